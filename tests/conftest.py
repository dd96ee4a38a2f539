from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import Transport, World, world


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> Transport:
    named: Transport = request.param
    return named


@pytest.fixture
async def scene(tmp_path: Path, transport: Transport) -> AsyncIterator[World]:
    """The world with the bot running, once by HTTP and once by Socket Mode."""
    async with world(tmp_path, transport) as made:
        await made.start()
        yield made


@pytest.fixture
async def http_scene(tmp_path: Path) -> AsyncIterator[World]:
    """The same by HTTP alone, for what does not depend on the transport."""
    async with world(tmp_path, "http") as made:
        await made.start()
        yield made


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="draw the golden views anew")
