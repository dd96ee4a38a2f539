"""The line in which a crowd's searches wait before they read the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ligo_slack import limits

# Seconds for a turn, as for one of the database's connections. Without this bound a database that
# does not answer would hold up the line for minutes.
LONGEST = 20.0


class Crowded(TimeoutError):
    """Too many wait already, or have waited for too long: nothing was read."""


class Line:
    """At most `at_once` turns at the same time, in the order of coming, while limits.WAITING wait.
    Whoever waits here holds half of the memory that a wait for one of the database's connections
    takes, and those who have begun come to their end."""

    def __init__(self, at_once: int) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn; it ends with the context. Raises Crowded."""
        await self._wait()
        try:
            yield
        finally:
            self._turns.release()

    async def _wait(self) -> None:
        if self._turns.locked() and self._waiting >= limits.WAITING:
            raise Crowded
        self._waiting += 1
        try:
            async with asyncio.timeout(LONGEST):
                await self._turns.acquire()
        except TimeoutError:
            raise Crowded from None
        finally:
            self._waiting -= 1
