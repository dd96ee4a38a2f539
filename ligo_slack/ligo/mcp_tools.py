"""Read what a tool of an MCP server takes from its JSON schema. Pure: no I/O.

Ligo names its tools and documents no arguments. A schema that does not say plainly which argument
is which is not guessed at: the tool counts as absent.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args
from uuid import UUID

from .parsing import as_object

ToolName: TypeAlias = Literal[
    "contact_search", "contact_get", "contact_list", "pipeline_states_list", "task_list"
]
TOOLS: tuple[ToolName, ...] = get_args(ToolName)  # all that are ever called: each reads

_MANY = 100  # arguments of a tool
_SHOWN = 40  # characters of a foreign name in the log

# Words of a schema that say nothing against a value; with any other the argument is not understood.
_SAYING = {
    "type", "title", "description", "default", "example", "examples", "$comment", "deprecated",
    "nullable", "readOnly", "writeOnly",
}  # fmt: skip
_OF_TEXT = {"minLength", "maxLength"}
_OF_NUMBER = {"minimum", "maximum", "format"}
_WHOLE = {"anyOf", "oneOf", "allOf", "not", "if", "$ref", "$dynamicRef", "$recursiveRef", "enum",
          "const", "minProperties", "maxProperties", "propertyNames", "patternProperties",
          "dependencies", "dependentRequired", "dependentSchemas"}  # fmt: skip

_IDS = {"id", "uuid", "contactid", "contactuuid", "identifier", "contactidentifier"}
_LIMITS = {"limit", "size", "pagesize", "perpage", "itemsperpage", "maxresults", "maxitems"}
_PAGES = {"page", "pagenumber"}
_MINE = {
    "mine", "minealone", "mineonly", "onlymine", "my", "myonly", "onlymy", "mytasks", "mytasksonly",
    "onlymytasks", "own", "ownonly", "onlyown", "assignedtome", "onlyassignedtome",
}  # fmt: skip
_QUERIES = {"query", "q", "search", "searchquery", "searchterm", "term", "keyword", "keywords"}
# Words in the name of an argument that is no query: any of the former, nothing but the latter.
_NO_QUERY = {
    "page", "limit", "size", "count", "offset", "max", "cursor", "locale", "lang", "language",
    "sort", "order", "direction", "type", "status", "state", "stage", "format", "fields", "field",
    "filter", "filters", "workspace", "scope", "mode", "token", "slug", "id", "ids", "uuid", "api",
    "secret", "password", "version", "confirm", "confirmation", "action", "reason", "date", "since",
    "until", "before", "after", "url", "timezone", "zone",
}  # fmt: skip
_ONE_FIELD = {
    "company", "email", "mail", "phone", "mobile", "address", "number", "website", "domain",
    "linkedin", "country", "city", "tag", "title", "position", "first", "last", "family", "given",
    "user", "account", "owner",
}  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A pattern without repetition but of counted characters: it takes no time to match. Others are
# never run: a server could name one that takes for ever.
_HARMLESS = re.compile(r"(?:[0-9a-fA-F^$|-]|\(\?:|[()]|\[[0-9a-fA-F-]+\]|\{\d{1,2}\})*")
_LONGEST_PATTERN, _WAYS = 300, 4


class UnfitError(Exception):
    """A schema that does not fit; its text says why, for the log."""


@dataclass(frozen=True, slots=True)
class Text:
    """An argument that takes a text. `longest`: None for any length."""

    name: str
    shortest: int = 0
    longest: int | None = None
    is_uuid: bool = False
    pattern: re.Pattern[str] | None = None

    def takes(self, value: str) -> bool:
        if self.is_uuid and not _is_uuid(value):
            return False
        if self.pattern and not self.pattern.search(value):
            return False
        fits = self.longest is None or len(value) <= self.longest
        return bool(value) and len(value) >= self.shortest and fits


@dataclass(frozen=True, slots=True)
class Number:
    """An argument that takes a whole number, from `least` to `most`."""

    name: str
    least: int = 1
    most: int | None = None

    def near(self, value: int) -> int:
        """Return the number that is taken and nearest to `value`."""
        value = max(value, self.least)
        return value if self.most is None else min(value, self.most)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and the arguments that are understood. `subject`: the query, or the id; `page`: where
    it must be given; `mine`: the argument that narrows to the person's own, "" for none."""

    name: ToolName
    subject: Text | None = None
    limit: Number | None = None
    page: Number | None = None
    mine: str = ""

    def arguments(self, subject: str = "", limit: int = 0) -> dict[str, Any] | None:
        """Return the arguments of a call, None where the subject is none that the tool takes."""
        given: dict[str, Any] = {}
        if self.subject:
            if not self.subject.takes(subject):
                return None
            given[self.subject.name] = subject
        if self.limit:
            given[self.limit.name] = self.limit.near(limit)
        if self.page:
            given[self.page.name] = 1
        if self.mine:
            given[self.mine] = True
        return given


def read_tools(listed: Iterable[object]) -> tuple[dict[ToolName, Tool], list[str]]:
    """Return the tools that fit, by name, and for each of ours that does not the reason."""
    found: dict[ToolName, Tool] = {}
    reasons = []
    for one in map(as_object, listed):
        name = next((name for name in TOOLS if name == one.get("name")), None)
        if name is None or name in found:
            continue
        try:
            found[name] = _tool(name, one)
        except UnfitError as why:
            reasons.append(f"{name}: {why}")
    return found, reasons


def _tool(name: ToolName, said: Mapping[str, Any]) -> Tool:
    hints = as_object(said.get("annotations"))
    if hints.get("readOnlyHint") is False or hints.get("destructiveHint") is True:
        raise UnfitError("it says of itself that it writes")
    schema = said.get("inputSchema")
    if not isinstance(schema, dict) or schema.get("type", "object") != "object":
        raise UnfitError("its arguments are no object")
    if hard := sorted(_WHOLE & schema.keys()):
        raise UnfitError(f"its arguments depend on each other ({hard[0]})")
    arguments = as_object(schema.get("properties"))
    required = schema.get("required", [])
    if not isinstance(required, list) or not all(isinstance(one, str) for one in required):
        raise UnfitError("what it requires is no list of names")
    if len(arguments) > _MANY or len(required) > _MANY:
        raise UnfitError("it takes too many arguments")
    return _understood(name, arguments, list(dict.fromkeys(required)))


def _understood(name: ToolName, arguments: Mapping[str, Any], required: list[str]) -> Tool:
    """Return the tool. Raises UnfitError where it requires what is not understood."""
    numbers = {key: _number(key, schema) for key, schema in arguments.items()}
    limits = [number for key, number in numbers.items() if number and _folded(key) in _LIMITS]
    pages = [number for key, number in numbers.items() if number and _folded(key) in _PAGES]
    limit = limits[0] if len(limits) == 1 else None
    page = next((number for number in pages if number.name in required), None)
    if page and page.least != 1:
        raise UnfitError("its pages are not counted from one")
    subject = None
    if name in ("contact_search", "contact_get"):
        subject = _subject(name, arguments, required)
    mine = _narrowing(arguments) if name == "task_list" else ""
    named = {mine, *(one.name for one in (subject, limit, page) if one)}
    if others := [key for key in required if key not in named]:
        raise UnfitError(f"it requires {others[0][:_SHOWN]!r}, whose meaning is not plain")
    return Tool(name, subject, limit, page, mine)


def _narrowing(arguments: Mapping[str, Any]) -> str:
    """Return the boolean argument that asks for the person's own alone, "" where none or more than
    one plainly does."""
    some = [key for key, schema in arguments.items() if _folded(key) in _MINE and _is_flag(schema)]
    return some[0] if len(some) == 1 else ""


def _is_flag(schema: object) -> bool:
    plain = _plain(schema)
    return plain.get("type") == "boolean" and _says_only(plain, set())


def _subject(name: ToolName, arguments: Mapping[str, Any], required: list[str]) -> Text:
    texts = [key for key in required if _type(arguments.get(key)) == "string"]
    read = _query if name == "contact_search" else _identifier
    if not texts and name == "contact_search":  # optional, but named as what it is
        texts = [key for key in arguments if _folded(key) in _QUERIES]
    if len(texts) != 1:
        raise UnfitError(f"{len(texts)} arguments may be the {read.__name__.strip('_')}")
    found = read(texts[0], arguments[texts[0]])
    if found is None:
        raise UnfitError(f"{texts[0][:_SHOWN]!r} is not plainly the {read.__name__.strip('_')}")
    return found


def _query(name: str, schema: object) -> Text | None:
    named = [word.lower() for word in _WORD.findall(name[:_SHOWN])]
    words = set(named)
    fields = words & _ONE_FIELD
    if named[-1:] == ["by"]:
        return None
    if words & _NO_QUERY or (fields and words <= _ONE_FIELD | {"name"}):
        return None
    return _text(name, schema, _OF_TEXT)


def _identifier(name: str, schema: object) -> Text | None:
    if _folded(name) not in _IDS:
        return None
    return _text(name, schema, _OF_TEXT | {"format", "pattern"})


def _text(name: str, schema: object, allowed: set[str]) -> Text | None:
    plain = _plain(schema)
    if plain.get("type") != "string" or not _says_only(plain, allowed):
        return None
    if plain.get("format", "uuid") != "uuid":
        return None
    shortest, longest = plain.get("minLength", 0), plain.get("maxLength")
    if not _is_count(shortest) or not (longest is None or _is_count(longest)):
        return None
    pattern = _pattern(plain["pattern"]) if "pattern" in plain else None
    if "pattern" in plain and pattern is None:
        return None
    return Text(name, shortest, longest, "format" in plain, pattern)


def _pattern(said: object) -> re.Pattern[str] | None:
    """Return the pattern, None for one that may take more than linear time."""
    if not isinstance(said, str) or len(said) > _LONGEST_PATTERN or not _HARMLESS.fullmatch(said):
        return None
    if said.count("|") > _WAYS or said.count("(") > _WAYS or ("|" in said and "){" in said):
        return None
    try:
        return re.compile(said)
    except re.error:
        return None


def _number(name: str, schema: object) -> Number | None:
    plain = _plain(schema)
    if plain.get("type") not in ("integer", "number") or not _says_only(plain, _OF_NUMBER):
        return None
    least, most = plain.get("minimum", 1), plain.get("maximum")
    if not _is_count(least) or not (most is None or (_is_count(most) and most >= max(1, least))):
        return None
    return Number(name, least, most)


def _plain(schema: object) -> dict[str, Any]:
    """Return the schema without "or null": as a list of types, or as one of two alternatives."""
    found = as_object(schema)
    types = found.get("type")
    if isinstance(types, list) and len(types) == 2 and "null" in types:
        return {**found, "type": next((one for one in types if one != "null"), None)}
    for key in ("anyOf", "oneOf"):
        some = found.get(key)
        if isinstance(some, list) and len(some) == 2 and {"type": "null"} in some:
            rest = {name: value for name, value in found.items() if name != key}
            return {**as_object(next((one for one in some if one != {"type": "null"}), {})), **rest}
    return found


def _type(schema: object) -> object:
    return _plain(schema).get("type")


def _says_only(plain: Mapping[str, Any], allowed: set[str]) -> bool:
    return all(key in _SAYING or key in allowed or key[:2] == "x-" for key in plain)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False


def _folded(name: str) -> str:
    return name[:_SHOWN].casefold().replace("_", "").replace("-", "")
