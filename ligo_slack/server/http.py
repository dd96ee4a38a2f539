"""The HTTP server: Bolt's own aiohttp application, and the probes beside it.

aiohttp bounds a head (8190 bytes a line, 128 fields) and the requests that it reads ahead. The
number of connections is for the proxy and the system to bound (docs/operate.md).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from ligo_slack.server.middleware import EVENTS, RequestMiddleware
from ligo_slack.server.probes import Probes
from ligo_slack.server.startup import reporting_listen_errors
from ligo_slack.slack.oauth.headers import as_to_browsers

# Seconds for an idle connection, and for one whose head does not come to its end. A proxy must
# close its idle ones earlier: else it sends a request into a connection that is being closed.
KEEPALIVE = 75.0
# Seconds for which a body that nobody wants is still read, so that its sender hears the answer.
LINGERING = 3.0


def web_application(
    bolt: AsyncApp, middleware: RequestMiddleware, probes: Probes, *, socket_mode: bool
) -> web.Application:
    """Return the application: Slack's requests (unless in Socket Mode), the pages of an
    installation where there is an OAuth flow, and the probes."""
    server = bolt.server(path=EVENTS)
    app = web.Application() if socket_mode else server.web_app
    flow = bolt.oauth_flow
    if flow and socket_mode:
        app.router.add_get(flow.install_path, server.handle_get_requests)
        app.router.add_get(flow.redirect_uri_path, server.handle_get_requests)
    app.middlewares.append(middleware.let_in)
    if flow:
        app.middlewares.append(as_to_browsers)
    app.router.add_get("/health", probes.health)
    app.router.add_get("/ready", probes.ready)
    app.router.add_get("/metrics", probes.metrics)
    app.on_response_prepare.append(_name_no_versions)
    return app


async def _name_no_versions(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.popall("Server", None)


@asynccontextmanager
async def listening(
    app: web.Application, host: str, port: int, closing: float
) -> AsyncIterator[str]:
    """Serve; yield the address. Leaving lets running answers be written, for at most `closing`
    seconds. Raises CannotStart."""
    runner = web.AppRunner(
        app,
        access_log=None,
        # Slack compresses nothing, and a megabyte of anybody's could become a thousand.
        auto_decompress=False,
        keepalive_timeout=KEEPALIVE,
        lingering_time=LINGERING,
        shutdown_timeout=closing,
    )
    await runner.setup()
    try:
        with reporting_listen_errors(host, port):
            await web.TCPSite(runner, host, port).start()
        at, number = runner.addresses[0][:2]
        yield f"http://{at}:{number}"
    finally:
        await runner.cleanup()
