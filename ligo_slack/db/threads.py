"""Which draft a thread is about: replies carry nothing but the thread's timestamp."""

import asyncio

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import threads

LOOKS = (0.2, 0.8)  # seconds after a look for a thread that nobody knows yet


class Threads:
    def __init__(self, engine: AsyncEngine, readers: AsyncEngine | None = None) -> None:
        """`readers`: connections of their own for looking up, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._insert = insert_for(engine)

    async def remember(self, channel: str, ts: str, draft_id: str) -> None:
        statement = self._insert(threads).values(channel=channel, ts=ts, draft=draft_id)
        async with self._engine.begin() as connection:
            await connection.execute(statement.on_conflict_do_nothing())

    async def draft_soon(self, channel: str, ts: str) -> str:
        """The same; a reply may be here before its thread has been written down."""
        for pause in LOOKS:
            if found := await self.draft_of(channel, ts):
                return found
            await asyncio.sleep(pause)
        return await self.draft_of(channel, ts)

    async def draft_of(self, channel: str, ts: str) -> str:
        """The draft's id, "" where the thread is about none."""
        found = sa.select(threads.c.draft).where(threads.c.channel == channel, threads.c.ts == ts)
        async with self._readers.connect() as connection:
            return (await connection.execute(found)).scalar_one_or_none() or ""
