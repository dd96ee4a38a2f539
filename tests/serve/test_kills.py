"""The bot killed at random moments of mixed journeys, again and again on the same database: nothing
is done twice, lost, left untold or stuck. `--kills 300` says how often in all."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from ligo_slack.settings import Settings
from sandbox.slack import Person
from tests.databases import becomes, read
from tests.past.stored import Stored
from tests.serve.child import ChildWorld
from tests.serve.conftest import KILLS_IN_ONE
from tests.world import World

AMELIE = "Amélie Rousseau"
QUESTIONS = ("n’a pas confirmé", "Création non confirmée", "peut-être")
SETTLED = ("done", "unknown", "free")
STEPS = 14  # calls to Slack and Ligo that a journey makes, about


@dataclass
class Walk:
    """One person's journeys between two kills. `acknowledged`: the tokens of commands that Slack
    was told to have arrived."""

    scene: World
    person: Person
    acknowledged: set[str] = field(default_factory=set)

    async def command(self, line: str, token: str) -> None:
        await self.person.command(f"/ligo {line}", "ventes")
        if not self.scene.slack.deliveries[-1].error:
            self.acknowledged.add(token)

    async def note(self, token: str) -> None:
        await self.command(f"note {AMELIE} {token}", token)
        await self.person.sees(token)

    async def new(self, token: str) -> None:
        await self.command(f"nouveau {token} Martin", token)
        await self.person.sees("Seul le nom est obligatoire")
        await self.person.submit()
        await self.person.sees("Vous avez créé un contact dans Ligo")

    async def add(self, token: str) -> None:
        line = f"ajouter {token} Martin\nAcme Ltd\n{token.lower()}@acme.example"
        await self.command(line, token)
        await self.person.sees("Vérifiez le contact")
        await self.person.submit()
        await self.person.sees("Vous avez créé un contact dans Ligo")

    async def email(self, token: str) -> None:
        await self.command(f"mail {AMELIE} {token}", token)
        await self.person.sees("Version 1 sur 1")
        await self.person.submit()
        await self.person.sees("Voici exactement ce qui sera envoyé")
        await self.person.press("Envoyer")
        await self.person.sees("E-mail envoyé à")

    async def unknown_word(self, token: str) -> None:
        await self.command(f"{token} Martin {token.lower()}@acme.example", token)
        await self.person.sees("Cela ressemble à un contact")


JOURNEYS: tuple[Callable[[Walk, str], Awaitable[None]], ...] = (
    Walk.note, Walk.new, Walk.add, Walk.email, Walk.email, Walk.unknown_word,
)  # fmt: skip


async def walks(walk: Walk, chance: random.Random) -> None:
    """Make one journey after the other, until the bot is killed."""
    with suppress(AssertionError):
        while True:
            await chance.choice(JOURNEYS)(walk, f"Zed{chance.randrange(10**9):09}")
            while walk.person.modals:
                await walk.person.close()


async def killed_at_a_random_moment(home: ChildWorld, walk: Walk, chance: random.Random) -> None:
    scene, bot = home.world, home.runs[-1]
    done = len(scene.slack.calls) + len(scene.ligo.requests)
    steps = chance.randrange(STEPS)
    walking = asyncio.create_task(walks(walk, chance))
    with suppress(AssertionError):  # one that waits for the person makes no more calls
        await scene.slack.until(
            lambda: len(scene.slack.calls) + len(scene.ligo.requests) - done >= steps, 5
        )
    await asyncio.wait({walking}, timeout=chance.uniform(0, 0.08))
    bot.send(signal.SIGKILL)
    await bot.ends()
    walking.cancel()
    await asyncio.wait({walking})
    await home.hours_pass()


async def settles(scene: World) -> None:
    """Wait until everything open is told: no claim is left running, lost or to be told."""

    async def so() -> bool:
        claims = await read(scene.environment, "SELECT state FROM claims")
        return {row.state for row in claims} <= {*SETTLED}

    await becomes(so, 30)


async def check(scene: World, walk: Walk) -> None:
    """Check that each text is in Ligo once, or kept, or on the screen; and that what Ligo did was
    told."""
    person, ligo = walk.person, scene.ligo
    settings = Settings.model_validate(scene.environment)
    stored = Stored(settings.database_url, scene.environment["ENCRYPTION_KEY"])
    drafts = [str(draft.content) for draft in await stored.all()]
    await stored.close()
    for token in walk.acknowledged:
        sent = sum(token in str(one) for one in ligo.sent)
        created = sum(token in str(one["name"]) for one in ligo.contacts)
        noted = str(ligo.contact(AMELIE)).count(token)
        assert max(sent, created, noted) <= 1, token
        on_screen = person.reads(token)
        assert sent + created + noted or on_screen or any(token in one for one in drafts), token
        if sent or created or noted:
            asked = any(person.reads(question) for question in QUESTIONS)
            assert on_screen or asked or person.reads("Note ajoutée"), token


@pytest.mark.timeout(300)
async def test_killed_at_random_moments_kills(home: ChildWorld, batch: int) -> None:
    chance = random.Random(batch)  # noqa: S311 - the same kills each time
    scene, walk = home.world, Walk(home.world, home.world.marie)
    await home.start()
    await scene.listed(whose=scene.marie)
    for _ in range(KILLS_IN_ONE):
        await killed_at_a_random_moment(home, walk, chance)
        await home.start()
        while scene.marie.modals:
            await scene.marie.close()
        await settles(scene)
        await check(scene, walk)
