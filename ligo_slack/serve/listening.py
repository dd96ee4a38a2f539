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
    protocol = partial(HttpToolsProtocol, config, state, {})
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
