"""The shape of an answer: where its members stand, and the names of its keys. Never a value.

A key can be a value too, in an object that maps people to something: only names that look like a
programmer's are told, and none of an object that holds others.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from .long_json import LongArray
from .parsing import FIELD_NAMES, as_object, identifier, listed, text

NAME = re.compile(r"@?[a-z][A-Za-z]{0,30}[0-9]{0,2}|hydra:[A-Za-z]{1,20}|[a-z]+(_[a-z]+){1,4}")
MOST = 40  # keys that are named
OTHER = "…"  # in the place of keys that may be values
_WHERE = ("hydra:member", "member", "data", "items", "contacts", "results")


def keys_of(data: object) -> list[str]:
    """Return the names of an object's keys, sorted; at most MOST. [] for anything else."""
    names = list(islice(as_object(data), 500))
    told = sorted(name for name in names if NAME.fullmatch(str(name)))
    if len(names) - len(told) > 1:
        return [OTHER]
    return [*told[:MOST], *([OTHER] if len(told) < len(names) or len(told) > MOST else [])]


def tools_of(listed: Iterable[object]) -> dict[str, list[str]]:
    """Return the names of an MCP server's tools, each with those of its arguments; at most MOST."""
    found: dict[str, list[str]] = {}
    for tool in map(as_object, listed):
        name = tool.get("name")
        if isinstance(name, str) and NAME.fullmatch(name) and len(found) < MOST:
            found[name] = keys_of(as_object(tool.get("inputSchema")).get("properties"))
    return dict(sorted(found.items()))


def members_of(data: object) -> tuple[str, list[Any]] | None:
    """Return where the members of a page stand ("": it is a bare array; `data.contacts`: deeper),
    and the first of them; None where there is no list."""
    if (bare := _members(data)) is not None:
        return "", bare
    top = as_object(data)
    for key in _WHERE:
        if (found := _members(top.get(key))) is not None:
            return key, found
    for key in _WHERE:
        for inner in _WHERE:
            if (found := _members(as_object(top.get(key)).get(inner))) is not None:
                return f"{key}.{inner}", found
    return None


def _members(value: object) -> list[Any] | None:
    if isinstance(value, LongArray):
        return next(value.slices(), [])
    return value if isinstance(value, list) else listed(value) or None


def ids_in(members: list[Any]) -> str:
    """Return the key that holds the ids: `id`, `@id`, or "" where there is none."""
    first = as_object(members[0]) if members else {}
    return next((key for key in ("id", "@id") if identifier(first.get(key))), "")


def form_of_error(data: object) -> str:
    """Return the name of a refusal's form: rfc7807, hydra, code, `page` (no JSON), or other."""
    if data is None:
        return "page"
    keys = as_object(data).keys()
    if {"hydra:title", "hydra:description"} & keys:
        return "hydra"
    if {"title", "detail"} <= keys:
        return "rfc7807"
    return "code" if {"code", "message"} <= keys else "other"


_EXTRACTED = ("contact", "data", "extracted", "extractedData", "preview", "summary")


def place_of_token(data: object) -> str:
    """Return where the confirmation token of a preparation stands: "" for the answer itself,
    "data", or "?" for nowhere."""
    top = as_object(data)
    if text(top.get("confirmationToken")):
        return ""
    return "data" if text(as_object(top.get("data")).get("confirmationToken")) else "?"


def place_of_fields(data: object) -> tuple[str, Mapping[str, Any]]:
    """Return where the fields of a preparation stand ("": the answer itself), and what stands
    there."""
    top = as_object(data)
    for part, prefix in ((top, ""), (as_object(top.get("data")), "data.")):
        for key in _EXTRACTED:
            inner = as_object(part.get(key))
            if set(FIELD_NAMES) & inner.keys():
                return f"{prefix}{key}", inner
    return "", top
