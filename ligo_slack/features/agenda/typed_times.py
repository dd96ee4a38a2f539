"""Times that people type for reminders, before or after the reminder's text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time, timedelta, tzinfo

from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.features.agenda import when
from ligo_slack.features.agenda.time_phrase import Phrase
from ligo_slack.i18n import Language

TYPED = 300  # characters at either end in which a time is looked for
LONGEST = 16  # words of a time
FURTHEST = 3 * 366 * 86_400.0  # seconds
PLAIN = 4  # letters of a word that is no abbreviation
STOP = ";"  # what stands behind it belongs to no time before it
_THE = (["the"], ["la"], ["le"], ["l"], ["du"])
BETWEEN = " \t\n,;:!?.–—-"  # a time and the text

# A mark between digits, a sign that stands for a word, letters and digits with their accents.
_TOKEN = re.compile(r"(?<=\d)[:./,-](?=\d)|[/&+]|(?P<stop>[:;])|\w[\w\u0300-\u036f]*")
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
    word: str  # without accents and capitals

    @property
    def end(self) -> int:
        return self.begin + len(self.text)


def read_time(typed: str, language: Language, now: float, zone: tzinfo) -> TypedTime | None:
    """Find a time at the beginning of what was typed, or at its end, in the person's language, else
    in the other one; the longest that can be read counts. Return None where there is none, or it is
    past, or it is not all of the time that was said."""
    head = list(_tokens(typed, 0, TYPED))
    tail = list(_tokens(typed, len(typed) - TYPED, len(typed))) if len(typed) > TYPED else head
    starts = [(head, 0)] if head else []
    starts += [(tail, start) for start in range(len(tail))[1:][-LONGEST:]]
    today = when.local(now, zone).date()
    other: Language = "en" if language == "fr" else "fr"
    for tongue in (language, other):
        for tokens, start in starts:
            words = [token.word for token in tokens]
            phrase = Phrase(words, start, tongue, today)
            if not phrase.read() or (start and phrase.end < len(words)):
                continue
            moment = _moment(phrase, now, zone)
            if moment is None or _is_ambiguous(tokens, phrase, is_foreign=tongue == other):
                continue
            if _has_more(tokens, phrase):
                break  # in the other language it may be read whole
            before, after = typed[: tokens[start].begin], typed[tokens[phrase.end - 1].end :]
            rest = before.rstrip(BETWEEN + "(") if start else after.lstrip(BETWEEN + ")")
            return TypedTime(moment, rest.strip(BETWEEN))
    return None


def _tokens(typed: str, begin: int, end: int) -> Iterator[Token]:
    """Split the text into words; 9h30 and 3pm, too, but no other words with digits."""
    for match in _TOKEN.finditer(typed, begin, end):
        whole = Token(match[0], match.start(), STOP if match["stop"] else _plain(match[0]))
        parts = [
            Token(part[0], whole.begin + part.start(), part[0])
            for part in _DIGITS_OR_NOT.finditer(whole.word)
        ]
        is_split = len(whole.word) == len(whole.text) and parts[0].word.isdecimal()
        if is_split and all(
            part.word.isdecimal() or part.word in vocabulary.SUFFIXES for part in parts
        ):
            yield from parts
        else:
            yield whole


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


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


def _is_ambiguous(tokens: Sequence[Token], phrase: Phrase, *, is_foreign: bool) -> bool:
    """Return whether words that are read as a time, such as "mon" and "sat", may well mean another
    thing: an abbreviation among other words, or in a language that is not the person's."""
    read = tokens[phrase.start : phrase.end]
    is_weekday = read[0].word in vocabulary.WEEKDAYS and len(read[0].word) < PLAIN
    if is_weekday and phrase.language == "fr" and phrase.start and read[0].text.istitle():
        return True  # "Sam": no day has a capital in French
    if phrase.hours or phrase.minutes or any(len(token.word) >= PLAIN for token in read):
        return False
    return is_foreign or (is_weekday and len(read) <= 2 and len(tokens) > len(read))


def _has_more(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a word of time stands beside what was read."""
    words = [token.word for token in tokens]
    last, ahead = words[phrase.end - 1], tokens[phrase.end :]
    if ahead and ahead[0].word in vocabulary.ZONES and last in ("am", "pm", "m"):
        return True
    if ahead and ahead[0].text.istitle() and "time" in words[phrase.end + 1 : phrase.end + 3]:
        return True  # "3pm New York time"
    if phrase.start and not phrase.days and _is_of_time(tokens[0]):
        return True  # "tomorrow call him at 3pm"
    first, before = words[phrase.start], words[max(0, phrase.start - 1) : phrase.start]
    is_date = first.isdecimal() or first in vocabulary.TABLES[phrase.language]["MONTH"]
    if phrase.days and is_date and vocabulary.WEEKDAYS.issuperset(before) and before:
        return True  # "Mon 8" that is no Monday
    return _leads_to_time(ahead) or _is_changed(tokens[: phrase.start])


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


def _is_changed(before: Sequence[Token]) -> bool:
    words = [token.word for token in before]
    while words and words[-1] in vocabulary.LINKS:
        words.pop()
    if not words or (words[-1] in vocabulary.UNITS and words[-2:-1] in _THE):  # "the week's plan"
        return False
    return words[-1] in vocabulary.CHANGING or _is_of_time(before[len(words) - 1])


def _is_of_time(token: Token) -> bool:
    word = token.word
    if word.isdecimal():
        return len(word) <= 2 or (len(word) == 4 and word[0] in "012")  # 2027, 0930
    is_zone = token.text.isupper() and word in vocabulary.ZONES
    return is_zone or word in vocabulary.TIME_WORDS
