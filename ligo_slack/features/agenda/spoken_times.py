"""Times as people say them, in the digits that dateparser reads.

It takes "neuf heures" for nine hours from now, passes over "half past" and "10 to", and takes "at
3" for a time of the night.
"""

import re
from datetime import date

from ligo_slack.features.agenda.spoken_amounts import in_minutes
from ligo_slack.features.agenda.spoken_dates import dated
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
_MINUTES = {
    "half": 30, "a quarter": 15, "quarter": 15, "five": 5, "ten": 10, "twenty": 20,
    "twenty-five": 25, "demie": 30, "demi": 30, "quart": 15, "le quart": 15, "cinq": 5, "dix": 10,
    "vingt": 20, "vingt-cinq": 25,
}  # fmt: skip
# An hour before this one is said of the afternoon, where no morning is named. In French, which
# counts hours to 24, six is the morning's.
AFTERNOON: dict[Language, int] = {"en": 7, "fr": 6}
_MORNING = re.compile(r"\b(?:am|a\.m|morning|night|matin|nuit)\b|\dam\b", re.IGNORECASE)
_NOT_FROM_NOW = r"(?<!\bdans )(?<!\bici )(?<!\bin )"


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _compiled(pattern: str, language: Language) -> re.Pattern[str]:
    hour = rf"(?P<hour>{_any(_HOURS[language])}|\d{{1,2}})"
    return re.compile(pattern.replace("HOUR", hour), re.IGNORECASE)


_CLOCKS: dict[Language, list[re.Pattern[str]]] = {
    "en": [
        _compiled(
            r"(?:at )?\b(?P<minutes>half|a quarter|quarter|five|ten|twenty-five|twenty"
            r"|\d{1,2} minutes|\d[05]|5)(?: minutes)? (?P<sign>past|to) HOUR(?: o'clock)?"
            r"(?: ?(?P<half>am|pm|a\.m\.?|p\.m\.?)(?!\w)|(?![\w:]))",
            "en",
        ),
        _compiled(rf"\bat (?P<hour>{_any(_HOURS['en'])})\b(?: o'clock)?", "en"),
        _compiled(r"(?:at )?\bHOUR o'clock\b", "en"),
        _compiled(
            r"(?:\bat (?P<hour>\d{1,2})|(?:\bat )?(?<![\d:])(?P<early>[1-6])(?=:))(?![\d.])"
            r"(?::(?P<after>[0-5]\d))?(?![\d:])(?! ?(?:am|pm|a\.m|p\.m))",
            "en",
        ),
    ],
    "fr": [
        _compiled(
            rf"{_NOT_FROM_NOW}\bHOUR ?(?:heures?|h) (?P<sign>et(?! \d)|moins)"
            r" (?P<minutes>demie?|quart|le quart|cinq|dix|vingt-cinq|vingt|\d{1,2})\b", "fr",
        ),
        _compiled(
            r"\b(?P<noon>midi|minuit) (?P<sign>et|moins) (?P<minutes>demie?|quart|le quart)\b",
            "fr",
        ),
        _compiled(
            rf"{_NOT_FROM_NOW}\bHOUR heures? (?P<after>[0-5]\d)(?!\w| min)", "fr",
        ),
        _compiled(r"(?<=\bà )HOUR heures?\b(?! \d)", "fr"),
        _compiled(
            rf"{_NOT_FROM_NOW}(?<![\d:/.-])\b(?P<hour>\d{{1,2}}) ?h ?(?P<after>[0-5]\d)?(?!\w)",
            "fr",
        ),
    ],
}  # fmt: skip
_PLAINER: dict[Language, list[tuple[re.Pattern[str], str]]] = {
    "en": [(re.compile(r"\b(?:at )?(?:around|about) (?=\d)", re.IGNORECASE), "at ")],
    "fr": [
        (re.compile(r"\baprès demain\b", re.IGNORECASE), "après-demain"),
        (re.compile(r"\bvers (?=\d|midi)", re.IGNORECASE), "à "),
    ],
}
_TIME = re.compile(r"\b(?:at )?(\d{1,2}):(\d\d)\b(?! ?(?:am|pm|a\.m|p\.m))", re.IGNORECASE)
# A part of the day beside a time of day: whether it is after noon, and what stands for it then.
_DAY_PARTS = [
    (re.compile(rf" ?\b(?:{words})(?=$|[ ,])", re.IGNORECASE), later, instead)
    for words, later, instead in (
        ("tonight|this (?:afternoon|evening)", True, " today"),
        ("ce soir|cet après[- ]midi", True, " aujourd'hui"),
        ("this morning", False, " today"),
        ("ce matin", False, " aujourd'hui"),
        ("(?:in the )?(?:afternoon|evening)", True, ""),
        ("(?:du |le |au )?soir|(?:de |dans )?(?:l')?après[- ]midi", True, ""),
        ("(?:in the )?morning", False, ""),
        ("(?:du |le |au )?matin", False, ""),
    )
]


def in_digits(said: str, language: Language, today: date) -> str:
    """Return the same with dates as 2026-11-28 and times of day as 9:30, as far as they are said
    in one of these ways."""
    said = in_minutes(said.replace("’", "'"), language)
    for pattern, instead in _PLAINER[language]:
        said = pattern.sub(instead, said)
    said = dated(said, language, today)
    for pattern in _CLOCKS[language]:
        said = pattern.sub(lambda match: _clock(match, language), said)
    return _without_day_part(said)


def _clock(match: re.Match[str], language: Language) -> str:
    said = match.groupdict()
    if said.get("noon"):
        hour = 12 if said["noon"].casefold() == "midi" else 24
    else:
        name = (said["hour"] or said.get("early") or "").casefold()
        hour = int(name) if name.isdigit() else _HOURS[language].index(name) + 1
        if hour > 23:
            return match[0]
        hour = _of_the_day(hour, said.get("half") or "", name, match.string, language)
    minutes = _minutes(said.get("minutes") or said.get("after") or "0")
    if minutes > 59 or _is_range(said, hour):
        return match[0]
    if (said.get("sign") or "").casefold() in ("to", "moins"):
        minutes = -minutes
    of_the_day = (hour * 60 + minutes) % (24 * 60)
    at = "at " if language == "en" else ""
    return f"{at}{of_the_day // 60}:{of_the_day % 60:02}"


def _of_the_day(hour: int, half: str, name: str, said: str, language: Language) -> int:
    """Return an hour from 0 to 24. `half`: am or pm, "" for neither; `name`: the hour as said, in
    which a leading zero names the night."""
    if half:
        return hour % 12 + (12 if half[0] in "pP" else 0)
    early = 0 < hour < AFTERNOON[language] and not name.startswith("0")
    return hour + 12 if early and not _MORNING.search(said) else hour


def _minutes(name: str) -> int:
    name = name.casefold().removesuffix(" minutes")
    return int(name) if name.isdigit() else _MINUTES[name]


def _is_range(said: dict[str, str | None], hour: int) -> bool:
    """Return whether "10 to 11" may well mean from ten to eleven."""
    first = said.get("minutes") or ""
    return (
        (said.get("sign") or "").casefold() == "to"
        and first.isdigit()
        and int(first) <= (hour - 1) % 12 + 1
    )


def _without_day_part(said: str) -> str:
    """Write "9:00 in the evening" as "21:00"."""
    found = _TIME.search(said)
    if found is None:
        return said
    for part, later, instead in _DAY_PARTS:
        if part.search(said):
            hour = int(found[1])
            if later and hour < 12:
                said = f"{said[: found.start(1)]}{hour + 12}{said[found.end(1) :]}"
            return part.sub(instead, said, count=1).strip()
    return said
