"""The check that all words of time that were said are in the time that was read.

dateparser skips over words, takes "November" for a day of today's number, and leaves time zones
out. A time that is read of a part of what was said is another one than was meant.
"""

import re
from datetime import datetime

from ligo_slack.features.agenda.spoken_dates import MONTHS, WEEKDAYS

_WEEKDAY = {name: days.index(name) for days in WEEKDAYS.values() for name in days}
_MONTH = {name: months.index(name) + 1 for months in MONTHS.values() for name in months}
_SHORT = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv",
    "févr", "fév", "avr", "juil", "déc", "fevrier", "aout", "decembre",
]  # fmt: skip
_MODAL = {"march", "mars", "may", "mai"}  # words that mean other things, too; they have 31 days
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|years?|heures?|jours?"
    r"|semaines?|quinzaines?|mois|ans?|années?)"
)
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    "|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt"
    "|trente|quarante|cinquante"
)
_ZONE = (
    r"(?:[ECMP][SD]T|[AH]K?[SD]T|WES?T|CES?T|EES?T|GMT|UTC|BST|IST|JST|SGT|HKT|AES?T|AEDT|NZ[SD]T"
    r"|MSK|[ECMP]T)(?:[+-]\d{1,2})?"
)
_AFTER_A_CLOCK = re.compile(r"\d ?(?:am|pm) (?:est|pst|pdt|edt|cst|cdt|mst|mdt|cet)\b")
_DAYTIME = (
    "morning|afternoon|evening|night|noon|midnight|tonight|matin|après[- ]midi|soir|nuit|midi"
    "|minuit"
)
_DAY = "today|tomorrow|yesterday|aujourd'hui|demain|hier"
_PART_OF = (
    "(?:every|each)(?: other| second)?|chaque|tous|toutes|tôt|tard|early|late|mid|end|beginning"
    "|start|début|fin|mi|milieu"
)
_PAST = r"tard|tôt|last|derni[èe]re?s?|pass[ée]e?s?|ago|suivante?s?|prochaine?s?"
_NAMES = "|".join([*_WEEKDAY, *(name for name in _MONTH if name not in _MODAL), *_SHORT[1:]])
_CLOCK = r"\d{1,2}(?:[:h.]\d{0,2})?(?:am|pm|h|min|st|nd|rd|th|er|e)?"
_TIMES = rf"{_CLOCK}(?:[-–/]{_CLOCK})?|(?-i:{_ZONE})|{_NUMBERS}|{_NAMES}|{_DAY}|{_DAYTIME}"
_ORDINALS = (
    "(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|twentie|thirtie)th"
)
_FRACTION = r"half|halves|quarters?|demie?s?|quarts?|[½¼¾]"
_LINK = (
    r"(?:(?:and|or|to|until|till|of|at|on|in|the|an?|vers|environ|around|about|from|through|between|before|after|et|ou|à|au|aux|de"
    r"|du|des|le|la|les|une?|en|entre|jusqu'(?:à|au)|avant|après|moins|past|plus|d'|l'|[-–&+/])"
    r"(?:\s+|(?<=')))"
)
_AHEAD = re.compile(
    rf"(?:\s*[,–-])?\s*{_LINK}{{0,3}}(?:(?:{_TIMES}|{_FRACTION}|20\d\d)(?=$|[\s,;.:!?–-])"
    rf"|(?:{_PAST})\b|(?:{_PART_OF})(?:[- ]{_LINK}?)+(?:{_UNIT}|{_TIMES}|journée|matinée|soirée)\b"
    rf"|(?:heure de|time zone|fuseau|(?-i:(?:[A-Z][a-z]+ ){{1,2}}time))\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:^|[\s'(])(?:(?:{_TIMES}|{_FRACTION}|{_PART_OF}|premi[èe]re?"
    rf"|1ère?|(?:twenty-|thirty-)?(?:first|second|third|{_ORDINALS})|last|derni[èe]re?s?|before|after|until|till|avant|après|since|depuis|jusqu'(?:à|au)"
    rf"|moins|il y(?: a)?|next|once|twice|fois par"
    rf"|(?:{_CLOCK}|{_NUMBERS}|une?|an?) {_UNIT})\s*[–-]?\s*)"
    rf"(?:(?<=[\s–-]){_LINK}){{0,3}}$",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"^(?:une?|an?|one) (?:day|jour)\b(?! (?:on|from)\b)", re.IGNORECASE)
_NOT_THEN = re.compile(r"^(?:before|after|avant|après(?![- ]demain))\b", re.IGNORECASE)
_FROM_NOW = re.compile(r"\b(?:in|dans)$", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|cet?|cette)$", re.IGNORECASE)
_PART_OF_DAY = re.compile(rf"(?:{_DAYTIME})\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:from now|later|plus tard)\b", re.IGNORECASE)


def left_over(before: str, said: str, after: str) -> bool:
    """Return whether a word of time stands beside what was read."""
    if _AHEAD.match(after) or _AFTER_A_CLOCK.search(f"{said} {after}".casefold()):
        return True
    this = _THIS.search(before) and _PART_OF_DAY.match(said)
    of_now = _FROM_NOW.search(before) and said[:1].isdigit()
    return bool(this or of_now or _BEHIND.search(f"{before} " if before else ""))


def is_no_time(said: str) -> bool:
    """Return whether it is "one day", before or after a time, or in a named time zone."""
    if _NOT_THEN.search(said) or (_SOME_DAY.search(said) and not _LATER.search(said)):
        return True
    return bool(re.search(rf"\b{_ZONE}(?!\w)", said) or _AFTER_A_CLOCK.search(said.casefold()))


# What dateparser reads of a text, each once; the rest has no word of time.
_AMOUNT = re.compile(
    rf"\b(?:\d+(?:[.,]\d+)?|an?|une?|one|{_NUMBERS}) ?{_UNIT}(?!\w)", re.IGNORECASE
)
_DATE = re.compile(r"\b\d{1,4}([/.-])\d{1,2}(?:\1\d{2,4})?\b(?! ?[ap]\.?m)", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?|(?<=:\d\d))",
    re.IGNORECASE,
)
_ANY_MONTH = "|".join(sorted([*_MONTH, *_SHORT], key=len, reverse=True))
_NUMBER = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th|er)?"
_OF_MONTH = [
    re.compile(
        rf"\b{_NUMBER.format('day')} (?:of |de )?(?P<month>{_ANY_MONTH})\b\.?"
        rf",?(?: (?P<year>\d{{4}}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{_ANY_MONTH})\b\.? (?:the )?{_NUMBER.format('day')}(?![\d:])"
        rf",?(?: (?P<year>\d{{4}}))?",
        re.IGNORECASE,
    ),
]
# "mar." is a Tuesday, too.
_MONTH_LEFT = "|".join(name for name in [*_MONTH, *_SHORT] if name != "mar")
_UNREAD = re.compile(
    rf"\d|\b(?:{_MONTH_LEFT}|{_NUMBERS}|{_FRACTION}|{_PART_OF}|{_PAST}|past|moins|months?|years?"
    r"|weeks?|night|nuit|mois|années?|semaines?|next)\b",
    re.IGNORECASE,
)


def is_whole(plain: str, found: datetime) -> bool:
    """Return whether the time that dateparser found is all of that text, and no guess."""
    rest = _AMOUNT.sub(" ", plain)
    named = [day for day in re.findall(r"\w+", plain.casefold()) if day in _WEEKDAY]
    if len(set(named)) > 1 or any(_WEEKDAY[day] != found.weekday() for day in named):
        return False
    for agrees, pattern in ((_same_date, _DATE), (_same_time, _TIME)):
        if read := pattern.search(rest):
            if not agrees(read, found):
                return False
            rest = f"{rest[: read.start()]} {rest[read.end() :]}"
    for pattern in _OF_MONTH:
        if read := pattern.search(rest):
            if not _same_day(read, found):
                return False
            rest = f"{rest[: read.start()]} {rest[read.end() :]}"
            break
    return not _UNREAD.search(rest)


def _same_date(read: re.Match[str], found: datetime) -> bool:
    numbers = [int(one) for one in re.findall(r"\d+", read[0])]
    for part in (found.day, found.month):
        if part not in numbers:
            return False
        numbers.remove(part)
    return all(one % 100 == found.year % 100 for one in numbers)


def _same_time(read: re.Match[str], found: datetime) -> bool:
    hour, minute = int(read["hour"]), int(read["minute"] or 0)
    if read["half"]:
        hour = hour % 12 + (12 if read["half"] in "pP" else 0)
    return (hour, minute) == (found.hour, found.minute)


def _same_day(read: re.Match[str], found: datetime) -> bool:
    month = _MONTH.get(read["month"].casefold(), found.month)
    year = int(read["year"] or found.year)
    return (int(read["day"]), month, year) == (found.day, found.month, found.year)
