"""The databases that tests are given are as good as new, whatever the tests before did to them."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.tables import metadata
from tests.store.postgres import NEWEST, migrated_database, shared_server


def _engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=NullPool)


async def used(postgres: Path, *statements: str) -> str:
    """Return the address of a database that was given to a test that runs these statements."""
    async with migrated_database(postgres) as url, _engine(url).begin() as connection:
        for statement in statements:
            await connection.execute(sa.text(statement))
    return url


async def is_new(postgres: Path) -> str:
    """Return the address of the next database, which is empty and in the newest form."""
    async with migrated_database(postgres) as url, _engine(url).connect() as connection:
        for table in metadata.sorted_tables:
            assert (await connection.execute(sa.select(table))).all() == []
        version = sa.text("SELECT version_num FROM alembic_version")
        assert (await connection.execute(version)).scalar_one() == NEWEST
    return url


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO preferences SELECT n, 'fr' FROM generate_series(1, 20) AS n",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
async def test_a_database_is_emptied_and_used_again(postgres: Path, statement: str) -> None:
    assert await used(postgres, statement) == await is_new(postgres)


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE drafts", "ALTER TABLE slack_bots RENAME TO away",
     "ALTER TABLE drafts DROP COLUMN kind", "TABLE alembic_version; DROP INDEX {index}"],
)  # fmt: skip
async def test_a_database_whose_form_was_changed_is_not(postgres: Path, statement: str) -> None:
    index = next(index.name for table in metadata.sorted_tables for index in table.indexes)
    statements = statement.format(index=index).split("; ")
    assert await used(postgres, *statements) != await is_new(postgres)


async def test_a_server_is_shared_and_ends_with_its_last_user(tmp_path: Path) -> None:
    with shared_server(tmp_path) as folder:
        with shared_server(tmp_path) as same:
            assert same == folder
        assert (folder / "data" / "postmaster.pid").exists()
    async with asyncio.timeout(20):
        while folder.exists():  # noqa: ASYNC110 - another process removes it
            await asyncio.sleep(0.01)
