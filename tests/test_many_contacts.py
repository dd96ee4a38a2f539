"""A Ligo of any size: search says what it does not know, and nobody waits for a listing."""

import asyncio
import json
import time
from contextlib import suppress

import aiohttp
import pytest

from ligo_slack import limits
from ligo_slack.ligo.long_json import LongArray, has_too_many_values, parsed_listing
from ligo_slack.ligo.models import Contact, Page
from tests.databases import read
from tests.world import MOMENT, WHO, World

INCOMPLETE = "Tous les contacts de votre compte Ligo"


async def metrics(scene: World) -> str:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{scene.address}/metrics") as answer,
    ):
        return await answer.text()


async def states_of(scene: World) -> list[tuple[str, int]]:
    return [tuple(row) for row in await read(scene.environment, "SELECT state, seen FROM books")]


async def test_an_account_of_more_contacts_than_the_index_takes(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CONTACTS", 40)
    monkeypatch.setattr(limits, "SLICE", 7)
    marie, james = scene.marie, scene.james
    scene.ligo.fill(100)
    await scene.listed()
    assert await states_of(scene) == [("incomplete", 40)]
    assert [row[0] for row in await read(scene.environment, "SELECT COUNT(*) FROM contacts")] == [
        40
    ]
    assert 'ligo_slack_listings{state="incomplete"} 1.0' in await metrics(scene)
    await marie.command("/ligo chercher inconnue")
    await marie.sees(INCOMPLETE)
    await marie.command("/ligo pipeline")
    await marie.sees("Votre pipeline")
    assert marie.reads("40 l’ont été")
    await james.opens_home()
    await james.sees("Not all contacts of your Ligo account could be listed here (40 were)")
    await james.command("/ligo edit nobody at all")
    await james.sees("Edit which contact")
    assert await james.options(WHO, "nobody at all") == [
        "Not among the contacts that could be listed"
    ]
    assert "Some contacts could not be listed" in str(scene.slack.deliveries[-1].answer)


async def test_a_listing_that_never_ends_is_ended(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGES", 12)
    scene.ligo.faults.page_size = 2
    scene.ligo.fill(60)
    await scene.listed()
    assert await states_of(scene) == [("incomplete", 24)]
    await scene.james.command("/ligo find zzz")
    await scene.james.sees("Not all contacts of your Ligo account could be listed here (24 were)")


async def test_a_partial_listing_removes_nobody(
    http_scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await http_scene.listed()
    before = await read(http_scene.environment, "SELECT COUNT(*) FROM contacts")
    monkeypatch.setattr(limits, "PAGES", 1)
    http_scene.ligo.faults.page_size = 2
    for _ in range(3):
        await http_scene.stop()
        await http_scene.listings_grow_old()
        await http_scene.start()
        await http_scene.listed()
        async with asyncio.timeout(20):
            while await states_of(http_scene) != [("incomplete", 2)]:
                with suppress(AssertionError):
                    await http_scene.ligo.until(lambda: False, MOMENT)
    assert await read(http_scene.environment, "SELECT COUNT(*) FROM contacts") == before


async def test_a_page_of_many_is_stored_in_slices(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SLICE", 100)
    scene.ligo.faults.page_size = 1_000
    scene.ligo.fill(700)
    await scene.listed(within=60)
    [(state, seen)] = await states_of(scene)
    assert (state, seen) == ("done", len(scene.ligo.everyone))
    last = scene.ligo.everyone[-1]["name"]
    await scene.james.command(f"/ligo find {last}")
    await scene.james.sees(last)


async def test_a_pipeline_of_ten_thousand_stages(http_scene: World) -> None:
    marie, ligo = http_scene.marie, http_scene.ligo
    ligo.faults.page_size = 20_000
    more = [
        {
            "id": f"00000000-0000-4000-8000-{n:012d}",
            "name": f"Étape {n}",
            "color": "",
            "position": n,
        }
        for n in range(100, 10_100)
    ]
    ligo.states.extend(more)
    await http_scene.listed(within=60)
    await marie.command("/ligo pipeline")
    await marie.sees("Seules les 32 premières étapes s’affichent")
    await marie.command("/ligo déplacer Amélie Rousseau")
    await marie.sees("Cette liste montre 100 étapes. Pour une autre, saisissez son nom")
    await marie.command("/ligo déplacer Amélie Rousseau Étape 250")
    await marie.sees("Étape 250")


# --- pages ------------------------------------------------------------------------------------


def page_of(count: int, **more: object) -> str:
    members = [
        {"id": f"c{n}", "name": f'N, "{n}" [é]', "emails": [f"a{n}@x.example"]}
        for n in range(count)
    ]
    return json.dumps({"a": [1, 2], "hydra:member": members, "hydra:totalItems": count, **more})


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 5_432])
def test_a_page_of_any_length_has_all_its_members_once(count: int) -> None:
    text = page_of(count)
    for said in (
        text,
        json.dumps(json.loads(text)["hydra:member"]),
        json.dumps(json.loads(text), indent=2),
    ):
        page = Page.of(Contact, parsed_listing(said), 1)
        found = [contact for some in page.slices() for contact in some]
        assert [contact.id for contact in found] == [f"c{n}" for n in range(count)]
        assert all(contact.name == f'N, "{n}" [é]' for n, contact in enumerate(found))
        assert page.more == bool(count)


def test_long_pages_are_read_in_slices() -> None:
    answer = parsed_listing(page_of(5_000))
    assert isinstance(answer, dict)
    assert isinstance(answer["hydra:member"], LongArray)
    assert (len(answer["hydra:member"]), answer["hydra:totalItems"]) == (5_000, 5_000)
    assert max(len(some) for some in answer["hydra:member"].slices()) <= limits.SLICE


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000_000,
        '{"a":' * 1_000_000,
        "[" + "[]," * 100_000 + "[]]",
        "[" + "{}," * 3_000 + "]",
        "[" + '"\\",' * 100_000,
        "[" + "1," * 5_000 + "}",
        page_of(3_000)[:-10],
    ],
)
def test_broken_and_odd_listings_are_read_or_refused(text: str) -> None:
    """Allow no error of another kind, and no slice that takes long."""
    if isinstance(parsed_listing(text), LongArray):
        assert min(slowest_slice(text) for _ in range(3)) < 0.05


def slowest_slice(text: str) -> float:
    """Return the CPU seconds of the slice that takes longest."""
    answer, taken = parsed_listing(text), [0.0]
    assert isinstance(answer, LongArray)
    slices = answer.slices()
    while True:
        began = time.thread_time()
        if next(slices, None) is None:
            return max(taken)
        taken.append(time.thread_time() - began)


def test_commas_in_a_long_note_are_no_values() -> None:
    body = json.dumps({"id": "c1", "additionalInfo": "a, " * 200_000}).encode()
    assert not has_too_many_values(body)
    assert has_too_many_values(b"[" + b"1," * limits.LIGO_VALUES + b"1]")


def test_a_listing_with_too_much_around_it_is_none() -> None:
    around = {"other": [[number] for number in range(limits.LIGO_VALUES)]}
    assert parsed_listing(page_of(2, **{"z": around})) is None


def test_one_contact_with_too_many_values_ends_the_page() -> None:
    members = [{"id": f"c{n}"} for n in range(1_500)]
    members.append({"id": "big", "emails": [f"a{n}" for n in range(limits.LIGO_VALUES)]})  # type: ignore[dict-item]
    page = Page.of(Contact, parsed_listing(json.dumps(members)), 1)
    found = [contact.id for some in page.slices() for contact in some]
    assert found[:1_000] == [f"c{n}" for n in range(1_000)]
    assert "big" not in found
