"""Run the bot, over HTTP or in Socket Mode, until it is told to stop."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from ligo_slack.app import Bot, create_app
from ligo_slack.logs import unhandled
from ligo_slack.server.announcements import announce_ready, announce_stop, announce_stopped
from ligo_slack.server.http import listening, web_application
from ligo_slack.server.middleware import RequestMiddleware
from ligo_slack.server.probes import Probes
from ligo_slack.server.slack_connection import (
    Clock,
    SlackConnection,
    WebApiConnection,
    WebSocketConnection,
)
from ligo_slack.server.socket_mode import connected
from ligo_slack.settings import Settings

# Seconds after which a thread that reads a long text gives way to the event loop: with Python's own
# five thousandths, each time that the loop has waited for something it would wait as long again. A
# busy loop gives way to SQLite's threads as soon, of which each statement takes four turns.
TURN = 0.001
CLOSING = 3.0  # seconds for answers under way when the server closes: Slack waits no longer


@asynccontextmanager
async def serving(settings: Settings, *, clock: Clock = time.monotonic) -> AsyncIterator[str]:
    """Start a bot that receives from Slack; yield the address that it listens on. Leaving fails
    /ready first, then closes the intake, waits for running work while probes are still answered,
    then closes the rest. Raises CannotStart."""
    async with AsyncExitStack() as closing:
        bot = await closing.enter_async_context(create_app(settings))
        connection = _connection(bot, settings, clock)
        secret = "" if settings.socket_mode else settings.slack_signing_secret
        middleware = RequestMiddleware(bot.bolt, bot.metrics, secret)
        closing.push_async_callback(connection.close)
        probes = Probes(bot, middleware, connection, settings.metrics_token)
        closing.push_async_callback(probes.close)
        app = web_application(bot.bolt, middleware, probes, socket_mode=settings.socket_mode)
        listens = listening(app, settings.host, settings.port, CLOSING)
        address = await closing.enter_async_context(listens)
        closing.push_async_callback(bot.finish)
        closing.push_async_callback(middleware.close, CLOSING)
        if isinstance(connection, WebSocketConnection):
            socket = connected(bot.bolt, bot.slack, settings)
            connection.opened(await closing.enter_async_context(socket))
        delay = 0.0 if settings.socket_mode else settings.stop_delay
        closing.push_async_callback(middleware.announce, delay)
        await bot.settle()
        announce_ready(settings, bot.workspace, address)
        yield address


def _connection(bot: Bot, settings: Settings, clock: Clock) -> SlackConnection:
    if settings.socket_mode:
        return WebSocketConnection(clock)
    return WebApiConnection(bot.slack.answers, clock)


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, also when they come before the bot is ready."""
    sys.setswitchinterval(TURN)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    asyncio.get_running_loop().set_exception_handler(unhandled)
    async with AsyncExitStack() as closing:
        address = await _unless(stop, closing.enter_async_context(serving(settings)))
        if address is None:
            announce_stopped()
            return
        await stop.wait()
        announce_stop(settings.drain_timeout)


async def _unless(stop: asyncio.Event, start: Coroutine[Any, Any, str]) -> str | None:
    """Return the result of `start`; None when told to stop before that, once it has cleaned up."""
    starting, stopped = asyncio.create_task(start), asyncio.create_task(stop.wait())
    await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not starting.done():
        starting.cancel()
        await asyncio.wait({starting})
    return None if starting.cancelled() else starting.result()
