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
