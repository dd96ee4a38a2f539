"""Map threads in the bot's DM to drafts: a reply carries only its thread's timestamp."""

import asyncio

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import threads

LOOKS = (0.2, 0.8)  # seconds before another read of a missing thread
DRAFT_OF = sa.select(threads.c.draft).where(
    threads.c.channel == sa.bindparam("channel"), threads.c.ts == sa.bindparam("ts")
)


class Threads:
    def __init__(self, engine: AsyncEngine, readers: AsyncEngine | None = None) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._add = insert_for(engine)(threads).on_conflict_do_nothing()

    async def remember(self, channel: str, ts: str, draft_id: str) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(self._add, {"channel": channel, "ts": ts, "draft": draft_id})

    async def draft_soon(self, channel: str, ts: str) -> str:
        """Do the same, but wait a moment: a reply can arrive before its thread is stored."""
        for pause in LOOKS:
            if found := await self.draft_of(channel, ts):
                return found
            await asyncio.sleep(pause)
        return await self.draft_of(channel, ts)

    async def draft_of(self, channel: str, ts: str) -> str:
        """Return the draft's id, "" where the thread is about none."""
        async with self._readers.connect() as connection:
            found = await connection.execute(DRAFT_OF, {"channel": channel, "ts": ts})
            return found.scalar_one_or_none() or ""
