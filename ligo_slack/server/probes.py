"""The probes: /health (restart it?), /ready (send it work?) and /metrics."""

import asyncio
import hmac
from functools import partial
from typing import Literal

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from ligo_slack.app import Bot
from ligo_slack.db import health
from ligo_slack.server.middleware import RequestMiddleware
from ligo_slack.server.slack_connection import SharedCheck, SlackConnection

HOLDS = 2.0  # seconds for which it holds that the database takes writes

Status = Literal["ok", "disconnected", "ready", "unready", "stopping"]


class Probes:
    """Handlers of the probes. They reveal no details and no versions: anybody who reaches the port
    may ask."""

    def __init__(
        self,
        bot: Bot,
        middleware: RequestMiddleware,
        connection: SlackConnection,
        metrics_token: str,
    ) -> None:
        self._middleware = middleware
        self._connection = connection
        self._metrics = bot.metrics
        self._wanted = f"Bearer {metrics_token}".encode() if metrics_token else b""
        works = partial(health.works, bot.engine, bot.readers)
        self._database = SharedCheck(works, holds=HOLDS)
        self._counts = SharedCheck(partial(health.count, bot.readers))

    async def health(self, _request: web.Request) -> web.Response:
        if not self._middleware.is_stopping and await self._connection.is_given_up():
            return _answer(503, "disconnected")
        return _answer(200, "ok")

    async def ready(self, _request: web.Request) -> web.Response:
        if self._middleware.is_stopping:
            return _answer(503, "stopping")
        database, slack = await asyncio.gather(self._database(), self._connection.is_open())
        parts = {"database": _said(bool(database)), "slack": _said(slack)}
        if self._middleware.is_stopping:  # by now
            return _answer(503, "stopping")
        if database and slack:
            return _answer(200, "ready", **parts)
        return _answer(503, "unready", **parts)

    async def metrics(self, request: web.Request) -> web.Response:
        given = request.headers.get("Authorization", "").encode(errors="replace")
        if self._wanted and not hmac.compare_digest(given, self._wanted):
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        counts = await self._counts()
        counts = counts or health.Counts({}, {}, {})
        self._metrics.stored(counts.drafts, counts.claims, counts.listings)
        return web.Response(
            body=self._metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def close(self) -> None:
        await self._database.close()
        await self._counts.close()


def _said(is_there: bool) -> str:
    return "ok" if is_there else "unreachable"


def _answer(status: int, said: Status, **parts: str) -> web.Response:
    return web.json_response({"status": said, **parts}, status=status)
