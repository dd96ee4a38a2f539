"""The words of time, without accents and capitals; hyphens and apostrophes are spaces.

`time_forms` names tables and sets in capitals. A table of `TABLES`, by language, says what each
word means, as a number; the words of a set of `SETS` say nothing besides that they stand there.
"""

import difflib
from collections.abc import Mapping

from ligo_slack.i18n import Language

Table = Mapping[str, int]


def _counted(names: str, first: int = 1) -> dict[str, int]:
    """Return the numbers of names; "|" stands between those that mean the same."""
    groups = enumerate(names.split(", "), first)
    return {name: number for number, group in groups for name in group.split("|")}


def _with_tens(ones: dict[str, int], tens: dict[str, int], joint: str = " ") -> dict[str, int]:
    """Return the numbers in two words, such as "twenty one"."""
    few = {one: number for one, number in ones.items() if number < 10}
    return tens | {f"{ten}{joint}{one}": tens[ten] + few[one] for ten in tens for one in few}


_ONES = _counted(
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,"
    " fifteen, sixteen, seventeen, eighteen, nineteen"
)
_UNITES = _counted(
    "un|une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze,"
    " quinze, seize, dix sept, dix huit, dix neuf"
)
_ORDINALS = _counted(
    "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth,"
    " thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth"
)
_DIZAINES = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
_NUMBERS = _ONES | _with_tens(_ONES, {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50})
_NOMBRES = (
    _UNITES | _with_tens(_UNITES, _DIZAINES) | _with_tens(_counted("un|une"), _DIZAINES, " et ")
)
_ORDINALS |= {"thirtieth": 30, "thirty first": 31} | _with_tens(_ORDINALS, {"twenty": 20})
_HOURS = dict.fromkeys(("hour", "hours", "hr", "hrs", "h", "heure", "heures"), 60)

SETS: Mapping[str, frozenset[str]] = {
    "AT": frozenset(("at", "around", "at around", "a", "vers", "@")),
    "ON": frozenset(
        (
            *("on", "by", "for", "this", "next", "by next", "for next", "first thing"),
            *("ce", "pour", "d ici", "d ici a", "d ici au"),
        )
    ),
    "NEXT_WEEK": frozenset(
        (
            "next week",
            "of next week",
            "semaine prochaine",
            "la semaine prochaine",
            "de la semaine prochaine",
        )
    ),
}
_OF_BOTH: dict[str, Table] = {
    "NOON": {"noon": 12, "12 noon": 12, "midday": 12, "midi": 12, "midnight": 24, "minuit": 24},
    "AM_PM": {"am": 0, "a m": 0, "pm": 12, "p m": 12},  # hours
    # By the hour that is meant where no other is said.
    "PART": {"morning": 9, "matin": 9, "mat": 9, "noon": 12, "midi": 12, "lunchtime": 12,
             "afternoon": 14,
             "apres midi": 14, "aprem": 14, "evening": 18, "soir": 18},
    # Of an hour, in minutes; a decimal stands after its number.
    "FRACTION": {
        "half": 30, "a half": 30, "quarter": 15, "a quarter": 15, "three quarters": 45,
        "demi": 30, "demie": 30, "une demi": 30, "quart": 15, "un quart": 15, "trois quarts": 45,
        "½": 30, "1 / 2": 30, ". 5": 30, ", 5": 30, "¼": 15, "1 / 4": 15, "¾": 45, "3 / 4": 45,
    },
    # The sign of the minutes that stand before the hour, or behind it.
    "PAST_TO": {"past": 1, "to": -1},
    "ET_MOINS": {"et": 1, "moins": -1, "moins le": -1},
    "HOURS": _HOURS,
    "MINUTES": _HOURS | dict.fromkeys(("minute", "minutes", "min", "mins", "mn"), 1),
    "DAYS": {"day": 1, "days": 1, "jour": 1, "jours": 1, "week": 7, "weeks": 7, "semaine": 7,
             "semaines": 7, "fortnight": 14, "fortnights": 14, "quinzaine": 15},
    # Words of their own elsewhere: "j'appelle", "d'accord".
    "SHORT_DAYS": {"d": 1, "j": 1, "w": 7, "wk": 7, "wks": 7},
    "MONTHS": {"month": 1, "months": 1, "mois": 1, "year": 12, "years": 12, "an": 12, "ans": 12,
               "annee": 12, "annees": 12},
    # Days after the one that is named.
    "EN_HUIT": {"en huit": 7, "en 8": 7, "en quinze": 14, "en 15": 14},
    "WEEK": {"week": 7, "fortnight": 14},
    "WEEK_FROM": dict.fromkeys(("a week", "a week on", "a week from", "in a week on"), 7),
}  # fmt: skip
TABLES: dict[Language, dict[str, Table]] = {
    "en": _OF_BOTH | {
        "WEEKDAY": _counted(
            "monday|mon, tuesday|tue|tues, wednesday|wed|weds, thursday|thu|thur|thurs, friday|fri,"
            " saturday|sat, sunday|sun", first=0,
        ),
        "MONTH": _counted(
            "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug,"
            " september|sep|sept, october|oct, november|nov, december|dec"
        ),
        "AHEAD": _counted(
            "today, tomorrow|tmrw|tmr|tmw, day after tomorrow|the day after tomorrow", first=0
        ),
        "HOUR": _NUMBERS,
        "NUMBER": _NUMBERS | {"a": 1, "an": 1},
        "DAY": _NUMBERS | _ORDINALS,
        "ORDINAL": _ORDINALS,
        "ENDING": dict.fromkeys(("st", "nd", "rd", "th"), 0),
    },
    "fr": _OF_BOTH | {
        "WEEKDAY": _counted(
            "lundi|lun, mardi|mar, mercredi|mer, jeudi|jeu, vendredi|ven, samedi|sam, dimanche|dim",
            first=0,
        ),
        "MONTH": _counted(
            "janvier|janv|jan, fevrier|fevr|fev, mars|mar, avril|avr, mai, juin, juillet|juil,"
            " aout, septembre|sept, octobre|oct, novembre|nov, decembre|dec"
        ),
        "AHEAD": _counted("aujourd hui|aujourdhui, demain, apres demain", first=0),
        "HOUR": _NOMBRES,
        "NUMBER": _NOMBRES,
        "DAY": _NOMBRES | {"premier": 1},
        "ORDINAL": {"premier": 1},
        "ENDING": {"er": 0},
    },
}  # fmt: skip
PLAIN_DAY, LONGEST_DAY = 5, 11  # letters of a day that may be misspelt, and may lack one
NEAR_DAY = 0.86  # of difflib's ratio
# Words that are as close to a day, or to a month.
ALIKE = frozenset(["auguste", "damien", "demaine", "domain", "domaine", "mari", "vendre"])
# An hour from 1 to before this one is after noon, with no morning named. French counts to 24.
AFTERNOON: dict[Language, int] = {"en": 7, "fr": 6}
HOURS_OF_PARTS = {9: range(12), 12: range(12, 14), 14: range(12, 19), 18: range(17, 24)}

# --- words beside what was read -------------------------------------------------------------------


def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


# Words of time may stand behind them: "lundi ou mardi".
LINKS = _words(
    "a an one un une the le la les l of d de du des on at in to by and et or ou au aux en from",
    "through between entre vers environ around about plus other autre partir / + & : . , - ;",
    "ici pile sharp precise precises st nd rd th er e",
)
# They mean other things more often than a day or a month.
AMBIGUOUS = _words("mon wed sat sun mar mer jeu sam jan may march mars mai")
# They mean another time than the one that they stand before: "every Monday", "fin janvier".
CHANGING = _words(
    "every each chaque tous toutes daily weekly monthly once twice mid mi end fin beginning start",
    "debut milieu before after avant apres until till jusqu since depuis past moins dans next",
    "not pas sauf except hormis",
    "premier premiere first second third fourth fifth",
)
# In capitals, or after "am" and "pm": other words are written alike.
ZONES = _words(
    "gmt utc bst ist jst sgt hkt msk est edt et cst cdt ct mst mdt mt pst pdt pt akst akdt hst ast",
    "adt wet west cet cest eet eest aest aet aedt nzst nzdt",
)
WEEKDAYS = _words(*(day for tables in TABLES.values() for day in tables["WEEKDAY"]))
HOURS = frozenset(_HOURS)
UNITS = _words(*_OF_BOTH["MINUTES"], *_OF_BOTH["DAYS"], *_OF_BOTH["MONTHS"])
_OF_TIME = ("WEEKDAY", "MONTH", "AHEAD", "NUMBER", "FRACTION", "NOON", "PART", "AM_PM")
TIME_WORDS = (
    _words(
        "yesterday hier night nights nuit tonight late early tard tot last dernier derniere",
        "derniers dernieres passe passee ago suivant suivante prochain prochaine prochains",
        "quarters halves quarts weekend journee matinee soiree mornings afternoons evenings",
        "matins soirs eod cob eow eom clock oclock ouvres ouvrables fuseau easter paques pentecote",
        "lendemain surlendemain morrow",
        *(name for tables in TABLES.values() for kind in _OF_TIME for name in tables[kind]),
        *(f"{day}s" for day in WEEKDAYS),
    )
    | UNITS
) - {"m", "p"} - LINKS - AMBIGUOUS - CHANGING  # fmt: skip
# A time of day behind them is of the text: "the meeting of 9am".
OF = _words("of for from de d du des pour")
# They end a text of which the day stands before: "tomorrow call him late".
PARTS = _words("night nuit tonight late early tard tot", *_OF_BOTH["PART"]) - _words("apres mat")
ENDINGS = _words("e", *(name for tables in TABLES.values() for name in tables["ENDING"]))
_LONG_DAYS = [day for day in WEEKDAYS if len(day) >= PLAIN_DAY] + ["tomorrow", "demain"]
_LONG_MONTHS = [
    month
    for tables in TABLES.values()
    for month in tables["MONTH"]
    if len(month) >= PLAIN_DAY and month not in AMBIGUOUS
]


def is_misspelt_day(word: str) -> bool:
    """Return whether a word is not quite a day's: “tommorow”, “lindi”. Names and other words may be
    as close to one: what is misspelt is asked for, and never corrected."""
    return _is_misspelt(word, _LONG_DAYS)


def is_misspelt_month(word: str) -> bool:
    return _is_misspelt(word, _LONG_MONTHS)


def _is_misspelt(word: str, names: list[str]) -> bool:
    if word in ALIKE or not PLAIN_DAY - 1 <= len(word) <= LONGEST_DAY:
        return False
    likely = [name for name in names if name[0] == word[0]]
    if any(sorted(name) == sorted(word) or _is_one_off(name, word) for name in likely):
        return True
    return bool(difflib.get_close_matches(word, likely, n=1, cutoff=NEAR_DAY))


def _is_one_off(name: str, word: str) -> bool:
    """Return whether one letter is another one."""
    same_length = len(name) == len(word)
    return same_length and sum(a != b for a, b in zip(name, word, strict=True)) == 1


# What may stand after a number with no space.
SUFFIXES = UNITS | _words(*_OF_BOTH["SHORT_DAYS"], "am pm a p m st nd rd th er e ½ ¼ ¾")
