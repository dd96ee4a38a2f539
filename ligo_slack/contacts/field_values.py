"""The values of a contact's fields, compared as people see them. Pure: no I/O, no clock."""

import unicodedata
from collections.abc import Iterable, Mapping

from ligo_slack.ligo.models import FIELD_NAMES, LIST_FIELDS, Contact

Value = str | list[str]
Values = dict[str, Value]  # by Ligo's names of fields
STAGE = "stateId"  # beside the ten fields: the id of the pipeline's state, "" outside of it
NOTHING: Values = {name: [] if name in LIST_FIELDS else "" for name in FIELD_NAMES}


def normal(value: Value) -> list[str]:
    """A value without what inputs change by themselves: ends of lines, accents' encoding."""
    return _composed(_lines(value))


def same(one: Value, other: Value) -> bool:
    """Lines first: where they are alike, which is mostly so, accents need no look."""
    mine, theirs = _lines(one), _lines(other)
    return mine == theirs or _composed(mine) == _composed(theirs)


def of_contact(contact: Contact) -> Values:
    """All ten fields and the stage."""
    state = contact.pipeline_state
    return {**contact.as_fields(), STAGE: state.id if state else ""}


def held(contact: Contact, names: Iterable[str]) -> Values:
    """What a contact holds in the fields `names`."""
    values = of_contact(contact)
    return {name: values[name] for name in names}


def differing(one: Mapping[str, Value], other: Mapping[str, Value]) -> list[str]:
    """The names in `one` under which `other` holds something else."""
    return [name for name, value in one.items() if not same(value, other.get(name, ""))]


def _lines(value: Value) -> list[str]:
    lines = value if isinstance(value, list) else value.splitlines()
    return [bare for line in lines if (bare := line.strip())]


def _composed(lines: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", line) for line in lines]
