"""Ligo's pace: what it held back (429) is asked again by itself when it says so."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar

from ligo_slack.ligo import errors

TOO_MANY = 429
PAUSE = 10.0  # seconds where Ligo names none
LONGEST_PAUSE = 60.0  # that is waited for; for a longer one the list stops
TIMES = 5  # that one call is held back until its owner decides

T = TypeVar("T")


async def at_ligos_pace(
    ask: Callable[[], Awaitable[T]], say: Callable[[int], Awaitable[object]]
) -> T:
    """Return what `ask` returns; wait as long as Ligo holds it back, which surely did nothing.
    `say` is told each pause, in seconds. Raises what `ask` raises otherwise, also where Ligo asks
    for a longer pause than LONGEST_PAUSE: asking earlier would only make it longer."""
    for _ in range(TIMES):
        try:
            return await ask()
        except errors.Unavailable as busy:
            pause = held_back(busy)
            if not pause or pause > LONGEST_PAUSE:
                raise
        await say(math.ceil(pause))
        await asyncio.sleep(pause)
    return await ask()


def held_back(error: Exception) -> float:
    """Return for how many seconds Ligo holds calls back (429), 0.0 for any other error."""
    if not isinstance(error, errors.Unavailable) or error.status != TOO_MANY:
        return 0.0
    return max(PAUSE if error.retry_after is None else error.retry_after, 0.1)
