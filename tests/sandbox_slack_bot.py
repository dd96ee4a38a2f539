"""A tiny stock-Bolt bot, run against the sandbox's Slack over either transport."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import SlackSandbox

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Echo"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Echo"},
        "slash_commands": [
            {"command": "/echo", "description": "Repeats", "should_escape": True},
            {"command": "/raw", "description": "Repeats without names"},
        ],
        "shortcuts": [
            {"name": "Repeat this", "type": "message", "callback_id": "repeat", "description": ""},
            {"name": "New echo", "type": "global", "callback_id": "new_echo", "description": ""},
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["commands", "chat:write", "users:read", "im:history", "files:read"]}
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
    },
}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "buttons", "elements": list(elements)}


def text_input(name: str, **more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": name, **more.pop("element", {})}
    return {
        "type": "input",
        "block_id": f"{name}_block",
        "label": plain(name.title()),
        "element": element,
        **more,
    }


def modal(*blocks: Json, title: str = "Form", **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": list(blocks) or [text_input("name")],
        **more,
    }


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


@asynccontextmanager
async def sandbox(manifest: Json | None = None) -> AsyncIterator[SlackSandbox]:
    slack = SlackSandbox(manifest or MANIFEST)
    await slack.start()
    try:
        yield slack
    finally:
        await slack.stop()


@asynccontextmanager
async def running(slack: SlackSandbox, app: AsyncApp, transport: str) -> AsyncIterator[None]:
    """Let the bot answer while this is open."""
    if transport == "socket":
        handler = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.bot_is_connected()
        try:
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
    else:
        runner = web.AppRunner(app.web_app())
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        try:
            yield
        finally:
            await runner.cleanup()


def bot(slack: SlackSandbox) -> AsyncApp:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    return AsyncApp(
        name=__name__,  # else Bolt reads the source of each caller
        client=client,
        signing_secret=slack.signing_secret,
        token=slack.bot_token,
    )
