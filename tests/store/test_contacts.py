"""Contacts as search keeps them, on both databases."""

import asyncio

import pytest
import sqlalchemy as sa

from ligo_slack.known import Known
from ligo_slack.store.contacts import Contacts
from ligo_slack.store.entries import Entry
from ligo_slack.store.listings import Listings
from ligo_slack.store.notices import Notices
from ligo_slack.store.tables import metadata
from ligo_slack.store.vault import Vault
from tests.store.opened import JAMES, KEY, MARIE, Opened

ACCOUNT, OTHER = "a" * 32, "b" * 32


def entry(
    number: int,
    name: str = "",
    company: str = "",
    *emails: str,
    state: str = "",
    body: str | None = None,
) -> Entry:
    detail = emails[0] if emails else ""
    return Entry(Known(f"id-{number}", name, company, detail, state), emails, body)


PEOPLE = [
    entry(1, "Élodie Nguyên", "Atelier Lumen", "elodie@lumen.example", state="s1"),
    entry(2, "Jean Œuvrard", "Lumen", "j.oeuvrard@lumen.example", "jean@perso.example"),
    entry(3, "Marie-Claire Martin", "Brasserie du Port", "mc@port.example", state="s1"),
    entry(4, "Marie Martin", "Port-Royal", "Marie.Martin@royal.example", state="s2"),
    entry(5, "Łukasz Weiß", "Ångström AB"),
]


async def contacts(store: Opened) -> Contacts:
    return Contacts(await store.engine(), Vault(KEY), store.clock)


async def filled(store: Opened) -> Contacts:
    made = await contacts(store)
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    return made


async def found(made: Contacts, query: str, *, whole: bool = False) -> list[str]:
    return [k.id for k in await made.search(ACCOUNT, MARIE, query, whole=whole)]


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
        ("marie port", ["id-3", "id-4"]),
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
    ],
)
async def test_search(store: Opened, query: str, ids: list[str]) -> None:
    made = await filled(store)
    assert sorted(await found(made, query)) == sorted(ids)


async def test_names_before_companies_before_addresses_and_by_name(store: Opened) -> None:
    made = await contacts(store)
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
    await made.touch(ACCOUNT, MARIE, "id-3")
    store.clock.now += 1
    await made.touch(ACCOUNT, MARIE, "id-5")
    assert (await found(made, ""))[:2] == ["id-5", "id-3"]
    assert await found(made, "martin") == ["id-3", "id-4"]
    theirs = await made.search(ACCOUNT, JAMES, "martin")
    assert [known.id for known in theirs] == ["id-4", "id-3"]


async def test_so_many_recent_ones_are_kept(store: Opened) -> None:
    made = await contacts(store)
    await made.keep(ACCOUNT, [entry(n, f"N{n:03}") for n in range(60)], store.clock.now)
    for number in range(60):
        store.clock.now += 1
        await made.touch(ACCOUNT, MARIE, f"id-{number}")
    assert await rows(store, "recents") == 50


async def test_nobody_sees_anothers_contacts(store: Opened) -> None:
    made = await filled(store)
    assert await made.search(OTHER, MARIE, "martin") == []
    assert await made.search(OTHER, MARIE, "") == []
    assert await made.get(OTHER, "id-1") is None
    assert await made.like(OTHER, "Marie Martin", "Port-Royal", ["mc@port.example"]) == []


async def test_a_changed_contact_is_found_by_its_new_words_alone(store: Opened) -> None:
    made = await filled(store)
    store.clock.now += 1
    await made.keep(ACCOUNT, [entry(4, "Anne Dubois", "Ailleurs")], store.clock.now)
    assert await found(made, "dubois") == ["id-4"]
    assert await found(made, "royal") == []
    assert await made.count(ACCOUNT) == 5


async def test_what_was_learned_later_stays(store: Opened) -> None:
    made = await filled(store)
    before = store.clock.now
    await made.keep(ACCOUNT, [entry(4, "Anne Dubois")], before + 10)
    await made.keep(ACCOUNT, PEOPLE, before + 5)
    assert (await made.get(ACCOUNT, "id-4")) == Known("id-4", "Anne Dubois", "", "", "")


async def test_unchanged_contacts_cost_no_writing(store: Opened) -> None:
    engine = await store.engine()
    made = Contacts(engine, Vault(KEY), store.clock)
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    said: list[str] = []
    sa.event.listen(
        engine.sync_engine, "before_cursor_execute", lambda *a: said.append(a[2].split()[0])
    )
    await made.keep(ACCOUNT, PEOPLE, store.clock.now + 60, generation=7)
    assert [word for word in said if word in ("INSERT", "DELETE")] == []
    assert said.count("UPDATE") == 1


async def test_the_same_contact_kept_by_many_at_once(store: Opened) -> None:
    stores = [await contacts(store) for _ in range(4)]
    await stores[0].book(ACCOUNT)
    await asyncio.gather(
        *(
            made.keep(ACCOUNT, [entry(1, f"Nom{n} Commun", "Lumen")], store.clock.now + n)
            for n, made in enumerate(stores)
        )
    )
    assert await stores[0].count(ACCOUNT) == 1
    assert await found(stores[0], "commun") == ["id-1"]


async def test_a_whole_contact_is_sealed(store: Opened) -> None:
    made = await contacts(store)
    await made.keep(ACCOUNT, [entry(1, "Zoé", body='{"note": "secret"}')], store.clock.now)
    assert await made.body(ACCOUNT, "id-1") == '{"note": "secret"}'
    async with (await store.engine()).connect() as connection:
        body = (await connection.execute(sa.text("SELECT body FROM contacts"))).scalar_one()
    assert b"secret" not in bytes(body)
    store.clock.now += 1
    await made.keep(ACCOUNT, [entry(1, "Zoé Neuve")], store.clock.now)
    assert await made.body(ACCOUNT, "id-1") is None


async def test_huge_contacts_fit(store: Opened) -> None:
    made = await contacts(store)
    huge = entry(1, "Mot " * 1000, "C" * 4000, *(f"a{n}@x.example" for n in range(60)))
    await made.keep(ACCOUNT, [huge], store.clock.now)
    assert await found(made, "mot") == ["id-1"]
    assert await found(made, "a19@x") == ["id-1"]


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
    ],
)
async def test_like(
    store: Opened, name: str, company: str, emails: list[str], ids: list[str]
) -> None:
    made = await filled(store)
    assert [k.id for k in await made.like(ACCOUNT, name, company, emails)] == ids


# --- away ---------------------------------------------------------------------------------------


async def rows(store: Opened, *names: str) -> int:
    async with (await store.engine()).connect() as connection:
        counts = [
            (await connection.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()
            for table in metadata.tables.values()
            if table.name in names
        ]
    return sum(counts)


async def test_a_forgotten_contact_leaves_nothing(store: Opened) -> None:
    made = await contacts(store)
    await made.keep(ACCOUNT, PEOPLE[:1], store.clock.now)
    await made.touch(ACCOUNT, MARIE, "id-1")
    await made.forget(ACCOUNT, "id-1")
    assert await rows(store, "contacts", "words", "recents") == 0


async def test_an_erased_account_leaves_nothing_and_others_alone(store: Opened) -> None:
    made = await filled(store)
    await made.keep(OTHER, PEOPLE[:1], store.clock.now)
    await made.touch(ACCOUNT, MARIE, "id-1")
    await made.erase(ACCOUNT)
    assert await made.count(OTHER) == 1
    assert await rows(store, "contacts") == 1
    assert await rows(store, "recents") == 0
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    assert await made.count(ACCOUNT) == 5


# --- stages -------------------------------------------------------------------------------------


async def test_stages(store: Opened) -> None:
    made = await filled(store)
    assert await made.stages(ACCOUNT) == {"s1": 2, "s2": 1}
    assert [known.id for known in await made.in_stage(ACCOUNT, "s1")] == ["id-1", "id-3"]
    assert len(await made.in_stage(ACCOUNT, "s1", limit=1)) == 1


# --- listings -----------------------------------------------------------------------------------


async def listings(store: Opened) -> Listings:
    engine = await store.engine()
    return Listings(engine, Contacts(engine, Vault(KEY), store.clock), store.clock)


async def test_one_of_many_lists(store: Opened) -> None:
    many = [await listings(store) for _ in range(5)]
    begun = await asyncio.gather(*(one.begin(ACCOUNT, 60) for one in many))
    assert sorted(filter(None, begun)) == [1]


async def test_a_listing_goes_its_way(store: Opened) -> None:
    one = await listings(store)
    assert (await one.of(ACCOUNT)).state == "never"
    generation = await one.begin(ACCOUNT, 60)
    assert generation == 1
    assert await one.page(ACCOUNT, generation, PEOPLE[:3], store.clock.now, 5)
    now = await one.of(ACCOUNT)
    assert (now.state, now.seen, now.total) == ("running", 3, 5)
    assert await one.page(ACCOUNT, generation, PEOPLE[3:], store.clock.now, 5)
    await one.finish(ACCOUNT, generation)
    now = await one.of(ACCOUNT)
    assert (now.state, now.seen, now.listed_at) == ("done", 5, store.clock.now)
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 61
    assert (await one.begin(ACCOUNT, 60) or 0) > generation


async def test_a_dead_one_is_taken_over_and_refused(store: Opened) -> None:
    one, other = await listings(store), await listings(store)
    first = await one.begin(ACCOUNT, 60)
    assert first is not None
    store.clock.now += 59
    assert await other.begin(ACCOUNT, 60) is None
    store.clock.now += 2
    assert await other.begin(ACCOUNT, 60) == 2
    assert not await one.page(ACCOUNT, first, PEOPLE, store.clock.now, 5)
    await one.finish(ACCOUNT, first)
    assert (await one.of(ACCOUNT)).state == "running"


async def test_only_who_is_missed_twice_is_forgotten(store: Opened) -> None:
    one = await listings(store)
    made = await contacts(store)

    async def lists(*entries: Entry) -> None:
        store.clock.now += 100
        generation = await one.begin(ACCOUNT, 60)
        assert generation is not None
        assert await one.page(ACCOUNT, generation, entries, store.clock.now, None)
        await one.finish(ACCOUNT, generation)

    await lists(*PEOPLE)
    await lists(*PEOPLE[1:])
    assert await made.count(ACCOUNT) == 5
    await made.keep(ACCOUNT, [entry(9, "Toute Neuve")], store.clock.now)
    await lists(*PEOPLE[1:])
    assert await made.get(ACCOUNT, "id-1") is None
    assert await made.get(ACCOUNT, "id-9") is not None
    await lists(*PEOPLE[1:])
    await lists(*PEOPLE[1:])
    assert await made.get(ACCOUNT, "id-9") is None


async def test_a_listing_that_broke_off_is_begun_again_a_lease_later(store: Opened) -> None:
    one = await listings(store)
    generation = await one.begin(ACCOUNT, 60)
    assert generation == 1
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 61
    assert await one.begin(ACCOUNT, 60) == 2


async def test_a_ligo_without_a_listing_is_asked_again_when_due(store: Opened) -> None:
    one = await listings(store)
    assert await one.begin(ACCOUNT, 60) == 1
    await one.not_offered(ACCOUNT)
    assert (await one.of(ACCOUNT)).state == "not_offered"
    assert await one.begin(ACCOUNT, 60) is None
    store.clock.now += 61
    assert await one.begin(ACCOUNT, 60) == 2


async def test_whether_single_contacts_are_given(store: Opened) -> None:
    one = await listings(store)
    assert (await one.of(ACCOUNT)).fetches is None
    for yes in (True, False):
        await one.fetches(ACCOUNT, yes)
        assert (await one.of(ACCOUNT)).fetches is yes


async def test_told_once(store: Opened) -> None:
    many = [Notices(await store.engine()) for _ in range(5)]
    told = await asyncio.gather(*(one.first_time(MARIE, "unlisted") for one in many))
    assert sorted(told) == [False] * 4 + [True]
    assert await many[0].first_time(JAMES, "unlisted")
