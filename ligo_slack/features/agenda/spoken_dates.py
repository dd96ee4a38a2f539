"""Days as people say them, in the digits that dateparser reads.

It takes "the 3rd at 9" for a day in March, and "first of December" for a day of today's number.
"""

import re
from datetime import date, timedelta

from ligo_slack.i18n import Language

WEEKDAYS: dict[Language, list[str]] = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
MONTHS: dict[Language, list[str]] = {
    "en": [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ],
    "fr": [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ],
}  # fmt: skip
_DAYS: dict[Language, list[str]] = {
    "en": [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
        "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
        "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
        "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
    ],
    "fr": [
        "premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
        "vingt", "vingt et un", "vingt-deux", "vingt-trois", "vingt-quatre", "vingt-cinq",
        "vingt-six", "vingt-sept", "vingt-huit", "vingt-neuf", "trente", "trente et un",
    ],
}  # fmt: skip
_LATER = {"huit": 7, "quinze": 14}  # days


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _compiled(pattern: str, language: Language) -> re.Pattern[str]:
    pattern = pattern.replace("WEEKDAY", f"(?P<weekday>{_any(WEEKDAYS[language])})")
    pattern = pattern.replace("MONTH", rf"(?P<month>{_any(MONTHS[language])})\b")
    return re.compile(pattern.replace("NAMED", f"(?P<named>{_any(_DAYS[language])})"), re.I)


# What may stand after a day: nothing, or a time of day.
_END: dict[Language, str] = {
    "en": r"(?=$| at\b| \d{1,2} ?(?:am|pm)\b| \d{1,2}:\d\d)",
    "fr": r"(?=$| à\b| \d{1,2} ?h(?:\d\d)?\b| \d{1,2}:\d\d)",
}
_NAMED_DAYS: dict[Language, list[re.Pattern[str]]] = {
    "en": [
        _compiled(r"\b(?:the )?NAMED (?:of )?MONTH", "en"),
        _compiled(r"\bMONTH (?:the )?NAMED\b(?! [a-z]+day)", "en"),
        _compiled(rf"^(?:on )?the NAMED{_END['en']}", "en"),
    ],
    "fr": [
        _compiled(r"\bNAMED MONTH", "fr"),
        _compiled(rf"^le (?P<named>premier){_END['fr']}", "fr"),
    ],
}
_OF_THE_MONTH: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)(?=$| at\b)", re.IGNORECASE
    ),
    "fr": re.compile(r"^(?:le )(?P<day>\d{1,2})(?:er)?(?=$| à\b)", re.IGNORECASE),
}
_WITH_WEEKDAY: dict[Language, re.Pattern[str]] = {
    "en": _compiled(
        rf"^(?:on )?WEEKDAY,? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_END['en']}", "en"
    ),
    "fr": _compiled(rf"^(?:le )?WEEKDAY,? (?:le )?(?P<day>\d{{1,2}})(?:er)?{_END['fr']}", "fr"),
}
_OF_NEXT_WEEK = [
    _compiled(r"^(?:on )?WEEKDAY (?:of )?next week\b", "en"),
    _compiled(r"^next week (?:on )?WEEKDAY\b", "en"),
    _compiled(r"^WEEKDAY de la semaine prochaine\b", "fr"),
    _compiled(r"^la semaine prochaine,? WEEKDAY\b", "fr"),
]
_NEXT_WEEK = re.compile(r"^(?:next week|la semaine prochaine)(?= at\b| à\b)", re.IGNORECASE)
_WEEKS_LATER = [
    _compiled(r"^(?:in )?(?:a|one) week (?:on|from) WEEKDAY\b", "en"),
    _compiled(r"^(?:on )?WEEKDAY week(?=$| at\b)", "en"),
    _compiled(r"^WEEKDAY en (?P<days>huit|quinze)\b", "fr"),
]


def dated(said: str, language: Language, today: date) -> str:
    """Return the same with a date as 2026-11-28, as far as it is said in one of these ways."""
    said = _numbered(said, language)
    if found := _WITH_WEEKDAY[language].search(said):
        day = _next_of_month(int(found["day"]), today)
        agrees = day and day.weekday() == _weekday(found["weekday"])
        return f"{day}{said[found.end() :]}" if agrees else said
    if found := _OF_THE_MONTH[language].search(said):
        day = _next_of_month(int(found["day"]), today)
        return f"{day}{said[found.end() :]}" if day else said
    return _in_weeks(said, today)


def _numbered(said: str, language: Language) -> str:
    """Write "the first of December" as "1 December"."""
    for pattern in _NAMED_DAYS[language]:
        if found := pattern.search(said):
            number = _DAYS[language].index(found["named"].casefold()) + 1
            month = found.groupdict().get("month")
            alone = f"the {number}th" if language == "en" else f"le {number}"
            instead = f"{number} {month}" if month else alone
            return said[: found.start()] + instead + said[found.end() :]
    return said


def _in_weeks(said: str, today: date) -> str:
    monday = today - timedelta(days=today.weekday())
    for pattern in _OF_NEXT_WEEK:
        if found := pattern.search(said):
            day = monday + timedelta(days=7 + _weekday(found["weekday"]))
            return f"{day}{said[found.end() :]}"
    for pattern in _WEEKS_LATER:
        if found := pattern.search(said):
            ahead = (_weekday(found["weekday"]) - today.weekday() - 1) % 7 + 1
            later = _LATER[(found.groupdict().get("days") or "huit").casefold()]
            return f"{today + timedelta(days=ahead + later)}{said[found.end() :]}"
    return _NEXT_WEEK.sub(str(monday + timedelta(days=7)), said)


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
    return next(days.index(name) for days in WEEKDAYS.values() if name in days)
