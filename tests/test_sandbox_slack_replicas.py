"""Several replicas of a bot behind one Slack: in turn, doubled, and replayed."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from sandbox.slack import SlackSandbox
from sandbox.slack.model import Delivery
from tests.sandbox_slack_bot import bot, sandbox


@dataclass
class Replicas:
    """The deliveries that each replica has received, by its number, oldest first."""

    slack: SlackSandbox
    heard: list[tuple[int, bytes]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def counted(self) -> Counter[int]:
        return Counter(number for number, _ in self.heard)


@asynccontextmanager
async def by_http(slack: SlackSandbox, count: int = 2) -> AsyncIterator[Replicas]:
    replicas = Replicas(slack)
    async with AsyncExitStack() as stack:
        for number in range(count):

            async def answer(request: web.Request, number: int = number) -> web.Response:
                replicas.heard.append((number, await request.read()))
                replicas.headers.append(dict(request.headers))
                return web.Response(text=f"from {number}")

            app = web.Application()
            app.router.add_post("/slack/events", answer)
            runner = web.AppRunner(app)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            port = runner.addresses[0][1]
            slack.request_urls = [*slack.request_urls, f"http://127.0.0.1:{port}/slack/events"]
        yield replicas


async def test_replicas_take_turns() -> None:
    async with sandbox() as slack, by_http(slack) as replicas:
        for _ in range(4):
            await slack.person("marie").command("/echo x")
        numbers = [number for number, _ in replicas.heard]
        assert numbers in ([0, 1, 0, 1], [1, 0, 1, 0])


async def test_one_address_is_the_first_of_them() -> None:
    async with sandbox() as slack:
        slack.request_url = "http://127.0.0.1:9/a"
        assert slack.request_urls == ["http://127.0.0.1:9/a"]
        slack.request_urls = ["http://127.0.0.1:9/b", "http://127.0.0.1:9/c"]
        assert slack.request_url == "http://127.0.0.1:9/b"
        slack.request_url = None
        assert slack.request_urls == []


async def test_a_doubled_payload_reaches_all_as_the_very_same_bytes() -> None:
    async with sandbox() as slack, by_http(slack) as replicas:
        with slack.doubled():
            await slack.person("marie").command("/echo x")
        assert replicas.counted == {0: 1, 1: 1}
        assert replicas.heard[0][1] == replicas.heard[1][1]
        first, second = (headers["X-Slack-Signature"] for headers in replicas.headers)
        assert first == second
        replies = [one for one in slack.person("marie").messages() if one.text.startswith("from ")]
        assert len(replies) == 1
        assert len(slack.deliveries) == 2
        await slack.person("marie").command("/echo x")
        assert len(slack.deliveries) == 3


async def test_an_earlier_payload_is_given_to_each() -> None:
    async with sandbox() as slack, by_http(slack) as replicas:
        await slack.person("marie").global_shortcut("New echo")
        again = await slack.sender.to_each(slack.deliveries[-1])
        assert [one.error for one in again] == [None, None]
        assert sum(replicas.counted.values()) == 3
        assert {one.payload["trigger_id"] for one in slack.deliveries} == {
            again[0].payload["trigger_id"]
        }


async def test_a_replay_is_the_bytes_and_the_signature_of_then() -> None:
    async with sandbox() as slack, by_http(slack, 1) as replicas:
        await slack.person("marie").command("/echo x")
        sent = slack.deliveries[-1]
        again = await slack.sender.replay(sent)
        assert again.status == 200
        assert replicas.heard[0] == replicas.heard[1]
        assert replicas.headers[0] == replicas.headers[1]
        assert sent.request is not None
        body, headers = sent.request
        verifier = SignatureVerifier(slack.signing_secret)
        assert verifier.is_valid_request(body, headers)
        changed = Delivery(sent.kind, sent.payload, request=(body + b"x", headers))
        await slack.sender.replay(changed)
        assert replicas.heard[-1][1] == body + b"x"
        assert not verifier.is_valid_request(body + b"x", headers)


async def test_without_a_replica_a_doubled_payload_fails_as_any_other() -> None:
    async with sandbox() as slack:
        with slack.doubled():
            await slack.person("james").command("/echo x")
        assert slack.person("james").reads('failed with the error "dispatch_failed"')


def echoing(slack: SlackSandbox, number: int, heard: list[int]) -> AsyncApp:
    app = bot(slack)

    @app.command("/echo")
    async def echo(ack: Any) -> None:
        heard.append(number)
        await ack(f"from {number}")

    return app


@pytest.fixture
async def connected() -> AsyncIterator[tuple[SlackSandbox, list[int]]]:
    """Connect two replicas over Socket Mode; return also which of them heard something."""
    heard: list[int] = []
    async with sandbox() as slack, AsyncExitStack() as stack:
        for number in range(2):
            app = echoing(slack, number, heard)
            handler = AsyncSocketModeHandler(app, slack.app_token)
            await handler.connect_async()  # type: ignore[no-untyped-call]
            stack.push_async_callback(handler.close_async)
        await slack.until(lambda: len(slack.sockets.open) == 2, within=20)
        yield slack, heard


async def test_the_same_over_socket_mode(connected: tuple[SlackSandbox, list[int]]) -> None:
    slack, heard = connected
    for _ in range(2):
        await slack.person("marie").command("/echo x")
    assert sorted(heard) == [0, 1]
    with slack.doubled():
        await slack.person("marie").command("/echo x")
    assert Counter(heard) == {0: 2, 1: 2}
