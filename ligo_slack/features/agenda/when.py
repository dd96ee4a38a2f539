"""Times in a person's own time zone: days, mornings, and times that people type.

Pure but for the import of dateparser, which takes a second and is made where a time is first read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ligo_slack.features.agenda.spoken_amounts import from_now
from ligo_slack.features.agenda.spoken_times import in_digits
from ligo_slack.features.agenda.time_words import is_no_time, is_whole, left_over
from ligo_slack.i18n import Language

LATE = 8 * 3600.0  # seconds after its time for which a morning message is still one
NINE = time(9)  # of a day that was named without a time
WORDS = 8  # that a time may have
LONGEST = 80  # characters of a time
TYPED = 600  # characters in which a time is looked for
FURTHEST = 3 * 366  # days
PLAIN = 4  # letters of a word that is no abbreviation

# Words that name a time of day, or a number of hours or minutes from now.
_CLOCK = re.compile(
    r"\d\s?[:h]\s?\d\d|\b\d{1,2}\s?(?:h|am|pm|a\.m\.?|p\.m\.?)(?=\W|$)|\bnoon\b|\bmidnight\b"
    r"|\bmidi\b|\bminuit\b|\btonight\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:hours?|hrs?|minutes?|mins?|heures?)\b|^(?:in|dans)\s+\d+\s?h$", re.IGNORECASE
)
_NEXT_WEEK = re.compile(r"next week|la semaine prochaine", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"^le \d{1,2}$|\d[/.:-]\d", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SMALL = frozenset((
    "the", "a", "an", "of", "on", "at", "in", "to", "by", "and", "le", "la", "les", "l", "un",
    "une", "de", "du", "des", "d", "à", "en", "au", "et",
))  # fmt: skip
_ABOUT = frozenset(["about", "for", "re", "with", "pour", "avec", "concernant", "sujet", "propos"])
# Forms that dateparser does not read, in those that it does.
_PLAINER: dict[Language, list[tuple[re.Pattern[str], str]]] = {
    "en": [
        (re.compile(r"^in (\d+)\s?h$", re.IGNORECASE), r"in \1 hours"),
        (re.compile(r"^in (\d+)\s?h\s?(\d\d)$", re.IGNORECASE), r"in \1 hours \2 minutes"),
        (
            re.compile(r"\bat (\d{1,2})(?=$|\s)(?!\s?(?:am|pm|a\.m|p\.m))", re.IGNORECASE),
            r"at \1:00",
        ),
        (re.compile(r"^(?:on|this|next) (?=\w+day\b)", re.IGNORECASE), ""),
        (re.compile(r"\bat noon\b", re.IGNORECASE), "at 12:00"),
        (re.compile(r"^tonight$", re.IGNORECASE), "today at 18:00"),
        (re.compile(r"^this (?=afternoon$|evening$)", re.IGNORECASE), "today "),
        (re.compile(r"(?<=\w) (?:in the )?morning$", re.IGNORECASE), " at 9:00"),
        (re.compile(r"(?<=\w) (?:in the )?afternoon$", re.IGNORECASE), " at 14:00"),
        (re.compile(r"(?<=\w) (?:in the )?evening$", re.IGNORECASE), " at 18:00"),
        (re.compile(r"^in half an hour$", re.IGNORECASE), "in 30 minutes"),
    ],
    "fr": [
        (re.compile(r"^(?:dans )?(.+) plus tard$", re.IGNORECASE), r"dans \1"),
        (re.compile(r"^d'ici (?=\d+\s?h)", re.IGNORECASE), "dans "),
        (re.compile(r"^d'ici (?:à )?", re.IGNORECASE), ""),
        (re.compile(r"^dans (\d+)\s?h$", re.IGNORECASE), r"dans \1 heures"),
        (re.compile(r"^dans (\d+)\s?h\s?(\d\d)$", re.IGNORECASE), r"dans \1 heures \2 minutes"),
        (re.compile(r"^dans une demi-heure$", re.IGNORECASE), "dans 30 minutes"),
        (re.compile(r"^dans huit jours$", re.IGNORECASE), "dans 8 jours"),
        (re.compile(r"^dans (?:quinze jours|une quinzaine)$", re.IGNORECASE), "dans 15 jours"),
        (re.compile(r"\b(\w+di|dimanche) prochain\b", re.IGNORECASE), r"\1"),
        (re.compile(r"^(?:ce|le) (?=\w+di\b|dimanche\b)", re.IGNORECASE), ""),
        (re.compile(r"\bà midi\b", re.IGNORECASE), "à 12:00"),
        (re.compile(r"^cet? (?=soir$|après[- ]midi$)", re.IGNORECASE), "aujourd'hui "),
        (re.compile(r"(?<=\w) (?:au )?matin$", re.IGNORECASE), " à 9:00"),
        (re.compile(r"(?<=\w) après[- ]midi$", re.IGNORECASE), " à 14:00"),
        (re.compile(r"(?<=\w) (?:au )?soir$", re.IGNORECASE), " à 18:00"),
        (re.compile(r"(\d{1,2})\s?h\s?(\d\d)\b", re.IGNORECASE), r"\1:\2"),
        (re.compile(r"(\d{1,2})\s?h(?!\w)", re.IGNORECASE), r"\1:00"),
    ],
}


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A time (UTC seconds since the epoch) that was typed, and the words around it."""

    at: float
    rest: str


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
    return _at(today, time(), zone), _at(today + timedelta(days=1), time(), zone)


def at(day: str, clock: str, zone: tzinfo) -> float | None:
    """Return the time of a date (2026-11-28) and a time of day (09:00); None for what is none."""
    try:
        return _at(date.fromisoformat(day), time.fromisoformat(clock), zone)
    except (ValueError, OverflowError):
        return None


def days_ahead(days: int, now: float, zone: tzinfo) -> float:
    """Return nine o'clock so many days from today."""
    return _at(local(now, zone).date() + timedelta(days=days), NINE, zone)


def next_monday(now: float, zone: tzinfo) -> float:
    """Return nine o'clock on the Monday of next week."""
    today = local(now, zone).date()
    return _at(today + timedelta(days=8 - today.isoweekday()), NINE, zone)


def as_typed(moment: float, zone: tzinfo) -> tuple[str, str]:
    """Return date and time of day as Slack's pickers write them: 2026-11-28 and 09:00."""
    there = local(moment, zone)
    return there.date().isoformat(), f"{there:%H:%M}"


def next_morning(
    days: Sequence[int], minute: int, told: str, now: float, zone: tzinfo
) -> tuple[float, str] | None:
    """Return the time and the date of the next morning message, which may be past by LATE at most;
    None for no weekday. `told`: the date of the last one. A time that a clock change skips is an
    hour later, one that comes twice the first of both (PEP 495)."""
    today = local(now, zone).date()
    for ahead in range(-1, 9):
        day = today + timedelta(days=ahead)
        moment = _at(day, time(minute // 60, minute % 60), zone)
        awaited = day.isoweekday() in days and day.isoformat() > told
        if awaited and ahead >= 0 and moment + LATE > now:
            return moment, day.isoformat()
    return None


def read_time(typed: str, language: Language, now: float, zone: tzinfo) -> TypedTime | None:
    """Find a time at the beginning of what was typed, or at its end, in the person's language, else
    in the other one; the longest that can be read counts. Return None where there is none, or it is
    past, or it is not all of the time that was said. Takes some milliseconds: for a thread.
    """
    words = from_now(typed[:TYPED]).split()
    tail = typed[TYPED:]
    spans = [(0, end) for end in range(min(WORDS, len(words)), 0, -1)]
    spans += [(start, len(words)) for start in range(max(0, len(words) - WORDS), len(words))]
    other: Language = "en" if language == "fr" else "fr"
    for tongue in (language, other):
        for start, end in spans:
            said = " ".join(words[start:end])
            if _is_ambiguous(said, alone=len(words) == 1, foreign=tongue == other):
                continue
            if len(said) <= LONGEST and (found := _read(said, tongue, now, zone)):
                if _is_part(words, start, end):
                    break  # in the other language it may be read whole
                rest = " ".join(words[:start] + words[end:]) + tail
                return TypedTime(found, rest.strip(" ,;:–—-"))
    return None


def _is_part(words: list[str], start: int, end: int) -> bool:
    """Return whether words of time stand before or after these."""
    ends = words[end - 1].endswith((":", ";"))
    after = "" if ends else " ".join(words[end : end + WORDS])
    before = " ".join(words[max(0, start - WORDS) : start])
    return left_over(before, " ".join(words[start:end]), after)


def _read(said: str, language: Language, now: float, zone: tzinfo) -> float | None:
    if not _is_likely(said) or is_no_time(said):
        return None
    plain = said.strip(" ,;:.")
    if _NEXT_WEEK.fullmatch(plain):
        return next_monday(now, zone)
    today = local(now, zone).date()
    read = [in_digits(plain, language, day) for day in (today, today + timedelta(days=1))]
    found = _in_future(read[0], language, now, zone)
    if found is None and read[1] != read[0]:  # "le 13 à 9h", said on the 13th at 10
        found = _in_future(read[1], language, now, zone)
    return found


def _in_future(plain: str, language: Language, now: float, zone: tzinfo) -> float | None:
    for pattern, instead in _PLAINER[language]:
        plain = pattern.sub(instead, plain)
    in_hours = bool(_HOURS.search(plain))
    base = local(now, UTC if in_hours else zone).replace(tzinfo=None)
    found = _parse(plain, language, base)
    if found is None or not is_whole(plain, found):
        return None
    if not base - timedelta(days=1) < found < base + timedelta(days=FURTHEST):
        return None
    if in_hours:
        moment = found.replace(tzinfo=UTC).timestamp()
    else:
        clock = found.time() if _CLOCK.search(plain) else NINE
        moment = _at(found.date(), clock.replace(second=0, microsecond=0), zone)
    return moment if moment > now else None


def _is_ambiguous(said: str, *, alone: bool, foreign: bool) -> bool:
    """Return whether words that are read as a time, such as "mon" and "sat", may well mean another
    thing: an abbreviation among other words, or in a language that is not the person's."""
    short = max(map(len, _WORD.findall(said)), default=0) < PLAIN
    if _CLOCK.search(said) or _HOURS.search(said):
        return False
    return short and (foreign or (said.isalpha() and not alone))


def _is_likely(said: str) -> bool:
    """Return whether it may be a time and nothing else: dateparser skips over words, and takes
    any number for a day."""
    words = _WORD.findall(said.casefold())
    if not words or words[-1] in _SMALL or not _ABOUT.isdisjoint(words):
        return False
    return any(word not in _SMALL and not word.isdigit() for word in words) or bool(
        _DAY_OF_MONTH.search(said)
    )


def _parse(said: str, language: Language, base: datetime) -> datetime | None:
    import dateparser  # type: ignore[import-untyped] # it ships no types, and takes 0.7 s

    settings = {
        "RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False,
        "DATE_ORDER": "DMY" if language == "fr" else "MDY",
        "PARSERS": ["relative-time", "absolute-time"], "NORMALIZE": True,
    }  # fmt: skip
    try:
        found = dateparser.parse(said, languages=[language], settings=settings)
    except (ValueError, OverflowError):
        return None
    return found if isinstance(found, datetime) else None


def _at(day: date, clock: time, zone: tzinfo) -> float:
    return datetime.combine(day, clock, zone).timestamp()
