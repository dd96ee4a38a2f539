"""Socket Mode: payloads in envelopes over a WebSocket. /apis/events-api/using-socket-mode"""

import asyncio
import contextlib
import json
import secrets
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.slack.changes import Changes
from sandbox.slack.model import Delivery, Json, SlackError

MOST_CONNECTIONS = 10
LEAVE_WITHIN = 1.0
"""Seconds."""


class Sockets:
    """The bot's open connections, and the envelopes that wait for their acknowledgement."""

    def __init__(self, app_id: str, changed: Changes) -> None:
        self.app_id = app_id
        self.changed = changed
        self.open: list[web.WebSocketResponse] = []
        self._silent: set[web.WebSocketResponse] = set()
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._carriers: dict[str, web.WebSocketResponse] = {}

    @property
    def connected(self) -> bool:
        return bool(self.open)

    def ticket(self) -> str:
        """Return the query of a WebSocket address that is good once."""
        if len(self.open) >= MOST_CONNECTIONS:
            raise SlackError("too_many_websockets")
        ticket = secrets.token_hex(18)
        self._tickets.add(ticket)
        return f"link/?ticket={ticket}&app_id={self.app_id}"

    async def connection(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=408)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30, autoping=False)
        await socket.prepare(request)
        self.open.append(socket)
        try:
            await socket.send_json(self._hello())
            self.changed()
            async for received in socket:
                if received.type is WSMsgType.TEXT:
                    self._acknowledged(received.data)
                elif received.type is WSMsgType.PING and socket not in self._silent:
                    await socket.pong(received.data)
        finally:
            self._lost(socket)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": "applink-sandbox",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self.app_id},
        }

    def _lost(self, socket: web.WebSocketResponse) -> None:
        if socket in self.open:
            self.open.remove(socket)
        for envelope_id, carrier in list(self._carriers.items()):
            if carrier is socket:
                self._resolve(envelope_id, None)
        self.changed()

    def _acknowledged(self, data: str) -> None:
        try:
            answer = json.loads(data)
        except ValueError:
            return
        if isinstance(answer, dict) and "envelope_id" in answer:
            self._resolve(str(answer["envelope_id"]), answer)

    def _resolve(self, envelope_id: str, answer: Json | None) -> None:
        waiting = self._waiting.get(envelope_id)
        if waiting and not waiting.done():
            waiting.set_result(answer)

    async def send(self, sent: Delivery, socket: web.WebSocketResponse) -> Json | None:
        """Return the acknowledgement; None when the connection closed before it came."""
        envelope = self.envelope(sent)
        envelope_id = envelope["envelope_id"]
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id], self._carriers[envelope_id] = waiting, socket
        try:
            await socket.send_json(envelope)
            answer: Json | None = await waiting
        except ConnectionError:
            return None
        finally:
            del self._waiting[envelope_id], self._carriers[envelope_id]
        if answer and not envelope["accepts_response_payload"]:
            answer.pop("payload", None)
        return answer

    def envelope(self, sent: Delivery) -> Json:
        found: dict[str, Any] = {"envelope_id": str(uuid.uuid4()), "payload": sent.payload}
        if sent.kind == "command":
            return {**found, "type": "slash_commands", "accepts_response_payload": True}
        if sent.kind == "event":
            retry = {"retry_attempt": sent.retry, "retry_reason": sent.retry_reason}
            return {**found, "type": "events_api", "accepts_response_payload": False, **retry}
        answers = sent.kind in ("view_submission", "block_suggestion")
        return {**found, "type": "interactive", "accepts_response_payload": answers}

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go and come back.

        `warning` leaves them open meanwhile; else they have a moment to go by themselves.
        """
        told = list(self.open)
        for socket in told:
            info = {"host": "applink-sandbox"}
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": info})
        if reason == "warning":
            return
        with contextlib.suppress(AssertionError):
            await self.changed.until(lambda: not set(told) & set(self.open), LEAVE_WITHIN, "")
        for socket in told:
            await socket.close()

    def fall_silent(self) -> None:
        """Keep every connection open, with nothing coming from it any more."""
        self._silent |= set(self.open)

    async def stop(self) -> None:
        for socket in list(self.open):
            await socket.close()
