"""Contacts from vCards, read by vobject.

vobject 0.9.9 reads 2.1 with quoted-printable, 3.0 and, leniently, 4.0; of the others on PyPI,
vcard validates 3.0 and pythonvCard4 knows 4.0 alone.
"""

import logging
import quopri
import re
from base64 import b64decode
from contextlib import suppress
from typing import Any

import vobject
from vobject.base import VObjectError

from .mails import EMAIL
from .vocabulary import MEETING, folded

_CARD = re.compile(r"BEGIN: ?VCARD\b.*?(?:END: ?VCARD|\Z)", re.IGNORECASE | re.DOTALL)
_PROFILE = re.compile(r"^PROFILE:.*\n?", re.IGNORECASE | re.MULTILINE)
_QUOTED_PRINTABLE = re.compile(
    r"^([\w.-]+)((?:;[^:;\n]*)*;(?:ENCODING=)?QUOTED-PRINTABLE(?:;[^:;\n]*)*):"
    r"((?:.*=[ \t]*\n)*.*)$",
    re.I | re.M,
)
_CHARSET = re.compile(r";CHARSET=([\w.-]+)", re.I)
_CODED = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE|;CHARSET=[^;:\n]*", re.I)
_SPACED = re.compile(r"^([\w.-]+(?:;[^:\n]*)?) *: *", re.M)
_AGENT = re.compile(
    r"^AGENT[^\n]*\r*\n\s*BEGIN:VCARD.{0,20000}?END:VCARD[^\n]*\n?"
    r"|^AGENT[;:][^\n]*(?:\n[ \t][^\n]*)*\n?",
    re.I | re.M | re.S,
)
_PLAIN = re.compile(
    r";ENCODING=[78]-?BIT(?=[;:])|;X-CUSTOM\([^)\n]*\)|;X-\w*[^\x00-\x7f][\w-]*(?=[;:])", re.I
)
_FOLD = re.compile(r"\n[ \t]")
_SENTENCE = re.compile(r"^(?:[\w-]+\.)?(?:FN|TITLE|ROLE|NOTE|URL|LABEL)[;:].*$", re.I | re.M)
_COMMA = re.compile(r"(?<=[^\\]),")
_BASE64 = re.compile(
    r"^((?:FN|N|ORG|TITLE|ROLE|NOTE|EMAIL|TEL|ADR)(?:;[^:;\n]*)*?);(?:ENCODING=)?(?:B|BASE64)"
    r"((?:;[^:;\n]*)*):([A-Za-z0-9+/=]+)$",
    re.I | re.M,
)
_MECARD = re.compile(r"MECARD:((?:[^;\\]|\\.|;(?!;))+);*", re.I | re.S)
_BIZCARD = re.compile(r"BIZCARD:((?:[^;\\]|\\.|;(?!;))+);*", re.I | re.S)
_OF_BIZCARD = {
    "T": "TITLE",
    "C": "ORG",
    "A": "LABEL",
    "B": "TEL",
    "M": "TEL",
    "F": "TEL",
    "E": "EMAIL",
}
LONGEST = 200  # characters before a property's value
_HANDLED = """
version fn n org title role email tel adr url note x-socialprofile impp prodid rev uid
photo logo key sound source kind categories x-abuid x-ablabel label
"""

# It prints the lines that it skips, people and all.
logging.getLogger("vobject.base").setLevel(logging.CRITICAL)


def from_card(text: str) -> dict[str, Any] | None:
    """Read the first card of the text that can be read."""
    text = _BIZCARD.sub(_of_bizcard, _MECARD.sub(_as_card, _AGENT.sub("", text)))
    for found in _CARD.finditer(text):
        try:
            fields = _fields(
                vobject.readOne(_readable(found[0]), ignoreUnreadable=True, allowQP=True).contents
            )
        except (VObjectError, ValueError, LookupError, StopIteration, AttributeError, TypeError):
            continue
        return _with_beside(fields, text[: found.start()], text[found.end() :])
    return None


def _as_card(found: re.Match[str]) -> str:
    """Return what a QR code says of a person (MECARD) as a card."""
    lines = [line for line in re.split(r"(?<!\\);", found[1]) if line.strip()]
    lines = [line.replace(",", ";") if line[:2].upper() == "N:" else line for line in lines]
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])


def _of_bizcard(found: re.Match[str]) -> str:
    """Return what another kind of QR code says of a person as a card: N is the given name."""
    parts = [line.partition(":") for line in re.split(r"(?<!\\);", found[1])]
    said = {key.strip().upper(): value for key, _, value in parts if value.strip()}
    lines = [f"{_OF_BIZCARD[key]}:{said[key]}" for key in said if key in _OF_BIZCARD]
    name = f"N:{said.get('X', '')};{said.get('N', '')};;;"
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", name, *lines, "END:VCARD"])


def _readable(card: str) -> str:
    """Return the card as vobject reads it."""
    # vobject takes forever over the parameters of a property that has thousands.
    lines = (line for line in re.split(r"\r*\n|\r", card) if len(line.partition(":")[0]) <= LONGEST)
    card = re.sub(r"(?<=VCARD) +$", "", "\n".join(lines).rstrip(), flags=re.M | re.I)
    card = card if card.upper().endswith("END:VCARD") else card + "\nEND:VCARD"
    # Lotus names the profile, which vobject takes for another component; Thunderbird's old
    # cards leave out ENCODING=; Nokia's name the encoding that all have;
    # Samsung's put a whole property into a parameter.
    card = _QUOTED_PRINTABLE.sub(_unquoted, _SPACED.sub(r"\1:", _PROFILE.sub("", card)))
    card = _BASE64.sub(_decoded, _PLAIN.sub("", card))
    # It leaves out what follows a comma that nobody escaped.
    return _SENTENCE.sub(lambda line: _COMMA.sub(r"\,", line[0]), _FOLD.sub("", card))


def _unquoted(found: re.Match[str]) -> str:
    """Return a line in quoted-printable in characters; vobject refuses the card of one whose
    charset nobody knows, or nobody names."""
    content = quopri.decodestring(found[3].encode())
    named = _CHARSET.search(found[2])
    for charset in (named[1] if named else "", "utf-8", "cp1252", "latin-1"):
        with suppress(UnicodeDecodeError, LookupError):
            value = "\\n".join(content.decode(charset).splitlines())
            return f"{found[1]}{_CODED.sub('', found[2])}:{value}"
    return found[0]


def _decoded(found: re.Match[str]) -> str:
    """Return a line in base64 with its value in characters."""
    try:
        value = b64decode(found[3]).decode()
    except ValueError:
        return found[0]
    return f"{found[1]}{found[2]}:{value}"


def _with_beside(fields: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    """Add the text around a card: it tells where somebody was met, or what they want."""
    said = [part.strip() for part in (before, _CARD.sub("", after)) if part.strip()]
    for text in said:
        key = "meetingContext" if MEETING.search(folded(text)) else "additionalInfo"
        fields[key] = "\n".join(filter(None, [fields[key], text]))
    return fields


def _fields(contents: dict[str, list[Any]]) -> dict[str, Any]:
    def lines(key: str) -> list[Any]:
        return sorted(contents.get(key, []), key=_rank)

    def values(key: str) -> list[str]:
        return [plain for line in lines(key) if (plain := _plain(line.value))]

    others = [key for key in contents if key.startswith("x-") and "linkedin" in key]
    urls = [url for key in ("url", "x-socialprofile", *others) for url in values(key)]
    linked = [url for url in urls if "linkedin." in url.lower()]
    sites = [url for url in values("url") if url not in linked]
    faxes = [line for line in lines("tel") if "FAX" in _types(line)]
    phones = [line for line in lines("tel") if line not in faxes]
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
        "emails": list(
            dict.fromkeys(found[0] for found in map(EMAIL.search, values("email")) if found)
        ),
        "company": next(iter(values("org")), ""),
        "position": next(iter(values("title") + values("role")), ""),
        "phones": list(dict.fromkeys(_phone(line.value) for line in phones)),
        "address": next(iter([*values("adr"), *map(_on_one_line, values("label"))]), ""),
        "website": next(iter(sites), ""),
        "linkedinUrl": next(iter(linked), ""),
        "additionalInfo": "\n".join(filter(None, rest)),
        "meetingContext": "\n".join(met),
    }


def _types(line: Any) -> str:
    return " ".join([*line.params.get("TYPE", []), *line.singletonparams]).upper()


def _rank(line: Any) -> int:
    """Return the place of a property among its like: PREF=1 first, what is not preferred last."""
    told = line.params.get("PREF", ["100"])[0]
    return int(told) if told.isdecimal() and told != "100" else 100 - ("PREF" in _types(line))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value.strip().replace("\\:", ":")
    if isinstance(value, list):  # ORG: the company, then its departments
        name = value[0] if value else ""
        return ",".join(name) if isinstance(name, list) else str(name).strip()
    if isinstance(value, vobject.vcard.Address):
        town = " ".join(filter(None, (_joined(value.code), _joined(value.city))))
        parts = (value.box, value.extended, value.street, town, value.region, value.country)
        return ", ".join(filter(None, (_joined(part, ", ") for part in parts)))
    return ""


def _full_name(contents: dict[str, list[Any]]) -> str:
    for line in contents.get("n", []):
        parts = (line.value.given, line.value.additional, line.value.family)
        return " ".join(filter(None, map(_joined, parts)))
    return ""


def _on_one_line(text: str) -> str:
    return ", ".join(filter(None, map(str.strip, text.splitlines())))


def _joined(value: Any, by: str = " ") -> str:
    text = by.join(value) if isinstance(value, list | tuple) else str(value)
    return " ".join(text.split())


def _phone(value: str) -> str:
    number, _, extension = value.removeprefix("tel:").partition(";ext=")
    if number != value:  # an address of the telephone has no spaces
        number = re.sub(r"[-.](?=\d)", " ", number)
    plain = " ".join(number.split())
    return f"{plain} ext. {extension}" if extension else plain


def _extra(line: Any) -> str:
    value = _plain(line.value)
    return f"{line.name.capitalize()} : {value}" if value and len(value) < 200 else ""
