"""The values of a contact's fields, compared as people see them. Pure: no I/O, no clock."""

import re
from collections.abc import Iterable, Mapping

from ligo_slack.contacts.names.phones import SAME, looks_like_number
from ligo_slack.contacts.normalize import is_blank as is_blank  # for views, which may import this
from ligo_slack.contacts.normalize import seen
from ligo_slack.contacts.unicode import normalized
from ligo_slack.ligo.models import FIELD_NAMES, LIST_FIELDS, Contact

Value = str | list[str]
Values = dict[str, Value]  # by Ligo's names of fields
STAGE = "stateId"  # beside the ten fields: the id of the pipeline's state, "" outside of it
NOTHING: Values = {name: [] if name in LIST_FIELDS else "" for name in FIELD_NAMES}

_BETWEEN_NUMBERS = re.compile(r"[;\uff1b\n]")
# An address as mail programs copy it: in brackets, as a link, with that of its link behind it.
_ADDRESS = re.compile(
    r"[<(\[\"']{0,3}(?:mailto:)?(?P<it>[^\s@<>()\[\]\"]{1,64}@[^\s@<>()\[\]\"]{1,190}?)"
    r"(?:[<(](?:mailto:)?(?P=it)[>)])?[>)\]\"'.:]{0,3}",
    re.I,
)
_APART = re.compile(r"([,\uff0c\u3001]|\s[/|]\s)")


def normal(value: Value) -> list[str]:
    """Return the value's lines without the differences that inputs make by themselves: line ends,
    Unicode composition of accents."""
    return [normalized("NFC", line) for line in _lines(value)]


def same(one: Value, other: Value) -> bool:
    """Compare two values as people see them. Lines as they are first: most are equal, and need no
    Unicode normalisation then. The first pair that differs decides."""
    mine, theirs = _lines(one), _lines(other)
    return len(mine) == len(theirs) and all(map(_is_same, mine, theirs))


def of_contact(contact: Contact) -> Values:
    """Return the contact's ten fields and its stage."""
    state = contact.pipeline_state
    return {**contact.as_fields(), STAGE: state.id if state else ""}


def held(contact: Contact, names: Iterable[str]) -> Values:
    """Return the contact's values of the fields `names`."""
    values = of_contact(contact)
    return {name: values[name] for name in names}


def differing(one: Mapping[str, Value], other: Mapping[str, Value]) -> list[str]:
    """Return the names in `one` whose value is different in `other`."""
    return [name for name, value in one.items() if not same(value, other.get(name, ""))]


def _lines(value: Value) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    lines = (line for entry in entries for line in entry.splitlines())
    return [bare for line in lines if (bare := line.strip())]


def _is_same(line: str, other: str) -> bool:
    return line == other or normalized("NFC", line) == normalized("NFC", other)


def merged(there: Value, here: Value) -> Value:
    """Return the entries of both lists, ignoring case; of two texts the newer one."""
    if not (isinstance(there, list) and isinstance(here, list)):
        return here
    spelled = {entry.strip() for entry in there}
    others = [entry for entry in here if entry.strip() not in spelled]
    seen = {entry.casefold() for entry in spelled}
    return [*there, *(entry for entry in others if entry.strip().casefold() not in seen)]


def addresses_in(piece: str) -> list[str]:
    """Return the addresses of a piece with nothing else in it but signs; [] for any other piece."""
    if "@" not in piece:
        return []
    words = [word for word in seen(piece).split() if word.strip("/|&·•")]
    found = [_ADDRESS.fullmatch(word) for word in words]
    return [one["it"] for one in found if one] if all(found) else []


def numbers_in(text: str) -> list[str]:
    """Return the telephone numbers of a text with one or several a line."""
    return [number for line in _BETWEEN_NUMBERS.split(text) for number in _numbers(line)]


def _numbers(line: str) -> list[str]:
    """Part a line at the commas and strokes that have a number on both sides: others may be of one
    number."""
    before, *others = _APART.split(line)
    found = [before]
    for mark, part in zip(others[::2], others[1::2], strict=True):
        if _is_number(before) and _is_number(part):
            found.append(part)
        else:
            found[-1] += mark + part
        before = part
    return found


def _is_number(part: str) -> bool:
    """Return whether a part is a telephone number and not the rest of one, as an extension is."""
    return looks_like_number(part) and sum(map(str.isdigit, part)) >= SAME
