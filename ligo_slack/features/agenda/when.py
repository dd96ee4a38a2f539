"""Times in a person's own time zone: days and mornings."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LATE = 8 * 3600.0  # seconds after its time for which a morning message is still one
NINE = time(9)  # of a day that was named without a time


def zone_of(name: str) -> tzinfo:
    """Return the IANA time zone of that name, UTC for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def local(now: float, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(now, UTC).astimezone(zone)


def day_of(now: float, zone: tzinfo) -> str:
    """Return the date there, as 2026-11-28."""
    return local(now, zone).date().isoformat()


def bounds(now: float, zone: tzinfo) -> tuple[float, float]:
    """Return when today began there, and when tomorrow begins."""
    today = local(now, zone).date()
    return instant(today, time(), zone), instant(today + timedelta(days=1), time(), zone)


def instant(day: date, clock: time, zone: tzinfo) -> float:
    """Return the time of a day and a time of day there. One that a clock change skips is an hour
    later, one that comes twice the first of both (PEP 495)."""
    return datetime.combine(day, clock, zone).timestamp()


def of_day(day: str, zone: tzinfo) -> float:
    """Return when a date (2026-11-28) begins there."""
    return instant(date.fromisoformat(day), time(), zone)


def at(day: str, clock: str, zone: tzinfo) -> float | None:
    """Return the time of a date (2026-11-28) and a time of day (09:00); None for what is none."""
    try:
        return instant(date.fromisoformat(day), time.fromisoformat(clock), zone)
    except (ValueError, OverflowError):
        return None


def days_ahead(days: int, now: float, zone: tzinfo) -> float:
    """Return nine o'clock so many days from today."""
    return instant(local(now, zone).date() + timedelta(days=days), NINE, zone)


def next_monday(now: float, zone: tzinfo) -> float:
    """Return nine o'clock on the Monday of next week."""
    today = local(now, zone).date()
    return instant(today + timedelta(days=8 - today.isoweekday()), NINE, zone)


def as_typed(moment: float, zone: tzinfo) -> tuple[str, str]:
    """Return date and time of day as Slack's pickers write them: 2026-11-28 and 09:00."""
    there = local(moment, zone)
    return there.date().isoformat(), f"{there:%H:%M}"


def next_morning(
    days: Sequence[int], minute: int, told: str, now: float, zone: tzinfo
) -> tuple[float, str] | None:
    """Return the time and the date of the next morning message, which may be past by LATE at most;
    None for no weekday. `told`: the date of the last one."""
    today = local(now, zone).date()
    for ahead in range(-1, 9):
        day = today + timedelta(days=ahead)
        moment = instant(day, time(minute // 60, minute % 60), zone)
        awaited = day.isoweekday() in days and day.isoformat() > told
        if awaited and ahead >= 0 and moment + LATE > now:
            return moment, day.isoformat()
    return None
