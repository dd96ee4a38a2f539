"""Ligo's pace: what it held back (429) is asked again by itself when it says so."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar

from ligo_slack.ligo import errors

TOO_MANY = 429
PAUSE = 10.0  # seconds where Ligo names none
LONGEST_PAUSE = 60.0
TIMES = 5  # that one call is held back until its owner decides

T = TypeVar("T")


async def at_ligos_pace(
    ask: Callable[[], Awaitable[T]], say: Callable[[int], Awaitable[object]]
) -> T:
    """Return what `ask` returns; wait as long as Ligo holds it back, which surely did nothing.
    `say` is told each pause, in seconds. Raises what `ask` raises otherwise."""
    for _ in range(TIMES):
        try:
            return await ask()
        except errors.Unavailable as busy:
            if busy.status != TOO_MANY:
                raise
            pause = min(PAUSE if busy.retry_after is None else busy.retry_after, LONGEST_PAUSE)
        await say(math.ceil(pause))
        await asyncio.sleep(pause)
    return await ask()
