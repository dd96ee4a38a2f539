"""Contacts as search keeps them, on both databases."""

import pytest

from ligo_slack.db.contact_index_queries import COUNTED
from ligo_slack.db.contact_index_writes import RECENTS
from tests.store.opened import (
    ACCOUNT,
    JAMES,
    MARIE,
    OTHER,
    PEOPLE,
    Opened,
    entry,
    filled,
    found,
    searched,
)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("elod", ["id-1"]),
        ("ÉLODIE", ["id-1"]),
        ("nguyen elodie", ["id-1"]),
        ("oeuv", ["id-2"]),
        ("œuvrard", ["id-2"]),
        ("lumen", ["id-1", "id-2"]),
        ("martin", ["id-4", "id-3"]),
        ("marie port", ["id-4", "id-3"]),
        ("luk", ["id-5"]),
        ("weiss", ["id-5"]),
        ("angstrom", ["id-5"]),
        ("jean@per", ["id-2"]),
        ("marie.martin@royal.example", ["id-4"]),
        ("zzz", []),
        ("marie zzz", []),
        ("%", []),
        ("_", []),
        ("mar%", ["id-4", "id-3"]),
        ("'; DROP TABLE words; --", []),
        ("\\", []),
        ("👩🏽‍🚀", []),
        ("x" * 10_000, []),
        ("a b c d e f g h i", []),
        ("𝐄𝐥𝐨𝐝𝐢𝐞", ["id-1"]),
        ("Ｍａｒｔｉｎ", ["id-4", "id-3"]),
        ("ŒUVR", ["id-2"]),
        ("  port,  MARIE ", ["id-4", "id-3"]),
        ("<jean@perso.example>,", ["id-2"]),
        ("JEAN@", ["id-2"]),
        ("@royal", ["id-4"]),
        ("j.oeuvrard", ["id-2"]),
        ("mar_in", []),
        ("יוסף", []),
        ("\u202emartin", ["id-4", "id-3"]),
        ("mart\x00", ["id-4", "id-3"]),
        ("jean\x00@perso", ["id-2"]),
        ("jean@perso\ud83d", ["id-2"]),
        ("\ud83d", ["id-1", "id-2", "id-5", "id-4", "id-3"]),
        ("m" * 5_000 + "@" + "x" * 5_000, []),
    ],
)
async def test_search(store: Opened, query: str, ids: list[str]) -> None:
    made = await filled(store)
    assert await found(made, query) == ids


@pytest.mark.parametrize(
    ("kept", "query"),
    [
        ("𝐉𝐞𝐚𝐧 ℡", "jean tel"),
        ("Cœur Straße Æble", "coeur strasse aeble"),
        ("Coeur Strasse", "cœur straße"),
        ("İstanbul ILGAZ", "istanbul ılgaz"),
        ("عائشة", "عائ"),
        ("김하늘", "김하"),
        ("Noe\u0308l", "noël"),
        ("Atelier@Nord", "atelier@no"),
        ("_sous_ligne_", "sous ligne"),
        ("O’Brien 50%", "o'brien 50"),
    ],
)
async def test_folded_both_ways(store: Opened, kept: str, query: str) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, [entry(1, kept), entry(2, "", kept)], store.clock.now)
    assert await found(made, query) == ["id-1", "id-2"]
    assert await found(made, kept) == ["id-1", "id-2"]


async def test_no_more_than_asked_for_and_nobody_twice(store: Opened) -> None:
    made = await store.contacts()
    many = [entry(n, f"Martin Martine {n:03}", "Martin", f"m{n}@martin.example") for n in range(70)]
    await made.keep(ACCOUNT, many, store.clock.now)
    await made.keep(ACCOUNT, many[-1:], store.clock.now, person=MARIE)
    first = [summary.name for summary in await searched(made, ACCOUNT, MARIE, "mart", 30)]
    assert first[0] == "Martin Martine 069"
    assert first[1:] == sorted(set(first[1:]))
    assert len(first) == 30


async def test_who_has_many_such_words_takes_one_place(store: Opened) -> None:
    made = await store.contacts()
    wordy = "ma mb mc md me mf mg mh mi mj mk ml mm mn mo mp"
    addresses = [f"m{n}@mail{n}.example" for n in range(9)]
    everybody = [entry(0, wordy, wordy, *addresses)]
    everybody += [entry(n, f"Mz{n:02}") for n in range(1, 6)]
    everybody += [entry(n, f"A{n:02}", "Mz") for n in range(6, 11)]
    everybody += [entry(n, f"B{n:02}", "", "mz@x.example") for n in range(11, 16)]
    await made.keep(ACCOUNT, everybody, store.clock.now)
    for limit in (1, 3, 6, 9, 16):
        found = await searched(made, ACCOUNT, MARIE, "m", limit)
        assert [summary.id for summary in found] == [f"id-{n}" for n in range(limit)]
    both = await searched(made, ACCOUNT, MARIE, "m mz", 3)
    assert [summary.id for summary in both] == ["id-1", "id-2", "id-3"]


async def test_words_that_everybody_has_find_whom_they_should(store: Opened) -> None:
    made = await store.contacts()
    many = [entry(n, f"Anna Berg {n:04}", "Nord") for n in range(COUNTED + 50)]
    many += [entry(9_000, "Bergit", "Anna"), entry(9_001, "Ole", "Berg", "anna@x.example")]
    await made.keep(ACCOUNT, many, store.clock.now)
    for query in ("anna berg", "nord anna b", "berg nord"):
        assert await found(made, f"{query} 0042") == ["id-42"]
        assert await found(made, f"{query} zzz") == []
        first = await searched(made, ACCOUNT, MARIE, query, 5)
        assert len({summary.id for summary in first}) == 5
    everybody = await searched(made, ACCOUNT, MARIE, "berg anna", len(many))
    assert {summary.id for summary in everybody} == {each.summary.id for each in many}


async def test_names_before_companies_before_addresses_and_by_name(store: Opened) -> None:
    made = await store.contacts()
    await made.keep(
        ACCOUNT,
        [
            entry(1, "Zoé", "", "z@martin.example"),
            entry(2, "Yann", "Martin et Fils"),
            entry(3, "Martin Xavier"),
            entry(4, "Anne Martin"),
        ],
        store.clock.now,
    )
    assert await found(made, "martin") == ["id-4", "id-3", "id-2", "id-1"]
    assert await found(made, "") == ["id-4", "id-3", "id-2", "id-1"]


async def test_whole_words_only(store: Opened) -> None:
    made = await filled(store)
    assert await found(made, "mar", whole=True) == []
    assert await found(made, "marie martin", whole=True) == ["id-4", "id-3"]
    assert await found(made, "marie@royal", whole=True) == []


async def test_recent_ones_first_each_persons_own(store: Opened) -> None:
    made = await filled(store)
    await made.keep(ACCOUNT, PEOPLE[2:3], store.clock.now, person=MARIE)
    store.clock.now += 1
    await made.keep(ACCOUNT, PEOPLE[4:5], store.clock.now, person=MARIE)
    assert (await found(made, ""))[:2] == ["id-5", "id-3"]
    assert await found(made, "martin") == ["id-3", "id-4"]
    theirs = await searched(made, ACCOUNT, JAMES, "martin")
    assert [summary.id for summary in theirs] == ["id-4", "id-3"]


async def test_so_many_recent_ones_are_kept(store: Opened) -> None:
    made = await store.contacts()
    many = [entry(n, f"N{n:03}") for n in range(60)]
    for one in many:
        store.clock.now += 1
        await made.keep(ACCOUNT, [one], store.clock.now, person=MARIE)
    assert await store.rows("recents") == RECENTS == 50
    assert (await found(made, ""))[:2] == ["id-59", "id-58"]
    assert "id-9" not in (await found(made, ""))[:50]
    await made.keep(ACCOUNT, many[1:2], store.clock.now, person=JAMES)
    assert await store.rows("recents") == 51


async def test_nobody_sees_anothers_contacts(store: Opened) -> None:
    made = await filled(store)
    assert await searched(made, OTHER, MARIE, "martin") == []
    assert await searched(made, OTHER, MARIE, "") == []
    assert await searched(made, OTHER, MARIE, "martin", whole=True) == []
    assert (await made.stages(OTHER), await made.in_stage(OTHER, "s1")) == ({}, [])
    assert await made.body(OTHER, "id-1") is None
    await made.forget(OTHER, "id-1")
    assert await made.get(ACCOUNT, "id-1") is not None
    assert await store.rows("recents") == 0
    assert await made.get(OTHER, "id-1") is None
    assert await made.like(OTHER, "Marie Martin", "Port-Royal", ["mc@port.example"]) == []


# --- one like it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "company", "emails", "ids"),
    [
        ("Quelqu’un", "", ["ELODIE@lumen.example"], ["id-1"]),
        ("marie  MARTIN", "port royal", [], ["id-4"]),
        ("Marie Martin", "", [], []),
        ("Marie Martin", "Port-Royal", ["mc@port.example"], ["id-3", "id-4"]),
        ("", "", [], []),
        ("", "", ["lumen.example"], []),
        ("Élodie", "Atelier Lumen", ["x@y.example"], []),
        ("", "Lumen", ["lumen", "@", "oeuvrard@lumen.example"], []),
        ("🎉", "", [], []),
        ("Nom", "", [" <JEAN@Perso.example> "], ["id-2"]),
        ("Lumen", "Œuvrard Jean", [], []),
    ],
)
async def test_like(
    store: Opened, name: str, company: str, emails: list[str], ids: list[str]
) -> None:
    made = await filled(store)
    await made.keep(ACCOUNT, [entry(6, "🌍")], store.clock.now)
    assert [k.id for k in await made.like(ACCOUNT, name, company, emails)] == ids


async def test_so_many_alike_each_once(store: Opened) -> None:
    made = await store.contacts()
    shared = ("accueil@x.example", "info@x.example")
    await made.keep(ACCOUNT, [entry(n, f"N{n}", "", *shared) for n in range(9)], store.clock.now)
    found = await made.like(ACCOUNT, "N8", "", shared)
    assert [summary.id for summary in found] == [f"id-{n}" for n in range(5)]


# --- stages -------------------------------------------------------------------------------------


async def test_stages(store: Opened) -> None:
    made = await filled(store)
    assert await made.stages(ACCOUNT) == {"s1": 2, "s2": 1}
    assert [summary.id for summary in await made.in_stage(ACCOUNT, "s1")] == ["id-1", "id-3"]
    assert len(await made.in_stage(ACCOUNT, "s1", limit=1)) == 1
