"""The two databases that a bot under test may have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any, Literal

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.database import open_database
from ligo_slack.settings import Settings

Database = Literal["sqlite", "postgresql"]

# For what never reaches the database, or shows nothing of it.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

# For what depends on the database, where a bot of one transport alone would be given one.
ON_BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


async def copy_migrated(kept: Path, target: Path) -> None:
    """Make a SQLite file in the newest form: a copy, which takes no time, of one that is in the
    folder `kept` from the first call on."""
    migrated = kept / "bot.db"
    if not migrated.exists():
        await (await open_database(f"sqlite+aiosqlite:///{migrated}")).dispose()
    copyfile(migrated, target)


@asynccontextmanager
async def beside(environment: dict[str, str]) -> AsyncIterator[AsyncConnection]:
    """Open a transaction in a bot's database, from outside, whether the bot runs or not."""
    url = Settings.model_validate(environment).database_url
    async with create_async_engine(url, poolclass=NullPool).begin() as connection:
        yield connection


async def alter(environment: dict[str, str], statement: str, **values: float | str) -> None:
    async with beside(environment) as connection:
        await connection.execute(sa.text(statement), values)


async def read(environment: dict[str, str], statement: str) -> list[Any]:
    async with beside(environment) as connection:
        return list(await connection.execute(sa.text(statement)))
