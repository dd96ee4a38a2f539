"""Socket Mode, envelope by envelope."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import SlackSandbox
from tests.sandbox_slack_bot import Json, bot, sandbox


@pytest.fixture
async def slack() -> AsyncIterator[SlackSandbox]:
    async with sandbox() as found:
        yield found


async def address(slack: SlackSandbox) -> str:
    client = AsyncWebClient(base_url=slack.api_url)
    answer = await client.apps_connections_open(app_token=slack.app_token)
    url: str = answer["url"]
    return url


@asynccontextmanager
async def connection(slack: SlackSandbox) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    url = await address(slack)
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as socket:
        hello = await socket.receive_json(timeout=5)
        assert hello["type"] == "hello"
        assert hello["connection_info"] == {"app_id": slack.space.app_id}
        yield socket


async def test_an_address_is_good_once(slack: SlackSandbox) -> None:
    url = await address(slack)
    async with aiohttp.ClientSession() as http:
        async with http.ws_connect(url):
            await slack.bot_is_connected()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(url)


async def acknowledge(socket: aiohttp.ClientWebSocketResponse, payload: Json | None = None) -> Json:
    envelope: Json = await socket.receive_json(timeout=5)
    answer: Json = {"envelope_id": envelope["envelope_id"]}
    await socket.send_json(answer if payload is None else {**answer, "payload": payload})
    return envelope


async def test_envelopes_say_whether_they_take_an_answer(slack: SlackSandbox) -> None:
    marie = slack.person("marie")
    async with connection(slack) as socket:
        for act, kind, takes in (
            (marie.command("/echo x"), "slash_commands", True),
            (marie.global_shortcut("New echo"), "interactive", False),
            (marie.opens_home(), "events_api", False),
        ):
            envelope = await both(act, acknowledge(socket, {"text": "hi"}))
            assert (envelope["type"], envelope["accepts_response_payload"]) == (kind, takes)
        assert envelope["retry_attempt"] == 0
    assert [sent.answer for sent in slack.deliveries] == [{"text": "hi"}, None, None]
    assert {sent.transport for sent in slack.deliveries} == {"socket"}


async def both(act: Any, answer: Any) -> Json:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(act)
        answered = tasks.create_task(answer)
    found: Json = answered.result()
    return found


async def test_an_envelope_without_acknowledgement_times_out(slack: SlackSandbox) -> None:
    james = slack.person("james")
    slack.answer_within = 0.2
    async with connection(slack):
        await james.command("/echo x")
    assert james.notices == ['/echo failed with the error "operation_timeout"']


async def test_a_connection_that_breaks_loses_what_it_carried(slack: SlackSandbox) -> None:
    james = slack.person("james")

    async def hang_up(socket: aiohttp.ClientWebSocketResponse) -> None:
        await socket.receive_json(timeout=5)
        await socket.close()

    async with connection(slack) as socket:
        await both(james.command("/echo x"), hang_up(socket))
    assert james.notices == ['/echo failed with the error "dispatch_failed"']


async def test_a_bot_that_is_sent_away_comes_back(slack: SlackSandbox) -> None:
    app = bot(slack)

    @app.command("/echo")
    async def echo(ack: Any) -> None:
        await ack("here")

    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await slack.bot_is_connected()
        first = slack.sockets.open[0]
        await slack.disconnect()
        await slack.until(lambda: slack.sockets.open and slack.sockets.open != [first], within=15)
        await slack.person("marie").command("/echo x")
        assert slack.person("marie").reads("here")
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
