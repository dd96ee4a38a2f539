"""Messages to Ligo's MCP server: sessions, versions, time limits, and what is remembered of each
account.

Model Context Protocol over streamable HTTP (modelcontextprotocol.io/specification/2025-06-18/basic/
transports): every message is a POST with the person's own token.
"""

import asyncio
import hashlib
import itertools
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx

from ligo_slack.cache import Cache
from ligo_slack.limits import LONG_ANSWER, MCP_CALLS

from . import errors, mcp_messages
from .mcp_tools import Tool, ToolName
from .response_classification import CallKind, refusal, unanswered
from .transport import Answer, LigoHttp, NoAnswerError, exchange, observed

VERSION = "2025-06-18"
VERSIONS = ("2025-03-26", VERSION, "2025-11-25")  # that write streamable HTTP alike
CLIENT = {"name": "ligo-slack", "version": "0.1"}
DAY = 24 * 3600.0  # seconds for which sessions and schemas are remembered

# Seconds for which nothing more is asked after an error.
ABSENT, ODD, DOWN, LONGEST = 3600.0, 600.0, 30.0, 600.0


@dataclass(frozen=True, slots=True)
class Session:
    """`id`: "" where the server keeps none; `version`: "" before one begins."""

    id: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """Why nothing is asked for some seconds."""

    error: errors.LigoError
    seconds: float


class McpServer:
    """Memory of each account: its session, its tools, and what has failed lately."""

    def __init__(
        self,
        http: LigoHttp,
        url: str,
        clock: Callable[[], float] = time.monotonic,
        patience: float | None = None,
    ) -> None:
        """`url`: a path at Ligo's address, or another address. `patience`: seconds for the messages
        of one call together, by default those of a read."""
        self.http, self.url = http, url
        self.patience = patience or http.timeouts.connect + http.timeouts.read
        self.sessions: Cache[str, Session] = Cache(DAY, clock=clock)
        self.tools: Cache[str, Mapping[ToolName, Tool]] = Cache(DAY, clock=clock)
        self.closed: Cache[str, Closed] = Cache(lambda closed: closed.seconds, clock=clock)
        self._rooms: Cache[str, asyncio.Semaphore] = Cache(DAY, clock=clock)
        self._numbers = itertools.count(1)
        self._later: set[asyncio.Task[None]] = set()

    def number(self) -> int:
        """Return the id of a request: two may wait side by side."""
        return next(self._numbers)

    def room(self, key: str) -> asyncio.Semaphore:
        """Return what lets so many of an account's calls through at once."""
        room = self._rooms.last(key) or asyncio.Semaphore(MCP_CALLS)
        self._rooms.set(key, room)
        return room

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something for which nobody waits."""
        task = asyncio.create_task(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)


class McpConnection:
    """One person's messages to the server. Raises only `LigoError`s."""

    def __init__(self, server: McpServer, token: str, slug: str, language: str) -> None:
        self.server, self._http = server, server.http
        self.key = hashlib.sha256(f"{token}\n{slug}".encode()).hexdigest()[:32]
        self._headers = {
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }
        if slug:
            self._headers["X-Workspace-Slug"] = slug
        if language:
            self._headers["Accept-Language"] = language
        self._is_sayable = token != "" and all(
            one.isascii() and one.isprintable() for one in (token, slug)
        )

    @asynccontextmanager
    async def bounded(self) -> AsyncIterator[None]:
        """Keep some messages together within the server's patience, and remember what failed: the
        account is closed for a while after what the next call would meet too. Raises at once where
        it is closed."""
        if (closed := self.closed(self.key)) is not None:
            raise closed.error.with_traceback(None)
        room = self.server.room(self.key)
        waits = room.locked()
        try:
            async with asyncio.timeout(self.server.patience), room:
                yield
        except TimeoutError:
            failure = errors.Unavailable(cause="MCP: no answer in time")
            if not waits:  # else the account's own calls took some of that time, or all of it
                self._remember(failure)
            raise failure from None
        except errors.LigoError as failure:
            self._remember(failure)
            raise

    def closed(self, key: str) -> Closed | None:
        closed = self.server.closed
        return closed.last(key) if key in closed else None

    def _remember(self, failure: errors.LigoError) -> None:
        """Close the account, unless this was met by one tool or one question alone."""
        if isinstance(failure, errors.Unavailable):
            seconds = min(max(DOWN, failure.retry_after or 0.0), LONGEST)
        elif failure.status is None and self.key in self.server.tools:
            return
        else:
            seconds = ABSENT if isinstance(failure, errors.NotFound) else ODD
        self.server.closed.set(self.key, Closed(failure, seconds))

    async def ask(self, method: str, call: str, **params: object) -> dict[str, Any]:
        """Return the result of a request; where its session has ended, begin another one, once.
        `call`: its name in logs and metrics."""
        sessions = self.server.sessions
        for _ in range(2):
            session = await sessions.get(self.key, self._begun)
            try:
                return (await self._exchanged(session, method, call, params))[1]
            except errors.SessionEndedError:
                if sessions.last(self.key) is session:
                    sessions.forget(self.key)
        raise errors.Unavailable(status=404, cause=f"{call}: the session ends at once")

    async def _begun(self, _: str) -> Session:
        """Initialise a session."""
        wanted = {"protocolVersion": VERSION, "capabilities": {}, "clientInfo": CLIENT}
        call = "MCP initialize"
        answer, found = await self._exchanged(Session(), "initialize", call, wanted)
        version = found.get("protocolVersion")
        if version not in VERSIONS:
            raise errors.Unreadable(status=answer.status, cause=f"{call}: another version")
        session_id = answer.headers.get("mcp-session-id", "")
        if not (session_id.isascii() and session_id.isprintable() and len(session_id) <= 1_000):
            raise errors.Unreadable(status=answer.status, cause=f"{call}: an odd session")
        session = Session(session_id, str(version))
        told = mcp_messages.notification("notifications/initialized")
        try:
            await self._post(session, told, "MCP initialized")
        except errors.SessionEndedError:
            raise errors.Unavailable(status=404, cause=f"{call}: it ends at once") from None
        return session

    async def _exchanged(
        self, session: Session, method: str, call: str, params: Mapping[str, object]
    ) -> tuple[Answer, dict[str, Any]]:
        """Return the answer to a request, and the result in it."""
        number = self.server.number()
        reader = mcp_messages.AnswerReader(number)
        sent = mcp_messages.request(number, method, params)
        try:
            with observed(self._http, call):
                answer = await self._post(session, sent, call, reader)
                if len(answer.body) < LONG_ANSWER:
                    message = reader.message(answer, call)
                else:
                    message = await asyncio.to_thread(reader.message, answer, call)
                return answer, mcp_messages.result(message, call)
        except asyncio.CancelledError:
            if session.version:  # initialize may not be cancelled
                self.server.later(self._cancel(session, number))
            raise

    async def _cancel(self, session: Session, number: int) -> None:
        """Tell the server that nobody waits for an answer any more: a closed connection does not
        (the transport's page, Sending Messages)."""
        told = mcp_messages.notification("notifications/cancelled", {"requestId": number})
        with suppress(errors.LigoError, errors.SessionEndedError):
            await self._post(session, told, "MCP cancelled")

    async def _post(
        self,
        session: Session,
        content: bytes,
        call: str,
        reader: mcp_messages.AnswerReader | None = None,
    ) -> Answer:
        """Send a message. Raises LigoError for anything but a 2xx."""
        limit = self._http.timeouts.read
        request = self._built(session, content, limit)
        try:
            answer = await exchange(self._http, request, limit, reader.feed if reader else None)
        except NoAnswerError as gone:
            raise unanswered(gone, CallKind.READ, call) from None
        if session.id and answer.status == httpx.codes.NOT_FOUND:
            raise errors.SessionEndedError
        if failure := await _refusal(answer, call):
            raise failure
        return answer

    def _built(self, session: Session, content: bytes, limit: float) -> httpx.Request:
        if not self._is_sayable:
            raise errors.TokenRejected(cause="not a token")
        headers = dict(self._headers)
        if session.version:
            headers["MCP-Protocol-Version"] = session.version
        if session.id:
            headers["Mcp-Session-Id"] = session.id
        connect = self._http.timeouts.connect
        timeout = httpx.Timeout(limit, connect=connect, pool=connect)
        return self._http.build_request(
            "POST", self.server.url, headers=headers, content=content, timeout=timeout
        )


async def _refusal(answer: Answer, call: str) -> errors.LigoError | None:
    """Return the error for an answer, None for a 2xx; a long one is read in a thread."""
    if len(answer.body) < LONG_ANSWER or httpx.codes.is_success(answer.status):
        return refusal(answer, CallKind.READ, call)
    return await asyncio.to_thread(refusal, answer, CallKind.READ, call)
