"""Tasks, reminders and the morning message, with a clock that is given."""

import pytest

from sandbox.slack import Person
from tests.agenda_scene import (
    AMELIE,
    BENOIT,
    DAY,
    message,
    moment,
    mornings,
    nothing_is_due,
    now,
    now_is,
    remind,
    task,
    turns_mornings_on,
)
from tests.databases import read
from tests.replicas import TwoReplicas
from tests.world import World

PARIS, LONDON, NEW_YORK, TOKYO = (
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "Asia/Tokyo",
)


async def test_tasks_on_home_on_the_card_and_by_command(everywhere: World) -> None:
    scene, marie, james = everywhere, everywhere.marie, everywhere.james
    now_is(scene, PARIS, 2027, 1, 13, 10, 0)
    noon = moment(PARIS, 2027, 1, 13, 12, 0)
    scene.ligo.has_tasks(
        task(scene, "Le devis", noon - DAY, kind="call"),
        task(scene, "Send the samples", noon, BENOIT, kind="email"),
        # Today in Paris and in London, and yesterday in New York.
        task(
            scene,
            "Juste après minuit",
            moment(PARIS, 2027, 1, 13, 0, 30),
            kind="follow_up",
            description="Ses mots",
        ),
        task(scene, "Demain", noon + DAY, kind="meeting"),
        task(scene, "Nouveau poste", noon + 2 * DAY, task_kind="validate_linkedin_profile_change"),
        task(scene, "Fait", noon - DAY, done=True),
    )
    await marie.opens_home()
    await marie.sees("En retard (1)")
    await marie.sees("Aujourd’hui (2)")
    assert not marie.reads("Demain")
    blocks = (marie.home or {})["blocks"]
    said = [str(block.get("text", {}).get("text", "")).partition("\n")[0] for block in blocks]
    of_today = said.index("*Aujourd’hui* (2)")
    assert said[of_today + 1] == "Juste après minuit"
    assert blocks[of_today + 3]["type"] == "divider"
    await marie.press("task.all", "home")
    await marie.sees("vérifier ce qui a changé")
    assert marie.reads("Demain")
    assert not marie.reads("Fait")
    await marie.close()

    await marie.command(f"/ligo chercher {AMELIE}", "ventes")
    await marie.sees("Prochaine tâche : Le devis")
    await marie.command("/ligo tâches", "ventes")
    listed = await message(marie, "En retard (1)")
    assert "Tâches de tout votre espace Ligo" in marie.text_of(listed)
    await marie.press("Numéros", listed)
    await message(marie, "Numéros : Amélie")

    asked = len(scene.asked("/contact_tasks"))
    await james.command("/ligo tasks", "ventes")
    # Half past midnight in Paris is yesterday in London.
    listed = await message(james, "Overdue (2)")
    assert len(scene.asked("/contact_tasks")) == asked  # the team's tasks are kept for all of it
    await james.press("task.email", listed)
    await james.sees("What should the email say?")
    assert james.values["instruction"] == "Juste après minuit\nSes mots"
    await james.close()

    await marie.press("task.hide", await message(marie, "En retard (1)"))
    await message(marie, "Masquée ici jusqu’à demain. Rien n’a changé dans Ligo")
    await marie.opens_home()
    await scene.slack.until(lambda: "En retard" not in str(marie.home), 15)
    now_is(scene, PARIS, 2027, 1, 14, 10, 0)
    await marie.command("/ligo tâches", "ventes")
    await message(marie, "En retard (3)")
    assert [one["completed"] for one in scene.ligo.tasks].count(True) == 1


async def test_reminders_typed_told_once_moved_and_done(everywhere: World) -> None:
    scene, marie, james = everywhere, everywhere.marie, everywhere.james
    now_is(scene, PARIS, 2027, 1, 13, 10, 0)
    await marie.command(f"/ligo rappeler {AMELIE} dans 3 jours le devis <!channel>", "ventes")
    await marie.sees("Compris")
    assert marie.values["date"] == "2027-01-16"
    assert marie.values["time"] == "09:00"
    assert await read(scene.environment, "SELECT id FROM scheduled WHERE kind = 'reminder'") == []
    await marie.submit()
    await marie.sees("Rappel prévu")
    await marie.close()
    await james.command("/ligo remind Raman tomorrow at 14:30 about the samples", "ventes")
    await james.sees("Understood")
    await james.submit()
    await james.sees("You will be reminded of Priya Raman")
    await james.close()
    rows = await read(scene.environment, "SELECT due FROM scheduled WHERE kind = 'reminder'")
    assert sorted(row.due for row in rows) == [
        moment(LONDON, 2027, 1, 14, 14, 30), moment(PARIS, 2027, 1, 16, 9, 0),
    ]  # fmt: skip

    now_is(scene, PARIS, 2027, 1, 16, 8, 59)
    await james.sees("Your reminder")
    await scene.restart()
    await nothing_is_due(scene)
    assert not marie.reads("Votre rappel")
    now_is(scene, PARIS, 2027, 1, 16, 9, 0)
    await marie.sees("Votre rappel")
    await nothing_is_due(scene)
    assert told(marie, "Votre rappel") == told(james, "Your reminder") == 1
    assert marie.message("Votre rappel").text.startswith(":alarm_clock: *Votre rappel*")
    assert marie.reads("le devis")
    assert marie.reads("Galerie")

    await marie.press("Plus tard…", marie.message("Votre rappel"))
    await marie.sees("Reporter le rappel")
    await marie.choose("when", "Lundi prochain")
    await marie.submit()
    await marie.sees("Rappel prévu")
    await marie.close()
    now_is(scene, PARIS, 2027, 1, 18, 9, 0)
    await scene.slack.until(lambda: told(marie, "Votre rappel") == 2, 15)
    await marie.opens_home()
    await marie.sees("rappelé, à terminer")
    await marie.choose("reminder.more", "Terminé", "home")
    await scene.slack.until(lambda: "Rappels" not in str(marie.home), 15)
    rows = await read(scene.environment, "SELECT person FROM scheduled WHERE kind = 'reminder'")
    assert [row.person.endswith(james.id) for row in rows] == [True]


async def test_mornings_in_ones_own_time(everywhere: World) -> None:
    """One message on each weekday, at half past eight there, whatever the night and the flight."""
    scene, marie, james = everywhere, everywhere.marie, everywhere.james
    await scene.slack.workspace.changes(james, tz=NEW_YORK)
    now_is(scene, PARIS, 2026, 10, 23, 12, 0)
    scene.ligo.has_tasks(task(scene, "Rappeler", moment(PARIS, 2026, 10, 20, 9, 0)))
    for person in (marie, james):
        await turns_mornings_on(person)
    nights = [
        (marie, PARIS, (2026, 10, 26)),  # the clocks went back the day before
        (james, NEW_YORK, (2026, 11, 2)),
        (james, NEW_YORK, (2027, 3, 15)),  # the clocks went on
        (marie, PARIS, (2027, 3, 29)),
    ]
    for person, zone, day in nights:
        now_is(scene, zone, *day, 8, 28)
        await nothing_is_due(scene)
        before = mornings(person)
        now_is(scene, zone, *day, 8, 30)
        await scene.slack.until(lambda: mornings(person) == before + 1, 15)  # noqa: B023
        await nothing_is_due(scene)
        assert mornings(person) == before + 1
    text = marie.message("Votre journée dans Ligo").text
    assert text == "Votre journée dans Ligo\u00a0: 1 en retard"  # counts, no name

    now_is(scene, PARIS, 2027, 3, 29, 18, 0)
    await scene.slack.workspace.changes(marie, tz=TOKYO)
    before = mornings(marie)
    now_is(scene, TOKYO, 2027, 3, 30, 8, 29)
    await nothing_is_due(scene)
    assert mornings(marie) == before
    now_is(scene, TOKYO, 2027, 3, 30, 8, 30)
    await scene.slack.until(lambda: mornings(marie) == before + 1, 15)
    now_is(scene, PARIS, 2027, 3, 30, 8, 31)
    await nothing_is_due(scene)
    assert mornings(marie) == before + 1

    await scene.stop()  # for three days: one message, about the last one of them
    now_is(scene, TOKYO, 2027, 4, 2, 9, 15)
    await scene.start()
    await scene.slack.until(lambda: mornings(marie) == before + 2, 15)
    now_is(scene, TOKYO, 2027, 4, 4, 12, 0)  # a Sunday
    await nothing_is_due(scene)
    await scene.stop()  # for a month: the same
    now_is(scene, TOKYO, 2027, 5, 3, 9, 0)
    await scene.start()
    await scene.slack.until(lambda: mornings(marie) == before + 3, 15)
    await nothing_is_due(scene)
    scene.ligo.has_tasks()
    now_is(scene, TOKYO, 2027, 5, 4, 9, 0)  # nothing is due: no message
    await nothing_is_due(scene)
    assert mornings(marie) == before + 3


async def test_a_token_refused_is_told_once(alone: World) -> None:
    scene, marie = alone, alone.marie
    await connects(scene, marie)
    now_is(scene, PARIS, 2027, 1, 13, 7, 0)
    await turns_mornings_on(marie)
    scene.ligo.account_of("marie").revoke()
    now_is(scene, PARIS, 2027, 1, 13, 8, 30)
    await marie.sees("Ligo n’accepte plus votre jeton")
    now_is(scene, PARIS, 2027, 1, 14, 8, 30)
    await nothing_is_due(scene)
    told_of_it = [m for m in marie.messages(marie.dm) if "plus votre jeton" in marie.text_of(m)]
    assert len(told_of_it) == 1
    await marie.press("account.connect", told_of_it[0])
    await marie.sees("jeton")


async def test_a_new_token_reads_the_tasks_at_once(alone: World) -> None:
    scene, marie = alone, alone.marie
    now_is(scene, PARIS, 2027, 1, 13, 7, 0)
    await connects(scene, marie)
    await marie.opens_home()
    await marie.sees("En retard")
    scene.ligo.account_of("marie").revoke()
    scene.clock.moves(DAY)
    await marie.opens_home()
    await marie.sees("Ligo n’a pas renvoyé vos tâches")
    scene.ligo.account_of("marie").renew()
    await connects(scene, marie)
    await scene.slack.until(lambda: "renvoyé vos tâches" not in str(marie.home), 15)


async def test_who_disconnects_is_told_of_reminders_and_the_morning(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await turns_mornings_on(marie)
    await remind(scene, ["le devis", "la facture"], now(scene) + DAY)
    await marie.command("/ligo déconnexion", "ventes")
    await marie.sees("Toutes vos données")
    assert marie.reads("rappels à venir : 2")
    assert marie.reads("votre message du matin")
    await marie.submit()
    await marie.sees("Effacé")
    assert marie.reads("rappels à venir : 2")


async def test_what_cannot_be_delivered_stands_on_home(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await scene.listed(whose=marie)
    now_is(scene, PARIS, 2027, 1, 13, 7, 0)
    scene.ligo.has_tasks(task(scene, "Rappeler", moment(PARIS, 2027, 1, 12, 9, 0)))
    await turns_mornings_on(marie)
    await remind(scene, ["le devis"], moment(PARIS, 2027, 1, 13, 8, 30))
    now_is(scene, PARIS, 2027, 1, 13, 7, 30)
    for _ in range(8):
        scene.slack.fail("chat.postMessage", "account_inactive", times=2)
        scene.clock.moves(3601)
        await nothing_is_due(scene)
    assert mornings(marie) == 0
    assert told(marie, "Votre rappel") == 0
    await marie.opens_home()
    await marie.sees("n’a pas pu vous être envoyé")
    assert str(marie.home).count("n’a pas pu vous être envoyé") == 2


@pytest.mark.timeout(120)
async def test_a_second_replica_at_half_past_eight(both: TwoReplicas) -> None:
    """Two replicas; then both stop at that very second and one starts; then another begins."""
    scene, marie = both.world, both.world.marie
    now_is(scene, PARIS, 2027, 1, 13, 7, 0)
    scene.ligo.has_tasks(task(scene, "Rappeler", moment(PARIS, 2027, 1, 12, 9, 0)))
    await turns_mornings_on(marie)
    for day in (13, 14, 15):
        now_is(scene, PARIS, 2027, 1, day, 8, 30)
        if day == 14:
            await scene.restart()
            both.alone()
        if day == 15:
            await scene.start()
        await scene.slack.until(lambda: mornings(marie) == day - 12, 20)  # noqa: B023
        await nothing_is_due(scene)
        assert mornings(marie) == day - 12


def told(person: Person, words: str) -> int:
    return sum(words in person.text_of(one) for one in person.messages(person.dm))


async def connects(scene: World, person: Person) -> None:
    """Connect a person's own account."""
    key = person.user.key
    known = scene.ligo.accounts.by_name.get(key)
    account = known or scene.ligo.add_account(key)
    await person.command("/ligo connexion", "ventes")
    await person.sees("Jeton Ligo")
    await person.fill(account_token=account.token)
    await person.submit()
    await person.sees("Votre compte Ligo est connecté")
    await person.close()
