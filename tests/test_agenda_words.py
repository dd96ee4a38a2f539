"""The words around reminders and mornings, in both languages."""

from functools import partial

import pytest

from ligo_slack.features.agenda import morning_views, reminder_views
from ligo_slack.features.agenda.models import Agenda, PersonDay, Reminder, ReminderLine
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Block, Message, View
from tests.agenda_scene import AMELIE, DAY, moment, now, now_is, remind
from tests.databases import becomes, read
from tests.world import World

FATOU = Reminder(contact_id="c-1", name="Fatou Ndiaye", at=5.0, told=6.0)
NAMELESS = Reminder(line="le devis", at=5.0)


def words(drawn: Message | View | list[Block]) -> str:
    return str(drawn).replace("\\xa0", " ")


def test_a_reminder_that_is_done_names_whose_it_was() -> None:
    done = reminder_views.is_done
    assert "Rappel terminé : *Fatou Ndiaye*." in words(done("fr", FATOU))
    assert "Reminder done: *Fatou Ndiaye*." in words(done("en", FATOU))
    assert "Rappel terminé." in words(done("fr", NAMELESS))
    assert "Reminder done." in words(done("en", None))


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 reminder"), ("en", 2, "2 reminders"),
        ("fr", 1, "1 rappel"), ("fr", 2, "2 rappels"),
    ],
)  # fmt: skip
def test_reminders_are_counted(language: Language, count: int, said: str) -> None:
    agenda = Agenda(soon=[ReminderLine("r-1", FATOU)] * count, tasks_answered=True)
    assert morning_views.message(language, agenda).text.endswith(f": {said}")


def test_a_reminder_that_came_is_not_called_told() -> None:
    assert "reminded, not done yet" in reminder_views.said("en", FATOU)


@pytest.mark.parametrize(
    ("days", "minute", "en", "fr"),
    [
        ([1, 2, 3, 4, 5], 510, "Monday to Friday at 8:30", "du lundi au vendredi à 8 h 30"),
        ([1, 2, 3], 540, "Monday to Wednesday at 9:00", "du lundi au mercredi à 9 h"),
        ([1, 2], 510, "Monday, Tuesday at 8:30", "lundi, mardi à 8 h 30"),
        ([1, 3, 5, 6, 7], 605, "Monday, Wednesday, Friday to Sunday at 10:05",
         "lundi, mercredi, du vendredi au dimanche à 10 h 05"),
        ([7, 1], 0, "Monday, Sunday at 0:00", "lundi, dimanche à 0 h"),
    ],
)  # fmt: skip
def test_days_that_follow_are_said_as_a_run(days: list[int], minute: int, en: str, fr: str) -> None:
    day = PersonDay(days=days, minute=minute)
    assert f": {en} (your time zone)" in words(morning_views.on_home("en", day))
    assert f": {fr} (votre fuseau horaire)" in words(morning_views.on_home("fr", day))


async def test_a_new_time_for_a_reminder_that_is_gone_was_not_saved(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await remind(scene, ["le devis"], now(scene) + DAY)
    await marie.opens_home()
    await marie.sees("Rappels (1)")
    await marie.choose("reminder.more", "Reporter…", "home")
    await marie.sees("Reporter le rappel")
    await marie.choose("reminder.more", "Annuler le rappel", "home")
    gone = partial(read, scene.environment, "SELECT id FROM scheduled WHERE kind = 'reminder'")

    async def is_gone() -> bool:
        return not await gone()

    await becomes(is_gone)
    await marie.choose("when", "Dans trois jours à 9\u00a0h")
    await marie.submit()
    await marie.sees("la nouvelle date n’a pas été enregistrée")


async def test_what_is_chosen_in_the_form_is_what_is_kept(listed_scene: World) -> None:
    scene, marie = listed_scene, listed_scene.marie
    now_is(scene, "Europe/Paris", 2027, 1, 13, 10, 0)
    await marie.command(f"/ligo rappeler {AMELIE} mardi ou jeudi", "ventes")
    await marie.sees("Aucune date à venir n’a été reconnue")
    await marie.submit()  # nothing is chosen in its place
    assert marie.errors
    await marie.fill(date="2099-01-01")
    await marie.submit()
    assert "trois ans au plus" in str(marie.errors)
    await marie.close()
    await marie.command(f"/ligo rappeler {AMELIE}", "ventes")
    await marie.sees("Au sujet de")
    await marie.fill(time="15:00")
    await marie.submit()
    await marie.sees("Rappel prévu")
    (row,) = await read(scene.environment, "SELECT due FROM scheduled WHERE kind = 'reminder'")
    assert row.due == moment("Europe/Paris", 2027, 1, 14, 15, 0)
