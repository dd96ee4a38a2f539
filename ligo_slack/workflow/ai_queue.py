"""The lines at Ligo's AI: a person's calls wait in one, so that nobody keeps it all to themselves,
and a crowd's answers in another.

Whoever waits holds the claim of their operation meanwhile, as during the call itself: a kill or a
stop is reported to the owner like that of any other wait.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from ligo_slack import limits
from ligo_slack.ligo import errors
from ligo_slack.slack.users import Person

# Tells the person: with True that the call waits in line, with False that it begins.
TellInLine = Callable[[bool], Awaitable[object]]


class AiQueue:
    """At most limits.AI_CALLS calls of one person at the same time, in the order of their coming,
    while limits.AI_IN_LINE wait. Each process counts its own. `answers`: held while an answer is
    stored."""

    def __init__(
        self, waited: Callable[[], None], held_back: Callable[[], None] = lambda: None
    ) -> None:
        """`waited` is called for each call that has to wait, `held_back` for each that may not."""
        self._waited = waited
        self._held_back = held_back
        self._places: dict[Person, asyncio.Semaphore] = {}
        self._calls: dict[Person, int] = {}  # in line or under way
        self.waiting = 0
        self.answers = asyncio.Semaphore(limits.AI_ANSWERS)

    @asynccontextmanager
    async def turn(self, person: Person, tell: TellInLine) -> AsyncIterator[None]:
        """Wait for the person's turn; it ends with the context. Raises LineFull."""
        if self._calls.get(person, 0) >= limits.AI_CALLS + limits.AI_IN_LINE:
            self._held_back()
            raise errors.LineFull(cause="Ligo's AI")
        places = self._places.setdefault(person, asyncio.Semaphore(limits.AI_CALLS))
        self._calls[person] = self._calls.get(person, 0) + 1
        try:
            if in_line := self._calls[person] > limits.AI_CALLS:
                await self._wait(places, tell)
            else:
                await places.acquire()
            try:
                if in_line:
                    await tell(False)
                yield
            finally:
                places.release()
        finally:
            self._calls[person] -= 1
            if not self._calls[person]:
                del self._calls[person], self._places[person]

    async def _wait(self, places: asyncio.Semaphore, tell: TellInLine) -> None:
        """Take a place in line at once, and say so meanwhile."""
        self.waiting += 1
        self._waited()
        place = asyncio.ensure_future(places.acquire())
        try:
            await tell(True)
            await asyncio.shield(place)
        except BaseException:
            if not place.cancel() and not place.cancelled():
                places.release()
            raise
        finally:
            self.waiting -= 1
