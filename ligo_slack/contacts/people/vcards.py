"""A vCard's name and address, as far as a list shows them before Ligo reads the card. Pure."""

import quopri
import re

from ligo_slack.contacts.people.person_text import PersonText, addresses_of
from ligo_slack.slack.charsets import decoded

LOOKED_AT = 5_000  # characters of a card, photos left out

_SOFT_BREAK = re.compile(r"=\r{0,2}\n[ \t]*(?=\S)")  # within a value in quoted-printable

_LINE = re.compile(
    r"^[ \t]*(?:[\w-]{1,40}\.)?(FN|N|ORG|TEL)((?:;(?:[^:\"\r\n]|\"[^\"\r\n]*+\"){0,200})?)"
    r":([^\r\n]{1,300})",
    re.I | re.M,
)
_BETWEEN = re.compile(r"(?<!\\);")  # the parts of a name
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": " ", "N": " "}


def card_text(card: str, beside: str = "") -> PersonText:
    """Return a card with the words `beside` it."""
    lines: dict[str, str] = {}
    unfolded = _unfolded(card)
    for found in _LINE.finditer(unfolded[:LOOKED_AT].replace("\r", "\n")):
        lines.setdefault(found[1].upper(), _value(found[2], found[3]))
    family, given, *_ = [*map(_plain, _BETWEEN.split(lines.get("N", ""))), "", ""]
    name = _plain(lines.get("FN", "")) or f"{given} {family}".strip()
    addresses = addresses_of(unfolded.replace("\\", ""))
    address = addresses[0] if addresses else ""
    shown = name or address or _plain(lines.get("ORG", "").strip(";")) or lines.get("TEL", "")
    text = f"{card.rstrip()}\n{beside}" if beside else card
    return PersonText(text, shown, address, sure=bool(name and address))


def _unfolded(card: str) -> str:
    """Return a card with each property on one line; the card itself may stand indented."""
    indent = card[: len(card) - len(card.lstrip(" \t"))]
    if "QUOTED-PRINTABLE" in card.upper():
        card = _SOFT_BREAK.sub("", card)
    return re.sub(rf"\r{{0,2}}\n{indent}[ \t]", "", card)


def _value(parameters: str, value: str) -> str:
    """Return a value in its characters; "" for one in base64."""
    told = parameters.upper()
    if "BASE64" in told or "ENCODING=B" in told:
        return ""
    if "QUOTED-PRINTABLE" in told:
        raw = quopri.decodestring(value.encode("ascii", "ignore"))
        return decoded(f"{parameters}:".encode() + raw).text.removeprefix(f"{parameters}:")
    return value


def _plain(value: str) -> str:
    """Return a value, or a part of one, on one line and without its escapes."""
    return " ".join(_ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), value).split())
