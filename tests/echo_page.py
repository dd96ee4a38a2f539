"""A tiny stock-Bolt bot that shows what a test gives it, and the page to look at it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest_asyncio
from playwright.async_api import Page
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.page_api import PageApi
from sandbox.slack import SlackSandbox
from tests.browser import act_as
from tests.sandbox_slack_bot import MANIFEST, Json, bot, modal, options, running

EVERYTHING = re.compile(".*")


@dataclass
class EchoPage:
    """The page in front of a person, the Slack behind it, and what the bot heard and says."""

    slack: SlackSandbox
    page: Page
    client: AsyncWebClient
    view: Json = field(default_factory=modal)
    submission: dict[str, Any] = field(default_factory=dict)
    """The answer with which the bot acknowledges a submission."""
    found: Json | None = None
    """The answer to every search; None for names that hold what was typed."""
    heard: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    silence: asyncio.Event = field(default_factory=asyncio.Event)
    """The bot answers `/raw`, and submissions where `thinks`, only once this is set."""
    thinks: bool = False

    async def shows(self, *blocks: Json, text: str = "blocks", channel: str = "ventes") -> None:
        where = self.slack.space.channel(channel).id
        await self.client.chat_postMessage(channel=where, text=text, blocks=list(blocks))

    async def whispers(self, text: str, to: str) -> None:
        where = self.slack.space.channel("ventes").id
        user = self.slack.person(to).id
        await self.client.chat_postEphemeral(channel=where, user=user, text=text)

    async def opens_form(self, *blocks: Json, **more: Any) -> None:
        """Open a form by the global shortcut, from the page."""
        self.view = modal(*blocks, **more)
        await self.page.locator(".composer-bar button").first.click()
        await self.page.get_by_role("menuitem", name="New echo").click()
        await self.page.get_by_role("dialog").wait_for()

    async def updates_form(self, *blocks: Json, **more: Any) -> None:
        view = self.slack.person("marie").modal
        assert view is not None
        await self.client.views_update(view_id=view["id"], view=modal(*blocks, **more))

    async def hears(self, kind: str) -> Json:
        """Return the next payload of this type."""
        async with asyncio.timeout(5):
            while (body := await self.heard.get())["type"] != kind:
                pass
        return body


def _listen(app: AsyncApp, echo: EchoPage) -> None:
    async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        echo.heard.put_nowait(body)
        await client.views_open(trigger_id=body["trigger_id"], view=echo.view)

    async def hear(ack: AsyncAck, body: Json) -> None:
        echo.heard.put_nowait(body)
        await ack()

    async def submitted(ack: AsyncAck, body: Json) -> None:
        echo.heard.put_nowait(body)
        if echo.thinks:
            await echo.silence.wait()
        await ack(**echo.submission)

    async def suggest(ack: AsyncAck, body: Json) -> None:
        names = [name for name in ("Zoé", "Zacharie", "Tom") if body["value"] in name.lower()]
        await ack(**(echo.found or {"options": options(*names)}))

    async def dawdle(ack: AsyncAck) -> None:
        await echo.silence.wait()
        await ack()

    app.shortcut(EVERYTHING)(open_form)
    app.action(EVERYTHING)(hear)
    app.view("form")(submitted)
    app.view_closed("form")(hear)
    app.options(EVERYTHING)(suggest)
    app.command("/raw")(dawdle)


@asynccontextmanager
async def echo_page(page: Page) -> AsyncIterator[EchoPage]:
    slack = SlackSandbox(MANIFEST)
    PageApi(slack)
    await slack.start()
    try:
        app = bot(slack)
        echo = EchoPage(slack, page, app.client)
        _listen(app, echo)
        async with running(slack, app, "http"):
            yield echo
            echo.silence.set()
    finally:
        await slack.stop()


@pytest_asyncio.fixture(name="echo", loop_scope="session")
async def before_the_page(browser_page: Page) -> AsyncIterator[EchoPage]:
    """Return the page on which Marie looks at #ventes."""
    async with echo_page(browser_page) as made:
        await act_as(browser_page, made.slack.url, "marie")
        yield made
