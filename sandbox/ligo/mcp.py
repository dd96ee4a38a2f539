"""Ligo's MCP server, as far as it reads: its tools, what they take and what they answer, in the
ways that `McpWay` names. `mcp_server` speaks the protocol."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from .book import Book, Object
from .refusals import Refused

PATH = "/_mcp"

McpWay = Literal[
    "json", "stream", "text", "prose", "other_names", "other_schemas", "errors", "sessions_end",
    "absent", "refused", "slow", "broken", "odd",
]  # fmt: skip

_TEXT, _ID = {"type": "string"}, {"type": "string", "format": "uuid"}
_LIMIT = {"type": "integer", "minimum": 1, "maximum": 50}


@dataclass(frozen=True)
class McpTool:
    """`writes`: a call changes something in Ligo; the bot calls none of these."""

    name: str
    properties: Object
    required: tuple[str, ...] = ()
    writes: bool = False


_TOOLS = (
    McpTool("contact_list", {"limit": _LIMIT}),
    McpTool("contact_search", {"query": _TEXT, "limit": _LIMIT}, ("query",)),
    McpTool("contact_get", {"id": _ID}, ("id",)),
    McpTool("task_list", {"mine": {"type": "boolean"}}),
    McpTool("pipeline_states_list", {}),
    McpTool("contact_create", {"name": _TEXT}, ("name",), writes=True),
    McpTool("contact_update", {"id": _ID, "name": _TEXT}, ("id",), writes=True),
)
_OTHER_NAMES = {"query": "searchTerm", "id": "contactId", "limit": "perPage"}


def tools(how: McpWay) -> list[McpTool]:
    """Return the tools with what they take in this way."""
    if how == "other_names":
        return [_renamed(tool) for tool in _TOOLS]
    if how == "other_schemas":
        return [
            McpTool(tool.name, {"a": _TEXT, "b": _TEXT}, ("a", "b"), tool.writes)
            if tool.required
            else tool
            for tool in _TOOLS
        ]
    return list(_TOOLS)


def schema(tool: McpTool) -> Object:
    return {"type": "object", "properties": tool.properties, "required": list(tool.required)}


def _renamed(tool: McpTool) -> McpTool:
    properties = {_OTHER_NAMES.get(key, key): value for key, value in tool.properties.items()}
    required = tuple(_OTHER_NAMES.get(key, key) for key in tool.required)
    if tool.name == "contact_search":  # in one way or another SDKs write "or null", and a page
        properties["perPage"] = {"anyOf": [_LIMIT, {"type": "null"}], "default": None}
        properties["page"] = {"type": "integer", "minimum": 1}
        required = (*required, "page")
    return McpTool(tool.name, properties, required, tool.writes)


def called(book: Book, name: str, given: Object, how: McpWay) -> Object:
    """Return the result of a call, as the protocol writes it."""
    tool = next((tool for tool in tools(how) if tool.name == name), None)
    if tool is None:
        return _failed("unknown tool")
    missing = [key for key in tool.required if key not in given]
    if missing or given.keys() - tool.properties.keys():
        return _failed("wrong arguments")
    if how == "errors":
        return _failed("Not today.")
    back = {other: key for key, other in _OTHER_NAMES.items()} if how == "other_names" else {}
    plain = {back.get(key, key): value for key, value in given.items()}
    try:
        data = _answers(book, plain)[name]()
    except Refused as refused:
        return _failed(str(refused.status))
    if how == "prose":
        return {"content": [{"type": "text", "text": "Here is what was found."}]}
    text = json.dumps(data, ensure_ascii=False)
    structured = {} if how == "text" else {"structuredContent": data}
    return {"content": [{"type": "text", "text": text}], **structured}


def _answers(book: Book, given: Object) -> dict[str, Callable[[], Object]]:
    limit, contact_id = int(given.get("limit") or 20), str(given.get("id", ""))

    def updated() -> Object:
        return book.update(book.contact(contact_id), {"name": str(given.get("name"))})

    return {
        "contact_list": lambda: {"contacts": book.some(0, limit)},
        "contact_search": lambda: {"contacts": found(book, str(given["query"]), limit)},
        "contact_get": lambda: book.contact(contact_id),
        "task_list": lambda: {"tasks": book.tasks},
        "pipeline_states_list": lambda: {"states": book.states},
        "contact_create": lambda: book.create({"name": str(given.get("name"))}),
        "contact_update": updated,
    }


def _failed(why: str) -> Object:
    return {"content": [{"type": "text", "text": why}], "isError": True}


def found(book: Book, query: str, limit: int) -> list[Any]:
    """Return contacts whose name, company, addresses or numbers hold the query."""
    wanted = " ".join(query.casefold().split())
    digits = "".join(filter(str.isdigit, wanted))
    hits = (one for one in book.everyone() if _holds(one, wanted, digits))
    return [one for one, _ in zip(hits, range(limit), strict=False)]


def _holds(contact: Object, wanted: str, digits: str) -> bool:
    text = f"{contact['name']}\n{contact.get('company')}\n{contact.get('emails')}"
    if wanted in text.casefold():
        return True
    phones = contact.get("phones") if len(digits) > 5 else None
    return bool(phones) and digits in "".join(filter(str.isdigit, str(phones)))
