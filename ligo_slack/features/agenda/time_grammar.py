"""The forms in which people type times, and what they mean.

A form is a row of words. In capitals: a word of that table of the vocabulary, or digits. In small
letters: the word itself; "|" stands between those for one place, "_" within one. In brackets: it may
be left out. The longest form that makes sense counts. To read another form, add it to its kind; a
new word in capitals needs a table, and a meaning in the method that the kind is read with.
"""

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.i18n import Language

CLOCKS = (
    "[AT] HOUR : TWO_DIGITS [HALF]",
    "[AT] HOUR . TWO_DIGITS HALF",
    "[AT] HOUR HALF",
    "[AT] HOUR h|o_clock [HALF]",
    "[AT] HOUR h|heure|heures TWO_DIGITS [min]",
    "[AT] HOUR h|heure|heures SIGN FRACTION",
    "[AT] HOUR h|heure|heures moins NUMBER",
    "AT HOUR heure|heures",
    "AT HOUR",
    "[AT] NOON [SIGN] [FRACTION]",
    "[AT] NOON moins NUMBER",
    "[AT] FRACTION SIDE HOUR [o_clock] [HALF]",
    "[AT] NUMBER [minutes] SIDE HOUR [o_clock] [HALF]",
)
CLOCKS_OF_A_DAY = (*CLOCKS, "HOUR heure|heures")  # without a day they may be an amount
NAMED_DAYS = (
    "[ON] AHEAD [LATER]",
    "[ON] [le] WEEKDAY [prochain] [LATER]",
    "[ON] [le] WEEKDAY [prochain] NEXT_WEEK",
    "[ON] [le] WEEKDAY [the|le] DAY_DIGITS [ENDING]",
    "NEXT_WEEK [on] [WEEKDAY]",
    "WEEK_FROM WEEKDAY",
    "WEEK_FROM AHEAD",
)
_DATES: dict[Language, tuple[str, ...]] = {
    "en": (
        "[the] DAY [ENDING] [of] MONTH [YEAR]",
        "MONTH [the] DAY [ENDING] [YEAR]",
        "MONTH_DIGITS / DAY_DIGITS",
        "MONTH_DIGITS / DAY_DIGITS / SHORT_YEAR",
        "the DAY_DIGITS ENDING",
    ),
    "fr": ("[le] DAY [ENDING] MONTH [YEAR]", "le DAY_DIGITS [ENDING]"),
}
_DATES_OF_BOTH = (
    "DAY_DIGITS / MONTH_DIGITS",
    "DAY_DIGITS / MONTH_DIGITS / SHORT_YEAR",
    "DAY_DIGITS . MONTH_DIGITS . SHORT_YEAR",
    "DAY_DIGITS - MONTH_DIGITS - SHORT_YEAR",
    "YEAR - MONTH_DIGITS - DAY_DIGITS",
)
DAYS = {
    language: (
        *NAMED_DAYS,
        *(f"[ON] {form}" for form in (*forms, *_DATES_OF_BOTH)),
        *(f"[ON] [le] WEEKDAY [prochain] {form}" for form in (*forms, *_DATES_OF_BOTH)),
    )
    for language, forms in _DATES.items()
}
# At the end, or before a time of day: "the first contact" is no day.
LAST_DAYS = {"en": ("DAY_DIGITS ENDING", "[ON] the ORDINAL"), "fr": ("[ON] le ORDINAL",)}
AMOUNTS = (
    "NUMBER MINUTES",
    "NUMBER DAYS",
    "NUMBER MONTHS",
    "FRACTION [of_an|an|d] HOURS",
    "DAY_DIGITS FRACTION HOURS",
    "NUMBER and|et FRACTION HOURS",
    "NUMBER HOURS [and|et] FRACTION",
    "NUMBER h TWO_DIGITS [min]",
)
DAY_PARTS = ("[du|au|le|l|de_l] PART", "in_the|dans_l PART", "this|ce|cet PART", "tonight")

Found = Mapping[str, int]
T = TypeVar("T")


_DIGITS = {
    "NUMBER": (1, 2, 3, 4), "HOUR": (1, 2), "TWO_DIGITS": (2,), "DAY": (1, 2), "DAY_DIGITS": (1, 2),
    "MONTH_DIGITS": (1, 2), "YEAR": (4,), "SHORT_YEAR": (2, 4),
}  # fmt: skip
NINE = 9 * 60  # minutes, of a day that is named without a time
LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class Clock:
    hours: tuple[int, ...]  # that may be meant, the likeliest first
    minute: int = 0  # negative before the hour
    is_bare: bool = False  # "at 9"


class Span(NamedTuple):
    months: int
    days: int
    minutes: int


class Phrase:
    """A time that is read from the words between `start` and `end`.

    `days`: those that may be meant, soonest first; none where only a time of day was said.
    `minutes`: from now, besides the days."""

    def __init__(self, words: Sequence[str], start: int, language: Language, today: date) -> None:
        self._words, self._language, self._today = words, language, today
        self.tables = vocabulary.TABLES[language]
        self.start = self.end = start
        self.days: list[date] = []
        self.minutes = 0
        self.clock: Clock | None = None
        self.part = 0  # of the day: its hour
        self.is_coming = False  # that part, though no day is said

    def read(self) -> bool:
        """Read as much as is one time; return whether there is one."""
        kinds = (self._reads_clock, self._reads_day, self._reads_amount, self._reads_part)
        while any(reads() for reads in kinds):
            pass
        if self.minutes:
            return not (self.clock or self.part)
        is_bare = self.clock is not None and self.clock.is_bare and self.end < len(self._words)
        return bool(self.days or self.is_coming or (self.clock and not is_bare))

    def minute_of_day(self) -> int | None:
        """Return the minutes after midnight; None where what was said is no time of that day."""
        if self.clock is None:
            return self.part * 60 or NINE
        said_with = vocabulary.HOURS_OF_PARTS.get(self.part, range(25))
        hour = next((hour for hour in self.clock.hours if hour in said_with), None)
        if hour is None or (hour == 24 and self.days):  # the midnight before that day, or after?
            return None
        return hour * 60 + self.clock.minute

    # --- forms ------------------------------------------------------------------------------------

    def _longest(self, forms: Iterable[str], meaning: Callable[[Found], T | None]) -> T | None:
        """Take the longest form that means something; return what it means."""
        begin = self.end
        matches = [found for form in forms if (found := self._match(form.split(), begin))]
        for found in sorted(matches, key=lambda found: found["end"], reverse=True):
            self.end = found["end"]
            if means := meaning(found):
                return means
        self.end = begin
        return None

    def _match(self, form: Sequence[str], begin: int) -> Found | None:
        """Return what the words of a form mean, its "begin" and its "end"; None where others stand
        there."""
        found, at = {"begin": begin}, begin
        for place in form:
            name = place.strip("[]")
            for count in range(min(LONGEST, len(self._words) - at), 0, -1):
                value = self._value(name, self._words[at : at + count])
                if value is not None:
                    found[name] = value
                    at += count
                    break
            else:
                if name == place:
                    return None
        return found | {"end": at}

    def _value(self, name: str, words: Sequence[str]) -> int | None:
        if words[0].isdecimal() and len(words) == 1 and len(words[0]) in _DIGITS.get(name, ()):
            return int(words[0])
        if name.isupper():
            return self.tables.get(name, {}).get(" ".join(words))
        return 1 if "_".join(words) in name.split("|") else None

    def _skips(self, form: str) -> bool:
        return self._longest([form], bool) is not None

    def _follows(self, found: Found, *words: str) -> bool:
        return found["begin"] > 0 and self._words[found["begin"] - 1] in words

    # --- times of day -----------------------------------------------------------------------------

    def _reads_clock(self) -> bool:
        if self.clock:
            return False
        self.clock = self._longest(CLOCKS_OF_A_DAY if self.days or self.part else CLOCKS, self._clock)
        self._skips("sharp|pile|precise|precises")
        return self.clock is not None

    def _clock(self, found: Found) -> Clock | None:
        is_bare = found.keys() == {"AT", "HOUR", "begin", "end"}
        if self._follows(found, "in", "dans", "ici", "this", "ce") and "AT" not in found:
            return None
        hour = found.get("NOON", found.get("HOUR", 24))
        sign = found.get("SIDE", found.get("SIGN", -1 if "moins" in found else 1))
        minute = found.get("FRACTION", found.get("NUMBER", found.get("TWO_DIGITS", 0)))
        if minute > 59 or (hour > 23 and "NOON" not in found) or (is_bare and not found["AT"]):
            return None
        said = self._words[found["begin"] : found["end"]]
        if "SIDE" in found and "NUMBER" in found and "minutes" not in found:
            is_range = sign < 0 and str(minute) in said and minute <= (hour - 1) % 12 + 1
            if minute % 5 or is_range:  # "10 to 11"
                return None
        if "HALF" in found:
            hours = (hour % 12 + found["HALF"],) if 0 < hour <= 12 else ()
        elif "NOON" in found or not 0 < hour <= 12 or (f"0{hour}" in said and str(hour) not in said):
            hours = (hour,)
        else:
            is_late = hour < vocabulary.AFTERNOON[self._language]
            hours = (hour + 12, hour) if is_late else (hour, hour + 12)
        return Clock(hours, sign * minute, is_bare)

    def _reads_part(self) -> bool:
        if self.part:
            return False
        self.part = self._longest(DAY_PARTS, self._part) or 0
        return self.part > 0

    def _part(self, found: Found) -> int | None:
        is_today = "tonight" in found or "this|ce|cet" in found
        if self._follows(found, "this", "ce", "cet") or (is_today and self.days):
            return None
        self.is_coming = "in_the|dans_l" in found
        self.days = [self._today] if is_today else self.days
        return found.get("PART", 18)

    # --- amounts from now -------------------------------------------------------------------------

    def _reads_amount(self) -> bool:
        """("in" amount | amount "later") [["and"] amount]... | an amount and nothing else"""
        if self.days:
            return False
        begin = self.end
        is_marked = self._skips("in|dans|d_ici")
        span = self._longest(AMOUNTS, self._span)
        while span and (more := self._next_amount(span)):
            span = Span(*map(sum, zip(span, more, strict=True)))
        is_marked = self._skips("later|from_now|plus_tard") or is_marked
        is_alone = begin == 0 and self.end == len(self._words) and span != Span(0, 1, 0)
        if self._language == "fr" and span and span.minutes >= 60:
            is_alone = False  # "deux heures" may be a time of day
        if span and (is_marked or is_alone):
            with suppress(ValueError, OverflowError):
                self.days = [_months_later(self._today, span.months) + timedelta(days=span.days)]
                self.minutes = span.minutes
        if not self.days:
            self.end = begin
        return bool(self.days)

    def _next_amount(self, before: Span) -> Span | None:
        begin = self.end
        is_joined = self._skips("and|et") or before.minutes  # "dans 3 jours 9h" is none
        more = self._longest(AMOUNTS, self._span) if is_joined else None
        if more is None:
            self.end = begin
        return more

    def _span(self, found: Found) -> Span:
        number = found.get("NUMBER", found.get("DAY_DIGITS", 0))
        unit = found.get("MINUTES", found.get("HOURS", 60 * found.get("h", 0)))
        part = found.get("FRACTION", found.get("TWO_DIGITS", 0))
        return Span(
            number * found.get("MONTHS", 0), number * found.get("DAYS", 0), number * unit + part
        )

    # --- days -------------------------------------------------------------------------------------

    def _reads_day(self) -> bool:
        if self.days:
            return False
        self.days = (
            self._longest(DAYS[self._language], self._named_days)
            or self._longest(LAST_DAYS[self._language], self._last_days)
            or []
        )
        return bool(self.days)

    def _named_days(self, found: Found) -> list[date]:
        weekday, today = found.get("WEEKDAY"), self._today
        if "MONTH" in found or "DAY_DIGITS" in found:
            dates = self._dates(found)
            if dates and weekday is not None:
                return dates[:1] if dates[0].weekday() == weekday else []
            return dates
        if "NEXT_WEEK" in found:
            return [today + timedelta(days=7 - today.weekday() + (weekday or 0))]
        ahead = found["AHEAD"] if weekday is None else (weekday - today.weekday() - 1) % 7 + 1
        later = found.get("LATER", found.get("WEEK_FROM", 0))
        return [today + timedelta(days=ahead + later)]

    def _last_days(self, found: Found) -> list[date]:
        is_last = found["end"] == len(self._words) or self._is_clock(found["end"])
        return self._of_any_month(found.get("ORDINAL", found.get("DAY_DIGITS", 0))) if is_last else []

    def _dates(self, found: Found) -> list[date]:
        """Return the days of that date from today on."""
        day = found.get("DAY", found.get("DAY_DIGITS", 0))
        month = found.get("MONTH", found.get("MONTH_DIGITS"))
        if month is None:
            number = found["end"] - 1 - ("ENDING" in found)
            is_other = self._is_clock(number) or self._words[found["end"] :][:1] == ["e"]
            return [] if is_other else self._of_any_month(day)
        year = found.get("YEAR", found.get("SHORT_YEAR"))
        dates = []
        years = range(self._today.year, self._today.year + 5) if year is None else [year % 100 + 2000]
        for year in years:
            with suppress(ValueError):  # 30 February
                dates.append(date(year, month, day))
        return [day for day in dates if day >= self._today]

    def _of_any_month(self, number: int) -> list[date]:
        """Return the next days of that number."""
        days = (self._today + timedelta(days=ahead) for ahead in range(93))
        return [day for day in days if day.day == number][:2]

    def _is_clock(self, begin: int) -> bool:
        return any(self._match(form.split(), begin) for form in CLOCKS)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
