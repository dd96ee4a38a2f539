"""Times that people type for reminders, before or after the reminder's text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo

from ligo_slack.features.agenda import time_vocabulary as vocabulary
from ligo_slack.features.agenda import when
from ligo_slack.features.agenda.time_forms import may_begin
from ligo_slack.features.agenda.time_phrase import Phrase
from ligo_slack.i18n import LANGUAGES, Language

TYPED = 300  # characters at either end in which a time is looked for
LONGEST = 16  # words of a time
SOUGHT = 40  # words of the text with which a time may begin
FURTHEST = 3 * 366 * 86_400.0  # seconds
PLAIN = 4  # letters of a word that is no abbreviation
STOP = ";"  # what stands behind it belongs to no time before it
_THE = (["the"], ["la"], ["le"], ["l"], ["du"])
BETWEEN = " \t\n,;:!?.–—-"  # a time and the text

# A mark between digits, a sign that stands for a word, letters and digits with their accents.
_TOKEN = re.compile(r"(?<=\d)[:./,-](?=\d)|[/&+]|@(?=\s?\d)|(?P<stop>[:;])|\w[\w\u0300-\u036f]*")
_ISO_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)")
# The other halves of brackets and quotes around a time.
_CLOSING = re.compile(r"\s?»|[)\]”\"'’*_~`]+(?!\w)")
_OPENING = re.compile(r"«\s?\Z|(?<!\w)[(\[“\"'‘*_~`]+\Z")
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase at one end of what was typed."""

    phrase: Phrase
    begin: int  # in what was typed
    end: int
    is_whole: bool  # no word of time stands beside it


def read_time(typed: str, language: Language, now: float, zone: tzinfo) -> TypedTime | None:
    """Find the time at the beginning or the end of what was typed, in the person's language or else
    in the other one. A day at one end and a time of day at the other are one time. Return None
    where there is no time, where it is past or years ahead, where both ends have one, and where
    only a part of what was said of the time can be read."""
    today = when.local(now, zone).date()
    typed = _ISO_TIME.sub(" ", typed)
    tokens = list(_tokens(typed, 0, TYPED))
    head = _reading(tokens, range(len(tokens))[:1], language, today)
    begin = head.end if head else 0
    tokens = list(_tokens(typed, max(begin, len(typed) - TYPED), len(typed)))
    tail = _reading(tokens, range(len(tokens))[1:][-LONGEST:], language, today)
    found = [reading for reading in (head, tail) if reading]
    if not found or not all(reading.is_whole for reading in found):
        return None
    end = tail.begin if tail else len(typed)
    first = begin if head else max(0, len(typed) - TYPED)
    between = list(_tokens(typed, first, min(end, first + TYPED)))
    if any(_is_half(between, reading.phrase, language) for reading in found):
        return None
    phrase = found[0].phrase
    if head and (not phrase.joins(tail.phrase) if tail else _ends_in_time(tokens, phrase)):
        return None
    moment = _moment(phrase, now, zone)
    if moment is None:
        return None
    rest = typed[begin:end]
    if head:
        closing = _CLOSING.match(rest)
        rest = rest[closing.end() :] if closing else rest
        before = _OPENING.sub("", typed[: head.begin]).strip(BETWEEN)  # such as an emoji
        rest = f"{before} {rest}" if before else rest
    if tail and (opening := _OPENING.search(rest, max(0, len(rest) - LONGEST))):
        rest = rest[: opening.start()]
    return TypedTime(moment, rest.strip(BETWEEN))


def _reading(
    tokens: Sequence[Token], starts: Sequence[int], language: Language, today: date
) -> Reading | None:
    """Return the phrase that begins at the first of these words where one does; one that begins
    later than with the first word ends with the last. One that is whole in the other language is
    preferred to one that is not in the person's."""
    other: Language = "en" if language == "fr" else "fr"
    words, partial = [token.word for token in tokens], None
    for tongue in (language, other):
        for start in starts:
            phrase = Phrase(words, start, tongue, today)
            if not phrase.read() or (start and phrase.end < len(words)):
                continue
            if _is_ambiguous(tokens, phrase, language):
                continue
            is_whole = not _has_more(tokens, phrase, language)
            found = Reading(phrase, tokens[start].begin, tokens[phrase.end - 1].end, is_whole)
            if is_whole:
                return found
            partial = found
            break
    return partial


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


def _is_ambiguous(tokens: Sequence[Token], phrase: Phrase, language: Language) -> bool:
    """Return whether words that are read as a time, such as "mon" and "sat", may well mean another
    thing: an abbreviation among other words, or in a language that is not the person's."""
    read = tokens[phrase.start : phrase.end]
    first, is_foreign, has_text = read[0], phrase.language != language, len(tokens) > len(read)
    is_weekday = first.word in vocabulary.WEEKDAYS and len(first.word) < PLAIN
    if is_weekday and is_foreign and first.word in vocabulary.TABLES[language]["WEEKDAY"]:
        return True  # "mar 3": a Tuesday that is no 3rd is no 3 March
    if is_weekday and phrase.language == "fr" and phrase.start and first.text.istitle():
        return True  # "Sam": no day has a capital in French
    if phrase.hours or phrase.minutes:
        return False
    is_month = first.word in vocabulary.TABLES[phrase.language]["MONTH"]
    if is_month and first.word in vocabulary.AMBIGUOUS and first.text.islower() and has_text:
        return True  # "may 5 people come"
    if any(len(token.word) >= PLAIN for token in read):
        return False
    return is_foreign or (is_weekday and len(read) <= 2 and has_text)


def _is_half(tokens: Sequence[Token], phrase: Phrase, language: Language) -> bool:
    """Return whether the words of the text say the day, or the time of day, that a phrase lacks."""
    if phrase.minutes or (phrase.days and phrase.hours):
        return False
    words = [token.word for token in tokens]
    if not phrase.days and _has_misspelt_day(tokens):
        return True
    for tongue in LANGUAGES:
        starts = [start for start, word in enumerate(words) if may_begin(word, tongue)]
        for start in starts[:SOUGHT]:
            other = Phrase(words[: start + LONGEST], start, tongue, phrase.today)
            if not other.read() or _is_ambiguous(tokens, other, language):
                continue
            is_lacking = not phrase.days if other.days else not phrase.hours
            if is_lacking or (other.hours and not phrase.hours):
                return True
        if len(starts) > SOUGHT:
            return True  # too many to tell
    return False


def _has_misspelt_day(tokens: Sequence[Token]) -> bool:
    """Return whether a text begins or ends so: “lindi rappeler Paul à 15h”."""
    ends = [*tokens[:1], *([] if _is_surname(tokens) else tokens[-1:])]
    return any(vocabulary.is_misspelt_day(token.word) for token in ends)


def _is_surname(tokens: Sequence[Token]) -> bool:
    """Return whether a last word that is nearly a day's is a surname, behind a first name: “le
    devis de Paul Marti”."""
    is_name = len(tokens) > 1 and all(token.text.istitle() for token in tokens[-2:])
    return is_name and vocabulary.is_misspelt_day(tokens[-1].word)


def _ends_in_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether words behind a day without a time of day end in one that cannot be read."""
    if phrase.hours or phrase.minutes or len(tokens) < 2:
        return False
    before, last = tokens[-2].word, tokens[-1].word
    is_hour = last[0].isdecimal() and (not last.isdecimal() or before in vocabulary.SETS["AT"])
    return is_hour or last in vocabulary.PARTS


def _has_more(tokens: Sequence[Token], phrase: Phrase, language: Language) -> bool:
    """Return whether a word of time stands beside what was read, or before it at the beginning."""
    words = [token.word for token in tokens]
    before, behind = tokens[: phrase.start], tokens[phrase.end :]
    first, last = words[phrase.start], words[phrase.end - 1]
    if behind and behind[0].word in vocabulary.ZONES and last in ("am", "pm", "m"):
        return True
    if behind and behind[0].text.istitle() and "time" in words[phrase.end + 1 : phrase.end + 3]:
        return True  # "3pm New York time"
    if phrase.language == "en" and words[phrase.end : phrase.end + 1] == ["s"]:
        return True  # "tomorrow's call"
    if before and _is_begun(before, phrase, language):
        return True
    if phrase.days and last.isdecimal() and behind and vocabulary.is_misspelt_month(behind[0].word):
        return True  # "le 20 févreir"
    is_date = first.isdecimal() or first in vocabulary.TABLES[phrase.language]["MONTH"]
    if phrase.days and is_date and before and before[-1].word in vocabulary.WEEKDAYS:
        return True  # "Mon 8" that is no Monday
    return _is_address(tokens, phrase) or _leads_to_time(behind) or _is_changed(before)


def _is_begun(before: Sequence[Token], phrase: Phrase, language: Language) -> bool:
    """Return whether what was typed begins with what may be the other half of a time at its end, or
    the time at its end belongs to the text."""
    if phrase.days:  # "at 3 call him tomorrow"
        is_hour = len(before) > 1 and (before[1].word[0].isdecimal() or _is_of_time(before[1]))
        return is_hour and before[0].text.casefold() in ("at", "around", "à", "vers")
    if before[-1].word in vocabulary.OF:
        return True
    is_weekday = before[0].word in vocabulary.TABLES[language]["WEEKDAY"]
    return is_weekday or _leads_to_time(before)  # "Mon call him at 3pm", "the 3rd call him at 9am"


def _is_address(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Return whether a number that is read as minutes may belong to the text: "14h 20 rue"."""
    if phrase.end - phrase.start < 3 or phrase.end == len(tokens):
        return False
    hour, unit, minutes = tokens[phrase.end - 3 : phrase.end]
    is_apart = (hour.end < unit.begin) != (unit.end < minutes.begin)
    return is_apart and unit.word in vocabulary.HOURS and minutes.word.isdecimal()


def _leads_to_time(ahead: Sequence[Token]) -> bool:
    is_changed = False
    for index, token in enumerate(ahead):
        if token.word == STOP:
            following = ahead[index + 1 : index + 3]  # "2 devis" is no time, "15h" is
            return is_changed or (len(following) == 2 and all(map(_is_of_time, following)))
        if token.word in vocabulary.CHANGING:
            is_changed = True
        elif token.word not in vocabulary.LINKS | vocabulary.AMBIGUOUS:
            return _is_of_time(token)
    return is_changed


def _is_changed(before: Sequence[Token]) -> bool:
    words = [token.word for token in before]
    while words and words[-1] in vocabulary.LINKS | vocabulary.AMBIGUOUS:
        words.pop()
    if not words or (words[-1] in vocabulary.UNITS and words[-2:-1] in _THE):  # "the week's plan"
        return False
    said = before[: len(words)]
    return words[-1] in vocabulary.CHANGING or (_is_of_time(said[-1]) and not _is_surname(said))


def _is_of_time(token: Token) -> bool:
    word = token.word
    if word.isdecimal():
        return len(word) <= 2 or (len(word) == 4 and word[0] in "012")  # 2027, 0930
    if word[0].isdecimal():
        return True  # "30x", "3ish"
    is_zone = token.text.isupper() and word in vocabulary.ZONES
    return is_zone or word in vocabulary.TIME_WORDS or vocabulary.is_misspelt_day(word)
