"""The bot killed again and again while it delivers what is due: each reminder is told once, also
where the first kill comes before the bot has ever heard the id of its DM. `--kills 50` says how
often in all."""

import asyncio
import random
import signal
from functools import partial

import pytest

from tests.agenda_scene import DAY, nothing_is_due, now, remind
from tests.databases import becomes, read
from tests.serve.child import ChildWorld
from tests.serve.conftest import KILLS_IN_ONE

AT_ONCE = 2  # reminders due at each kill
SLOW = 0.2  # seconds until Slack takes a message


async def killed_while_it_delivers(home: ChildWorld, chance: random.Random) -> None:
    scene, bot = home.world, home.runs[-1]
    slack, after = scene.slack, chance.randrange(AT_ONCE + 1)
    before = len(slack.called("chat.postMessage"))
    scene.clock.moves(DAY)
    await slack.until(lambda: len(slack.called("chat.postMessage")) - before >= after, 15)
    dying = asyncio.create_task(bot.ends())
    await asyncio.wait({dying}, timeout=chance.uniform(0, 2 * SLOW))
    bot.send(signal.SIGKILL)
    await dying
    await home.hours_pass()


@pytest.mark.timeout(300)
async def test_killed_while_it_delivers_kills(home: ChildWorld, batch: int) -> None:
    chance = random.Random(batch)  # noqa: S311 - the same kills each time
    scene, marie = home.world, home.world.marie
    await home.start()
    await scene.listed(whose=marie)
    if batch % 2:
        await marie.opens_home()
        stored = "SELECT id FROM scheduled WHERE kind = 'day'"
        await becomes(partial(read, scene.environment, stored))  # the bot knows its DM with her
    scene.slack.slow("chat.postMessage", SLOW)
    for kill in range(KILLS_IN_ONE):
        lines = [f"z{kill}r{number}z" for number in range(AT_ONCE)]
        await remind(scene, lines, now(scene) + DAY)
        await killed_while_it_delivers(home, chance)
        await home.start()
        await nothing_is_due(scene, within=30)
        for line in lines:
            told = sum(line in str(one.blocks) for one in marie.messages(marie.dm))
            assert told == 1, (line, told)
