"""Lists of people, walked by chance: presses of every button, twice at once or of an old form too,
while Ligo says yes, no or nothing, processes are killed, Slack takes what is told or not, and
replicas look for what died. Whatever the order: each person is created at most once, and in the end
one message says what became of each.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa
from slack_sdk.errors import SlackApiError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.people.person_text import PersonText
from ligo_slack.db.database import open_database
from ligo_slack.db.tables import claims
from ligo_slack.features.contact_list import result_views
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_list.member_drafts import member
from ligo_slack.features.contact_list.together import TogetherCreator
from ligo_slack.features.contact_list.workflow import ListWorkflow
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.ligo.errors import LigoError
from ligo_slack.ligo.models import Contact, Preparation
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.ai_queue import AiQueue
from ligo_slack.workflow.drafts import Draft, DraftGone, new_id
from tests.offline_world import (
    ACCOUNT,
    ANSWERS,
    MARIE,
    FakeAccounts,
    FakeLigo,
    OfflineWorld,
    Process,
    buried,
    unless_killed,
)

WALKS, STEPS = 5, 10
NAMES = ("Zoé Garnier", "Hugo Lemoine", "Inès Carpentier", "Loïc Barbier")
NOTHING: Any = None


class CountingLigo(FakeLigo):
    """Counts in `made` how often it has created each person, by their name. Once its process is
    `dead`, it is asked nothing any more."""

    def __init__(self, world: OfflineWorld, made: Counter[str]) -> None:
        super().__init__(world)
        self.made = made
        self.dead = False

    async def _asked(self, effect: Callable[[], None] = lambda: None) -> None:
        if self.dead:
            await asyncio.Event().wait()
        await self._world.asked(effect)

    async def prepare_contact(self, text: str, _fields: object) -> Preparation:
        await self._asked()
        name = text.partition(" <")[0]
        mail = f"{name.split()[0].lower()}@liste.example"
        return Preparation(confirmation_token=name, fields=Contact(name=name, emails=[mail]))

    async def confirm_contact(self, token: str, _fields: object) -> Contact:
        await self._asked(lambda: self.made.update([token]))
        return Contact(id=f"c-{token}", name=token)


class CountingAccounts(FakeAccounts):
    def __init__(self, world: OfflineWorld, ligo: CountingLigo) -> None:
        super().__init__(world)
        self._ligo = ligo


class ListProcess(Process):
    """A replica with lists of people."""

    def __init__(self, world: OfflineWorld, made: Counter[str], now: float) -> None:
        self.ligo = CountingLigo(world, made)
        super().__init__(world, now, self._made)

    def _made(self, process: Process) -> WizardWorkflow:
        self.accounts = cast(Any, CountingAccounts(self.world, self.ligo))
        parts = (self.claims, self.accounts, self.directory)
        drafts, queue = process.drafts("wizard", Wizard), AiQueue(lambda: None)
        wizards = WizardWorkflow(drafts, *parts, NOTHING, queue, lambda _ending: None)
        self.lists = ListWorkflow(process.drafts("list", ContactList), *parts, wizards)
        wizards.lists = self.lists
        self.lists.register_recovery(self.recovery)
        self.together = TogetherCreator(self.lists, self.directory)
        return wizards


Press = Callable[["Walk", ListProcess, Draft[ContactList], Responder], Awaitable[None]]


class Walk:
    """A random walk of one list, between two replicas."""

    def __init__(self, engine: AsyncEngine, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 - a walk can be walked again by its number
        self.world = OfflineWorld(engine, dice, Contact())
        self.made: Counter[str] = Counter()
        self.now = 1_000_000.0
        self.replicas = [self.started(), self.started()]
        self.shown: list[Draft[ContactList]] = []
        self.hanging: list[Any] = []

    def started(self) -> ListProcess:
        return ListProcess(self.world, self.made, self.now)

    async def goes(self) -> None:
        people = [PersonText(f"{name} <x@liste.example>", name, "", sure=True) for name in NAMES]
        listed = ContactList(source="addresses", text="", account=ACCOUNT).divided(people)
        drafts = self.replicas[0].lists.drafts
        begun = listed.with_contacts({}).starting()
        self.shown = [await drafts.add(new_id(), MARIE.key, begun)]
        for _ in range(STEPS):
            self.world.hears(well=self.world.dice.random() < 0.7)
            self.world.answers = [self.world.dice.choice((*ANSWERS, "yes")) for _ in range(6)]
            if self.world.dice.random() < 0.25:
                await self.time_passes(self.world.dice.choice([5, 11, 200]))
            else:
                await self.presses(self.world.dice.choice([1, 1, 2]))
            assert max(self.made.values(), default=0) <= 1
        await self.ends()

    async def presses(self, times: int) -> None:
        """Press in the newest form, or in an old one."""
        process, shown = self.world.dice.choice(self.replicas), self.world.dice.choice(self.shown)
        press = self.world.dice.choice([read_all, make_all, make_all, make_one, make_one, skip_one])
        work = [self.press(process, shown, press) for _ in range(times)]
        hanging = await unless_killed(self.world, *work)
        self.world.pressing -= len(hanging)
        if self.world.killed.is_set():
            self.world.killed.clear()
            self.hanging += hanging
            process.ligo.dead = True
            self.replicas[self.replicas.index(process)] = self.started()
        newest = self.shown[-1]
        self.shown.append(await self.replicas[0].lists.drafts.get(newest.id, newest.owner))

    async def press(self, process: ListProcess, shown: Draft[ContactList], press: Press) -> None:
        self.world.pressing += 1
        screen = process.screen()
        with suppress(LigoError, DraftGone, SlackApiError):
            await press(self, process, shown, screen)
        await screen.waiting_modals.end()
        self.world.pressing -= 1

    async def time_passes(self, later: float) -> None:
        self.now += later
        for process in self.replicas:
            process.clock.now = self.now
        await self.world.dice.choice(self.replicas).looks()

    async def ends(self) -> None:
        """Time passes, and Slack takes whatever is told: the message says what became of each."""
        self.world.hears(well=True)
        for _ in range(2):
            await self.time_passes(100_000)
        lists, screen = self.replicas[0].lists, self.replicas[0].screen()
        draft = await lists.current(self.shown[-1])
        states = {one.name: one.state for one in draft.content.people}
        for name, state in states.items():
            made = self.made[name]
            assert made == 1 if state == "created" else made == 0 or state == "unknown", states
        found = await self.claim_rows()
        settled = {"done", "unknown", "free"}
        assert [claim for claim in found if claim[1] not in settled] == []
        await lists.renew(draft, screen)
        assert self.told() == result_views.state_line("en", draft.content)
        await buried(self.hanging)

    def told(self) -> str:
        """Return the first words of the list's message as it is in the DM now."""
        said = [
            str(args["text"])
            for method, args in self.world.slack.api.calls
            if method in ("chat.postMessage", "chat.update") and "List of" in str(args["text"])
        ]
        return said[-1].partition("\n:snail:")[0]

    async def claim_rows(self) -> list[tuple[str, str]]:
        async with self.world.engine.connect() as connection:
            found = await connection.execute(sa.select(claims.c.key, claims.c.state))
            return [(key, state) for key, state in found]


async def read_all(
    _walk: Walk, process: ListProcess, shown: Draft[ContactList], screen: Responder
) -> None:
    await process.together.prepare(await process.lists.open(shown.id, screen), screen)


async def make_all(
    _walk: Walk, process: ListProcess, shown: Draft[ContactList], screen: Responder
) -> None:
    """Press the button under a summary, which may be an old one."""
    edition = shown.content.edition
    opened = await process.lists.open(shown.id, screen)
    deciding = process.lists.drafts.change_once(opened, lambda now: now.deciding(edition))
    if draft := await deciding:
        await process.together.create(draft, screen)


async def make_one(
    walk: Walk, process: ListProcess, shown: Draft[ContactList], screen: Responder
) -> None:
    """Open the form of one person, and press its button."""
    number = walk.world.dice.randrange(len(NAMES))
    draft = await process.lists.open(shown.id, screen)
    await process.lists.show_person(draft, number, screen)
    wizards = process.lists.wizards
    person = await wizards.drafts.get(member(draft.id, number), draft.owner)
    if await wizards.operation_engine.state(person) == "review":
        metadata = f"{person.id}.{person.content.edition}"
        if saved := await wizards.save_form(metadata, lambda w: w, "", screen):
            await wizards.create(saved, screen)


async def skip_one(
    walk: Walk, process: ListProcess, shown: Draft[ContactList], screen: Responder
) -> None:
    number = walk.world.dice.randrange(len(NAMES))
    person = await process.lists.begun(shown, number)
    await process.lists.skip(person, screen)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    yield made
    await made.dispose()


async def test_whatever_happens_each_is_created_once_and_accounted_for(
    engine: AsyncEngine,
) -> None:
    for seed in range(WALKS):
        await Walk(engine, seed).goes()
