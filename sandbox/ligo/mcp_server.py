"""The MCP server of the sandbox's Ligo: the official package's, within the aiohttp server.

It is imported at the first message: the package takes its time.
"""

import asyncio
import importlib
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import mcp
from .book import Book
from .refusals import Refused

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

_BOOK, _WAY = "ligo.book", "ligo.way"  # keys of an ASGI scope


class McpServer:
    """Answers requests in the protocol; a manager of sessions each for JSON and for streams."""

    def __init__(self) -> None:
        self._managers: dict[bool, StreamableHTTPSessionManager] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._opening = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._ended: set[str] = set()
        self._sessions: set[str] = set()
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def end_sessions(self) -> None:
        """Forget all sessions, as a server does that was started anew."""
        self._ended |= self._sessions

    async def stop(self) -> None:
        self._stopping.set()
        await asyncio.gather(*self._tasks)

    async def answer(self, request: web.Request, book: Book, how: mcp.McpWay) -> web.Response:
        body = await request.read()
        session = request.headers.get("Mcp-Session-Id", "")
        if session in self._ended:
            raise Refused(404)
        manager = await self._manager(as_json=how != "stream")
        sent = _Sent(body)
        scope = _scope(request) | {_BOOK: book, _WAY: how}
        await manager.handle_request(scope, sent.receive, sent.send)
        answered = sent.response()
        begun = answered.headers.get("Mcp-Session-Id", session)
        self._sessions.add(begun)
        if how == "sessions_end" and b'"tools/call"' in body:
            self._ended.add(begun)
        return answered

    async def _manager(self, *, as_json: bool) -> "StreamableHTTPSessionManager":
        if as_json not in self._managers:
            async with self._opening:
                if as_json not in self._managers:
                    await self._open(as_json=as_json)
        return self._managers[as_json]

    async def _open(self, *, as_json: bool) -> None:
        # In a thread: others go on meanwhile.
        await asyncio.to_thread(importlib.import_module, "mcp.server.streamable_http_manager")
        manager, running = self._created(as_json=as_json), asyncio.Event()
        self._tasks.append(asyncio.create_task(self._run(manager, running)))
        await running.wait()
        self._managers[as_json] = manager

    async def _run(self, manager: "StreamableHTTPSessionManager", running: asyncio.Event) -> None:
        """Keep a manager open in a task of its own: it is left in the one that entered it."""
        async with manager.run():
            running.set()
            await self._stopping.wait()

    def _created(self, *, as_json: bool) -> "StreamableHTTPSessionManager":
        from mcp import types
        from mcp.server.lowlevel import Server
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        async def list_tools(context: Any, _: object) -> types.ListToolsResult:
            how = context.request.scope[_WAY]
            return types.ListToolsResult(tools=[_listed(types, tool) for tool in mcp.tools(how)])

        async def call_tool(
            context: Any, params: types.CallToolRequestParams
        ) -> types.CallToolResult:
            scope, given = context.request.scope, dict(params.arguments or {})
            self.calls.append((params.name, given))
            said = mcp.called(scope[_BOOK], params.name, given, scope[_WAY])
            return types.CallToolResult.model_validate(said)

        server: Server[Any] = Server(
            "ligo", version="1", on_list_tools=list_tools, on_call_tool=call_tool
        )
        return StreamableHTTPSessionManager(server, json_response=as_json)


def _listed(types: Any, tool: mcp.McpTool) -> Any:
    hints = types.ToolAnnotations(read_only_hint=not tool.writes)
    return types.Tool(
        name=tool.name,
        description=tool.name.replace("_", " "),
        input_schema=mcp.schema(tool),
        annotations=hints,
    )


def _scope(request: web.Request) -> dict[str, Any]:
    """Return the request as ASGI writes it (asgi.readthedocs.io/en/latest/specs/www.html)."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in request.headers.items()],
        "client": None,
        "server": ("127.0.0.1", request.url.port),
    }


class _Sent:
    """One ASGI exchange, its body whole on both sides."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body
        self._status, self._headers, self._answer = 500, list[tuple[bytes, bytes]](), b""

    async def receive(self) -> dict[str, Any]:
        if self._body is None:
            await asyncio.Event().wait()  # the client stays
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], list(message.get("headers", []))
        elif message["type"] == "http.response.body":
            self._answer += message.get("body", b"")

    def response(self) -> web.Response:
        left_out = {b"content-length", b"transfer-encoding", b"connection"}
        headers = [(k.decode(), v.decode()) for k, v in self._headers if k not in left_out]
        answered = web.Response(status=self._status, body=self._answer)
        for name, value in headers:
            answered.headers[name] = value
        return answered
