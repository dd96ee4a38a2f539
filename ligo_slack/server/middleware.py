"""The aiohttp middleware around Slack's requests and the pages of an installation."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from ligo_slack.metrics import Metrics
from ligo_slack.server.long_bodies import BODY_TIMEOUT, LongBodies, is_long, refused
from ligo_slack.server.visits import Visits

EVENTS = "/slack/events"
PROBES = ("/health", "/ready", "/metrics")
FORM = "application/x-www-form-urlencoded"
SSL_CHECK = 256  # bytes of a form that may ask about the certificate
TOO_MANY = "Too many visits. Try again in a moment.\nTrop de visites. Réessayez dans un instant.\n"

# Bolt raises these for a signed body that is no JSON, is nested too deep, or has values of other
# types than Slack documents. Listeners run in tasks of their own, so none of these is theirs.
UNREADABLE = (RecursionError, AttributeError, TypeError, ValueError, LookupError, OverflowError)

# /authentication/verifying-requests-from-slack
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RequestMiddleware:
    """The middleware that rejects everything but probes once a stop closes it, and reads only
    bodies that Slack has signed. `is_stopping` from the moment a stop begins; `is_closed` once
    nothing is let in."""

    def __init__(self, bolt: AsyncApp, metrics: Metrics, signing_secret: str = "") -> None:
        """`signing_secret`: without one nothing is posted here (Socket Mode)."""
        self._metrics = metrics
        self._long_bodies = LongBodies(bolt, metrics)
        self.is_stopping = False
        self.is_closed = False
        self._visits = Visits()
        self._verifier = SignatureVerifier(signing_secret) if signing_secret else None
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    async def announce(self, delay: float) -> None:
        """Begin a stop: for `delay` seconds only /ready changes, so that no request is rejected
        while a load balancer has not noticed yet."""
        self.is_stopping = True
        await asyncio.sleep(delay)

    async def close(self, within: float) -> None:
        """Let nothing in, and wait for the requests inside, at most `within` seconds."""
        self.is_stopping = self.is_closed = True
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._empty.wait()

    @web.middleware
    async def let_in(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in PROBES:
            return await handler(request)
        if self.is_closed:
            return refused(503, "stopping")
        if request.method in ("GET", "HEAD") and not self._may_visit(request):
            self._metrics.over_bound("visit")
            return web.Response(status=429, text=TOO_MANY, headers={"Retry-After": "1"})
        self._inside += 1
        self._empty.clear()
        try:
            return await self._verified(request, handler)
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    def _may_visit(self, request: web.Request) -> bool:
        forwarded = request.headers.getall("X-Forwarded-For", [])
        return self._visits.allows(request.remote or "", forwarded)

    async def _verified(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Verify the signature before the body is parsed. Bolt verifies it too, but parses first:
        anybody could keep it busy, and it answers 500 to what is no JSON."""
        if not (self._verifier and request.method == "POST" and request.path == EVENTS):
            return await handler(request)
        if not _may_be_slacks(request):
            return refused(401, "invalid request")
        try:
            if is_long(request):
                return await self._long_bodies.answer(request, partial(self._signed, request))
            return await self._answered(request, handler)
        except UNREADABLE as error:
            log.warning("a signed request was not read: %s", type(error).__name__)
            return web.json_response({"error": "unreadable"}, status=400)

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            body = await _read(request)
        except TimeoutError:
            return refused(408, "timeout")
        if not (self._signed(request, body) or _is_ssl_check(request, body)):
            return web.json_response({"error": "invalid request"}, status=401)
        return await handler(request)

    def _signed(self, request: web.Request, body: bytes) -> bool:
        """Check the signature (/authentication/verifying-requests-from-slack); it is good for five
        minutes."""
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        try:
            return bool(self._verifier and self._verifier.is_valid(body, stamp, signature))
        # A time that is no number, a body or a signature of no text.
        except (ValueError, TypeError):
            return False


def _may_be_slacks(request: web.Request) -> bool:
    """Return whether a body is worth reading: it has a signature, or is as short as a form that
    asks about the certificate."""
    if SIGNATURE.fullmatch(request.headers.get("X-Slack-Signature", "")):
        return True
    return request.content_length is not None and request.content_length <= SSL_CHECK


async def _read(request: web.Request) -> bytes:
    """Read a short body. Raises TimeoutError."""
    if request.content.is_eof():  # it came with the head, as nearly all of Slack's do
        return await request.read()
    async with asyncio.timeout(BODY_TIMEOUT):
        return await request.read()


def _is_ssl_check(request: web.Request, body: bytes) -> bool:
    """Return whether Slack checks the certificate of a slash command's URL, as it does now and
    then, unsigned (/interactivity/implementing-slash-commands): `ssl_check=1` and the old `token`.
    Bolt answers that before it verifies anything, and does nothing."""
    if len(body) > SSL_CHECK or request.content_type != FORM:
        return False
    fields = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True)
    keys = [key for key, _ in fields]
    return ("ssl_check", "1") in fields and sorted(keys) in (["ssl_check"], ["ssl_check", "token"])
