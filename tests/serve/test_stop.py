"""Stops, orderly and sudden: what runs is finished or told to its owner; nothing runs twice."""

import asyncio
import signal

import pytest

from tests.databases import ON_BOTH
from tests.serve.child import ChildWorld
from tests.test_email import drafted

pytestmark = pytest.mark.by_turns

SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"
REVIEW = {"marie": "Vérifiez le contact", "james": "Check the contact"}


async def test_a_stop_finishes_all_that_runs(home: ChildWorld) -> None:
    bot, world = await home.start(), home.world
    people = [world.marie, world.james, world.slack.person("awa")]
    async with world.ligo.hold("/prepare") as held:
        for person in people:
            await person.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived(3)
        bot.send(signal.SIGTERM)
        await bot.says("stopping: ")
        await world.marie.command("/ligo aide", "ventes")
        assert not world.marie.reads("Ce que vous pouvez faire")
    assert await bot.ends() == 0
    for person in people:
        assert person.values["name"] == "Jane Miller"
    assert "Traceback" not in bot.said


@pytest.mark.by_turns("number", [signal.SIGTERM, signal.SIGINT])
async def test_an_idle_bot_stops_at_once(http_home: ChildWorld, number: signal.Signals) -> None:
    bot = await http_home.start()
    bot.send(number)
    assert await bot.ends() == 0
    assert "Traceback" not in bot.said


async def test_what_a_stop_cut_off_is_told_at_the_next_start(home: ChildWorld) -> None:
    bot, world = await home.start(DRAIN_TIMEOUT="0.1"), home.world
    marie, james = world.marie, world.james
    await james.command(f"/ligo add {SIGNATURE}", "ventes")
    await james.sees(REVIEW["james"])
    async with world.ligo.hold("/prepare") as reading, world.ligo.hold("/confirm") as creating:
        await james.submit()
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await reading.arrived()
        await creating.arrived()
        bot.send(signal.SIGTERM)
        assert await bot.ends() == 0
    await home.start()
    await marie.sees("L’analyse de votre texte a été interrompue")
    await james.sees("Ligo did not confirm that Jane Miller was created")
    assert len(world.asked("/confirm")) == 1
    await marie.close()
    await marie.press("Continuer")
    await marie.sees(REVIEW["marie"])
    assert "Traceback" not in home.said


async def test_a_sudden_death_is_told_and_nothing_is_done_twice(home: ChildWorld) -> None:
    bot, world = await home.start(), home.world
    marie, james = world.marie, world.james
    await james.command(f"/ligo add {SIGNATURE}", "ventes")
    await james.sees(REVIEW["james"])
    world.ligo.faults.next("/confirm", "timeout_done")
    async with world.ligo.hold("/prepare") as reading:
        await james.submit()
        await world.ligo.until(lambda: world.ligo.contacts)
        await marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await reading.arrived()
        bot.send(signal.SIGKILL)
        assert await bot.ends() == -signal.SIGKILL
    await home.hours_pass()
    await home.start()
    await marie.sees("L’analyse de votre texte a été interrompue")
    await james.sees("Ligo did not confirm that Jane Miller was created")
    assert (len(world.asked("/prepare")), len(world.asked("/confirm"))) == (2, 1)

    await james.close()
    await james.press("It is in Ligo")
    await james.sees("Noted: Jane Miller is in Ligo")
    await marie.close()
    await marie.press("Continuer")
    await marie.sees(REVIEW["marie"])
    await marie.submit()
    await marie.sees("Vous avez créé un contact dans Ligo : Jane Miller")
    assert len(world.asked("/confirm")) == 2
    assert len(world.ligo.contacts) == 2


async def test_a_wish_that_a_death_interrupts_is_told_as_not_granted(home: ChildWorld) -> None:
    bot, world = await home.start(), home.world
    marie = world.marie
    await drafted(world)
    await marie.close()
    await marie.sees("n’a pas été envoyé")
    async with world.ligo.hold("/refine") as refining:
        await marie.replies("plus court", marie.message("n’a pas été envoyé"))
        await refining.arrived()
        bot.send(signal.SIGKILL)
        await bot.ends()
    await home.hours_pass()
    await home.start()
    await marie.sees(
        "La modification demandée dans votre e-mail à Amélie Rousseau a été interrompue"
    )
    assert not marie.reads("est rédigé")
    await marie.press("Continuer", marie.message("a été interrompue"))
    await marie.sees("Version 1 sur 1")
    assert marie.values["wish"] == "plus court"


@ON_BOTH
async def test_of_two_replicas_one_tells(http_home: ChildWorld) -> None:
    bot, world = await http_home.start(), http_home.world
    async with world.ligo.hold("/prepare") as reading:
        await world.marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await reading.arrived()
        bot.send(signal.SIGKILL)
        await bot.ends()
    await http_home.hours_pass()
    await asyncio.gather(http_home.start(), http_home.start())
    await world.marie.sees("L’analyse de votre texte a été interrompue")
    for run in http_home.runs[1:]:
        run.send(signal.SIGTERM)
        assert await run.ends() == 0
    assert len(world.slack.called("chat.postMessage")) == 1


async def test_what_is_looked_up_behind_a_preview_is_written_down(http_home: ChildWorld) -> None:
    """The preview does not wait for Ligo longer than a second; a stop does."""
    bot, world = await http_home.start(), http_home.world
    marie = world.marie
    await world.listed()
    await marie.command("/ligo mail Amélie Rousseau proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    world.ligo.changes("Amélie Rousseau", company="Phare Neuf")
    async with world.ligo.hold("GET /api/contacts/") as held:
        await marie.submit()
        await held.arrived()
        await marie.sees("Voici exactement ce qui sera envoyé")
        bot.send(signal.SIGTERM)
        await bot.says("stopping: ")
    assert await bot.ends() == 0
    await http_home.start()
    await marie.close()
    await marie.command("/ligo chercher Phare", "ventes")
    await marie.sees("Phare Neuf")
    assert "Traceback" not in http_home.said
