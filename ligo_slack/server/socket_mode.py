"""Socket Mode: the bot opens a WebSocket to Slack, and payloads come through it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from ligo_slack.server.slack_connection import Connected
from ligo_slack.server.startup import CannotStart, reporting_slack_errors
from ligo_slack.server.startup_text import NO_WEBSOCKET
from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients

log = logging.getLogger(__name__)

CONNECTING = 25.0  # seconds for slack_sdk's tries at the first WebSocket

# Seconds between two pings. slack_sdk looks as often, and takes a WebSocket on which no pong has
# come for four times as long for dead (is_ping_pong_failing): one that broke without a word is
# replaced within 10 s. It waits as long between two tries to connect.
PING_INTERVAL = 2.0


@asynccontextmanager
async def connected(
    bolt: AsyncApp, slack: SlackClients, settings: Settings
) -> AsyncIterator[Connected]:
    """Connect a WebSocket that slack_sdk keeps alive and renews; yield a function that tells
    whether it is open. Its URL is asked for here the first time: slack_sdk itself would retry for
    ever, whatever Slack answers. Created inside the loop, as it must be. Raises CannotStart."""
    token = settings.slack_app_token
    with reporting_slack_errors("SLACK_APP_TOKEN", settings.slack_api_url):
        opened = await slack.patient.apps_connections_open(app_token=token)
        address = opened["url"]
    handler = AsyncSocketModeHandler(bolt, token, logger=_slack_sdk(), ping_interval=PING_INTERVAL)
    try:
        await _keep_no_cookies(handler)
        handler.client.wss_uri = address
        await _connect(handler)
        yield handler.client.is_connected
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # Bolt has no types here


async def _keep_no_cookies(handler: AsyncSocketModeHandler) -> None:
    """Replace the session that slack_sdk has opened, before anything goes through it: its jar would
    bring Slack's cookies back to it with each further WebSocket. slack_sdk closes ours with
    itself."""
    its = handler.client.aiohttp_client_session
    handler.client.aiohttp_client_session = aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar()
    )
    await its.close()


async def _connect(handler: AsyncSocketModeHandler) -> None:
    try:
        async with asyncio.timeout(CONNECTING):
            await handler.connect_async()  # type: ignore[no-untyped-call] # nor here
    except TimeoutError:
        raise CannotStart(NO_WEBSOCKET) from None


def _slack_sdk() -> logging.Logger:
    """Return slack_sdk's logger without payloads, which it prints at DEBUG."""
    its = logging.getLogger("slack_sdk.socket_mode")
    its.setLevel(logging.WARNING)
    its.addFilter(_briefly)  # once, however often it is added
    return its


def _briefly(record: logging.LogRecord) -> bool:
    """Shorten records: a traceback for each attempt to connect buries the rest, and contains a URL
    with a ticket."""
    error = record.exc_info[1] if record.exc_info else None
    if error and record.getMessage().startswith("Failed to connect"):
        log.error("Slack's WebSocket does not open (%s); trying again", type(error).__name__)
        return False
    return True
