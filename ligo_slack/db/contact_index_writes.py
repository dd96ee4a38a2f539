"""Writes to the contact index.

Concurrent writers lock rows in the same order, and older data never overwrites newer.
"""

import asyncio
from collections.abc import Iterable, Mapping
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


async def open_book(connection: AsyncConnection, insert: Any, account: str) -> tuple[int, int]:
    """Return the account's book (number, generation); create it where there is none.

    It is locked against erasure until the transaction ends.
    """
    numbered = sa.select(books.c.number, books.c.generation).where(books.c.account == account)
    held = numbered.with_for_update(read=True, key_share=True)
    there = (await connection.execute(held)).one_or_none()
    if there is None:
        fresh = {"state": "never", "generation": 0, "began": 0.0, "lease": 0.0}
        statement = insert(books).values(account=account, **fresh, seen=0, listed_at=0.0)
        await connection.execute(statement.on_conflict_do_nothing())
        there = (await connection.execute(held)).one()
    return there.number, there.generation


async def news(
    connection: AsyncConnection,
    book: int,
    some: Mapping[str, IndexEntry],
    as_of: float,
    generation: int,
) -> list[IndexEntry]:
    """Return the changed entries by id; record for the others that they were seen."""
    stored = sa.select(contacts.c.id, contacts.c.digest, contacts.c.as_of)
    these = stored.where(contacts.c.book == book, contacts.c.id.in_(some)).order_by(contacts.c.id)
    there = await connection.execute(these.with_for_update(key_share=True))
    old = {row.id for row in there if row.digest == digest(some[row.id]) or row.as_of > as_of}
    if old:
        latest = {
            column: sa.case((column < new, new), else_=column)
            for column, new in ((contacts.c.as_of, as_of), (contacts.c.generation, generation))
        }
        met = (contacts.c.book == book, contacts.c.id.in_(sorted(old)))
        await connection.execute(contacts.update().where(*met).values(latest))
    return [some[contact_id] for contact_id in sorted(some) if contact_id not in old]


async def write(
    connection: AsyncConnection, insert: Any, rows: list[dict[str, Any]]
) -> dict[str, int]:
    """Write the contacts' rows; return the numbers, by id, of those that were written."""
    statement = insert(contacts)
    kept: dict[str, Any] = {c: statement.excluded[c] for c in rows[0] if c not in ("book", "id")}
    newer = contacts.c.generation < statement.excluded.generation
    kept["generation"] = sa.case(
        (newer, statement.excluded.generation), else_=contacts.c.generation
    )
    numbered = await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["book", "id"],
            set_=kept,
            where=contacts.c.as_of <= statement.excluded.as_of,
        ).returning(contacts.c.id, contacts.c.number),
        rows,
    )
    return {row.id: row.number for row in numbered}


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
    gone = words.delete().where(words.c.contact == sa.bindparam("number"))
    await connection.execute(gone, [{"number": number} for number in numbers.values()])
    found = await asyncio.to_thread(_words, book, numbers, some)
    if found:
        await connection.execute(insert(words).on_conflict_do_nothing(), found)


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
            await connection.execute(insert(words).on_conflict_do_nothing(), found)
        theirs = words.update().where(words.c.contact == row.number)
        await connection.execute(theirs.values(beginnings=ANY))
        said = {"digest": INDEX, "likeness": likeness(summary.name, summary.company)}
        await connection.execute(
            contacts.update().where(contacts.c.number == row.number).values(said)
        )


async def drop(connection: AsyncConnection, which: Iterable[sa.ColumnElement[bool]]) -> None:
    """Delete contacts with their words and all rows that refer to them; the locks keep new ones
    out."""
    which = tuple(which)
    gone = sa.select(contacts.c.number).where(*which)
    held = gone.order_by(contacts.c.id).with_for_update().subquery()
    await connection.execute(sa.select(sa.func.count(held.c.number)))
    for table in (words, recents):
        await connection.execute(table.delete().where(table.c.contact.in_(gone)))
    await connection.execute(contacts.delete().where(*which))
