"""Count and erase all that is stored for a person or for a whole workspace."""

import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack.contacts.models import StoredData
from ligo_slack.db.database import is_shared
from ligo_slack.db.tables import (
    accounts,
    books,
    claims,
    contacts,
    drafts,
    homes,
    notices,
    preferences,
    recents,
    scheduled,
    threads,
    words,
)

log = logging.getLogger(__name__)

PERSONAL = (accounts, preferences, homes, notices, scheduled)
REOPENED = ("change", "email", "wizard")  # drafts that people open again
DUE = ("reminder", "day")  # kinds of messages that are due; a day's is that of its morning
AT_ONCE = 1000  # values in one statement

# What `sweep` erases, built once: to build these takes longer than to execute them.
LINKED = sa.exists().where(accounts.c.account == books.c.account)
NOBODYS = (
    books.delete()
    .where(~LINKED, books.c.account != sa.bindparam("shared"))
    .returning(books.c.number)
)
THREADS_WITHOUT_DRAFT = threads.delete().where(~sa.exists().where(drafts.c.id == threads.c.draft))
ENDED_WITHOUT_DRAFT = claims.delete().where(
    claims.c.state.in_(["done", "unknown", "free"]),
    ~sa.exists().where(drafts.c.id == claims.c.draft),
)


async def kept_for(engine: AsyncEngine, person: str) -> StoredData:
    async with engine.connect() as connection:
        return await _kept(connection, person)


async def erase_person(
    engine: AsyncEngine, person: str, question: str, since: float, spare: str = ""
) -> StoredData | None:
    """Erase all that is stored for a person, and return the counts. The team's shared contacts
    stay.

    Done once per question (a draft of the person's, by its id), and only while the link that the
    question was about, made at `since`, is theirs: otherwise only the question is deleted, and None
    returned. Claims of the kind `spare` stay: through them the person is told of this erasure.
    """
    asked = drafts.delete().where(drafts.c.id == question, drafts.c.owner == person)
    link = sa.select(accounts.c.since).where(accounts.c.person == person)
    async with engine.begin() as connection:
        if not (await connection.execute(asked)).rowcount:
            return None
        # Drafts before the link, as whoever links locks them, and in the order in which several are
        # saved together: neither waits for the other in vain.
        mine = sa.select(drafts.c.id).where(drafts.c.owner == person).order_by(drafts.c.id)
        await connection.execute(mine.with_for_update())
        now = (await connection.execute(link.with_for_update())).scalar_one_or_none()
        if (now or 0.0) != since:
            return None
        kept = await _kept(connection, person)
        await _erase(connection, lambda column: column == person, spare)
    await truncate_log(engine)
    return kept


async def erase_leaver(engine: AsyncEngine, person: str) -> bool:
    """Erase all that is stored for a person who has left the workspace; return whether there was
    anything to sign in with or to resume."""
    async with engine.begin() as connection:
        kept = await _kept(connection, person)
        await _erase(connection, lambda column: column == person)
    await truncate_log(engine)
    return kept.linked or kept.drafts > 0


async def truncate_log(engine: AsyncEngine) -> None:
    """Empty SQLite's write-ahead log after an erasure: what was erased stands in its older frames
    (sqlite.org/pragma.html#pragma_wal_checkpoint)."""
    if is_shared(engine):
        return
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is None:
            raise ValueError("the connection is closed")
        async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            busy = (await cursor.fetchone())[0]
    if busy:
        log.warning("the write-ahead log was in use: the next round of maintenance empties it")


async def erase_workspace(engine: AsyncEngine, workspace: str, shared: str) -> None:
    """Erase all that is stored for the people of a workspace, or of an organisation that installed
    for all its workspaces, and the contacts of their shared account `shared` ("" for none)."""
    async with engine.begin() as connection:
        await _erase(connection, lambda column: column.startswith(f"{workspace}:", autoescape=True))
        if shared:
            await _erase_books(connection, books.c.account == shared)
    await truncate_log(engine)


async def sweep(engine: AsyncEngine, shared: str) -> int:
    """Erase contacts that belong to nobody, and return the number of their accounts: a write was
    running while the account was erased, or the shared account (`shared`, "" for none) is another
    one now. Threads and ended claims whose drafts are deleted go too."""
    async with engine.begin() as connection:
        gone = list((await connection.execute(NOBODYS, {"shared": shared})).scalars())
        await _erase_contacts(connection, gone)
        await connection.execute(THREADS_WITHOUT_DRAFT)
        await connection.execute(ENDED_WITHOUT_DRAFT)
    await truncate_log(engine)
    return len(gone)


async def _kept(connection: AsyncConnection, person: str) -> StoredData:
    mine = accounts.c.person == person
    account = (await connection.execute(sa.select(accounts.c.account).where(mine))).scalar()
    book = sa.select(books.c.number).where(books.c.account == account).scalar_subquery()
    reopenable = sa.and_(drafts.c.owner == person, drafts.c.kind.in_(REOPENED))
    due = scheduled.c.person == person, scheduled.c.due.is_not(None)
    coming = [sa.and_(*due, scheduled.c.kind == kind) for kind in DUE]
    counts = [
        (await connection.execute(sa.select(sa.func.count()).where(which))).scalar_one()
        for which in (reopenable, contacts.c.book == book, *coming)
    ]
    return StoredData(account is not None, *counts)


async def _erase(connection: AsyncConnection, is_theirs: Any, spare: str = "") -> None:
    """Delete the drafts first: a link that is being made locks the draft that asked for it, so it
    is either there to be erased or is not made. And contacts before who used them last, which is
    written by those who hold the contact: neither waits for the other in vain."""
    owned = sa.select(drafts.c.id).where(is_theirs(drafts.c.owner))
    await connection.execute(threads.delete().where(threads.c.draft.in_(owned)))
    await connection.execute(drafts.delete().where(is_theirs(drafts.c.owner)))
    told = (is_theirs(claims.c.owner), claims.c.kind != spare)
    await connection.execute(claims.delete().where(*told))
    found = await connection.execute(
        sa.select(accounts.c.account).where(is_theirs(accounts.c.person))
    )
    keys = list(found.scalars())
    for table in PERSONAL:
        await connection.execute(table.delete().where(is_theirs(table.c.person)))
    await _erase_books(connection, books.c.account.in_(keys))
    await connection.execute(recents.delete().where(is_theirs(recents.c.person)))


async def _erase_books(connection: AsyncConnection, which: sa.ColumnElement[bool]) -> None:
    """Delete the books before their contacts, as in `ContactIndex.erase`."""
    gone = await connection.execute(books.delete().where(which).returning(books.c.number))
    await _erase_contacts(connection, list(gone.scalars()))


async def _erase_contacts(connection: AsyncConnection, numbers: list[int]) -> None:
    """Delete the contacts of the books with these numbers."""
    for start in range(0, len(numbers), AT_ONCE):
        for table in (contacts, words, recents):
            some = table.c.book.in_(numbers[start : start + AT_ONCE])
            await connection.execute(table.delete().where(some))
