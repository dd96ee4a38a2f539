"""Open the database and migrate it to the newest schema."""

import asyncio
import sqlite3
import time
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped] # it ships no types
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry as PoolEntry
from sqlalchemy.pool import NullPool

from ligo_slack.db.sqlite_file import OPTION, SqliteFile

# Seconds. A person waits behind each: PostgreSQL may be stuck, and must not make everything stick.
CONNECT = 2.5  # for a new connection
WAIT = 5.0  # for a lock
CROWD = 20.0  # for one of the pool's connections: it is our own work that holds them, and it ends
STATEMENT = 8.0  # for one statement
PING = 1.5  # for the answer of a connection that was idle, before it is used
FRESH = 1.0  # after an answer, for which its connection is taken to be as it was
MIGRATION = 600.0  # the same two, for statements that nobody but the start waits for

# asyncpg's failed connections come as bare OSErrors.
UNREACHED = (SQLAlchemyError, OSError, TimeoutError)

ANSWERED = "ligo_slack.answered"  # in a connection's `info`: when, by time.monotonic

READING: dict[str, Any] = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}

# PostgreSQL plans each statement once for each connection, and compiles none: to plan a search anew
# takes as long as to answer it, and to compile it many times as long.
PLANNED = "SET plan_cache_mode = force_generic_plan; SET jit = off"

# SQLSTATEs of a server that is read-only, shuts down or starts, and of lost connections
# (postgresql.org/docs/current/errcodes-appendix.html).
GONE = ("25006", "57P01", "57P02", "57P03", "08")

# What libpq takes out of an address for itself, and asyncpg would send to the server as a setting
# (postgresql.org/docs/current/libpq-connect.html). Those that asyncpg knows too are not here.
LIBPQ = {
    "channel_binding", "client_encoding", "connect_timeout", "fallback_application_name",
    "gssdelegation", "gssencmode", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle",
    "keepalives_interval", "load_balance_hosts", "replication", "require_auth", "requirepeer",
    "requiressl", "sslcertmode", "sslcompression", "sslsni", "tcp_user_timeout",
}  # fmt: skip


class NewerDatabase(Exception):
    """The database was migrated by a newer version of the bot, to a schema that this version does
    not know."""


async def open_database(url: str) -> AsyncEngine:
    """Return an engine whose database is migrated. SQLite gets one connection, so that writers
    queue here and never collide. Raises SQLAlchemyError, OSError (TimeoutError included),
    ValueError, NewerDatabase."""
    engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
    try:
        await _bring_up_to_date(engine, url)
    except BaseException:
        await engine.dispose()
        raise
    return engine


def insert_for(engine: AsyncEngine) -> Any:
    """Return the dialect's INSERT, which supports ON CONFLICT."""
    return sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert


def is_shared(engine: AsyncEngine) -> bool:
    """Return whether other processes write to the database too. An SQLite file belongs to one
    process, but for the moment in which a new one takes over."""
    return engine.dialect.name != "sqlite"


def _sqlite(url: str) -> AsyncEngine:
    file = SqliteFile(sa.make_url(url).database or "")
    engine = _sqlite_engine(url, 1, execution_options={OPTION: file})
    file.listen(engine)
    sa.event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def open_as_it_is(url: str) -> AsyncEngine:
    """Return an engine that changes nothing by being opened: no migration, no pragma that is
    stored, no lock, and no new file."""
    if not url.startswith("sqlite"):
        return _postgresql(url, 1)
    given = sa.make_url(url)
    path = given.database or ""
    if not path.startswith("file:"):
        path = f"file:{quote(str(Path(path).absolute()))}"
    as_file = given.set(database=path, query={"mode": "rw", "uri": "true", **given.query})
    driver = {"isolation_level": None, "timeout": WAIT}
    return create_async_engine(as_file, poolclass=NullPool, connect_args=driver)


async def schema_of(engine: AsyncEngine) -> tuple[set[str], set[str], set[str]]:
    """Return the schema versions of the database (empty: it is new), the newest ones that this code
    has, and all that it knows."""
    scripts = ScriptDirectory.from_config(_alembic())
    async with engine.connect() as connection:
        there = await connection.run_sync(_heads)
    return there, set(scripts.get_heads()), {one.revision for one in scripts.walk_revisions()}


def open_readers(url: str) -> AsyncEngine:
    """Return an engine for reads that must not queue behind a write: SQLite's WAL lets readers
    pass. On PostgreSQL a read takes one round trip, or two after a pause, as no transaction is
    begun."""
    if not url.startswith("sqlite"):
        return _postgresql(url, 5, **READING)
    engine = _sqlite_engine(url, 2, **READING)
    sa.event.listen(engine.sync_engine, "connect", _enlarge_cache)
    return engine


def _sqlite_engine(url: str, size: int, **how: Any) -> AsyncEngine:
    """Create an engine whose driver begins no transactions of its own, as SQLAlchemy advises for
    SQLite (docs.sqlalchemy.org/dialects/sqlite.html#sqlite-transactions)."""
    driver = {"isolation_level": None}
    engine = create_async_engine(
        url, pool_size=size, max_overflow=0, pool_timeout=30, connect_args=driver, **how
    )
    sa.event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Set the connection's pragmas. WAL mode is stored in the file: a process that finds it locked
    here meets another process that sets it, and SQLite does not wait in that case. NORMAL is safe
    with WAL when a process dies. Deleted values are overwritten: no name stays readable in the
    file."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=5000")
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _enlarge_cache(connection: Any, _record: Any) -> None:
    """Let a reader keep 16 MiB of the file, as needed, instead of SQLite's 2: a search among many
    contacts looks at thousands of pages, and the next keystroke at the same ones."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA cache_size=-16384")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """Begin IMMEDIATE, so that the second of two processes waits. If both only read at first,
    neither could write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(url: str, size: int = 10, **how: Any) -> AsyncEngine:
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(_connect, _dsn(url), WAIT, STATEMENT),
        pool_size=size, max_overflow=size, pool_timeout=CROWD, pool_use_lifo=True, **how,
    )  # fmt: skip
    sa.event.listen(engine.sync_engine, "checkout", _ping)
    sa.event.listen(engine.sync_engine, "after_cursor_execute", _answered)
    sa.event.listen(engine.sync_engine, "handle_error", _retire)
    return engine


def _ping(connection: Any, record: PoolEntry, _proxy: Any) -> None:
    """Throw the pool's connections away where one does not answer, and let SQLAlchemy open others.
    One that has just answered is not asked: asyncpg knows where its server has ended it since, as a
    restart does. `pool_pre_ping` asks always, for STATEMENT, and takes no time-out for a lost
    one."""
    if time.monotonic() - record.info.get(ANSWERED, 0.0) < FRESH:
        works = not connection.driver_connection.is_closed()
    else:
        works = connection.run_async(_answers)
    if not works:
        raise sa.exc.InvalidatePoolError


def _answered(connection: sa.Connection, *_: Any) -> None:
    """Note when the connection last answered; the pool forgets that with the connection."""
    connection.info[ANSWERED] = time.monotonic()


async def _answers(connection: asyncpg.Connection) -> bool:
    try:
        async with asyncio.timeout(PING):
            await connection.execute("SELECT 1")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        connection.terminate()  # a close that waits for an answer would take as long again
        return False
    return True


def _retire(context: sa.ExceptionContext) -> None:
    """Throw the pool's connections away where a server no longer takes writes: in a failover
    another one does, under the same address."""
    state = str(getattr(context.original_exception, "sqlstate", None) or "")
    if state.startswith(GONE):
        context.is_disconnect = True


async def _connect(dsn: str, lock: float, statement: float) -> Any:
    """Connect with the whole URL. SQLAlchemy hands it to asyncpg in pieces; asyncpg reads `sslmode`
    and the like only from a whole one. They are not passed as settings of the connection either:
    PgBouncer refuses those."""
    connection = await asyncpg.connect(dsn, timeout=CONNECT, command_timeout=statement)
    try:
        await connection.execute(f"SET lock_timeout = {lock * 1000:.0f}; {PLANNED}")  # milliseconds
    except BaseException:
        connection.terminate()
        raise
    return connection


def _dsn(url: str) -> str:
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query))
    if "ssl" in given:  # SQLAlchemy's own word for it
        given.setdefault("sslmode", given.pop("ssl"))
    kept = {name: value for name, value in given.items() if name not in LIBPQ}
    return urlunsplit(parts._replace(scheme="postgresql", query=urlencode(kept)))


async def _bring_up_to_date(engine: AsyncEngine, url: str) -> None:
    newest = _newest()  # read before anybody is held up
    async with engine.begin() as connection:
        if await connection.run_sync(_heads) == newest:
            return
        if engine.dialect.name == "sqlite":
            await _migrate(connection)
            return
    patient = create_async_engine(
        "postgresql+asyncpg://", poolclass=NullPool,
        async_creator=partial(_connect, _dsn(url), MIGRATION, MIGRATION),
    )  # fmt: skip
    async with patient.begin() as connection:
        # One starter migrates, the others wait and then find nothing to do.
        await connection.execute(sa.text("SELECT pg_advisory_xact_lock(4996)"))
        await _migrate(connection)


@cache
def _newest() -> frozenset[str]:
    """Return the newest schema versions that this code has: reading its migrations takes a tenth
    of a start."""
    return frozenset(ScriptDirectory.from_config(_alembic()).get_heads())


async def _migrate(connection: AsyncConnection) -> None:
    config = _alembic()

    def upgrade(sync_connection: sa.Connection) -> None:
        config.attributes["connection"] = sync_connection
        command.upgrade(config, "head")

    try:
        await connection.run_sync(upgrade)
    except CommandError as error:
        raise NewerDatabase from error


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _heads(connection: sa.Connection) -> set[str]:
    """Return the schema versions of the database and of the code, as in Alembic's cookbook
    (alembic.sqlalchemy.org/en/latest/cookbook.html)."""
    return set(MigrationContext.configure(connection).get_current_heads())
