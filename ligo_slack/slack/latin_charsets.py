"""Tell Western European text from that of other Latin alphabets, whose bytes are all letters there.

A detector needs more than the few words of a contact; the letters that one language has do. Pure.
"""

import re
from typing import NamedTuple

WESTERN = "cp1252"


class _Alphabet(NamedTuple):
    """A language's letters beyond ASCII; one of `own` has to be among those of a text."""

    codecs: tuple[str, ...]
    letters: str
    own: str


# Turkish before Icelandic: both read `ý` and `þ`, and are told apart by their vowels.
_ALPHABETS = (
    _Alphabet(("cp1254",), "çğıöşüâîû", "ğış"),
    _Alphabet((WESTERN,), "áðéíóúýþæö", "ðþ"),
    _Alphabet(("cp1250", "iso8859-2"), "áäčďéěíĺľňóôŕřšťúůýž", "řěýľ"),
    _Alphabet(("cp1250",), "áéíóöőúüű", "őű"),
    _Alphabet(("cp1250", "iso8859-2"), "čćđšž", "ćđ"),
    _Alphabet(("cp1250", "iso8859-2"), "ăâîşţ", "ăşţ"),
    _Alphabet(("cp1250", "iso8859-2"), "ąćęłńóśźż", "łąęśż"),
    _Alphabet(("cp1257",), "ąčęėįšųūž", "ėįųū"),
    _Alphabet(("cp1257",), "āčēģīķļņšūž", "āēīņļķ"),
)

_RUN = re.compile(rb"[\x80-\xff]{3}")  # other scripts; these languages have hardly three in a row
# `œ` and `€` of ISO 8859-15, which are ½ and ¤ in cp1252.
_WITH_EURO = re.compile(rb"[A-Za-z][\xbc\xbd]|[\xbc\xbd][a-z]|\d ?\xa4|\xa4 ?\d")
# Letters that Western European languages but Icelandic do not have, and pairs of which none has
# both: `è` and `á` (Czech `č`), `è` and `æ` (Croatian `ć`), `õ` or `û` and `ü` (Hungarian `ő`).
_UNUSUAL = re.compile(
    rb"[\xa4\xa6\xa8\xb4\xb8\xd0\xdd\xde\xf0\xfd\xfe]|[A-Za-z]\xba[a-z]|\xaa[A-Za-z]"
    rb"|\A(?=[^\xc8\xcc\xd2\xd8\xe8\xec\xf2\xf8]*[\xc8\xcc\xd2\xd8\xe8\xec\xf2\xf8])"
    rb"[^\xc1\xcd\xda\xe1\xed\xfa]*[\xc1\xcd\xda\xe1\xed\xfa]"
    rb"|\A(?=[^\xc8\xe8]*[\xc8\xe8])[^\xc6\xe6]*[\xc6\xe6]"
    rb"|\A(?=[^\xd5\xdb\xf5\xfb]*[\xd5\xdb\xf5\xfb])[^\xd6\xdc\xf6\xfc]*[\xd6\xdc\xf6\xfc]"
    rb"|\A(?=[^\xdb\xfb]*[\xdb\xfb])[^\xc1\xe1]*[\xc1\xe1]"
)
# Of Macs and of DOS, which old programs still write, and the letters of a language each.
_OLD = ("mac-roman", "cp850")
_WESTERN_LETTERS = (
    "àâæçéèêëîïôœùûüÿ", "äöüß", "åäöæøé", "àèéìîòù", "áéíóúüñçàèòï", "áâãàçéêíóôõúü",
)  # fmt: skip
_MARKS = frozenset("’‘“”«»–—…•°€ºª²§©®™·¿¡\u00a0")
# What letters become that are read in a wrong one: capitals and signs within words.
_SIGNS = "\ufffdƒˆ"
_MISREAD = re.compile(
    "[a-zß-öø-ÿœšž][À-ÖØ-ÞŒŠŽŸ]|[A-Z][À-ÖØ-ÞŒŠŽŸ][a-z]|[ß-öø-ÿœšž][A-Z]"
    f"|[A-Za-z][{_SIGNS}‚„‹˜‰†‡¨¤¢£¥§¶¬±]|[A-Za-z][‘“”•·¡›][a-z]|[a-z]–[a-z]|[{_SIGNS}€][a-z]"
)


def old_charset(sample: bytes) -> str:
    """Return the Western charset of a Mac or of DOS, "" for bytes that are in neither of them, or
    may be in cp1252."""
    if _RUN.search(sample) or not _MISREAD.search(sample.decode(WESTERN, "replace")):
        return ""
    for letters in _WESTERN_LETTERS:
        for codec in _OLD:
            text = sample.decode(codec)
            beyond = {char for char in text.lower() if not char.isascii()} - _MARKS
            if beyond and beyond <= set(letters) and not _MISREAD.search(text):
                return codec
    return ""


def is_with_euro(sample: bytes) -> bool:
    """Return whether bytes that look Western European are ISO 8859-15."""
    return bool(_WITH_EURO.search(sample)) and not _RUN.search(sample)


def is_unusual(sample: bytes) -> bool:
    """Return whether bytes that can be Western European are hardly a text of such a language."""
    return bool(_UNUSUAL.search(sample))


def latin_charset(sample: bytes) -> str:
    """Return the charset in which all letters beyond ASCII are those of one language; "" where
    there is none."""
    if _RUN.search(sample):
        return ""
    for codecs, letters, own in _ALPHABETS:
        for codec in codecs:
            text = sample.decode(codec, "replace").lower()
            written = {char for char in text if char.isalpha() or char == "\ufffd"}
            beyond = {char for char in written if not char.isascii()}
            if beyond & set(own) and beyond <= set(letters):
                return codec
    return ""
