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

KEPT = 75  # seconds for an idle connection: longer than load balancers keep theirs


@asynccontextmanager
async def listening(site: Site, host: str, port: int, closing: float) -> AsyncIterator[str]:
    """Gives the address. Leaving lets answers under way be written, for `closing` seconds at the
    most. Raises CannotStart."""
    config = Config(
        site, loop="none", ws="none", lifespan="off", interface="asgi3", log_config=None,
        log_level=logging.WARNING, access_log=False, proxy_headers=False, timeout_keep_alive=KEPT,
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
        await server.wait_closed()


class _Protocol(HttpToolsProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(_InOnePiece(transport))  # type: ignore[arg-type]


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
        if self._held:
            self._transport.write(self._held)
            self._held = b""


async def _date(state: ServerState) -> None:
    """Every answer tells when it was made (RFC 9110, 6.6.1)."""
    while True:
        state.default_headers = [(b"date", formatdate(usegmt=True).encode())]
        await asyncio.sleep(1)


async def _close(state: ServerState, within: float) -> None:
    for connection in list(state.connections):
        connection.shutdown()  # at once, or after the answer that is under way
    if state.tasks:
        await asyncio.wait(set(state.tasks), timeout=within)
    for connection in list(state.connections):
        connection.transport.close()
