"""People in running text: signatures, one below the other, and sentences that name several. Told
apart where that is sure, proposed where it is not. Pure, and linear in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.contacts.people.person_text import (
    SHORTEST,
    addresses_of,
    is_name,
    is_role,
    likeness,
    local_part,
)

LONGEST_LINE = 300  # characters of a line in which names are looked for
DIGITS = 8  # of a telephone number
LOOKED_AT = 20  # lines of one part, and pieces of a line, that are looked through for names
ADDRESSES = 10  # of one part that are compared with each other

_RULE = re.compile(r"[ \t\r]*[-_=*~–—]{3,}[ \t\r]*")
# No date: 03/06/2025, 2025-06-03.
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[/.\-])(?!(?:\d\d?[/.\-]){2}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d)"
    r"\+?\(?\d[\d ().\-/\u00a0\u202f]{6,24}\d"
)
_PIECES = re.compile(r"[,;|·•–—<>()\[\]:\t]+| - ")
_TOKEN = re.compile(r"[^\s<>()\[\]{},;:\"|?]+")
# After an address the next person may begin within the line.
_NEXT = re.compile(
    r"[>)\]]*(?:[ \t]*(?:[,;/|&]|\b(?:and|et|or|ou|und|oder|y|e|en)\b))*[ \t]*", re.I
)


# Between two columns.
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]{0,2}\t[ \u00a0\t]*)(?=\S)")
_NUMBERED = re.compile(r"\A\s{0,9}(?:\d{1,3}[.)]|[-*•·–])\s")
# Words of a capitalised line that is a job, a company or a place, and no person's name.
_JOB_WORDS = """directeur directrice director manager head chef responsable sales chief officer
 president founder fondateur fondatrice gerant gerante ingenieur engineer consultant
 consultante commercial commerciale marketing assistant assistante ceo cto cfo developer developpeur
 designer architecte avocat avocate lawyer associe partner partners partenaire groupe group atelier
 agence agency cabinet societe company studio maison galerie gallery hotel banque bank services
 solutions conseil consulting road street rue avenue france paris london"""
_JOBS = frozenset(_JOB_WORDS.split())
NAMES_ALONE = 3  # names that are people, whatever else they lack


def columns(text: str) -> list[str]:
    """Return the texts of two people whose signatures stand side by side, each with a name and an
    address of its own; the lines that go across both belong to each. [] for any other text."""
    if text.count("@") < 2 or not _GAP.search(text):
        return []
    sides: list[list[str]] = [[], []]
    for line in text.splitlines():
        pieces = [piece for piece in _GAP.split(line.strip()) if piece]
        if len(pieces) > len(sides):
            return []
        for side, piece in zip(sides, pieces * (3 - len(pieces)), strict=False):
            side.append(piece)
    texts = ["\n".join(side) for side in sides]
    names = [next(filter(is_name, side), "") for side in sides]
    one, other = ({mailbox(address) for address in addresses_of(text)} for text in texts)
    are_two = all(names) and names[0] != names[1] and one and other and not one & other
    return texts if are_two else []


@dataclass
class Part:
    """Lines that seem to be about one person. `apart`: a blank line or a rule parts them from those
    before. `addresses`: the distinct ones, ADDRESSES at most."""

    lines: list[str] = field(default_factory=list)
    apart: bool = True
    addresses: list[str] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        self.lines.append(line)
        if len(self.addresses) < ADDRESSES:
            self.addresses = _distinct([*self.addresses, *addresses_of(line)])

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def head(self) -> str:
        """Return the name with which it begins, "" where it begins otherwise."""
        first = next((line for line in self.lines if line.strip()), "")
        return next(names_on(first), "") if is_name(_before_details(first)) else ""

    @property
    def names(self) -> list[str]:
        """Return what is a person's name, or is written as one, on its first lines."""
        if self._names:  # of all the lines that are looked at
            return self._names
        first = self.lines[: 3 * LOOKED_AT]
        lines = [line for line in first if line.strip()][:LOOKED_AT]
        names = [name for line in lines for name in names_on(line)]
        if len(first) == 3 * LOOKED_AT:
            self._names = names
        return names


def parts_of(text: str) -> list[Part]:
    """Return the text in parts: each ends before the next person's name, or a blank line, once it
    has an address; where there are none at all, a telephone number. The last lines belong to the
    last part, unless they begin with a name and have a number."""
    reaches = addresses_of if "@" in text else has_number
    parts, reached, apart = [Part()], False, False
    for line in _cut(text):
        if not line.strip() or _RULE.fullmatch(line):
            apart = True
            parts[-1].lines.append("")
            continue
        if reached and (apart or _begins_another(parts[-1], line)):
            parts.append(Part(apart=apart))
            reached = False
        parts[-1].add(line)
        apart, reached = False, reached or bool(reaches(line))
    last = parts[-1]
    if len(parts) > 1 and not reached and not _is_somebody(last):
        parts[-2].lines += last.lines
        parts.pop()
    return [part for part in parts if part.text]


def blocks_of(text: str) -> list[Part]:
    """Return the text in parts, each of which begins below a blank line with a name."""
    parts, apart = [Part()], False
    for line in text.splitlines():
        if not line.strip():
            apart = True
            continue
        if apart and is_name(_before_details(line)):
            parts.append(Part())
        parts[-1].add(line)
        apart = False
    return parts


def is_of_one(parts: Sequence[Part]) -> bool:
    """Return whether all addresses and numbers of a text are one person's, as far as one can tell:
    a company's own, or such as the person's name explains."""
    addresses = [address for part in parts for address in part.addresses]
    if not _is_explained(addresses, parts):
        return False
    domains = {_domain(address) for address in addresses[:ADDRESSES]}
    first = {fold(name) for name in parts[0].names}
    others = [part for part in parts[1:] if part.head and not _is_transcribed(part, parts[0])]
    heads = [part.head for part in others if fold(part.head) not in first]
    strange = [head for head in heads if not _is_company(head, domains)]
    return not (first and strange) and not any(_has_another_before(part, domains) for part in parts)


def _is_transcribed(part: Part, first: Part) -> bool:
    """Return whether a part is the first one again, in another script."""
    latin = fold(part.head).isascii()
    return part.addresses == first.addresses and fold(first.head).isascii() != latin


def is_sure(parts: Sequence[Part]) -> bool:
    """Return whether each part is a signature below a blank line, the only blank lines there are,
    with a name, and addresses that no other has."""
    boxes = [mailbox(address) for part in parts for address in part.addresses]
    return len(set(boxes)) == len(boxes) and all(
        is_name(part.text.partition("\n")[0].strip())
        and (part.apart or part is parts[0])
        and "\n\n" not in part.text
        and part.addresses
        and not is_role(part.addresses[0])
        and _is_explained(part.addresses, [part])
        for part in parts
    )


def has_number(text: str) -> bool:
    """Return whether a telephone number stands in a text."""
    return any(
        sum(character.isdigit() for character in found[0]) >= DIGITS
        for found in _NUMBER.finditer(text)
    )


def names_alone(text: str) -> list[str]:
    """Return the names of a text that is nothing but people's names, one on each line or between
    commas; [] for any other text."""
    lines = [_NUMBERED.sub("", line).strip() for line in text.splitlines() if line.strip()]
    pieces = lines if len(lines) > 1 else re.split("[,;]", text)
    names = list(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))
    alone = all(is_name(name) and not _JOBS & {*split_words(fold(name))} for name in names)
    return names if alone and len(names) >= NAMES_ALONE else []


def _is_somebody(part: Part) -> bool:
    return bool(part.apart and part.head) and has_number(part.text)


def names_on(line: str) -> Iterator[str]:
    """Yield what is a person's name on a line, or is written as one."""
    if len(line) > LONGEST_LINE:
        return
    pieces = (piece.strip() for piece in _PIECES.split(line, maxsplit=LOOKED_AT))
    for words in dict.fromkeys((line.strip(), _before_details(line), *pieces)):
        if is_name(words):
            yield words


def _before_details(line: str) -> str:
    """Return the words with which a line begins, up to a number, an address or a separator."""
    words: list[str] = []
    for word in _PIECES.split(line[:LONGEST_LINE], maxsplit=1)[0].split():
        if "@" in word or any(character.isdigit() for character in word):
            break
        words.append(word)
    return " ".join(words)


def _distinct(addresses: Sequence[str]) -> list[str]:
    return list({mailbox(address): address for address in addresses}.values())


def _is_explained(addresses: Sequence[str], parts: Sequence[Part]) -> bool:
    """Return whether one name of the text explains each address of a person; where there is no
    name: whether they are alike."""
    own = [address for address in _distinct(addresses) if not is_role(address)]
    if len(own) < 2:
        return True
    if len(own) > ADDRESSES:
        return False
    names = [name for part in parts[:LOOKED_AT] for name in part.names][:LOOKED_AT]
    if not names:
        return all(_alike(own[0], other) for other in own[1:])
    best = [max(names, key=lambda name: likeness(name, address)) for address in own]
    return len({fold(name) for name in best}) == 1 and all(
        likeness(best[0], address) for address in own
    )


def _has_another_before(part: Part, domains: set[str]) -> bool:
    """Return whether a part begins with somebody's name and number, and its address is that of
    another name further down."""
    if not (part.head and part.addresses) or _is_company(part.head, domains):
        return False
    address = part.addresses[0]
    best = max(part.names, key=lambda name: likeness(name, address))
    before = part.text.partition(best)[0]
    return likeness(best, address) > likeness(part.head, address) and has_number(before)


def _alike(one: str, other: str) -> bool:
    mine, others = set(split_words(local_part(one))), set(split_words(local_part(other)))
    return mine <= others or others <= mine


def _domain(address: str) -> str:
    return fold(address.partition("@")[2]).replace("-", "")


def _is_company(head: str, domains: set[str]) -> bool:
    words = [word for word in split_words(fold(head)) if len(word) >= SHORTEST]
    return any(word in domain for word in words for domain in domains)


def _begins_another(part: Part, line: str) -> bool:
    """Return whether a line after an address begins with another person's name, or has another
    address that is not the same person's."""
    name = _before_details(line)
    if is_name(name) and name not in part.names:
        return True
    found = addresses_of(line)
    return bool(found) and not _is_explained([*part.addresses, *found], [part])


def _cut(text: str) -> Iterator[str]:
    """Yield the lines; one with several addresses or numbers is cut behind each."""
    for line in text.splitlines():
        ends = [found.end() for found in _TOKEN.finditer(line) if "@" in found[0]]
        if "@" not in text:
            ends = [found.end() for found in _NUMBER.finditer(line)]
        start = 0
        for end in ends[:-1]:
            behind = _NEXT.match(line, end)
            end = behind.end() if behind else end
            yield line[start:end]
            start = end
        yield line[start:]
