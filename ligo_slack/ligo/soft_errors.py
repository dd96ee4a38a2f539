"""Recognise a 2xx that says no: `{"success": false}`, `{"status": "error"}`, an `error`, an error
object.

Ligo documents no such answer, but platforms like its own give them. A documented answer is never
taken for one: a contact has none of the keys that are read here but `status`, and its `status` is
none of `_FAILED`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from .parsing import FIELD_NAMES, as_object, listed
from .problems import Problem

# "silent": the answer refuses nothing. "no": it refuses. "mixed": one part of it says yes, another
# no. "broken": it says no more than a status of 5xx. After the last two the outcome is unknown.
Verdict = Literal["silent", "no", "mixed", "broken"]

# Keys stand here as `_folded` makes them of `isSuccess`, `is_success` and the like.
_FLAGS = ("success", "ok", "issuccess", "succeeded", "successful")
_SENT_FLAGS = ("sent", "issent", "emailsent", "mailsent")
_ADVERSE_FLAGS = ("failed", "iserror", "haserror", "haserrors")
_WORDED = ("status", "result", "outcome", "response")
_FAILED = frozenset(
    {
        "denied", "echec", "erreur", "error", "fail", "failed", "failure", "false", "invalid", "ko",
        "nok", "refused", "rejected", "unsuccessful", "échec",
    }
)  # fmt: skip
_DONE = frozenset(
    {"accepted", "created", "done", "ok", "queued", "sent", "succeeded", "success", "true"}
)
_TRUE = (True, "true", "1", "yes")
_FALSE = (False, "false", "0", "no")
_NO_ERROR = frozenset({"", "0", "false", "no", "none", "null", "ok", "success"})
_WRAPPERS = frozenset({"data", "result", "response", "payload", "contact"})
_EMAIL_WRAPPERS = frozenset({"email", "emaildata", "message"})
_CODE = re.compile(r"[45][0-9][0-9]")
_DEEP = 2  # wrappers within wrappers
_MANY = 20  # answers in one array
_KEYS = 2_000  # of one object; no answer worth reading has more, and a hostile one holds the loop
_CODES = ("status", "code", "statuscode")
_OF_ERRORS = frozenset(
    {
        "code", "description", "detail", "errors", "instance", "message", "path", "status",
        "statuscode", "timestamp", "title", "trace", "type", "violations",
    }
)  # fmt: skip
_ERROR_TYPES = ("error", "constraintviolationlist")  # ends of the `@type` of an error object
# What was asked for stands under one of these: `errors` beside it are a warning.
_ASKED = frozenset(
    {
        "@id", "body", "confirmationtoken", "contact", "contactid", "contacts", "content",
        "currentemail", "data", "draft", "email", "emaildata", "extracted", "extracteddata",
        "html", "hydra:member", "id", "member", "object", "phone", "pipelinestate", "preview",
        "results", "subject", "summary", "text", "to", *(name.casefold() for name in FIELD_NAMES),
    }
)  # fmt: skip

_Part = dict[str, Any]  # an object of the answer, its keys folded


@dataclass(frozen=True, repr=False)
class Denial:
    """A refusal inside a 2xx. `status`: the 4xx or 5xx that the body itself names, 0 where it names
    none."""

    verdict: Verdict
    problem: Problem
    status: int = 0

    @classmethod
    def read(cls, data: object, *, sending: bool = False) -> "Denial":
        """Read the data of a 2xx, an object or an array of them. `sending`: it answers the sending
        of an email. Then `sent` counts, which in a draft is rightly false, and so does what the
        email in the answer says of itself."""
        found = [cls._of(as_object(one), sending) for one in (listed(data) or [data])[:_MANY]]
        noes = [one for one in found if one.verdict != "silent"]
        if len(noes) == len(found):
            return noes[0]
        return replace(noes[0], verdict="mixed") if noes and sending else cls("silent", Problem())

    @classmethod
    def _of(cls, top: dict[str, Any], sending: bool) -> "Denial":
        whole = list(_parts(top, _WRAPPERS | _EMAIL_WRAPPERS if sending else _WRAPPERS))
        parts = [_folded(part) for part in whole]
        flags = _FLAGS + _SENT_FLAGS if sending else _FLAGS
        plain = [_says_no(part, flags) for part in parts]
        noes = [at for at, part in enumerate(parts) if plain[at] or _is_error_object(part)]
        told = [at for at, part in enumerate(parts) if _is_filled(part.get("errors"))]
        warned = any(_is_given(part.get(key)) for part in parts for key in _ASKED & part.keys())
        if not noes and (not told or (warned and not sending)):
            return cls("silent", Problem())
        named = [whole[at] for at in noes or told]
        status = _status(named)
        verdict: Verdict = "no"
        if any(_says_yes(part, flags) for part in parts) or (warned and not noes):
            verdict = "mixed"
        if status >= 500 and not any(plain):
            verdict = "broken"
        return cls(verdict, Problem.joined(_with_errors(named)), status)


def affirms(data: object) -> bool:
    """Return whether an answer says yes in so many words: `{"success": true}`, `"ok"`, `true`."""
    if data is True or _word(data) in _DONE:
        return True
    parts = map(_folded, _parts(as_object(data), _WRAPPERS))
    return any(_says_yes(part, _FLAGS) for part in parts)


def _parts(
    top: dict[str, Any], wrappers: frozenset[str], deep: int = _DEEP
) -> Iterator[dict[str, Any]]:
    """Yield the answer and what its wrappers hold, outermost first."""
    yield top
    for key in islice(top, _KEYS if deep else 0):
        if _fold(key) in wrappers and (inner := as_object(top[key])):
            yield from _parts(inner, wrappers, deep - 1)


def _folded(part: dict[str, Any]) -> _Part:
    return {_fold(key): value for key, value in islice(part.items(), _KEYS)}


def _fold(key: str) -> str:
    return key[:40].casefold().replace("_", "").replace("-", "")


def _says_no(part: _Part, flags: tuple[str, ...]) -> bool:
    if any(_is_one_of(part.get(flag), _FALSE) for flag in flags):
        return True
    if any(_is_one_of(part.get(flag), _TRUE) for flag in _ADVERSE_FLAGS):
        return True
    if any(_word(part.get(key)) in _FAILED for key in _WORDED) or _is_filled(part.get("error")):
        return True
    if any(part.get(key) is False for key in ("status", "result")):
        return True
    if _word(part.get("type")) == "error":
        return True
    return any(_is_filled(part.get(key)) for key in ("violations", "hydra:violations"))


def _says_yes(part: _Part, flags: tuple[str, ...]) -> bool:
    if any(_is_one_of(part.get(flag), _TRUE) for flag in flags):
        return True
    return any(part.get(key) is True or _word(part.get(key)) in _DONE for key in _WORDED)


def _is_error_object(part: _Part) -> bool:
    """Return whether it is an error object: by its `@type`, or because it has the keys of errors
    and no others. `errors` beside a contact, or the `status` of one, are no refusal."""
    types = part.get("@type")
    named = (_word(one) for one in (types if isinstance(types, list) else [types]))
    if any(name.endswith(_ERROR_TYPES) for name in named):
        return True
    given = {key for key, value in part.items() if _is_given(value)}
    if not all(key in _OF_ERRORS or key[:1] == "@" or ":" in key for key in given):
        return False
    if _is_filled(part.get("errors")) or _status([part]) > 0 or "hydra:description" in given:
        return True
    # RFC 7807 leaves out what it likes; its `type` is a URI. A `title` and a `message` are no
    # error: an email may come with both.
    is_uri = ":" in _word(part.get("type"))
    return ("detail" in given and ("title" in given or is_uri)) or ("title" in given and is_uri)


def _is_given(value: object) -> bool:
    return value is not None and value not in ("", [], {})


def _is_one_of(value: object, words: tuple[object, ...]) -> bool:
    if isinstance(value, str):
        return _word(value) in words
    return isinstance(value, bool | int) and value in words


def _word(value: object) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""


def _is_filled(error: object, deep: int = 4) -> bool:
    """Return whether an `error` tells of one: null, false, 0, "", [] and `{"code": 0}` do not."""
    if isinstance(error, str):
        return _word(error) not in _NO_ERROR
    if isinstance(error, dict | list):
        inner = error.values() if isinstance(error, dict) else error
        return deep > 0 and any(_is_filled(one, deep - 1) for one in inner)
    return bool(error)


def _with_errors(noes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each part that says no, and the error objects within it."""
    for part in noes:
        yield part
        error = part.get("error")
        for inner in listed(error) or [error]:
            yield as_object(inner)


def _status(noes: list[dict[str, Any]]) -> int:
    for part in map(_folded, _with_errors(noes)):
        for key in _CODES:
            said = part.get(key)
            number = int(said) if isinstance(said, str) and _CODE.fullmatch(said) else said
            if isinstance(number, int) and 400 <= number < 600:
                return number
    return 0
