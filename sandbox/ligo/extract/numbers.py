"""Phone numbers as people write them in France, the United Kingdom and elsewhere."""

import re

from . import languages
from .vocabulary import folded

_EXTENSION = r"(?:\s*[,-]?\s*(?:ext\.?|extension|poste)\s*:?\s*\d{1,5})?"
_FRENCH = r"\(?(?:\+\s?33|0033)\)?[\s.-]?(?:\(0\)[\s.-]?)?[1-9](?:[\s.-]?\d{2}){4}"
_NATIONAL = r"0[1-9](?:[\s.-]?\d{2}){4}|0\s8\d{2}(?:\s\d{2}){3}"
_AMERICAN = r"(?:\+?1[\s.-])?\(?[1-9]\d{2}\)?[\s.-]\d{3}[\s.-]\d{4}"
_ABROAD = r"\(?(?:\+|00)\s?\d{1,3}\)?(?:[\s.-]?(?:\(\d{1,4}\)|\d{1,4})){2,6}"
_BRITISH = r"07\d{9}|\(?0\d{1,4}\)?[\s.-]\d{3,4}(?:[\s.-]?\d{3,4})?"
_SHORT = r"0[1-9]\d{0,2}[\s./-]\d{2,3}(?:[\s.-]?\d{2}){2}"  # Belgium, Switzerland
_JAPANESE = r"0\d{1,3}-\d{2,4}-\d{4}"
_CHINESE = r"1[3-9]\d\s\d{4}\s\d{4}"
_DANISH = r"\d{2}(?:\s\d{2}){3}"
_BRAZILIAN = r"\(\d{2,3}\)\s?9?\s?\d{4}[\s-]\d{4}|\d{2}\s\d{4}\s\d{4}"  # and Mexico
_GERMAN = r"0\d{2,4}\s?/\s?\d{3,4}(?:\s?[\s–-]?\s?\d{2,5}){1,3}"
_SPANISH = r"[2-9]\d{2}(?:[\s.-]\d{3}){2}|[6-9]\d{2}(?:[\s.-]\d{2}){3}|[4-9]\d{2}\s\d{2}\s\d{3}"
_POLISH = r"\d{2}\s\d{3}\s\d{2}\s\d{2}"
_ITALIAN = r"3\d{2}[\s.-]\d{6,7}"
_PHONE = re.compile(
    rf"(?<![\w+/.@-])(?:{_FRENCH}|{_NATIONAL}|{_ABROAD}|{_SHORT}|{_BRITISH}|{_BRAZILIAN}|"
    rf"{_JAPANESE}|{_GERMAN}|{_ITALIAN}|{_POLISH}|{_SPANISH}|{_AMERICAN}|{_CHINESE}|{_DANISH})"
    rf"(?![\d@])(?!\w){_EXTENSION}"
)
_LABEL = re.compile(
    r"[\s,;(]*(?:(?:tel(?:ephone)?s?|phone|ph|mob(?:ile)?|portable|port|cell|direct|ligne directe|"
    rf"direct line|standard|switchboard|bureau|office|fixe|tel/fax|{languages.FAX}|pro|perso|home|"
    rf"work|whatsapp|gsm|t|m|p|d|f|c|{languages.PHONE})(?!\w)[\s.:/)：]*)+$"
)
_POSTAL = re.compile(r"\d{5}-\d{3}")  # Brazil's codes
_FAX = re.compile(rf"\b(?:{languages.FAX}|telecopie|f\s?[:.]?)[\s.:：]*$")
_COMPANYS = re.compile(rf"\b(?:{languages.NUMBERED})[\s.:№-]*(?:[a-z]{{2}})?[\s.:]*$")


def take_phones(text: str) -> tuple[list[str], list[str], str]:
    """Return the phone numbers, the fax numbers, and the text without them and their labels."""
    phones: list[str] = []
    faxes: list[str] = []
    kept = ""
    end = 0
    for found in _PHONE.finditer(text):
        if not 8 <= sum(map(str.isdigit, found[0])) <= 17 or _POSTAL.fullmatch(found[0]):
            continue
        before = text[end : found.start()]
        plain = folded(before)
        if _COMPANYS.search(plain):
            continue
        label = _LABEL.search(plain)
        is_fax = _FAX.search(plain) and "tel" not in re.sub("telefax|telecopie", "", plain)
        number = " ".join(found[0].split())
        (faxes if is_fax else phones).append(number if ")" in number else number.lstrip("("))
        kept += (before[: label.start()] if label else before) + " | "
        end = found.end()
    return phones, faxes, kept + text[end:]
