"""A search that found nobody is corrected once Ligo was listed again: in the DM in its place, else
by a new answer, as Slack lets an app replace no answer to a command."""

import pytest

from tests.world import World

NOBODY = {"fr": "Aucun contact ne correspond", "en": "No contact matches"}


@pytest.mark.parametrize("tongue", ["fr", "en"])
async def test_nobody_then_somebody(listed_scene: World, tongue: str) -> None:
    who = listed_scene.marie if tongue == "fr" else listed_scene.james
    theirs, slack = listed_scene.ligo.accounts.default, listed_scene.slack
    await listed_scene.listings_grow_old()
    theirs.adds("Yann Corrigé", emails=["yann@corrige.example"])
    await who.says("yann@corrige.example", who.dm)
    await who.sees(NOBODY[tongue])
    await slack.until(lambda: "Yann Corrigé" in who.text_of(who.messages(who.dm)[-1]), within=20)
    assert len([one for one in who.messages(who.dm) if one.bot]) == 1
    assert not who.reads(NOBODY[tongue])
    await listed_scene.listings_grow_old()
    theirs.adds("Nolwenn Corrigée", emails=["nolwenn@corrige.example"])
    await who.command("/ligo find nolwenn@corrige.example", "ventes")
    await who.sees(NOBODY[tongue])
    await who.sees("Nolwenn Corrigée", within=20)
    nobody, found = who.messages("ventes")[-2:]
    assert (nobody.ephemeral_for, found.ephemeral_for) == (who.user.id, who.user.id)
    assert NOBODY[tongue] in who.text_of(nobody)
