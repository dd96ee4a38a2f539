"""A stop in the middle of fifty calls of Ligo's AI: each is finished, or told to its owner at the
next start; none is lost, and none is asked again without its owner."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.ligo.watch import HeldRequests
from sandbox.slack import Person
from sandbox.slack.model import Message
from tests.serve.child import ChildWorld

pytestmark = pytest.mark.timeout(240)

EACH = 25  # extractions of Marie's, and emails of James's
UNLIMITED = Path(__file__).with_name("app_without_limits.py")
CUT_OFF = "0.5"  # seconds of DRAIN_TIMEOUT
DRAINED = 20.0  # seconds at the most, on a machine that does much else

Record = Callable[[str, object], None]


def signature(number: int) -> str:
    return f"Jane Miller\nHead of Sales, Acme Ltd\njane{number:02}@acme.example"


async def in_form(home: ChildWorld, person: Person, part: str) -> None:
    await home.world.slack.until(lambda: part in str(person.modal), 10, f"no form with {part!r}")


async def fifty_under_way(home: ChildWorld, held: HeldRequests) -> None:
    """Bring fifty under way: Ligo is asked for all of them; all forms but Marie's last are
    closed."""
    marie, james = home.world.marie, home.world.james
    for number in range(EACH):
        await james.command(f"/ligo email Amélie Rousseau visit number {number:02}", "ventes")
        await in_form(home, james, "AI is writing")
        await james.close()
    for number in range(EACH):
        if number:
            await marie.close()
        await marie.command(f"/ligo add {signature(number)}", "ventes")
        await in_form(home, marie, "Ligo analyse le texte")
    await held.arrived(2 * EACH, 20)


def notes(person: Person, part: str) -> list[Message]:
    """Return the messages in the DM that have this text."""
    return [one for one in person.messages(person.dm) if part in person.text_of(one)]


async def test_all_that_ligo_answers_in_time_is_finished(
    home: ChildWorld, record_property: Record
) -> None:
    bot, world = await home.start(UNLIMITED, DRAIN_TIMEOUT=str(DRAINED)), home.world
    await world.listed()
    marie, james = world.marie, world.james
    async with world.ligo.hold("/prepare") as held:
        await fifty_under_way(home, held)
        bot.send(signal.SIGTERM)
        await bot.says("stopping: ")
    began = time.monotonic()
    assert await bot.ends(DRAINED) == 0
    record_property("seconds drained", time.monotonic() - began)
    assert marie.values["name"] == "Jane Miller"
    assert len(notes(marie, "Contact trouvé dans votre texte\u00a0: Jane Miller")) == EACH - 1
    assert len(notes(james, "Your email to Amélie Rousseau is drafted")) == EACH
    assert len(world.asked("/prepare")) == 2 * EACH
    assert "Traceback" not in bot.said


async def test_what_ligo_does_not_answer_is_told_and_can_be_resumed(
    home: ChildWorld, record_property: Record
) -> None:
    bot, world = await home.start(UNLIMITED, DRAIN_TIMEOUT=CUT_OFF), home.world
    await world.listed()
    marie, james = world.marie, world.james
    async with world.ligo.hold("/prepare") as held:
        await fifty_under_way(home, held)
        began = time.monotonic()
        bot.send(signal.SIGTERM)
        assert await bot.ends(DRAINED) == 0
        record_property("seconds cut off", time.monotonic() - began)
    assert f"{2 * EACH} still ran after {CUT_OFF} s" in bot.said
    await home.start()
    told = {
        marie: "L’analyse de votre texte a été interrompue",
        james: "The writing of your email to Amélie Rousseau was interrupted",
    }
    await world.slack.until(
        lambda: [len(notes(who, part)) for who, part in told.items()] == [EACH, EACH], 20
    )
    assert len(world.asked("/prepare")) == 2 * EACH
    await marie.close()
    for number in range(EACH):
        (mine,) = notes(marie, f"jane{number:02}@")
        await marie.press("Continuer", mine)
        await in_form(home, marie, "Vérifiez le contact")
        assert f"jane{number:02}@" in str(marie.values["emails"])
        await marie.close()
        (his,) = notes(james, f"visit number {number:02}")
        await james.press("Continue", his)
        await in_form(home, james, f"visit number {number:02}")
        await james.close()
    assert len(world.asked("/prepare")) == 3 * EACH
    assert "Traceback" not in home.said
