"""CPU time of the event loop that something takes."""

import time
from collections.abc import Awaitable, Callable

ON_LOOP = 0.05  # seconds: what one text, one answer or one person may take of it


async def on_loop(work: Callable[[], Awaitable[object]]) -> float:
    """Return the CPU time that the work takes of the loop's thread."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        await work()
        taken.append(time.thread_time() - began)
        if taken[-1] < ON_LOOP:
            break
    return min(taken)
