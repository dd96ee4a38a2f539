"""The spellings under which a name is looked for beside its own words. Pure.

`variants` are kept for a contact, so that one look finds them; `readings` are what else a query may
mean, asked where its own words find nobody. All are bounded and linear in their text.
"""

import re
from itertools import pairwise

from ligo_slack.contacts.names import titles
from ligo_slack.contacts.names.phones import looks_like_number, sought_numbers
from ligo_slack.contacts.names.romanisation import romanised
from ligo_slack.contacts.normalize import LONGEST, LONGEST_TEXT, fold, seen, sought, split_words
from ligo_slack.contacts.unicode import normalized

WORDS = 10  # of a name or a company that are spelled in other ways
INNER = 12  # places within an unspaced word from which on it is looked for
FAMILY = 5  # places up to which it is looked for too, of a word with no more: a person's name
READINGS = 10  # of one query

# How letters are written where a keyboard or a passport has no others.
_SPELLED = str.maketrans(
    {
        **dict.fromkeys("äæÄÆ", "ae"),
        **dict.fromkeys("öøőœÖØŐŒ", "oe"),
        **dict.fromkeys("üűÜŰ", "ue"),
        **dict.fromkeys("åÅ", "aa"),
        **dict.fromkeys("đĐ", "dj"),
        **dict.fromkeys("əƏ", "e"),
    }
)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "saint": "st", "sainte": "ste"}
_HYPHEN = re.compile("\\w[-\u2010-\u2013]\\w")
# What may stand for the mark of the letter before; the Arabic article; the T of Tchekhov.
_SPARED = re.compile("(?<=[aou])e|(?<=a)a|\\Aال(?=...)|\\At(?=ch)")
# Thai, Lao, Tibetan, Burmese, Khmer, Hangul (as its parts), Japanese, Chinese.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Where a word may begin within another one: at such a letter, if it is no Thai vowel and neither
# vowel nor end of a Hangul syllable, or where another script follows.
_INNER_START = re.compile(
    f"(?!^)(?:[{_UNSPACED}](?<![\u0e30-\u0e3a\u0e45-\u0e4e\u1160-\u11ff])|(?<=[{_UNSPACED}])[a-z0-9])"
)


def variants(text: str) -> list[str]:
    """Return the words that find a name or a company beside its own (`name_words`): without
    apostrophes and hyphens, in the other usual spelling of its letters, in Latin letters, and from
    within unspaced writing."""
    text = _composed(text)
    own = split_words(fold(text), WORDS)
    found = [*_pieces(text), *map(plainer, own), *(_ABBREVIATED.get(word, word) for word in own)]
    for other in _otherwise(text):
        found += [*split_words(fold(other), WORDS), *_pieces(other)]
    found += [inner for word in own for inner in _inner(word)]
    return [word for word in dict.fromkeys(found) if word not in own]


def initials(name: str) -> list[str]:
    """Return what compound given names are called in short: `Jean-Pierre` is `jp`."""
    compound = (
        split_words(piece)
        for piece in fold(_composed(name)).split()[:WORDS]
        if _HYPHEN.search(piece)
    )
    return ["".join(word[0] for word in words) for words in compound if 1 < len(words) < 4]


def run_together(text: str) -> list[str]:
    """Return the words without the spaces between them: every two neighbours, and from every
    word on all that follow."""
    text = _composed(text)
    found: dict[str, None] = {}
    for spelled in (text, *_otherwise(text)):
        words = split_words(fold(spelled), WORDS)
        pairs = [one + other for one, other in pairwise(words)]
        runs = ["".join(words[at:]) for at in range(len(words) - 1)]
        found |= dict.fromkeys(word[:LONGEST] for word in (*pairs, *runs))
    return list(found)


def plainer(word: str) -> str:
    """Return a folded word without letters that one may as well leave out: `mueller` is `muller`,
    `tchekhov` is `chekhov`, an Arabic word has no article. A word of nothing but such letters stays
    as it is: its rest would be the beginning of everybody."""
    bare = _SPARED.sub("", word)
    return bare if 2 * len(bare) > len(word) else word


def readings(query: str) -> list[list[str]]:
    """Return the words of a query, then what else it may mean, the likelier first; [] for an empty
    query."""
    words = sought(query)
    if not words:
        return []
    if looks_like_number(query):
        return [*([number] for number in sought_numbers(query)), words]
    bare = titles.bare_words(query)[: len(words)]
    found = [bare, words] if titles.begins_with_abbreviation(query) else [words]
    if not any("@" in word for word in words):
        found += [[plainer(word) for word in words], bare]
        found += [sought(latin)[: len(words)] for latin in romanised(_composed(query))]
        for at in range(len(words) - 1):
            found.append([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
        found.append(["".join(words)])
    distinct = {tuple(word[:LONGEST] for word in reading): None for reading in found if reading}
    return [list(reading) for reading in distinct][:READINGS]


def _composed(text: str) -> str:
    return normalized("NFC", seen(text[:LONGEST_TEXT]))


def _pieces(text: str) -> list[str]:
    """Return each piece between two spaces as one word: `O’Brien` is `obrien`."""
    pieces = fold(text).split()[:WORDS]
    return [word for piece in pieces if (word := "".join(split_words(piece))[:LONGEST])]


def _otherwise(text: str) -> list[str]:
    """Return the text in the other usual spelling of its letters, in Latin letters, and parted at
    its capitals, as far as these differ from it."""
    others = (text.translate(_SPELLED), *romanised(text), _parted(text))
    return [other for other in others if other != text]


def _inner(word: str) -> list[str]:
    """Return the family and given name within an unspaced one, and the endings of the word."""
    starts = [found.start() for found in _INNER_START.finditer(word)]
    first = [word[:start] for start in starts] if len(starts) <= FAMILY else []
    return [*(word[start:] for start in starts[:INNER]), *first]


def _parted(text: str) -> str:
    """Return the text parted where a capital follows a small letter: `McDonald` as `Mc Donald`."""
    parts = [
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {text}", text, strict=False)
    ]
    return "".join(parts)
