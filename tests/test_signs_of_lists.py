"""Lists of people and messages to the app: each control gives a sign of life within a second, while
Ligo does not answer."""

from functools import partial
from itertools import count

import pytest

from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.past.pressing import Ended
from tests.past.promises import LISTS, MESSAGES
from tests.signs import Act
from tests.steps import SIGNATURE
from tests.test_contact_list import NAMES
from tests.test_email import drafted
from tests.test_signs_of_new_controls import MakeReady, sign_of
from tests.world import World

pytestmark = pytest.mark.prompt

AMELIE = "Amélie Rousseau"
UNSURE = "\n".join(f"{name} 01 99 00 10 0{number}" for number, name in enumerate(NAMES[:2]))


async def in_modal(scene: World, press: str) -> tuple[Person, Act]:
    marie = scene.marie
    await scene.slack.until(lambda: press in str(marie.modal))
    return marie, partial(marie.press, press)


SERIAL = count()  # of the same people again the same list would be opened


async def listed(scene: World, press: str, many: int = 3) -> tuple[Person, Act]:
    mark = chr(97 + next(SERIAL))
    people = [f"Personne {chr(65 + n // 26)}{chr(97 + n % 26)}{mark}" for n in range(many)]
    line = ", ".join(f"{name} <p{n}@liste{mark}.example>" for n, name in enumerate(people))
    await scene.marie.command(f"/ligo ajouter {line}", "ventes")
    return await in_modal(scene, press)


async def turned(scene: World) -> tuple[Person, Act]:
    await listed(scene, "list.turn_on", 60)
    await scene.marie.press("list.turn_on")
    return await in_modal(scene, "list.turn_back")


async def asked(scene: World, press: str) -> tuple[Person, Act]:
    await scene.marie.command(f"/ligo ajouter {UNSURE}", "ventes")
    return await in_modal(scene, press)


async def one_by_one(scene: World, press: str) -> tuple[Person, Act]:
    await listed(scene, "list.together")
    await scene.marie.submit()
    return await in_modal(scene, press)


def offering(person: Person, press: str) -> Message | None:
    """Return the newest message of the DM that has the button."""
    found = [one for one in person.messages(person.dm) if press in str(one.blocks)]
    return found[-1] if found else None


async def in_message(scene: World, press: str) -> tuple[Person, Act]:
    """The list's message offers it, once one has failed or the form is closed."""
    marie = scene.marie
    await one_by_one(scene, "list.skip")
    if press == "list.retry":
        scene.ligo.faults.next("/confirm", "503", times=3)
        await marie.submit()
    else:
        await marie.press("list.stop")
    await scene.slack.until(lambda: offering(marie, press))
    await marie.close()
    return marie, partial(marie.press, press, offering(marie, press))


async def told(scene: World, said: str, press: str) -> tuple[Person, Act]:
    marie = scene.marie
    before = len(marie.messages(marie.dm))
    await marie.says(said, marie.dm)
    await scene.slack.until(lambda: press in str(marie.messages(marie.dm)[before:]))
    return marie, partial(marie.press, press, offering(marie, press))


async def refined(scene: World) -> tuple[Person, Act]:
    await drafted(scene)
    await scene.marie.close()
    return await told(scene, "plus court, et plus chaleureux que cela", "message.refine")


async def failed(scene: World) -> tuple[Person, Act]:
    scene.ligo.faults.failure = "503"
    ready = await told(scene, AMELIE, "message.again")
    scene.ligo.faults.failure = "none"
    return ready


READY: dict[str, MakeReady] = {
    "list.go_on": partial(in_message, press="list.go_on"),
    "list.one": partial(asked, press="list.one"),
    "list.retry": partial(in_message, press="list.retry"),
    "list.skip": partial(one_by_one, press="list.skip"),
    "list.split": partial(listed, press="list.split"),
    "list.stop": partial(one_by_one, press="list.stop"),
    "list.together": partial(listed, press="list.together"),
    "list.turn_back": turned,
    "list.turn_on": partial(listed, press="list.turn_on", many=60),
    "message.again": failed,
    "message.create": partial(told, said=SIGNATURE, press="message.create"),
    "message.help": partial(
        told, said="Quel temps fera-t-il demain à Lille ?", press="message.help"
    ),
    "message.refine": refined,
    "message.run": partial(told, said=f"note {AMELIE} Rappeler lundi", press="message.run"),
}


def test_every_control_is_tried() -> None:
    assert READY.keys() == {*LISTS, *MESSAGES}


@pytest.mark.parametrize("name", READY)
async def test_it_gives_a_sign_within_a_second(listed_scene: World, name: str) -> None:
    ended = Ended()
    with ended.hearing():
        again = partial(sign_of, listed_scene, ended, name, READY[name])
        assert await again() or await again()  # a machine may stall once
