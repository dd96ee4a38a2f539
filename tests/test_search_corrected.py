"""A search that found nobody is corrected once Ligo was listed again: in the DM in its place, else
by a new answer, as Slack lets an app replace no answer to a command."""

import pytest

from tests.world import World

NOBODY = {"fr": "Aucun contact ne correspond", "en": "No contact matches"}


@pytest.mark.parametrize("tongue", ["fr", "en"])
async def test_nobody_then_somebody(listed_scene: World, tongue: str) -> None:
    who = listed_scene.marie if tongue == "fr" else listed_scene.james
    ligo, slack = listed_scene.ligo, listed_scene.slack
    async with ligo.hold("GET /api/contacts?") as held:
        ligo.accounts.default.adds("Yann Corrigé", emails=["yann@corrige.example"])
        await who.says("yann@corrige.example", who.dm)
        await who.sees(NOBODY[tongue])
        [answer] = [one for one in who.messages(who.dm) if one.bot]
        held.release()
    await slack.until(lambda: "Yann Corrigé" in who.text_of(answer))
    assert not who.reads(NOBODY[tongue])
    async with ligo.hold("GET /api/contacts?") as held:
        ligo.accounts.default.adds("Nolwenn Corrigée", emails=["nolwenn@corrige.example"])
        await who.command("/ligo find nolwenn@corrige.example", "ventes")
        await who.sees(NOBODY[tongue])
        held.release()
    await slack.until(lambda: "Nolwenn Corrigée" in who.text_of(who.messages("ventes")[-1]))
    assert who.messages("ventes")[-1].ephemeral_for
