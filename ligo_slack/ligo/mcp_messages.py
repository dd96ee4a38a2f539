"""The messages of the Model Context Protocol (modelcontextprotocol.io/specification/2025-06-18):
JSON-RPC, answered as JSON or as an event stream. Pure: no I/O."""

import json
import re
from collections.abc import Mapping
from typing import Any

import httpx

from . import errors
from .base_models import Item, Page
from .long_json import decoded, has_too_many_values, parsed
from .parsing import as_object
from .problems import Problem
from .soft_errors import Denial
from .transport import Answer

EVENTS, LINES = 1_000, 20_000  # of one stream that are looked at
SHORT = 64_000  # bytes of an event that is read at once, while the stream goes on
BOM = b"\xef\xbb\xbf"
_BLOCKS = 50  # of an answer, of which the first text counts

# modelcontextprotocol.io/specification/2025-06-18/basic and jsonrpc.org/specification#error_object
_NO_METHOD, _NO_PARAMS, _INTERNAL = -32601, -32602, -32603


def request(number: int, method: str, params: Mapping[str, Any]) -> bytes:
    return _encoded({"jsonrpc": "2.0", "id": number, "method": method, "params": dict(params)})


def notification(method: str, params: Mapping[str, Any] | None = None) -> bytes:
    return _encoded({"jsonrpc": "2.0", "method": method, **({"params": params} if params else {})})


def _encoded(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")


class AnswerReader:
    """Takes the body of the answer to one request, piece by piece, and knows when it is whole: a
    server may leave the stream open after it."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._id = re.compile(rb'"id"\s*:\s*%d\b' % number)
        self._events: list[bytes] = []
        self._partial: list[bytes] = []
        self._data: list[bytes] = []
        self._cr = False
        self._lines = 0
        self._begun = False

    def feed(self, headers: httpx.Headers, chunk: bytes) -> bool:
        """Return whether nothing more needs to be read."""
        if not _is_stream(headers):
            return False
        text = (b"\r" if self._cr else b"") + chunk
        self._cr = text.endswith(b"\r")
        if self._cr:
            text = text[:-1]
        *lines, rest = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._lines += len(lines)
        for line in lines:
            self._partial.append(line)
            whole, self._partial = b"".join(self._partial), []
            if self._line(whole):
                return True
        self._partial.append(rest)
        return self._lines > LINES

    def message(self, answer: Answer, call: str) -> dict[str, Any]:
        """Return the message that answers the request. Raises Unavailable where it was cut off,
        and Unreadable where there is none."""
        if _is_stream(answer.headers):
            self._line(b"".join(self._partial))
            self._line(b"")
            bodies = self._events
        else:
            bodies = [answer.body]
        for body in reversed(bodies):
            if found := self._answer_in(body):
                return found
        if answer.cut == "dropped":
            raise errors.Unavailable(status=answer.status, cause=f"{call}: dropped")
        raise errors.Unreadable(status=answer.status, cause=f"{call}: no answer")

    def _line(self, line: bytes) -> bool:
        """Take a line of the stream; return whether it ends the event that is waited for."""
        if not self._begun:
            self._begun, line = True, line.removeprefix(BOM)
        if line.startswith(b"data:"):
            self._data.append(line[5:].removeprefix(b" "))
            return False
        if line or not self._data:
            return False
        event, self._data = b"\n".join(self._data), []
        self._events.append(event)
        if len(self._events) >= EVENTS:
            return True
        if len(event) > SHORT:  # parsed by `message`, in a thread
            answers = b'"result"' in event or b'"error"' in event
            return answers and self._id.search(event) is not None
        return self._answer_in(event) is not None

    def _answer_in(self, body: bytes) -> dict[str, Any] | None:
        if has_too_many_values(body):
            return None
        found = parsed(decoded(body))
        for message in map(as_object, found if isinstance(found, list) else [found]):
            if message.get("id") == self._number and ("result" in message or "error" in message):
                return message
        return None


def _is_stream(headers: httpx.Headers) -> bool:
    return "event-stream" in headers.get("content-type", "").casefold()


def result(message: Mapping[str, Any], call: str) -> dict[str, Any]:
    """Return the result of a message. Raises LigoError for the error in its place."""
    error = message.get("error")
    if error is not None:
        raise _refusal(as_object(error), call)
    if not isinstance(message.get("result"), dict):
        raise errors.Unreadable(cause=f"{call}: no result")
    return as_object(message["result"])


def _refusal(error: Mapping[str, Any], call: str) -> errors.LigoError:
    detail, code = Problem.read(error).detail, error.get("code")
    cause = f"{call}: JSON-RPC error"
    if code == _NO_METHOD:
        return errors.NotOffered(detail, cause=cause)
    if code == _NO_PARAMS:
        return errors.Invalid(detail, cause=cause)
    if code == _INTERNAL:
        return errors.Unavailable(detail, cause=cause)
    return errors.Unreadable(detail, cause=cause)


def data(found: Mapping[str, Any], call: str) -> object:
    """Return the data of a tool's result: structured, else the JSON of its first text. Raises
    Invalid where the tool says no, and Unreadable for prose."""
    said = _first_text(found.get("content"))
    if found.get("isError") not in (None, False):
        raise errors.Invalid(Problem.read({"detail": said}).detail, cause=f"{call}: isError")
    read = found.get("structuredContent")
    if not isinstance(read, dict | list):
        body = said.encode(errors="replace")
        read = None if has_too_many_values(body) else parsed(said)
    if not isinstance(read, dict | list):
        raise errors.Unreadable(cause=f"{call}: no data")
    denial = Denial.read(read)
    if denial.verdict == "no":
        raise errors.Invalid(denial.problem.detail, cause=f"{call}: data that says no")
    if denial.verdict == "broken":
        raise errors.Unavailable(denial.problem.detail, cause=f"{call}: data that says no")
    # Servers that may only answer objects wrap what is none (the official SDK's structured output).
    if isinstance(read, dict) and set(read) == {"result"}:
        return read["result"]
    return read


def items(kind: type[Item], read: object) -> list[Item]:
    """Return the members of a collection, under whatever key where there is one list alone. Raises
    Unreadable."""
    try:
        return Page.of(kind, read, 1).items
    except errors.Unreadable:
        lists = [value for value in as_object(read).values() if isinstance(value, list)]
        if len(lists) != 1:
            raise
        return Page.of(kind, lists[0], 1).items


def _first_text(blocks: object) -> str:
    some = map(as_object, blocks[:_BLOCKS] if isinstance(blocks, list) else [])
    texts = (one["text"] for one in some if isinstance(one.get("text"), str))
    return next(texts, "")
