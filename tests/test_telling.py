"""Everybody is told what became of it: where there is no DM to be had, where they work or on App
Home; in Ligo's own words; and once."""

import pytest

from sandbox.slack import Person
from tests.databases import alter
from tests.test_email import AMELIE, PREVIEW, WISH, drafted, previewed
from tests.world import World

NO_DM = ("messages_tab_disabled", "cannot_dm_bot", "channel_not_found")
LEFT = "E-mail envoyé à Amélie Rousseau (amelie.rousseau@tanneurs.example)"
NOT_SENT = "n’a pas été envoyé"
STAGE = "/pipeline-state"

no_dm = pytest.mark.parametrize("code", NO_DM)


def in_channel(person: Person) -> str:
    """Return what only this person sees in the channel."""
    mine = [one for one in person.messages("ventes") if one.ephemeral_for == person.id]
    return "\n".join(map(person.text_of, mine))


async def comes(person: Person, text: str) -> None:
    await person.space.changed.until(lambda: text in in_channel(person), 15, in_channel(person))


def blocked(scene: World, code: str) -> None:
    """Close the person's DM with the bot."""
    scene.slack.fail("chat.postMessage", code, times=10_000)


def out_of_reach(scene: World) -> None:
    """Close the DM, and let no response_url or ephemeral message arrive either."""
    scene.slack.fail("chat.postEphemeral", "user_not_in_channel", times=10_000)
    scene.slack.space.response_urls.expire()


# --- no DM ----------------------------------------------------------------------------------------


@no_dm
async def test_a_receipt_comes_where_the_person_works(everywhere: World, code: str) -> None:
    blocked(everywhere, code)
    await drafted(everywhere)
    await previewed(everywhere)
    await everywhere.marie.press("Envoyer")
    await comes(everywhere.marie, LEFT)
    assert len(everywhere.ligo.sent) == 1


async def test_an_ephemeral_message_where_the_response_url_has_expired(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    blocked(scene, NO_DM[0])
    await drafted(scene)
    await previewed(scene)
    scene.slack.space.response_urls.expire()
    await marie.press("Envoyer")
    await comes(marie, LEFT)
    assert scene.slack.called("chat.postEphemeral")


async def test_home_shows_what_could_not_be_told(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await drafted(scene)
    await previewed(scene)
    blocked(scene, NO_DM[1])
    out_of_reach(scene)
    told = len(scene.slack.called("chat.postMessage"))
    await marie.press("Envoyer")
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) > told)
    await marie.close()
    await alter(scene.environment, "UPDATE claims SET until = 0 WHERE state = 'telling'")
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) > told + 1, 30)
    await marie.opens_home()
    await marie.sees("aucun message n’a pu vous l’annoncer")
    assert len(scene.ligo.sent) == 1


@no_dm
async def test_a_dead_trigger_is_told_where_the_person_works(everywhere: World, code: str) -> None:
    scene, marie = everywhere, everywhere.marie
    blocked(scene, code)
    scene.slack.fail("views.open", "expired_trigger_id", times=2)
    await marie.command(f"/ligo mail {AMELIE} {WISH}", "ventes")
    await comes(marie, "Le formulaire n’est plus affiché")
    await marie.press("Ouvrir")
    await marie.sees(WISH)


async def test_what_is_longer_than_a_message_comes_in_several(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await drafted(scene, WISH)
    await marie.fill(body="\n".join(f"Ligne {n} : {'é' * 90}" for n in range(110)))
    await previewed(scene)
    blocked(scene, NO_DM[0])
    await marie.press("Envoyer")
    await comes(marie, LEFT)
    await comes(marie, "Ligne 109")
    assert all(len(str(one.blocks)) < 20_000 for one in marie.messages("ventes"))


# --- Ligo's own words -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 422])
@pytest.mark.parametrize("closed", [False, True])
async def test_a_refused_move_keeps_ligos_words(
    everywhere: World, status: int, closed: bool
) -> None:
    """Try it also where the stages cannot be had anew, and where the form was closed."""
    scene, marie = everywhere, everywhere.marie
    words = "Cette étape est réservée aux administrateurs du pipeline."
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("Étape")
    await marie.choose("state", "Négociation")
    scene.ligo.faults.answer(STAGE, {"detail": words, "status": status}, status)
    scene.ligo.faults.next("/api/pipeline_states", "500", times=10)
    async with scene.ligo.hold(STAGE) as held:
        await marie.submit()
        await held.arrived()
        if closed:
            await marie.close()
    await marie.sees(words)


async def test_a_failed_move_speaks_of_no_text_that_nobody_typed(everywhere: World) -> None:
    marie = everywhere.marie
    await marie.command(f"/ligo étape {AMELIE}", "ventes")
    await marie.sees("Étape")
    await marie.choose("state", "Négociation")
    everywhere.ligo.faults.failure = "500"
    await marie.submit()
    await marie.sees("Rien n’a été enregistré dans Ligo")
    assert not marie.reads("sont conservés")


@pytest.mark.parametrize(
    ("header", "seconds", "told"),
    [
        ("Retry-After", "17", "dans 17\u00a0secondes."),
        ("X-RateLimit-Retry-After", "60", "dans une minute."),
        ("RateLimit-Reset", "290", "dans 5\u00a0minutes."),
        ("Retry-After", "3600", "dans une heure."),
        ("Retry-After", "5400", "dans 2\u00a0heures."),
    ],
)
async def test_the_pause_that_ligo_names_is_told(
    http_scene: World, header: str, seconds: str, told: str
) -> None:
    faults = http_scene.ligo.faults
    faults.retry_header, faults.retry_after, faults.failure = header, seconds, "429"
    await http_scene.marie.command("/ligo pipeline", "ventes")
    await http_scene.marie.sees(f"Réessayez {told}")


async def test_a_field_with_a_confidence_gives_its_value(everywhere: World) -> None:
    everywhere.ligo.faults.shape = "confidence"
    await everywhere.marie.command(
        "/ligo ajouter Jane Miller, Acme Ltd, jane@acme.example", "ventes"
    )
    await everywhere.marie.sees("Vérifiez le contact")
    values = everywhere.marie.values
    assert values["name"] == "Jane Miller"
    assert values["emails"] == "jane@acme.example"
    assert not everywhere.marie.reads("0.9")


# --- once -----------------------------------------------------------------------------------------


async def test_a_form_that_is_closed_at_the_instant_of_sending(everywhere: World) -> None:
    """The owner is not told that it was not sent just before it is."""
    scene, marie = everywhere, everywhere.marie
    await drafted(scene)
    await previewed(scene)
    assert marie.reads(PREVIEW)
    async with scene.ligo.hold("GET /api/contacts/") as held:
        await marie.press("Envoyer")
        await held.arrived()
        await marie.close()
        sent = scene.slack.deliveries[-1]
        assert sent.kind != "event"
    await marie.sees(LEFT)
    assert not any(NOT_SENT in marie.text_of(one) for one in marie.messages(marie.dm))
