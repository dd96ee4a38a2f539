"""Socket Mode: the bot opens a WebSocket to Slack, and payloads come through it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from ligo_slack.slack.clients import SlackClients


@asynccontextmanager
async def connected(bolt: AsyncApp, slack: SlackClients, app_token: str) -> AsyncIterator[None]:
    """A connection that slack_sdk keeps alive and renews; made inside the loop, as it must be.

    Its address is asked for here the first time: slack_sdk itself would ask for ever, whatever
    Slack answers. Raises SlackApiError.
    """
    handler = AsyncSocketModeHandler(bolt, app_token)
    try:
        opened = await slack.patient.apps_connections_open(app_token=app_token)
        handler.client.wss_uri = opened["url"]
        await handler.connect_async()  # type: ignore[no-untyped-call]
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
