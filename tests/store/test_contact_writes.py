"""Contacts are stored, encrypted, forgotten and erased, also by many at once, on both databases."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_readers
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import contacts, metadata
from tests.store.opened import (
    ACCOUNT,
    KEY,
    MARIE,
    OF_CONTACTS,
    OTHER,
    PEOPLE,
    Opened,
    entry,
    filled,
    found,
    searched,
)
from tests.store.processes import keeps, run


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
    assert (await made.get(ACCOUNT, "id-4")) == ContactSummary("id-4", "Anne Dubois", "", "", "")


async def test_a_page_fetched_earlier_does_not_win_where_nothing_had_changed(store: Opened) -> None:
    made, then = await filled(store), store.clock.now
    await made.keep(ACCOUNT, PEOPLE, then + 10)
    await made.keep(ACCOUNT, [entry(4, "Avant")], then + 5)
    assert await found(made, "avant") == []
    assert await found(made, "royal") == ["id-4"]


async def test_unchanged_contacts_cost_no_writing_of_words(store: Opened) -> None:
    engine = await store.engine()
    made = ContactIndex(engine, Cipher(KEY), store.clock)
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    said: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(" ".join(statement.split()[:2]))

    sa.event.listen(engine.sync_engine, "before_cursor_execute", listen)
    await made.keep(ACCOUNT, PEOPLE, store.clock.now + 60, generation=7)
    assert [word for word in said if word.startswith(("INSERT", "DELETE"))] == []
    assert said.count("UPDATE contacts") == 1
    said.clear()
    await made.keep(ACCOUNT, [*PEOPLE[:4], entry(5, "Autre")], store.clock.now + 60)
    assert said.count("DELETE FROM") == 1


async def test_the_same_contact_kept_by_many_at_once(store: Opened) -> None:
    stores = [await store.contacts() for _ in range(6)]
    await asyncio.gather(
        *(
            made.keep(ACCOUNT, [entry(1, f"Nom{n} Commun", "Lumen")], store.clock.now + n)
            for n, made in enumerate(stores)
        )
    )
    assert await store.rows("books", "contacts") == 2
    assert [await found(stores[0], f"nom{n}") for n in range(6)] == [[]] * 5 + [["id-1"]]


async def test_two_processes_may_keep_the_same_contacts_in_any_order(store: Opened) -> None:
    made = await store.contacts()
    ways = (("un", 1), ("deux", -1))
    ended = await asyncio.gather(*(run(keeps, store.url, KEY, *way) for way in ways))
    assert ended == [0, 0]
    assert await made.count(ACCOUNT) == 12
    last = {summary.name for summary in await searched(made, ACCOUNT, MARIE, "commun")}
    assert last <= {"Commun un19", "Commun deux19"}
    for old in ("un18", "deux18"):
        assert await found(made, old) == []


async def test_searches_pass_a_write_that_is_not_done(store: Opened) -> None:
    engine = await store.engine()
    readers = open_readers(store.url)
    store.stack.push_async_callback(readers.dispose)
    made = ContactIndex(engine, Cipher(KEY), store.clock, readers)
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    async with engine.begin() as connection:
        await connection.execute(contacts.update().values(name="à moitié"))
        async with asyncio.timeout(3):
            assert await found(made, "elodie") == ["id-1"]


async def test_a_whole_contact_is_sealed(store: Opened) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, [entry(1, "Zoé", body='{"note": "secret"}')], store.clock.now)
    assert await made.body(ACCOUNT, "id-1") == '{"note": "secret"}'
    async with (await store.engine()).connect() as connection:
        body = (await connection.execute(sa.text("SELECT body FROM contacts"))).scalar_one()
    assert b"secret" not in bytes(body)
    store.clock.now += 1
    await made.keep(ACCOUNT, [entry(1, "Zoé Neuve")], store.clock.now)
    assert await made.body(ACCOUNT, "id-1") is None


def everything_in(folder: Path) -> bytes:
    """Return the file and its write-ahead log; nothing on PostgreSQL, whose rows the tests above
    read."""
    return b"".join(file.read_bytes() for file in folder.glob("bot.db*"))


async def test_no_word_of_a_whole_contact_is_in_the_file(store: Opened, tmp_path: Path) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, [entry(1, "Visible", body="note: secret")], store.clock.now)
    await made.keep(ACCOUNT, [entry(1, "Visible", body="note: secrets")], store.clock.now + 1)
    stored = everything_in(tmp_path)
    assert b"secret" not in stored
    assert KEY.encode() not in stored
    assert (b"Visible" in stored) == store.url.startswith("sqlite")


@pytest.mark.parametrize("move", [{"id": "id-2"}, {"book": 2}])
async def test_a_body_belongs_to_its_contact_and_account(
    store: Opened, move: dict[str, object]
) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, [entry(1, "Zoé", body="sien")], store.clock.now)
    await made.keep(OTHER, [entry(3, "Autre", body="à autrui")], store.clock.now)
    async with (await store.engine()).begin() as connection:
        moved = contacts.update().where(contacts.c.id == "id-1")
        await connection.execute(moved.values(move))
    account, contact_id = (OTHER, "id-1") if "book" in move else (ACCOUNT, "id-2")
    assert await made.body(account, contact_id) is None


async def test_a_changed_body_alone_is_kept(store: Opened) -> None:
    made = await store.contacts()
    for body in ("un", "deux"):
        store.clock.now += 1
        await made.keep(ACCOUNT, [entry(1, "Zoé", body=body)], store.clock.now)
        assert await made.body(ACCOUNT, "id-1") == body


async def test_huge_contacts_fit(store: Opened) -> None:
    made = await store.contacts()
    long = "y" * 3_900 + "@x.example"
    many = [f"a{n}@x{n}.example" for n in range(60)]
    different = " ".join(f"mot{n}" for n in range(600))
    huge = [
        entry(1, ("Mot " * 1000).strip(), "C" * 4000, *many, long),
        entry(2, different[:4000], "🌍" * 4000, long),
        entry(3, "Œ" * 4000, "ﷺ" * 400),
    ]
    for _ in range(2):
        store.clock.now += 1
        await made.keep(ACCOUNT, huge, store.clock.now)
    assert await found(made, "mot") == ["id-1", "id-2"]
    assert await found(made, "a19@x") == ["id-1"]
    assert await found(made, "c" * 4000) == ["id-1"]
    assert await found(made, "oeoe") == ["id-3"]
    assert await made.get(ACCOUNT, "id-1") == huge[0].summary
    assert await made.like(ACCOUNT, "", "", ["y" * 3_900 + "@autre.example"]) == []


# --- away ---------------------------------------------------------------------------------------


async def test_a_forgotten_contact_leaves_nothing(store: Opened) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, PEOPLE[:1], store.clock.now, person=MARIE)
    assert await store.rows("recents") == 1
    await made.forget(ACCOUNT, "id-1")
    assert await store.rows("contacts", "words", "recents") == 0
    await made.forget(ACCOUNT, "id-1")
    assert await found(made, "") == []


async def test_an_erased_account_leaves_nothing_and_others_alone(store: Opened) -> None:
    made = await filled(store)
    await made.keep(ACCOUNT, PEOPLE[:1], store.clock.now, person=MARIE)
    await made.keep(OTHER, PEOPLE[:1], store.clock.now)
    await made.erase(OTHER)
    await made.erase(OTHER)
    assert [await store.rows(name) for name in ("books", "contacts", "recents")] == [1, 5, 1]
    assert await found(made, "lumen") == ["id-1", "id-2"]
    await made.erase(ACCOUNT)
    assert await store.rows(*metadata.tables) == 0
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    assert await made.count(ACCOUNT) == 5


async def test_an_erased_book_is_no_other_accounts_wherever_it_was_known(store: Opened) -> None:
    one, other = await filled(store), await store.contacts()
    assert await other.count(ACCOUNT) == 5
    await one.erase(ACCOUNT)
    await one.keep(OTHER, [entry(1, "Secret")], store.clock.now)
    assert await searched(other, ACCOUNT, MARIE, "") == []
    await other.keep(ACCOUNT, PEOPLE[:1], store.clock.now)
    assert await found(one, "") == ["id-1"]
    assert [summary.name for summary in await searched(one, OTHER, MARIE, "")] == ["Secret"]


async def test_an_account_may_be_erased_while_it_is_kept(store: Opened) -> None:
    one, other = await store.contacts(), await store.contacts()
    for turn in range(5):
        as_of = store.clock.now + turn
        writes = [one.keep(ACCOUNT, PEOPLE, as_of, person=MARIE) for _ in range(3)]
        await asyncio.gather(*writes, other.erase(ACCOUNT))
    await other.erase(ACCOUNT)
    assert await store.rows(*OF_CONTACTS) == 0
