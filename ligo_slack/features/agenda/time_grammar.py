"""The grammar of typed times: a recursive-descent parser, one method for each form.

    phrase := (time_of_day | day | from_now | day_part)+, each at most once
    day    := "tomorrow" | weekday [date] | "next week" [weekday] | date ...
    date   := 2/1/2027 | number month [year] | month number [year] | "the" number

A method takes the words of its form and returns what they mean, or nothing. For another form,
write a method and name it in the one that reads its kind.
"""

import calendar
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.features.agenda.time_vocabulary import DayPart, Span, Vocabulary

T = TypeVar("T")

NINE = 9 * 60  # minutes, of a day that is named without a time
LONGEST = 4  # words of a name
YEARS = 5  # in which a day without a year is looked for: 29 February


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said."""

    hour: int
    is_exact: bool = True  # 14, 05
    minute: int = 0  # negative before the hour
    half: int | None = None  # of the day: 0 or 12 hours
    is_bare: bool = False  # "at 9"


class Phrase:
    """A time that is read from the words between `start` and `end`.

    `days`: those that may be meant, soonest first; none where only a time of day was said.
    `minutes`: from now, besides the days."""

    def __init__(self, words: Sequence[str], start: int, table: Vocabulary, today: date) -> None:
        self._words, self.table, self._today = words, table, today
        self.start = self.end = start
        self.days: list[date] = []
        self.minutes = 0
        self.clock: Clock | None = None
        self.part: DayPart | None = None
        self.is_coming = False  # "in the morning", with no day

    def read(self) -> bool:
        """Read as much as is one time; return whether there is one."""
        while any(map(self._try, (self._clock, self._day, self._from_now, self._day_part))):
            pass
        if self.minutes:
            return not (self.clock or self.part)
        is_bare = self.clock is not None and self.clock.is_bare and self.end < len(self._words)
        return bool(self.days or self.is_coming or (self.clock and not is_bare))

    def minute_of_day(self) -> int | None:
        """Return the minutes after midnight; None where what was said is no time of a day."""
        clock, part = self.clock, self.part
        if clock is None:
            return part.hour * 60 if part else NINE
        if clock.half is not None:
            hours = [clock.hour % 12 + clock.half] if 0 < clock.hour <= 12 else []
        elif clock.is_exact:
            hours = [clock.hour]
        elif part or clock.hour < self.table.afternoon:
            hours = [clock.hour + 12, clock.hour]
        else:
            hours = [clock.hour]
        if part:
            hours = [hour for hour in hours if hour in part.hours]
        if not hours or (hours[0] == 24 and self.days):  # the midnight before that day, or after?
            return None
        return hours[0] * 60 + clock.minute

    # --- words ------------------------------------------------------------------------------------

    def _try(self, form: Callable[[], T | None]) -> T | None:
        """Return what is read in this form; take no word where it is nothing."""
        begin = self.end
        found = form()
        if not found:
            self.end = begin
        return found

    def _is_next(self, form: Callable[[], object]) -> bool:
        begin = self.end
        found = form()
        self.end = begin
        return bool(found)

    def _value(self, table: Mapping[str, T]) -> T | None:
        """Take the longest name that is in the table."""
        for count in range(LONGEST, 0, -1):
            name = " ".join(self._words[self.end : self.end + count])
            if name in table:
                self.end += name.count(" ") + 1
                return table[name]
        return None

    def _said(self, *names: str) -> bool:
        return self._value(dict.fromkeys(names, True)) or False

    def _follows(self, *words: str) -> bool:
        return self.end > 0 and self._words[self.end - 1] in words

    def _digits(self, *counts: int) -> str:
        """Take a number of so many digits; return "" where there is none."""
        word = self._words[self.end] if self.end < len(self._words) else ""
        if not word.isdecimal() or len(word) not in counts:
            return ""
        self.end += 1
        return word

    def _number(self, *counts: int) -> int | None:
        digits = self._digits(*counts)
        return int(digits) if digits else self._value(self.table.numbers)

    # --- amounts from now -------------------------------------------------------------------------

    def _from_now(self) -> bool:
        """("in" amount | amount "later") [["and"] amount]... | an amount and nothing else"""
        if self.days:
            return False
        is_alone = self.end == 0
        is_marked = self._said("in", "dans", "d ici")
        span = self._amount()
        while span and (more := self._try(lambda: self._next_amount(span))):
            span = Span(*map(sum, zip(span, more, strict=True)))
        if span is None:
            return False
        is_marked = self._said("later", "from now", "plus tard") or is_marked
        is_alone = is_alone and self.end == len(self._words) and span != Span(days=1)
        if not is_marked and (not is_alone or (self.table.spoken_hours and span.minutes >= 60)):
            return False
        with suppress(ValueError, OverflowError):
            self.days = [_months_later(self._today, span.months) + timedelta(days=span.days)]
            self.minutes = span.minutes
        return bool(self.days)

    def _next_amount(self, before: Span) -> Span | None:
        is_joined = self._said("and", "et") or before.minutes  # "dans 3 jours 9h" is none
        return self._amount() if is_joined else None

    def _amount(self) -> Span | None:
        """number unit | [number] fraction hours | number hours fraction | 1h30"""
        part = self._try(self._fraction_of) or 0
        number = 0 if part else 1 if self._said("a", "an") else self._number(1, 2, 3, 4)
        if number is None:
            return None
        part = part or self._try(self._and_fraction) or 0
        is_short = self._is_next(lambda: self._said("h"))
        unit = self._value(vocabulary.UNITS)
        if unit is None or (part and unit != Span(minutes=60)):
            return None
        if unit == Span(minutes=60):
            part = part or self._try(self._and_fraction) or 0
            if is_short and not part:
                part = int(self._digits(2) or 0)
                self._said("min")
        return Span(unit.months * number, unit.days * number, unit.minutes * number + part)

    def _fraction_of(self) -> int | None:
        part = self._value(vocabulary.FRACTIONS)
        self._said("of an", "an", "d")
        return part

    def _and_fraction(self) -> int | None:
        self._said("and", "et")
        return self._value(vocabulary.FRACTIONS)

    # --- times of day -----------------------------------------------------------------------------

    def _clock(self) -> bool:
        if self.clock:
            return False
        self.clock = self._time_of_day()
        return self.clock is not None

    def _time_of_day(self) -> Clock | None:
        is_at = self._said("at", "around", "at around")
        is_marked = self._said("a", "vers") or is_at
        if self._follows("in", "dans", "ici", "this", "ce"):
            return None
        found = (
            self._try(self._noon)
            or self._try(self._minutes_first)
            or self._try(lambda: self._hour_first(is_marked))
            or (self._hour() if is_at else None)
        )
        if found and (half := self._value(vocabulary.HALVES_OF_DAY)) is not None:
            found = replace(found, half=half, is_bare=False)
        self._said("sharp", "pile", "precise", "precises")
        return found

    def _noon(self) -> Clock | None:
        hour = self._value(vocabulary.NOONS)
        return Clock(hour, minute=self._try(self._to_or_past) or 0) if hour else None

    def _minutes_first(self) -> Clock | None:
        """("half" | "a quarter" | minutes) ["minutes"] ("past" | "to") hour ["o'clock"]"""
        in_digits = self._is_next(lambda: self._digits(1, 2))
        minute = self._value(vocabulary.FRACTIONS) or self._number(1, 2) or 0
        is_sure = self._said("minutes")
        is_to = self._said("to")
        hour = self._hour() if is_to or self._said("past") else None
        if hour is None or not 0 < minute < 60 or not (is_sure or minute % 5 == 0):
            return None
        if is_to and in_digits and not is_sure and minute <= (hour.hour - 1) % 12 + 1:
            return None  # "10 to 11" may be a range
        self._said("o clock")
        return replace(hour, minute=-minute if is_to else minute, is_bare=False)

    def _hour_first(self, is_marked: bool) -> Clock | None:
        """hour (":" minutes | "h" [minutes] | "o'clock" | "am" | "pm")"""
        hour = self._hour()
        if hour is None:
            return None
        hour = replace(hour, is_bare=False)
        if self._said(":", "."):
            is_sure = self._words[self.end - 1] == ":"
            minute = self._digits(2)
            is_time = minute and minute < "60" and (is_sure or self._is_next(self._half))
            return replace(hour, minute=int(minute)) if is_time else None
        if self._said("h", "o clock"):
            return replace(hour, minute=self._try(self._minutes) or 0)
        if self._said("heure", "heures"):  # "deux heures" may be an amount
            minute = self._try(self._minutes) or 0
            return replace(hour, minute=minute) if minute or is_marked or self.days else None
        return hour if self._is_next(self._half) else None

    def _half(self) -> bool:
        return self._value(vocabulary.HALVES_OF_DAY) is not None

    def _hour(self) -> Clock | None:
        is_exact = self._is_next(lambda: self._digits(2).startswith("0"))
        hour = self._number(1, 2)
        if hour is None or hour > 23:
            return None
        return Clock(hour, is_exact or not 0 < hour <= 12, is_bare=True)

    def _minutes(self) -> int | None:
        digits = self._digits(2)
        self._said("min")
        return (int(digits) if digits < "60" else None) if digits else self._to_or_past()

    def _to_or_past(self) -> int | None:
        """"et" fraction | "moins" ["le"] (fraction | number), of an hour"""
        if self._said("moins", "moins le"):
            return -(self._value(vocabulary.FRACTIONS) or self._number(1, 2) or 0)
        return self._value(vocabulary.FRACTIONS) if self._said("et") else None

    def _day_part(self) -> bool:
        if self.part or self._follows("this", "ce", "cet"):
            return False
        is_today = self._is_next(lambda: self._said("tonight")) or self._said("this", "ce", "cet")
        if is_today and self.days:
            return False
        is_coming = self._said("in the", "dans l")
        self._said("du", "au", "le", "l", "de l")
        self.part = self._value(vocabulary.DAY_PARTS)
        self.is_coming = is_coming and self.part is not None
        if self.part and is_today:
            self.days = [self._today]
        return self.part is not None

    # --- days -------------------------------------------------------------------------------------

    def _day(self) -> bool:
        if self.days:
            return False
        forms = (self._next_week, self._week_later, self._named_day, self._date)
        self.days = next(filter(None, map(self._try, forms)), [])
        return bool(self.days)

    def _next_week(self) -> list[date]:
        if not self._said("next week", "la semaine prochaine"):
            return []
        self._said("on")
        return [self._of_next_week(self._value(self.table.weekdays) or 0)]

    def _of_next_week(self, weekday: int) -> date:
        return self._today + timedelta(days=7 - self._today.weekday() + weekday)

    def _week_later(self) -> list[date]:
        if not self._said("a week", "a week on", "a week from", "in a week on", "one week from"):
            return []
        return [day + timedelta(days=7) for day in self._named_day()]

    def _named_day(self) -> list[date]:
        """("tomorrow" | weekday) ["week" | "en huit"] | weekday (date | "of next week")"""
        self._said("on", "by", "this", "next", "ce", "le", "d ici", "d ici a")
        ahead = self._value(self.table.days)
        if ahead is None:
            weekday = self._value(self.table.weekdays)
            if weekday is None:
                return []
            self._said("prochain")
            if dates := self._try(lambda: self._date(after_weekday=True)):
                return dates[:1] if dates[0].weekday() == weekday else []
            if self._said("of next week", "next week", "de la semaine prochaine"):
                return [self._of_next_week(weekday)]
            ahead = (weekday - self._today.weekday() - 1) % 7 + 1
        later = self._value({"week": 7, "fortnight": 14, "en huit": 7, "en quinze": 14}) or 0
        return [self._today + timedelta(days=ahead + later)]

    def _date(self, after_weekday: bool = False) -> list[date]:
        if not after_weekday:
            self._said("on", "by", "d ici", "d ici a", "d ici au")
        return (
            self._try(self._date_in_digits)
            or self._try(self._month_first)
            or self._try(lambda: self._day_first(after_weekday))
            or []
        )

    def _date_in_digits(self) -> list[date]:
        """2027-01-02 | 2/1[/2027], whose order is the language's | 2.1.2027"""
        parts = [self._digits(1, 2, 4)]
        joints = []
        while len(parts) < 3 and (joint := self._value({"/": "/", "-": "-", ".": "."})):
            joints.append(joint)
            parts.append(self._digits(1, 2, 4))
        if "" in parts or len(set(joints)) != 1 or (len(parts) == 2 and joints[0] != "/"):
            return []
        first, second, *year = map(int, parts)
        if first > 31:
            return self._in_years(year[0], second, first) if year else []
        if self.table.month_first and joints[0] != "." and first <= 12:
            first, second = second, first
        return self._in_years(first, second, year[0] % 100 + 2000 if year else 0)

    def _month_first(self) -> list[date]:
        month = self._value(self.table.months) if self.table.month_first else None
        self._said("the")
        day = self._value(self.table.ordinals) or self._number(1, 2)
        self._said(*self.table.endings)
        return self._in_years(day, month, self._year()) if day and month else []

    def _day_first(self, after_weekday: bool) -> list[date]:
        """["the"] number ["of"] month [year], or "the 3rd" of the next month that has it"""
        is_marked = self._said(self.table.article)
        begin = self.end
        day = self._value(self.table.ordinals)
        is_ordinal = day is not None
        day = day or self._number(1, 2) or 0
        in_digits = self._words[self.end - 1].isdecimal()
        has_ending = self._said(*self.table.endings)
        if month := self._try(self._of_month):
            return self._in_years(day, month, self._year())
        is_last = self.end == len(self._words) or self._is_next(self._time_of_day)
        if in_digits:
            is_le = is_marked and not self.table.month_first
            is_day = is_le or after_weekday or (has_ending and (is_marked or is_last))
        else:
            is_day = is_ordinal and is_marked and is_last
        end, self.end = self.end, begin
        is_day = is_day and not self._is_next(self._time_of_day)
        self.end = end
        ahead = (self._today + timedelta(days=days) for days in range(93))
        return [one for one in ahead if one.day == day][:2] if is_day else []

    def _of_month(self) -> int | None:
        self._said("of")
        return self._value(self.table.months)

    def _year(self) -> int:
        begin = self.end
        year = int(self._digits(4) or 0)
        if 2000 <= year < 2100:
            return year
        self.end = begin
        return 0

    def _in_years(self, day: int, month: int, year: int) -> list[date]:
        """Return the days of that date from today on; `year`: 0 where none was said."""
        found = []
        for one in [year] if year else range(self._today.year, self._today.year + YEARS):
            with suppress(ValueError):
                found.append(date(one, month, day))
        return [one for one in found if one >= self._today]


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
