"""Background tasks: referenced, so that none is lost, and drained at a stop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Coroutine
from contextlib import nullcontext
from typing import Any

from ligo_slack import logs

log = logging.getLogger(__name__)


class BackgroundTasks:
    """Running tasks that are not awaited. asyncio keeps no strong reference to a task
    (docs.python.org/3/library/asyncio-task.html)."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def drain(self, seconds: float) -> int:
        """Wait for running tasks, and for those that they start; cancel the rest after `seconds`,
        and return their number."""
        end = time.monotonic() + seconds
        while self._running and (longest := end - time.monotonic()) > 0:
            await asyncio.wait(set(self._running), timeout=longest)
        left = set(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)

    def start_unattended(self, work: Awaitable[object], what: str) -> None:
        """Start work that nobody awaits; see `unattended`."""
        self.start(unattended(work, what))


async def unattended(work: Awaitable[object], what: str) -> None:
    """Await work that no payload began, under a reference of its own; log its failure."""
    with nullcontext() if logs.reference() else logs.NewReference():
        await attempt(work, what)


async def attempt(work: Awaitable[object], what: str) -> bool:
    """Return whether `work` returned a true value; log an exception under the name `what`."""
    try:
        return bool(await work)
    except Exception as error:  # noqa: BLE001 - nobody else hears of it
        log.error("%s failed: %s", what, logs.trace(error))
        return False
