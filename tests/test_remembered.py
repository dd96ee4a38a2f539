"""What is remembered of people: for a while, and not a moment longer than it must be."""

import weakref
from dataclasses import dataclass

from ligo_slack.remembered import Lately, Remembered
from tests.store.opened import JAMES, MARIE, Clock

LIFE = 60.0


@dataclass(eq=False, slots=True, weakref_slot=True)
class Secret:
    of: str


class Memory:
    """`known` says whose secret is still held in it, whoever asks for it or not."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.lately: Lately[Secret] = Lately(LIFE, self.clock)
        self._held: weakref.WeakSet[Secret] = weakref.WeakSet()

    async def look(self, person: str) -> None:
        await self.lately.get(person, self._read)

    async def _read(self, person: str) -> Secret:
        secret = Secret(person)
        self._held.add(secret)
        return secret

    @property
    def known(self) -> list[str]:
        return sorted(secret.of for secret in self._held)


async def test_what_is_past_its_time_goes_as_soon_as_anybody_else_is_looked_up() -> None:
    memory = Memory()
    await memory.look(MARIE)
    memory.clock.now += LIFE / 2
    await memory.look(JAMES)
    assert memory.known == [MARIE, JAMES]
    memory.clock.now += LIFE / 2
    await memory.look(JAMES)
    assert memory.known == [JAMES]
    memory.clock.now += LIFE / 2
    assert not memory.lately.has(MARIE)
    assert memory.known == []


async def test_a_workspace_is_forgotten_and_no_other_whose_name_begins_alike() -> None:
    memory = Memory()
    for person in ("T1:U1", "T1:U2", "T11:U1"):
        await memory.look(person)
    memory.lately.forget_all("T1:")
    assert memory.known == ["T11:U1"]


async def test_what_is_read_while_a_workspace_is_forgotten_does_not_stay() -> None:
    memory = Memory()

    async def overtaken(person: str) -> Secret:
        memory.lately.forget_all("T1:")
        return Secret(person)

    await memory.lately.get(MARIE, overtaken)
    assert not memory.lately.has(MARIE)


def test_what_was_set_longest_ago_makes_room() -> None:
    remembered = Remembered[str, int](2)
    for number, name in enumerate(["a", "b", "a", "c"]):
        remembered[name] = number
    assert dict(remembered) == {"a": 2, "c": 3}
