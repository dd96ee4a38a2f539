"""The progress of each account's listing, and the lease of the replica that makes it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.models import SyncState
from ligo_slack.db.clock import Clock
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.contact_index_queries import listing_of
from ligo_slack.db.contact_index_writes import drop, index_anew
from ligo_slack.db.contact_search import NEVER_LISTED
from ligo_slack.db.database import insert_for
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.tables import books, contacts

LEASE = 60.0  # seconds without a page after which whoever lists counts as dead
ATTEMPTS = 1000  # generations of one listing: each that took over counts one more
BIG = 1000  # contacts from which on PostgreSQL is told to count its words anew


class SyncStates:
    def __init__(
        self,
        engine: AsyncEngine,
        kept: ContactIndex,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections of their own for looking up, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._contact_index = kept
        self._clock = Clock(engine, clock)

    async def of(self, account: str) -> SyncState:
        async with self._readers.connect() as connection:
            row = (await connection.execute(listing_of(), {"account": account})).one_or_none()
        return SyncState(*row) if row else NEVER_LISTED

    async def now(self) -> float:
        """Return the time of which a page that is asked for now tells (`as_of`)."""
        return await self._clock.read()

    async def begin(self, account: str, older_than: float) -> int | None:
        """Begin a listing, in one atomic statement; return its generation. None where the last
        listing is younger than `older_than` seconds, or another replica is at it."""
        book, now = await self._contact_index.book(account), self._clock()
        idle = sa.and_(books.c.state != "running", books.c.began <= now - older_than)
        dead = sa.and_(books.c.state == "running", books.c.lease <= now)
        another = (books.c.generation // ATTEMPTS + 1) * ATTEMPTS
        ended = books.c.state.in_(("done", "incomplete"))
        following = sa.case((ended, another), else_=books.c.generation + 1)
        async with self._engine.begin() as connection:
            taken = await connection.execute(
                books.update()
                .where(books.c.number == book, sa.or_(idle, dead, books.c.state == "never"))
                .values(
                    state="running", generation=following, began=now,
                    lease=now + LEASE, seen=0, total=None,
                )
                .returning(books.c.generation)
            )  # fmt: skip
            generation: int | None = taken.scalar_one_or_none()
        return generation

    async def page(
        self,
        account: str,
        generation: int,
        entries: Sequence[IndexEntry],
        as_of: float,
        total: int | None,
    ) -> bool:
        """Store a page; return False when another replica has taken over."""
        now = self._clock()
        grown = {"seen": books.c.seen + len(entries), "total": total, "lease": now + LEASE}
        if not await self._say(account, generation, grown):
            return False
        await self._contact_index.keep(account, entries, as_of, generation=generation)
        return True

    async def finish(self, account: str, generation: int) -> None:
        """Record that all is listed. Contacts that neither this listing nor the one before has met
        are deleted: pages shift while one lists, so once is no proof, and a listing that died
        proves nothing. What was learned since it began stays. Of more than limits.CONTACTS those
        are deleted that nobody has met for longest.
        """
        columns = (books.c.number, books.c.began, books.c.seen)
        mine = _is_at_it(account, generation)
        done = {"state": "done", "listed_at": self._clock()}
        async with self._engine.begin() as connection:
            said = await connection.execute(
                books.update().where(*mine).values(done).returning(*columns)
            )
            row = said.one_or_none()
            if row is None:
                return
            before = (generation // ATTEMPTS - 1) * ATTEMPTS
            of_book = contacts.c.book == row.number
            missed = (contacts.c.generation < before, contacts.c.as_of < row.began)
            await drop(connection, (of_book, *missed))
        await self._tidy_up(row.number, row.seen)

    async def not_offered(self, account: str) -> None:
        """Record that this Ligo lists no contacts; it is asked again when a listing is due."""
        said = books.update().where(books.c.account == account).values(state="not_offered")
        async with self._engine.begin() as connection:
            book = await connection.execute(said.returning(books.c.number))
            if (number := book.scalar_one_or_none()) is not None:
                await index_anew(connection, insert_for(self._engine), number)

    async def incomplete(self, account: str, generation: int) -> None:
        """Record that not all could be listed, so nobody is taken for deleted; the listing is made
        again when it is due. `listed_at` is 0: no listing has ever held all of them. Of more than
        limits.CONTACTS those are deleted that nobody has met for longest."""
        said = books.update().where(*_is_at_it(account, generation))
        ended = said.values(state="incomplete", listed_at=0.0).returning(
            books.c.number, books.c.seen
        )
        async with self._engine.begin() as connection:
            row = (await connection.execute(ended)).one_or_none()
        if row:
            await self._tidy_up(row.number, row.seen)

    async def _tidy_up(self, book: int, seen: int) -> None:
        """Bring a book to its bound after a listing of `seen` contacts, and let PostgreSQL count
        the words of a large one: it plans searches by that."""
        await self._contact_index.shrink(book)
        if seen >= BIG and self._engine.dialect.name == "postgresql":
            async with self._engine.begin() as connection:
                for table in ("words", "contacts"):
                    await connection.execute(sa.text(f"ANALYZE {table}"))

    async def fetches(self, account: str, yes: bool) -> None:
        """Record whether this Ligo gives single contacts."""
        book = await self._contact_index.book(account)
        async with self._engine.begin() as connection:
            await connection.execute(
                books.update().where(books.c.number == book).values(fetches=yes)
            )

    async def pipeline(self, account: str) -> tuple[float, str]:
        """Return the age of the stored pipeline states in seconds, and the states as JSON, "" where
        none are stored."""
        columns = (self._clock() - books.c.pipeline_at, books.c.pipeline)
        async with self._readers.connect() as connection:
            found = await connection.execute(sa.select(*columns).where(books.c.account == account))
            row = found.one_or_none()
        return (row[0], row[1]) if row and row[1] else (0.0, "")

    async def keep_pipeline(self, account: str, states: str) -> None:
        book, now = await self._contact_index.book(account), self._clock()
        async with self._engine.begin() as connection:
            await connection.execute(
                books.update()
                .where(books.c.number == book)
                .values(pipeline=states, pipeline_at=now)
            )

    async def _say(self, account: str, generation: int, values: Mapping[str, Any]) -> bool:
        mine = _is_at_it(account, generation)
        async with self._engine.begin() as connection:
            said = await connection.execute(books.update().where(*mine).values(values))
        return said.rowcount == 1


def _is_at_it(account: str, generation: int) -> tuple[sa.ColumnElement[bool], ...]:
    mine = (books.c.account == account, books.c.generation == generation)
    return (*mine, books.c.state == "running")
