"""The forms in which people type times.

A form is a row of words. In capitals: a word of that table or set of the vocabulary, or digits. In
small letters: the word itself; "|" stands between those for one place, "_" within one. In brackets:
it may be left out. The longest form that makes sense counts. To read another form, add it to its
kind; a new word in capitals needs a table, and a meaning in the method of `time_phrase` for its
kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ligo_slack.features.agenda.time_vocabulary import SETS, TABLES
from ligo_slack.i18n import Language

TIMES = (
    "[AT] HOUR : TWO_DIGITS [AM_PM]",
    "[AT] HOUR . TWO_DIGITS AM_PM",
    "[AT] HOUR AM_PM",
    "[AT] HOUR h|o_clock [AM_PM]",
    "[AT] HOUR h|heure|heures TWO_DIGITS [min|mn|m]",
    "[AT] HOUR h|heure|heures ET_MOINS FRACTION",
    "[AT] HOUR h|heure|heures moins NUMBER",
    "AT HOUR heure|heures",
    "at|around|at_around|@ HOUR",  # "à 9" and "vers 9" may be of anything
    "[AT] NOON [ET_MOINS] [FRACTION]",
    "[AT] NOON moins NUMBER",
    "[AT] FRACTION PAST_TO HOUR [o_clock] [AM_PM]",
    "[AT] NUMBER [minutes] PAST_TO HOUR [o_clock] [AM_PM]",
)
TIMES_OF_A_DAY = (*TIMES, "HOUR heure|heures")  # without a day they may be an amount
NAMED_DAYS = (
    "[ON] AHEAD [EN_HUIT]",
    "[ON] [le] WEEKDAY [prochain|qui_vient] [EN_HUIT]",
    "[ON] WEEKDAY WEEK",
    "[ON] [le] WEEKDAY [prochain|qui_vient] NEXT_WEEK",
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
    ),
    "fr": ("[le] DAY [ENDING] MONTH [YEAR]", "le DAY_DIGITS"),
}
_DATES_OF_BOTH = (
    "DAY_DIGITS / MONTH_DIGITS",
    "DAY_DIGITS / MONTH_DIGITS / SHORT_YEAR",
    "DAY_DIGITS . MONTH_DIGITS . SHORT_YEAR",
    "DAY_DIGITS - MONTH_DIGITS - SHORT_YEAR",
    "YEAR - MONTH_DIGITS - DAY_DIGITS",
    "YEAR / MONTH_DIGITS / DAY_DIGITS",
)
DAYS = {
    language: (
        *NAMED_DAYS,
        *(f"[ON] {form}" for form in forms),
        *(f"[ON] [the|le] {form}" for form in _DATES_OF_BOTH),
        *(f"[ON] [le] WEEKDAY [prochain|qui_vient] {form}" for form in (*forms, *_DATES_OF_BOTH)),
    )
    for language, forms in _DATES.items()
}
# At the end, or before a time of day: "the first contact" is no day.
LAST_DAYS = {
    "en": ("[ON] [the] DAY_DIGITS ENDING", "[ON] the ORDINAL"),
    "fr": ("[ON] le DAY_DIGITS ENDING", "[ON] le ORDINAL"),
}
AMOUNTS = (
    "NUMBER MINUTES",
    "NUMBER DAYS",
    "NUMBER SHORT_DAYS",
    "NUMBER MONTHS",
    "FRACTION [of_an|an|d] HOURS",
    "DAY_DIGITS FRACTION HOURS",
    "NUMBER and|et FRACTION HOURS",
    "NUMBER HOURS [and|et] FRACTION",
    "NUMBER h TWO_DIGITS [min|mn|m]",
)
MORE_AMOUNTS = tuple(f"and|et {form}" for form in AMOUNTS)
# After hours; after days "9h" may be a time of day.
MORE_MINUTES = ("[and|et] NUMBER MINUTES", "[and|et] NUMBER m")
FROM_NOW = "in|dans|d_ici"
DAY_PARTS = ("[du|au|le|l|de_l] PART", "in_the|dans_l PART", "this|ce|cet PART", "tonight")

Found = Mapping[str, int]
"""From each place of a form to what stands there, and to "begin" and "end" of the words."""

_DIGITS = {
    "NUMBER": (1, 2, 3, 4), "HOUR": (1, 2), "TWO_DIGITS": (2,), "DAY": (1, 2), "DAY_DIGITS": (1, 2),
    "MONTH_DIGITS": (1, 2), "YEAR": (4,), "SHORT_YEAR": (2, 4),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    is_optional: bool
    digits: tuple[int, ...]  # that a number there may have
    names: Mapping[str, int]
    longest: int  # words of a name

    def value(self, words: Sequence[str]) -> tuple[int | None, int]:
        """Return what stands there means, and how many words it is; None for what may not."""
        first = words[0] if words else ""
        if len(first) in self.digits and first.isdecimal():
            return int(first), 1
        for count in range(len(words), 0, -1):
            if (name := " ".join(words[:count])) in self.names:
                return self.names[name], count
        return None, 0


@cache
def _places(form: str, language: Language) -> tuple[Place, ...]:
    places = []
    for said in form.split():
        name = said.strip("[]")
        if name.isupper():
            names = TABLES[language].get(name) or dict.fromkeys(SETS.get(name, ()), 1)
        else:
            names = dict.fromkeys(name.replace("_", " ").split("|"), 1)
        longest = max((one.count(" ") + 1 for one in names), default=0)
        places.append(Place(name, said != name, _DIGITS.get(name, ()), names, longest))
    return tuple(places)


def _beginning(name: str) -> str:
    """Return the first word; "0" for all numbers."""
    word = name.partition(" ")[0]
    return "0" if word.isdecimal() else word


@cache
def _by_first_word(forms: tuple[str, ...], language: Language) -> dict[str, list[str]]:
    """Return the forms that may begin with a word; those that may with digits stand under "0"."""
    found: dict[str, list[str]] = {}
    for form in forms:
        for place in _places(form, language):
            numbers = ["0"] if place.digits else []
            for word in {_beginning(name) for name in (*place.names, *numbers)}:
                found.setdefault(word, []).append(form)
            if not place.is_optional:
                break
    return found


@cache
def _first_words(language: Language) -> frozenset[str]:
    kinds = (TIMES, DAYS[language], LAST_DAYS[language], AMOUNTS, (FROM_NOW,), DAY_PARTS)
    return frozenset(word for forms in kinds for word in _by_first_word(forms, language))


def may_begin(word: str, language: Language) -> bool:
    """Return whether a form begins with the word."""
    return _beginning(word) in _first_words(language)


def matches(
    forms: tuple[str, ...], language: Language, words: Sequence[str], begin: int
) -> list[Found]:
    """Return what the words from there on mean in each form that they have, the longest first."""
    first = _beginning(words[begin]) if begin < len(words) else ""
    likely = _by_first_word(forms, language).get(first, [])
    found = [_match(form, language, words, begin) for form in likely]
    return sorted(filter(None, found), key=lambda one: -one["end"])


def _match(form: str, language: Language, words: Sequence[str], begin: int) -> Found | None:
    found, end = {"begin": begin}, begin
    for place in _places(form, language):
        value, count = place.value(words[end : end + max(1, place.longest)])
        if value is not None:
            found[place.name] = value
            end += count
        elif not place.is_optional:
            return None
    return found | {"end": end}
