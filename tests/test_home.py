"""Help, mistyped commands, App Home."""

import pytest
import sqlalchemy as sa

from ligo_slack.slack import router
from tests.databases import beside
from tests.install_scene import helped
from tests.steps import SIGNATURE
from tests.world import World


@pytest.mark.parametrize("line", ["/ligo", "/ligo help", "/ligo AIDE", "/ligo  Aide "])
async def test_help_in_french_for_her_eyes_only(scene: World, line: str) -> None:
    await scene.marie.command(line, "ventes")
    await scene.marie.sees("Ce que vous pouvez faire avec Ligo ici")
    assert scene.marie.reads("/ligo ajouter")
    assert not scene.james.reads("/ligo add")


async def test_help_in_english(scene: World) -> None:
    await scene.james.command("/ligo", "ventes")
    await scene.james.sees("What you can do with Ligo here")


@pytest.mark.parametrize("verb", ["add", "ADD", "ajouter", "Ajouter", "AJOUTÉR"])
async def test_a_verb_in_either_language_case_and_accents_forgiven(
    http_scene: World, verb: str
) -> None:
    await http_scene.marie.command(f"/ligo {verb} {SIGNATURE}")
    await http_scene.marie.sees("Vérifiez le contact")


async def test_a_near_miss_is_suggested_and_loses_nothing(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo ajuter {SIGNATURE}", "ventes")
    await marie.sees("Vouliez-vous dire /ligo ajouter")
    assert scene.ligo.requests == []
    await marie.press("Oui, /ligo ajouter")
    await marie.sees("Vérifiez le contact")
    assert scene.asked("/prepare")[0]["text"] == SIGNATURE


async def test_a_signature_without_a_verb_is_recognised(scene: World) -> None:
    marie = scene.marie
    await marie.command(f"/ligo {SIGNATURE}", "ventes")
    await marie.sees("Cela ressemble à un contact")
    await marie.press("Analyser le contact")
    await marie.sees("Vérifiez le contact")
    assert scene.asked("/prepare")[0]["text"] == SIGNATURE


async def test_a_name_before_a_signature_is_no_mistyped_verb(http_scene: World) -> None:
    marie = http_scene.marie
    text = "David Martin\nAcme Ltd\ndavid@acme.example"
    await marie.command(f"/ligo {text}", "ventes")
    await marie.sees("Cela ressemble à un contact")
    await marie.press("Analyser le contact")
    await marie.sees("Vérifiez le contact")
    assert http_scene.asked("/prepare")[0]["text"] == text


async def test_what_is_no_word_gets_help_and_an_unknown_word_is_searched_for(scene: World) -> None:
    await scene.james.command("/ligo !!!", "ventes")
    await scene.james.sees("Unknown command")
    assert scene.james.reads("What you can do with Ligo here")
    assert scene.ligo.requests == []
    await scene.james.command("/ligo <!channel> xyzzy", "ventes")
    await scene.james.sees("Unknown command: a search was made instead.")
    assert scene.james.reads("No contact matches")


async def test_a_suggestion_survives_a_restart(http_scene: World) -> None:
    marie = http_scene.marie
    await marie.command(f"/ligo ad {SIGNATURE}", "ventes")
    await marie.sees("Vouliez-vous dire")
    await http_scene.restart()
    await marie.press("Oui, /ligo ajouter")
    await marie.sees("Vérifiez le contact")


async def test_app_home_greets_and_starts_a_contact(scene: World) -> None:
    marie = scene.marie
    await marie.opens_home()
    await marie.sees("Vos contacts Ligo dans Slack")
    await marie.press("Nouveau contact", where="home")
    await marie.sees("Signature, vCard ou message")
    await marie.fill(text=SIGNATURE)
    await marie.submit()
    await marie.sees("Vérifiez le contact")
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")


async def test_who_is_known_hears_with_the_acknowledgement_itself(everywhere: World) -> None:
    marie, slack = everywhere.marie, everywhere.slack
    await marie.command("/ligo aide", "ventes")
    await marie.sees("/ligo ajouter")
    for asked in ("aide", "help"):
        before = len(slack.calls)
        await marie.command(f"/ligo {asked}", "ventes")
        answer = slack.deliveries[-1].answer or {}
        assert answer["response_type"] == "ephemeral"
        assert "/ligo ajouter" in str(answer["blocks"])
        assert slack.calls[before:] == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_database_that_is_stuck_keeps_help_from_nobody(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Expect Slack's answer from help itself: the router would have answered for it long after. The
    chosen language is not remembered yet."""
    monkeypatch.setattr(router, "PATIENCE", 60.0)
    marie = scene.marie
    before = helped(marie)
    async with beside(scene.environment) as stuck:
        await stuck.execute(sa.text("LOCK TABLE preferences"))
        await marie.command("/ligo aide", "ventes")
        sent = scene.slack.deliveries[-1]
        assert (sent.error, sent.answer) == (None, None)
        assert helped(marie) == before
    await marie.space.changed.until(lambda: helped(marie) > before, 5.0, marie.screen())


async def test_a_command_may_speak_of_a_payload(scene: World) -> None:
    """The field of that name is an interaction's."""
    await scene.marie.command("/ligo chercher payload", "ventes")
    await scene.marie.sees("« payload »")
