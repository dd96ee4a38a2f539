"""Times as people say them, in the digits that dateparser reads.

It takes "le 3 à 9h" for tomorrow, "the 3rd at 9" for a day in March, "neuf heures" for nine hours
from now, and passes over "half past".
"""

import re
from datetime import date, timedelta

from ligo_slack.i18n import Language

_HOURS: dict[Language, list[str]] = {
    "en": [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ],
    "fr": [
        "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
        "vingt", "vingt-et-une", "vingt-deux", "vingt-trois",
    ],
}  # fmt: skip
_WEEKDAYS: dict[Language, list[str]] = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
_MINUTES = {
    "half": 30, "a quarter": 15, "quarter": 15, "five": 5, "ten": 10, "twenty": 20,
    "twenty-five": 25, "demie": 30, "demi": 30, "quart": 15, "le quart": 15, "cinq": 5, "dix": 10,
    "vingt": 20, "vingt-cinq": 25,
}  # fmt: skip
_DAYS = {"huit": 7, "quinze": 14}
AFTERNOON = 7  # an hour before this one is said of the afternoon, where no morning is named
_MORNING = re.compile(r"\b(?:am|a\.m|in the morning|du matin)\b", re.IGNORECASE)


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _compiled(pattern: str, language: Language) -> re.Pattern[str]:
    hour, day = _any(_HOURS[language]), _any(_WEEKDAYS[language])
    pattern = pattern.replace("HOUR", rf"(?P<hour>{hour}|\d{{1,2}})")
    return re.compile(pattern.replace("DAY", f"(?P<day>{day})"), re.IGNORECASE)


_CLOCKS: dict[Language, list[re.Pattern[str]]] = {
    "en": [
        _compiled(
            r"(?:at )?\b(?P<minutes>half|a quarter|quarter|five|ten|twenty-five|twenty)"
            r" (?P<sign>past|to) HOUR(?: o'clock)?\b(?!:)", "en",
        ),
        _compiled(rf"\bat (?P<hour>{_any(_HOURS['en'])})\b(?: o'clock)?", "en"),
        _compiled(r"(?:at )?\bHOUR o'clock\b", "en"),
    ],
    "fr": [
        _compiled(
            r"\bHOUR ?(?:heures?|h) (?P<sign>et|moins)"
            r" (?P<minutes>demie?|quart|le quart|cinq|dix|vingt-cinq|vingt)\b", "fr",
        ),
        _compiled(
            r"\b(?P<noon>midi|minuit) (?P<sign>et|moins) (?P<minutes>demie?|quart|le quart)\b",
            "fr",
        ),
        _compiled(r"(?<=\bà )HOUR heures?\b(?! \d)", "fr"),
    ],
}  # fmt: skip
_OF_THE_MONTH: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)(?=$| at\b)", re.IGNORECASE
    ),
    "fr": re.compile(r"^(?:le )(?P<day>\d{1,2})(?:er)?(?=$| à\b)", re.IGNORECASE),
}
_OF_NEXT_WEEK = [
    _compiled(r"^(?:on )?DAY (?:of )?next week\b", "en"),
    _compiled(r"^next week (?:on )?DAY\b", "en"),
    _compiled(r"^DAY de la semaine prochaine\b", "fr"),
    _compiled(r"^la semaine prochaine,? DAY\b", "fr"),
]
_WEEKS_LATER = [
    _compiled(r"^(?:in )?(?:a|one) week (?:on|from) DAY\b", "en"),
    _compiled(r"^(?:on )?DAY week(?=$| at\b)", "en"),
    _compiled(r"^DAY en (?P<days>huit|quinze)\b", "fr"),
]


def in_digits(said: str, language: Language, today: date) -> str:
    """Return the same with dates as 2026-11-28 and times of day as 9:30, as far as they are said
    in one of these ways."""
    said = _dated(said.replace("’", "'"), language, today)
    for pattern in _CLOCKS[language]:
        said = pattern.sub(lambda match: _clock(match, language), said)
    return said


def _dated(said: str, language: Language, today: date) -> str:
    if found := _OF_THE_MONTH[language].search(said):
        day = _next_of_month(int(found["day"]), today)
        return f"{day}{said[found.end() :]}" if day else said
    monday = today - timedelta(days=today.weekday())
    for pattern in _OF_NEXT_WEEK:
        if found := pattern.search(said):
            day = monday + timedelta(days=7 + _weekday(found["day"]))
            return f"{day}{said[found.end() :]}"
    for pattern in _WEEKS_LATER:
        if found := pattern.search(said):
            ahead = (_weekday(found["day"]) - today.weekday() - 1) % 7 + 1
            later = _DAYS[(found.groupdict().get("days") or "huit").casefold()]
            return f"{today + timedelta(days=ahead + later)}{said[found.end() :]}"
    return said


def _next_of_month(number: int, today: date) -> date | None:
    """Return the next day of that number; None where no month has it."""
    if not 1 <= number <= 31:
        return None
    day = today
    while day.day != number:
        day += timedelta(days=1)
    return day


def _weekday(name: str) -> int:
    name = name.casefold()
    return next(days.index(name) for days in _WEEKDAYS.values() if name in days)


def _clock(match: re.Match[str], language: Language) -> str:
    said = match.groupdict()
    if said.get("noon"):
        hour = 12 if said["noon"].casefold() == "midi" else 24
    else:
        name = said["hour"].casefold()
        hour = int(name) if name.isdigit() else _HOURS[language].index(name) + 1
        if hour > 24:
            return match[0]
        if 0 < hour < AFTERNOON and not _MORNING.search(match.string):
            hour += 12
    minutes = _MINUTES[said["minutes"].casefold()] if said.get("minutes") else 0
    if (said.get("sign") or "").casefold() in ("to", "moins"):
        minutes = -minutes
    of_the_day = (hour * 60 + minutes) % (24 * 60)
    at = "at " if language == "en" else ""
    return f"{at}{of_the_day // 60}:{of_the_day % 60:02}"
