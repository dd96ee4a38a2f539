"""The state of the connection to Slack, for the probes: the WebSocket of Socket Mode, or the Web
API."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from ligo_slack.cache import Cache

GIVEN_UP = 300.0  # seconds without a WebSocket after which only a new start helps
LOOK = 5.0  # seconds between two checks of it
PATIENCE = 2.0  # seconds that a probe waits for the database, or for Slack
ASK_AGAIN = 15.0  # seconds for which a good answer of Slack's is cached

Clock = Callable[[], float]
Connected = Callable[[], Awaitable[bool]]

T = TypeVar("T")


class SlackConnection(Protocol):
    """The connection to Slack, as the probes /ready and /health see it."""

    async def is_open(self) -> bool:
        """Return whether Slack's requests can arrive now."""

    async def is_given_up(self) -> bool:
        """Return whether only a restart can help, so that /health must fail."""

    async def close(self) -> None: ...


class WebSocketConnection:
    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._seen_open = clock()
        self._connected: Connected | None = None
        self._watching: asyncio.Task[None] | None = None

    def opened(self, connected: Connected) -> None:
        """Record that the WebSocket is open; `connected` tells whether it still is."""
        self._connected = connected
        self._watching = asyncio.create_task(self._watch())

    async def is_open(self) -> bool:
        if self._connected is None or not await self._connected():
            return False
        self._seen_open = self._clock()
        return True

    async def is_given_up(self) -> bool:
        return not await self.is_open() and self._clock() - self._seen_open > GIVEN_UP

    async def _watch(self) -> None:
        """Watch the WebSocket. Probes may come rarely: one that is being renewed just then is not
        given up."""
        while True:
            await self.is_open()
            await asyncio.sleep(LOOK)

    async def close(self) -> None:
        if self._watching:
            self._watching.cancel()
            await asyncio.wait({self._watching})


class WebApiConnection:
    """The connection as the Web API shows it: over HTTP Slack posts to us, and nothing else shows
    that it can be reached."""

    def __init__(self, answers: Callable[[], Awaitable[bool]], clock: Clock) -> None:
        self._asked = SharedCheck(answers, holds=ASK_AGAIN, clock=clock)

    async def is_open(self) -> bool:
        return bool(await self._asked())

    async def is_given_up(self) -> bool:
        return False

    async def close(self) -> None:
        await self._asked.close()


class SharedCheck(Generic[T]):
    """A check that probes share: it runs once at a time, however many probes wait for it. A true
    result is cached for `holds` seconds, a false one is not: what was out of reach for a moment
    counts as reachable as soon as it is. A probe waits PATIENCE seconds at the most; the check then
    runs on, so that a part that is stuck is not asked again and again."""

    def __init__(
        self, ask: Callable[[], Awaitable[T]], *, holds: float = 0.0, clock: Clock = time.monotonic
    ) -> None:
        self._ask = ask
        self._results: Cache[None, T] = Cache(lambda found: holds if found else 0.0, clock=clock)

    async def __call__(self) -> T | None:
        """Return the result, or None where it does not come within PATIENCE."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                return await self._results.get(None, lambda _: self._ask())
        return None

    async def close(self) -> None:
        await self._results.cancel()
