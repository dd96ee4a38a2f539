"""Nothing is left of a form that nothing was done with; retries make one draft and one message;
whatever is unfinished is on App Home, with Go on and Discard."""

import asyncio

import pytest

from sandbox.slack import Person
from tests.databases import alter, becomes, read
from tests.steps import SHORTCUT, SIGNATURE
from tests.world import WHO, World

AMELIE = "Amélie Rousseau"
TITLES = {
    "fr": {
        "": "Nouveau contact Ligo", "edit": "Seules vos modifications", "note": "Note",
        "stage": "Étape", "email": "Que voulez-vous dire", "connect": "jeton",
    },
    "en": {
        "": "New Ligo contact", "edit": "Only your changes", "note": "Note",
        "stage": "Stage", "email": "What should the email say", "connect": "token",
    },
}  # fmt: skip
OPENED = (
    ("", "/ligo add"), ("", "/ligo new"), ("edit", f"/ligo edit {AMELIE}"),
    ("note", f"/ligo note {AMELIE}"), ("note", "/ligo note"), ("stage", f"/ligo stage {AMELIE}"),
    ("email", f"/ligo email {AMELIE}"), ("email", "/ligo email"), ("edit", "/ligo edit"),
    ("connect", "/ligo connect"),
)  # fmt: skip
GO_ON = {"fr": "Reprendre", "en": "Continue"}
DISCARD = {"fr": "Supprimer", "en": "Discard"}
RETRY = {"fr": "Réessayer", "en": "Try again"}
REVIEW = {"fr": "Vérifiez le contact", "en": "Check the contact"}

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


def person(scene: World, tongue: str) -> Person:
    return scene.marie if tongue == "fr" else scene.james


async def drafts(scene: World) -> list[str]:
    rows = await read(scene.environment, "SELECT kind FROM drafts WHERE kind <> 'journal'")
    return [row.kind for row in rows]


async def drafts_become(scene: World, *expected: str) -> None:
    """Wait until these alone are stored: a listener ends after what it shows."""

    async def so() -> bool:
        return await drafts(scene) == list(expected)

    await becomes(so)


@tongues
async def test_a_form_closed_untouched_leaves_nothing(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    for _, line in OPENED:
        await who.command(line, "ventes")
        await everywhere.slack.until(lambda: who.modal and who.modal["notify_on_close"])
        await who.close()
        await drafts_become(everywhere)
    assert not who.messages(who.dm)
    await who.opens_home()
    await everywhere.slack.until(lambda: WHO in str(who.home))
    assert "home.go_on" not in str(who.home)


@tongues
async def test_retries_after_an_outage_make_one_draft_and_one_message(
    everywhere: World, tongue: str
) -> None:
    who, ligo = person(everywhere, tongue), everywhere.ligo
    ligo.faults.choose(0.0, "503", "plain")
    for _ in range(4):
        await who.command(f"/ligo add {SIGNATURE}", "ventes")
        await who.sees(RETRY[tongue])
        await who.press(RETRY[tongue])
        await everywhere.slack.until(lambda: who.modal and RETRY[tongue] in str(who.modal))
        await who.close()
        await everywhere.slack.until(lambda: len(who.messages(who.dm)) == 1)
    await drafts_become(everywhere, "wizard")
    assert len(who.messages(who.dm)) == 1
    ligo.faults.clear()
    await who.press("wizard.continue")
    await who.sees(REVIEW[tongue])
    await drafts_become(everywhere, "wizard")


@tongues
async def test_all_that_is_unfinished_is_on_the_home(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await who.opens_home()
    await everywhere.slack.until(lambda: len(who.messages(who.dm)) == 1)  # the welcome
    for number in range(7):
        await who.command(f"/ligo note Rappeler {number}", "ventes")
        await everywhere.slack.until(lambda: who.modal and who.modal["notify_on_close"])
        await who.close()
    await everywhere.slack.until(lambda: len(who.messages(who.dm)) == 8)
    kept = {"fr": "Note non enregistrée : « Rappeler 6 »", "en": "Note not saved: “Rappeler 6”"}[
        tongue
    ]
    assert who.reads(kept)
    await who.opens_home()
    await who.sees({"fr": "Note : « Rappeler 6 »", "en": "Note: “Rappeler 6”"}[tongue])
    assert str(who.home).count("'home.go_on'") == 5
    await who.press("home.unfinished", "home")
    await everywhere.slack.until(lambda: str(who.modal).count("'home.go_on'") == 7)
    await who.press("home.discard", confirm=True)
    await everywhere.slack.until(lambda: str(who.modal).count("'home.go_on'") == 6)
    gone = {"fr": "Supprimé.", "en": "Discarded."}[tongue]
    await everywhere.slack.until(lambda: gone in str([one.text for one in who.messages(who.dm)]))
    assert len(who.messages(who.dm)) == 8
    await who.press("home.go_on")
    await who.sees("Rappeler")


@tongues
async def test_a_text_without_a_name_is_known_by_its_beginning(
    everywhere: World, tongue: str
) -> None:
    who = person(everywhere, tongue)
    everywhere.ligo.faults.choose(0.0, "503", "plain")
    await who.command("/ligo add Rencontrée au salon de Lyon, stand B12", "ventes")
    await who.sees(RETRY[tongue])
    await who.close()
    await who.opens_home()
    await everywhere.slack.until(lambda: "Rencontrée au salon de Lyon" in str(who.home))


@tongues
async def test_a_finished_merge_is_finished(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    update = {"fr": "Mettre à jour", "en": "Update existing"}[tongue]
    await who.command(f"/ligo new {AMELIE}", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.fill(company="Galerie des Tanneurs", phones="01 99 00 00 01")
    await who.submit()
    await who.sees(update)
    await who.submit()
    await everywhere.slack.until(
        lambda: "01 99 00 00 01" in everywhere.ligo.contact(AMELIE)["phones"]
    )
    if who.modal:
        await who.close()
    await who.opens_home()
    await everywhere.slack.until(lambda: WHO in str(who.home) and "home.go_on" not in str(who.home))


@tongues
async def test_a_double_press_opens_one_form(everywhere: World, tongue: str) -> None:
    who, slack = person(everywhere, tongue), everywhere.slack
    await who.says(SIGNATURE, who.dm)
    await slack.until(lambda: "message.create" in str(who.messages(who.dm)[-1].blocks))
    offer = who.messages(who.dm)[-1]
    await asyncio.gather(who.press("message.create", offer), who.press("message.create", offer))
    await slack.until(lambda: who.modal and who.modal["submit"])
    assert len(who.modals) == 1
    assert len(everywhere.asked("/prepare")) == 1
    await who.close()
    await slack.until(lambda: "wizard.continue" in str(who.messages(who.dm)[-1].blocks))
    message = who.message("Charlotte Ashworth")
    uses = [who.message_shortcut(SHORTCUT, message) for _ in range(2)]
    await asyncio.gather(*uses)
    await slack.until(lambda: "Charlotte" in str(who.modal))
    assert len(who.modals) == 1
    assert len(everywhere.asked("/prepare")) == 2
    await who.close()
    await drafts_become(everywhere, "message", "wizard", "wizard")


@tongues
async def test_what_was_typed_in_a_form_without_a_draft_is_given_back(
    listed_scene: World, tongue: str
) -> None:
    who = person(listed_scene, tongue)
    forms = (("note", "note"), ("edit", "company"), ("email", "instruction"))
    for verb, field in forms:
        await who.command(f"/ligo {verb} {AMELIE}", "ventes")
        await listed_scene.slack.until(lambda: who.modal and who.modal["submit"])
        await who.fill({field: f"typed: {verb}"})
        await drafts_become(listed_scene, "email" if verb == "email" else "change")
        await alter(listed_scene.environment, "DELETE FROM drafts")
        await who.submit()
        await who.sees(f"typed: {verb}")
        assert not who.modal or not who.modal["submit"]
        await who.close()
    assert not who.messages(who.dm)
