"""Opens the database and brings it to the newest form by itself."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

HEAD = "0001"  # the newest file in migrations/versions; a test compares the two


async def open_database(url: str) -> AsyncEngine:
    """A ready engine. SQLite gets one connection, so that writers queue here and never collide."""
    if not url.startswith("sqlite"):
        engine = create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    else:
        engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=30)
        sa.event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        await _migrate(engine)
    except BaseException:
        await engine.dispose()  # SQLite's connection is a thread, which the process waits for
        raise
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL: a reader never waits for the writer; NORMAL is safe with it at a process's death."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def _migrate(engine: AsyncEngine) -> None:
    """Alembic is imported only when there is something to do: it costs a tenth of a second."""
    async with engine.begin() as connection:
        if await connection.run_sync(_is_current):
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))

        def upgrade(sync_connection: sa.Connection) -> None:
            if sync_connection.dialect.name == "postgresql":
                # One starter migrates, the others wait and then find nothing to do.
                sync_connection.execute(sa.text("SELECT pg_advisory_xact_lock(4996)"))
            config.attributes["connection"] = sync_connection
            command.upgrade(config, "head")

        await connection.run_sync(upgrade)


def _is_current(connection: sa.Connection) -> bool:
    if not sa.inspect(connection).has_table("alembic_version"):
        return False
    version = connection.execute(sa.text("SELECT version_num FROM alembic_version"))
    return version.scalar_one_or_none() == HEAD
