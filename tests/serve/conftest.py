from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import PAIRS
from tests.serve.child import ChildWorld, child_world
from tests.world import Transport

KILLS_IN_ONE = 5  # kills in one test of `test_kills.py`, which runs in each pair


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `batch` to the tests of kills: as many as `--kills` needs."""
    if "batch" in metafunc.fixturenames:
        each = KILLS_IN_ONE * len(PAIRS)
        batches = -(-int(metafunc.config.getoption("--kills")) // each)
        metafunc.parametrize("batch", range(batches))


@pytest.fixture
def executed(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("executed") is not None


@pytest.fixture
async def home(
    tmp_path: Path, transport: Transport, database_url: str, executed: bool
) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, transport, database_url, executed=executed) as built:
        yield built


@pytest.fixture
async def http_home(tmp_path: Path, database_url: str, executed: bool) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, "http", database_url, executed=executed) as built:
        yield built


@pytest.fixture
async def socket_home(
    tmp_path: Path, database_url: str, executed: bool
) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, "socket", database_url, executed=executed) as built:
        yield built
