"""Lists of addresses: the To and Cc lines of mails (RFC 5322, and as Outlook writes them), and
attendees line by line. Pure, and linear in the text.

Python's own reader (email.utils.getaddresses) knows neither semicolons nor what people leave out,
and drops what it cannot read: here each entry is accounted for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.contacts.people.person_text import PersonText, addresses_of, is_address, is_name

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
# Of invitations, as calendars write them.
_INVITED = (
    "(?:required|optional)(?: attendees)?|organi[sz]er|attendees|participants?|guests|recipients"
    "|(?:participants )?(?:obligatoires|facultatifs)|organisateur|organisatrice|invités"
    "|destinataires"
)
_LABEL = re.compile(
    rf"^{_SPACE}*(?:{_INVITED}){_SPACE}*$|(?:^|[,;]){_SPACE}*(?:(?:{_HEADERS}|{_INVITED})"
    rf"{_SPACE}{{0,2}}:|(?:{_SENT})(?:{_SPACE}{{0,2}}:|{_SPACE}))",
    re.I | re.M,
)
# What a calendar says of a guest, at the end of what stands beside an address.
_ROLE = re.compile(
    r"[\s(\[,–—-]{1,9}(?:organi[sz]er|organisateur|organisatrice|(?:co-?)?host|(?:co-?)?hôte"
    r"|présentateur|présentatrice|presenter|participante?|attendee|guest|invitée?|optional"
    r"|facultatif|facultative|required|obligatoire|accepted|acceptée?|declined|refusée?|tentative"
    r"|provisoire|external|externe|me|moi|you|vous)[\s)\].]{0,9}\Z",
    re.I,
)
_NUMBERED = re.compile(r"\A\s{0,9}\d{1,3}[.)]\s")
# `Team: a@x.example, b@y.example;` (RFC 5322, 3.4), but no field of a signature.
_GROUP = re.compile(r"(?:^|;)[ \t]{0,9}([^\W\d_][^:;,<>@\"\n]{0,60}):(?=[^\n]{0,300}@)", re.M)
# One of nobody: `Undisclosed recipients:;`
_EMPTY_GROUP = re.compile(r"(?:^|[,;])[ \t]{0,9}[^\W\d_][^:;,<>@\"\n]{0,60}:[ \t]{0,9};", re.M)
_FIELDS = ("mail", "email", "e-mail", "courriel", "adress", "address")
_BRACKETED = re.compile(r"<[^<>\n]{1,254}>")
_AND = re.compile(r"\A[\s|/&·•]*(?:(?:and|et|und|or|ou|oder)\s+)?")
_FAMILY_WORDS = "al ben da de del den der des di dos du el la le mac mc o saint st ter van von"
_BEFORE_FAMILY = frozenset(_FAMILY_WORDS.split())
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,100}[)\]]?")  # a company or a department
_CLOSING = {"<": ">", '"': '"', "(": ")"}
_SEPARATORS = ",;\n，；、"
_BETWEEN = " \t,;|·•–—-:*\u00a0，；、"
_AROUND = "\"'“”«» \t\u00a0"


def address_list(text: str) -> list[PersonText]:
    """Return the entries of a text that is a list of addresses and nothing else; [] for another.
    One entry: the text is a list of one person's addresses."""
    bare = _LABEL.sub(_separator, "\n".join(text.splitlines()))
    bare = _EMPTY_GROUP.sub(_separator, bare)
    bare = "\n".join(_without_groups(line) for line in bare.splitlines())
    if max(bare.count("@"), bare.count("<")) < 2 or "</" in bare:  # tags
        return []
    return _together(_by_lines(bare) or _by_separators(bare))


def _without_groups(line: str) -> str:
    """Return a line with several addresses without the names of groups, which are nobody's."""

    def separator(found: re.Match[str]) -> str:
        field = fold(found[1]).strip().startswith(_FIELDS)
        return found[0] if field or is_name(found[1]) else _separator(found)

    return _GROUP.sub(separator, line) if line.count("@") > 1 else line


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
    before, _, behind = _NUMBERED.sub("", line).partition(addresses[0])
    before, behind = _ROLE.sub("", before.rstrip(_BETWEEN + "<(")), _ROLE.sub("", behind)
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
    name = bare.rpartition(":")[2].strip(_BETWEEN + _AROUND)
    for opening, closing in ("()", "[]"):
        if opening in name and closing not in name:
            name += closing
    return name if "@" not in name else ""


def _by_separators(text: str) -> list[PersonText]:
    """Return an entry for each piece between commas, semicolons and line breaks; one that holds no
    address says so by an empty `address`."""
    pieces = [one for piece in _pieces(text) for one in _apart(piece) if one.strip(_BETWEEN)]
    if any(len(piece) > LONGEST_ENTRY for piece in pieces):
        return []
    entries = [entry(piece) for piece in _joined(pieces)]
    good = [one for one in entries if one.address]
    meant = bool(good) or all("@" in one.text for one in entries)
    if len(entries) > 1 and meant and all("<" in piece for piece in pieces):
        return entries  # in a header's form, whatever became of the addresses
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
        if not closing and character in _SEPARATORS:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def _apart(piece: str) -> Iterator[str]:
    """Yield the entries of a piece, between which stands a space, a stroke or an `and`."""
    ends = [found.end() for found in _BRACKETED.finditer(piece) if "@" in found[0]]
    words = piece.split()
    if len(ends) > 1:
        for start, end in zip([0, *ends], [*ends, len(piece)], strict=True):
            yield _AND.sub("", piece[start:end])
    elif piece.count("@") > 1 and all("@" in word or not word.strip("|/&·•") for word in words):
        yield from addresses_of(piece) or [piece]
    else:
        yield _AND.sub("", piece)


def _joined(pieces: Sequence[str]) -> Iterator[str]:
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
        if held and name and _is_turned(held, name):
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


def _is_turned(before: str, behind: str) -> bool:
    """Return whether words before and behind a comma are a family name, such as `Martin`, `LE GALL`
    or `Van der Berg`, and first names."""
    first, *more = before.split()
    is_family = not more or before.isupper() or fold(first) in _BEFORE_FAMILY
    given = _IN_BRACKETS.sub("", behind).split()
    return is_family and len(given) <= 2 and not any(w.isupper() and len(w) > 2 for w in given)


def _together(entries: Sequence[PersonText]) -> list[PersonText]:
    """Return the entries, one for each person: another address under the same whole name, or that
    the name explains, is the same person's. The same address under another name is another's."""
    kept: list[PersonText] = []
    by_name: dict[tuple[str, ...], int] = {}
    for one in dict.fromkeys(entries):
        words = tuple(split_words(fold(one.name)))
        if len(words) > 1 and one.address and words not in by_name:
            by_name[words] = len(kept)
            kept.append(one)
            continue
        at = by_name.get(words)
        if at is not None and one.address and mailbox(one.address) != mailbox(kept[at].address):
            kept[at] = replace(kept[at], text=f"{kept[at].text}\n{one.address}")
        else:
            kept.append(one)
    return kept


def entry(piece: str) -> PersonText:
    """Return the person of one entry, such as `Marie Martin <m@x.example>`."""
    addresses = addresses_of(piece)
    if len(addresses) != 1 or len(piece) > LONGEST_ENTRY:
        name = _name(piece.partition("<")[0])
        return PersonText(piece, name if "@" not in name else "")
    before, _, behind = piece.partition(addresses[0])
    name = _name(before) or _name(_ROLE.sub("", behind))
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip() and _is_turned(family, given):
        name = f"{given.strip()} {family.strip()}"
    return PersonText(piece, name, addresses[0], sure=bool(name) and _is_said(piece, name))


def _is_odd(piece: str) -> bool:
    """Return whether an entry without an address may be somebody's: a name, or an address that was
    mistyped."""
    return "<" in piece or "@" in piece or is_name(piece)


def _is_said(piece: str, name: str) -> bool:
    """Return whether the words beside an address are a name: in a header's form they always are."""
    return "<" in piece or "(" in piece or is_name(name)
