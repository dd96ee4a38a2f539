"""The first minutes: linking, the first search, and answers that correct themselves."""

import asyncio

import pytest

from ligo_slack.contacts import sync
from ligo_slack.features.search import listeners
from sandbox.slack import Person
from tests.signs import FIRST, seconds_until
from tests.world import World

AMELIE = "Amélie Rousseau"
MOMENT = {"fr": "Un instant…", "en": "One moment…"}
NOBODY = {"fr": "Aucun contact ne correspond", "en": "No contact matches"}
LOADING = {"fr": "Vos contacts se chargent", "en": "Your contacts are still being loaded"}
FIRST_SEARCH = 1.5  # seconds that it waits for the first pages

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])


async def opens_the_link(person: Person) -> None:
    await person.command("/ligo connect", "ventes")
    await person.sees("Jeton Ligo" if person.user.locale == "fr-FR" else "Ligo token")


async def test_linking_says_the_plan_first_and_what_was_found_then(alone: World) -> None:
    james, marie, ligo = alone.james, alone.marie, alone.ligo
    await opens_the_link(james)
    assert james.reads("A token needs Ligo’s Enterprise plan")
    assert f"<{ligo.url}" in str(james.modal)
    await james.fill(account_token=ligo.token)
    await james.submit()
    await james.sees(f"Contacts found: {len(ligo.everyone)}")
    await james.close()
    theirs = ligo.add_account("theirs", slugs={"atelier-lumen"}, seeded=False)
    await opens_the_link(marie)
    assert marie.reads("Un jeton nécessite la formule Enterprise de Ligo")
    await marie.fill(account_token=theirs.token, account_slug="atelier-lumen")
    await marie.submit()
    await marie.sees("Espace Ligo : atelier-lumen")
    await marie.sees("Contacts trouvés : 0", within=1)


@tongues
async def test_the_first_search_waits_for_the_first_pages(
    scene: World, tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to it is what they hold, while later ones are still on their way."""
    # What the answer holds is asked here, on any machine; how long it may take, by the next test.
    monkeypatch.setattr(listeners, "PATIENCE", 15.0)
    who, ligo = scene.marie if tongue == "fr" else scene.james, scene.ligo
    ligo.faults.page_size = 10
    name = str(ligo.everyone[0]["name"])
    async with ligo.hold("GET /api/contacts?page=2"):
        async with ligo.hold("GET /api/contacts?page=1") as first:
            await who.command(f"/ligo find {name}", "ventes")
            await first.arrived()
            assert not who.reads(name)
        await who.sees(str(ligo.everyone[0]["company"]))
        assert not who.reads(NOBODY[tongue])


@pytest.mark.prompt
@tongues
async def test_the_first_search_answers_in_time_and_corrects_itself(
    scene: World, tongue: str
) -> None:
    """It gives its sign within the first second, and after 1.5 s it waits no longer."""
    who, ligo = scene.marie if tongue == "fr" else scene.james, scene.ligo
    async with ligo.hold("GET /api/contacts?page=1") as held:
        asking = asyncio.create_task(who.command(f"/ligo find {AMELIE}", "ventes"))
        sign = await seconds_until(lambda: who.reads(MOMENT[tongue]), FIRST)
        answer = await seconds_until(lambda: who.reads(NOBODY[tongue]), FIRST_SEARCH)
        await asking
        assert sign < FIRST
        assert sign + answer < FIRST_SEARCH
        assert who.reads(LOADING[tongue])
        await held.arrived()
    await who.sees("Galerie des Tanneurs")


async def test_an_answer_corrects_itself_when_more_is_there(scene: World) -> None:
    james, ligo = scene.james, scene.ligo
    ligo.faults.page_size = 10
    last = str(ligo.everyone[-1]["name"])
    async with ligo.hold("GET /api/contacts?page=2") as held:
        await james.command(f"/ligo find {last}", "ventes")
        await held.arrived()
        await james.sees(f"No contact matches “{last}”")
        assert james.reads("Your contacts are still being loaded")
    await james.sees(f"Contacts for “{last}”", within=20)
    await james.press("Show the contact", james.message(f"Contacts for “{last}”"))
    await james.sees("Add a note")


async def test_after_a_miss_ligo_is_asked_anew(
    listed_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "SOONEST", 3.0)  # a listing may be under way
    marie, ligo = listed_scene.marie, listed_scene.ligo
    await listed_scene.listings_grow_old()
    ligo.accounts.default.adds(name="Zoé Nouvelle", company="Neuve", emails=[], phones=[])
    await marie.command("/ligo chercher Zoé Nouvelle", "ventes")
    await marie.sees("Aucun contact ne correspond")
    await marie.sees("Contacts pour « Zoé Nouvelle »", within=20)


async def test_refresh_on_home(everywhere: World) -> None:
    james, ligo = everywhere.james, everywhere.ligo
    await james.opens_home()
    await james.sees("Contacts as of")
    await everywhere.listings_grow_old()
    ligo.states.append(
        {
            **ligo.states[0],
            "id": "8f14e45f-ceea-467f-a9c7-000000000001",
            "name": "Signed",
            "position": 9,
        }
    )
    ligo.accounts.default.adds(name="Zoe Newman", company="", emails=[], phones=[])
    await james.press("Refresh", where="home")
    await james.sees("Signed: 0")
    await james.command("/ligo find Zoe Newman", "ventes")
    await james.sees("Zoe Newman", within=20)
