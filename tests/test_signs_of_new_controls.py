"""Controls as they are drawn now (as they were: tests/past/test_signs.py): a sign of life within a
second, while Ligo does not answer."""

from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from sandbox.slack import Person
from tests.agenda_scene import DAY, message, now, task
from tests.past.pressing import Ended
from tests.signs import Act, shows_one
from tests.steps import review
from tests.world import WHO, World

pytestmark = pytest.mark.prompt

AMELIE = "Amélie Rousseau"

MakeReady = Callable[[World], Awaitable[tuple[Person, Act]]]


async def card(scene: World) -> tuple[Person, Act]:
    james = scene.james
    await james.command(f"/ligo find {AMELIE}", "ventes")
    await james.sees("Directrice")
    return james, partial(james.choose, "contact.move_to", "Gagné", james.message("Directrice"))


async def card_in_modal(scene: World) -> tuple[Person, Act]:
    marie = scene.marie
    await marie.opens_home()
    await scene.slack.until(lambda: WHO in str(marie.home))
    await marie.choose(WHO, AMELIE, where="home")
    await scene.slack.until(lambda: "contact.move_to" in str(marie.modal))
    return marie, partial(marie.choose, "contact.move_to", "Négociation")


async def similar(scene: World) -> tuple[Person, Act]:
    marie = scene.marie
    await marie.command(f"/ligo ajouter {AMELIE}\nGalerie des Tanneurs", "ventes")
    await marie.sees("Peut-être déjà dans Ligo")
    return marie, partial(marie.press, "contact.peek")


async def shared(scene: World) -> tuple[Person, Act]:
    marie, james = scene.marie, scene.james
    await marie.command("/ligo chercher priya raman", "ventes")
    await marie.sees("Production Manager")
    await marie.choose("contact.more", "Partager ici", marie.message("Production Manager"))
    await marie.sees("verront ce qui est coché")
    await marie.submit()
    await james.sees("Ajouter à mon Ligo")
    return james, partial(james.press, "contact.add_shared")


async def unconfirmed(scene: World) -> tuple[Person, Act]:
    marie = scene.marie
    await review(scene)
    scene.ligo.faults.next("/confirm", "drop_after")
    await marie.submit()
    await marie.sees("Création non confirmée : Jane Miller", within=20)
    return marie, partial(marie.press, "wizard.look")


async def home(scene: World, press: str) -> tuple[Person, Act]:
    marie = scene.marie
    await marie.opens_home()
    await scene.slack.until(lambda: press in str(marie.home))
    return marie, partial(marie.press, press, "home", confirm=press == "home.discard" or None)


async def unfinished(scene: World, press: str) -> tuple[Person, Act]:
    marie = scene.marie
    for number in range(6):
        await marie.command(f"/ligo note rappeler {number}", "ventes")
        await scene.slack.until(lambda: "note.form" in str(marie.modal))
        await marie.close()
    return await home(scene, press)


async def receipts(scene: World) -> tuple[Person, Act]:
    james = scene.james
    await james.opens_home()
    await scene.slack.until(lambda: "home.receipts" in str(james.home))
    return james, partial(james.choose, "home.receipts", "Problems only", "home")


async def to_do(scene: World, press: str) -> tuple[Person, Act]:
    today, kind = now(scene), "validate_linkedin_profile_change"
    scene.ligo.has_tasks(
        task(scene, "Appeler", today - DAY), task(scene, "Écrire", today - DAY, kind="email"),
        task(scene, "Vérifier", today - DAY, task_kind=kind),
    )  # fmt: skip
    scene.clock.moves(3600)  # Ligo is asked again
    person, act = await home(scene, press)
    await scene.slack.until(lambda: "Vérifier" in str(person.home))
    return person, act


async def remind(scene: World) -> tuple[Person, Act]:
    james, _ = await card(scene)
    return james, partial(james.press, "contact.remind", james.message("Directrice"))


async def reminder(scene: World) -> tuple[Person, Act]:
    marie = scene.marie
    await marie.command(f"/ligo rappeler {AMELIE} dans 3 jours", "ventes")
    await marie.sees("Compris")
    await marie.submit()
    await marie.sees("Rappel prévu")
    await marie.close()
    await marie.opens_home()
    await scene.slack.until(lambda: "reminder.more" in str(marie.home))
    return marie, partial(marie.choose, "reminder.more", "Reporter…", "home")


async def told(scene: World, press: str) -> tuple[Person, Act]:
    marie, _ = await reminder(scene)
    scene.clock.moves(4 * DAY)
    return marie, partial(marie.press, press, await message(marie, "Votre rappel"))


READY: dict[str, MakeReady] = {
    "contact.remind": remind,
    "reminder.more": reminder,
    "reminder.later": partial(told, press="reminder.later"),
    "reminder.done": partial(told, press="reminder.done"),
    "task.all": partial(to_do, press="task.all"),
    "task.email": partial(to_do, press="task.email"),
    "task.call": partial(to_do, press="task.call"),
    "task.link": partial(to_do, press="task.link"),
    "task.hide": partial(to_do, press="task.hide"),
    "morning.set_up": partial(home, press="morning.set_up"),
    "morning.no_thanks": partial(home, press="morning.no_thanks"),
    "contact.move_to": card,
    "contact.move_to in a modal": card_in_modal,
    "contact.peek": similar,
    "contact.add_shared": shared,
    "wizard.look": unconfirmed,
    "home.discard": partial(unfinished, press="home.discard"),
    "home.help": partial(home, press="home.help"),
    "home.move": partial(home, press="home.move"),
    "home.receipts": receipts,
    "home.refresh": partial(home, press="home.refresh"),
    "home.stage": partial(home, press="home.stage"),
    "home.unfinished": partial(unfinished, press="home.unfinished"),
}


async def test_each_gives_a_sign_within_a_second(listed_scene: World) -> None:
    offenders, ended = list[str](), Ended()
    with ended.hearing():
        for name, ready in READY.items():
            again = partial(sign_of, listed_scene, ended, name.partition(" ")[0], ready)
            if not (await again() or await again()):  # a machine may stall once
                offenders.append(name)
    assert not offenders


async def sign_of(scene: World, ended: Ended, name: str, ready: MakeReady) -> bool:
    person, act = await ready(scene)
    async with scene.ligo.hold("/api/"):
        shown = await shows_one(ended, person, name, act)
    person.space.views[person.id] = []
    return shown
