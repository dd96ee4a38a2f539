"""Several processes start at once on the database of an older version: each is ready, the database
is in the newest form, and what stood in it is there."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from ligo_slack.db import database
from tests.databases import Database, alter, beside, read
from tests.serve.child import ChildWorld, child_world
from tests.store.postgres import empty_database
from tests.world import World

DRAFT = (
    "INSERT INTO drafts (id, owner, kind, version, body, expires)"
    " VALUES ('1', 'T1:U1', 'wizard', 1, '', 9e9)"
)


@pytest.fixture
async def old(
    tmp_path: Path, database: Database, request: pytest.FixtureRequest
) -> AsyncIterator[ChildWorld]:
    if database == "sqlite":
        async with child_world(tmp_path, "http") as built:
            yield built
        return
    folder = request.getfixturevalue("postgres")
    async with empty_database(folder) as url, child_world(tmp_path, "http", url) as built:
        yield built


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    return config


async def brought_to(world: World, revision: str) -> None:
    config = migrations()

    def upgrade(connection: sa.Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    async with beside(world.environment) as connection:
        await connection.run_sync(upgrade)


@pytest.mark.parametrize("revision", ["0001", "0003"])
async def test_all_that_start_at_once_are_ready(old: ChildWorld, revision: str) -> None:
    world = old.world
    await brought_to(world, revision)
    await alter(world.environment, DRAFT)
    bots = await asyncio.gather(*(old.launch() for _ in range(3)))
    await asyncio.gather(*(bot.ready() for bot in bots))
    world.slack.request_urls = [f"{bot.address}/slack/events" for bot in bots]
    for number, _ in enumerate(bots):
        await world.marie.command(f"/ligo nouveau Zoé {number}", "ventes")
        await world.marie.sees("Seul le nom est obligatoire")
        await world.marie.submit()
        await world.marie.sees(f"Vous avez créé un contact dans Ligo : Zoé {number}")
    newest = ScriptDirectory.from_config(migrations()).get_current_head()
    assert await read(world.environment, "SELECT version_num FROM alembic_version") == [(newest,)]
    drafts = await read(world.environment, "SELECT id FROM drafts WHERE id = '1'")
    assert drafts == [("1",)]
    assert "Traceback" not in old.said
    assert "ERROR" not in old.said
