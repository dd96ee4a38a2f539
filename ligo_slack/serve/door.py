"""The door for requests: open, then told to close, then closed, while probes are always let in."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

PROBES = ("/health", "/ready", "/metrics")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


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

    @web.middleware
    async def let_in(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in PROBES:
            return await handler(request)
        if self.is_closed:
            return _sent_away()
        self._inside += 1
        self._empty.clear()
        try:
            return await handler(request)
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()


def _sent_away() -> web.Response:
    """Nothing was done: another machine may be asked for the same at once."""
    answer = web.json_response({"error": "stopping"}, status=503)
    answer.force_close()
    return answer
