"""A line typed after a command is not lost when the form that it filled is closed."""

from collections.abc import Awaitable
from functools import partial

import pytest

from sandbox.slack import Person
from tests.databases import becomes, read
from tests.test_clutter import drafts_become, person
from tests.test_typed_commands import locked
from tests.world import World

tongues = pytest.mark.by_turns("tongue", ["fr", "en"])
CONTINUE = "wizard.continue"


@tongues
async def test_a_name_typed_after_new_is_kept(everywhere: World, tongue: str) -> None:
    who, slack = person(everywhere, tongue), everywhere.slack
    for _ in range(2):  # the second makes no other draft, and no other message
        await who.command("/ligo new Zoé Precious", "ventes")
        await who.sees("Zoé Precious")
        await who.close()
        await slack.until(lambda: CONTINUE in str([one.blocks for one in who.messages(who.dm)]))
    await drafts_become(everywhere, "wizard")
    assert len(who.messages(who.dm)) == 1
    assert who.reads({"fr": "Brouillon conservé", "en": "Your draft is kept"}[tongue])
    await who.opens_home()
    await slack.until(lambda: "Zoé Precious" in str(who.home))
    await who.press(CONTINUE)
    await who.submit()
    await becomes(lambda: _is_created(everywhere, "Zoé Precious"))


async def _is_created(scene: World, name: str) -> bool:
    return [contact["name"] for contact in scene.ligo.contacts].count(name) == 1


def _is_in_dm(who: Person, text: str) -> bool:
    return text in in_dm(who)


REMIND = {"fr": "/ligo rappeler Rousseau demain", "en": "/ligo remind Rousseau tomorrow"}
UNDERSTOOD = {"fr": "Compris", "en": "Understood:"}
NOT_SET = {"fr": "Votre rappel n’a pas été enregistré", "en": "Your reminder was not set"}
IN_TIME = {"fr": "à temps", "en": "in time"}
OPEN = {"fr": "Ouvrir", "en": "Open"}


def in_dm(who: Person) -> str:
    return str([(one.text, one.blocks) for one in who.messages(who.dm)])


async def reminders(scene: World) -> int:
    rows = await read(scene.environment, "SELECT id FROM scheduled WHERE kind = 'reminder'")
    return len(rows)


@tongues
async def test_a_line_typed_for_a_reminder_is_given_back(everywhere: World, tongue: str) -> None:
    who, slack = person(everywhere, tongue), everywhere.slack
    await everywhere.listed()
    line = "to speak of the lamps " * 100  # longer than a button's value
    await who.command(f"{REMIND[tongue]} {line}", "ventes")
    await who.sees(UNDERSTOOD[tongue])
    await who.close()
    await slack.until(lambda: NOT_SET[tongue] in in_dm(who))
    assert line.strip() in in_dm(who)
    assert len(who.messages(who.dm)) == 1
    await who.press(OPEN[tongue])
    await who.sees(UNDERSTOOD[tongue])
    await who.submit()
    await who.sees("Amélie Rousseau")
    await becomes(lambda: _equals(reminders(everywhere), 1))
    await drafts_become(everywhere, "command")  # of the button that was pressed


@tongues
async def test_a_form_closed_while_it_is_read_is_said_to_be_closed(
    listed_scene: World, tongue: str
) -> None:
    who, slack = person(listed_scene, tongue), listed_scene.slack
    async with locked(listed_scene):
        await who.command(f"{REMIND[tongue]} call about lamps", "ventes")
        await who.sees({"fr": "Lecture…", "en": "Reading your line…"}[tongue])
        await who.close()
    await slack.until(lambda: NOT_SET[tongue] in in_dm(who))
    assert "call about lamps" in in_dm(who)
    assert IN_TIME[tongue] not in in_dm(who)
    assert len(who.messages(who.dm)) == 1


@tongues
async def test_a_reminder_form_without_a_line_leaves_nothing(
    listed_scene: World, tongue: str
) -> None:
    who = person(listed_scene, tongue)
    await who.command(REMIND[tongue].partition(" R")[0], "ventes")
    await listed_scene.slack.until(lambda: who.modal and who.modal["submit"])
    await who.close()
    await drafts_become(listed_scene)
    assert not who.messages(who.dm)


@tongues
async def test_a_line_too_long_for_a_reminder_is_said_to_be(
    listed_scene: World, tongue: str
) -> None:
    who, slack = person(listed_scene, tongue), listed_scene.slack
    await who.command(f"{REMIND[tongue]} {'abc ' * 1250}THEEND", "ventes")
    await who.sees({"fr": "trop long pour un rappel", "en": "too long for a reminder"}[tongue])
    await who.submit()
    await slack.until(lambda: "THEEND" in in_dm(who))
    assert {"fr": "avec un texte coupé", "en": "with a shortened text"}[tongue] in in_dm(who)
    assert await reminders(listed_scene) == 1
    await drafts_become(listed_scene)


async def _equals(counted: Awaitable[int], expected: int) -> bool:
    return await counted == expected


@pytest.mark.parametrize("between", [", ", ",\n"])
async def test_a_long_list_of_addresses_is_counted_whatever_its_lines(
    listed_scene: World, between: str
) -> None:
    """Slack wraps each address: the line is longer than what is unwrapped of a text."""
    people = between.join(f"Pat{n} Quen <p{n}@q{n}.example>" for n in range(900))
    await listed_scene.james.command(f"/ligo add Cc: {people}", "ventes")
    await listed_scene.james.sees("There are 900 people here")


TOO_LONG = {"fr": "255 caractères", "en": "255 characters"}


@tongues
async def test_a_name_that_is_too_long_is_said_to_be_and_kept(
    everywhere: World, tongue: str
) -> None:
    who, slack = person(everywhere, tongue), everywhere.slack
    await who.command(f"/ligo new {'Jo ' * 200}END", "ventes")
    await who.sees(TOO_LONG[tongue])  # in the form, where the name can be shortened
    assert "END" in str(who.modal)
    await who.close()
    await drafts_become(everywhere, "wizard")
    for size in (2_000, 230_000):
        start = f"START{size}"
        await who.command(f"/ligo new {start} {'Jo ' * size}", "ventes")
        await slack.until(partial(_is_in_dm, who, start))
        assert TOO_LONG[tongue] in in_dm(who)
        assert not who.modal
    await drafts_become(everywhere, "wizard")
