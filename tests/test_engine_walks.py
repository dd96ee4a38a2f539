"""The transition table of the engine, walked by chance for every operation that there is.

A walk presses, twice at once or in an old form too, while Ligo says yes, no, refuses, times out or
the process is killed, Slack takes what is told or not, replicas look for what died, and the owner
decides. Whatever the order: Ligo did it at most once for each decision of its owner, and never
without a press; in the end the owner was told, and nothing runs any more.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa
from slack_sdk.errors import SlackApiError
from sqlalchemy.ext.asyncio import AsyncEngine

import ligo_slack.features.registration  # noqa: F401 - which knows every operation
from ligo_slack.contacts.field_values import Values
from ligo_slack.db.database import open_database
from ligo_slack.db.tables import claims
from ligo_slack.features.account.draft import Linking
from ligo_slack.features.account.operations import LinkAccount
from ligo_slack.features.account.workflow import LinkWorkflow
from ligo_slack.features.changes.card_redrawing import CardRedrawing
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.form import Form
from ligo_slack.features.changes.operations import MakeChange, UndoChange
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.common_text import OPEN
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.operations import CreateContact, ReadText
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.features.edit import views as edit
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.draft import written as version_of
from ligo_slack.features.email.operations import SendEmail, WriteEmail
from ligo_slack.features.email.workflow import EmailWorkflow
from ligo_slack.ligo.errors import LigoError
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit
from ligo_slack.slack.error_views import turned_away
from ligo_slack.slack.interaction import SourceModal
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.ai_queue import AiQueue
from ligo_slack.workflow.drafts import Draft, DraftGone, new_id
from ligo_slack.workflow.operation import Operation, OperationContent
from ligo_slack.workflow.workflow import Workflow
from tests.offline_world import (
    ACCOUNT,
    ANSWERS,
    MARIE,
    OfflineWorld,
    Process,
    buried,
    unless_killed,
    written,
)

WALKS, STEPS = 6, 9
NOTHING: Any = None
AMELIE = Contact(id="c-1", name="Amélie", company="Galerie", emails=["amelie@tanneurs.example"])
EMAIL = Email(account=ACCOUNT, contact_id="c-1", instruction="une visite").about(AMELIE)

Press = Callable[[Any, Draft[Any], Responder], Awaitable[None]]


@dataclass(frozen=True)
class Walked:
    """`press` presses the button of a draft as it was shown, which may be an old one."""

    make: Callable[[Process], Workflow[Any]]
    content: OperationContent
    press: Press


def wizard(process: Process) -> WizardWorkflow:
    drafts, count = process.drafts("wizard", Wizard), lambda _ending: None
    parts = (process.claims, process.accounts, process.directory)
    return WizardWorkflow(drafts, *parts, NOTHING, AiQueue(lambda: None), count)


def changes(process: Process) -> ChangeWorkflow:
    drafts = process.drafts("change", Change)
    parts = (process.claims, process.accounts, process.directory)
    made = ChangeWorkflow(drafts, *parts, None, CardRedrawing(process.directory, NOTHING))
    made.draws("edit", Form(edit.form, edit.clash, block_kit.at_inputs, edit.FORM))
    return made


def emails(process: Process) -> EmailWorkflow:
    drafts, count = process.drafts("email", Email), lambda _ending: None
    parts = (process.claims, process.accounts, process.directory)
    return EmailWorkflow(
        drafts, *parts, cast(Any, Forgetful()), AiQueue(lambda: None), count, lambda _many: None
    )


def linking(process: Process) -> LinkWorkflow:
    drafts = process.drafts("linking", Linking)
    return LinkWorkflow(drafts, process.claims, process.accounts, "")


class Forgetful:
    """A store of threads that keeps none."""

    async def remember(self, *_thread: str) -> None: ...


async def read(workflow: WizardWorkflow, shown: Draft[Wizard], screen: Responder) -> None:
    await workflow.read(await workflow.open(shown.id, screen), screen)


async def create(workflow: WizardWorkflow, shown: Draft[Wizard], screen: Responder) -> None:
    metadata = f"{shown.id}.{shown.content.edition}"
    if draft := await workflow.save_form(metadata, lambda w: w, "", screen):
        await workflow.create(draft, screen)


async def change(workflow: ChangeWorkflow, shown: Draft[Change], screen: Responder) -> None:
    view = SourceModal("V1", f"{shown.id}.{shown.content.edition}", {})
    await workflow.submit(view, lambda c: c.wanting({"company": "Neuve"}), "", screen)


async def undo(workflow: ChangeWorkflow, shown: Draft[Change], screen: Responder) -> None:
    outcome = await workflow.undo(await workflow.open(shown.id, screen))
    if await screen.dm(turned_away, OPEN):
        await workflow.operation_engine.mark_reported(outcome)


async def write(workflow: EmailWorkflow, shown: Draft[Email], screen: Responder) -> None:
    draft = await workflow.open(shown.id, screen)
    wish = "plus court" if draft.content.versions else ""
    await workflow.write_in_modal(draft, screen, wish)


async def send(workflow: EmailWorkflow, shown: Draft[Email], screen: Responder) -> None:
    draft, email = await workflow.open(shown.id, screen), shown.content
    await workflow.end(await workflow.send(draft, email.attempt, email.digest), screen)


async def link(workflow: LinkWorkflow, shown: Draft[Linking], screen: Responder) -> None:
    outcome = await workflow.link(await workflow.open(shown.id, screen), "token", "")
    if outcome.ending != "done":
        await workflow.correct(outcome, ("token", ""), screen)
    elif await screen.dm(turned_away, OPEN):
        await workflow.operation_engine.mark_reported(outcome)


DONE: Values = {"company": "Neuve"}
BONJOUR = version_of(written("Bonjour"), "prepared", "une visite")
WALKED: dict[type[Operation[Any, Any]], Walked] = {
    ReadText: Walked(wizard, Wizard(text="Zoé"), read),
    CreateContact: Walked(wizard, Wizard().handed_over({"name": "Zoé"}), create),
    MakeChange: Walked(changes, Change(kind="edit").about(AMELIE, whole=True), change),
    UndoChange: Walked(
        changes,
        Change(kind="edit", typed=DONE).made({"company": "Galerie"}, {**DONE}, AMELIE),
        undo,
    ),
    WriteEmail: Walked(emails, EMAIL, write),
    SendEmail: Walked(emails, EMAIL.written(BONJOUR, "s"), send),
    LinkAccount: Walked(linking, Linking(), link),
}


def every(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("ligo_slack."):
            yield from (one, *every(one))


def test_every_operation_is_walked() -> None:
    assert set(every(Operation)) == set(WALKED)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    yield made
    await made.dispose()


@pytest.mark.parametrize("operation", WALKED, ids=lambda operation: operation.kind)
async def test_whatever_happens_it_is_done_once_and_told(
    operation: type[Operation[Any, Any]], engine: AsyncEngine
) -> None:
    for seed in range(WALKS):
        before = AMELIE.model_copy(update=DONE if operation is UndoChange else {})
        dice = random.Random(seed)  # noqa: S311 - a walk can be walked again by its number
        walk = Walk(operation, OfflineWorld(engine, dice, before))
        await walk.goes()


class Walk:
    """A random walk of one draft, between two replicas."""

    def __init__(self, operation: type[Operation[Any, Any]], world: OfflineWorld) -> None:
        self.operation = operation
        self.walked = WALKED[operation]
        self.world = world
        self.now = 1_000_000.0
        self.replicas = [self.started(), self.started()]
        self.shown: list[Draft[Any]] = []
        self.decisions = 0
        self.hears = True  # Slack takes what is told
        self.hanging: list[asyncio.Future[None]] = []

    def started(self) -> Process:
        return Process(self.world, self.now, self.walked.make)

    async def goes(self) -> None:
        drafts = self.replicas[0].workflow.drafts
        self.shown = [await drafts.add(new_id(), MARIE.key, self.walked.content)]
        steps = [self.presses, self.presses, self.presses_twice, self.time_passes, self.decides]
        for _ in range(STEPS):
            self.hears = self.world.dice.random() < 0.7
            self.world.hears(well=self.hears)
            self.world.answers = [self.world.dice.choice(ANSWERS) for _ in range(3)]
            await self.world.dice.choice(steps)()
            await self.is_as_promised()
        await self.ends()

    async def presses(self, times: int = 1) -> None:
        """Press a button in the newest form or in an old one."""
        process, shown = self.world.dice.choice(self.replicas), self.world.dice.choice(self.shown)
        told = self.world.told
        work = [self.press(process, shown) for _ in range(times)]
        hanging = await unless_killed(self.world, *work)
        self.world.pressing -= len(hanging)
        if self.world.killed.is_set():
            self.world.killed.clear()
            self.hanging += hanging
            self.replicas[self.replicas.index(process)] = self.started()
            told = self.world.told
        await self.looks_at_it(told)

    async def presses_twice(self) -> None:
        await self.presses(2)

    async def press(self, process: Process, shown: Draft[Any]) -> None:
        self.world.presses += 1
        self.world.pressing += 1
        screen = process.screen()
        try:
            await self.walked.press(process.workflow, shown, screen)
        except (LigoError, DraftGone, SlackApiError):
            await screen.dm(turned_away, OPEN)
        await screen.waiting_modals.end()
        self.world.pressing -= 1

    async def time_passes(self) -> None:
        await self.replica_looks(self.world.dice.choice([5, 11, 200]), hears=self.hears)

    async def replica_looks(self, later: float, *, hears: bool) -> None:
        """Let one replica look for what died, that much later."""
        self.now += later
        for process in self.replicas:
            process.clock.now = self.now
        self.hears, told = hears, self.world.told
        self.world.hears(well=hears)
        await self.world.dice.choice(self.replicas).looks()
        await self.looks_at_it(told)

    async def decides(self) -> None:
        """Decide as the owner, who looked in Ligo and saw what is there."""
        process, draft = self.world.dice.choice(self.replicas), self.shown[-1]
        engine = process.workflow.operation_engine
        if await engine.state(draft) != "unknown":
            return
        if self.world.dice.random() < 0.5:
            await engine.settle(draft, "done")
        else:
            again = await engine.decide_again(draft, draft.content.attempt)
            self.decisions += again.content.attempt - draft.content.attempt
        await self.looks_at_it(self.world.told)

    async def looks_at_it(self, told: int) -> None:
        """Show the owner the newest; they know, where Slack has told more than `told` by now."""
        newest = self.shown[-1]
        self.shown.append(await self.replicas[0].workflow.drafts.get(newest.id, newest.owner))
        if self.hears and self.world.told > told and await self.state() != "running":
            self.world.owed = False

    async def is_as_promised(self) -> None:
        if self.operation.repeatable:
            assert self.world.done <= self.world.presses
        else:
            assert self.world.done <= 1 + self.decisions

    async def ends(self) -> None:
        """Time passes, and Slack takes whatever is told."""
        for _ in range(2):
            await self.replica_looks(100_000, hears=True)
        assert await self.states() <= {"done", "unknown", "free"}
        assert await self.state() != "running"
        assert not self.world.owed
        await self.is_as_promised()
        await buried(self.hanging)

    async def state(self) -> str:
        return await self.replicas[1].workflow.operation_engine.state(self.shown[-1])

    async def states(self) -> set[str]:
        query = sa.select(claims.c.state).where(claims.c.draft == self.shown[0].id)
        async with self.world.engine.connect() as connection:
            return set((await connection.execute(query)).scalars())
