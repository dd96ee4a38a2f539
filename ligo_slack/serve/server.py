"""uvicorn's HTTP, parsed by httptools: what reads requests and writes answers.

Of uvicorn the protocol alone: its Server hears the signals that are ours to hear, ends the process
where a port is taken, looks every 0.1 s whether it is to stop, and takes 0.2 s for that.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from functools import partial
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from ligo_slack.serve.site import Site
from ligo_slack.starting import listening_at

KEPT = 3630  # seconds for an idle connection: whoever sends closes it, load balancers after minutes
HEAD = 2**16  # bytes of a request before its body, beyond its first packet


@asynccontextmanager
async def listening(site: Site, host: str, port: int, closing: float) -> AsyncIterator[str]:
    """Gives the address. Leaving lets answers under way be written, for `closing` seconds at the
    most. Raises CannotStart."""
    config = Config(
        site, loop="none", ws="none", lifespan="off", interface="asgi3", log_config=None,
        log_level=logging.WARNING, access_log=False, proxy_headers=False, timeout_keep_alive=KEPT,
        http=_Protocol, workers=1, forwarded_allow_ips="",
    )  # fmt: skip
    config.load()
    state = ServerState()
    protocol = partial(_Protocol, config, state, {})
    with listening_at(host, port):
        server = await asyncio.get_running_loop().create_server(
            protocol, host, port, backlog=config.backlog
        )
    dating = asyncio.create_task(_date(state))
    try:
        at, number = server.sockets[0].getsockname()[:2]
        yield f"http://{at}:{number}"
    finally:
        dating.cancel()
        server.close()
        await _close(state, closing)
        await asyncio.wait({dating})
        await server.wait_closed()


class _Protocol(HttpToolsProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(_InOnePiece(transport))  # type: ignore[arg-type]
        self._in_head, self._read = False, 0

    def data_received(self, data: bytes) -> None:
        """Neither uvicorn nor its parser bounds a head, whose every header it keeps."""
        was_in_head = self._in_head
        super().data_received(data)
        self._read = self._read + len(data) if was_in_head and self._in_head else 0
        if self._read > HEAD:
            self.send_400_response("The head is too large.")

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def _unsupported_upgrade_warning(self) -> None:
        """Whoever asks for another protocol is answered by this one, which nobody need read of."""


class _InOnePiece:
    """A transport on which an answer leaves in one piece. uvicorn writes its head and its body one
    after the other: two packets, each of which wakes whoever reads, for 0.06 ms more."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._held = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """A first part waits for the second, until the next turn of the loop at the most."""
        if self._held:
            data, self._held = self._held + data, b""
            self._transport.write(data)
        else:
            self._held = data
            self._loop.call_soon(self._flush)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._held and not self._transport.is_closing():
            self._transport.write(self._held)
        self._held = b""


async def _date(state: ServerState) -> None:
    """Every answer tells when it was made (RFC 9110, 6.6.1)."""
    while True:
        state.default_headers = [(b"date", formatdate(usegmt=True).encode())]
        await asyncio.sleep(1)


async def _close(state: ServerState, within: float) -> None:
    """What is under way after that is cancelled: it would find everything else closed."""
    for connection in list(state.connections):
        connection.shutdown()  # at once, or after the answer that is under way
    if state.tasks:
        await asyncio.wait(set(state.tasks), timeout=within)
    left = set(state.tasks)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for connection in list(state.connections):
        connection.transport.close()
