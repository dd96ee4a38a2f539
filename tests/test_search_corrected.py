"""A search that found nobody is corrected once Ligo was listed again: in the DM in its place, else
by a new answer, as Slack lets an app replace no answer to a command."""

import asyncio

import pytest

from ligo_slack.contacts import sync
from tests.install_scene import statements
from tests.world import World

NOBODY = {"fr": "Aucun contact ne correspond", "en": "No contact matches"}
AGAIN = {"fr": "Vient-il d’être ajouté dans Ligo", "en": "Was it just added to Ligo"}
CROWD = 30


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a listing off for less where one was asked for while another was made."""
    monkeypatch.setattr(sync, "SOONEST", 3.0)


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
    assert AGAIN[tongue] in who.text_of(who.messages("ventes")[-1])
    await who.sees("Nolwenn Corrigée", within=20)
    nobody, found = who.messages("ventes")[-2:]
    assert (nobody.ephemeral_for, found.ephemeral_for) == (who.user.id, who.user.id)
    assert NOBODY[tongue] in who.text_of(nobody)
    await who.command("/ligo find personne@corrige.example", "ventes")
    await who.sees("personne@corrige.example")
    assert AGAIN[tongue] not in who.text_of(who.messages("ventes")[-1])  # it was read just now


async def test_who_is_added_while_ligo_is_listed_is_found_by_the_next_listing(
    listed_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A listing that runs may have passed already who is added now."""
    monkeypatch.setattr(sync, "SOONEST", 6.0)  # longer than the listing that is under way
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await listed_scene.listings_grow_old()
    ligo.faults.page_size, asked = len(ligo.everyone) + 1, len(ligo.requests)
    ligo.faults.next("/contacts/", delay=1.0)  # asked for when the page has been read
    await listed_scene.james.command("/ligo find personne@corrige.example", "ventes")
    await ligo.until(lambda: any("/contacts/" in one.path for one in ligo.requests[asked:]), 10)
    ligo.accounts.default.adds("Yann Passé", emails=["yann@passe.example"])
    await marie.command("/ligo find yann@passe.example", "ventes")
    await marie.sees(AGAIN["fr"])
    await marie.sees("Yann Passé", within=20)


async def test_a_crowd_that_waits_for_one_listing_looks_at_it_together(
    listed_scene: World,
) -> None:
    """Thousands may wait so: each of them hears, and none asks the database for itself."""
    marie, slack = listed_scene.marie, listed_scene.slack
    await listed_scene.listings_grow_old()
    listed_scene.ligo.accounts.default.adds("Yann Corrigé", emails=["yann@corrige.example"])

    def corrected() -> int:
        return sum("Yann Corrigé" in marie.text_of(one) for one in marie.messages("ventes"))

    with statements("FROM books") as said:
        lines = ["/ligo find yann corrigé"] * CROWD
        await asyncio.gather(*(marie.command(line, "ventes") for line in lines))
        await slack.until(lambda: corrected() == CROWD, within=20)
    # Those that read the state of a listing alone, as no search does.
    looks = [one for one in said if "listed_at" in one and "count_" not in one]
    assert len(looks) < CROWD / 2


async def test_a_listing_that_fails_leaves_no_promise(listed_scene: World) -> None:
    marie = listed_scene.marie
    await listed_scene.listings_grow_old()
    listed_scene.ligo.faults.next("/contacts", "503", times=50)
    await marie.says("personne@corrige.example", marie.dm)
    await marie.sees(AGAIN["fr"])
    await listed_scene.slack.until(lambda: not marie.reads(AGAIN["fr"]), within=25)
    assert marie.reads(NOBODY["fr"])
