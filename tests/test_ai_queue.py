"""A person has three calls to Ligo's AI at once; further ones wait in line and say so."""

import asyncio
from functools import partial

import aiohttp
import pytest

from ligo_slack import limits
from ligo_slack.slack.users import Person
from ligo_slack.workflow.ai_queue import AiQueue
from sandbox.ligo.watch import HeldRequests
from sandbox.slack import Person as Member
from tests.install_scene import statements
from tests.steps import SIGNATURE
from tests.world import World

AMELIE = "Amélie Rousseau"
READING, IN_LINE = "Ligo analyse le texte", "Celle-ci attend son tour"
READ = "Vérifiez le contact"


async def occupied(scene: World, held: HeldRequests) -> None:
    """Let Marie have three texts read at once, and close their windows."""
    for number in range(limits.AI_CALLS):
        await scene.marie.command(f"/ligo ajouter {SIGNATURE} {number}")
        await scene.marie.sees(READING)
        await held.arrived(number + 1)
        await scene.marie.close()


async def test_the_fourth_text_waits_in_line_and_says_so(scene: World) -> None:
    marie, james = scene.marie, scene.james
    async with scene.ligo.hold("/prepare") as held:
        await occupied(scene, held)
        await marie.command(f"/ligo ajouter {SIGNATURE} 4")
        await marie.sees(IN_LINE)
        await james.command(f"/ligo add {SIGNATURE}")  # nobody else waits for her
        await held.arrived(limits.AI_CALLS + 1)
        assert len(scene.asked("/prepare")) == limits.AI_CALLS + 1
        assert await metric(scene, "ligo_slack_ai_waiting ") == 1
        assert await metric(scene, "ligo_slack_ai_waited_total ") == 1
    await marie.sees(READ)
    await james.sees("Check the contact")
    assert len(scene.asked("/prepare")) == limits.AI_CALLS + 2
    assert await metric(scene, "ligo_slack_ai_waiting ") == 0


async def metric(scene: World, name: str) -> float:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{scene.address}/metrics") as answer,
    ):
        page = await answer.text()
    return next(float(line.split()[-1]) for line in page.splitlines() if line.startswith(name))


async def test_who_closes_the_window_in_line_gets_the_result_in_the_dm(scene: World) -> None:
    marie = scene.marie
    async with scene.ligo.hold("/prepare") as held:
        await occupied(scene, held)
        await marie.command("/ligo ajouter Anna Berg, Berg AB, anna@berg.example")
        await marie.sees(IN_LINE)
        await marie.close()
    await scene.slack.until(lambda: any("Anna Berg" in said for said in dm(scene)))
    assert len(scene.asked("/prepare")) == limits.AI_CALLS + 1


def dm(scene: World) -> list[str]:
    return [scene.marie.text_of(message) for message in scene.marie.messages(scene.marie.dm)]


async def test_a_stop_ends_the_wait_in_line_with_a_word(scene: World) -> None:
    marie = scene.marie
    await scene.restart(DRAIN_TIMEOUT="0.05")
    async with scene.ligo.hold("/prepare") as held:
        await occupied(scene, held)
        await marie.command("/ligo ajouter Anna Berg, Berg AB, anna@berg.example")
        await marie.sees(IN_LINE)
        await scene.stop()
    await scene.start()
    told = limits.AI_CALLS + 1
    await scene.slack.until(lambda: sum("interrompue" in said for said in dm(scene)) == told)
    assert len(scene.asked("/prepare")) == limits.AI_CALLS


async def test_emails_wait_in_the_same_line(everywhere: World) -> None:
    scene, marie = everywhere, everywhere.marie
    await marie.command(f"/ligo mail {AMELIE} proposer une visite", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.fill(wish="plus court")
    async with scene.ligo.hold("/contacts/prepare") as held:
        first = marie.modal
        await marie.press("Affiner")
        await marie.sees("Version 2 sur 2")
        assert first
        await marie.close()
        await marie.sees("Il est conservé dans son dernier état")
        await occupied(scene, held)
        thread = marie.message("Amélie Rousseau")
        await marie.replies("encore plus court", thread)
        await marie.sees("L’IA de Ligo traite déjà 3 de vos demandes")
        assert len(scene.asked("/refine")) == 1
        await marie.command(f"/ligo mail {AMELIE} autre chose", "ventes")
        await marie.sees(IN_LINE)
        assert len(scene.asked("/emails/prepare")) == 1
    await marie.sees("Version 1 sur 1")
    await marie.sees("Version 3 sur 3")


async def test_in_english(http_scene: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "AI_CALLS", 1)
    james = http_scene.james
    async with http_scene.ligo.hold("/prepare") as held:
        await james.command(f"/ligo add {SIGNATURE}")
        await held.arrived()
        await james.close()
        await james.command(f"/ligo add {SIGNATURE} again")
        await james.sees("is already working on 1 requests of yours")
    await james.sees("Check the contact")


async def test_a_crowds_answers_are_stored_one_after_the_other(
    scene: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that wait for the AI together have their results in turn, and not all at the end."""
    monkeypatch.setattr(limits, "AI_ANSWERS", 1)
    await scene.restart()
    answers = 2 * limits.AI_CALLS
    with statements("contacts.likeness", "UPDATE drafts") as said:
        async with scene.ligo.hold("/prepare") as held:
            for person, line in ((scene.marie, "ajouter"), (scene.james, "add")):
                for number in range(limits.AI_CALLS):
                    await person.command(f"/ligo {line} {SIGNATURE} {number}")
                    await person.close()
            await held.arrived(answers)
        for person in (scene.marie, scene.james):
            await scene.slack.until(partial(has_all_results, person))
    looked = [statement.startswith("SELECT") for statement in said]
    assert sum(looked) == answers
    begun = [looked[:end].count(True) - looked[:end].count(False) for end in range(len(looked) + 1)]
    assert max(begun) == 1


def has_all_results(person: Member) -> bool:
    return len(person.messages(person.dm)) == limits.AI_CALLS


async def test_nobody_fills_the_process_with_their_line(
    everywhere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person for whom the line has no room keeps the text, and reads where it is."""
    scene, marie = everywhere, everywhere.marie
    monkeypatch.setattr(limits, "AI_IN_LINE", 1)
    async with scene.ligo.hold("/prepare") as held:
        await occupied(scene, held)
        await marie.command(f"/ligo ajouter {SIGNATURE} 4")
        await marie.sees(IN_LINE)
        await marie.close()
        await marie.command("/ligo ajouter Anna Berg, Berg AB, anna@berg.example")
        await marie.sees("la file d’attente est pleine")
        assert len(scene.asked("/prepare")) == limits.AI_CALLS
        assert await metric(scene, 'ligo_slack_held_back_total{limit="ai"} ') == 1
        failed = marie.modal
        await marie.cancel()
        await scene.slack.until(lambda: any("Anna Berg" in said for said in dm(scene)))
        await scene.james.command(f"/ligo add {SIGNATURE}")
        await held.arrived(limits.AI_CALLS + 1)
    assert failed
    await scene.james.sees("Check the contact")
    await marie.press("Continuer", marie.message("Anna Berg"))
    await marie.sees(READ)
    assert "anna@berg.example" in str(marie.modal)


# --- the line -----------------------------------------------------------------------------------

MARIE, JAMES = Person("T1", "U1"), Person("T1", "U2")


async def test_who_gives_up_in_line_leaves_the_place_to_the_next() -> None:
    queue, said, done = AiQueue(lambda: None), list[str](), list[int]()
    gate, third = asyncio.Event(), asyncio.Event()

    async def call(number: int, person: Person = MARIE) -> None:
        async def tell(in_line: bool) -> None:
            said.append(f"{number} {'waits' if in_line else 'begins'}")
            if len(said) == 3:
                third.set()

        async with queue.turn(person, tell):
            done.append(number)
            await gate.wait()

    calls = [asyncio.create_task(call(number)) for number in range(6)]
    other = asyncio.create_task(call(9, JAMES))
    await third.wait()
    assert (done, queue.waiting) == ([0, 1, 2, 9], 3)
    calls[3].cancel()
    await asyncio.wait({calls[3]})
    gate.set()
    await asyncio.gather(*calls[:3], *calls[4:], other)
    assert done == [0, 1, 2, 9, 4, 5]
    assert said == ["3 waits", "4 waits", "5 waits", "4 begins", "5 begins"]
    assert queue.waiting == 0


async def test_a_call_that_fails_gives_its_place_up() -> None:
    queue = AiQueue(lambda: None)

    async def tell(_in_line: bool) -> None:
        raise ValueError

    async def fail() -> None:
        async with queue.turn(MARIE, tell):
            await asyncio.sleep(0)
            raise ValueError

    for _ in range(3):
        tried = await asyncio.gather(*(fail() for _ in range(8)), return_exceptions=True)
        assert all(isinstance(one, ValueError) for one in tried)
    async with asyncio.timeout(1), queue.turn(MARIE, tell):
        pass
