"""The two addresses of an installation, beside the one to which Slack posts."""

from ipaddress import ip_address

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_bolt_request
from slack_bolt.response import BoltResponse

from ligo_slack.install import text
from ligo_slack.install.flow import INSTALL, REDIRECT, InstallFlow, Stopped
from ligo_slack.store.claims import UNREACHED

# The address of the second page holds a code: it is told to nobody and kept nowhere.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def install_routes(flow: InstallFlow) -> list[web.RouteDef]:
    async def answer(request: web.Request) -> web.Response:
        asked = await to_bolt_request(request)
        begins = request.path == INSTALL
        try:
            made = await (flow.handle_installation if begins else flow.handle_callback)(asked)
        except Stopped as why:
            made = flow.stopped(asked, why)
        except UNREACHED:
            made = flow.stopped(asked, Stopped(text.NOTHING, text.NOT_REACHED, 503))
        return _response(request, made)

    return [web.get(path, answer, allow_head=False) for path in (INSTALL, REDIRECT)]


def _response(request: web.Request, made: BoltResponse) -> web.Response:
    """Not Bolt's own: that marks every cookie Secure, and some browsers do not return such a one to
    a machine of one's own without TLS."""
    response = web.Response(
        status=made.status, text=made.body, content_type="text/html", headers=HEADERS
    )
    for cookie in made.headers.get("set-cookie", []):
        cookie = f"{cookie}; SameSite=Lax"
        response.headers.add(
            "Set-Cookie", cookie.replace("; Secure", "") if _is_local(request) else cookie
        )
    return response


def _is_local(request: web.Request) -> bool:
    """Behind a proxy the browser's connection is the proxy's to know, so TLS is assumed unless the
    browser has asked this very machine."""
    host = (request.url.host or "").strip("[]")
    forwarded = request.headers.get("X-Forwarded-Proto", request.scheme)
    if forwarded.split(",")[0].strip() == "https":
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
