from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.serve.child import House, house
from tests.world import Transport


@pytest.fixture
async def home(tmp_path: Path, transport: Transport) -> AsyncIterator[House]:
    async with house(tmp_path, transport) as built:
        yield built


@pytest.fixture
async def http_home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, "http") as built:
        yield built


@pytest.fixture
async def socket_home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, "socket") as built:
        yield built
