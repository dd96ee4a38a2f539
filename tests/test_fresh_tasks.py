"""Tasks are as Ligo has them now: read anew by Refresh and `/ligo tasks`, or told as older."""

from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.agenda_scene import AMELIE, BENOIT, DAY, message, moment, now_is, task
from tests.world import World

PARIS = "Europe/Paris"
SOONEST = 20.0


def overdue(scene: World) -> None:
    now_is(scene, PARIS, 2027, 1, 13, 10, 0)
    due = moment(PARIS, 2027, 1, 12, 9, 0)
    scene.ligo.has_tasks(
        task(scene, "Le devis", due), task(scene, "Les fiches", due + DAY, BENOIT, kind="email")
    )


def completes(scene: World, title: str) -> None:
    found = next(one for one in scene.ligo.tasks if one["title"] == title)
    found |= {"completed": True, "completedAt": "2027-01-13T09:00:00+00:00"}


def asked(scene: World) -> int:
    return len(scene.asked("/contact_tasks"))


async def test_refresh_reads_the_tasks_anew(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    overdue(scene)
    await marie.opens_home()
    await marie.sees("En retard (1)")
    completes(scene, "Le devis")
    scene.clock.moves(SOONEST + 1)
    await marie.press("home.refresh", "home")
    await scene.slack.until(lambda: "En retard" not in str(marie.home), 15)
    assert marie.reads("Aujourd’hui (1)")
    before = asked(scene)
    for _ in range(3):
        await marie.press("home.refresh", "home")
    await marie.command("/ligo tâches", "ventes")
    await message(marie, "Aujourd’hui (1)")
    assert asked(scene) == before


async def test_the_command_and_the_list_read_the_tasks_anew(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    overdue(scene)
    await james.command("/ligo tasks", "ventes")
    await message(james, "Overdue (1)")
    completes(scene, "Le devis")
    scene.clock.moves(SOONEST + 1)
    await james.command("/ligo tasks", "ventes")
    await scene.slack.until(lambda: "Overdue" not in james.text_of(newest(james)), 15)
    assert "Today (1)" in james.text_of(newest(james))

    await james.opens_home()
    await james.sees("All (1)")
    completes(scene, "Les fiches")
    scene.clock.moves(SOONEST + 1)
    await james.press("task.all", "home")
    await james.sees("Nothing is overdue or due today")


async def test_what_is_known_is_shown_while_ligo_is_asked(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    overdue(scene)
    await marie.command("/ligo tâches", "ventes")
    await message(marie, "En retard (1)")
    completes(scene, "Le devis")
    scene.clock.moves(SOONEST + 1)
    async with scene.ligo.hold("/contact_tasks") as held:
        await marie.command("/ligo tâches", "ventes")
        await held.arrived()
        known = await message(marie, "Tâches telles que cette application les a vues en dernier")
        assert "Le devis" in marie.text_of(known)
    await scene.slack.until(lambda: "En retard" not in marie.text_of(newest(marie)), 15)
    assert "Les fiches" in marie.text_of(newest(marie))

    scene.clock.moves(SOONEST + 1)
    shown = len(marie.messages("ventes"))
    async with scene.ligo.hold("/contact_tasks"):
        await marie.command("/ligo tâches", "ventes")
        await scene.slack.until(lambda: len(marie.messages("ventes")) == shown + 1, 15)
    await marie.command("/ligo aide", "ventes")
    await message(marie, "/ligo ajouter")
    assert len(marie.messages("ventes")) == shown + 2  # nothing had changed


async def test_tasks_that_could_not_be_read_anew_are_told_as_such(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    overdue(scene)
    await james.command("/ligo tasks", "ventes")
    await message(james, "Overdue (1)")
    scene.clock.moves(SOONEST + 1)
    scene.ligo.faults.failure = "403"
    await james.command("/ligo tasks", "ventes")
    listed = await message(james, "Ligo did not give your tasks again")
    assert "Le devis" in james.text_of(listed)
    assert AMELIE.split()[0] in james.text_of(listed)


def newest(person: Person) -> Message:
    return person.messages("ventes")[-1]


def dated(scene: World, title: str, due: str | None, contact: str = AMELIE) -> dict[str, object]:
    return {**task(scene, title, 0.0, contact), "dueDate": due}


async def test_tasks_without_a_date_are_listed_and_a_day_is_a_day(everywhere: World) -> None:
    scene, marie, james = everywhere, everywhere.marie, everywhere.james
    now_is(scene, PARIS, 2027, 1, 13, 0, 30)
    scene.ligo.has_tasks(
        dated(scene, "Un jour", None, BENOIT),
        dated(scene, "Illisible", "bientôt"),
        dated(scene, "Impossible", "2027-02-30"),
    )
    await marie.command("/ligo tâches", "ventes")
    listed = await message(marie, "Sans date (3)")
    assert "Appel · sans date · Benoît" in marie.text_of(listed)
    assert not marie.reads("rien n’est prévu")
    await marie.opens_home()
    await marie.sees("Tout (3)")
    await marie.press("task.all", "home")
    await scene.slack.until(lambda: "Un jour" in str(marie.modal), 15)
    await marie.close()
    await marie.command(f"/ligo chercher {BENOIT}", "ventes")
    await marie.sees("Prochaine tâche : Un jour, Appel, sans date")

    scene.ligo.has_tasks(
        dated(scene, "Hier", "2027-01-12"),
        dated(scene, "Ce jour", "2027-01-13"),
        dated(scene, "Le premier", "2027-02-01"),
    )
    scene.clock.moves(SOONEST + 1)
    await james.command("/ligo tasks", "ventes")  # the evening before, in London
    listed = await message(james, "Later (2)")
    assert "Today (1)" in james.text_of(listed)
    assert "Hier\nCall · 12 January 2027 ·" in james.text_of(listed)
    assert "00:00" not in james.text_of(listed)
    await marie.command("/ligo tâches", "ventes")
    listed = await message(marie, "Plus tard (1)")
    assert "En retard (1)" in marie.text_of(listed)
    assert "Aujourd’hui (1)" in marie.text_of(listed)
    assert "Appel · 1er février 2027 ·" in marie.text_of(listed)


async def test_home_says_that_the_tasks_could_not_be_read_again(everywhere: World) -> None:
    scene, james = everywhere, everywhere.james
    overdue(scene)
    await james.opens_home()
    await james.sees("Overdue (1)")
    scene.clock.moves(SOONEST + 1)
    scene.ligo.faults.failure = "403"
    await james.press("home.refresh", "home")
    await james.sees("Ligo did not give your tasks again")
    scene.ligo.faults.failure = "none"
    await james.press("home.refresh", "home")
    await scene.slack.until(lambda: "did not give your tasks" not in str(james.home), 15)
