"""The process' log: one format for all, one reference for each request."""

import asyncio
import os
import pty
import re
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.slack import Person
from tests.databases import ON_SQLITE
from tests.serve.child import APP, Child, ChildWorld
from tests.serve.failing import SECRET

SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"
FIELDS = {"time", "level", "logger", "reference", "message"}
REFERENCE = re.compile(r"\b[0-9A-F]{8}\b")
FAILING = Path(__file__).with_name("failing.py")


def of(bot: Child, reference: str) -> list[str]:
    """The messages of one request, oldest first."""
    return [line["message"] for line in bot.lines() if line["reference"] == reference]


def shown(person: Person) -> str:
    """The reference that somebody is to give to whoever installed the app."""
    found = REFERENCE.search(person.screen().partition("cette référence")[2])
    assert found
    return found[0]


async def test_each_line_is_an_object_with_its_time(home: ChildWorld) -> None:
    bot = await home.start()
    await home.world.marie.command("/ligo aide", "ventes")
    await bot.says("command /ligo: done")
    bot.send(signal.SIGTERM)
    assert await bot.ends() == 0
    lines = bot.lines()
    assert len(lines) >= 3
    for line in lines:
        assert set(line) == FIELDS
        assert line["level"] == "INFO"
        assert line["logger"].startswith("ligo_slack.")
        when = datetime.fromisoformat(line["time"])
        assert when.utcoffset() == timedelta(0)
        assert abs(datetime.now(UTC) - when) < timedelta(minutes=2)
    (done,) = [line for line in lines if line["message"].startswith("command /ligo: done in 0.")]
    assert REFERENCE.fullmatch(done["reference"])
    (ready,) = [line for line in lines if line["message"].startswith("ready: ")]
    assert ready["reference"] == ""


async def test_a_request_and_all_that_it_starts_carry_one_reference(home: ChildWorld) -> None:
    bot, scene = await home.start(LOG_LEVEL="DEBUG"), home.world
    async with scene.ligo.hold("/prepare") as held:
        for person in (scene.marie, scene.james):
            await person.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived(2)
        scene.ligo.faults.failure = "503"
    await scene.marie.sees("Échec de l’opération", within=10)
    await scene.james.sees("That did not work", within=10)
    await bot.says("command /ligo: Unavailable", times=2)
    ended = [line for line in bot.lines() if line["message"].startswith("command /ligo: ")]
    references = {line["reference"] for line in ended}
    assert len(references) == 2
    for reference in references:
        *tries, end = of(bot, reference)
        assert end.startswith("command /ligo: Unavailable in ")
        assert len(tries) == 3
        for said in tries:
            assert said.startswith("Unavailable (POST /api/contacts/prepare, 503) in 0.")


@ON_SQLITE
async def test_the_person_is_shown_the_reference_of_the_log(http_home: ChildWorld) -> None:
    bot, scene = await http_home.start(), http_home.world
    await scene.lose_drafts()
    await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
    await scene.marie.sees("donnez cette référence")
    await bot.says("command /ligo: OperationalError")
    failed, *_, ended = of(bot, shown(scene.marie))
    assert failed.startswith("command /ligo failed: OperationalError\n  File ")
    assert ended.startswith("command /ligo: OperationalError in ")


@ON_SQLITE
async def test_work_that_nobody_asked_for_has_a_reference_too(http_home: ChildWorld) -> None:
    bot, scene = await http_home.start(), http_home.world
    scene.ligo.faults.failure = "500"
    await scene.marie.command("/ligo find Jane", "ventes")
    await bot.says("a contact sync was interrupted")
    broke_off, *_ = [line for line in bot.lines() if line["message"].startswith("a contact sync")]
    assert REFERENCE.fullmatch(broke_off["reference"])
    messages = of(bot, broke_off["reference"])
    assert messages[0].startswith("Unavailable (GET /api/contacts, 500) in 0.")
    assert not any(said.startswith("command") for said in messages)


@ON_SQLITE
async def test_on_a_terminal_it_is_text(http_home: ChildWorld) -> None:
    ours, its = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(APP), cwd=http_home.folder, env=http_home.world.environment,
        stdin=asyncio.subprocess.DEVNULL, stdout=its, stderr=its,
    )  # fmt: skip
    os.close(its)
    said = ""
    try:
        async with asyncio.timeout(30):
            while "Ctrl-C" not in said:
                said += (await asyncio.to_thread(os.read, ours, 4096)).decode()
    finally:
        process.terminate()
        await process.wait()
        os.close(ours)
    assert "Ligo is ready in the Slack workspace" in said
    assert not said.startswith("{")


@ON_SQLITE
async def test_what_nobody_catches_is_logged_without_its_words(http_home: ChildWorld) -> None:
    run = Child(http_home.world.environment, http_home.folder, FAILING, executed=True)
    await run.start()
    assert await run.ends() == 1
    assert SECRET not in run.said
    lines = run.lines()
    said = [re.sub(r"\d+|\n.*", "", line["message"], flags=re.S) for line in lines]
    assert said == [
        "UserWarning at failing.py:",
        "an unraisable error: LookupError",
        "a thread ends: ArithmeticError",
        "Task exception was never retrieved: KeyError",
        "Failed to run listener function (failing.py:)",
        "Failed to post (failing.py:)",
        "something was logged (failing.py:)",
        "Failed to parse (failing.py:)",
        "this takes a number %d (failing.py:)",
        "the process ends: ValueError",
    ]
    assert "in_a_thread" in lines[2]["message"]
    assert lines[4]["exception"].startswith("TypeError\n  File ")
    assert all(set(line) <= {*FIELDS, "exception"} for line in lines)
