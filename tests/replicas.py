"""Two replicas of the bot on one PostgreSQL, and people whose every step goes to the other one."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from sandbox.slack import Person
from sandbox.slack.model import Delivery
from tests.databases import read
from tests.world import Transport, World, world

STEPS = {
    "command", "says", "replies", "global_shortcut", "message_shortcut", "press", "choose",
    "submit", "cancel", "close", "opens_home",
}  # fmt: skip


@dataclass
class TwoReplicas:
    """`landed`: to which of them each step went, in order."""

    world: World
    landed: list[int] = field(default_factory=list)

    @property
    def crossed(self) -> bool:
        """Return whether every step went to another replica than the one before."""
        return len(self.landed) > 1 and all(here != there for here, there in pairwise(self.landed))

    def crossing(self, person: Person) -> Any:
        """Return the person, each of whose steps goes to the other replica than the last one."""
        return AlternatingPerson(self, person)

    async def step(self, act: Any, *args: Any, **kwargs: Any) -> None:
        slack = self.world.slack
        turn = 1 - self.landed[-1] if self.landed else 0
        slack.sender.only, before = turn, len(slack.deliveries)
        await act(*args, **kwargs)
        mine = by_people(slack.deliveries[before:])
        if mine:  # some steps are between a person and their Slack
            assert {sent.replica for sent in mine} == {turn}
            self.landed.append(turn)

    async def unsent(self, act: Awaitable[None]) -> Delivery:
        """Return the delivery that a step would have sent, to be given to the replicas later."""
        return await unsent(self.world, act)

    async def to_both(self, sent: Delivery) -> None:
        """Deliver to both at the same moment. Nobody keeps Slack waiting."""
        answers = await self.world.slack.sender.to_each(sent)
        assert {one.replica for one in answers} == {0, 1}
        assert [one.error for one in answers] == [None, None]

    def alone(self) -> None:
        """Send all to the replica that started last."""
        slack = self.world.slack
        slack.request_urls = [slack.request_url or ""] if self.world.transport == "http" else []

    async def end_well(self) -> None:
        """Stop both, which finishes all that runs: all that was claimed is done and told, or did
        not happen, and no question is left open."""
        await self.world.stop()
        rows = await read(self.world.environment, "SELECT DISTINCT state FROM claims")
        assert {state for (state,) in rows} <= {"done", "free"}


class AlternatingPerson:
    def __init__(self, two: TwoReplicas, person: Person) -> None:
        self._two = two
        self._person = person

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._person, name)
        if name not in STEPS:
            return found

        async def step(*args: Any, **kwargs: Any) -> None:
            await self._two.step(found, *args, **kwargs)

        return step


def by_people(sent: list[Delivery]) -> list[Delivery]:
    """Return the deliveries without what the bot's own messages make Slack send."""
    return [one for one in sent if "bot_id" not in one.payload.get("event", {})]


async def unsent(scene: World, act: Awaitable[None]) -> Delivery:
    with scene.slack.withheld() as held:
        await act
    (sent,) = by_people(held)
    return sent


@asynccontextmanager
async def two_replicas(
    folder: Path, transport: Transport, url: str, *, shared: bool = True
) -> AsyncIterator[TwoReplicas]:
    async with world(folder, transport, url, shared=shared) as made:
        made.environment["DRAIN_TIMEOUT"] = "60"
        addresses = []
        for _ in range(2):
            await made.start()
            addresses += [made.slack.request_url or ""]
        if transport == "socket":
            await made.slack.until(lambda: len(made.slack.sockets.open) == 2, 20)
        if transport == "http":
            made.slack.request_urls = addresses
        yield TwoReplicas(made)
