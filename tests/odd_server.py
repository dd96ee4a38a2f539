"""A server that answers in bytes: what no well-behaved web server would let a test say."""

import asyncio
import itertools
import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Says:
    """Sends these bytes and closes, in order or (`reset`) rudely."""

    said: bytes
    reset: bool = False

    async def __call__(self, writer: asyncio.StreamWriter) -> bool:
        writer.write(self.said)
        await writer.drain()
        if self.reset:
            writer.transport.abort()
        return False


@dataclass(frozen=True)
class SaysAndStays:
    """Sends these bytes and keeps the connection for the next request."""

    said: bytes

    async def __call__(self, writer: asyncio.StreamWriter) -> bool:
        writer.write(self.said)
        await writer.drain()
        return True


@dataclass(frozen=True)
class Trickles:
    """Sends one byte now and then, for ever: no single read is late, the whole is."""

    at_once: bytes
    slowly: bytes

    async def __call__(self, writer: asyncio.StreamWriter) -> bool:
        writer.write(self.at_once)
        closed = asyncio.ensure_future(writer.wait_closed())
        for byte in itertools.chain(self.slowly, itertools.repeat(32)):
            writer.write(bytes([byte]))
            done, _ = await asyncio.wait([closed], timeout=0.01)
            if done:
                closed.exception()  # it hung up, rudely perhaps: nobody else would ask how
                break
        return False


Act = Callable[[asyncio.StreamWriter], Awaitable[bool]]


@dataclass
class OddServer:
    """Plays `acts` in order, the last one again and again; `requests` as they came."""

    acts: list[Act]
    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            stays = True
            while stays:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", head.lower())
                body = await reader.readexactly(int(length[1])) if length else b""
                self.requests.append(head + body)
                act = self.acts[min(len(self.requests), len(self.acts)) - 1]
                stays = await act(writer)
        except (ConnectionError, asyncio.IncompleteReadError, RuntimeError):
            pass  # the client hung up, as some of these answers make it do; uvloop raises the last
        finally:
            writer.close()


@asynccontextmanager
async def odd_server(*acts: Act, tls: ssl.SSLContext | None = None) -> AsyncIterator[OddServer]:
    odd = OddServer(list(acts))
    server = await asyncio.start_server(odd.accept, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    odd.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield odd
    finally:
        server.close()
        if odd.serving:  # they end when their clients hang up
            await asyncio.wait(odd.serving, timeout=5)


def answer(
    body: bytes, kind: str = "application/json", status: str = "200 OK", more: str = ""
) -> bytes:
    """Return a whole HTTP answer; `more`: header lines, each ended by CRLF."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
