"""The owner of work whose holder stood still for longer than its lease is told once."""

from collections.abc import Coroutine
from typing import Any

from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.workflow.claim_statements import LEASE, TELLING
from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.recovery import Recovery
from tests.fakes import FakeSlack, people
from tests.store.opened import MARIE, Opened

WORK = Claim("email:1:1", "email.send", "1", MARIE)


class Delayed(BackgroundTasks):
    """Tasks that run when they are told to."""

    def __init__(self) -> None:
        super().__init__()
        self.works: list[Coroutine[Any, Any, None]] = []

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        self.works.append(work)

    async def run(self) -> None:
        while self.works:
            await self.works.pop()


async def looked_at(store: Opened, told: list[str]) -> tuple[Recovery, Delayed]:
    async def tell(draft_id: str, _responder: Responder) -> bool:
        told.append(draft_id)
        return True

    slack = FakeSlack()
    recovery = Recovery(await store.engine(), await store.claims(), slack, people(slack))
    recovery.register(WORK.kind, tell)
    return recovery, Delayed()


async def test_a_holder_that_comes_back_tells_alone(store: Opened) -> None:
    told = list[str]()
    holder, (recovery, tasks) = await store.claims(), await looked_at(store, told)
    await holder.take(WORK)
    store.clock.now += LEASE + 1
    await recovery.look(tasks)
    assert await holder.state(WORK.key) == "lost"
    await holder.settle(WORK.key, "telling")
    await tasks.run()
    assert told == []
    store.clock.now += TELLING + 1  # it died before it could tell
    await recovery.look(tasks)
    await tasks.run()
    assert told == [WORK.draft]
    assert await holder.state(WORK.key) == "done"


async def test_one_that_does_not_is_told_of(store: Opened) -> None:
    told = list[str]()
    holder, (recovery, tasks) = await store.claims(), await looked_at(store, told)
    await holder.take(WORK)
    store.clock.now += LEASE + 1
    await recovery.look(tasks)
    await tasks.run()
    assert told == [WORK.draft]
    assert await holder.state(WORK.key) == "unknown"
