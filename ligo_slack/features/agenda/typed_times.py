"""Times that people type for reminders, before or after the reminder's text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time, timedelta, tzinfo

from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.features.agenda import when
from ligo_slack.features.agenda.time_grammar import Phrase
from ligo_slack.i18n import Language

TYPED = 600  # characters at either end in which a time is looked for
LONGEST = 16  # words of a time
FURTHEST = 3 * 366 * 86_400.0  # seconds
PLAIN = 4  # letters of a word that is no abbreviation
STOP = ";"  # what stands behind it belongs to no time before it
_THE = ("the", "la", "le", "l", "du")
BETWEEN = " \t\n,;:!?.–—-"  # a time and the text

# A mark between digits, a sign that stands for a word, letters and digits with their accents.
_TOKEN = re.compile(r"(?<=\d)[:./,-](?=\d)|[/&+]|(?P<stop>[:;])|[\w\u0300-\u036f]+")
_DIGITS_OR_NOT = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A time (UTC seconds since the epoch) that was typed, and the words around it."""

    at: float
    rest: str


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    begin: int  # in what was typed
    end: int

    @property
    def word(self) -> str:
        """Return it without accents and capitals."""
        letters = unicodedata.normalize("NFD", self.text.casefold())
        return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_time(typed: str, language: Language, now: float, zone: tzinfo) -> TypedTime | None:
    """Find a time at the beginning of what was typed, or at its end, in the person's language, else
    in the other one; the longest that can be read counts. Return None where there is none, or it is
    past, or it is not all of the time that was said."""
    head = list(_tokens(typed, 0, TYPED))
    tail = list(_tokens(typed, max(0, len(typed) - TYPED), len(typed)))
    starts = [(head, 0), *((tail, start) for start in range(len(tail))[1:][-LONGEST:])]
    other: Language = "en" if language == "fr" else "fr"
    for tongue in (language, other):
        for tokens, start in starts:
            words = [token.word for token in tokens]
            today = when.local(now, zone).date()
            phrase = Phrase(words, start, tongue, today)
            if not phrase.read() or (start and phrase.end < len(words)):
                continue
            moment = _moment(phrase, now, zone)
            if moment is None or _is_ambiguous(words, phrase, is_foreign=tongue == other):
                continue
            if _has_more(tokens, phrase):
                break  # in the other language it may be read whole
            rest = typed[: tokens[start].begin] if start else typed[tokens[phrase.end - 1].end :]
            return TypedTime(moment, rest.strip(BETWEEN).strip("()" if start else ")"))
    return None


def _tokens(typed: str, begin: int, end: int) -> Iterator[Token]:
    """Split 9h30 and 3pm, too, and no other word with digits."""
    for match in _TOKEN.finditer(typed, begin, end):
        parts = [
            Token(part[0], match.start() + part.start(), match.start() + part.end())
            for part in _DIGITS_OR_NOT.finditer(match[0])
        ]
        if match["stop"]:
            yield Token(STOP, *match.span())
        elif parts[0].text.isdecimal() and all(
            part.text.isdecimal() or part.word in vocabulary.SUFFIXES for part in parts
        ):
            yield from parts
        else:
            yield Token(match[0], *match.span())


def _moment(phrase: Phrase, now: float, zone: tzinfo) -> float | None:
    """Return the first of the times that may be meant; None for one that is past or far away."""
    there = when.local(now, zone)
    minute = phrase.minute_of_day()
    if phrase.minutes:
        is_today = phrase.days == [there.date()]
        since = now if is_today else when.instant(phrase.days[0], there.time(), zone)
        moments = [since + phrase.minutes * 60]
    elif minute is None:
        return None
    else:
        days = phrase.days or [there.date(), there.date() + timedelta(days=1)]
        later, clock = divmod(minute, 24 * 60)
        moments = [
            when.instant(day + timedelta(days=later), time(clock // 60, clock % 60), zone)
            for day in days
        ]
    return next((moment for moment in moments if now < moment < now + FURTHEST), None)


def _is_ambiguous(words: Sequence[str], phrase: Phrase, *, is_foreign: bool) -> bool:
    """Return whether words that are read as a time, such as "mon" and "sat", may well mean another
    thing: an abbreviation among other words, or in a language that is not the person's."""
    read = words[phrase.start : phrase.end]
    if phrase.clock or phrase.minutes or max(map(len, read)) >= PLAIN:
        return False
    is_weekday = any(read[0] in tables["WEEKDAY"] for tables in vocabulary.TABLES.values())
    return is_foreign or (is_weekday and len(read) <= 2 and len(words) > len(read))


def _has_more(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a word of time stands beside what was read."""
    words = [token.word for token in tokens]
    last, ahead = words[phrase.end - 1], tokens[phrase.end :]
    if ahead and ahead[0].word in vocabulary.ZONES and last in ("am", "pm", "m"):
        return True
    if ahead and ahead[0].text.istitle() and "time" in words[phrase.end + 1 : phrase.end + 3]:
        return True  # "3pm New York time"
    return _leads_to_time(ahead) or _is_changed(tokens, phrase)


def _leads_to_time(ahead: Sequence[Token]) -> bool:
    is_changed = False
    for index, token in enumerate(ahead):
        if token.word == STOP:
            following = ahead[index + 1 : index + 3]  # "2 devis" is no time, "15h" is
            return is_changed or (len(following) == 2 and all(map(_is_of_time, following)))
        if token.word in vocabulary.CHANGING:
            is_changed = True
        elif token.word not in vocabulary.LINKS:
            return _is_of_time(token)
    return is_changed


def _is_changed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    words = [token.word for token in tokens]
    first = words[phrase.start]
    if phrase.start and words[phrase.start - 1] in phrase.tables["WEEKDAY"]:
        if first.isdecimal() or first in phrase.tables["MONTH"] or first in ("at", "a"):
            return True  # "Mon 8" that is no Monday
    for index in range(phrase.start - 1, -1, -1):
        if words[index] in vocabulary.UNITS and index and words[index - 1] in _THE:
            return False  # "the week's plan"
        if words[index] not in vocabulary.LINKS:
            return words[index] in vocabulary.CHANGING or _is_of_time(tokens[index])
    return False


def _is_of_time(token: Token) -> bool:
    word = token.word
    if word.isdecimal():
        return len(word) <= 2 or (len(word) == 4 and word.startswith("20"))
    is_zone = token.text.isupper() and word in vocabulary.ZONES
    return is_zone or word in vocabulary.TIME_WORDS
