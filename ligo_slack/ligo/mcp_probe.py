"""Look at Ligo's MCP server: is it there, which tools does it name, does what they read fit?

Model Context Protocol over streamable HTTP (modelcontextprotocol.io/specification/2025-06-18): each
message is a POST, answered in JSON or as an event stream. For the check of an installation alone:
it calls tools that read, and believes nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeGuard

import httpx

from .long_json import decoded, has_too_many_values, parsed
from .parsing import as_object
from .transport import Answer, LigoHttp, NoAnswerError, exchange

PATH = "/_mcp"
VERSION = "2025-06-18"
MEDIA = "application/json, text/event-stream"
PAGES = 5  # of tools that are asked for
MOST_TOOLS = 200
LONGEST_HEADER = 500  # characters
ABSENT = (404, 405, 410, 501)
REFUSED = (401, 402, 403)
CLIENT = {"name": "ligo-slack", "version": "0.1"}

Why: TypeAlias = Literal["absent", "refused", "silent", "odd"]


class McpError(Exception):
    """No usable answer. `why`: absent, refused (401, 402, 403), silent (none in time), or odd."""

    def __init__(self, why: Why, status: int = 0) -> None:
        super().__init__(why, status)
        self.why: Why = why
        self.status = status


@dataclass(frozen=True)
class McpTool:
    """A tool and its arguments: JSON schemas by name."""

    name: str
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()

    def query(self) -> str:
        """Return the argument that takes a text to search for; "" where none surely does."""
        texts = [name for name, schema in self.arguments.items() if schema.get("type") == "string"]
        wanted = [name for name in texts if name in self.required]
        if len(wanted) == 1 and self.required == {wanted[0]}:
            return wanted[0]
        return texts[0] if len(texts) == 1 and not self.required else ""

    def identifier(self) -> str:
        """Return the argument that takes an id; "" where none surely does."""
        name = next(iter(self.required), "") if len(self.required) == 1 else ""
        is_text = self.arguments.get(name, {}).get("type") == "string"
        return name if is_text and name.lower().endswith(("id", "uuid")) else ""


class McpProbe:
    def __init__(self, http: LigoHttp, headers: Mapping[str, str], limit: float) -> None:
        """`headers`: the token and the workspace. `limit`: seconds for each message."""
        self._http, self._limit = http, limit
        self._headers = {**headers, "Accept": MEDIA, "Content-Type": "application/json"}
        self._number = 0

    async def initialize(self) -> str:
        """Begin a session; return the protocol's version. Raises McpError."""
        wanted = {"protocolVersion": VERSION, "capabilities": {}, "clientInfo": CLIENT}
        found = await self._ask("initialize", wanted)
        version = found.get("protocolVersion")
        if not _is_sayable(version) or not isinstance(found.get("capabilities"), dict):
            raise McpError("odd")
        self._headers["MCP-Protocol-Version"] = version
        await self._post({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return version

    async def tools(self) -> list[McpTool]:
        """Return the tools. Raises McpError."""
        found: list[McpTool] = []
        cursor: object = None
        for _ in range(PAGES):
            page = await self._ask("tools/list", {"cursor": cursor} if cursor else {})
            if not isinstance(page.get("tools"), list):
                raise McpError("odd")
            found += [tool for one in page["tools"][:MOST_TOOLS] if (tool := _tool(one))]
            cursor = page.get("nextCursor")
            if not cursor:
                break
        return found

    async def call(self, tool: str, arguments: Mapping[str, object]) -> object:
        """Return what a tool answers: structured content, or the JSON of its first text. Raises
        McpError, also for prose and for what the tool calls an error."""
        found = await self._ask("tools/call", {"name": tool, "arguments": dict(arguments)})
        if found.get("isError"):
            raise McpError("odd")
        if isinstance(found.get("structuredContent"), dict):
            return found["structuredContent"]
        blocks = found.get("content")
        texts = [as_object(one).get("text") for one in blocks] if isinstance(blocks, list) else []
        data = next((parsed(one) for one in texts if isinstance(one, str)), None)
        if not isinstance(data, dict | list):
            raise McpError("odd")
        return data

    async def close(self) -> None:
        """End the session, where there is one."""
        if "Mcp-Session-Id" in self._headers:
            await self._exchange("DELETE", None)

    async def _ask(self, method: str, params: Mapping[str, object]) -> dict[str, Any]:
        self._number = number = self._number + 1  # two calls may wait side by side
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        answer = await self._post(message)
        session = answer.headers.get("mcp-session-id")
        if _is_sayable(session):
            self._headers["Mcp-Session-Id"] = session
        for said in _messages(answer):
            if said.get("id") == number and isinstance(said.get("result"), dict):
                return as_object(said["result"])
        if answer.cut == "dropped":
            raise McpError("silent")
        raise McpError("odd", answer.status)

    async def _post(self, message: Mapping[str, object]) -> Answer:
        answer = await self._exchange("POST", json.dumps(message).encode())
        if answer.status in ABSENT:
            raise McpError("absent", answer.status)
        if answer.status in REFUSED:
            raise McpError("refused", answer.status)
        if not 200 <= answer.status < 300:
            raise McpError("odd", answer.status)
        return answer

    async def _exchange(self, method: str, content: bytes | None) -> Answer:
        request = self._http.build_request(
            method,
            PATH,
            headers=self._headers,
            content=content,
            timeout=httpx.Timeout(self._limit, connect=self._http.timeouts.connect),
        )
        try:
            return await exchange(self._http, request, self._limit)
        except NoAnswerError:
            raise McpError("silent") from None


def _is_sayable(value: object) -> TypeGuard[str]:
    """Return whether a value of the server's can stand in a header."""
    is_text = isinstance(value, str) and 0 < len(value) < LONGEST_HEADER
    return is_text and str(value).isascii() and str(value).isprintable()


def _messages(answer: Answer) -> list[dict[str, Any]]:
    """Return the JSON-RPC messages of an answer, or of the events of its stream."""
    if has_too_many_values(answer.body):
        return []
    text = decoded(answer.body)
    if "event-stream" not in answer.headers.get("content-type", ""):
        return [as_object(parsed(text))]
    events = text.replace("\r\n", "\n").split("\n\n")
    data = ("\n".join(_data(line) for line in event.split("\n")) for event in events)
    return [as_object(parsed(one)) for one in data]


def _data(line: str) -> str:
    return line.removeprefix("data:").strip() if line.startswith("data:") else ""


def _tool(value: object) -> McpTool | None:
    tool = as_object(value)
    schema = as_object(tool.get("inputSchema"))
    if not isinstance(tool.get("name"), str):
        return None
    properties = as_object(schema.get("properties"))
    required = schema.get("required")
    names = [one for one in required if isinstance(one, str)] if isinstance(required, list) else []
    arguments = {name: as_object(schema) for name, schema in properties.items()}
    return McpTool(tool["name"], arguments, frozenset(names))
