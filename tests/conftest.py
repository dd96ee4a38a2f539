from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.store.postgres import empty_database, server
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    with server() as folder:
        yield folder


@pytest.fixture(params=["http-sqlite", "socket-sqlite", "http-postgresql", "socket-postgresql"])
async def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """The world over each transport and on each database, its contacts listed."""
    transport, _, database = request.param.partition("-")
    async with AsyncExitStack() as stack:
        url = ""
        if database == "postgresql":
            folder = request.getfixturevalue("postgres")
            url = await stack.enter_async_context(empty_database(folder))
        made = await stack.enter_async_context(world(tmp_path, transport, url))
        await made.start()
        await made.listed()
        yield made


@pytest.fixture
async def listed_scene(http_scene: World) -> World:
    """By HTTP alone, the contacts listed."""
    await http_scene.listed()
    return http_scene


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="draw the golden views anew")
