"""The progress of each account's listing, and the lease of the replica that makes it."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.models import SyncState
from ligo_slack.db.clock import Clock
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.contact_index_queries import LISTING
from ligo_slack.db.contact_index_writes import drop, index_anew
from ligo_slack.db.contact_search import NEVER_LISTED
from ligo_slack.db.database import insert_for
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.tables import books, contacts

LEASE = 60.0  # seconds without a page after which whoever lists counts as dead
ATTEMPTS = 1000  # generations of one listing: each that took over counts one more
BIG = 1000  # contacts from which on PostgreSQL is told to count its words anew

# Statements that are made once. Parameters of an UPDATE may not be called as columns are.
MINE = books.c.account == sa.bindparam("of")
AT_IT = (MINE, books.c.generation == sa.bindparam("listing"), books.c.state == "running")
NOT_OFFERED = books.update().where(MINE).values(state="not_offered").returning(books.c.number)
INCOMPLETE = (
    books.update()
    .where(*AT_IT)
    .values(state="incomplete", listed_at=0.0)
    .returning(books.c.number, books.c.seen)
)
FAILED = books.update().where(*AT_IT).values(state=sa.bindparam("how"))
MISSED = (
    contacts.c.book == sa.bindparam("book"),
    contacts.c.generation < sa.bindparam("before"),
    contacts.c.as_of < sa.bindparam("began"),
)
THIS = books.c.number == sa.bindparam("of_book")
FETCHES = books.update().where(THIS).values(fetches=sa.bindparam("yes"))


class ListingStatements:
    """Those that depend on the database's clock."""

    def __init__(self, _insert: Any, now: sa.ColumnElement[float]) -> None:
        """See Clock.statements."""
        self.begin = _begin(now)
        grown = {"seen": books.c.seen + sa.bindparam("more", type_=sa.Integer)}
        told = {"total": sa.bindparam("all"), "lease": now + LEASE}
        self.grow = books.update().where(*AT_IT).values(grown | told)
        self.finish = (
            books.update()
            .where(*AT_IT)
            .values(state="done", listed_at=now)
            .returning(books.c.number, books.c.began, books.c.seen)
        )
        self.pipeline = sa.select(now - books.c.pipeline_at, books.c.pipeline).where(MINE)
        states = {"pipeline": sa.bindparam("states"), "pipeline_at": now}
        self.keep_pipeline = books.update().where(THIS).values(states)


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
        self._sql = self._clock.statements(ListingStatements)

    async def of(self, account: str) -> SyncState:
        async with self._readers.connect() as connection:
            row = (await connection.execute(LISTING, {"account": account})).one_or_none()
        return SyncState(*row) if row else NEVER_LISTED

    async def now(self) -> float:
        """Return the time of which a page that is asked for now tells (`as_of`)."""
        return await self._clock.read()

    async def begin(self, account: str, older_than: float, *, wanted: bool = False) -> int | None:
        """Begin a listing, in one atomic statement; return its generation. None where the last
        listing is younger than `older_than` seconds, or another replica is at it. After one that
        failed: within LEASE, `wanted`: at once."""
        book = await self._contact_index.book(account)
        given = {"of_book": book, "older_than": older_than, "wanted": wanted}
        async with self._engine.begin() as connection:
            taken = await connection.execute(self._sql.begin, given)
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
        given = {"of": account, "listing": generation, "more": len(entries), "all": total}
        async with self._engine.begin() as connection:
            if (await connection.execute(self._sql.grow, given)).rowcount != 1:
                return False
        await self._contact_index.keep(account, entries, as_of, generation=generation)
        return True

    async def finish(self, account: str, generation: int) -> None:
        """Record that all is listed. Contacts that neither this listing nor the one before has met
        are deleted: pages shift while one lists, so once is no proof, and a listing that died
        proves nothing. What was learned since it began stays. Of more than limits.CONTACTS those
        are deleted that nobody has met for longest."""
        given = {"of": account, "listing": generation}
        async with self._engine.begin() as connection:
            row = (await connection.execute(self._sql.finish, given)).one_or_none()
            if row is None:
                return
            before = (generation // ATTEMPTS - 1) * ATTEMPTS
            missed = {"book": row.number, "before": before, "began": row.began}
            await drop(connection, MISSED, missed)
        await self._tidy_up(row.number, row.seen)

    async def not_offered(self, account: str) -> None:
        """Record that this Ligo lists no contacts; it is asked again when a listing is due."""
        async with self._engine.begin() as connection:
            book = await connection.execute(NOT_OFFERED, {"of": account})
            if (number := book.scalar_one_or_none()) is not None:
                await index_anew(connection, insert_for(self._engine), number)

    async def incomplete(self, account: str, generation: int) -> None:
        """Record that not all could be listed, so nobody is taken for deleted; the listing is made
        again when it is due. `listed_at` is 0: no listing has ever held all of them. Of more than
        limits.CONTACTS those are deleted that nobody has met for longest."""
        given = {"of": account, "listing": generation}
        async with self._engine.begin() as connection:
            row = (await connection.execute(INCOMPLETE, given)).one_or_none()
        if row:
            await self._tidy_up(row.number, row.seen)

    async def fail(self, account: str, generation: int, *, refused: bool) -> None:
        """Record that Ligo did not answer a listing, or `refused` the token; what was listed before
        stays, `listed_at` too."""
        how = "refused" if refused else "failed"
        async with self._engine.begin() as connection:
            await connection.execute(FAILED, {"of": account, "listing": generation, "how": how})

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
            await connection.execute(FETCHES, {"of_book": book, "yes": yes})

    async def pipeline(self, account: str) -> tuple[float, str]:
        """Return the age of the stored pipeline states in seconds, and the states as JSON, "" where
        none are stored."""
        async with self._readers.connect() as connection:
            row = (await connection.execute(self._sql.pipeline, {"of": account})).one_or_none()
        return (row[0], row[1]) if row and row[1] else (0.0, "")

    async def keep_pipeline(self, account: str, states: str) -> None:
        given = {"of_book": await self._contact_index.book(account), "states": states}
        async with self._engine.begin() as connection:
            await connection.execute(self._sql.keep_pipeline, given)


def _begin(now: sa.ColumnElement[float]) -> Any:
    older_than = sa.bindparam("older_than", type_=sa.Float)
    idle = sa.and_(books.c.state != "running", books.c.began <= now - older_than)
    failed = books.c.state.in_(("failed", "refused"))
    at_once = sa.and_(failed, sa.bindparam("wanted", type_=sa.Boolean))
    dead = sa.and_(sa.or_(failed, books.c.state == "running"), books.c.lease <= now)
    another = (books.c.generation // ATTEMPTS + 1) * ATTEMPTS
    ended = books.c.state.in_(("done", "incomplete"))
    following = sa.case((ended, another), else_=books.c.generation + 1)
    return (
        books.update()
        .where(THIS, sa.or_(idle, dead, at_once, books.c.state == "never"))
        .values(
            state="running", generation=following, began=now, lease=now + LEASE, seen=0, total=None
        )
        .returning(books.c.generation)
    )
