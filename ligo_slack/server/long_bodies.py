"""Long bodies: bounded together while they are held, and decoded in threads."""

import asyncio
from collections.abc import Callable, Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from ligo_slack import limits
from ligo_slack.metrics import Metrics

BODY_TIMEOUT = 5.0  # seconds for a body to come in; Slack gives up after 3 for everything


class LongBodies:
    """Answers the requests with a long body, or one of unknown length. Bolt's aiohttp application
    takes a body of 1 MiB, and decodes it on the event loop, up to 0.2 s a megabyte. A form of ours
    with every input full is longer."""

    def __init__(self, bolt: AsyncApp, metrics: Metrics) -> None:
        self._bolt = bolt
        self._metrics = metrics
        self._held = 0
        self._turns: dict[int, asyncio.Semaphore] = {}

    async def answer(
        self, request: web.Request, is_signed: Callable[[bytes], bool]
    ) -> web.StreamResponse:
        """Read the body, which is decoded only if `is_signed`; its bytes count until the answer."""
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_TIMEOUT):
                async for chunk in request.content.iter_any():
                    body += chunk
                    self._held += len(chunk)
                    if len(body) > limits.BODY:
                        return self._over_bound(413, "too large")
                    if self._held > limits.BODIES:
                        return self._over_bound(503, "busy")
            if not is_signed(bytes(body)):
                return refused(401, "invalid request")
            return await self._dispatched(request, body)
        except TimeoutError:
            return refused(408, "timeout")
        finally:
            self._held -= len(body)

    def _over_bound(self, status: int, error: str) -> web.Response:
        self._metrics.over_bound("body")
        return refused(status, error)

    async def _dispatched(self, request: web.Request, body: bytearray) -> web.Response:
        """Decode one body of about this length at a time: who sends the longest ones keeps nobody
        waiting whose form is shorter."""
        turn = self._turns.setdefault(len(body).bit_length(), asyncio.Semaphore(1))
        async with turn:
            read = await asyncio.to_thread(_read, request, body)
        return await to_aiohttp_response(await self._bolt.async_dispatch(read))


def is_long(request: web.Request) -> bool:
    return request.content_length is None or request.content_length > limits.SHORT_BODY


def refused(status: int, error: str) -> web.Response:
    """Answer that nothing was done, and end the connection."""
    response = web.json_response({"error": error}, status=status)
    response.force_close()
    return response


def _read(request: web.Request, body: bytearray) -> AsyncBoltRequest:
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    text = body.decode(request.charset or "utf-8")
    return AsyncBoltRequest(body=text, query=request.query_string, headers=headers)
