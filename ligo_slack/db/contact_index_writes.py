"""Writes to the contact index.

Concurrent writers lock rows in the same order, and older data never overwrites newer.
"""

import asyncio
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.likeness import likeness
from ligo_slack.db.contact_index_queries import SHOWN
from ligo_slack.db.index_entry import INDEX, IndexEntry, digest, words_in
from ligo_slack.db.prefix_bits import ANY
from ligo_slack.db.tables import books, contacts, recents, words

INDEXED_AT_ONCE = 1000  # contacts; a Ligo that lists none has few that anybody has seen
RECENTS = 50  # kept for each person

# Statements that are made once. Parameters of an UPDATE may not be called as columns are.
HELD_BOOK = (
    sa.select(books.c.number, books.c.generation)
    .where(books.c.account == sa.bindparam("account"))
    .with_for_update(read=True, key_share=True)
)
THESE = (
    contacts.c.book == sa.bindparam("of_book"),
    contacts.c.id.in_(sa.bindparam("ids", expanding=True, type_=sa.String)),
)
STORED = (
    sa.select(contacts.c.id, contacts.c.digest, contacts.c.as_of)
    .where(*THESE)
    .order_by(contacts.c.id)
    .with_for_update(key_share=True)
)
MET = (
    contacts.update()
    .where(*THESE)
    .values(
        {
            column: sa.case((column < met, met), else_=column)
            for column, met in (
                (contacts.c.as_of, sa.bindparam("met_at", type_=sa.Float)),
                (contacts.c.generation, sa.bindparam("met_in", type_=sa.Integer)),
            )
        }
    )
)
IN_COLUMNS = itemgetter(*words.c.keys())  # a row of `words` as a tuple
OLD_WORDS = words.delete().where(words.c.contact == sa.bindparam("number"))
IN_BOOK = recents.c.book == sa.bindparam("book"), recents.c.person == sa.bindparam("person")
IN_ORDER = sa.select(recents.c.at).where(*IN_BOOK).order_by(recents.c.at.desc())
# Of several at one moment all are kept.
OLD_RECENTS = recents.delete().where(
    *IN_BOOK, recents.c.at < IN_ORDER.limit(1).offset(RECENTS - 1).scalar_subquery()
)


async def open_book(connection: AsyncConnection, insert: Any, account: str) -> tuple[int, int]:
    """Return the account's book (number, generation); create it where there is none. It is locked
    against erasure until the transaction ends."""
    this = {"account": account}
    there = (await connection.execute(HELD_BOOK, this)).one_or_none()
    if there is None:
        fresh = {"state": "never", "generation": 0, "began": 0.0, "lease": 0.0}
        statement = insert(books).values(**this, **fresh, seen=0, listed_at=0.0)
        await connection.execute(statement.on_conflict_do_nothing())
        there = (await connection.execute(HELD_BOOK, this)).one()
    return there.number, there.generation


async def news(
    connection: AsyncConnection,
    book: int,
    some: Mapping[str, IndexEntry],
    as_of: float,
    generation: int,
) -> list[IndexEntry]:
    """Return the changed entries by id; record for the others that they were seen."""
    there = await connection.execute(STORED, {"of_book": book, "ids": list(some)})
    old = {row.id for row in there if row.digest == digest(some[row.id]) or row.as_of > as_of}
    if old:
        these = {"of_book": book, "ids": sorted(old)}
        await connection.execute(MET, these | {"met_at": as_of, "met_in": generation})
    return [some[contact_id] for contact_id in sorted(some) if contact_id not in old]


async def write(
    connection: AsyncConnection, insert: Any, rows: list[dict[str, Any]]
) -> dict[str, int]:
    """Write the contacts' rows; return the numbers, by id, of those that were written."""
    numbered = await connection.execute(_newer_contacts(insert), rows)
    return {row.id: row.number for row in numbered}


@cache
def _newer_contacts(insert: Any) -> Any:
    add = insert(contacts)
    key = ("number", "book", "id")
    newer = {column.name: column for column in add.excluded if column.name not in key}
    latest = contacts.c.generation < add.excluded.generation
    newer["generation"] = sa.case((latest, add.excluded.generation), else_=contacts.c.generation)
    return add.on_conflict_do_update(
        index_elements=["book", "id"], set_=newer, where=contacts.c.as_of <= add.excluded.as_of
    ).returning(contacts.c.id, contacts.c.number)


async def write_words(
    connection: AsyncConnection,
    insert: Any,
    book: int,
    numbers: Mapping[str, int],
    some: Mapping[str, IndexEntry],
) -> None:
    """Replace the contacts' words, one contact at a time: for many at once, PostgreSQL reads the
    whole table until it has analysed it."""
    if not numbers:  # what is stored is newer
        return
    await connection.execute(OLD_WORDS, [{"number": number} for number in numbers.values()])
    found = await asyncio.to_thread(_words, book, numbers, some)
    if found:
        await _add_words(connection, insert, found)


async def _add_words(connection: AsyncConnection, insert: Any, rows: list[dict[str, Any]]) -> None:
    """Add words as the driver takes them: a contact has a dozen, and SQLAlchemy takes twice as long
    for each row's parameters as all the rest does."""
    statement = _words_added(insert, connection.dialect)
    await connection.exec_driver_sql(statement, list(map(IN_COLUMNS, rows)))


@cache
def _words_added(insert: Any, dialect: sa.Dialect) -> str:
    add = insert(words).on_conflict_do_nothing()
    return str(add.compile(dialect=dialect, column_keys=words.c.keys()))


def more_recent(insert: Any, now: sa.ColumnElement[float]) -> Any:
    """Return the statement that makes a contact a person's most recent one."""
    person = sa.bindparam("person", type_=sa.String)
    known = sa.select(contacts.c.book, person, contacts.c.number, now).where(
        contacts.c.book == sa.bindparam("book"), contacts.c.id == sa.bindparam("contact_id")
    )
    add = insert(recents).from_select(["book", "person", "contact", "at"], known)
    key = ["book", "person", "contact"]
    return add.on_conflict_do_update(index_elements=key, set_={"at": add.excluded.at})


async def touch(
    connection: AsyncConnection, recent: Any, book: int, person: str, contact_id: str
) -> None:
    """Make a contact the person's most recent one, by the statement `recent`. Its row is locked
    since it was stored."""
    theirs = {"book": book, "person": person}
    await connection.execute(recent, theirs | {"contact_id": contact_id})
    await connection.execute(OLD_RECENTS, theirs)


def _words(
    book: int, numbers: Mapping[str, int], some: Mapping[str, IndexEntry]
) -> list[dict[str, Any]]:
    """Return the rows of all words. Call it in a thread: odd names take milliseconds each."""
    return [row for i, number in numbers.items() for row in words_in(book, number, some[i])]


async def index_anew(connection: AsyncConnection, insert: Any, book: int) -> None:
    """Let contacts that an older version has written be found in the ways of this one too, where
    no listing writes them anew: by the words of what search keeps of them. The rest follows when
    they are seen next, as their digest is nobody's."""
    older = sa.select(*SHOWN, contacts.c.number).where(
        contacts.c.book == book, sa.not_(contacts.c.digest.startswith(INDEX))
    )
    in_order = older.order_by(contacts.c.id).limit(INDEXED_AT_ONCE).with_for_update(key_share=True)
    for row in (await connection.execute(in_order)).all():
        summary = ContactSummary(*row[: len(SHOWN)])
        kept = (summary.detail,) if summary.detail else ()
        entry = (
            IndexEntry(summary, kept) if "@" in summary.detail else IndexEntry(summary, phones=kept)
        )
        # What other words the contact has is not asked.
        found = [word | {"beginnings": ANY} for word in words_in(book, row.number, entry)]
        if found:
            await _add_words(connection, insert, found)
        theirs = words.update().where(words.c.contact == row.number)
        await connection.execute(theirs.values(beginnings=ANY))
        said = {"digest": INDEX, "likeness": likeness(summary.name, summary.company)}
        await connection.execute(
            contacts.update().where(contacts.c.number == row.number).values(said)
        )


async def drop(
    connection: AsyncConnection, which: tuple[sa.ColumnElement[bool], ...], given: Mapping[str, Any]
) -> None:
    """Delete contacts with their words and all rows that refer to them; the locks keep new ones
    out. `which`: conditions that are made once, whose parameters are `given`."""
    for statement in _dropping(which):
        await connection.execute(statement, given)


@cache
def _dropping(which: tuple[sa.ColumnElement[bool], ...]) -> Sequence[Any]:
    gone = sa.select(contacts.c.number).where(*which)
    held = gone.order_by(contacts.c.id).with_for_update().subquery()
    referring = (table.delete().where(table.c.contact.in_(gone)) for table in (words, recents))
    return sa.select(sa.func.count(held.c.number)), *referring, contacts.delete().where(*which)
