"""The meaning of words that are typed for a time."""

import calendar
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from ligo_slack.features.agenda import time_forms as forms
from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.features.agenda.time_forms import Found
from ligo_slack.i18n import Language

NINE = 9 * 60  # minutes, of a day that is named without a time
YEARS = 5  # in which a date is looked for that names none: 29 February


@dataclass(slots=True)
class Amount:
    """The months, days and minutes from now to a time."""

    months: int = 0
    days: int = 0
    minutes: int = 0


class Phrase:
    """A time that is read from the words between `start` and `end`.

    `today`: the day it is for the person.
    `days`: those that may be meant, soonest first; none where only a time of day was said.
    `minutes`: from now, besides the days."""

    def __init__(self, words: Sequence[str], start: int, language: Language, today: date) -> None:
        self._words, self.language, self.today = words, language, today
        self.start = self.end = start
        self.days: list[date] = []
        self.minutes = 0
        self.hours: list[int] = []  # of the day that may be meant, the likeliest first
        self._minute = 0  # negative before the hour
        self._part = 0  # of the day: its hour
        self._ahead = Amount()
        # Whether the time of day counts without a day, and with text behind it: "15h", not "at 9".
        self._is_clear = False

    def read(self) -> bool:
        """Read as much as is one time; return whether there is one."""
        while self._reads_time() or self._reads_day() or self._reads_part():
            pass
        if self.minutes:
            return not (self.hours or self._part)
        is_said = self.hours and self.end == len(self._words)
        return bool(self.days or self._is_clear or is_said)

    def joins(self, other: "Phrase") -> bool:
        """Take what the other phrase says besides; return False where both say a day, or both a
        time of day, or one an amount of hours or minutes from now."""
        is_twice = (self.days and other.days) or (self.hours and other.hours)
        if is_twice or (self._part and other._part) or self.minutes or other.minutes:
            return False
        self.days, self._part = self.days or other.days, self._part or other._part
        if other.hours:
            self.hours, self._minute = other.hours, other._minute
        return True

    def minute_of_day(self) -> int | None:
        """Return the minutes after midnight; None where what was said is no time of that day."""
        if not self.hours:
            return self._part * 60 or NINE
        said_with = vocabulary.HOURS_OF_PARTS.get(self._part, range(25))
        hour = next((hour for hour in self.hours if hour in said_with), None)
        if hour is None or (hour == 24 and self.days):  # the midnight before that day, or after?
            return None
        return hour * 60 + self._minute

    # --- forms ------------------------------------------------------------------------------------

    def _takes(self, ways: tuple[str, ...], means: Callable[[Found], bool]) -> bool:
        """Take the longest form that means something."""
        begin = self.end
        for found in forms.matches(ways, self.language, self._words, begin):
            self.end = found["end"]
            if means(found):
                return True
        self.end = begin
        return False

    def _skips(self, form: str) -> bool:
        return self._takes((form,), bool)

    def _follows(self, found: Found, *words: str) -> bool:
        return found["begin"] > 0 and self._words[found["begin"] - 1] in words

    # --- times of day -----------------------------------------------------------------------------

    def _reads_time(self) -> bool:
        ways = forms.TIMES_OF_A_DAY if self.days or self._part else forms.TIMES
        if self.hours or not self._takes(ways, self._time):
            return False
        self._skips("sharp|pile|precise|precises")
        return True

    def _time(self, found: Found) -> bool:
        hour = found.get("NOON", found.get("HOUR", 24))
        sign = found.get("PAST_TO", found.get("ET_MOINS", -1 if "moins" in found else 1))
        minute = found.get("FRACTION", found.get("NUMBER", found.get("TWO_DIGITS", 0)))
        is_from_now = self._follows(found, "in", "dans", "ici", "this", "ce") and "AT" not in found
        if is_from_now or minute > 59 or (hour > 23 and "NOON" not in found):
            return False
        said = self._words[found["begin"] : found["end"]]
        if "PAST_TO" in found and "NUMBER" in found and "minutes" not in found:
            is_range = sign < 0 and str(minute) in said and minute <= (hour - 1) % 12 + 1
            if minute % 5 or is_range:  # "10 to 11"
                return False
        is_padded = f"0{hour}" in said and str(hour) not in said
        if "AM_PM" in found:
            if not 0 < hour <= 12:
                return False
            self.hours = [hour % 12 + found["AM_PM"]]
        elif is_padded or "NOON" in found or not 0 < hour <= 12:
            self.hours = [hour]
        else:
            is_late = hour < vocabulary.AFTERNOON[self.language]
            self.hours = [hour + 12, hour] if is_late else [hour, hour + 12]
        self._minute, self._is_clear = sign * minute, "at|around|at_around|@" not in found
        return True

    def _reads_part(self) -> bool:
        return not self._part and self._takes(forms.DAY_PARTS, self._day_part)

    def _day_part(self, found: Found) -> bool:
        is_today = "tonight" in found or "this|ce|cet" in found
        if self._follows(found, "this", "ce", "cet") or (is_today and self.days):
            return False
        self._part = found.get("PART", 18)
        self._is_clear = self._is_clear or "in_the|dans_l" in found
        self.days = [self.today] if is_today else self.days
        return True

    # --- days -------------------------------------------------------------------------------------

    def _reads_day(self) -> bool:
        if self.days:
            return False
        named, last = forms.DAYS[self.language], forms.LAST_DAYS[self.language]
        return self._takes(named, self._day) or self._takes(last, self._day) or self._reads_amount()

    def _day(self, found: Found) -> bool:
        weekday, today = found.get("WEEKDAY"), self.today
        if found.keys() & {"DAY", "DAY_DIGITS", "ORDINAL"}:
            dates = self._dates(found)
            if weekday is not None:  # the next day of that date is meant, or another date
                dates = [day for day in dates[:1] if day.weekday() == weekday]
            self.days = dates
        elif "NEXT_WEEK" in found:
            self.days = [today + timedelta(days=7 - today.weekday() + (weekday or 0))]
        else:
            ahead = found["AHEAD"] if weekday is None else (weekday - today.weekday() - 1) % 7 + 1
            later = found.get("EN_HUIT", found.get("WEEK", found.get("WEEK_FROM", 0)))
            self.days = [today + timedelta(days=ahead + later)]
        return bool(self.days)

    def _dates(self, found: Found) -> list[date]:
        """Return the days of that date from today on, soonest first."""
        day = found.get("DAY", found.get("DAY_DIGITS", found.get("ORDINAL", 0)))
        month = found.get("MONTH", found.get("MONTH_DIGITS"))
        if month is None:
            return self._numbered(day, found)
        year = found.get("YEAR", found.get("SHORT_YEAR"))
        years = range(self.today.year, self.today.year + YEARS) if year is None else [year]
        dates = []
        for one in years:
            with suppress(ValueError):  # 30 February
                dates.append(date(one if one > 99 else one + 2000, month, day))
        return [one for one in dates if one >= self.today]

    def _numbered(self, day: int, found: Found) -> list[date]:
        """Return the next days of that number."""
        end, behind = found["end"], self._words[found["end"] :]
        if "WEEKDAY" not in found and found.keys() & {"ORDINAL", "ENDING"}:
            is_day = not behind or self._is_time(end)  # "the 3rd contact" is none
        else:
            is_day = "ENDING" in found or not self._is_time(end - 1)  # nor is "lundi 9h"
        if not is_day or (behind and behind[0] in vocabulary.ENDINGS):
            return []
        ahead = (self.today + timedelta(days=days) for days in range(93))
        return [one for one in ahead if one.day == day][:2]

    def _is_time(self, begin: int) -> bool:
        return bool(forms.matches(forms.TIMES, self.language, self._words, begin))

    # --- amounts from now -------------------------------------------------------------------------

    def _reads_amount(self) -> bool:
        """("in" amount | amount "later") [["and"] amount]... | an amount and nothing else"""
        begin, self._ahead = self.end, Amount()
        is_marked = self._skips(forms.FROM_NOW)
        is_read = self._takes(forms.AMOUNTS, self._amount)
        while is_read and self._takes(
            forms.MORE_MINUTES if self._ahead.minutes else forms.MORE_AMOUNTS, self._amount
        ):
            pass
        said = self._words[begin : self.end]
        if is_marked:
            self._skips("s_time|time")  # "in three weeks' time"
        is_marked = self._skips("later|from_now|plus_tard") or is_marked
        ahead = self._ahead
        is_alone = begin == 0 and self.end == len(self._words) and ahead != Amount(days=1)
        is_french = self.language == "fr" or "heure" in said or "heures" in said
        is_time = is_french and ahead.minutes >= 60  # "deux heures" may be a time of day
        if is_read and (is_marked or (is_alone and not is_time)):
            with suppress(ValueError, OverflowError):
                day = _months_later(self.today, ahead.months) + timedelta(days=ahead.days)
                self.days, self.minutes = [day], ahead.minutes
        if not self.days:
            self.end = begin
        return bool(self.days)

    def _amount(self, found: Found) -> bool:
        number = found.get("NUMBER", found.get("DAY_DIGITS", 0))
        unit = found.get("MINUTES", found.get("HOURS", found.get("m", 60 * found.get("h", 0))))
        self._ahead.minutes += number * unit + found.get("FRACTION", found.get("TWO_DIGITS", 0))
        self._ahead.months += number * found.get("MONTHS", 0)
        self._ahead.days += number * found.get("DAYS", found.get("SHORT_DAYS", 0))
        return True


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
