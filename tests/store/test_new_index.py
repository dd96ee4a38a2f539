"""Contacts that an older version has indexed are found in the ways of this one too."""

import sqlalchemy as sa

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.contact_index_queries import ADDRESS
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.tables import books, contacts, words
from tests.store.opened import ACCOUNT, MARIE, Opened, searched

MULLER = IndexEntry(
    ContactSummary("id-1", "Jörg Müller", "Müller Bau GmbH", "jm@bau.example", ""),
    ("jm@bau.example", "jm+privat@bau.example"),
    phones=("+49 30 5550 1234",),
)


async def as_before(store: Opened) -> None:
    """Keep what a version without variants kept: also, beside its words, nothing of the others."""
    async with (await store.engine()).begin() as connection:
        await connection.execute(words.delete().where(words.c.kind > ADDRESS))
        await connection.execute(words.update().values(beginnings=0))
        await connection.execute(contacts.update().values(digest="0" * 32, likeness="0" * 32))


async def found(made: ContactIndex, query: str) -> list[str]:
    return [summary.id for summary in await searched(made, ACCOUNT, MARIE, query)]


async def test_they_are_written_anew_when_they_are_listed_or_seen(store: Opened) -> None:
    made = await store.contacts()
    await made.keep(ACCOUNT, [MULLER], store.clock.now)
    await as_before(store)
    assert [await found(made, query) for query in ("muller", "joergmueller")] == [["id-1"], []]
    assert await found(made, "jorg bau") == []
    await made.keep(ACCOUNT, [MULLER], store.clock.now + 1)
    for query in ("mueller", "030 5550 1234", "joergmueller", "jorg bau"):
        assert await found(made, query) == ["id-1"], query
    assert await made.like(ACCOUNT, "Herr Mueller Jörg", "Müller-Bau", [])


async def test_they_are_indexed_where_ligo_lists_none(store: Opened) -> None:
    made, listings = await store.contacts(), await store.listings()
    await made.keep(ACCOUNT, [MULLER], store.clock.now)
    await as_before(store)
    await listings.not_offered(ACCOUNT)
    assert await found(made, "joergmueller") == ["id-1"]
    assert await found(made, "j mueller bau gmbh privat") == ["id-1"]
    assert await found(made, "jm@bau") == ["id-1"]
    assert await made.like(ACCOUNT, "Herr Mueller Jörg", "Müller-Bau", [])
    assert await found(made, "030 5550 1234") == []  # it stands in nothing that search keeps
    await made.keep(ACCOUNT, [MULLER], store.clock.now + 1)
    assert await found(made, "030 5550 1234") == ["id-1"]


async def test_an_upgrade_lists_all_contacts_at_once(store: Opened) -> None:
    """Until they are listed they are found by what is there, by several words too."""
    engine, listings = await store.engine(), await store.listings()
    await (await store.contacts()).keep(ACCOUNT, [MULLER], store.clock.now)
    generation = await listings.begin(ACCOUNT, 0)
    assert generation is not None
    await listings.finish(ACCOUNT, generation)
    assert await listings.begin(ACCOUNT, 1800) is None
    async with engine.begin() as connection:
        await connection.execute(sa.text("DROP TABLE scheduled"))
        await connection.execute(sa.text("ALTER TABLE preferences DROP COLUMN receipts"))
        await connection.execute(sa.text("ALTER TABLE words DROP COLUMN beginnings"))
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '0007'"))
    async with (await store.engine()).begin() as connection:
        began = await connection.execute(sa.select(books.c.began))
    assert began.scalar_one() == 0
    assert await found(await store.contacts(), "mueller bau +49305550") == ["id-1"]
    assert await listings.begin(ACCOUNT, 1800) is not None
