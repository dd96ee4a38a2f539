"""Decide by their names whether two contacts may be one person. Pure."""

import hashlib
import re

from ligo_slack.contacts.names.spelling import plainer
from ligo_slack.contacts.names.titles import bare_company, bare_name, bare_pieces

_TOWN = re.compile(r"(?<=\S)\s*\([^()]*\)\s*\Z")  # in brackets behind a company


def likeness(name: str, company: str) -> str:
    """Return a digest that is the same for everybody of that name at that company, whatever the
    order of the name's words, its titles, the company's legal form and what stands in brackets
    behind it. Nothing can be read from it. Other names may share it: `same_name` tells which of
    them are alike."""
    letters = "".join(sorted("".join(_plain(name))))
    said = f"{letters}\n{''.join(map(plainer, bare_company(_TOWN.sub('', company))))}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def same_name(one: str, other: str) -> bool:
    """Return whether both have the same words, in any order, with or without spaces, hyphens and
    titles."""
    return bool(_spellings(one) & _spellings(other))


def may_be_one(one: str, other: str) -> bool:
    """Return whether both are one name, or one is a shorter form of the other: `A. Prost` may be
    Aline Prost. No name at all may be anybody's."""
    if same_name(one, other):
        return True
    fewer, more = sorted((_plain(one), _plain(other)), key=len)
    if not fewer:
        return True
    left = list(more)
    for word in sorted(fewer, key=len, reverse=True):  # initials take what whole words have left
        met = next((m for m in left if _abbreviates(word, m)), None)
        if met is None:
            return False
        left.remove(met)
    return any(len(word) > 1 and word in more for word in fewer)


def _abbreviates(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _plain(name: str) -> list[str]:
    return [plainer(word) for word in bare_name(name)]


def _spellings(name: str) -> set[tuple[str, ...]]:
    """Return the words of a name in alphabetical order: as they are, with what stands between two
    spaces as one, and all of them as one."""
    words, pieces = _plain(name), [plainer(piece) for piece in bare_pieces(name)]
    return {tuple(sorted(words)), tuple(sorted(pieces)), ("".join(words),)} - {()}
