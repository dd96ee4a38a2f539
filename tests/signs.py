"""Signs of life: a person's screen changes, or the listener ends."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sandbox.slack import Person
from tests.past.pressing import Ended

FIRST = 1.0  # seconds until a sign

Act = Callable[[], Awaitable[object]]


async def gives_a_sign(ended: Ended, person: Person, name: str, act: Act) -> bool:
    """Return whether the screen changes, or the listener of that id ends, within a second of the
    act. A machine may stall: only what shows nothing twice gives no sign."""
    return await shows_one(ended, person, name, act) or await shows_one(ended, person, name, act)


async def shows_one(heard: Ended, person: Person, name: str, act: Act) -> bool:
    """Do the same once, for what can be pressed only once."""
    before, ended = _screen(person), heard.names.count(name)
    changed, more = person.space.changed, heard.more
    with suppress(TimeoutError):
        async with asyncio.timeout(FIRST):
            await act()
            while _screen(person) == before and heard.names.count(name) == ended:
                more.clear()
                waits = [asyncio.ensure_future(one) for one in (changed.wait(), more.wait())]
                try:
                    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for one in waits:
                        one.cancel()
    return _screen(person) != before or heard.names.count(name) > ended


def _screen(person: Person) -> object:
    views, home = person.space.views[person.id], person.space.homes.get(person.id)
    messages = [(one.ts, one.edited) for one in person.messages()]
    return messages, [(one.id, one.hash) for one in views], home and home.hash, person.notices
