"""Periodic maintenance of the database: expired drafts, key rotation, leftovers of erasures."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher
from ligo_slack.db.erasure import sweep
from ligo_slack.db.key_rotation import renew_seals
from ligo_slack.slack.tasks import unattended

EVERY = 3600.0  # seconds between two rounds


@dataclass(frozen=True)
class Maintenance:
    """The maintenance loop. Rounds of several replicas do each other no harm. `shared_account` is
    the key of the team's account, "" where there is none."""

    engine: AsyncEngine
    cipher: Cipher
    shared_account: str
    finish_leaving: Callable[[], Awaitable[None]]

    async def run(self) -> None:
        """Run a round at the start, and again and again until cancelled; a round that has begun is
        finished: SQLite stays locked where a statement is cut off halfway."""
        while True:
            begun = asyncio.create_task(unattended(self._round(), "maintenance"))
            try:
                await asyncio.shield(begun)
            except asyncio.CancelledError:
                await begun
                raise
            await asyncio.sleep(EVERY)

    async def _round(self) -> None:
        await self.finish_leaving()
        await sweep(self.engine, self.shared_account)
        await renew_seals(self.engine, self.cipher)
