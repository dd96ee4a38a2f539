"""Tasks and reminders beyond the first ones; next steps; what a reminder does without a contact."""

from functools import partial

import pytest

from ligo_slack.contacts.task_list import task_list
from ligo_slack.ligo.models import ContactTask
from tests.agenda_scene import AMELIE, DAY, message, moment, now, now_is, remind, task
from tests.databases import becomes, read
from tests.world import World

PARIS = "Europe/Paris"


async def test_more_reminders_than_home_shows(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await remind(scene, [f"rappel {number}" for number in range(7)], now(scene) + DAY)
    await marie.opens_home()
    await marie.sees("Rappels (7)")
    assert "rappel 6" not in str(marie.home)
    await marie.press("task.all", "home")
    await scene.slack.until(lambda: "rappel 6" in str(marie.modal), 15)
    await marie.choose("reminder.more", "Annuler le rappel")
    await scene.slack.until(lambda: "Rappels* (6)" in str(marie.modal), 15)
    assert "rappel 0" not in str(marie.modal)
    await marie.choose("reminder.more", "Reporter…")
    await marie.sees("Reporter le rappel")
    await marie.choose("when", "Dans trois jours à 9\u00a0h")
    await marie.submit()
    await marie.sees("Rappel prévu")
    await marie.close()
    ids = "SELECT id FROM scheduled WHERE kind = 'reminder'"
    assert len(await read(scene.environment, ids)) == 6


async def test_the_next_step_of_each_kind_and_a_contact_that_is_gone(http_scene: World) -> None:
    scene, james = http_scene, http_scene.james
    await scene.listed(whose=james)
    now_is(scene, PARIS, 2027, 1, 13, 10, 0)
    due, changed = moment(PARIS, 2027, 1, 12, 9, 0), "validate_linkedin_profile_change"
    scene.ligo.has_tasks(task(scene, "To follow", due, kind="follow_up"))
    await james.command("/ligo tasks", "ventes")
    listed = await message(james, "To follow")
    assert "Follow-up" in james.text_of(listed)
    await james.press("Add a note", listed)
    await james.sees("Added below existing notes")
    await james.close()

    scene.ligo.has_tasks(task(scene, "To check", due, task_kind=changed))
    scene.clock.moves(3600)  # Ligo is asked again
    await james.command("/ligo tasks", "ventes")
    listed = await message(james, "To check")
    assert "check what changed on their profile" in james.text_of(listed)
    assert "https://www.linkedin.com/in/exemple" in str(listed.blocks)

    await james.command(f"/ligo remind {AMELIE} in 2 hours the samples", "ventes")
    await james.sees("Understood")
    await james.submit()
    await james.sees("You will be reminded of Amélie Rousseau")
    await james.close()
    # The DM's id is stored from now on: a delivery that is interrupted is looked for there.
    await becomes(partial(read, scene.environment, "SELECT id FROM scheduled WHERE kind = 'day'"))
    scene.ligo.deletes(AMELIE)
    scene.clock.moves(2 * 3600 + 60)
    told = await message(james, "Your reminder")
    assert "Amélie Rousseau is no longer among the contacts" in james.text_of(told)
    assert "the samples" in james.text_of(told)
    await james.press("Done", told)
    await message(james, "Reminder done: Amélie Rousseau.")

    await james.opens_home()
    await james.sees("A morning message?")  # offered once
    await james.press("morning.no_thanks", "home")
    await james.sees("Morning message: off")


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://www.linkedin.com/in/x", "https://www.linkedin.com/in/x"),
        ("fr.linkedin.com/in/x", "https://fr.linkedin.com/in/x"),
        ("https://example.com?.linkedin.com/", ""),
        ("https://example.com\\@.linkedin.com", ""),
        ("https://www.linkedin.com@example.com/", ""),
        ("https://notlinkedin.com/in/x", ""),
    ],
)
def test_a_task_leads_to_linkedin_alone(link: str, kept: str) -> None:
    read_task = ContactTask.read({"id": "t", "dueDate": "2027-01-13", "payload": {"a": [link]}})
    assert task_list([read_task], mine=True, complete=True).tasks[0].link == kept
