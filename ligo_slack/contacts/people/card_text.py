"""A vCard's name and address, as far as a list shows them before Ligo reads the card. Pure."""

import quopri
import re

from ligo_slack.contacts.people.person_text import PersonText, addresses_of

LOOKED_AT = 5_000  # characters of a card, photos left out

_LINE = re.compile(
    r"^[ \t]*(?:[\w-]{1,40}\.)?(FN|N|ORG|TEL)((?:;[^:\r\n]{0,200})?):([^\r\n]{1,300})", re.I | re.M
)


def card_text(card: str, beside: str = "") -> PersonText:
    """Return a card with the words `beside` it."""
    lines: dict[str, str] = {}
    for found in _LINE.finditer(card[:LOOKED_AT].replace("\r", "\n")):
        lines.setdefault(found[1].upper(), _value(found[2], found[3]))
    family, given, *_ = [*lines.get("N", "").split(";"), "", ""]
    name = lines.get("FN", "") or f"{given} {family}".strip()
    addresses = addresses_of(card.replace("\\", ""))
    address = addresses[0] if addresses else ""
    shown = name or address or lines.get("ORG", "").strip(";") or lines.get("TEL", "")
    text = f"{card.rstrip()}\n{beside}" if beside else card
    return PersonText(text, shown, address, sure=bool(name and address))


def _value(parameters: str, value: str) -> str:
    """Return a value without its escapes; "" for one in base64."""
    told = parameters.upper()
    if "BASE64" in told or "ENCODING=B" in told:
        return ""
    if "QUOTED-PRINTABLE" in told:
        raw = quopri.decodestring(value.encode("ascii", "ignore"))
        value = raw.decode("utf-8", "replace")
    return " ".join(value.replace("\\,", ",").split())
