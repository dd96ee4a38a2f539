"""The process killed at every point between an email's claim and its outcome: its owner is told at
the next start, nothing has left twice, and the text is there."""

import signal
from pathlib import Path

import pytest

from tests.databases import ON_BOTH
from tests.serve.child import ChildWorld

DYING = Path(__file__).with_name("dying.py")
POINTS = 52  # of those that a sending passes; a test below sees that there are as many
UNTOLD = "Ligo n’a pas confirmé l’envoi de votre e-mail à Amélie Rousseau"
LEFT = "E-mail envoyé à Amélie Rousseau (amelie.rousseau@tanneurs.example)"
TEXT = "proposer une visite mardi"


async def presses_send(home: ChildWorld) -> None:
    marie = home.world.marie
    await home.world.listed()
    await marie.command(f"/ligo mail Amélie Rousseau {TEXT}", "ventes")
    await marie.sees("Version 1 sur 1")
    await marie.submit()
    await marie.sees("Voici exactement ce qui sera envoyé")
    await marie.press("Envoyer")


@pytest.mark.by_turns("point", range(1, POINTS + 1))
async def test_killed_while_an_email_leaves(http_home: ChildWorld, point: int) -> None:
    world, marie = http_home.world, http_home.world.marie
    bot = await http_home.start(DYING, DIES_AT=str(point))
    await presses_send(http_home)
    assert await bot.ends() == -signal.SIGKILL
    await http_home.hours_pass()
    await world.start()  # here: what counts is what the process that died has left
    await world.slack.until(lambda: marie.reads(UNTOLD) or marie.reads(LEFT), 10)
    assert len(world.asked("/emails/send")) <= 1
    if marie.reads(LEFT):
        assert len(world.ligo.sent) == 1
        return
    await marie.close()
    await marie.press("Il n’a pas été envoyé : revoir l’aperçu", confirm=True)
    await marie.sees("Voici exactement ce qui sera envoyé")
    assert marie.reads(TEXT)
    assert len(world.asked("/emails/send")) <= 1


@ON_BOTH
async def test_so_many_points_there_are(http_home: ChildWorld) -> None:
    bot = await http_home.start(DYING, DIES_AT="0")
    await presses_send(http_home)
    await http_home.world.marie.sees(LEFT)
    bot.send(signal.SIGTERM)
    assert await bot.ends() == 0
    things = int(bot.said.partition("things done: ")[2].split()[0])
    assert things >= POINTS >= 50
    # What `imported.py` forgets, each process imports for itself: two seconds for the whole bot.
    assert "imported anew: 0 modules" in bot.said
