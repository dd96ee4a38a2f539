"""The spellings that a mistyped word may stand for. Pure."""

from collections.abc import Iterator
from itertools import pairwise

# Letters of a word: a shorter one is a letter off from half of all names, and of a longer one there
# would be a thousand spellings.
SHORTEST, LONGEST = 4, 16
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)


def one_letter_off(word: str) -> list[str]:
    """Return the spellings from which a folded word differs by one letter, left out, doubled,
    replaced or swapped with its neighbour: some 900 for the longest. [] for a word that is too
    short or too long, and for numbers and addresses."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isalpha()):
        return []
    letters = next((some for some in _ALPHABETS if word[0] in some), word)
    return [other for other in dict.fromkeys(_spellings(word, letters)) if other != word]


def _spellings(word: str, letters: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in letters)
        yield before + after[1:]
        yield from (before + letter + after[1:] for letter in letters if after)
    for at, (one, other) in enumerate(pairwise(word)):
        yield word[:at] + other + one + word[at + 2 :]
