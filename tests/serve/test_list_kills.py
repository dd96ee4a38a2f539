"""The bot killed at random moments of lists of people: nobody is created twice, nobody forgotten.
`--kills 50` says how often in all."""

import asyncio
import random
import signal
from contextlib import suppress

import pytest

from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.settings import Settings
from tests.past.stored import Stored
from tests.serve.child import ChildWorld
from tests.serve.conftest import KILLS_IN_ONE
from tests.serve.test_kills import settles
from tests.world import World

PEOPLE = 4
LETTERS = str.maketrans("0123456789", "abcdefghij")  # a name has no digits
STEPS = 26  # calls to Slack and Ligo that a list makes, about


def names(token: str) -> list[str]:
    return [f"{first} {token}" for first in ("Zoé", "Hugo", "Inès", "Loïc")]


async def lists(scene: World, token: str) -> None:
    """Make one list, together or one by one."""
    marie, chance = scene.marie, random.Random(token)  # noqa: S311 - the same each time
    line = ", ".join(
        f"{name} <{n}.{token.lower()}@liste.example>" for n, name in enumerate(names(token))
    )
    await marie.command(f"/ligo ajouter {line}", "ventes")
    await goes_through(scene, together=chance.random() < 0.6)


async def goes_through(scene: World, *, together: bool) -> None:
    """Go from the list that is shown to its end."""
    marie = scene.marie
    await marie.sees("personnes trouvées")
    if together:
        await marie.press("Vérifier et créer ensemble…")
        await scene.slack.until(
            lambda: marie.reads("Voici tout ce qui") or marie.reads(" sur "), 20
        )
    if marie.reads("Voici tout ce qui sera créé"):
        await marie.submit()
        await marie.sees("Votre liste", 20)
    for _ in range(3 * PEOPLE):
        if marie.reads("Votre liste"):
            return
        await marie.submit()
        await scene.slack.until(
            lambda: marie.reads("Vérifiez le contact") or marie.reads("Votre liste"), 20
        )
    raise AssertionError(f"the list does not come to its end\n{marie.screen()}")


async def killed_at_a_random_moment(home: ChildWorld, token: str, chance: random.Random) -> None:
    scene, bot = home.world, home.runs[-1]
    done, steps = len(scene.slack.calls) + len(scene.ligo.requests), chance.randrange(STEPS)
    walking = asyncio.create_task(lists(scene, token))
    with suppress(AssertionError):
        await scene.slack.until(
            lambda: len(scene.slack.calls) + len(scene.ligo.requests) - done >= steps, 5
        )
    await asyncio.wait({walking}, timeout=chance.uniform(0, 0.08))
    bot.send(signal.SIGKILL)
    await bot.ends()
    walking.cancel()
    await asyncio.wait({walking})
    await home.hours_pass()


async def listed(scene: World, token: str) -> ContactList | None:
    """Return the list as it is stored; None where the bot died before there was one."""
    settings = Settings.model_validate(scene.environment)
    stored = Stored(settings.database_url, scene.environment["ENCRYPTION_KEY"])
    found = [one.content for one in await stored.all() if one.kind == "list"]
    await stored.close()
    return next((one for one in found if token in one.text), None)


def made(scene: World, name: str) -> int:
    return sum(str(one["name"]) == name for one in scene.ligo.contacts)


async def check(scene: World, token: str) -> None:
    """Check that each was created at most once, and is said to be, or asked about."""
    now = await listed(scene, token)
    for name in names(token):
        assert made(scene, name) <= 1, name
        if now and made(scene, name):
            state = next(one.state for one in now.people if one.name == name)
            assert state in ("created", "unknown"), (name, state)
    if now and now.messages:
        message = scene.marie.text_of(scene.marie.message("Liste de 4 personnes"))
        states = [one.state for one in now.people]
        counts = {"créés": states.count("created"), "à vérifier dans Ligo": states.count("unknown")}
        for said, count in counts.items():
            assert (f"{said} : {count}" in message.replace("\u00a0", " ")) == bool(count)


@pytest.mark.timeout(300)
async def test_lists_killed_at_random_moments_kills(home: ChildWorld, batch: int) -> None:
    chance = random.Random(1000 + batch)  # noqa: S311 - the same kills each time
    scene = home.world
    await home.start()
    await scene.listed(whose=scene.marie)
    for kill in range(KILLS_IN_ONE):
        token = f"Zed{batch}x{kill}{chance.randrange(10**6):06}".translate(LETTERS)
        await killed_at_a_random_moment(home, token, chance)
        await home.start()
        while scene.marie.modals:
            await scene.marie.close()
        await settles(scene)
        await check(scene, token)
