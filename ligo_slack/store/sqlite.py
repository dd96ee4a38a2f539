"""SQLite's driver, with one trip to its thread for each statement.

SQLAlchemy has a cursor opened, the statement executed, its rows fetched and the cursor closed
(sqlalchemy/connectors/asyncio.py), and aiosqlite goes to its thread and back for each of the four,
which takes more time than all that SQLite does there.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from aiosqlite import Connection

Parameters = Sequence[Any]


class Executed(NamedTuple):
    """All rows too, as SQLAlchemy fetches them all at once anyway."""

    rows: Sequence[Any] = ()
    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None


class Cursor:
    """What SQLAlchemy asks of one (`AsyncIODBAPICursor`), whose statement is over once executed;
    so neither `stream` nor `yield_per`."""

    arraysize = 1

    def __init__(self, run: Callable[..., Awaitable[Executed]]) -> None:
        """`run` calls a method of the connection, in its thread."""
        self._run = run
        self._executed = Executed()

    async def __aenter__(self) -> "Cursor":
        return self

    async def close(self) -> None:
        """It is."""

    async def execute(self, operation: str, parameters: Parameters = ()) -> None:
        self._executed = await self._run("execute", operation, parameters)

    async def executemany(self, operation: str, parameters: Sequence[Parameters]) -> None:
        self._executed = await self._run("executemany", operation, parameters)

    async def fetchall(self) -> Sequence[Any]:
        return self._executed.rows

    @property
    def description(self) -> Any:
        return self._executed.description

    @property
    def rowcount(self) -> int:
        return self._executed.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._executed.lastrowid


class SqliteConnection(Connection):
    """For SQLAlchemy alone, which opens it by `connect`."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        """At once: for this too aiosqlite would go to its thread."""
        return Cursor(self._run)

    async def _run(self, method: str, operation: str, parameters: Sequence[Any]) -> Executed:
        call = getattr(self._conn, method)
        done: Executed = await self._execute(  # type: ignore[no-untyped-call]
            _executed, call, operation, parameters
        )
        return done


def connect(database: str, **how: Any) -> SqliteConnection:
    """`async_creator_fn` of SQLAlchemy's dialect: `how` is sqlite3.connect's."""
    connection = SqliteConnection(partial(sqlite3.connect, database, **how), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy has it: the process need not wait for it
    return connection


def _executed(
    call: Callable[..., sqlite3.Cursor], operation: str, parameters: Sequence[Any]
) -> Executed:
    """Rows first: of what RETURNING gives back, the count is known only then."""
    cursor = call(operation, parameters)
    rows = cursor.fetchall()
    done = Executed(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return done
