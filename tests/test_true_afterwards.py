"""Messages stay true: Undo, a creation, a version and a discarded draft are shown in
every place that spoke of them, within Slack's limits."""

import pytest

from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.steps import SIGNATURE
from tests.world import World

PRIYA = "Priya Raman"
UNDO = {"fr": "Annuler ce changement", "en": "Undo"}
UNDONE = {"fr": "Valeurs précédentes rétablies", "en": "Previous values restored"}
CHANGED = {"fr": "Fiche modifiée dans Ligo", "en": "Contact updated in Ligo"}
NOT_CREATED = {"fr": "Contact non créé", "en": "was not created"}
CREATED = {"fr": "Contact créé dans Ligo", "en": "Contact created in Ligo"}

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


def person(scene: World, tongue: str) -> Person:
    return scene.marie if tongue == "fr" else scene.james


def dm(who: Person) -> list[Message]:
    return [one for one in who.messages(who.dm) if not one.ephemeral_for]


async def edits(scene: World, who: Person) -> None:
    await who.command(f"/ligo edit {PRIYA}", "ventes")
    await scene.slack.until(lambda: who.modal and who.modal["submit"])
    await who.fill(position="Producer")
    await who.submit()
    await scene.slack.until(lambda: bool(dm(who)))
    if who.modal:  # Ligo took its time: the result was put into the form
        await who.close()


@tongues
async def test_undo_where_one_works_is_shown_in_the_dm(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await edits(everywhere, who)
    await who.press(UNDO[tongue], who.messages("ventes")[-1])
    await everywhere.slack.until(lambda: UNDONE[tongue] in who.text_of(dm(who)[0]))
    assert UNDONE[tongue] in who.text_of(who.messages("ventes")[-1])
    assert not any(CHANGED[tongue] in who.text_of(one) for one in who.messages())
    assert everywhere.ligo.contact(PRIYA)["position"] == "Production Manager"


@tongues
async def test_undo_in_the_dm_is_shown_where_one_works(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await edits(everywhere, who)
    await who.press(UNDO[tongue], dm(who)[0])
    await everywhere.slack.until(lambda: UNDONE[tongue] in who.text_of(dm(who)[0]))
    await everywhere.slack.until(lambda: UNDONE[tongue] in who.text_of(who.messages("ventes")[-1]))
    assert len(dm(who)) == 1
    await who.press(UNDO[tongue], who.message(CHANGED[tongue]))
    await everywhere.slack.until(
        lambda: not any(CHANGED[tongue] in who.text_of(one) for one in who.messages())
    )


@tongues
async def test_not_created_says_created_once_it_was(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    await who.command(f"/ligo add {SIGNATURE}", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.close()
    await who.sees(NOT_CREATED[tongue])
    await who.press("wizard.continue")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.submit()
    await everywhere.slack.until(lambda: not who.reads(NOT_CREATED[tongue]))
    assert CREATED[tongue] in who.text_of(dm(who)[0])


@tongues
async def test_on_it_becomes_the_new_version(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    at_it = {"fr": "s’en occupe", "en": "AI is on it"}[tongue]
    await who.command(f"/ligo email {PRIYA} Proposer une visite", "ventes")
    await everywhere.slack.until(lambda: who.modal and "email.refine" in str(who.modal))
    await who.close()
    await everywhere.slack.until(lambda: bool(dm(who)))
    async with everywhere.ligo.hold("/refine") as held:
        await who.replies("plus court", dm(who)[0])
        await held.arrived()
        await everywhere.slack.until(lambda: len(dm(who)) == 3)
        before = [one.ts for one in dm(who)]
        assert who.reads(at_it)
    await everywhere.slack.until(lambda: "email.open_preview" in str(dm(who)[-1].blocks))
    assert [one.ts for one in dm(who)] == before
    assert not who.reads(at_it)


@tongues
async def test_a_discarded_drafts_message_says_so(everywhere: World, tongue: str) -> None:
    who = person(everywhere, tongue)
    gone = {"fr": "Supprimé.", "en": "Discarded."}[tongue]
    await who.command(f"/ligo email {PRIYA} Proposer une visite", "ventes")
    await everywhere.slack.until(lambda: who.modal and who.modal["submit"])
    await who.close()
    await everywhere.slack.until(lambda: bool(dm(who)))
    await who.command("/ligo drafts", "ventes")
    await everywhere.slack.until(lambda: "email.discard" in str(who.messages("ventes")[-1].blocks))
    await who.press("email.discard", who.messages("ventes")[-1], confirm=True)
    await everywhere.slack.until(lambda: gone in who.text_of(dm(who)[0]))
    assert "email.continue" not in str(dm(who)[0].blocks)


@tongues
async def test_an_email_to_nobody_yet_is_known_by_its_text(
    listed_scene: World, tongue: str
) -> None:
    who = person(listed_scene, tongue)
    kept = {"fr": "Votre e-mail n’a pas encore été rédigé", "en": "Your email was not written yet"}
    await who.command("/ligo email proposer une visite", "ventes")
    await listed_scene.slack.until(lambda: who.modal and who.modal["submit"])
    await who.close()
    await who.sees(kept[tongue])
    await who.command("/ligo drafts", "ventes")
    await listed_scene.slack.until(
        lambda: "email.discard" in str(who.messages("ventes")[-1].blocks)
    )
    drafts = who.messages("ventes")[-1]
    assert "*proposer une visite*" in str(drafts.blocks)
    told = [who.text_of(one) for one in (*dm(who), drafts)]
    assert not any(word in str(told) for word in ("somebody", "quelqu’un"))
