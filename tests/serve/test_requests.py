"""Access: what Slack signed, and nothing else; and a connection that comes back."""

import asyncio
import re
import subprocess
import sys
import time

import aiohttp
import pytest
from aiohttp import web

from ligo_slack import limits
from ligo_slack.server.http import listening
from sandbox.slack import SlackSandbox
from sandbox.slack.model import Delivery
from tests.serve.child import Child, ChildWorld
from tests.signed import FORM, signed

SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"


async def post(bot: Child, body: bytes, sent: dict[str, str]) -> int:
    url = f"{bot.address}/slack/events"
    async with aiohttp.ClientSession() as http, http.post(url, data=body, headers=sent) as answer:
        return answer.status


async def test_what_slack_did_not_sign_reaches_no_listener(http_home: ChildWorld) -> None:
    bot, world = await http_home.start(), http_home.world
    secret, now = world.slack.signing_secret, time.time()
    await world.marie.command("/ligo", "ventes")
    await world.marie.sees("Ce que vous pouvez faire")
    command = world.slack.deliveries[-1].payload | {"text": f"add {SIGNATURE}"}
    body, good = world.slack.sender.signed(Delivery("command", command))
    before = len(world.slack.calls)

    def without(name: str) -> dict[str, str]:
        return {key: value for key, value in good.items() if key != name}

    tried = {
        "another secret": (body, signed("0" * 32, body, now)),
        "no signature": (body, without("X-Slack-Signature")),
        "no time": (body, without("X-Slack-Request-Timestamp")),
        "neither": (body, {"Content-Type": FORM}),
        "too old": (body, signed(secret, body, now - 301)),
        "from the future": (body, signed(secret, body, now + 400)),
        "a time that is none": (body, {**good, "X-Slack-Request-Timestamp": "yesterday"}),
        "another version": (
            body,
            {**good, "X-Slack-Signature": "v1" + good["X-Slack-Signature"][2:]},
        ),
        "an altered body": (body.replace(b"Jane", b"Jade"), good),
        "a longer body": (body + b"&user_id=U9", good),
        "no body": (b"", good),
        "no text": (b"\xff\xfe", good),
        "no JSON": (b"{", {**good, "Content-Type": "application/json"}),
        "JSON that is none of Slack's": (b"payload=[1]", good),
        "a signature that is none": (body, {**good, "X-Slack-Signature": "v0=é"}),
    }
    statuses = {name: await post(bot, *sent) for name, sent in tried.items()}
    assert statuses == dict.fromkeys(tried, 401)
    assert len(world.slack.calls) == before
    assert world.ligo.requests == []
    assert "Traceback" not in bot.said
    assert await post(bot, body, good) == 200
    await world.ligo.until(lambda: world.asked("/prepare"))


async def test_slack_may_verify_the_address(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    await http_home.world.slack.verify(f"{bot.address}/slack/events")
    assert http_home.world.slack.request_url


async def test_other_addresses_are_none(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    async with aiohttp.ClientSession() as http:
        for method, path in (("GET", "/slack/events"), ("POST", "/"), ("GET", "/slack/install")):
            async with http.request(method, bot.address + path) as answer:
                assert answer.status in (404, 405)


async def test_probes_answer_those_who_only_look(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    async with aiohttp.ClientSession() as http:
        for path in ("/health", "/ready", "/metrics"):
            async with http.head(bot.address + path) as answer:
                assert (answer.status, await answer.read()) == (200, b"")
                assert int(answer.headers["Content-Length"]) > 0
                assert "Server" not in answer.headers  # no versions
                assert answer.headers["Date"].endswith(" GMT")


async def test_more_than_slack_ever_sends_is_not_read(http_home: ChildWorld) -> None:
    bot, world = await http_home.start(), http_home.world
    for more in (1, 19 * limits.BODY):
        body = b"x" * (limits.BODY + more)
        assert await post(bot, body, signed(world.slack.signing_secret, body, time.time())) == 413
    body = body[: limits.BODY]
    assert await post(bot, body, signed(world.slack.signing_secret, body, time.time())) == 404
    async with aiohttp.ClientSession() as http, http.get(f"{bot.address}/metrics") as page:
        assert 'over_bound_total{bound="body"} 2.0' in await page.text()
    assert await bot.health() == (200, '{"status": "ok"}')


async def connected(bot: Child) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, port = bot.address.removeprefix("http://").split(":")
    return await asyncio.open_connection(host, int(port))


async def raw(bot: Child, sent: bytes) -> bytes:
    """Return what is answered to these bytes until the bot closes the connection."""
    reader, writer = await connected(bot)
    writer.write(sent)
    await writer.drain()
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    return answer


async def test_what_is_no_http_is_answered_and_not_written_down(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    answer = await raw(bot, b"jane@acme.example +33 6 12 34 56 78\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 400 ")
    assert "jane" not in bot.said
    assert "Traceback" not in bot.said


async def test_two_requests_in_one_breath_are_answered_in_their_order(
    http_home: ChildWorld,
) -> None:
    bot = await http_home.start()
    one = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    other = b"GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    answer = await raw(bot, one + other)
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"200", b"404"]


async def test_a_body_that_is_asked_for_first_comes_in(http_home: ChildWorld) -> None:
    """Send a large body as curl does: it waits for "100 Continue", alone."""
    bot, body = await http_home.start(), b"text=aide"
    sent = signed(http_home.world.slack.signing_secret, body, time.time())
    fields = {**sent, "Host": "x", "Content-Length": str(len(body)), "Expect": "100-continue"}
    told = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    head = f"POST /slack/events HTTP/1.1\r\n{told}Connection: close\r\n\r\n".encode()
    reader, writer = await connected(bot)
    writer.write(head)
    async with asyncio.timeout(10):
        assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(body)
        assert (await reader.read()).startswith(b"HTTP/1.1 404 ")
    writer.close()


async def test_what_does_not_end_by_itself_ends_with_the_server() -> None:
    inside, ended = asyncio.Event(), asyncio.Event()

    async def wait(_request: web.Request) -> web.Response:
        inside.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return web.Response()

    app = web.Application()
    app.router.add_get("/", wait)
    async with aiohttp.ClientSession() as http:
        async with listening(app, "127.0.0.1", 0, 0.01) as address:
            asking = asyncio.create_task(http.get(address))
            await inside.wait()
        assert ended.is_set()
        with pytest.raises(aiohttp.ClientError):
            await asking


async def test_socket_mode_has_no_address_to_post_to(socket_home: ChildWorld) -> None:
    bot = await socket_home.start()
    assert await post(bot, b"", {}) == 404


async def renewed(slack: SlackSandbox, before: set[web.WebSocketResponse]) -> None:
    await slack.until(lambda: set(slack.sockets.open) - before, 15)


async def test_a_connection_that_slack_renews_comes_back(socket_home: ChildWorld) -> None:
    await socket_home.start()
    world = socket_home.world
    marie, sockets = world.marie, world.slack.sockets
    await marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await marie.sees("Vérifiez le contact")
    for reason in ("warning", "refresh_requested"):
        before = set(sockets.open)
        await world.slack.disconnect(reason)
        await renewed(world.slack, before)
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert marie.notices == []


async def test_a_connection_that_falls_silent_is_replaced_within_ten_seconds(
    socket_home: ChildWorld,
) -> None:
    await socket_home.start()
    slack = socket_home.world.slack
    before = set(slack.sockets.open)
    slack.sockets.fall_silent()
    await slack.until(lambda: set(slack.sockets.open) - before, 10)
    await socket_home.world.marie.command("/ligo aide", "ventes")
    await socket_home.world.marie.sees("Ce que vous pouvez faire")


async def test_a_connection_that_breaks_comes_back(socket_home: ChildWorld) -> None:
    await socket_home.start()
    world = socket_home.world
    before = set(world.slack.sockets.open)
    await world.slack.sockets.open[0].close()
    await renewed(world.slack, before)
    await world.marie.command("/ligo aide", "ventes")
    await world.marie.sees("Ce que vous pouvez faire")


class SetsCookies:
    """A Slack that sets cookies as Slack's own does, and sends the bot away once. `brought`: the
    cookies that came with each WebSocket."""

    def __init__(self) -> None:
        self.brought: list[list[str]] = []
        self.is_back = asyncio.Event()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/{method}", self._answer)
        app.router.add_get("/link/", self._connection)
        return app

    async def _answer(self, request: web.Request) -> web.Response:
        url = f"ws://{request.host}/link/"
        told = {"ok": True, "url": url, "team_id": "T1", "user_id": "U1", "bot_id": "B1"}
        return web.json_response(told, headers={"Set-Cookie": "b=api; Path=/"})

    async def _connection(self, request: web.Request) -> web.WebSocketResponse:
        self.brought.append(request.headers.getall("Cookie", []))
        socket = web.WebSocketResponse(autoping=False)
        socket.set_cookie("d-s", "socket")
        await socket.prepare(request)
        if len(self.brought) > 1:
            self.is_back.set()
        else:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        async for received in socket:
            if received.type is aiohttp.WSMsgType.PING:
                await socket.pong(received.data)
        return socket


async def test_slacks_cookies_come_back_to_it_with_no_websocket(socket_home: ChildWorld) -> None:
    slack = SetsCookies()
    async with listening(slack.application(), "127.0.0.1", 0, 0.01) as address:
        # By name: aiohttp's jar takes no cookies of an address of numbers.
        named = address.replace("127.0.0.1", "localhost")
        bot = await socket_home.launch(SLACK_API_URL=f"{named}/api/")
        async with asyncio.timeout(20):
            await slack.is_back.wait()
        await bot.kill()
    assert slack.brought == [[], []]


def in_a_start(looking: str) -> None:
    """Run the code after a start's imports; fail where it exits with anything but 0."""
    start = f"import sys, app; from ligo_slack.settings import Settings; {looking}"
    subprocess.run([sys.executable, "-c", start], check=True)  # noqa: S603


def test_nothing_reads_along_with_pydantic() -> None:
    in_a_start("from pydantic.plugin import _loader; sys.exit(_loader._plugins is not None)")
