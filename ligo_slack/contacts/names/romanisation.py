"""Cyrillic and Greek names in Latin letters, as passports, maps and people write them. Pure.

Cyrillic: BGN/PCGN, ICAO Doc 9303 (passports), what newspapers make of the two, and the French way.
Greek: ELOT 743.
No library: those on PyPI know one way each, and a name is sought in whichever its bearer uses.
"""

import re

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u045f\u0490\u0491\u1f00-\u1fff]")
_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфы", "abvgdeziklmnoprstufy", strict=True)),
    "ё": "e", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Ukrainian, Belarusian, Serbian, Macedonian
    "ґ": "g", "є": "ye", "і": "i", "ї": "yi", "ў": "w", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ʼ": "",
}  # fmt: skip
_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    "θ": "th", "χ": "ch", "ψ": "ps",
}  # fmt: skip
_ACCENTED = dict(zip("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ", strict=True))
_PAIRS = re.compile("ου|γγ|γχ|μπ|αυ|ευ")
_PAIRED = {"ου": "ou", "γγ": "ng", "γχ": "nch", "μπ": "b", "αυ": "av", "ευ": "ev"}
# These show that г is surely h and и is y; in other names they may be.
_UKRAINIAN = re.compile(r"[ґєіїў]|[сц]ьк(?:ий|ого|а)\b")
_PASSPORT = str.maketrans(
    {**_CYRILLIC, **_GREEK, "й": "i", "ю": "iu", "я": "ia", "є": "ie", "ї": "i"}
)
_MAPS = str.maketrans({**_CYRILLIC, **_GREEK})
_FRENCH = _MAPS | str.maketrans(
    {"ж": "j", "й": "i", "у": "ou", "ч": "tch", "ш": "ch", "ю": "iou", "я": "ia"}
)
_YE = re.compile("(?<![бвгджзклмнпрстфхцчшщ])е")  # BGN/PCGN: Yevgeny, Andreyev
_ENDING = re.compile(r"(?:ий|ый|ій|yй)\b")


def romanised(text: str) -> list[str]:
    """Return the text in Latin letters, in each usual way; [] for one that is in no others."""
    if not _FOREIGN.search(text):
        return []
    small = _PAIRS.sub(lambda pair: _PAIRED[pair[0]], "".join(map(_bare, text.lower())))
    ukrainian = small.replace("г", "h").replace("и", "y")
    if _UKRAINIAN.search(small):
        small = ukrainian
    familiar = _ENDING.sub("y", small).replace("ия", "ia").replace("й", "i")
    french = re.sub(r"ин\b", "ине", _ENDING.sub("i", small).replace("кс", "x"))
    found = [familiar.replace("кс", "x").translate(_MAPS), _YE.sub("йе", familiar).translate(_MAPS)]
    found += [small.translate(_MAPS)]
    found += [small.translate(_PASSPORT), ukrainian.translate(_PASSPORT)]
    return list(dict.fromkeys([*found, french.translate(_FRENCH)]))


def _bare(letter: str) -> str:
    return _ACCENTED.get(letter, letter)
