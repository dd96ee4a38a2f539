"""Signed requests over loopback TCP, as Slack sends them, and how long each took."""

import asyncio
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

SECRET = "b" * 32
WORST = "UWORST"  # how the ids of those begin who send the worst texts
SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"


def signed(form: dict[str, str]) -> bytes:
    """Return the whole HTTP request (/authentication/verifying-requests-from-slack)."""
    body, stamp = urlencode(form).encode(), str(int(time.time()))
    signature = hmac.new(
        SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256
    ).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Accept: application/json,*/*\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def command(text: str, user: str, world: str) -> bytes:
    """Build `/ligo <text>` of one person. `world`: the address of the Slack that hears the
    answer."""
    return signed(
        {
            "token": "legacy", "team_id": "T1", "team_domain": "atelier", "channel_id": "C1",
            "channel_name": "ventes", "user_id": user, "user_name": user.lower(),
            "command": "/ligo", "text": text, "api_app_id": "A1",
            "is_enterprise_install": "false", "trigger_id": f"{time.time_ns()}.1.{user}",
            "response_url": f"http://{world}/answer/{user}",
        }
    )  # fmt: skip


def payload(**told: Any) -> bytes:
    """Return an interaction of somebody in the one workspace."""
    told = {"team": {"id": "T1", "domain": "atelier"}, "api_app_id": "A1", **told}
    return signed({"payload": json.dumps(told)})


def one_at_a_time(
    address: str, requests: Sequence[Callable[[], bytes]], rest: float
) -> list[float]:
    """Return the seconds to each answer, on one connection. `rest`: seconds between two, in which
    the bot does what comes after its answer. Raises AssertionError where one is not answered with
    200."""
    host, port = address.split(":")
    taken = []
    with socket.create_connection((host, int(port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for make in requests:
            request = make()
            began = time.perf_counter()
            line.sendall(request)
            answer = line.recv(65536)
            while not is_whole(answer):
                answer += line.recv(65536)
            taken.append(time.perf_counter() - began)
            assert answer.startswith(b"HTTP/1.1 200"), answer
            time.sleep(rest)
    return taken


def is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        return body.endswith(b"0\r\n\r\n")
    at = lower.find(b"content-length:")
    return at < 0 or len(body) >= int(lower[at + 15 :].split(b"\r\n")[0])


class _Line(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: Any = None
        self._answered: asyncio.Future[bytes] | None = None
        self._heard = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        if self._answered and not self._answered.done() and is_whole(self._heard):
            self._answered.set_result(self._heard)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_exception(error or ConnectionError("closed without an answer"))

    async def ask(self, request: bytes) -> bytes:
        self._heard = b""
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answered

    def close(self) -> None:
        self._transport.close()


async def together(
    address: str, requests: Sequence[Callable[[], bytes]], lines: int, patience: float = 60.0
) -> list[float]:
    """Return the seconds to each answer, `lines` of them always under way; inf where there was no
    200 within `patience` seconds."""
    host, port = address.split(":")
    loop, left, taken = asyncio.get_running_loop(), iter(requests), []

    async def keep_asking() -> None:
        _, line = await loop.create_connection(_Line, host, int(port))
        for make in left:
            request, began = make(), time.perf_counter()
            try:
                answer = await asyncio.wait_for(line.ask(request), patience)
            except (OSError, TimeoutError):
                taken.append(float("inf"))
                line.close()
                _, line = await loop.create_connection(_Line, host, int(port))
                continue
            well = answer.startswith(b"HTTP/1.1 200")
            taken.append(time.perf_counter() - began if well else float("inf"))
        line.close()

    await asyncio.gather(*(keep_asking() for _ in range(lines)))
    return taken


async def paced(
    address: str, requests: Sequence[Callable[[], bytes]], rate: float, patience: float = 60.0
) -> list[float]:
    """Return the seconds to each answer when `rate` people come in a second, whoever still waits;
    inf where there was no 200 within `patience` seconds. Slack opens a connection where none is
    free, and closes one on which it has waited in vain."""
    host, port = address.split(":")
    loop = asyncio.get_running_loop()
    free: list[_Line] = []

    async def ask(request: bytes) -> float:
        began, line = time.perf_counter(), free.pop() if free else None
        try:
            async with asyncio.timeout(patience):
                line = line or await _line(host, int(port))
                answer = await line.ask(request)
        except (OSError, TimeoutError):
            if line:
                line.close()
            return float("inf")
        free.append(line)
        return time.perf_counter() - began if answer.startswith(b"HTTP/1.1 200") else float("inf")

    start, tasks = loop.time(), []
    for number, make in enumerate(requests):
        await asyncio.sleep(max(0.0, start + number / rate - loop.time()))
        tasks.append(asyncio.create_task(ask(make())))
    taken = await asyncio.gather(*tasks)
    for line in free:
        line.close()
    return taken


async def line_to(address: str) -> _Line:
    host, port = address.split(":")
    return await _line(host, int(port))


async def _line(host: str, port: int) -> _Line:
    _, line = await asyncio.get_running_loop().create_connection(_Line, host, port)
    return line
