"""Lists of addresses: the To and Cc lines of mails (RFC 5322, and as Outlook writes them), and
attendees line by line. Pure, and linear in the text.

Python's own reader (email.utils.getaddresses) knows neither semicolons nor what people leave out,
and drops what it cannot read: here each entry is accounted for.
"""

import re
from collections.abc import Iterator

from ligo_slack.contacts.people.person_text import (
    PersonText,
    addresses_of,
    is_address,
    is_name,
)

LONGEST_ENTRY = 300  # characters
ENOUGH = 3  # bare addresses that are a list, whatever words stand between them
ODD = 3  # of so many entries one may be no address

_SPACE = r"[ \t\u00a0]"
# Of a header, or of a mail's first line as programs write it.
_HEADERS = "to|cc|bcc|à|cci|copie|an|para|a|aan|from|de|von|da|van|reply-to|sender"
_SENT = (
    "(?:sent|forwarded) by|(?:envoyée?|transférée?) par|(?:gesendet|weitergeleitet) von"
    "|enviado por|inviato da|verzonden door"
)
_LABEL = re.compile(
    rf"(?:^|[,;]){_SPACE}*(?:(?:{_HEADERS}){_SPACE}{{0,2}}:|(?:{_SENT})(?:{_SPACE}{{0,2}}:|{_SPACE}))",
    re.I | re.M,
)
_CLOSING = {"<": ">", '"': '"', "(": ")"}
_BETWEEN = " \t,;|·•–—-:*\u00a0"
_AROUND = "\"'“”«» \t\u00a0"


def address_list(text: str) -> list[PersonText]:
    """Return the entries of a text that is a list of addresses and nothing else; [] for another."""
    bare = _LABEL.sub(_separator, text)
    if bare.count("@") < 2:
        return []
    return _by_lines(bare) or _by_separators(bare)


def _separator(label: re.Match[str]) -> str:
    """Return the separator before a label, which stays."""
    return label[0][:1] if label[0][:1] in ",;" else ""


def _by_lines(text: str) -> list[PersonText]:
    """Return an entry for each line, where each has one address, with the person's name before it
    or behind it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    entries = [_on_a_line(line) for line in lines]
    found = [entry for entry in entries if entry]
    return found if len(found) >= 2 and len(found) == len(lines) else []


def _on_a_line(line: str) -> PersonText | None:
    addresses = addresses_of(line) if len(line) <= LONGEST_ENTRY else []
    if len(addresses) != 1:
        return None
    before, _, behind = line.partition(addresses[0])
    name = _name(before) or _name(behind)
    more = _name(before) and _name(behind)  # a company, a position
    first = name.split(",")[0].split(" - ")[0].split("\t")[0].strip(_BETWEEN)
    if not (first and is_name(first)):
        return PersonText(line, "", addresses[0]) if not name else None
    return PersonText(line, first, addresses[0], sure=first == name and not more)


def _name(words: str) -> str:
    """Return the words beside an address without what stands around them, and without a label such
    as `Attendees:` before them."""
    bare = words.replace("mailto:", "").strip(_BETWEEN + _AROUND + "<>()[]")
    return bare.rpartition(":")[2].strip(_BETWEEN + _AROUND)


def _by_separators(text: str) -> list[PersonText]:
    """Return an entry for each piece between commas, semicolons and line breaks; one that holds no
    address says so by an empty `address`."""
    pieces = [piece for piece in _pieces(text) if piece.strip(_BETWEEN)]
    if any(len(piece) > LONGEST_ENTRY for piece in pieces):
        return []
    entries = [entry(piece) for piece in _joined(pieces)]
    good = [one for one in entries if one.address]
    if len(good) < 2 or (len(entries) - len(good)) * ODD > max(len(entries), ODD):
        return []
    if not all(entry.sure or not entry.name for entry in good):  # words, and no name
        return []
    if not all(entry.address or _is_odd(entry.text) for entry in entries):
        return []
    named = any(entry.name for entry in good)
    bracketed = any("<" in piece or "(" in piece for piece in pieces)
    wordless = not named and len(good) == len(entries)
    return entries if bracketed or wordless or len(good) >= ENOUGH else []


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands between separators that are in no quotes and brackets; brackets that nobody
    closes end with their line."""
    start, closing = 0, ""
    for at, character in enumerate(text):
        if character == "\n" or (closing and character == closing):
            closing = ""
        elif not closing and character in _CLOSING:
            closing = _CLOSING[character]
        if not closing and character in ",;\n":
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def _joined(pieces: list[str]) -> Iterator[str]:
    """Yield the pieces; a name that a comma parts from its address, or from its first name, is one
    with what follows it: `Martin, Marie <m@x.example>`."""
    held = ""
    for piece in pieces:
        if "@" not in piece and "<" not in piece:
            if held:
                yield held
            held = piece
            continue
        name = _name(piece.partition("<")[0]) if "<" in piece else ""
        if held and name and len(name.split()) == len(held.split()) == 1:
            yield f"{name} {held} {piece[piece.index('<') :]}"
        elif held and is_name(held) and is_address(piece):
            yield f"{held} <{piece}>"
        else:
            if held:
                yield held
            yield piece
        held = ""
    if held:
        yield held


def entry(piece: str) -> PersonText:
    """Return the person of one entry, such as `Marie Martin <m@x.example>`."""
    addresses = addresses_of(piece)
    if len(addresses) != 1:
        name = _name(piece.partition("<")[0])
        return PersonText(piece, name if "@" not in name else "")
    before, _, behind = piece.partition(addresses[0])
    name = _name(before) or _name(behind)
    return PersonText(piece, name, addresses[0], sure=bool(name) and _is_said(piece, name))


def _is_odd(piece: str) -> bool:
    """Return whether an entry without an address may be somebody's: a name, or an address that was
    mistyped."""
    return "<" in piece or "@" in piece or is_name(piece)


def _is_said(piece: str, name: str) -> bool:
    """Return whether the words beside an address are a name: in a header's form they always are."""
    return "<" in piece or "(" in piece or is_name(name)
