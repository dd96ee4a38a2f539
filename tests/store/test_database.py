"""The database comes to the newest form by itself, whoever opens it, however often."""

import asyncio
import signal
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from ligo_slack.db import database, tables
from ligo_slack.db.database import NewerDatabase, open_database
from ligo_slack.workflow.claims import Claim, Taken
from ligo_slack.workflow.drafts import new_id
from tests.store.opened import MARIE, Note, Opened
from tests.store.postgres import empty_database
from tests.store.processes import opens_and_is_killed, run


@pytest.fixture
def store(empty_store: Opened) -> Opened:
    """Return an empty database: here each test sees the migrations run."""
    return empty_store


async def test_the_migrations_build_the_tables_of_the_code(store: Opened) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, tables.metadata))

    async with (await store.engine()).connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_second_opening_only_looks(store: Opened) -> None:
    draft = await (await store.drafts()).add(new_id(), MARIE, Note(text="kept"))
    said: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement.split()[0].upper())

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        again = await store.drafts()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    assert set(said) <= {"BEGIN", "SELECT", "PRAGMA", "SHOW"}
    assert "SELECT" in said
    assert await again.get(draft.id, MARIE) == draft


async def test_replicas_may_open_an_empty_database_at_the_same_moment(store: Opened) -> None:
    replicas = await asyncio.gather(*(store.claims() for _ in range(8)))
    work = Claim("create:1", "wizard.create", "1", MARIE)
    takes = (claims.take(work) for claims in replicas)
    outcomes = await asyncio.gather(*takes, return_exceptions=True)
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, Taken) for outcome in outcomes) == 7


@pytest.mark.parametrize("after", ["TABLE alembic_version", "TABLE drafts", "INDEX", "INTO"])
async def test_a_first_start_that_was_killed_can_be_repeated(store: Opened, after: str) -> None:
    assert await run(opens_and_is_killed, store.url, after) == -signal.SIGKILL
    assert await (await store.claims()).state("create:1") is None


async def test_a_database_of_a_newer_version_is_left_alone(store: Opened) -> None:
    async with (await store.engine()).begin() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        await store.engine()


@pytest.mark.parametrize(
    "given",
    [
        "sslmode=require&channel_binding=require",
        "ssl=prefer&connect_timeout=10&application_name=ligo",
        "sslmode=disable&gssencmode=disable&keepalives=1&target_session_attrs=read-write",
        "options=-c%20search_path%3Dpublic",
    ],
)
async def test_what_hosts_append_to_an_address_is_understood(postgres: Path, given: str) -> None:
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        claims = await Opened(f"{url}&{given}", stack=stack).claims()
        assert await claims.state("create:1") is None


async def test_a_locked_row_is_not_waited_for_without_end(
    postgres: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 1.0)  # for the connection too
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        engine = await Opened(url, stack=stack).engine()
        lock = sa.text("LOCK TABLE claims")
        async with engine.begin() as holder, engine.connect() as waiter:
            await holder.execute(lock)
            with pytest.raises(SQLAlchemyError, match="lock timeout"):
                await waiter.execute(lock)


async def test_a_slow_statement_is_not_waited_for_without_end(
    postgres: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "STATEMENT", 0.1)
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        engine = await Opened(url, stack=stack).engine()
        async with engine.connect() as connection:
            with pytest.raises(TimeoutError):
                await connection.execute(sa.text("SELECT pg_sleep(60)"))


async def test_a_server_that_does_not_answer_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(TimeoutError):
            await open_database(f"postgresql+asyncpg://u:p@127.0.0.1:{port}/d")


async def test_no_such_database_is_an_error_that_the_start_knows(postgres: Path) -> None:
    with pytest.raises(SQLAlchemyError, match="nowhere"):
        await open_database(f"postgresql+asyncpg://postgres@/nowhere?host={postgres}")


async def test_connections_that_are_ended_are_replaced_and_nobody_notices(postgres: Path) -> None:
    """One that has just answered is not asked again whether it does, and yet not used; one that has
    not for long is asked."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    end = sa.text(f"SELECT pg_terminate_backend(pid, 5000) {others}")
    async with empty_database(postgres) as url, AsyncExitStack() as closing:
        mine, theirs = await open_database(url), database.open_readers(url)
        closing.push_async_callback(mine.dispose)
        closing.push_async_callback(theirs.dispose)
        backends = set()
        for fresh in (60.0, 60.0, 0.0):
            with pytest.MonkeyPatch.context() as patching:
                # Both ways, on a machine that may stall for longer than a second.
                patching.setattr(database, "FRESH", fresh)
                async with theirs.connect() as first, theirs.connect() as second:
                    for one in (first, second):
                        asked = await one.execute(sa.text("SELECT pg_backend_pid()"))
                        backends.add(asked.scalar_one())
            async with mine.connect() as connection:
                assert (await connection.execute(end)).scalars().all() == [True, True]
        assert len(backends) == 6
