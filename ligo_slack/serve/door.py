"""The door for requests: open, then told to close, then closed, while probes are always let in."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from ligo_slack.web import Request, Response, json_response

PROBES = ("/health", "/ready", "/metrics")

# Nothing was done: another machine may be asked for the same at once.
SENT_AWAY = json_response({"error": "stopping"}, 503)._replace(headers=(("connection", "close"),))

Handler = Callable[[Request], Awaitable[Response]]


class Door:
    """`is_stopping` from the moment that a stop begins; `is_closed` once nobody gets in."""

    def __init__(self) -> None:
        self.is_stopping = False
        self.is_closed = False
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    async def announce(self, delay: float) -> None:
        """The stop begins: for `delay` seconds it is only told, so that nobody is sent away by a
        load balancer that has not noticed yet."""
        self.is_stopping = True
        await asyncio.sleep(delay)

    async def close(self, within: float) -> None:
        """Lets nobody in, and waits for those who are inside, `within` seconds at the most."""
        self.is_stopping = self.is_closed = True
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._empty.wait()

    async def let_in(self, request: Request, answer: Handler) -> Response:
        if request.path in PROBES:
            return await answer(request)
        if self.is_closed:
            return SENT_AWAY
        self._inside += 1
        self._empty.clear()
        try:
            return await answer(request)
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()
