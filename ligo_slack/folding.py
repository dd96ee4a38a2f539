"""Words as people look for them: without case and accents. Pure."""

import re
import unicodedata

LONGEST = 64  # characters of one word

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Without case, accents and ligatures, as `Étape` and `etape` are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str, most: int = 20) -> list[str]:
    """The distinct words of a text, folded, in their order."""
    found = (word[:LONGEST] for word in _WORD.findall(folded(text)))
    return list(dict.fromkeys(found))[:most]


def address_words(address: str) -> list[str]:
    """An address whole, and its pieces."""
    return [folded(address.strip())[:LONGEST], *words_of(address)]


def sought(query: str, most: int = 5) -> list[str]:
    """The words of a query; an address, or the beginning of one, stays whole."""
    found: list[str] = []
    for piece in query.split():
        bare = folded(piece.strip("<>,;\"'()"))[:LONGEST]
        found += [bare] if "@" in bare.strip("@") else words_of(piece)
    return list(dict.fromkeys(found))[:most]
