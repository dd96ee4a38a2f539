"""Validation of contact fields, as Ligo does it."""

import re
from typing import Any

from .refusals import Refused, invalid

TEXTS = (
    "name",
    "company",
    "position",
    "address",
    "website",
    "linkedinUrl",
    "additionalInfo",
    "meetingContext",
)
LISTS = ("emails", "phones")
# The order in which Ligo shows them.
FIELDS = (
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

_LONG = ("additionalInfo", "meetingContext", "address")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+")
_URL = re.compile(r"(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?")
_PHONE = re.compile(r"[+(\d][\d\s().,/+-]{2,}(\D{1,12}\d{1,6})?")

Fields = dict[str, Any]

_NO_TEXTS: Fields = dict.fromkeys(FIELDS, "")


def empty() -> Fields:
    return {**_NO_TEXTS, **{name: [] for name in LISTS}}


def given(body: object) -> Fields:
    """Return the contact fields of a body, null meaning empty; raise Refused for a wrong type."""
    if not isinstance(body, dict):
        raise Refused(400)
    fields = {name: body[name] for name in FIELDS if name in body}
    for name, value in fields.items():
        if value is None:
            fields[name] = [] if name in LISTS else ""
        elif not _is_typed(name, value):
            raise invalid((name, "type"))
    return {
        name: [one.strip() for one in value] if name in LISTS else value.strip()
        for name, value in fields.items()
    }


def _is_typed(name: str, value: object) -> bool:
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def check(fields: Fields) -> None:
    """Raise Refused with a violation for every wrong field; `name` must be present."""
    wrong: list[tuple[str, str]] = []
    if not fields.get("name"):
        wrong.append(("name", "blank"))
    wrong += [
        (name, "long") for name in TEXTS if name not in _LONG and len(fields.get(name, "")) > 255
    ]
    for name, pattern, word in (("emails", _EMAIL, "email"), ("phones", _PHONE, "phone")):
        wrong += [
            (f"{name}[{number}]", word)
            for number, one in enumerate(fields.get(name, []))
            if not pattern.fullmatch(one)
        ]
    wrong += [
        (name, "url")
        for name in ("website", "linkedinUrl")
        if fields.get(name) and not _URL.fullmatch(fields[name])
    ]
    if wrong:
        raise invalid(*wrong)
