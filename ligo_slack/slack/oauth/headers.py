"""The headers that Bolt's answers to browsers lack, on the two pages of an installation."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from ligo_slack.ligo.hosts import is_loopback
from ligo_slack.slack.oauth.flow import INSTALL, REDIRECT

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# The address of the second page holds a code: it is told to nobody and kept nowhere.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
        " frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@web.middleware
async def as_to_browsers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the headers of a page, and the attributes of its cookie. Bolt marks every cookie Secure,
    which some browsers do not return to a local server without TLS. HEAD is refused: beginning an
    installation, or spending a code, takes a person who sees the page. So is a body, which Bolt
    would wait for and parse."""
    if request.path not in (INSTALL, REDIRECT):
        return await handler(request)
    if request.method == "HEAD":
        raise web.HTTPMethodNotAllowed(request.method, ["GET"])
    if request.can_read_body:
        raise web.HTTPBadRequest
    response = await handler(request)
    response.headers.update(HEADERS)
    for cookie in response.cookies.values():
        cookie["samesite"] = "Lax"
        if _is_local(request):
            cookie["secure"] = ""
    return response


def _is_local(request: web.Request) -> bool:
    """Return whether the browser asked this very machine. Anything else is assumed to have come
    over TLS, which ends at the proxy."""
    forwarded = request.headers.get("X-Forwarded-Proto", "")
    if forwarded.split(",")[0].strip() == "https":
        return False
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        return False
    return is_loopback(host)
