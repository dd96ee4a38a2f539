"""The text of a command is never lost: not by a kill just after the acknowledgement, not by a
database that is slow, locked or broken."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from sandbox.slack import Person
from tests.databases import alter, becomes, beside, read
from tests.serve.child import ChildWorld, child_world
from tests.world import Transport, World

TEXT = "proposer une visite mardi"
COMMANDS = {
    "note": (f"/ligo note Amélie Rousseau {TEXT}", TEXT),
    "mail": (f"/ligo mail Amélie Rousseau {TEXT}", TEXT),
    "ajouter": (f"/ligo ajouter Jane Miller, Acme Ltd, jane@acme.example, {TEXT}", "Jane Miller"),
    "nouveau": ("/ligo nouveau Jane Miller", "Jane Miller"),
    "modifier": ("/ligo modifier Amélie Rousseau", "Rousseau"),
    "étape": ("/ligo étape Amélie Rousseau contacté", "Rousseau"),
    "unknown": (f"/ligo Jane Miller jane@acme.example {TEXT}", TEXT),
}
QUOTED = "Votre saisie n’a pas encore pu être conservée"

each = pytest.mark.parametrize("verb", COMMANDS)


@pytest.fixture
async def home(
    tmp_path: Path, transport: Transport, database_url: str
) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, transport, database_url) as built:
        yield built


@asynccontextmanager
async def locked(scene: World) -> AsyncIterator[None]:
    """Keep everybody else from writing a draft."""
    async with beside(scene.environment) as connection:
        first = "BEGIN IMMEDIATE" if scene.on_sqlite else "LOCK TABLE drafts IN EXCLUSIVE MODE"
        await connection.execute(sa.text(first))
        yield
        await connection.rollback()


async def stored(scene: World) -> list[Any]:
    """Return the `kind` of the drafts and claims that are stored."""
    both = "SELECT kind FROM drafts UNION ALL SELECT kind FROM claims"
    return sorted(row.kind for row in await read(scene.environment, both))


async def gets_back(marie: Person, text: str) -> None:
    """Wait for the text in the newest message of the DM, or in the form that its button opens."""
    newest = marie.messages(marie.dm)[-1]
    if text in marie.text_of(newest):
        return
    button = newest.blocks[-1]["elements"][0]["action_id"]
    await marie.press(button, newest)
    await marie.sees(text)


@each
async def test_killed_just_after_the_acknowledgement(home: ChildWorld, verb: str) -> None:
    scene, marie = home.world, home.world.marie
    typed, text = COMMANDS[verb]
    bot = await home.start()
    await marie.command("/ligo aide", "ventes")  # from here on Slack need not be asked who she is
    await marie.command(typed, "ventes")
    bot.send(signal.SIGKILL)
    await bot.ends()
    told, marie.space.views[marie.id][:] = len(marie.messages(marie.dm)), []
    await home.hours_pass()
    await scene.start()
    if verb == "unknown" and any(text in marie.text_of(one) for one in marie.messages()):
        return  # it was offered before the kill
    await scene.slack.until(lambda: len(marie.messages(marie.dm)) > told, 40)
    await gets_back(marie, text)
    assert len(marie.messages(marie.dm)) == told + 1


@each
async def test_nothing_is_left_of_a_command_that_was_not_interrupted(
    http_scene: World, verb: str
) -> None:
    scene, marie = http_scene, http_scene.marie
    await marie.command(COMMANDS[verb][0], "ventes")

    async def stored_no_more() -> bool:
        return not any(kind.startswith("command.") for kind in await stored(scene))

    async def waited_for_no_more() -> bool:
        return not await read(scene.environment, "SELECT kind FROM claims WHERE kind LIKE '%.wait'")

    await becomes(stored_no_more, 10)
    await becomes(waited_for_no_more, 10)
    assert [kind for kind in await stored(scene) if "." not in kind]  # into which it went


@each
async def test_a_database_that_is_locked_does_not_keep_slack_waiting(
    http_scene: World, verb: str
) -> None:
    """The acknowledgement quotes the text within the 300 ms; once the database is free, the command
    goes on."""
    scene, marie = http_scene, http_scene.marie
    await marie.command("/ligo aide", "ventes")
    typed, text = COMMANDS[verb]
    async with locked(scene):
        await marie.command(typed, "ventes")
        sent = scene.slack.deliveries[-1]
        assert sent.seconds < 1.0
        assert QUOTED in str(sent.answer)
        assert text in str(sent.answer)

    async def has_gone_on() -> bool:
        return verb == "unknown" or any("command" not in kind for kind in await stored(scene))

    await becomes(has_gone_on, 10)


async def test_searches_and_help_write_nothing(listed_scene: World) -> None:
    scene, marie = listed_scene, listed_scene.marie
    await marie.command("/ligo aide", "ventes")
    async with locked(scene):
        for line in ("/ligo", "/ligo aide", "/ligo chercher Rousseau"):
            await marie.command(line, "ventes")
            assert scene.slack.deliveries[-1].seconds < 0.3, line
            assert QUOTED not in str(scene.slack.deliveries[-1].answer)


@each
async def test_a_database_that_is_broken_quotes_the_text(http_scene: World, verb: str) -> None:
    """Quote it in the acknowledgement, and in the failure after it."""
    scene, marie = http_scene, http_scene.marie
    await marie.command("/ligo aide", "ventes")
    await scene.lose_drafts()
    typed, text = COMMANDS[verb]
    await marie.command(typed, "ventes")
    assert text in str(scene.slack.deliveries[-1].answer)
    await marie.sees("Copiez-la avant de fermer")
    assert sum(text in marie.text_of(one) for one in marie.messages()) >= 1


async def test_a_database_that_is_gone_quotes_the_text(http_scene: World) -> None:
    scene, marie = http_scene, http_scene.marie
    await alter(scene.environment, "DROP TABLE drafts")
    await marie.command(COMMANDS["nouveau"][0], "ventes")
    await marie.sees("Copiez-la avant de fermer")
    assert marie.reads("Jane Miller")
