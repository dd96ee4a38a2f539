"""A 2xx that says no: `{"success": false}`, `{"status": "error"}`, an `error`, `violations`.

Ligo documents no such answer (its level is G in the API's notes), but platforms like its own give
them. No documented answer may be taken for one: a contact has none of these keys, and its `status`
is none of `_FAILED`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .problems import Problem
from .reading import as_object, listed

# "silent": the answer refuses nothing. "no": it refuses. "mixed": one part of it says yes, another
# no. "broken": it says no more than a status of 5xx. After the last two the outcome is unknown.
Verdict = Literal["silent", "no", "mixed", "broken"]

_FLAGS = ("success", "ok")
_FAILED = frozenset({"error", "failed", "failure", "fail"})
_DONE = frozenset({"success", "succeeded", "ok", "sent", "done", "accepted", "queued", "created"})
_TRUE = (True, "true", "1", "yes")
_FALSE = (False, "false", "0", "no")
_NO_ERROR = frozenset({"", "0", "false", "no", "none", "null", "ok", "success"})
_WRAPPERS = ("data", "result", "response")
_CODE = re.compile(r"[45][0-9][0-9]")
_DEEP = 2  # wrappers within wrappers
_CODES = ("status", "code", "statusCode")
_OF_ERRORS = frozenset(
    {
        "code", "description", "detail", "errors", "instance", "message", "path", "status",
        "statuscode", "timestamp", "title", "trace", "type", "violations",
    }
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Denial:
    """`status`: the 4xx or 5xx that the body itself names, 0 where it names none."""

    verdict: Verdict
    problem: Problem
    status: int = 0

    @classmethod
    def read(cls, data: object) -> "Denial":
        parts = list(_parts(as_object(data)))
        noes = [part for part in parts if _says_no(part) or _is_nothing_but_error(part)]
        if not noes:
            return cls("silent", Problem())
        status = _status(noes)
        verdict: Verdict = "mixed" if any(map(_says_yes, parts)) else "no"
        if status >= 500 and not any(map(_says_no, noes)):
            verdict = "broken"
        return cls(verdict, Problem.joined(_with_errors(noes)), status)


def _parts(top: dict[str, Any], deep: int = _DEEP) -> Iterator[dict[str, Any]]:
    """The answer and what its wrappers hold, outermost first."""
    yield top
    for key in _WRAPPERS if deep else ():
        if inner := as_object(top.get(key)):
            yield from _parts(inner, deep - 1)


def _says_no(part: dict[str, Any]) -> bool:
    if any(_is_one_of(part.get(flag), _FALSE) for flag in _FLAGS):
        return True
    if _word(part.get("status")) in _FAILED or _is_filled(part.get("error")):
        return True
    return any(_is_filled(part.get(key)) for key in ("violations", "hydra:violations"))


def _says_yes(part: dict[str, Any]) -> bool:
    if any(_is_one_of(part.get(flag), _TRUE) for flag in _FLAGS):
        return True
    return _word(part.get("status")) in _DONE


def _is_nothing_but_error(part: dict[str, Any]) -> bool:
    """Whether it holds what errors hold, and nothing else: `errors` beside a contact, or the
    `status` of one, are no refusal."""
    if not all(key.casefold() in _OF_ERRORS or key[:1] == "@" or ":" in key for key in part):
        return False
    return _is_filled(part.get("errors")) or _status([part]) > 0


def _is_one_of(value: object, words: tuple[object, ...]) -> bool:
    if isinstance(value, str):
        return _word(value) in words
    return isinstance(value, bool | int) and value in words


def _word(value: object) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""


def _is_filled(error: object, deep: int = 4) -> bool:
    """Whether an `error` tells of one: null, false, 0, "", [] and `{"code": 0}` do not."""
    if isinstance(error, str):
        return _word(error) not in _NO_ERROR
    if isinstance(error, dict | list):
        inner = error.values() if isinstance(error, dict) else error
        return deep > 0 and any(_is_filled(one, deep - 1) for one in inner)
    return bool(error)


def _with_errors(noes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each part that says no, and the error objects within it."""
    for part in noes:
        yield part
        error = part.get("error")
        for inner in listed(error) or [error]:
            yield as_object(inner)


def _status(noes: list[dict[str, Any]]) -> int:
    for part in _with_errors(noes):
        for key in _CODES:
            said = part.get(key)
            number = int(said) if isinstance(said, str) and _CODE.fullmatch(said) else said
            if isinstance(number, int) and 400 <= number < 600:
                return number
    return 0
