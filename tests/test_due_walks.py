"""Reminders walked by chance: told once, whatever dies, at each time that its owner chose last.

A walk lets time pass, lets two replicas deliver at the same moment, moves and cancels what is due,
while Slack posts, refuses, loses its answer, or the process is killed before or after it posts.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from aiohttp import ClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.features.agenda.reminder_delivery import ReminderDelivery
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.deliveries import Deliveries, SpacedTurns
from ligo_slack.workflow.draft_removal import forget_expired
from ligo_slack.workflow.drafts import Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.schedule import DueRow, Schedule, Scheduled
from tests.fakes import FakeApi, FakeSlack, Json, people
from tests.store.opened import KEY, Clock, Note

WALKS, STEPS = 12, 14
OWNER = "T1:U1"
ANYTHING: Any = None
START = 1_000_000.0

Answer = Literal["posts", "refuses", "loses", "is slow", "killed before", "killed after"]
ANSWERS: tuple[Answer, ...] = (
    "posts", "posts", "refuses", "loses", "is slow", "killed before", "killed after",
)  # fmt: skip


class Dm(FakeApi):
    """The DM D1, whose messages are kept by their block_ids."""

    def __init__(self) -> None:
        super().__init__()
        self.answers["conversations.open"] = {"ok": True, "channel": {"id": "D1"}}
        self.marks: list[str] = []
        self.heard: asyncio.Queue[str] = asyncio.Queue()  # the same, one by one
        self.next: list[Answer] = []
        self.killed, self.posting = asyncio.Event(), asyncio.Event()

    async def api_call(self, api_method: str, **more: Any) -> AsyncSlackResponse:
        if api_method == "conversations.history":
            assert more["params"]["channel"] == "D1"
            blocks = [{"block_id": mark} for mark in self.marks]
            self.answers[api_method] = {"ok": True, "messages": [{"blocks": blocks}]}
        if api_method == "chat.postMessage":
            await self._post(more["json"])
        return await super().api_call(api_method, **more)

    async def _post(self, message: Json) -> None:
        answer = self.next.pop(0) if self.next else "posts"
        self.posting.set()
        await asyncio.sleep(0)
        posted: Json = {"ok": True, "channel": "D1", "ts": "1.0"}
        refused = {"ok": False, "error": "account_inactive"}
        self.answers["chat.postMessage"] = refused if answer == "refuses" else posted
        if answer in ("posts", "loses", "killed after"):
            self.marks.append(message["blocks"][0]["block_id"])
            self.heard.put_nowait(self.marks[-1])
        if answer.startswith("killed"):
            self.killed.set()
            await asyncio.Event().wait()
        if answer in ("loses", "is slow"):
            raise ClientError


class Replica:
    """One process. Whoever is killed hangs, and its clock stands still."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.clock = Clock(walk.now)
        self.claims = Claims(walk.engine, self.clock)
        self.schedule = Schedule(walk.engine, Cipher(KEY))
        users = people(walk.slack)
        self.recovery = Recovery(walk.engine, self.claims, walk.slack, users)
        self.deliveries = Deliveries(self.schedule, self.claims, walk.slack, users, self.clock)
        delivery = ReminderDelivery(ANYTHING)
        by_kind = {"reminder": delivery, "morning": delivery}
        self.deliveries.register(self.recovery, by_kind, self.channel, self.posted)

    async def channel(self, _person: Person) -> str:
        return "D1" if self.walk.knows_dm else ""

    async def posted(self, _person: Person, _channel: str) -> None: ...

    async def looks(self) -> None:
        tasks = BackgroundTasks()
        await self.recovery.look(tasks)
        await tasks.drain(5)
        for row in await self.schedule.due("T1", self.clock.now, 100):
            await self.deliveries.deliver(row, SpacedTurns())


@dataclass
class Walk:
    engine: AsyncEngine
    dice: random.Random
    knows_dm: bool = True  # whether the bot has stored the DM's id
    now: float = START
    slack: FakeSlack = field(default_factory=FakeSlack)
    replicas: list[Replica] = field(default_factory=list)
    hanging: list[asyncio.Future[None]] = field(default_factory=list)
    wanted: dict[str, float] = field(default_factory=dict)  # the last time chosen for each row

    @property
    def dm(self) -> Dm:
        assert isinstance(self.slack.api, Dm)
        return self.slack.api

    async def begins(self) -> None:
        self.slack.api = Dm()
        self.replicas = [Replica(self), Replica(self)]
        for number in range(3):
            at = START + self.dice.choice((10.0, 10.0, 400.0))
            reminder = Reminder(line=f"{number}", at=at)
            row = Scheduled(f"r{number}", OWNER, "reminder", reminder, due=at)
            assert await self.replicas[0].schedule.add(row)
            self.wanted[row.id] = at

    async def steps(self) -> None:
        match self.dice.choice(("pass", "look", "look", "look both", "move", "cancel")):
            case "pass":
                await self.passes(self.dice.choice((5.0, 30.0, 200.0)))
            case "look":
                await self.look(self.dice.sample(self.replicas, 1))
            case "look both":
                await self.look(self.replicas)
            case "move":
                await self.moves(self.dice.choice([*self.wanted]))
            case "cancel" if self.dice.random() < 0.2 and len(self.wanted) > 1:
                row_id = self.dice.choice([*self.wanted])
                await self.replicas[0].schedule.remove(row_id, OWNER)
                self.wanted.pop(row_id)

    async def passes(self, seconds: float) -> None:
        self.now += seconds
        for replica in self.replicas:
            replica.clock.now = self.now

    async def look(self, replicas: list[Replica]) -> None:
        self.dm.next = self.dice.choices(ANSWERS, k=2)
        self.dm.killed.clear()
        looking = [asyncio.ensure_future(one.looks()) for one in replicas]
        death: asyncio.Future[Any] = asyncio.ensure_future(self.dm.killed.wait())
        done = asyncio.gather(*looking)
        await asyncio.wait({death, done}, return_when=asyncio.FIRST_COMPLETED)
        death.cancel()
        if not done.done():  # all that look die together; others begin
            self.hanging += looking
            self.replicas = [Replica(self), Replica(self)]
        else:
            await done

    async def moves(self, row_id: str) -> None:
        schedule = self.replicas[0].schedule
        row = await schedule.get(row_id, OWNER, Reminder)
        assert row
        at = self.now + self.dice.choice((1.0, 50.0))
        moved = row.holding(row.content.moved(at, ""))
        changed = await schedule.change(
            row, lambda now: Scheduled(now.id, OWNER, "reminder", moved.content, at)
        )
        assert changed
        self.wanted[row_id] = at

    async def ends(self) -> None:
        """Time passes, and Slack takes what is told."""
        for _ in range(6):
            await self.passes(4_000.0)
            self.dm.next, here = [], self.replicas[0]
            await here.looks()
        for one in self.hanging:
            one.cancel()
        await asyncio.gather(*self.hanging, return_exceptions=True)

    def is_as_promised(self) -> None:
        assert max(Counter(self.dm.marks).values(), default=0) <= 1, self.dm.marks


@pytest.mark.parametrize("seed", range(WALKS))
async def test_what_is_due_is_told_once(seed: int, tmp_path: Path) -> None:
    engine = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'walk.db'}")
    dice = random.Random(seed)  # noqa: S311 - the same walk each time
    walk = Walk(engine, dice, knows_dm=seed % 2 == 0)
    await walk.begins()
    for _ in range(STEPS):
        await walk.steps()
        walk.is_as_promised()
    await walk.ends()
    walk.is_as_promised()
    told = {f"due.{row_id}.{at:.0f}" for row_id, at in walk.wanted.items()}
    assert told <= {*walk.dm.marks}
    assert await walk.replicas[0].schedule.workspaces_due(walk.now + 10**9) == []
    await engine.dispose()


async def test_a_delivery_outlives_expired_drafts(tmp_path: Path) -> None:
    """Its claim has no draft: that others expire meanwhile frees it for nobody."""
    engine = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'expired.db'}")
    walk = Walk(engine, random.Random(0))  # noqa: S311 - no secret
    walk.slack.api = Dm()
    here, there = Replica(walk), Replica(walk)
    walk.replicas = [here, there]
    assert await here.schedule.add(Scheduled("r", OWNER, "reminder", Reminder(at=START), due=START))
    drafts = Drafts(engine, Cipher(KEY), kind="note", model=Note, days=1)
    await drafts.add(new_id(), OWNER, Note())
    walk.dm.open.clear()  # Slack takes its time
    row = DueRow("r", OWNER, "reminder")
    delivering = asyncio.create_task(here.deliveries.deliver(row, SpacedTurns()))
    async with asyncio.timeout(5):
        await walk.dm.posting.wait()
    assert await forget_expired(engine, time.time() + 10**9) == 1
    assert await there.claims.state("due:r") == "running"
    walk.dm.open.set()
    await delivering
    assert len(walk.dm.asked("chat.postMessage")) == 1
    await engine.dispose()
