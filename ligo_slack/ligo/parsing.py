"""Convert values of any type to the text, list of texts, id or time that they stand for.

Nothing here raises: what cannot be read is empty.
"""

import math
import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationError

FIELD_NAMES = (
    "name",
    "emails",
    "company",
    "position",
    "phones",
    "address",
    "website",
    "linkedinUrl",
    "additionalInfo",
    "meetingContext",
)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HALVES = re.compile("[\ud800-\udfff]")  # of characters
_SEPARATORS = re.compile(r"[,;\n]")
_SPEAKING = ("value", "email", "mail", "number", "phone", "phoneNumber", "name", "label", "url")
_APART = r"\s<>,;:\"'()\[\]@"  # what stands between and around addresses
# From the beginning of a word only: from each of its letters would take the square of its length.
_ADDRESS = re.compile(rf"(?<![^{_APART}])[^{_APART}]+@[^{_APART}]+")
_LONGEST = 10_000  # characters in which addresses are looked for
_FENCED = re.compile(r"\s*+```[A-Za-z]{0,10}[ \t]*\n(.*\S)\s*```\s*\Z", re.S)
_SPACE = re.compile(r"\s")
_LINK = 2_000  # characters of a web address
_MANY = 200  # parts of a value in which they are
DEEP = 4  # no answer worth reading nests deeper, and a hostile one must not exhaust the stack


def as_object(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def is_id(value: str) -> bool:
    return _ID.fullmatch(value) is not None


def text(value: object, depth: int = DEEP) -> str:
    if isinstance(value, str):
        return _storable(value).strip()
    if isinstance(value, bool) or value is None or not depth:
        return ""
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    if isinstance(value, dict):
        return _text_of_object(value, depth)
    if isinstance(value, list):
        return ", ".join(filter(None, (text(item, depth - 1) for item in value)))
    return ""


def written(value: object) -> str:
    """Return a text unchanged, leading and trailing spaces included."""
    return _storable(value) if isinstance(value, str) else text(value)


def unfenced(text: str) -> str:
    """Return a text without the marks of a code block around all of it, as AIs write what is to be
    copied."""
    found = _FENCED.match(text)
    return found[1] if found and "```" not in found[1] else text


def addresses_in(value: object, depth: int = DEEP) -> list[str]:
    """Return every email address in a value of any shape: in texts (`Marie <m@x.example>, …`), and
    in the arrays and objects that hold them."""
    if isinstance(value, str):
        found = _ADDRESS.findall(_storable(value[:_LONGEST]))
    elif isinstance(value, list | dict) and depth:
        parts = value.values() if isinstance(value, dict) else value
        found = [one for part in list(parts)[:_MANY] for one in addresses_in(part, depth - 1)]
    else:
        found = []
    return list(dict.fromkeys(found))


def links_in(value: object, depth: int = DEEP) -> list[str]:
    """Return every text without spaces that may be a web address, in a value of any shape."""
    if isinstance(value, str):
        return [value] if len(value) <= _LINK and "." in value and not _SPACE.search(value) else []
    if isinstance(value, list | dict) and depth:
        parts = value.values() if isinstance(value, dict) else value
        return [one for part in list(parts)[:_MANY] for one in links_in(part, depth - 1)]
    return []


def _storable(value: str) -> str:
    """Return the text without what PostgreSQL and UTF-8 refuse. Trying first is much faster than
    searching."""
    try:
        value.encode()
    except UnicodeEncodeError:
        value = _HALVES.sub("", value)
    return value.replace("\x00", "")


def _text_of_object(value: dict[str, Any], depth: int) -> str:
    if "value" in value:  # as in {"value": .., "confidence": ..}
        return text(value["value"], depth - 1)
    for key in _SPEAKING:
        if isinstance(value.get(key), str | int):
            return text(value[key])
    named = (part for key, part in value.items() if key not in {"id", "type"} and key[:1] != "@")
    return ", ".join(filter(None, (text(part, depth - 1) for part in named)))


def texts(value: object, depth: int = DEEP) -> list[str]:
    if isinstance(value, dict) and "value" in value and depth:
        return texts(value["value"], depth - 1)
    if isinstance(value, str):
        value = _SEPARATORS.split(value) if len(value) <= _LONGEST else [value]
    return list(dict.fromkeys(filter(None, map(text, listed(value) or [value]))))


def listed(value: object) -> list[Any]:
    """Return a list, also where PHP made an object of it because it had a gap: {"0": ..,
    "2": ..}."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and value and all(str(key).isdigit() for key in value):
        return list(value.values())
    return []


def identifier(value: object) -> str:
    """Return an id, or the last segment of an IRI; "" for what could not be part of a path."""
    found = text(value).rstrip("/").rpartition("/")[2]
    return found if is_id(found) else ""


def whole_number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


@cache
def _moments() -> TypeAdapter[datetime]:
    return TypeAdapter(datetime)


def moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        read = _moments().validate_python(value)
    except ValidationError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def moment_or_day(value: object) -> datetime | date | None:
    """Return a time, or the date where only that is said; None for what is neither."""
    said = value.strip() if isinstance(value, str) else ""
    if not _DAY.fullmatch(said):
        return moment(value)
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


Text = Annotated[str, BeforeValidator(text)]
Texts = Annotated[list[str], BeforeValidator(texts)]
Links = Annotated[list[str], BeforeValidator(links_in)]
Id = Annotated[str, BeforeValidator(identifier)]
Moment = Annotated[datetime | None, BeforeValidator(moment)]
MomentOrDay = Annotated[datetime | date | None, BeforeValidator(moment_or_day)]
WholeNumber = Annotated[int, BeforeValidator(whole_number)]
Flag = Annotated[bool, BeforeValidator(lambda value: value is True or value == 1)]
