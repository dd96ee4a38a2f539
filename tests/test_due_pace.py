"""The pace of what is due in one workspace: one message after the other, and nobody forgotten."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from ligo_slack.db.database import open_database
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.features.agenda.reminder_delivery import ReminderDelivery
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.workflow import deliveries
from ligo_slack.workflow.deliveries import APART, Step
from ligo_slack.workflow.schedule import Scheduled
from tests.test_due_walks import ANYTHING, OWNER, START, Dm, Replica, Walk

SHORT = 0.05  # seconds between two messages here, in place of one


@pytest_asyncio.fixture
async def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Walk]:
    monkeypatch.setattr(deliveries, "APART", SHORT)  # the pace is what is tested, not the second
    engine = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'due.db'}")
    walk = Walk(engine, random.Random(0))  # noqa: S311 - no secret
    walk.slack.api = Dm()
    yield walk
    await engine.dispose()


async def test_many_at_once_are_told_one_after_the_other(walk: Walk) -> None:
    """Two replicas together keep the pace of one workspace, and a reminder does not wait behind a
    morning's messages. At a message a second, 2,000 people have theirs within 40 minutes."""
    walk.replicas = [Replica(walk), Replica(walk)]
    schedule = walk.replicas[0].schedule
    for number in range(40):
        mornings = Scheduled(f"m{number}", OWNER, "morning", Reminder(at=START), due=START)
        assert await schedule.add(mornings)
    reminder = Scheduled("r", OWNER, "reminder", Reminder(at=START + 1), due=START + 1)
    assert await schedule.add(reminder)
    await walk.passes(2.0)
    tasks = BackgroundTasks()
    began, cpu = time.monotonic(), time.process_time()
    for replica in walk.replicas:
        await replica.deliveries.look(tasks)
    await tasks.drain(30)
    assert time.monotonic() - began > 40 * SHORT
    each = (time.process_time() - cpu) / 41  # what a message takes of the second that is its own
    assert 2_000 * (APART + each) < 40 * 60
    assert walk.dm.marks[0] == f"due.r.{START + 1:.0f}"
    assert Counter(walk.dm.marks).most_common(1)[0][1] == 1
    assert len(walk.dm.marks) == 41


class WaitingForLigo(ReminderDelivery):
    """`waiting` is released by each delivery that waits for Ligo, which answers once `answers` is
    set."""

    def __init__(self) -> None:
        super().__init__(ANYTHING)
        self.waiting = asyncio.Semaphore(0)
        self.answers = asyncio.Event()

    async def prepare(self, item: Scheduled[Reminder], responder: Responder, now: float) -> Step:
        self.waiting.release()
        await self.answers.wait()
        return await super().prepare(item, responder, now)


async def test_those_that_waited_for_ligo_together_leave_one_after_the_other(walk: Walk) -> None:
    here, ligo = Replica(walk), WaitingForLigo()
    walk.replicas = [here]
    here.deliveries.register(here.recovery, {"reminder": ligo}, here.channel, here.posted)
    for number in range(6):
        row = Scheduled(f"r{number}", OWNER, "reminder", Reminder(at=START), due=START)
        assert await here.schedule.add(row)
    tasks = BackgroundTasks()
    await here.deliveries.look(tasks)
    async with asyncio.timeout(10):
        for _ in range(6):
            await ligo.waiting.acquire()
    began = time.monotonic()
    ligo.answers.set()
    async with asyncio.timeout(10):
        for _ in range(6):
            await walk.dm.heard.get()
    assert time.monotonic() - began > 5 * SHORT
    await tasks.drain(10)
    assert Counter(walk.dm.marks).most_common(1)[0][1] == 1


async def test_a_reminder_that_is_moved_does_not_wait_for_the_end_of_a_morning(walk: Walk) -> None:
    """Told once, put off by a minute, told again: while the workspace's mornings still go out."""
    here = Replica(walk)
    walk.replicas = [here]
    assert await here.schedule.add(Scheduled("r", OWNER, "reminder", Reminder(at=START), due=START))
    for number in range(60):
        morning = Scheduled(f"m{number}", OWNER, "morning", Reminder(at=START), due=START)
        assert await here.schedule.add(morning)
    tasks = BackgroundTasks()
    await here.deliveries.look(tasks)
    async with asyncio.timeout(10):
        for _ in range(3):
            await walk.dm.heard.get()
    row = await here.schedule.get("r", OWNER, Reminder)
    assert row
    at = walk.now + 60.0
    moved = row.content.moved(at, "")
    assert await here.schedule.change(
        row, lambda now: Scheduled(now.id, OWNER, "reminder", moved, at)
    )
    await walk.passes(61.0)
    await tasks.drain(30)
    assert walk.dm.marks.index(f"due.r.{at:.0f}") < 30
    assert len(walk.dm.marks) == 62
