"""Contacts from vCards, read by vobject.

vobject 0.9.9 reads 2.1 with quoted-printable, 3.0 and, leniently, 4.0; of the others on PyPI,
vcard validates 3.0 and pythonvCard4 knows 4.0 alone.
"""

import logging
import re
from typing import Any

import vobject
from vobject.base import VObjectError

from .vocabulary import MEETING, folded

_CARD = re.compile(r"BEGIN:VCARD\b.*?(?:END:VCARD|\Z)", re.IGNORECASE | re.DOTALL)
_PROFILE = re.compile(r"^PROFILE:.*\n?", re.IGNORECASE | re.MULTILINE)
_QUOTED_PRINTABLE = re.compile(r"^([\w.-]+(?:;[^:;\n]*)*);QUOTED-PRINTABLE(?=[;:])", re.I | re.M)
LONGEST = 200  # characters before a property's value
_HANDLED = """
version fn n org title role email tel adr url note x-socialprofile impp prodid rev uid
photo logo key sound source kind categories x-abuid x-ablabel label
"""

# It prints the lines that it skips, people and all.
logging.getLogger("vobject.base").setLevel(logging.CRITICAL)


def from_card(text: str) -> dict[str, Any] | None:
    """Read the first card of the text that can be read."""
    for found in _CARD.finditer(text):
        # vobject takes forever over the parameters of a property that has thousands.
        all_lines = re.split(r"\r*\n|\r", found[0])
        lines = "\n".join(line for line in all_lines if len(line.partition(":")[0]) <= LONGEST)
        card = lines.rstrip()
        card = card if card.upper().endswith("END:VCARD") else card + "\nEND:VCARD"
        # Lotus names the profile, which vobject takes for another component; Thunderbird's old
        # cards leave out ENCODING=.
        card = _QUOTED_PRINTABLE.sub(r"\1;ENCODING=QUOTED-PRINTABLE", _PROFILE.sub("", card))
        try:
            fields = _fields(vobject.readOne(card, ignoreUnreadable=True, allowQP=True).contents)
        except (VObjectError, ValueError, LookupError, StopIteration, AttributeError, TypeError):
            continue
        return _with_beside(fields, text[: found.start()], text[found.end() :])
    return None


def _with_beside(fields: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    """Add the text around a card: it tells where somebody was met, or what they want."""
    said = [part.strip() for part in (before, _CARD.sub("", after)) if part.strip()]
    for text in said:
        key = "meetingContext" if MEETING.search(folded(text)) else "additionalInfo"
        fields[key] = "\n".join(filter(None, [fields[key], text]))
    return fields


def _fields(contents: dict[str, list[Any]]) -> dict[str, Any]:
    def values(key: str) -> list[str]:
        return [plain for line in contents.get(key, []) if (plain := _plain(line.value))]

    urls = values("url") + values("x-socialprofile")
    linked = [url for url in urls if "linkedin." in url.lower()]
    sites = [url for url in values("url") if url not in linked]
    faxes = [line for line in contents.get("tel", []) if "FAX" in _types(line)]
    phones = [line for line in contents.get("tel", []) if line not in faxes]
    notes = values("note")
    met = [note for note in notes if MEETING.search(folded(note))]
    rest = [note for note in notes if note not in met]
    rest += [part for line in contents.get("org", [])[:1] for part in line.value[1:] if part]
    rest += [f"Fax : {_phone(line.value)}" for line in faxes]
    rest += [url for url in urls if url not in linked and url not in sites[:1]]
    rest += [
        _extra(line) for key in contents if key not in _HANDLED.split() for line in contents[key]
    ]
    return {
        "name": next(iter(values("fn")), "") or _full_name(contents),
        "emails": list(dict.fromkeys(email.removeprefix("mailto:") for email in values("email"))),
        "company": next(iter(values("org")), ""),
        "position": next(iter(values("title") + values("role")), ""),
        "phones": list(dict.fromkeys(_phone(line.value) for line in phones)),
        "address": next(iter(values("adr")), ""),
        "website": next(iter(sites), ""),
        "linkedinUrl": next(iter(linked), ""),
        "additionalInfo": "\n".join(filter(None, rest)),
        "meetingContext": "\n".join(met),
    }


def _types(line: Any) -> str:
    return " ".join([*line.params.get("TYPE", []), *line.singletonparams]).upper()


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value.strip().replace("\\:", ":")
    if isinstance(value, list):  # ORG: the company, then its departments
        return str(value[0]).strip() if value else ""
    if isinstance(value, vobject.vcard.Address):
        town = " ".join(filter(None, (_joined(value.code), _joined(value.city))))
        parts = (value.box, value.extended, value.street, town, value.region, value.country)
        return ", ".join(filter(None, map(_joined, parts)))
    return ""


def _full_name(contents: dict[str, list[Any]]) -> str:
    for line in contents.get("n", []):
        parts = (line.value.given, line.value.additional, line.value.family)
        return " ".join(filter(None, map(_joined, parts)))
    return ""


def _joined(value: Any) -> str:
    text = " ".join(value) if isinstance(value, list | tuple) else str(value)
    return " ".join(text.split())


def _phone(value: str) -> str:
    number, _, extension = value.removeprefix("tel:").partition(";ext=")
    plain = " ".join(re.sub(r"[-.](?=\d)", " ", number).split())
    return f"{plain} ext. {extension}" if extension else plain


def _extra(line: Any) -> str:
    value = _plain(line.value)
    return f"{line.name.capitalize()} : {value}" if value and len(value) < 200 else ""
