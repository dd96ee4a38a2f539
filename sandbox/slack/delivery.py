"""Sending payloads to the bot: signed over HTTP, or in envelopes over Socket Mode."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Coroutine
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from sandbox.slack.model import Delivery, Json
from sandbox.slack.socket import Sockets

ANSWER_WITHIN = 3.0
"""Seconds. /interactivity/handling-user-interaction"""
EVENT_RETRIES = (0.0, 60.0, 300.0)
"""Seconds before each further try of an event. /apis/events-api/"""


Target = str | web.WebSocketResponse | None
"""An address, a Socket Mode connection, or nobody."""


class PayloadSender:
    def __init__(self, signing_secret: str, sockets: Sockets, changed: Callable[[], None]) -> None:
        self.signing_secret = signing_secret
        self.sockets = sockets
        self.changed = changed
        self.request_urls: list[str] = []
        """Several replicas of the bot take turns."""
        self.everywhere = False
        """Each payload goes to all replicas at once, as when a network doubles it."""
        self.only: int | None = None
        """The one replica to which everything goes, by its number."""
        self.withholding = False
        """Payloads reach nobody meanwhile, and are noted all the same: to be carried later."""
        self.answer_within = ANSWER_WITHIN
        self.event_retries = EVENT_RETRIES
        self.deliveries: list[Delivery] = []
        self.under_way = 0
        """Payloads that are on their way, or wait for their answer."""
        self._http: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = 0

    @property
    def request_url(self) -> str | None:
        return self.request_urls[0] if self.request_urls else None

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.request_urls = [url] if url else []

    async def start(self) -> None:
        self._http = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(), cookie_jar=aiohttp.DummyCookieJar()
        )

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._http:
            await self._http.close()

    async def deliver(self, kind: str, payload: Json, retry: int = 0, reason: str = "") -> Delivery:
        """Send one payload and wait for its answer, at most three seconds."""
        sent = Delivery(kind, payload, retry=retry, retry_reason=reason)
        if self.withholding:
            sent.error = "operation_timeout"
            self.deliveries.append(sent)
            return sent
        if self.everywhere:
            return (await self.to_each(sent))[0]
        await self._carry(sent, self._next())
        if kind == "event" and sent.error and not retry:
            self._again(sent)
        return sent

    async def to_each(self, sent: Delivery) -> list[Delivery]:
        """Deliver one payload to every replica at once, over HTTP the very same bytes; return the
        answers in their order. A person sees the effect of the first."""
        targets = self._targets()
        signed = self.signed(sent)
        each = [
            (Delivery(sent.kind, sent.payload, request=signed, retry=sent.retry), target)
            for target in targets
        ]
        before = len(self.deliveries)
        await asyncio.gather(*(self._carry(one, target) for one, target in each))
        mine = {id(one) for one, _ in each}
        return [one for one in self.deliveries[before:] if id(one) in mine]

    async def replay(self, sent: Delivery, url: str = "") -> Delivery:
        """Send the bytes and headers of an earlier HTTP delivery again, unchanged, as an
        eavesdropper could. Change `sent.request` to send something else."""
        again = Delivery(sent.kind, sent.payload, request=sent.request, retry=sent.retry)
        await self._carry(again, url or self.request_url)
        return again

    def _targets(self) -> list[Target]:
        return [*self.sockets.open] or [*self.request_urls] or [None]

    def _next(self) -> Target:
        """Return the next replica; they take turns."""
        targets = self._targets()
        if self.only is None:
            self._turn += 1
        return targets[(self._turn if self.only is None else self.only) % len(targets)]

    async def _carry(self, sent: Delivery, target: Target) -> None:
        targets = self._targets()
        sent.replica = targets.index(target) if target in targets else 0
        began = time.monotonic()
        self.under_way += 1
        try:
            async with asyncio.timeout(self.answer_within):
                if isinstance(target, str):
                    await self._by_http(sent, target)
                elif target:
                    await self._by_socket(sent, target)
                else:
                    sent.error = "dispatch_failed"
        except TimeoutError:
            sent.error = "operation_timeout"
        except aiohttp.ClientError:
            sent.error = "dispatch_failed"
        finally:
            self.under_way -= 1
        sent.seconds = time.monotonic() - began
        self.deliveries.append(sent)
        self.changed()

    async def _by_socket(self, sent: Delivery, socket: web.WebSocketResponse) -> None:
        sent.transport = "socket"
        answer = await self.sockets.send(sent, socket)
        if answer is None:
            sent.error = "dispatch_failed"
            return
        sent.status, sent.answer = 200, answer.get("payload")

    async def _by_http(self, sent: Delivery, url: str) -> None:
        sent.transport = "http"
        if self._http is None:
            raise RuntimeError("the sandbox is not started")
        body, headers = sent.request = sent.request or self.signed(sent)
        async with self._http.post(url, data=body, headers=headers, allow_redirects=False) as got:
            sent.status = got.status
            sent.headers = {key.lower(): value for key, value in got.headers.items()}
            text = await got.text()
        sent.answer = text or None
        if got.status != 200:
            sent.error = "dispatch_failed"
        elif text and got.content_type == "application/json":
            try:
                sent.answer = json.loads(text)
            except ValueError:
                sent.error = "dispatch_unknown_error"

    def signed(self, sent: Delivery) -> tuple[bytes, dict[str, str]]:
        """Return body and headers; the signature covers the raw body and the time."""
        content_type = "application/x-www-form-urlencoded"
        if sent.kind == "command":
            body = urlencode(sent.payload)
        elif sent.kind in ("event", "url_verification"):
            content_type = "application/json"
            body = json.dumps(sent.payload)
        else:
            body = urlencode({"payload": json.dumps(sent.payload)})
        now = str(int(time.time()))
        base = f"v0:{now}:{body}".encode()
        digest = hmac.new(self.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept": "application/json,*/*",
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": f"v0={digest}",
        }
        if sent.retry:
            headers["X-Slack-Retry-Num"] = str(sent.retry)
            headers["X-Slack-Retry-Reason"] = sent.retry_reason
        return body.encode(), headers

    def _again(self, sent: Delivery) -> None:
        if sent.headers.get("x-slack-no-retry") == "1":
            return
        self.later(self._retry(sent))

    def later(self, work: Coroutine[None, None, None]) -> None:
        """Run in the background; it ends with the sandbox."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _retry(self, sent: Delivery) -> None:
        """Send again, up to three times; only events are."""
        for number, pause in enumerate(self.event_retries, 1):
            await asyncio.sleep(pause)
            reason = {"operation_timeout": "http_timeout"}.get(str(sent.error), "http_error")
            sent = await self.deliver(sent.kind, sent.payload, number, reason)
            if not sent.error or sent.headers.get("x-slack-no-retry") == "1":
                return

    async def redeliver(self, sent: Delivery) -> Delivery:
        """Deliver the same payload again, newly signed; the person's screen does not change."""
        if sent.kind != "event":
            return await self.deliver(sent.kind, sent.payload)
        return await self.deliver(sent.kind, sent.payload, sent.retry + 1, "http_timeout")
