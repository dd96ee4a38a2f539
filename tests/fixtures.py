"""The fixtures that all tests share. `conftest.py` loads them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from ligo_slack.features.changes import suggested
from ligo_slack.slack import router, sign_of_life
from tests import compiled  # noqa: F401 - from here on, all bots share it
from tests.chromium import browser, browser_page, http_page_scene, listed_page_scene
from tests.databases import Database, copy_migrated
from tests.install_scene import InstallScene
from tests.replicas import TwoReplicas, two_replicas
from tests.store.postgres import migrated_database, shared_server
from tests.world import Transport, World, world

__all__ = ["browser", "browser_page", "http_page_scene", "listed_page_scene"]  # fixtures too


# Seconds after which the bot speaks for a listener here; Slack waits for 3.
UNHURRIED = 2.2


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a bot in this process wait longer before it speaks for a listener, or opens a form
    without suggestions: beside other tests what is quick elsewhere takes a second. Tests of these
    waits are marked `prompt`."""
    if request.node.get_closest_marker("prompt") is None:
        monkeypatch.setattr(router, "PATIENCE", UNHURRIED)
        monkeypatch.setattr(router, "SUBMISSION_PATIENCE", UNHURRIED)
        monkeypatch.setattr(sign_of_life, "PATIENCE", UNHURRIED)
        monkeypatch.setattr(suggested, "PATIENCE", UNHURRIED)


@pytest.fixture
def transport(request: pytest.FixtureRequest) -> Transport:
    named: Transport = request.param
    return named


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Database:
    named: Database = request.param
    return named


@pytest.fixture
async def database_url(
    database: Database, tmp_path: Path, migrated_folder: Path, request: pytest.FixtureRequest
) -> AsyncIterator[str]:
    """Return the URL of a database of its own, in the newest form; "" for a file in the test's
    folder."""
    if database == "sqlite":
        await copy_migrated(migrated_folder, tmp_path / "bot.db")
        yield ""
        return
    async with migrated_database(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
async def scene(tmp_path: Path, transport: Transport, database_url: str) -> AsyncIterator[World]:
    """Return the world with the bot running, over each transport and on each database."""
    async with world(tmp_path, transport, database_url) as made:
        await made.start()
        yield made


@pytest.fixture
async def everywhere(scene: World) -> World:
    """Return the same, the contacts listed."""
    await scene.listed()
    return scene


@pytest.fixture
async def http_scene(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """Return the world by HTTP alone, for what does not depend on the transport."""
    async with world(tmp_path, "http", database_url) as made:
        await made.start()
        yield made


@pytest.fixture
async def listed_scene(http_scene: World) -> World:
    """Return the same, the contacts listed."""
    await http_scene.listed()
    return http_scene


@pytest.fixture
async def alone(tmp_path: Path, transport: Transport, database_url: str) -> AsyncIterator[World]:
    """Return a world in which no account is connected, and the team shares none."""
    async with world(tmp_path, transport, database_url, shared=False) as made:
        await made.start()
        yield made


@pytest.fixture
async def install(
    tmp_path: Path, transport: Transport, database_url: str
) -> AsyncIterator[InstallScene]:
    """Return a bot that many workspaces can install, and none has."""
    async with world(tmp_path, transport, database_url, many=True) as made:
        await made.start()
        yield InstallScene(made)


@pytest.fixture
async def http_install(tmp_path: Path, database_url: str) -> AsyncIterator[InstallScene]:
    """Return the same by HTTP alone, for what does not depend on the transport."""
    async with world(tmp_path, "http", database_url, many=True) as made:
        await made.start()
        yield InstallScene(made)


@pytest.fixture
async def both(tmp_path: Path, transport: Transport, postgres: Path) -> AsyncIterator[TwoReplicas]:
    """Return two replicas, the contacts listed."""
    async with migrated_database(postgres) as url, two_replicas(tmp_path, transport, url) as two:
        await two.world.listed()
        yield two


@pytest.fixture
async def unlinked(
    tmp_path: Path, transport: Transport, postgres: Path
) -> AsyncIterator[TwoReplicas]:
    """Return two replicas; nobody is linked."""
    async with (
        migrated_database(postgres) as url,
        two_replicas(tmp_path, transport, url, shared=False) as two,
    ):
        yield two


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """Return the folder of the socket of a server that all processes of the run share."""
    own = tmp_path_factory.getbasetemp()
    with shared_server(own if worker_id == "master" else own.parent) as folder:
        yield folder


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for `copy_migrated`."""
    return tmp_path_factory.mktemp("migrated")
