"""Ligo's MCP server, as far as it reads: messages of JSON-RPC and their answers.

modelcontextprotocol.io/specification/2025-06-18
"""

import json
from collections.abc import Callable
from typing import Any, Literal

from .book import Book, Object
from .refusals import Refused

PATH = "/_mcp"

McpWay = Literal["json", "stream", "prose", "other_schemas", "absent", "refused", "slow", "odd"]
"""json, stream: answers in JSON, or as an event stream; prose: tools answer in words;
other_schemas: tools take arguments of which nobody could guess the meaning; slow: never answers;
odd: answers something that is no message."""

_TEXT, _ID = {"type": "string"}, {"type": "string", "format": "uuid"}
_TOOLS: dict[str, tuple[Object, list[str]]] = {
    "contact_list": ({"limit": {"type": "integer"}}, []),
    "contact_search": ({"query": _TEXT, "limit": {"type": "integer"}}, ["query"]),
    "contact_get": ({"id": _ID}, ["id"]),
    "task_list": ({"mine": {"type": "boolean"}}, []),
    "pipeline_states_list": ({}, []),
}
_UNKNOWN = (-32601, "Method not found")


def answer(book: Book, message: Object, how: McpWay) -> Object | None:
    """Return the answer to a message; None to a notification, which has none."""
    if "id" not in message:
        return None
    params = message.get("params") or {}
    results: dict[str, Callable[[], Object]] = {
        "initialize": lambda: _welcome(params),
        "tools/list": lambda: {"tools": _tools(how)},
        "tools/call": lambda: _called(book, params, how),
    }
    found = results.get(str(message.get("method")))
    if found is None:
        code, words = _UNKNOWN
        return _said(message, error={"code": code, "message": words})
    return _said(message, result=found())


def _said(message: Object, **what: Any) -> Object:
    return {"jsonrpc": "2.0", "id": message["id"], **what}


def _welcome(params: Object) -> Object:
    return {
        "protocolVersion": params.get("protocolVersion", "2025-06-18"),
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "ligo", "version": "1"},
    }


def _tools(how: McpWay) -> list[Object]:
    return [
        {
            "name": name,
            "description": name.replace("_", " "),
            "inputSchema": _schema(properties, required, other=how == "other_schemas"),
        }
        for name, (properties, required) in _TOOLS.items()
    ]


def _schema(properties: Object, required: list[str], *, other: bool) -> Object:
    if other and required:
        properties, required = {"a": _TEXT, "b": _TEXT}, ["a", "b"]
    return {"type": "object", "properties": properties, "required": required}


def _called(book: Book, params: Object, how: McpWay) -> Object:
    given = params.get("arguments") or {}
    tools: dict[str, Callable[[], Object]] = {
        "contact_list": lambda: {"contacts": book.some(0, 20)},
        "contact_search": lambda: {"contacts": _found(book, str(given.get("query", "")))},
        "contact_get": lambda: book.contact(str(given.get("id", ""))),
        "task_list": lambda: {"tasks": book.tasks},
        "pipeline_states_list": lambda: {"states": book.states},
    }
    tool = tools.get(str(params.get("name")))
    try:
        data = tool() if tool else None
    except Refused as refused:
        return _failed(str(refused.status))
    if data is None:
        return _failed("unknown tool")
    if how == "prose":
        return {"content": [{"type": "text", "text": "Here is what was found."}]}
    text = json.dumps(data, ensure_ascii=False)
    return {"content": [{"type": "text", "text": text}], "structuredContent": data}


def _failed(why: str) -> Object:
    return {"content": [{"type": "text", "text": why}], "isError": True}


def _found(book: Book, query: str) -> list[Object]:
    wanted = query.casefold()
    fields = ("name", "company", "emails", "phones")
    return [
        one
        for one in book.everyone()
        if any(wanted in str(one.get(field, "")).casefold() for field in fields)
    ][:20]
