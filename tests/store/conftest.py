"""Each test of the store runs on SQLite and on a real PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.databases import Database
from tests.store.opened import Opened
from tests.store.postgres import empty_database


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Opened]:
    """Yield a database in the newest form."""
    async with AsyncExitStack() as opened:
        yield Opened(database_url or _file(tmp_path), stack=opened)


@pytest.fixture
async def empty_store(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Opened]:
    """Yield a database without any table, as before the first start."""
    async with AsyncExitStack() as stack:
        url = _file(tmp_path)
        if database == "postgresql":
            folder = request.getfixturevalue("postgres")
            url = await stack.enter_async_context(empty_database(folder))
        opened = await stack.enter_async_context(AsyncExitStack())
        yield Opened(url, stack=opened)


def _file(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'bot.db'}"
