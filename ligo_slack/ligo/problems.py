"""Read Ligo's refusals, whatever their format: RFC 7807, Hydra, `{"code", "message"}`, `{"error":
..}`, `{"errors": ..}`. HTML yields nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from .parsing import FIELD_NAMES, as_object, listed, text

_DETAILS = (
    "detail",
    "hydra:description",
    "description",
    "message",
    "error_description",
    "error",
    "hydra:title",
    "title",
)
_PATHS = ("propertyPath", "field", "path", "property")
_LONGEST = 500  # characters of Ligo's own words that a person is asked to read
_LOOKED_AT = 5_000  # characters, before white space is made one space
_MANY = 100  # violations
_HEAD = 2_000  # characters in which a page shows what it is
_PAGE = re.compile(
    r"^<\s*[!/a-z]|<\s*(!doctype|html|head|body|title|script|style|center)\b", re.IGNORECASE
)
_SINGULAR = {"email": "emails", "phone": "phones", "linkedin": "linkedinUrl"}


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()


_KNOWN = {_folded(name): name for name in FIELD_NAMES}


Entries = Mapping[str, Mapping[str, Sequence[int]]]


@dataclass(frozen=True, repr=False)
class Problem:
    """A refusal. `violations`: message by contact field name; `others`: by whatever else Ligo
    named. `entries`: by field name, the positions of a list's entries by the message about them."""

    detail: str = ""
    violations: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)

    @classmethod
    def read(cls, data: object) -> "Problem":
        top = as_object(data)
        violations: dict[str, str] = {}
        others: dict[str, str] = {}
        entries: dict[str, dict[str, list[int]]] = {}
        for path, message in islice(_pairs(top), _MANY):
            name, at = _field(path)
            kept = others if name is None else violations
            _add(kept, name or path, message)
            if name and at is not None:
                entries.setdefault(name, {}).setdefault(message, []).append(at)
        said = " ".join(dict.fromkeys(others.values()))
        detail = "" if violations and not said else said or _detail(top)
        return cls(detail, violations, others, entries)

    @classmethod
    def joined(cls, parts: Iterable[object]) -> "Problem":
        """Return what several parts of one answer say together, each thing once."""
        violations: dict[str, str] = {}
        others: dict[str, str] = {}
        details: dict[str, None] = {}
        for part in parts:
            read = cls.read(part)
            for kept, found in ((violations, read.violations), (others, read.others)):
                for key, message in found.items():
                    _add(kept, key, message)
            said = (read.detail, _plain_or_listed(as_object(part).get("error")))
            details |= dict.fromkeys(filter(None, said))
        sentences = [said for said in details if " " in said] or list(details)
        return cls(" ".join(sentences)[:_LONGEST], violations, others)

    def names(self, key: str) -> bool:
        """Return whether a violation concerns this key of the request."""
        return any(_folded(key) in _folded(path) for path in self.others)

    def is_about(self, key: str, words: str) -> bool:
        """Return whether the refusal concerns this key of the request, or its text mentions it
        (`words`: a pattern)."""
        if self.names(key):
            return True
        return not self.violations and re.search(words, self.detail, re.IGNORECASE) is not None


def _detail(top: dict[str, Any]) -> str:
    for key in _DETAILS:
        value = top.get(key)
        read = _plain_or_listed if key == "error" else _plain
        said = _detail(value) if isinstance(value, dict) else read(value)
        if said:
            return said
    return ""


def _plain_or_listed(value: object) -> str:
    some = listed(value)[:_MANY] or [value]
    return " ".join(filter(None, map(_plain, some)))[:_LONGEST]


def _plain(value: object) -> str:
    said = " ".join(text(value[:_LOOKED_AT]).split()) if isinstance(value, str) else ""
    return "" if _PAGE.search(said[:_HEAD]) else said[:_LONGEST]


def _pairs(top: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for key in ("violations", "hydra:violations", "errors"):
        named = top.get(key)
        if isinstance(named, dict) and not listed(named):
            named = [{"path": path, "message": message} for path, message in named.items()]
        named = [{"message": one} if isinstance(one, str) else one for one in listed(named)]
        for violation in map(as_object, named):
            path = next((violation[name] for name in _PATHS if text(violation.get(name))), "")
            messages = listed(violation.get("message")) or [violation.get("message")]
            for message in filter(None, map(_plain, messages)):
                yield text(path)[:_LONGEST], message


def _field(path: str) -> tuple[str | None, int | None]:
    """Return the contact field of a path, and which of its entries: `contact.emails[1]` and
    `data/emails/1` concern the second of `emails`."""
    segments = re.split(r"[.\[\]/]+", path[:_LONGEST])
    for segment, following in zip(segments, [*segments[1:], ""], strict=True):
        name = _KNOWN.get(_folded(_SINGULAR.get(segment, segment)))
        if name:
            return name, int(following) if re.fullmatch(r"[0-9]{1,4}", following) else None
    return None, None


def _add(messages: dict[str, str], key: str, message: str) -> None:
    had = messages.get(key)
    if had is None:
        messages[key] = message
    elif message not in had:
        messages[key] = f"{had} {message}"
