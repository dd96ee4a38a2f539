"""Times that people type, and mornings in nights of clock changes."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from ligo_slack.features.agenda import typed_times, when
from ligo_slack.i18n import Language
from tests.agenda_scene import moment

PARIS = "Europe/Paris"
NIGHT = (2026, 11, 29, 22, 22)  # a Sunday


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
        # A time of day after a day from now, before a day, alone at the end.
        ("fr", "dans une semaine 14h le devis", "2027-01-20 14:00", "le devis"),
        ("fr", "dans quinze jours 9 heures", "2027-01-28 09:00", ""),
        ("fr", "à vingt heures ce jeudi le devis", "2027-01-14 20:00", "le devis"),
        ("fr", "tomorrow call him at 3pm", "2027-01-14 15:00", "call him"),
        ("en", "at 9 in the evening next Tuesday", "2027-01-19 21:00", ""),
        ("en", "call him at 9", "2027-01-14 09:00", "call him"),
        ("en", "demain - 15h", "2027-01-14 15:00", ""),
        ("en", "tomorrow (3pm) call him", "2027-01-14 15:00", "call him"),
        ("fr", "midi moins dix", "2027-01-13 11:50", ""),
        # What leads to a day is none of the text.
        ("fr", "envoyer le devis pour vendredi", "2027-01-15 09:00", "envoyer le devis"),
        ("fr", "rappeler Paul le 3/2", "2027-02-03 09:00", "rappeler Paul"),
        ("fr", "le 3/2 à 9h30 rappeler Paul", "2027-02-03 09:30", "rappeler Paul"),
        ("en", "send the deck for next Friday", "2027-01-15 09:00", "send the deck"),
        ("en", "call him first thing tomorrow", "2027-01-14 09:00", "call him"),
        ("fr", "ce midi", "2027-01-13 12:00", ""),
        ("fr", "minuit", "2027-01-14 00:00", ""),
        ("fr", "2h du mat", "2027-01-14 02:00", ""),
        ("en", "a week tomorrow", "2027-01-21 09:00", ""),
        ("fr", "demain en huit", "2027-01-21 09:00", ""),
        ("en", "Monday, Dec 6, 9am", "2027-12-06 09:00", ""),
        ("en", "13/1/2028", "2028-01-13 09:00", ""),  # no month has this number
        ("fr", "29 février", "2028-02-29 09:00", ""),
        ("fr", "dans un an", "2028-01-13 09:00", ""),
        # What is no time beside one.
        ("fr", "le premier contact dans une demi-heure", "2027-01-13 10:30", "le premier contact"),
        ("fr", "appeler Sam à 15h", "2027-01-13 15:00", "appeler Sam"),
        ("fr", "Sam dans 2h", "2027-01-13 12:00", "Sam"),
        ("en", "check in tomorrow", "2027-01-14 09:00", "check in"),
        ("fr", "mon jardin est grand", "", ""),
        ("en", "sat down with him", "", ""),
        ("en", "yesterday", "", ""),
    ],
)
def test_times_that_people_type(language: Language, typed: str, understood: str, rest: str) -> None:
    zone = ZoneInfo(PARIS)
    found = typed_times.read_time(typed, language, moment(PARIS, 2027, 1, 13, 10), zone)
    at = " ".join(when.as_typed(found.at, zone)) if found else ""
    assert (at, found.rest if found else "") == (understood, rest)


@pytest.mark.parametrize(
    ("language", "typed", "understood", "rest"),
    [
        # Halves and quarters of hours from now.
        ("fr", "dans deux heures et demie", "2026-11-30 00:52", ""),
        ("fr", "dans 2h et demie", "2026-11-30 00:52", ""),
        ("fr", "dans une heure et demie", "2026-11-29 23:52", ""),
        ("fr", "dans une heure et demie le rappeler", "2026-11-29 23:52", "le rappeler"),
        ("fr", "le rappeler dans une heure et quart", "2026-11-29 23:37", "le rappeler"),
        ("fr", "dans 1/2 heure", "2026-11-29 22:52", ""),
        ("fr", "dans une demi heure", "2026-11-29 22:52", ""),
        ("fr", "dans un quart d'heure", "2026-11-29 22:37", ""),
        ("fr", "dans un quart d’heure", "2026-11-29 22:37", ""),
        ("fr", "trois quarts d'heure", "2026-11-29 23:07", ""),
        ("fr", "dans trois quarts d’heure le devis", "2026-11-29 23:07", "le devis"),
        ("fr", "dans 3/4 d'heure", "2026-11-29 23:07", ""),
        ("en", "in two and a half hours", "2026-11-30 00:52", ""),
        ("en", "in 2 and a half hours call him", "2026-11-30 00:52", "call him"),
        ("en", "in an hour and a half", "2026-11-29 23:52", ""),
        ("en", "call him in an hour and a quarter", "2026-11-29 23:37", "call him"),
        ("en", "in 1/2 hour", "2026-11-29 22:52", ""),
        ("en", "in 2 1/2 hours", "2026-11-30 00:52", ""),
        ("en", "in a quarter of an hour", "2026-11-29 22:37", ""),
        ("en", "in three quarters of an hour", "2026-11-29 23:07", ""),
        ("en", "in an hour", "2026-11-29 23:22", ""),
        # Minutes to and past, in digits.
        ("en", "10 to 9 tomorrow", "2026-11-30 08:50", ""),
        ("en", "20 to 3pm tomorrow", "2026-11-30 14:40", ""),
        ("en", "tomorrow at 20 past 3", "2026-11-30 15:20", ""),
        ("en", "ten minutes to nine tomorrow", "2026-11-30 08:50", ""),
        ("fr", "9h moins 10", "2026-11-30 08:50", ""),
        ("fr", "demain à 9 heures moins 5", "2026-11-30 08:55", ""),
        ("fr", "demain à 9h moins dix", "2026-11-30 08:50", ""),
        # The hours from one to six are of the afternoon.
        ("en", "at 5 tomorrow", "2026-11-30 17:00", ""),
        ("en", "tomorrow at 3", "2026-11-30 15:00", ""),
        ("en", "tomorrow at 5:30", "2026-11-30 17:30", ""),
        ("en", "tomorrow at 05:30", "2026-11-30 05:30", ""),
        ("en", "tomorrow at 5am", "2026-11-30 05:00", ""),
        ("en", "tomorrow at 5 in the morning", "2026-11-30 05:00", ""),
        ("en", "tomorrow at 7", "2026-11-30 07:00", ""),
        ("en", "tomorrow at 9 in the evening", "2026-11-30 21:00", ""),
        ("en", "tomorrow evening at 8", "2026-11-30 20:00", ""),
        ("fr", "demain à 3h", "2026-11-30 15:00", ""),
        ("fr", "demain à 5h30", "2026-11-30 17:30", ""),
        ("fr", "demain à 05h30", "2026-11-30 05:30", ""),
        ("fr", "demain à 5h du matin", "2026-11-30 05:00", ""),
        ("fr", "demain matin à 6h", "2026-11-30 06:00", ""),
        ("fr", "demain à 6h", "2026-11-30 06:00", ""),
        ("fr", "demain à 5h", "2026-11-30 17:00", ""),
        ("fr", "demain à 8h du soir", "2026-11-30 20:00", ""),
        ("fr", "dans 3h", "2026-11-30 01:22", ""),
        # The first of a month; days of a week with their number.
        ("fr", "le premier décembre", "2026-12-01 09:00", ""),
        ("fr", "le 1er décembre à 14h", "2026-12-01 14:00", ""),
        ("fr", "mardi premier décembre", "2026-12-01 09:00", ""),
        ("en", "first of December", "2026-12-01 09:00", ""),
        ("en", "on the first of January call him", "2027-01-01 09:00", "call him"),
        ("en", "December first", "2026-12-01 09:00", ""),
        ("en", "the third of December at 3pm", "2026-12-03 15:00", ""),
        ("fr", "le lundi 7", "2026-12-07 09:00", ""),
        ("fr", "lundi 7 à 14h", "2026-12-07 14:00", ""),
        ("fr", "lundi 7 décembre le devis", "2026-12-07 09:00", "le devis"),
        ("en", "Monday the 7th", "2026-12-07 09:00", ""),
        ("en", "on Monday 7 at 3pm", "2026-12-07 15:00", ""),
        # In the words of the language that is not the person's.
        ("en", "demain 9h", "2026-11-30 09:00", ""),
        ("en", "le 3 mars 2027 9h", "2027-03-03 09:00", ""),
        ("fr", "in 3 days at 9am", "2026-12-02 09:00", ""),
        ("en", "14h", "2026-11-30 14:00", ""),
        ("en", "dans 1h30", "2026-11-29 23:52", ""),
        ("fr", "call him on Friday at 3pm", "2026-12-04 15:00", "call him"),
        # Hours and minutes from now are no time of day.
        ("en", "in 1h30", "2026-11-29 23:52", ""),
        ("fr", "in 45 min", "2026-11-29 23:07", ""),
        ("fr", "in 2h", "2026-11-30 00:22", ""),
        ("fr", "dans une heure et 30 minutes", "2026-11-29 23:52", ""),
        ("fr", "dans 1 h 1/2", "2026-11-29 23:52", ""),
        ("fr", "demain 9 heures 30", "2026-11-30 09:30", ""),
        ("fr", "December twenty-first at 9am", "2026-12-21 09:00", ""),
        # Words that were passed over.
        ("fr", "après demain à 9h", "2026-12-01 09:00", ""),
        ("fr", "demain vers 15h", "2026-11-30 15:00", ""),
        ("en", "around 10 tomorrow", "2026-11-30 10:00", ""),
        ("en", "tomorrow at 5 p.m.", "2026-11-30 17:00", ""),
        ("en", "4.30pm", "2026-11-30 16:30", ""),
        ("fr", "trois jours plus tard", "2026-12-02 09:00", ""),
        ("fr", "d'ici 3h", "2026-11-30 01:22", ""),
        ("fr", "vendredi soir à 19h30", "2026-12-04 19:30", ""),
        ("en", "next week at 3pm", "2026-11-30 15:00", ""),
        ("fr", "9h et quart", "2026-11-30 09:15", ""),
        ("fr", "une demi-heure", "2026-11-29 22:52", ""),
        ("fr", "une semaine", "2026-12-06 09:00", ""),
        ("fr", "mar. 15 déc.", "2026-12-15 09:00", ""),
        # Numbers and words that belong to the text.
        ("fr", "demain un café avec lui", "2026-11-30 09:00", "un café avec lui"),
        ("en", "tomorrow for 2 quotes", "2026-11-30 09:00", "for 2 quotes"),
        ("en", "call 0612345678 tomorrow", "2026-11-30 09:00", "call 0612345678"),
        ("en", "call Smith tomorrow", "2026-11-30 09:00", "call Smith"),
        ("fr", "dans 3 jours : 2 devis", "2026-12-02 09:00", "2 devis"),
        ("en", "tomorrow call every client", "2026-11-30 09:00", "call every client"),
        ("fr", "la fin du projet dans 3 jours", "2026-12-02 09:00", "la fin du projet"),
        # As programs, calendars and hurried people write.
        ("en", "2026-12-15T14:00 call him", "2026-12-15 14:00", "call him"),
        ("en", "call him on 2026/12/15", "2026-12-15 09:00", "call him"),
        ("en", "call him @5pm tomorrow", "2026-11-30 17:00", "call him"),
        ("en", "tomorrow @ 10 call @tom", "2026-11-30 10:00", "call @tom"),
        ("fr", "dans 2j le devis", "2026-12-01 09:00", "le devis"),
        ("en", "call him in 1w", "2026-12-06 09:00", "call him"),
        ("fr", "demain j'appelle", "2026-11-30 09:00", "j'appelle"),
        ("fr", "semaine prochaine le devis", "2026-11-30 09:00", "le devis"),
        ("fr", "vendredi qui vient le devis", "2026-12-04 09:00", "le devis"),
        ("en", "tmr 3pm", "2026-11-30 15:00", ""),
        ("en", "tomorrow lunchtime", "2026-11-30 12:00", ""),
        ("fr", "📞 demain 9h", "2026-11-30 09:00", "📞"),
        ("fr", "son domaine à 15h", "2026-11-30 15:00", "son domaine"),
        # Between quotes and brackets.
        ("fr", "« demain » le devis", "2026-11-30 09:00", "le devis"),
        ("fr", "le devis « demain »", "2026-11-30 09:00", "le devis"),
        ("en", "*Friday* *urgent* call", "2026-12-04 09:00", "*urgent* call"),
        ("en", "“call him” (Friday)", "2026-12-04 09:00", "“call him”"),
    ],
)
def test_halves_afternoons_and_days_with_their_number(
    language: Language, typed: str, understood: str, rest: str
) -> None:
    zone = ZoneInfo(PARIS)
    found = typed_times.read_time(typed, language, moment(PARIS, *NIGHT), zone)
    at = " ".join(when.as_typed(found.at, zone)) if found else ""
    assert (at, found.rest if found else "") == (understood, rest)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        # Two times, or a range.
        "demain 8h-9h", "demain de 8h à 9h", "tomorrow 8-9am", "tomorrow from 8 to 9",
        "lundi ou mardi", "Monday to Friday",
        "Monday through Friday", "today or tomorrow", "lundi et mardi à 9h",
        # A month without a day, or a part of one.
        "décembre", "December", "début décembre", "début janvier", "fin janvier", "mi-janvier",
        "mid January", "late January", "early December", "end of December", "01/2027",
        "next month", "le mois prochain",
        # Days that do not exist, or are another day of the week.
        "le 31 novembre", "on 31 November", "the 30th of February", "le 30 février", "31/11/2026",
        "lundi 8", "le lundi 8 à 9h", "Monday the 8th", "lundi 8 décembre", "31 janvier 2031",
        # More than once; another zone; no day at all.
        "every Monday", "tous les lundis", "chaque lundi", "call him every Monday",
        "Monday every week", "le premier lundi de janvier", "the first Monday of January",
        "3pm PST tomorrow", "tomorrow 3pm PST", "3pm Paris time tomorrow",
        "tomorrow at 3pm UTC", "demain à 15h GMT",
        "un jour", "one day", "un de ces jours",
        "tous les deux jours", "every other Monday", "twice a week", "tomorrow 3pm est",
        # A time that is past today, or no time of that day.
        "ce soir à 8h", "cet après-midi à 4h", "this afternoon at 4", "demain à 24h", "25h demain",
        "demain 9h75", "Friday night", "demain soir tard", "late tomorrow",
        "demain en fin de journée", "after Monday", "avant lundi", "10 to 11 tomorrow",
        "dans une heure trente",
        # Days and amounts that are not from now.
        "3 days ago", "il y a 3 jours", "lundi dernier", "last Monday", "3 days before Monday",
        "in two and a half days", "dans deux jours et demi", "Monday half", "in 3-4 days",
        "dans 3 ou 4 jours", "dans 3 jours ouvrés", "Monday after next",
        # Times of day that are two, or none of that part of the day.
        "demain : 15h", "demain à partir de 15h", "tous les jours à 9h", "Friday at midnight",
        "demain matin à 15h", "tomorrow evening at 12", "neuf heures", "13pm",
        "the offer EOD Friday", "Friday COB the offer", "vendredi EOD le devis",
        # A number or a day of something else.
        "2nd reminder for Bob", "tomorrow 0930", "Sat 7 Dec", "le 2e à 18h", "24/12/1926",
    ],
)  # fmt: skip
def test_what_is_no_plain_time_is_asked_for(language: Language, typed: str) -> None:
    assert typed_times.read_time(typed, language, moment(PARIS, *NIGHT), ZoneInfo(PARIS)) is None


MORNING = (2026, 11, 25, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("language", "typed", "understood", "rest"),
    [
        # A day at one end and a time of day at the other.
        ("en", "tomorrow call him at 3pm", "2026-11-26 15:00", "call him"),
        ("fr", "vendredi rappeler Paul à 15h", "2026-11-27 15:00", "rappeler Paul"),
        ("en", "3pm call him tomorrow", "2026-11-26 15:00", "call him"),
        ("fr", "15h l'appeler vendredi", "2026-11-27 15:00", "l'appeler"),
        ("en", "today call him at 3pm", "2026-11-25 15:00", "call him"),
        ("en", "in 3 days call him at 3pm", "2026-11-28 15:00", "call him"),
        ("en", "tomorrow morning call him at 10", "2026-11-26 10:00", "call him"),
        ("fr", "demain rappeler Paul dans l'après-midi", "2026-11-26 14:00", "rappeler Paul"),
        ("en", "demain call him at 3pm", "2026-11-26 15:00", "call him"),
        ("fr", "demain call him at 3pm", "2026-11-26 15:00", "call him"),
        # What is whole leaves other times to the text.
        ("en", "tomorrow 9am call about the 3pm meeting", "2026-11-26 09:00",
         "call about the 3pm meeting"),
        ("fr", "dans 2h rappeler pour lundi matin le devis", "2026-11-25 12:00",
         "rappeler pour lundi matin le devis"),
        ("fr", "demain rappeler Mat", "2026-11-26 09:00", "rappeler Mat"),
        # Minutes in short, after hours.
        ("fr", "dans 10mn", "2026-11-25 10:10", ""),
        ("fr", "dans 10 mn le devis", "2026-11-25 10:10", "le devis"),
        ("en", "in 1h 30m", "2026-11-25 11:30", ""),
        ("en", "in 1h30m call him", "2026-11-25 11:30", "call him"),
        ("en", "in 1 hour 30 m", "2026-11-25 11:30", ""),
        ("fr", "dans 1h 30mn", "2026-11-25 11:30", ""),
        ("fr", "demain 15h30mn", "2026-11-26 15:30", ""),
        ("fr", "demain 15h30", "2026-11-26 15:30", ""),
        ("fr", "demain 15h 30", "2026-11-26 15:30", ""),
        ("fr", "demain 15 h 30 le devis", "2026-11-26 15:30", "le devis"),
        # Hours in French are a time of day where a day or "à" stands beside.
        ("fr", "à 14 heures", "2026-11-25 14:00", ""),
        ("en", "demain 9 heures", "2026-11-26 09:00", ""),
        # Numbers of other things.
        ("en", "the 3rd quote tomorrow", "2026-11-26 09:00", "the 3rd quote"),
        ("en", "call him on the 3rd", "2026-12-03 09:00", "call him"),
        ("en", "the 3rd 9am call him", "2026-12-03 09:00", "call him"),
        ("en", "may 5 people come tomorrow", "2026-11-26 09:00", "may 5 people come"),
        ("en", "May 5 call him", "2027-05-05 09:00", "call him"),
        ("en", "may 5 at 3pm", "2027-05-05 15:00", ""),
        ("fr", "mar 1 9h", "2026-12-01 09:00", ""),
        # Weeks in digits, and their ends.
        ("fr", "lundi en 8", "2026-12-07 09:00", ""),
        ("fr", "lundi en 15 le devis", "2026-12-14 09:00", "le devis"),
        ("en", "in 3 weeks' time call", "2026-12-16 09:00", "call"),
        ("en", "in 3 weeks’ time", "2026-12-16 09:00", ""),
        ("en", "in a fortnight's time", "2026-12-09 09:00", ""),
        # Words that are nearly a day's.
        ("fr", "15h le mari de Marie", "2026-11-25 15:00", "le mari de Marie"),
        ("fr", "Marie à 15h", "2026-11-25 15:00", "Marie"),
        ("fr", "appeler Paul Marti à 15h", "2026-11-25 15:00", "appeler Paul Marti"),
        ("fr", "à 15h le devis de Claire Landi", "2026-11-25 15:00", "le devis de Claire Landi"),
        ("en", "3pm renew the domain", "2026-11-25 15:00", "renew the domain"),
        ("fr", "aujourdhui 15h", "2026-11-25 15:00", ""),
        ("en", "call him in a week's time", "2026-12-02 09:00", "call him"),
    ],
)  # fmt: skip
def test_both_ends_are_read(language: Language, typed: str, understood: str, rest: str) -> None:
    zone = ZoneInfo(PARIS)
    found = typed_times.read_time(typed, language, moment(PARIS, *MORNING), zone)
    at = " ".join(when.as_typed(found.at, zone)) if found else ""
    assert (at, found.rest if found else "") == (understood, rest)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        # Hours that are not said to be from now.
        "9 heures", "14 heures", "neuf heures", "3 heures", "1 heure",
        # Two times, one at either end, or half of one.
        "tomorrow 9am call him at 3pm", "demain rappeler Paul lundi", "demain matin Paul à 15h",
        "in 2 hours call him at 3pm", "tomorrow call him in 2 hours",
        "at 3 call him tomorrow", "the 3rd call him at 9am", "every Monday call him at 3pm",
        "tomorrow's call at 3pm", "around 3ish call him tomorrow",
        "demain rappeler Paul le soir", "tomorrow call him late", "demain le rappeler à 10",
        "tomorrow call him at 3ish",
        "tomorrow call him at 3pm about the quote", "demain rappeler Paul à 15h et Marie à 16h",
        "3pm call him tomorrow about the quote", "tomorrow call him in the morning if he is there",
        "call him at 3pm about the quote tomorrow", "tomorrow call him at 3pm Paris time",
        "demain préparer le repas de midi", "demain la réunion de 9h",
        # Numbers with a unit that is not known.
        "in 1h 30x", "tomorrow at 3ish", "tomorrow 3ish", "demain 15h30x", "in 30m",
        # Days that are not quite spelt.
        "tommorow at 3pm", "call her tomorow at 3pm", "the lease on firday at 4pm",
        "demian à 15h", "mecredi 15h", "le bail vendredu à 15h", "lindi à 15h", "15h lindi",
        "le rappeler lindi à 15h", "lindi rappeler Paul à 15h", "15h rappeler Paul lindi",
        "munday at 3pm", "jedi 15h", "le lendemain 15h", "to morrow 3pm", "le 20 févreir à 9h",
        # Days that are said not to be meant, or that have another meaning with the word beside.
        "pas mardi", "not tomorrow", "not on Tuesday", "sauf demain", "Easter Monday",
        "lundi de Pâques",
        # Numbers of other things.
        "on the 2nd floor", "the 3rd contact call him", "le 1er contact le rappeler",
        "le 3rd quote",
        "may 5 people come", "demain 14h 20 rue de Rivoli", "demain 9h 12 devis à relire",
        # Days that are not plain.
        "dans 5 jours ouvrés", "in 5 business days", "dans 5 jours ouvrables", "in 5 working days",
        "tomorrow week", "fin du mois", "end of the month", "à la fin du mois", "demain à minuit",
    ],
)  # fmt: skip
def test_half_of_a_time_is_asked_for(language: Language, typed: str) -> None:
    assert typed_times.read_time(typed, language, moment(PARIS, *MORNING), ZoneInfo(PARIS)) is None


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("fr", "mar 3 9h"),  # no 3 March
        ("fr", "le rappeler mar 3 9h"),
        ("en", "Mon call him at 3pm"),
        ("en", "May 5 people come tomorrow"),
    ],
)
def test_an_abbreviation_that_is_a_day_in_its_language(language: Language, typed: str) -> None:
    assert typed_times.read_time(typed, language, moment(PARIS, *MORNING), ZoneInfo(PARIS)) is None


def test_a_time_at_the_end_of_a_long_text() -> None:
    found = typed_times.read_time(f"{'the lamps ' * 500}tomorrow", "en", moment(PARIS, *NIGHT), UTC)
    assert found
    assert found.rest == ("the lamps " * 500).strip()


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
