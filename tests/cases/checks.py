"""The conditions that a check puts to what was seen."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sandbox.slack.render import legible

Check = Mapping[str, Any]

AS_READ = ("screen", "sent+screen", "options", "preview")
"""Compared as people read them: every space a plain one, no invisible characters."""


def complaint(check: Check, seen: Mapping[str, str]) -> str:
    """Return the first condition that does not hold, with the beginning of what was seen instead;
    "" where all of them hold."""
    value = seen.get(check["of"], "")
    reason = next(_reasons(check, value), "")
    return reason and f"{check['of']} {reason}; it is: {value[:300]!r}"


def _reasons(check: Check, value: str) -> Iterator[str]:
    """Yield why a check fails. The conditions `has`, `any`, `lacks` and `re` read the text as
    people do, where it is one of AS_READ; the others take it as it is."""
    read: Callable[[str], str] = legible if check["of"] in AS_READ else str
    yield from _parts(check, read, read(value))
    if "is" in check and value != check["is"]:
        yield f"is not {check['is']!r}"
    if "starts" in check and not value.startswith(check["starts"]):
        yield f"does not begin with {check['starts']!r}"
    if "max_chars" in check and len(value) > check["max_chars"]:
        yield f"{len(value)} characters, more than {check['max_chars']}"
    if "min_chars" in check and len(value) < check["min_chars"]:
        yield f"{len(value)} characters, fewer than {check['min_chars']}"
    if "re" in check and not re.search(check["re"], read(value), re.DOTALL | re.IGNORECASE):
        yield f"has nothing like {check['re']!r}"
    if "at_most" in check and value.count(check["at_most"][0]) > check["at_most"][1]:
        yield f"{check['at_most'][0]!r} {value.count(check['at_most'][0])} times"
    if "count" in check and value.count(check["count"][0]) != check["count"][1]:
        yield f"{check['count'][0]!r} {value.count(check['count'][0])} times"


def _parts(check: Check, read: Callable[[str], str], value: str) -> Iterator[str]:
    missing = [part for part in check.get("has", ()) if read(part) not in value]
    if missing:
        yield "lacks " + ", ".join(map(repr, missing))
    if "any" in check and not any(read(part) in value for part in check["any"]):
        yield "has none of " + ", ".join(map(repr, check["any"]))
    unwanted = [part for part in check.get("lacks", ()) if read(part) in value]
    if unwanted:
        yield "has " + ", ".join(repr(part[:60]) for part in unwanted)
