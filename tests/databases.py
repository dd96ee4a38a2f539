"""The two databases that a bot under test may have."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any, Literal

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.database import open_database
from ligo_slack.settings import Settings

Database = Literal["sqlite", "postgresql"]

PAUSE, LONGEST_PAUSE = 0.02, 0.16  # seconds

_place: ContextVar[sa.URL] = ContextVar("_place")  # the database that `beside` opens

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
    url = sa.make_url(Settings.model_validate(environment).database_url)
    place = _place.set(url)
    try:
        async with _engine(url.drivername).begin() as connection:
            yield connection
    finally:
        _place.reset(place)


@cache
def _engine(drivername: str) -> AsyncEngine:
    """Return an engine that keeps no connection and opens each one to the database in `_place`. It
    is one for all databases: a new one learns anew whom it talks to, for longer than most of what
    it is asked."""
    engine = create_async_engine(f"{drivername}://", poolclass=NullPool)

    @sa.event.listens_for(engine.sync_engine, "do_connect")
    def connect(
        dialect: sa.Dialect, _record: object, arguments: list[Any], options: dict[str, Any]
    ) -> None:
        arguments[:], named = dialect.create_connect_args(_place.get())
        options |= named

    return engine


async def alter(environment: dict[str, str], statement: str, **values: float | str) -> None:
    async with beside(environment) as connection:
        await connection.execute(sa.text(statement), values)


async def becomes(so: Callable[[], Awaitable[object]], within: float = 15.0) -> None:
    """Wait until it is so in a database, which tells nobody of its changes. Between two looks the
    bot goes on, for longer each time: a look opens a connection, and to look on and on takes a core
    from all that is waited for."""
    pause = PAUSE
    async with asyncio.timeout(within):
        while not await so():
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


async def read(environment: dict[str, str], statement: str) -> list[Any]:
    async with beside(environment) as connection:
        return list(await connection.execute(sa.text(statement)))
