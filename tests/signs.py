"""Signs of life: a person's screen changes, or the listener ends."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from sandbox.slack import Person
from tests.past.pressing import Ended

FIRST = 1.0  # seconds until a sign, of those in which the machine ran this process
TICK = 0.02

Act = Callable[[], Awaitable[object]]


async def gives_a_sign(ended: Ended, person: Person, name: str, act: Act) -> bool:
    """Return whether the screen changes, or the listener of that id ends, within a second of the
    act. A machine may stall: only what shows nothing twice gives no sign."""
    return await shows_one(ended, person, name, act) or await shows_one(ended, person, name, act)


async def shows_one(heard: Ended, person: Person, name: str, act: Act) -> bool:
    """Do the same once, for what can be pressed only once."""
    ended = heard.names.count(name)
    differs = _differs(person)

    def shown() -> bool:
        return differs() or heard.names.count(name) > ended

    acting = asyncio.ensure_future(act())
    try:
        await seconds_until(shown, FIRST)
        if (await asyncio.wait([acting], timeout=FIRST))[0]:
            await acting
    finally:
        acting.cancel()
    return shown()


async def seconds_until(shown: Callable[[], object], most: float) -> float:
    """Return how long it took, at least `most` where that was not enough. While many tests run, the
    machine may leave a process without a core for longer than that: of each pause counts what it
    was to last, and the CPU time that was used meanwhile."""
    passed = 0.0
    while not shown() and passed < most:
        began, used = time.monotonic(), time.process_time()
        await asyncio.sleep(TICK)
        passed += min(time.monotonic() - began, TICK + time.process_time() - used)
    return passed


def _differs(person: Person) -> Callable[[], bool]:
    """Return what tells whether the screen differs from now. It is looked at again when something
    has changed in the workspace, which tells of it: to look takes longer than a tick should."""
    changed, before = person.space.changed, _screen(person)
    looked, found = changed.version, False

    def differs() -> bool:
        nonlocal looked, found
        if changed.version != looked:
            looked, found = changed.version, _screen(person) != before
        return found

    return differs


def _screen(person: Person) -> object:
    views, home = person.space.views[person.id], person.space.homes.get(person.id)
    messages = [(one.ts, one.edited) for one in person.messages()]
    return messages, [(one.id, one.hash) for one in views], home and home.hash, person.notices
