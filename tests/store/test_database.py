"""The database comes to the newest form by itself, whoever opens it, however often."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from ligo_slack.store import database, tables
from ligo_slack.store.claims import Claim, Taken
from ligo_slack.store.database import HEAD, open_database
from ligo_slack.store.drafts import new_id
from tests.store.opened import MARIE, Note, Opened
from tests.store.postgres import empty_database


async def test_the_migrations_build_the_tables_of_the_code(store: Opened) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, tables.metadata))

    async with (await store.engine()).connect() as connection:
        assert await connection.run_sync(differences) == []


def test_head_is_the_newest_migration() -> None:
    files = Path(database.__file__).parent / "migrations"
    assert ScriptDirectory(str(files)).get_heads() == [HEAD]


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
    assert set(said) <= {"SELECT", "PRAGMA", "SHOW"}
    assert "SELECT" in said
    assert await again.get(draft.id, MARIE) == draft


async def test_replicas_may_open_an_empty_database_at_the_same_moment(postgres: Path) -> None:
    async with empty_database(postgres) as url, AsyncExitStack() as stack:
        store = Opened(url, stack=stack)
        replicas = await asyncio.gather(*(store.claims() for _ in range(4)))
        work = Claim("create:1", "wizard.create", "1", MARIE)
        takes = (claims.take(work) for claims in replicas)
        outcomes = await asyncio.gather(*takes, return_exceptions=True)
        assert outcomes.count(None) == 1
        assert sum(isinstance(outcome, Taken) for outcome in outcomes) == 3


async def test_no_such_database_is_an_error_that_the_start_knows(postgres: Path) -> None:
    with pytest.raises(SQLAlchemyError, match="nowhere"):
        await open_database(f"postgresql+asyncpg://postgres@/nowhere?host={postgres}")
