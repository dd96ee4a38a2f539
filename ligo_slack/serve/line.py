"""Whether Slack is there: over the WebSocket of Socket Mode, or, for HTTP, over its Web API."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

GIVEN_UP = 300.0  # seconds without a WebSocket after which only a new start helps
LOOK = 5.0  # seconds between two looks at it
PATIENCE = 2.0  # seconds that a probe waits for the database, or for Slack
ASK_AGAIN = 15.0  # seconds for which it holds that Slack answers

Clock = Callable[[], float]
Connected = Callable[[], Awaitable[bool]]

T = TypeVar("T")


class Line(Protocol):
    async def is_open(self) -> bool:
        """Whether Slack can be heard."""

    async def is_given_up(self) -> bool:
        """Whether it will not come back by itself."""

    async def close(self) -> None: ...


class WebSocketLine:
    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._seen_open = clock()
        self._connected: Connected | None = None
        self._watching: asyncio.Task[None] | None = None

    def opened(self, connected: Connected) -> None:
        """The WebSocket has been open; `connected` tells whether it still is."""
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
        """Probes may come rarely: a WebSocket that is being renewed just then is not given up."""
        while True:
            await self.is_open()
            await asyncio.sleep(LOOK)

    async def close(self) -> None:
        if self._watching:
            self._watching.cancel()
            await asyncio.wait({self._watching})


class WebApiLine:
    """Slack posts to us: whether it is there, only its Web API tells."""

    def __init__(self, answers: Callable[[], Awaitable[bool]], clock: Clock) -> None:
        self._asked = Asked(answers, holds=ASK_AGAIN, clock=clock)

    async def is_open(self) -> bool:
        return bool(await self._asked())

    async def is_given_up(self) -> bool:
        return False

    async def close(self) -> None:
        await self._asked.close()


class Asked(Generic[T]):
    """A question that is asked once at a time; a yes holds for `holds` seconds. A no does not: what
    was out of reach for a moment is not to be called so for longer.

    Who asks waits PATIENCE at the most. The question goes on then, so that a part that is stuck is
    not asked again and again.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[T]],
        *,
        holds: float = 0.0,
        clock: Clock = time.monotonic,
    ) -> None:
        self._ask = ask
        self._holds = holds
        self._clock = clock
        self._asked_at = 0.0
        self._asking: asyncio.Future[T] | None = None

    async def __call__(self) -> T | None:
        """None without an answer in time."""
        asking = self._asking
        if asking is None or (asking.done() and not self._still_holds(asking.result())):
            self._asking = asking = asyncio.ensure_future(self._ask())
            self._asked_at = self._clock()
        await asyncio.wait({asking}, timeout=PATIENCE)
        return asking.result() if asking.done() else None

    def _still_holds(self, answer: T) -> bool:
        return bool(answer) and self._clock() - self._asked_at < self._holds

    async def close(self) -> None:
        if self._asking:
            self._asking.cancel()
            await asyncio.wait({self._asking})
