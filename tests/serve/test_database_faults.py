"""Databases that fail while the bot runs: read-only after a failover, out of reach, full, deleted,
damaged. /ready says so, and all is well again soon after the database is."""

import asyncio
import resource
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp
import asyncpg  # type: ignore[import-untyped] # it ships no types
import pytest
import sqlalchemy as sa

from ligo_slack.db import sqlite_file
from tests.databases import ON_SQLITE, becomes, beside
from tests.serve.child import ChildWorld
from tests.serve.proxied import behind_a_line
from tests.store.postgres import migrated_database
from tests.world import World, world

READY, UNREADY = 200, 503
SOON = 3.0  # seconds
COPY = "Copiez-la avant de fermer"


async def ready(address: str) -> int:
    async with aiohttp.ClientSession() as http, http.get(f"{address}/ready") as answer:
        return answer.status


async def comes_to_be(address: str, status: int, within: float = 10.0) -> None:

    async def so() -> bool:
        return await ready(address) == status

    await becomes(so, within)


async def adds(scene: World, name: str) -> None:
    """Open the form of a new contact, as Marie; it was stored."""
    await scene.marie.command(f"/ligo nouveau {name}", "ventes")
    await scene.marie.sees(name)


async def run(url: str, *statements: str) -> None:
    name = url.partition("@/")[2].partition("?")[0]
    connection = await asyncpg.connect(
        host=url.partition("host=")[2], user="postgres", database="postgres"
    )
    for statement in statements:
        await connection.execute(statement.format(name=name))
    await connection.close()


END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
READ_ONLY = "ALTER DATABASE {name} SET default_transaction_read_only = {how}"


async def test_a_server_that_became_read_only_is_left_for_the_new_one(
    tmp_path: Path, postgres: Path
) -> None:
    """The connections made meanwhile stay read-only for ever, as those to the server that was."""
    async with migrated_database(postgres) as url, world(tmp_path, "http", url) as scene:
        await scene.start()
        assert await ready(scene.address) == READY
        await run(url, READ_ONLY.replace("{how}", "on"), END_ALL)
        await comes_to_be(scene.address, UNREADY)
        await scene.marie.command("/ligo nouveau Jane Miller", "ventes")
        await scene.marie.sees(COPY)
        assert scene.marie.reads("Jane Miller")
        await scene.marie.close()
        await run(url, READ_ONLY.replace("{how}", "off"))
        began = time.monotonic()
        await comes_to_be(scene.address, READY, SOON)
        await adds(scene, "Greta Lindqvist")
        assert time.monotonic() - began < SOON


@pytest.mark.timeout(100)
async def test_connections_that_fell_silent_are_thrown_away(tmp_path: Path, postgres: Path) -> None:
    folder = tmp_path / "line"
    folder.mkdir()
    async with (
        migrated_database(postgres) as real,
        behind_a_line(real, folder) as (url, line),
        world(tmp_path, "http", url) as scene,
    ):
        await scene.start(DRAIN_TIMEOUT="1")
        await asyncio.gather(*(adds(scene, f"Jane {n}") for n in range(6)))
        assert await ready(scene.address) == READY
        line.vanish()
        await comes_to_be(scene.address, UNREADY)
        line.come_back()
        await comes_to_be(scene.address, READY, SOON)
        began = time.monotonic()
        await adds(scene, "Greta Lindqvist")
        assert time.monotonic() - began < SOON


async def test_a_locked_table_is_not_something_that_is_gone(tmp_path: Path, postgres: Path) -> None:
    async with migrated_database(postgres) as url, world(tmp_path, "http", url) as scene:
        await scene.start()
        marie = scene.marie
        await adds(scene, "Jane Miller")
        async with beside(scene.environment) as connection:
            await connection.execute(sa.text("LOCK TABLE drafts IN ACCESS EXCLUSIVE MODE"))
            await marie.submit()
            await marie.sees("base de données")
            assert not marie.reads("n’existe plus")
            await connection.rollback()
        assert not scene.ligo.contacts
        assert marie.reads("Nom : Jane Miller")
        await marie.close()
        await adds(scene, "Greta Lindqvist")


@ON_SQLITE
async def test_a_full_disk_is_told_and_gets_over(http_home: ChildWorld) -> None:
    """A limit on the size of files refuses the same writes."""
    bot, scene = await http_home.start(), http_home.world
    assert await ready(bot.address) == READY
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    await comes_to_be(bot.address, UNREADY)
    await scene.marie.command("/ligo nouveau Jane Miller", "ventes")
    await scene.marie.sees(COPY)
    assert scene.marie.reads("Jane Miller")
    await scene.marie.close()
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
    await comes_to_be(bot.address, READY, SOON)
    await adds(scene, "Greta Lindqvist")


def file_of(scene: World) -> Path:
    return Path(scene.environment["DATABASE_URL"].removeprefix("sqlite:///"))


def delete(path: Path) -> None:
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)


def replace(path: Path) -> None:
    delete(path)
    path.write_bytes(b"")


def scramble(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xa5" * path.stat().st_size)


def scramble_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xa5" * 8192)


def truncate(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(4096)


@ON_SQLITE
@pytest.mark.parametrize("harm", [delete, replace, scramble, scramble_middle, truncate])
async def test_a_file_that_is_lost_is_told_and_nothing_is_said_to_be_done(
    http_scene: World,
    harm: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert sqlite_file.EVERY <= 30
    scene, marie = http_scene, http_scene.marie
    monkeypatch.setattr(sqlite_file, "EVERY", 0.5)
    await scene.restart()
    await scene.listed(whose=marie)
    await marie.command("/ligo nouveau Jane Miller", "ventes")
    await marie.sees("Jane Miller")
    harm(file_of(scene))
    await comes_to_be(scene.address, UNREADY)
    assert "the file of the database cannot be used" in caplog.text
    await marie.submit()
    await marie.sees("base de données")
    assert not scene.ligo.contacts
