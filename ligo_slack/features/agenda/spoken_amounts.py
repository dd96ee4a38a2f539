"""Halves and quarters of hours from now, in the minutes that dateparser reads.

It takes "dans deux heures et demie" for half past two, and "in 1/2 hour" for a day in January.
"""

import re

from ligo_slack.i18n import Language

_NUMBERS: dict[Language, list[str]] = {
    "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    "fr": ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
}
_PARTS = {
    "half": 30, "1/2": 30, "½": 30, "demi": 30, "demie": 30, "quarter": 15, "quart": 15, "1/4": 15,
    "¼": 15, "three quarters": 45, "trois quarts": 45, "3/4": 45, "¾": 45,
}  # fmt: skip
_IN: dict[Language, str] = {"en": "in ", "fr": "dans "}
_FRACTION = r"(?P<part>1/2|1/4|3/4|[½¼¾])"
# Each with the hours, with the part of an hour, or with both.
_AMOUNTS: dict[Language, list[str]] = {
    "en": [
        r"(?P<hours>NUMBER) and (?:a )?(?P<part>half|quarter) hours?",
        r"(?P<hours>NUMBER) hours? and (?:a )?(?P<part>half|quarter)",
        r"(?:a )?(?P<part>half|quarter)[ -](?:of )?(?:an )?hour",
        r"(?P<part>three quarters) of an hour",
        rf"(?:(?P<hours>\d+) ?)?{_FRACTION} (?:of )?(?:an )?hours?",
    ],
    "fr": [
        r"(?P<hours>NUMBER) ?(?:heures?|h) et (?:une? )?(?P<part>demie?|quart)",
        r"(?P<hours>NUMBER) ?(?:heures?|h)(?: et)? (?P<part>trois quarts)",
        rf"(?P<hours>NUMBER) ?(?:heures?|h) ?(?:et )?{_FRACTION}",
        r"une (?P<part>demie?)[ -]heure",
        r"(?:un )?(?P<part>quart|trois quarts) d'heure",
        rf"(?:une? )?{_FRACTION} (?:d')?heure",
    ],
}


def _compiled(language: Language) -> re.Pattern[str]:
    one = "an" if language == "en" else "une"
    number = "|".join([r"\d{1,2}", one, *_NUMBERS[language]])
    ways = []
    for index, way in enumerate(_AMOUNTS[language]):
        named = re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{index}>", way.replace("NUMBER", number))
        ways.append(f"(?:{named})")
    return re.compile("|".join(ways), re.IGNORECASE)


_WAYS: dict[Language, re.Pattern[str]] = {"en": _compiled("en"), "fr": _compiled("fr")}


def from_now(typed: str) -> str:
    """Return the same with "in" or "dans" before it, where all of it is a part of an hour; whole
    hours and a part may well be a time of day."""
    plain = typed.replace("’", "'").strip(" .")
    for language, way in _WAYS.items():
        found = way.fullmatch(plain)
        if found and not any(one for name, one in found.groupdict().items() if "hours" in name):
            return _IN[language] + plain
    return typed


def in_minutes(said: str, language: Language) -> str:
    """Return "in 90 minutes" for "in an hour and a half", other words as they are."""
    before = re.match(r"in |dans |d'ici ", said, re.IGNORECASE)
    found = _WAYS[language].fullmatch(said, before.end()) if before else None
    if found is None:
        return said
    told = {name.rstrip("0123456789"): one for name, one in found.groupdict().items() if one}
    minutes = _hours(told.get("hours", "0"), language) * 60 + _PARTS[told["part"].casefold()]
    return f"{_IN[language]}{minutes} minutes"


def _hours(name: str, language: Language) -> int:
    name = name.casefold()
    if name.isdigit():
        return int(name)
    return _NUMBERS[language].index(name) + 1 if name in _NUMBERS[language] else 1
