"""The words of time, in both languages.

All of them without accents and capitals; hyphens and apostrophes are spaces: "apres midi". The
small words of a form stand with it, in `time_grammar`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ligo_slack.i18n import Language


class Span(NamedTuple):
    months: int = 0
    days: int = 0
    minutes: int = 0


class DayPart(NamedTuple):
    hour: int  # that is meant where no time of day is said
    hours: range  # those that may be said with it


@dataclass(frozen=True, slots=True)
class Vocabulary:
    month_first: bool  # 12/24 is in December
    spoken_hours: bool  # "deux heures" may be a time of day
    article: str  # before the number of a day
    endings: tuple[str, ...]  # of the number of a day
    afternoon: int  # hours from 1 to before this one are those after noon
    weekdays: dict[str, int]  # from Monday, which is 0
    months: dict[str, int]
    days: dict[str, int]  # from today
    numbers: dict[str, int]
    ordinals: dict[str, int]


def _counted(names: str, first: int = 1) -> dict[str, int]:
    """Return the numbers of names; "|" stands between those that mean the same."""
    groups = enumerate(names.split(", "), first)
    return {name: number for number, group in groups for name in group.split("|")}


def _with_tens(ones: dict[str, int], tens: dict[str, int], joint: str = " ") -> dict[str, int]:
    """Return the numbers in two words, such as "twenty one"."""
    few = {one: number for one, number in ones.items() if number < 10}
    return {f"{ten}{joint}{one}": tens[ten] + few[one] for ten in tens for one in few}


_ENGLISH = _counted(
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,"
    " fifteen, sixteen, seventeen, eighteen, nineteen"
)
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = _counted(
    "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth,"
    " thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth"
)
_FRENCH = _counted(
    "un|une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze,"
    " quinze, seize, dix sept, dix huit, dix neuf"
)
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}

VOCABULARIES: dict[Language, Vocabulary] = {
    "en": Vocabulary(
        month_first=True,
        spoken_hours=False,
        article="the",
        endings=("st", "nd", "rd", "th"),
        afternoon=7,
        weekdays=_counted(
            "monday|mon, tuesday|tue|tues, wednesday|wed|weds, thursday|thu|thur|thurs, friday|fri,"
            " saturday|sat, sunday|sun",
            first=0,
        ),
        months=_counted(
            "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug,"
            " september|sep|sept, october|oct, november|nov, december|dec"
        ),
        days=_counted("today, tomorrow|tmrw, day after tomorrow|the day after tomorrow", first=0),
        numbers=_ENGLISH | _ENGLISH_TENS | _with_tens(_ENGLISH, _ENGLISH_TENS),
        ordinals=_ORDINALS
        | {"thirtieth": 30, "thirty first": 31}
        | _with_tens(_ORDINALS, {"twenty": 20}),
    ),
    "fr": Vocabulary(
        month_first=False,
        spoken_hours=True,
        article="le",
        endings=("er",),
        afternoon=6,  # French counts hours to 24
        weekdays=_counted(
            "lundi|lun, mardi|mar, mercredi|mer, jeudi|jeu, vendredi|ven, samedi|sam, dimanche|dim",
            first=0,
        ),
        months=_counted(
            "janvier|janv|jan, fevrier|fevr|fev, mars|mar, avril|avr, mai, juin, juillet|juil,"
            " aout, septembre|sept, octobre|oct, novembre|nov, decembre|dec"
        ),
        days=_counted("aujourd hui, demain, apres demain", first=0),
        numbers=_FRENCH
        | _FRENCH_TENS
        | _with_tens(_FRENCH, _FRENCH_TENS)
        | _with_tens({"un": 1, "une": 1}, _FRENCH_TENS, " et "),
        ordinals={"premier": 1},
    ),
}

# --- words that mean the same whatever the language ----------------------------------------------

UNITS = {
    unit: span
    for units, span in (
        ("minute minutes min mins", Span(minutes=1)),
        ("hour hours hr hrs h heure heures", Span(minutes=60)),
        ("day days jour jours", Span(days=1)),
        ("week weeks semaine semaines", Span(days=7)),
        ("fortnight fortnights", Span(days=14)),
        ("quinzaine", Span(days=15)),
        ("month months mois", Span(months=1)),
        ("year years an ans annee annees", Span(months=12)),
    )
    for unit in units.split()
}
# Of an hour, in minutes; a decimal stands after its number.
FRACTIONS = {
    "half": 30, "a half": 30, "quarter": 15, "a quarter": 15, "three quarters": 45,
    "demi": 30, "demie": 30, "une demi": 30, "quart": 15, "un quart": 15, "trois quarts": 45,
    "½": 30, "1 / 2": 30, ". 5": 30, ", 5": 30, "¼": 15, "1 / 4": 15, "¾": 45, "3 / 4": 45,
}  # fmt: skip
NOONS = {"noon": 12, "12 noon": 12, "midday": 12, "midi": 12, "midnight": 24, "minuit": 24}
HALVES_OF_DAY = {"am": 0, "a m": 0, "pm": 12, "p m": 12}
_MORNING, _AFTERNOON = DayPart(9, range(12)), DayPart(14, range(12, 19))
_NOON, _EVENING = DayPart(12, range(12, 14)), DayPart(18, range(17, 24))
DAY_PARTS = {
    "morning": _MORNING, "matin": _MORNING, "mat": _MORNING, "afternoon": _AFTERNOON,
    "apres midi": _AFTERNOON, "aprem": _AFTERNOON, "evening": _EVENING, "soir": _EVENING,
    "tonight": _EVENING, "midi": _NOON,
}  # fmt: skip

# --- words beside what was read -------------------------------------------------------------------

# One of time may stand behind them: "lundi ou mardi".
LINKS = frozenset(
    "a an one un une the le la les l of d de du des at on in to by and et or ou au aux en from"
    " through between entre vers environ around about plus other autre partir / + & : . , - ;"
    # Ends of numbers, and what means other things more often than a time.
    " st nd rd th er mon wed sat sun mar mer jeu sam jan may march mars mai ans".split()
)
# They mean another time than the one that they stand before: "every Monday", "fin janvier".
CHANGING = frozenset(
    "premier first second third fourth fifth every each chaque tous toutes mid mi end fin beginning start debut milieu before after avant"
    " apres until till jusqu since depuis past moins dans next once twice premiere daily weekly"
    " monthly".split()
)
_OTHERS = (
    "yesterday hier night nights nuit late early tard tot last dernier derniere derniers dernieres"
    " passe passee ago suivant suivante prochain prochaine prochains quarters halves quarts weekend"
    " journee matinee soiree mornings afternoons evenings matins soirs ouvres ouvrables fuseau"
)
# In capitals, or after "am" and "pm": other words are written alike.
ZONES = frozenset(
    "gmt utc bst ist jst sgt hkt msk est edt et cst cdt ct mst mdt mt pst pdt pt akst akdt hst"
    " ast adt wet west cet cest eet eest aest aet aedt nzst nzdt".split()
)


def _words(*names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for some in names for name in some for word in name.split())


TIME_WORDS = (
    _words(UNITS, FRACTIONS, NOONS, DAY_PARTS, ["am", "pm"], _OTHERS.split())
    | _words(*(group for one in VOCABULARIES.values() for group in (one.months, one.days)))
    | _words(*(one.numbers for one in VOCABULARIES.values()))
    | _words(*((day, f"{day}s") for one in VOCABULARIES.values() for day in one.weekdays))
) - LINKS - CHANGING  # fmt: skip
# What may stand after a number with no space.
SUFFIXES = frozenset([*UNITS, *HALVES_OF_DAY, *FRACTIONS, "st", "nd", "rd", "th", "er", "a", "p"])
