"""Times that people type, and mornings in nights of clock changes."""

from zoneinfo import ZoneInfo

import pytest

from ligo_slack.features.agenda import when
from ligo_slack.i18n import Language
from tests.agenda_scene import moment

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("language", "typed", "understood", "rest"),
    [
        ("en", "in 3 days", "2027-01-16 09:00", ""),
        ("fr", "dans 3 jours le devis", "2027-01-16 09:00", "le devis"),
        ("en", "next week call him", "2027-01-18 09:00", "call him"),
        ("en", "5pm call him", "2027-01-13 17:00", "call him"),
        ("en", "tomorrow afternoon", "2027-01-14 14:00", ""),
        ("en", "the quote on friday at 3pm", "2027-01-15 15:00", "the quote"),
        ("en", "2/1/2027", "2027-02-01 09:00", ""),
        ("fr", "01/02/2027", "2027-02-01 09:00", ""),
        ("fr", "mardi 26 janvier à 9 h 30", "2027-01-26 09:30", ""),
        ("fr", "le 20 le devis", "2027-01-20 09:00", "le devis"),
        ("fr", "dans une demi-heure", "2027-01-13 10:30", ""),
        ("fr", "lundi en huit", "2027-01-25 09:00", ""),
        ("fr", "demain soir", "2027-01-14 18:00", ""),
        ("fr", "in 3 days the quote", "2027-01-16 09:00", "the quote"),  # the other language
        ("en", "mardi", "2027-01-19 09:00", ""),
        ("en", "the 3rd at 9 call him", "2027-02-03 09:00", "call him"),
        ("en", "on the 21st at 10am", "2027-01-21 10:00", ""),
        ("en", "the 13th at 9am", "2027-02-13 09:00", ""),  # it is ten o'clock on the 13th
        ("en", "the 31st at noon", "2027-01-31 12:00", ""),
        ("en", "tomorrow at half past nine", "2027-01-14 09:30", ""),
        ("en", "half past two call him", "2027-01-13 14:30", "call him"),
        ("en", "Friday at a quarter to ten", "2027-01-15 09:45", ""),
        ("en", "tomorrow at nine o'clock", "2027-01-14 09:00", ""),
        ("en", "tomorrow at three", "2027-01-14 15:00", ""),
        ("en", "a week on Monday at 2pm", "2027-01-25 14:00", ""),
        ("en", "Monday week the quote", "2027-01-25 09:00", "the quote"),
        ("en", "Monday next week at 3pm", "2027-01-18 15:00", ""),
        ("fr", "le 3 à 9h", "2027-02-03 09:00", ""),
        ("fr", "le 1er à 9h", "2027-02-01 09:00", ""),
        ("fr", "demain à 9h et demie", "2027-01-14 09:30", ""),
        ("fr", "demain à neuf heures et demie", "2027-01-14 09:30", ""),
        ("fr", "vendredi à dix heures moins le quart", "2027-01-15 09:45", ""),
        ("fr", "demain à midi et demi", "2027-01-14 12:30", ""),
        ("fr", "mardi prochain à quatorze heures", "2027-01-19 14:00", ""),
        ("fr", "lundi en huit à 14h", "2027-01-25 14:00", ""),
        ("fr", "lundi en quinze", "2027-02-01 09:00", ""),
        ("fr", "lundi de la semaine prochaine à 14h", "2027-01-18 14:00", ""),
        ("fr", "dans trois heures", "2027-01-13 13:00", ""),
        ("fr", "mon jardin est grand", "", ""),
        ("en", "sat down with him", "", ""),
        ("en", "yesterday", "", ""),
    ],
)
def test_times_that_people_type(language: Language, typed: str, understood: str, rest: str) -> None:
    zone = ZoneInfo(PARIS)
    found = when.read_time(typed, language, moment(PARIS, 2027, 1, 13, 10), zone)
    at = " ".join(when.as_typed(found.at, zone)) if found else ""
    assert (at, found.rest if found else "") == (understood, rest)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ((2027, 3, 28), "2027-03-28 03:30"),  # 2:30 does not exist that night
        ((2026, 10, 25), "2026-10-25 02:30"),  # it comes twice
        ((2026, 10, 26), "2026-10-26 02:30"),
    ],
)
def test_an_hour_that_a_night_skips_or_repeats(day: tuple[int, int, int], told: str) -> None:
    zone, midnight = ZoneInfo(PARIS), moment(PARIS, *day)
    yesterday = when.day_of(midnight - 1, zone)
    found = when.next_morning(range(1, 8), 150, yesterday, midnight, zone)
    assert found
    assert " ".join(when.as_typed(found[0], zone)) == told
    later = when.next_morning(range(1, 8), 150, found[1], found[0] + 3600, zone)  # its second turn
    assert later
    assert later[1] > found[1]
