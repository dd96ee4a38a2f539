"""Long bodies, which are decoded in a thread."""

import asyncio
from collections.abc import Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from ligo_slack import limits
from ligo_slack.server.middleware import EVENTS, Handler

AT_ONCE = 2  # more threads would take turns with the event loop more often than it needs them


class LongBodies:
    """Middleware that reads long requests of Slack's in threads, and the others as Bolt's aiohttp
    application does.

    Bolt decodes a body on the event loop, 0.1 to 0.2 s a megabyte: long ones are what Slack sends
    where somebody fills in large forms, and of messages with much in them.
    """

    def __init__(self, bolt: AsyncApp) -> None:
        self._bolt = bolt
        self._turns = asyncio.Semaphore(AT_ONCE)

    @web.middleware
    async def read(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        is_long = (request.content_length or 0) > limits.SHORT_BODY
        if not (is_long and request.method == "POST" and request.path == EVENTS):
            return await handler(request)
        body = await request.text()
        async with self._turns:
            read = await asyncio.to_thread(_read, body, request)
        return await to_aiohttp_response(await self._bolt.async_dispatch(read))


def _read(body: str, request: web.Request) -> AsyncBoltRequest:
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    return AsyncBoltRequest(body=body, query=request.query_string, headers=headers)
