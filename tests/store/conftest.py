"""Each test of the store runs on SQLite and on a real PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.store.opened import Opened
from tests.store.postgres import empty_database


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Opened]:
    async with AsyncExitStack() as stack:
        url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
        if request.param == "postgresql":
            folder = request.getfixturevalue("postgres")
            url = await stack.enter_async_context(empty_database(folder))
        opened = await stack.enter_async_context(AsyncExitStack())
        yield Opened(url, stack=opened)
