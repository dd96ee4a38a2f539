"""HTTP to Ligo: one shared connection pool, and one exchange whose failures are told apart.

What matters about a failed exchange is whether Ligo may have seen the request. httpx cannot say it
here: its aiohttp transport maps a connection dropped in the middle of a write to `ConnectTimeout`,
so the cause, aiohttp's own error, decides.
"""

import asyncio
import logging
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from ligo_slack.limits import LIGO_ANSWER

from .errors import LigoError, SessionEndedError
from .hosts import is_loopback

log = logging.getLogger(__name__)

# An idle connection that the server closes just as a write leaves makes the outcome unknown, so we
# close it first: Apache and Node wait 5 s, most others longer.
_KEEP_ALIVE = 4.0


class _ClosedError(Exception):
    """The client is closed: the bot is shutting down."""


_NEVER_SENT = (
    _ClosedError,
    aiohttp.ClientConnectorError,  # refused, no such name, TLS
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,  # the proxy would not open the tunnel
    aiohttp.InvalidURL,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
)
_ANY_FAILURE = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    aiohttp.ClientError,
    OSError,  # among them TimeoutError and ssl.SSLError
    EOFError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Time limits in seconds. Each call may take `connect` plus the limit of its kind, in all."""

    connect: float = 5.0
    read: float = 15.0
    write: float = 30.0
    extract: float = 60.0
    write_email: float = 120.0


# Called for each request with the call without ids, `ok` or the error's name, and its seconds.
Observe: TypeAlias = Callable[[str, str, float], None]


class LigoHttp(httpx.AsyncClient):
    """The HTTP client that all accounts share, with the time limits of its calls."""

    def __init__(self, base_url: str, timeouts: Timeouts, observe: Observe | None = None) -> None:
        self.timeouts = timeouts
        self.observe = observe or (lambda _call, _outcome, _seconds: None)
        proxy = proxy_for(base_url)
        super().__init__(
            base_url=base_url,
            headers={"User-Agent": "ligo-slack"},
            transport=AiohttpTransport(
                # For sessions of the transport's own. Ours has aiohttp's context, which trusts the
                # machine's authorities, as the connection to Slack does.
                verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                proxy=httpx.Proxy(proxy) if proxy else None,
                client=_session,
            ),
            # Accounts share this client: httpx must not carry one's session to another.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
        )


def open_http(
    base_url: str, timeouts: Timeouts | None = None, observe: Observe | None = None
) -> LigoHttp:
    """Open the client; close it with `aclose()`. Raises ValueError for a URL that cannot be
    called."""
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("The address of Ligo must begin with https:// or http://.")
    return LigoHttp(base_url, timeouts or Timeouts(), observe)


def _session() -> aiohttp.ClientSession:
    """Create the session, at the first call, inside the running loop. A session of our own, because
    the transport's would stop at 100 connections; and nothing that aiohttp adds by itself: no
    cookies, no .netrc (it would override our token)."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
    )


def proxy_for(base_url: str) -> str | None:
    """Return the machine's proxy for the URL (HTTPS_PROXY, NO_PROXY and the like), looked
    up once."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    found = urllib.request.getproxies()
    return found.get(parts.scheme) or found.get("all")


Cut: TypeAlias = Literal["", "dropped", "garbled", "too large"]


class NoAnswerError(Exception):
    def __init__(self, failure: BaseException) -> None:
        cause = failure.__cause__ or failure  # aiohttp's own error, where there is one
        super().__init__(type(cause).__name__)
        self.never_sent = isinstance(cause, _NEVER_SENT)


@dataclass(frozen=True, repr=False)
class Answer:
    """An answer. `cut`: why the body is incomplete, if it is."""

    status: int
    headers: httpx.Headers
    body: bytes
    cut: Cut = ""


# Called with each piece of a body; returns whether no more of it is wanted.
Enough: TypeAlias = Callable[[httpx.Headers, bytes], bool]


@contextmanager
def observed(http: LigoHttp, call: str) -> Iterator[None]:
    """Measure one request; one that is cancelled counts too."""
    began, outcome = time.perf_counter(), "given_up"
    try:
        yield
        outcome = "ok"
    except SessionEndedError:
        outcome = "session_ended"
        raise
    except LigoError as failure:
        outcome = failure.name
        log.info("%s in %.3f s", failure, time.perf_counter() - began)
        raise
    finally:
        http.observe(call, outcome, time.perf_counter() - began)


async def exchange(
    http: LigoHttp, request: httpx.Request, limit: float, enough: Enough | None = None
) -> Answer:
    """Send one request and return its answer, within `limit` seconds after connecting. `enough`:
    ends the reading of a body that the server leaves open. Raises NoAnswerError."""
    if http.is_closed:
        raise NoAnswerError(_ClosedError())
    answer: Answer | None = None
    cut: Cut = ""
    body = bytearray()
    try:
        async with asyncio.timeout(http.timeouts.connect + limit):
            response = await http.send(request, stream=True)
            answer = Answer(response.status_code, response.headers, b"", "dropped")
            try:
                cut = await _fill(body, response, enough)
            finally:
                await response.aclose()
    except _ANY_FAILURE as failure:
        if answer is None:
            raise NoAnswerError(failure) from None
        cut = "garbled" if isinstance(failure, httpx.DecodingError) else "dropped"
    return Answer(answer.status, answer.headers, bytes(body), cut)


async def _fill(body: bytearray, response: httpx.Response, enough: Enough | None) -> Cut:
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LIGO_ANSWER:  # decompressed
            return "too large"
        if enough and enough(response.headers, chunk):
            break
    return ""
