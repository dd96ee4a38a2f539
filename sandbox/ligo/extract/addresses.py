"""Postal addresses, French and British, and what can be told of others."""

import re

from . import languages
from .vocabulary import COUNTRIES, ENGLISH_STREET, STREET, folded

_NUMBER = r"\d{1,4}(?:\s?(?:bis|ter|quater|[a-d]\b))?(?:\s?[-/]\s?\d{1,4})?"
_FRENCH_STREET = rf"\b{_NUMBER}\s?,?\s+(?:{STREET})\b"
_BRITISH_STREET = rf"\b\d{{1,5}}[a-z]?,?\s+(?:[\w'.-]+\s+){{0,4}}(?:{ENGLISH_STREET})(?!\w)"
_FRENCH_CODE = r"\b(?:f-?\s?)?(?:0[1-9]|[1-8]\d|9[0-8])\s?\d{3}\s+[a-z][a-z' .-]+"
_GERMANIC_STREET = (
    r"\b\w+(?:[ -]?(?:stras+e|str\.|weg|platz|gasse|allee)|straat|laan|gracht|kade|plein|singel|"
    r"gatan?|vagen|gate|vej|gade|veien|vegen|katu|intie)\s+\d{1,4}\b"
)
_STREET_ALONE = (
    r"^(?:rue|avenue|boulevard|place|quai|chemin|impasse|route|allee)s?\s+(?:d\w*\s+|l')?\w{3}"
)
_BRITISH_CODE = r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b"
_AMERICAN_CODE = r",\s*[a-z]{2}\s+\d{5}(?:-\d{4})?\b"
_CONTINENTAL_CODE = r"\b(?:b|ch|l|d)-\d{4,5}\s+[a-z]"
_INSIDE = (
    r"^(?:(?:\d+(?:st|nd|rd|th)|first|second|third|ground|top) floor|floor \d|unit \d|suite \d|"
    r"flat \d|bat(?:iment|\.)? \w|immeuble |\d+(?:er|e|eme) etage|residence |(?:bp|cs|tsa) \d|"
    r"z\.?[ai]\.?(?:c\.?)? |zone (?:artisanale|industrielle|d'activite)|parc d'activite|technopole|"
    r"tour [a-z]|po box )"
)
_STREET = re.compile(rf"{_FRENCH_STREET}|{_BRITISH_STREET}")
_CODE = re.compile(rf"{_FRENCH_CODE}|{_BRITISH_CODE}|{_AMERICAN_CODE}|{_CONTINENTAL_CODE}")
_PART = re.compile(
    f"{_STREET.pattern}|{_CODE.pattern}|{_INSIDE}|{_GERMANIC_STREET}|{_STREET_ALONE}|"
    rf"^(?:{languages.STREET})\s+[\w .]+,?\s+\d|{languages.ADDRESS}"
)
_HOUSE = re.compile(r"\b(?:house|building|centre|center|tower|mill|works|court)$")
_TOWN = re.compile(r"\d{4,5} (?:[a-z]{2} )?[^\W\d_]{3}")
_LABEL = re.compile(r"^(?:adresse|address|siege(?: social)?|office|a)\s?:\s*")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})[.;!?](?:\s|$)| - | et | and |\(|\)")


def is_part(text: str) -> bool:
    return _PART.search(folded(text)) is not None


def may_follow(text: str) -> bool:
    """Return whether a line is the rest of an address that has begun: a town, or a country."""
    return bool(_TOWN.match(folded(text))) or folded(text).strip(" .") in COUNTRIES


def is_house(text: str) -> bool:
    return _HOUSE.search(folded(text)) is not None


def without_label(text: str) -> str:
    return text[_label_length(text) :].strip(" ,;-–—")


def _label_length(text: str) -> int:
    label = _LABEL.match(folded(text))
    return label.end() if label else 0


def in_sentence(text: str) -> str:
    """Return an address in the middle of a sentence, from its street to the end of its town."""
    plain = folded(text)
    street = _STREET.search(plain)
    code = _CODE.search(plain, street.start()) if street else None
    if street is None or code is None or code.start() - street.end() > 60:
        return ""
    end = _SENTENCE_END.search(plain, code.start())
    return text[street.start() : end.start() if end else code.end()].strip(" ,.")
