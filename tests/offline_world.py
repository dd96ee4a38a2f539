"""Bots without a network around one database, a fake Ligo at their edge: to walk the engine."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.directory import FetchedContact
from ligo_slack.db.encryption import Cipher
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact, EmailDraft, PipelineState, Placement, Preparation
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Content, Drafts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.workflow import Workflow
from tests.fakes import FakeSlack, people, refusal
from tests.store.opened import KEY, Clock

Answer = Literal["yes", "no", "refused", "timed out, done", "timed out, not done", "killed"]
ANSWERS: tuple[Answer, ...] = (
    "yes", "no", "refused", "timed out, done", "timed out, not done", "killed",
)  # fmt: skip
TELLING = ("views.update", "chat.postMessage", "chat.postEphemeral")
MARIE = Person("T1", "U1")
ACCOUNT = "account"


@dataclass
class OfflineWorld:
    """The state that walks share.

    `done` counts how often Ligo did what was asked, `pressing` the presses that run; `owed`: Ligo
    has done something, or may have, since the owner was last told.
    """

    engine: AsyncEngine
    dice: random.Random
    contact: Contact
    done: int = 0
    presses: int = 0
    pressing: int = 0
    owed: bool = False
    answers: list[Answer] = field(default_factory=list)
    killed: asyncio.Event = field(default_factory=asyncio.Event)
    slack: FakeSlack = field(default_factory=FakeSlack)

    def hears(self, *, well: bool) -> None:
        """Set whether Slack accepts messages and views from now on."""
        for method in TELLING:
            taken = {"ok": True, "channel": "D1", "ts": "1.0", "view": {"id": "V1"}}
            self.slack.api.answers[method] = taken if well else refusal("internal_error")

    @property
    def told(self) -> int:
        """Return the number of times that Slack was asked to show or tell something."""
        return sum(len(self.slack.api.asked(method)) for method in TELLING)

    async def asked(self, effect: Callable[[], None] = lambda: None) -> None:
        """Have Ligo asked to do something; it answers as it was told to."""
        assert self.pressing, "nobody has pressed anything"
        answer = self.answers.pop(0) if self.answers else "yes"
        await asyncio.sleep(0)
        if answer in ("no", "refused"):
            no = errors.NotAllowed() if answer == "no" else errors.Invalid("no", 400)
            raise no
        self.owed = True
        if (
            answer == "yes"
            or answer == "timed out, done"
            or (answer == "killed" and self.dice.random() < 0.5)
        ):
            self.done += 1
            effect()
        if answer == "killed":
            self.killed.set()
            await asyncio.Event().wait()
        if answer != "yes":
            raise errors.OutcomeUnknown(cause="timed out")


class FakeLigo:
    def __init__(self, world: OfflineWorld) -> None:
        self._world = world

    async def create_contact(self, _fields: object) -> Contact:
        await self._world.asked()
        return Contact(id="c-2", name="Zoé")

    async def confirm_contact(self, _token: str, _fields: object) -> Contact:
        await self._world.asked()
        return Contact(id="c-2", name="Zoé")

    async def prepare_contact(self, _text: str, _fields: object) -> Preparation:
        await self._world.asked()
        return Preparation(confirmation_token="t", fields=Contact(name="Zoé"))

    async def update_contact(self, _id: str, fields: dict[str, Any]) -> Contact:
        await self._world.asked(lambda: self._becomes(fields))
        return self._world.contact

    async def move_contact(self, _id: str, _state: str | None) -> Placement:
        await self._world.asked()
        return Placement(id="c-1")

    async def prepare_email(self, *_asked: object) -> EmailDraft:
        await self._world.asked()
        return written("Bonjour")

    async def refine_email(self, *_asked: object) -> EmailDraft:
        await self._world.asked()
        return written("Bonsoir")

    async def send_email(self, *_asked: object) -> list[str]:
        await self._world.asked()
        return []

    async def pipeline_states(self) -> list[PipelineState]:
        await self._world.asked()
        return []

    def _becomes(self, fields: dict[str, Any]) -> None:
        self._world.contact = self._world.contact.model_copy(update=fields)


def written(text: str) -> EmailDraft:
    raw = {"subject": "Visite", "body": text}
    return EmailDraft(session_id="s", subject="Visite", body=text, raw=raw)


class FakeAccounts:
    def __init__(self, world: OfflineWorld) -> None:
        self._ligo = FakeLigo(world)

    async def ligo(self, _person: Person) -> FakeLigo:
        return self._ligo

    async def key(self, _person: Person) -> str:
        return ACCOUNT

    async def check(self, _person: Person, _account: str = "") -> str:
        return ACCOUNT

    async def account_kind(self, _person: Person) -> str:
        return "own"

    async def count_contacts(self, *_token: object) -> None: ...

    async def try_out(self, _person: Person, _token: str, _slug: str) -> Sequence[PipelineState]:
        return await self._ligo.pipeline_states()

    async def keep(self, *_link: object) -> bool:
        return True


class FakeSimilarContacts:
    async def find(self, _person: Person, _values: object) -> list[Any]:
        return []

    async def find_before_creation(self, _person: Person, _values: object) -> list[Any]:
        return []

    async def known(self, _person: Person, _values: object) -> list[Any]:
        return []

    async def seek(self, _person: Person, _values: object) -> None: ...


class FakeDirectory:
    def __init__(self, world: OfflineWorld) -> None:
        self._world = world
        self.similar = FakeSimilarContacts()

    async def contact(self, _person: Person, _id: str) -> FetchedContact:
        return FetchedContact(self._world.contact)

    async def find(self, _person: Person, _id: str) -> FetchedContact:
        return FetchedContact(self._world.contact)

    async def contact_now(self, _person: Person, _id: str) -> Contact:
        return self._world.contact

    @property
    def pipeline(self) -> "FakePipeline":
        return FakePipeline()

    async def keep(self, *_contact: object, **_how: bool) -> None: ...

    async def forget(self, *_contact: object) -> None: ...

    def link(self, _id: str) -> str:
        return ""


class FakePipeline:
    async def of(self, _person: Person, *, again: bool = False) -> list[Any]:  # noqa: ARG002
        return []

    async def soon(self, _person: Person, _within: float) -> list[Any]:
        return []


class Process:
    """One of the replicas, with a clock of its own: a killed one's stands still."""

    def __init__(
        self,
        world: OfflineWorld,
        now: float,
        make: Callable[["Process"], Workflow[Any]],
    ) -> None:
        self.world = world
        self.clock = Clock(now)
        self.claims = Claims(world.engine, self.clock)
        self.accounts, self.directory = (
            cast(Any, FakeAccounts(world)),
            cast(Any, FakeDirectory(world)),
        )
        self.people = people(world.slack)
        self.recovery = Recovery(world.engine, self.claims, world.slack, self.people)
        self.workflow = make(self)
        self.workflow.register_recovery(self.recovery)

    def drafts(self, kind: str, model: type[Content]) -> Drafts[Any]:
        return Drafts(
            self.world.engine, Cipher(KEY), kind=kind, model=model, days=14, clock=self.clock
        )

    def screen(self) -> Responder:
        return Responder(self.world.slack, self.people, MARIE, view_id="V1")

    async def looks(self) -> None:
        """Look once, as the recovery does every few seconds."""
        tasks = BackgroundTasks()
        await self.recovery.look(tasks)
        await tasks.drain(5)


async def unless_killed(world: OfflineWorld, *work: Awaitable[None]) -> list[asyncio.Future[None]]:
    """Await all of it, or the death of the process; return what hangs since."""
    tasks = [asyncio.ensure_future(one) for one in work]
    death: asyncio.Future[Any] = asyncio.ensure_future(world.killed.wait())
    everything: asyncio.Future[Any] = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.wait({everything, death}, return_when=asyncio.FIRST_COMPLETED)
    death.cancel()
    for task in tasks:
        if task.done() and (error := task.exception()):
            raise error
    return [task for task in tasks if not task.done()]


async def buried(hanging: Sequence[asyncio.Future[None]]) -> None:
    for task in hanging:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
