"""Hostile requests to the port, while the bot answers probes and Slack within a second."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import aiohttp
import psutil
import pytest

from ligo_slack import limits
from ligo_slack.server import http as serving_http
from ligo_slack.server.long_bodies import BODY_TIMEOUT
from sandbox.people import HOME_TEAM
from tests.serve.child import Child, ChildWorld
from tests.signed import FORM, signed

POST = b"POST /slack/events HTTP/1.1\r\nHost: x\r\n"
SIGNED = b"X-Slack-Signature: v0=" + b"0" * 64 + b"\r\n"  # a body without one is not read at all
GET = b"GET /slack/install HTTP/1.1\r\nHost: x\r\n"


async def answers(home: ChildWorld, bot: Child) -> None:
    """Check /health and a signed command, each within a second; a busy machine may need another
    try."""
    for further in (2, 1, 0):
        try:
            await _answers_at_once(home, bot)
        except TimeoutError:
            if not further:
                raise
        else:
            return


async def _answers_at_once(home: ChildWorld, bot: Child) -> None:
    who = f"team_id={HOME_TEAM.id}&user_id={home.world.marie.user.id}"
    body = f"command=%2Fligo&text=help&{who}".encode()
    headers = signed(home.world.slack.signing_secret, body)
    async with aiohttp.ClientSession(bot.address) as http:
        async with asyncio.timeout(1), http.get("/health") as health:
            assert health.status == 200
        async with (
            asyncio.timeout(1),
            http.post("/slack/events", data=body, headers=headers) as command,
        ):
            assert command.status == 200


class Line:
    """A connection, as whoever opened it treats it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def says(self, data: bytes) -> None:
        with suppress(ConnectionError):
            self.writer.write(data)
            await self.writer.drain()

    async def hears(self, within: float = 10.0) -> bytes:
        """Return all that comes until the bot closes the connection."""
        async with asyncio.timeout(within):
            try:
                return await self.reader.read()
            except ConnectionError:
                return b""


@asynccontextmanager
async def lines(bot: Child, number: int) -> AsyncIterator[list[Line]]:
    host, port = bot.address.removeprefix("http://").split(":")
    opened: list[Line] = []
    async with AsyncExitStack() as closing:
        for _ in range(number):
            line = Line(*await asyncio.open_connection(host, int(port)))
            closing.callback(line.writer.close)
            opened.append(line)
        yield opened


@asynccontextmanager
async def meanwhile(work: list[Line], data: bytes, times: int) -> AsyncIterator[None]:
    """Keep all of them sending as long as this is open."""

    async def sends(line: Line) -> None:
        for _ in range(times):
            await line.says(data)
            await asyncio.sleep(0)

    sending = [asyncio.create_task(sends(line)) for line in work]
    try:
        yield
    finally:
        for one in sending:
            one.cancel()
        await asyncio.gather(*sending, return_exceptions=True)


@pytest.mark.parametrize(
    "head",
    [
        GET + b"a: b\r\n" * 20_000 + b"\r\n",
        GET + b"".join(b"a%d: b\r\n" % n for n in range(20_000)) + b"\r\n",
        b"GET /" + b"x" * 2**20 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        GET + b"a: " + b"x" * 2**20 + b"\r\n\r\n",
        GET + b"x" * 2**20,
        POST + b"Cookie: " + b"a=b; " * 2**18 + b"\r\n\r\n",
    ],
    ids=["20,000 lines", "20,000 names", "a long path", "a long value", "a long name", "cookies"],
)
async def test_a_head_without_end_is_refused(http_home: ChildWorld, head: bytes) -> None:
    bot = await http_home.start()
    async with lines(bot, 20) as many:
        async with meanwhile(many, head, 1):
            await answers(http_home, bot)
        for line in many:
            said = await line.hears()
            assert said == b"" or said.startswith(b"HTTP/1.0 400 ")
    await answers(http_home, bot)
    assert "Traceback" not in bot.said


async def test_half_open_and_idle_connections_are_in_nobodys_way(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    async with lines(bot, 500) as half, lines(bot, 1000):
        for number, line in enumerate(half):
            await line.says((GET, POST, b"G", POST + b"Content-Length: 9\r\n\r\n")[number % 4])
        await answers(http_home, bot)


async def test_a_head_that_does_not_come_to_its_end_is_not_waited_for(
    http_home: ChildWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_http, "KEEPALIVE", 0.5)
    world = http_home.world
    await world.start()
    try:
        host, port = world.address.removeprefix("http://").split(":")
        for begun in (b"", GET, b"G"):
            line = Line(*await asyncio.open_connection(host, int(port)))
            await line.says(begun)
            assert await line.hears(within=10) == b""
            line.writer.close()
    finally:
        await world.stop()


async def test_a_body_that_comes_slowly_is_not_waited_for(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    async with lines(bot, 50) as slow:
        for line in slow:
            await line.says(POST + SIGNED + b"Content-Length: 1000\r\n\r\n" + b"a")
        async with meanwhile(slow[:10], b"a", 100):
            await answers(http_home, bot)
        for line in slow[10:]:
            assert (await line.hears(BODY_TIMEOUT + 15)).startswith(b"HTTP/1.1 408 ")


async def test_trailers_without_end_are_refused(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
    async with lines(bot, 20) as many:
        for line in many:
            await line.says(chunked)
        async with meanwhile(many, b"a: b\r\n" * 5000, 20):
            await asyncio.sleep(0.1)
            await answers(http_home, bot)
        for line in many:
            await line.hears(BODY_TIMEOUT + 15)
    await answers(http_home, bot)


async def test_chunks_of_one_byte_keep_nobody_waiting(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    async with lines(bot, 10) as many:
        for line in many:
            await line.says(POST + b"Transfer-Encoding: chunked\r\n\r\n")
        async with meanwhile(many, b"1\r\na\r\n" * 500, 10):
            await answers(http_home, bot)
    await answers(http_home, bot)


async def test_requests_in_one_breath_keep_nobody_waiting(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    for request in (
        b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
        POST + b"Content-Length: 3\r\n\r\n{]}",
    ):
        async with lines(bot, 10) as many, meanwhile(many, request * 2000, 1):
            await answers(http_home, bot)
    await answers(http_home, bot)


async def test_what_nobody_signed_is_not_parsed(http_home: ChildWorld) -> None:
    """Send a form of many fields, and JSON of great depth."""
    bot = await http_home.start()
    bodies = (b"a=1&" * 2**18, b"[" * 2**20, b'{"a":' * 2**17, b"\xff" * 2**20, b"payload={")
    async with aiohttp.ClientSession(bot.address) as http:
        for body in bodies:
            sent = signed("0" * 32, body)
            async with http.post("/slack/events", data=body, headers=sent) as refused:
                assert refused.status == 401
        async with http.post("/slack/events", json={"type": "view_closed"}) as refused:
            assert refused.status == 401
    await answers(http_home, bot)
    assert "Traceback" not in bot.said


async def test_only_a_check_of_the_certificate_needs_no_signature(http_home: ChildWorld) -> None:
    bot = await http_home.start()
    bodies = {
        b"ssl_check=1": 200, b"ssl_check=1&token=old": 200, b"ssl_check=0": 401, b"token=old": 401,
        b"ssl_check=1&command=%2Fligo&text=help": 401, b"ssl_check=1&payload=%7B%7D": 401,
        b"ssl_check=1&ssl_check=0": 401, b"ssl_check=1&token=" + b"a" * 300: 401, b"\xff": 401,
    }  # fmt: skip
    async with aiohttp.ClientSession(bot.address) as http:
        for body, status in bodies.items():
            for kind, expected in ((FORM, status), ("application/json", 401)):
                headers = {"Content-Type": kind}
                async with http.post("/slack/events", data=body, headers=headers) as answer:
                    assert (body, answer.status) == (body, expected)
    await answers(http_home, bot)
    assert "Traceback" not in bot.said


async def test_a_compressed_body_stays_compressed(http_home: ChildWorld) -> None:
    """A megabyte of anybody's would become a thousand, before its signature is looked at."""
    bot = await http_home.start()
    body = gzip.compress(bytes(100_000_000), 1)
    assert len(body) < 1_000_000
    process = psutil.Process(bot.pid)
    before = process.cpu_times().user
    async with aiohttp.ClientSession(bot.address) as http:
        for headers in (signed("0" * 32, body), {}):
            headers["Content-Encoding"] = "gzip"
            for path in ("/slack/events", "/health"):
                async with http.post(path, data=body, headers=headers) as refused:
                    assert refused.status in (401, 405)
    assert process.cpu_times().user - before < 0.3  # 0.8 s if all were unpacked
    await answers(http_home, bot)


async def test_long_bodies_that_come_slowly_have_a_bound_together(http_home: ChildWorld) -> None:
    """Send all but the last byte of a hundred of the longest bodies."""
    bot = await http_home.start()
    process = psutil.Process(bot.pid)
    before = process.memory_info().rss
    headers = "".join(f"{key}: {value}\r\n" for key, value in signed("0" * 32, b"").items())
    head = POST + f"{headers}Content-Length: {limits.BODY}\r\n\r\n".encode()
    async with lines(bot, 100) as many, meanwhile(many, head + b"x" * (limits.BODY - 1), 1):
        await answers(http_home, bot)
        # Of 300 MB; each connection is read ahead, the further the busier the machine is.
        assert process.memory_info().rss - before < 160_000_000


async def test_who_announces_long_bodies_and_sends_nothing_has_none_refused(
    http_home: ChildWorld,
) -> None:
    bot = await http_home.start()
    headers = "".join(f"{key}: {value}\r\n" for key, value in signed("0" * 32, b"").items())
    head = POST + f"{headers}Content-Length: {limits.BODY}\r\n\r\n".encode()
    body = b"payload=" + b"x" * limits.SHORT_BODY
    sent = signed(http_home.world.slack.signing_secret, body)
    async with (
        lines(bot, 20) as many,
        meanwhile(many, head + b"x", 1),
        aiohttp.ClientSession(bot.address) as http,
        http.post("/slack/events", data=body, headers=sent) as answer,
    ):
        assert answer.status == 400  # read, and no JSON
