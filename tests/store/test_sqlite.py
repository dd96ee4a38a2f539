"""SQLite's driver: a cancelled writer's leftovers, and what its errors say of a statement."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import open_database
from ligo_slack.db.tables import preferences

WRITE = preferences.insert().values(person="T1:U1", language="fr")
PEOPLE = [{"person": f"T1:U{n}", "language": "fr"} for n in range(3)]


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    opened = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    yield opened
    await opened.dispose()


async def written(engine: AsyncEngine) -> int:
    async with engine.begin() as connection:
        return len((await connection.execute(preferences.select())).all())


async def test_whoever_is_cancelled_before_it_could_begin_leaves_nothing_begun(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    begins = asyncio.Event()
    sa.event.listen(engine.sync_engine, "before_cursor_execute", lambda *_: begins.set())

    async def write() -> None:
        async with engine.begin() as connection:
            await connection.execute(WRITE)

    with closing(sqlite3.connect(tmp_path / "bot.db", timeout=1, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(write())
        await begins.wait()
        writing.cancel()
        other.execute("COMMIT")
        with suppress(asyncio.CancelledError):
            await writing
        other.execute("INSERT INTO preferences (person, language) VALUES ('T1:U2', 'en')")
    assert writing.cancelled()
    assert await written(engine) == 1


async def test_a_statement_tells_how_many_rows_it_has_changed(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        made = await connection.execute(preferences.insert(), PEOPLE)
        assert made.rowcount == len(PEOPLE)
        changed = preferences.update().values(language="en").returning(preferences.c.person)
        found = await connection.execute(changed.where(preferences.c.person != "T1:U0"))
        assert {row.person for row in found} == {"T1:U1", "T1:U2"}
        gone = await connection.execute(preferences.delete())
        assert gone.rowcount == len(PEOPLE)
    assert await written(engine) == 0


async def test_many_rows_of_which_one_is_refused_leave_none(engine: AsyncEngine) -> None:
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(preferences.insert(), [*PEOPLE, PEOPLE[0]])
    assert await written(engine) == 0
