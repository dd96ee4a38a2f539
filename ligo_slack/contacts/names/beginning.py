"""Decide whether typed words are nothing but a contact's name. Pure."""

import re
from itertools import takewhile
from typing import Literal

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.phones import looks_like_number, same_numbers
from ligo_slack.contacts.names.spelling import plainer, run_together, variants
from ligo_slack.contacts.names.titles import bare_company, bare_name, bare_words, is_title
from ligo_slack.contacts.normalize import LONGEST_TEXT, fold, split_words, whole_address

# Words within names that are as well the first ones of a note: without what follows them in the
# name they are none of it.
_PARTICLE_WORDS = """de del della delle der den des di do dos da das du d la le les l lo van von vom
 zu zum zur te ten ter of the and et e y und og av af bin ibn ben al el ap i a"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())

# What may stand behind a name, with a space before.
_CLOSING = frozenset("»›”’\"')]=>:,;–—-→|/•·：，、；")
_SMILEY = re.compile(r"[:;][-'’]?[)\]>/|]+|=[-'’]?[)\]/|]+")

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")  # J., J.-P.

Said = Literal["name", "apart", ""]


def said_by(summary: ContactSummary, words: str) -> Said:
    """Return what the words say of a contact. "name": its name, an address, a telephone number, or
    its company and then at most its name. "apart": its name, then its whole company or an address.
    "": some of them may be meant otherwise. Addresses and numbers are not looked at: whoever was
    found by a search for the words has them."""
    pieces = _without_marks(words.split()) if len(words) <= LONGEST_TEXT else []
    if not pieces:
        return ""
    if "@" in whole_address(pieces[0]).strip("@"):
        return "name" if len(pieces) == 1 else ""
    if looks_like_number(number := " ".join(pieces)) and same_numbers(number):  # a whole one
        return "name"
    name = _Words(summary.name, may_be_initials=True)
    taken = name.take(pieces)
    if taken == len(pieces):
        return "" if name.dangles(pieces[-1], alone=len(pieces) == 1) else "name"
    if taken:
        return "apart" if _is_apart(summary, pieces[taken:]) else ""
    begun = max(_Words(text).begin(pieces) for text in (summary.company, summary.detail))
    rest = pieces[begun:]
    return "name" if begun and _Words(summary.name).take(rest) == len(rest) else ""


def without_initials(words: str) -> str:
    """Return the words by which somebody is found who is named by them: without `J.`, unless all
    are such."""
    whole = (piece for piece in words.split() if not _INITIALS.fullmatch(piece))
    return " ".join(whole) or words


def is_whole(summary: ContactSummary, words: str) -> bool:
    """Return whether the words are an address, or leave out no word of the contact's name but its
    titles: "Paul" may be another one than Paul Roy."""
    pieces = _without_marks(words.split()) if len(words) <= LONGEST_TEXT else []
    return any("@" in whole_address(piece).strip("@") for piece in pieces) or any(
        _Words(summary.name).are_all_in(pieces[start:]) for start in range(len(pieces))
    )


def is_family_name(summary: ContactSummary, words: str) -> bool:
    """Return whether the words leave out nothing of the contact's name but what stands before the
    family name (behind it in `MARTIN Paul`), and particles."""
    pieces = _without_marks(words.split()) if len(words) <= LONGEST_TEXT else []
    family = _family_name(summary.name)
    return bool(family) and any(
        _Words(family).are_all_in(pieces[start:], but=_PARTICLES) for start in range(len(pieces))
    )


def _family_name(name: str) -> str:
    """Return the last word of a name, or what stands first in capitals; "" for a single word."""
    pieces = [piece for piece in name[:LONGEST_TEXT].split() if bare_words(piece)]
    if len(pieces) < 2:
        return ""
    capitals = list(takewhile(str.isupper, pieces))
    are_initials = "." in pieces[0] or len(pieces[0]) < 3
    stands_first = 0 < len(capitals) < len(pieces) and not are_initials
    return " ".join(capitals) if stands_first else pieces[-1]


def is_one_word(summary: ContactSummary) -> bool:
    return len(bare_name(summary.name)) == 1


def _without_marks(pieces: list[str]) -> list[str]:
    """Return the pieces without quotes around the words and what parts them from what follows; []
    where they end with another piece that is no word, which is not theirs."""
    said = [bool(split_words(fold(piece))) for piece in pieces]
    last = len(pieces)
    while last and not said[last - 1]:
        last -= 1
        if not set(pieces[last]) <= _CLOSING or _SMILEY.fullmatch(pieces[last]):
            return []
    return [piece for piece, word in zip(pieces[:last], said, strict=False) if word]


def _is_apart(summary: ContactSummary, pieces: list[str]) -> bool:
    said = " ".join(pieces)
    if "@" in fold(said):
        return len(pieces) == 1 and "@" in whole_address(said).strip("@")
    company = "".join(bare_company(summary.company))
    return bool(company) and "".join(bare_company(said)) == company


class _Words:
    """The words of a text, each of which can be said once. `may_be_initials`: or its initial."""

    def __init__(self, text: str, *, may_be_initials: bool = False) -> None:
        self._may_be_initials = may_be_initials
        self._own = split_words(fold(text[:LONGEST_TEXT]))
        self._left = [plainer(word) for word in self._own]
        self._variants = {*variants(text), *run_together(text)}

    def take(self, pieces: list[str]) -> int:
        """Return how many pieces, from the first one on, are words of the text, in any order.
        Titles before the first of them are counted too."""
        if self._is_run(pieces):
            return len(pieces)
        begun = 0
        for number, piece in enumerate(pieces, 1):
            if self._takes(piece):
                begun = number
            elif begun or not is_title(piece):
                break
        return begun

    def are_all_in(self, pieces: list[str], but: frozenset[str] = frozenset()) -> bool:
        """Return whether the pieces begin with all words of the text, in any order; titles and the
        words of `but` may be left out."""
        if not self.take(pieces):
            return False
        spared = all(is_title(word) or word in but for word in self._left)
        return spared or self._is_said_together(pieces)

    def _is_said_together(self, pieces: list[str]) -> bool:
        """Return whether the pieces are the whole text, with other spaces or marks."""
        whole = {"".join(words) for words in (self._own, map(plainer, self._own))}
        said = split_words(fold(" ".join(pieces)))
        return bool(whole & {"".join(said), "".join(map(plainer, said))})

    def begin(self, pieces: list[str]) -> int:
        """Return how many pieces, from the first one on, are words of the text in their order, from
        any of them on; none where the last of them goes before others in the text."""
        for many in range(len(pieces), 0, -1):
            said = [plainer(word) for piece in pieces[:many] for word in split_words(fold(piece))]
            starts = range(len(self._left) - len(said) + 1)
            together = any(self._left[at : at + len(said)] == said for at in starts)
            if said and (together or self._is_run(pieces[:many])):
                return 0 if self.dangles(pieces[many - 1], alone=many == 1) else many
        return 0

    def dangles(self, piece: str, *, alone: bool) -> bool:
        """Return whether a piece is a particle that in the text goes before others. `alone`: it is
        all that was said; then what the text begins with is none: Lê Văn Tám is a Lê."""
        words = split_words(fold(piece))
        begins = alone and words == self._own[:1]
        is_particle = bool(words) and words[-1] in _PARTICLES
        return is_particle and not begins and words[-1:] != self._own[-1:]

    def _takes(self, piece: str) -> bool:
        for words in (split_words(fold(piece)), bare_words(piece)):
            plain = [plainer(word) for word in words]
            if plain and all(plain.count(word) <= self._left.count(word) for word in plain):
                for word in plain:
                    self._left.remove(word)
                return True
        if self._may_be_initials and _INITIALS.fullmatch(piece):
            return self._takes_initials(split_words(fold(piece)))
        return self._is_run([piece])

    def _takes_initials(self, letters: list[str]) -> bool:
        left = list(self._left)
        for letter in letters:
            met = next((word for word in left if word.startswith(letter)), None)
            if met is None:
                return False
            left.remove(met)
        self._left = left
        return True

    def _is_run(self, pieces: list[str]) -> bool:
        """Return whether the pieces are a variant of the text when they are run together."""
        word = "".join(split_words(fold(" ".join(pieces))))
        if word not in self._variants:
            return False
        self._variants.discard(word)
        self._drop(word)
        return True

    def _drop(self, word: str) -> None:
        """Take the neighbours that make the word when they are run together."""
        for start in range(len(self._own)):
            for end in range(start + 2, len(self._own) + 1):
                together = self._own[start:end]
                if "".join(together) == word:
                    said = [plainer(one) for one in together]
                    self._left = [one for one in self._left if one not in said]
                    return
