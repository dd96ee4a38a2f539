"""The beginnings of a contact's words, as bits of one number that stands beside each of the words:
a contact without a bit of a sought word lacks that word, and nobody need look its words up. Pure.
"""

from collections.abc import Iterable
from zlib import crc32

BITS = 63  # of an integer that both databases have: 64 with its sign
LONGEST = 3  # characters of the beginnings; longer ones would set most of the bits
ANY = -1  # all bits: the contact's words are not stored here, or were written by an older version


def beginnings(words: Iterable[str]) -> int:
    """Return the bits of all words' beginnings. The bits of a word hold those of each word that it
    begins with. Two beginnings may share a bit."""
    starts = {word[:length] for word in words for length in range(1, min(len(word), LONGEST) + 1)}
    bits = 0
    for start in starts:
        bits |= 1 << (crc32(start.encode()) % BITS)
    return bits
