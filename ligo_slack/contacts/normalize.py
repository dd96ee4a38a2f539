"""Words as people look for them: without case and accents. Pure."""

import re
import unicodedata

LONGEST = 64  # characters of one word

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL and UTF-8 refuse them
_AROUND = "<>,;\"'()"  # what stands around an address in a text


def fold(text: str) -> str:
    """Without case, accents and ligatures, as `Étape` and `etape` are one word. Decomposed first:
    letters in a style (mathematical bold, full width) have a case only then."""
    text = _UNSTORABLE.sub("", text)
    if text.isascii():
        return text.lower()
    caseless = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", caseless)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str, most: int = 20) -> list[str]:
    """The distinct words of a text, folded, in their order."""
    found = (word[:LONGEST] for word in _WORD.findall(fold(text)))
    return list(dict.fromkeys(found))[:most]


def address_words(address: str) -> list[str]:
    """An address whole, and its pieces."""
    return [whole_address(address), *words_of(address)]


def whole_address(address: str) -> str:
    """As it is kept and compared; it may be cut."""
    return fold(address.strip().strip(_AROUND))[:LONGEST]


def name_words(text: str) -> list[str]:
    """The words of a name, and what looks like an address in it: that is sought whole."""
    pieces = (whole_address(piece) for piece in text.split() if "@" in fold(piece))
    return list(dict.fromkeys([*words_of(text), *list(pieces)[:3]]))


def sought(query: str, most: int = 5) -> list[str]:
    """The words of a query; an address, or the beginning of one, stays whole."""
    found: list[str] = []
    for piece in query.split():
        bare = whole_address(piece)
        found += [bare] if "@" in bare.strip("@") else words_of(piece)
    return list(dict.fromkeys(found))[:most]
