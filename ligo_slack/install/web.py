"""The two addresses of an installation, beside the one to which Slack posts."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack.install import text
from ligo_slack.install.flow import INSTALL, REDIRECT, InstallFlow, Stopped
from ligo_slack.store.claims import UNREACHED
from ligo_slack.web import Page, Request, Response

HTML = "text/html; charset=utf-8"

# The address of the second page holds a code: it is told to nobody and kept nowhere.
HEADERS = (
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
        " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


def pages_of(flow: InstallFlow) -> list[Page]:
    """HEAD is not answered: to begin, or to spend a code, is for whoever looks at the page."""

    async def answer(request: Request) -> Response:
        asked = AsyncBoltRequest(body="", query=request.query, headers=request.all_headers())
        begins = request.path == INSTALL
        try:
            made = await (flow.handle_installation if begins else flow.handle_callback)(asked)
        except Stopped as why:
            made = flow.stopped(asked, why)
        except UNREACHED:
            made = flow.stopped(asked, Stopped(text.NOTHING, text.NOT_REACHED, 503))
        return _response(request, made)

    return [Page("GET", path, answer) for path in (INSTALL, REDIRECT)]


def _response(request: Request, made: BoltResponse) -> Response:
    """Not Bolt's own: that marks every cookie Secure, and some browsers do not return such a one to
    a machine of one's own without TLS."""
    headers = list(HEADERS)
    for cookie in made.headers.get("set-cookie", []):
        cookie = f"{cookie}; SameSite=Lax"
        cookie = cookie.replace("; Secure", "") if _is_local(request) else cookie
        headers.append(("Set-Cookie", cookie))
    return Response(made.body.encode(), made.status, HTML, tuple(headers))


def _is_local(request: Request) -> bool:
    """Behind a proxy the browser's connection is the proxy's to know, so TLS is assumed unless the
    browser has asked this very machine."""
    forwarded = request.header(b"x-forwarded-proto")
    if forwarded.split(",")[0].strip() == "https":
        return False
    try:
        host = urlsplit(f"//{request.header(b'host')}").hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
