"""Threads for what one person wrote, a few at a time, so that nobody else waits for a thread.

All threads of the process come from one pool, of a few more than the machine has cores
(`asyncio.to_thread`): the texts of one person must not fill it.
"""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from ligo_slack import limits
from ligo_slack.slack.users import Person

P = ParamSpec("P")
R = TypeVar("R")

_turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()


async def in_thread(
    person: Person, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a function on what this person wrote in a thread, behind their earlier ones."""
    turns = _turns.setdefault(person.key, asyncio.Semaphore(limits.TEXTS))
    async with turns:
        return await asyncio.to_thread(function, *args, **kwargs)
