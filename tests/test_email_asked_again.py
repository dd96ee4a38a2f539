"""An email that the AI did not write: what is said of it, and asking for the same again."""

import pytest

from sandbox.ligo.dishonest import EXCUSE
from tests.test_email import AMELIE
from tests.world import World

KEPT = {
    "fr": "Rien n’a été envoyé, et votre demande est conservée",
    "en": "Nothing was sent, and your request is kept",
}
SAVED = {"fr": "Rien n’a été enregistré dans Ligo", "en": "Nothing was saved in Ligo"}
UNREAD = {
    "fr": "aucun e-mail n’est lisible dans sa réponse", "en": "no email can be read in its answer",
}  # fmt: skip
FIRST = {"fr": "Version 1 sur 1", "en": "Version 1 of 1"}
LINE = f"/ligo email {AMELIE} proposer une visite mardi"

tongues = pytest.mark.parametrize("tongue", ["fr", "en"])


@tongues
async def test_the_same_command_after_an_unreadable_answer_asks_again(
    listed_scene: World, tongue: str
) -> None:
    who = listed_scene.marie if tongue == "fr" else listed_scene.james
    for times in (1, 2):
        listed_scene.ligo.faults.answer("/emails/prepare", {"message": EXCUSE})
        await who.command(LINE, "ventes")
        await who.sees(UNREAD[tongue])
        assert len(listed_scene.asked("/emails/prepare")) == times
        await who.close()
    await who.command(LINE, "ventes")
    await who.sees(FIRST[tongue])
    assert len(listed_scene.asked("/emails/prepare")) == 3
    await who.command("/ligo drafts", "ventes")
    await who.sees("Vos brouillons" if tongue == "fr" else "Your drafts")
    drafts = who.message("Vos brouillons" if tongue == "fr" else "Your drafts")
    assert str(drafts.blocks).count("email.discard") == 1


@tongues
@pytest.mark.parametrize("status", [504, 402])
async def test_a_failure_of_the_ai_says_that_nothing_was_sent(
    listed_scene: World, tongue: str, status: int
) -> None:
    who = listed_scene.marie if tongue == "fr" else listed_scene.james
    listed_scene.ligo.faults.answer("/emails/prepare", {"detail": "No"}, status)
    await who.command(LINE, "ventes")
    await who.sees(KEPT[tongue])
    assert not who.reads(SAVED[tongue])
    await who.close()
    await who.command(LINE, "ventes")
    await who.sees(FIRST[tongue])
    listed_scene.ligo.faults.answer("/emails/refine", {"detail": "No"}, status)
    await who.fill(wish="plus court")
    await who.press("Affiner" if tongue == "fr" else "Refine")
    await who.sees(KEPT[tongue])
