"""vCards in a text: how many there are, and the text without their photos and other binaries.

A reader of lines, and no vCard library: a card goes to Ligo as it was, and the libraries (vobject,
vcard, pythonvCard4) rewrite the whole card and refuse what many programs write: lines that end in
CR CR LF, base64 that is not indented, parameters without a name. RFC 6350 (4.0), RFC 2426 (3.0) and
the vCard 2.1 specification say how lines are folded. Pure, and linear in the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

HEAD = 1000  # characters of a property in which its name, its parameters and a scheme stand

_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"}
# Some telephones write names and notes in base64; these stay, as long as they are short.
_WORDS = {"N", "FN", "ORG", "TITLE", "ROLE", "NOTE", "EMAIL", "TEL", "ADR", "LABEL", "NICKNAME"}
# Japanese telephones write how a name is read where others have its sound.
_READING = re.compile(r"\s*(?:[\w-]+\.)*SOUND\s*;[^:]*X-IRMC-N")
_NAME = re.compile(r"\s*(?:[\w-]+\.)*([\w-]+)")
_ENCODED = re.compile(r";\s*(?:ENCODING\s*=\s*)?\"?\s*(?:B|BASE64)\s*\"?\s*[;:]")
_BEGIN = re.compile(
    r"(?:\A|[\r\n])(?P<agent>AGENT[^\r\n]{0,200}\r*\n)?"
    r"\ufeff?[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
# Where a card begins within a line: files that were put together byte by byte, with nothing, a
# space or a mark of the byte order between them, and cards behind words.
_WITHIN = re.compile(r"[Bb](?i:EGIN:VCARD)(?=[ \t]*[\r\n])")
_BEFORE = 40  # characters before it that are looked at
_END = re.compile(r"END:VCARD(?=[^:]*\Z)", re.IGNORECASE)
_PROPERTY = re.compile(r"\s{1,9}[\w.-]{1,60}[ \t]{0,9}[;:]")
_QUOTED = re.compile(r'"[^"]*"')
_DATA = re.compile(r"[^:]*:(?:[\s\w=;]*:)?\s*DATA:")
# Base64 that nothing announces (Apple's memoji), or within a note, a card in JSON, one in HTML;
# folded, or with an empty line after each, quoted, or with escaped ends of lines; of either
# alphabet (RFC 4648). Links hardly have words of that length.
_BASE64 = "[A-Za-z0-9+/_-]"
_FOLD = (
    rf"(?:\r{{0,2}}\n){{1,2}}"
    rf"(?:[> \t]{{1,8}}(?={_BASE64}{{1,400}}=*[\r\n])|(?={_BASE64}{{20,400}}=*[\r\n]))"
    rf"|\\(?:r\\)?n(?=[A-Za-z0-9+/]{{20}})"
)
_RUN = re.compile(
    rf"(?<!{_BASE64})(?:data:[\w/.+-]{{1,50}};base64,)?"
    rf"(?={_BASE64}{{40}})(?:{_BASE64}|{_FOLD}){{500,}}+={{0,2}}"
)
# A file in a mail's source (RFC 2045, 6.8): lines of one length, as no words and no links have.
_CARRIED = re.compile(
    r"^([> \t]{0,8})[A-Za-z0-9+/]{60,76}\r{0,2}\n(?:\1[A-Za-z0-9+/]{60,76}\r{0,2}\n){5,}"
    r"(?:\1[A-Za-z0-9+/]{1,76}={0,2}$)?",
    re.M,
)

# What mail programs write in the place of a picture; `cid:` ones look like somebody's address.
_PICTURE = re.compile(r"\[(?:cid|image): ?[^\[\]\n]{1,300}\]", re.I)
# A list of cards (RFC 6350, 6.1.4), as Apple's programs and Nextcloud export them.
_GROUP = re.compile(r"(?:X-ADDRESSBOOKSERVER-)?KIND\s*(?:;[^:]*)?:\s*GROUP\s*\Z", re.I)


class _Part(NamedTuple):
    """A property of a card, in the lines that it is folded into; or a line outside of cards.
    `begins`: a card begins with it, which is not inside another one (AGENT)."""

    lines: list[str]
    inside: bool
    begins: bool

    @property
    def head(self) -> str:
        first, *rest = self.lines[:20]
        if not rest:
            return first[:HEAD]
        return "".join([first.rstrip("\r\n"), *(line.strip() for line in rest)])[:HEAD]


def count_cards(text: str) -> int:
    """Return how many vCards a text holds; one inside another (AGENT) is none of its own."""
    if not has_card(text):
        return 0
    begun = (found for piece in _pieces(text) for found in _BEGIN.finditer(piece))
    return sum(not found["agent"] for found in begun)


def has_card(text: str) -> bool:
    return "VCARD" in text.upper()


def without_picture_marks(text: str) -> str:
    """Return a mail's plain text without the marks that stand for the pictures of its HTML."""
    return _PICTURE.sub("", text)


def without_binaries(text: str) -> str:
    """Return the text without the photos, logos, sounds, keys and other encoded files of its cards,
    however they are spelled and folded, without the pictures that stand in it as `data:` or as a
    mail's marks, without files as mails carry them, and without cards that are only lists of
    others, beside other words; everything else is as it was."""
    if not has_card(text):
        return (_RUN if ";base64," in text else _CARRIED).sub("", without_picture_marks(text))
    kept: list[str] = []
    begun, of_group = 0, False  # lines that are kept before the card
    skipping = False  # the lines of base64 that nothing indents (2.1); an empty one ends them
    for part in _parts(text):
        if part.begins:
            begun = len(kept)
        told = part.inside and not part.begins
        if of_group := told and (of_group or _GROUP.match(part.lines[0]) is not None):
            del kept[begun:]
            continue
        if skipping and ":" not in part.lines[0]:
            skipping = part.inside and not part.lines[0].isspace()
            continue
        skipping = part.inside and _is_binary(part)
        if not skipping:
            kept += part.lines
    return _RUN.sub("", "".join(kept or [text]))


def first_cards(text: str, limit: int) -> str:
    """Return as many whole cards from the beginning of the text as fit in `limit` characters."""
    if len(text) <= limit:
        return text
    end = length = 0
    for part in _parts(text):
        if part.begins:
            end = length
        length += sum(map(len, part.lines))
        if length > limit:
            break
    return text[:end]


def split_cards(text: str) -> tuple[list[str], str]:
    """Return each card of a text, whole, and what stands outside of them."""
    cards: list[list[str]] = []
    beside: list[str] = []
    for part in _parts(text):
        if part.begins:
            cards.append([])
        of_card = cards and (part.inside or part.begins)
        (cards[-1] if of_card else beside).extend(part.lines)
    return ["".join(card) for card in cards], "".join(beside)


def _is_binary(part: _Part) -> bool:
    head = " ".join(part.head.upper().split())  # the expressions allow spaces in many places
    named = _NAME.match(head)
    name = named[1] if named and ":" in head else ""
    if not name or name in _BINARY:
        return bool(name) and not _READING.match(head)
    bare = _QUOTED.sub(lambda quoted: quoted[0].replace(":", " "), head)
    if _DATA.match(bare):
        return True
    parameters = bare.partition(":")[0] + ":"
    short = name in _WORDS and sum(map(len, part.lines)) <= HEAD
    return bool(_ENCODED.search(parameters)) and not short


def _parts(text: str) -> Iterator[_Part]:
    """Yield each property. Cards may stand indented in a message: then only what is indented more
    goes on with the property before."""
    depth, indent, before = 0, "", ""
    lines = _lines(text)
    at, count = 0, len(lines)
    while at < count:
        first, end = lines[at], at + 1
        if depth:
            folded = (f"{indent} ", f"{indent}\t")
            while end < count and lines[end].startswith(folded):
                end += 1
        edge = _edge(first) if "V" in first or "v" in first else ""
        begins = edge == "BEGIN:VCARD"
        nested = begins and depth > 0 and before.lstrip()[:5].upper() == "AGENT"
        yield _Part(lines[at:end], depth > 0, begins and not nested)
        if begins:
            depth = depth + 1 if nested else 1
            indent = indent if nested else first[: len(first) - len(first.lstrip())]
        elif edge == "END:VCARD":
            depth -= depth > 0
        before, at = first, end


def _edge(line: str) -> str:
    """Return a line that begins or ends a card as it should be written; "" for other lines."""
    said = "".join(line[:100].upper().removeprefix("\ufeff").split())
    return said if said.endswith(":VCARD") else ""


def _lines(text: str) -> list[str]:
    """Return the lines with their ends: LF, CR LF, CR CR LF (iTunes), CR alone (old Macs), or none
    before a card that begins within a line."""
    return [line for piece in _pieces(text) for line in _ended_lines(piece)]


def _pieces(text: str) -> list[str]:
    """Return the text parted where a card begins within a line, and behind the one before it."""
    pieces, at = [], 0
    for found in _WITHIN.finditer(text):
        start = found.start()
        before = text[max(at, start - _BEFORE) : start].rpartition("\n")[2].rpartition("\r")[2]
        if not before.strip(" \t\ufeff") or before.lstrip()[:5].upper() == "AGENT":
            continue
        if ended := _END.search(before):
            cut = start - len(before) + ended.end()
            pieces.append(text[at:cut])
            at = cut
        elif not _PROPERTY.match(text, found.end()):
            continue
        pieces.append(text[at:start])
        at = start
    return [*filter(None, pieces), text[at:]]


def _ended_lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        if "\r" not in line:
            lines.append(f"{line}\n")
            continue
        bare = line.rstrip("\r")
        *whole, last = bare.split("\r")
        lines += [f"{one}\r" for one in whole]
        lines.append(f"{last}{line[len(bare) :]}\n")
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
