"""The cache: one load for many, a time to live, a bound, and nothing kept that was overtaken."""

import asyncio
import math
import weakref
from dataclasses import dataclass

import pytest

from ligo_slack.cache import Cache, InteractionCache, OneInteraction
from tests.store.opened import JAMES, MARIE, Clock

TTL = 60.0


@dataclass(eq=False, slots=True, weakref_slot=True)
class Secret:
    of: str


class CacheScene:
    """A cache under test. `held`: whose secrets are still in memory, asked for or not."""

    def __init__(self, ttl: float = TTL) -> None:
        self.clock = Clock()
        self.cache: Cache[str, Secret] = Cache(ttl, clock=self.clock)
        self.loads = 0
        self.begun, self.open = asyncio.Event(), asyncio.Event()
        self.open.set()
        self._held: weakref.WeakSet[Secret] = weakref.WeakSet()

    async def get(self, person: str = MARIE) -> str:
        of = (await self.cache.get(person, self._load)).of
        await asyncio.sleep(0)  # until then the event loop holds what this was woken with
        return of

    async def _load(self, person: str) -> Secret:
        self.loads += 1
        self.begun.set()
        await self.open.wait()
        secret = Secret(person)
        self._held.add(secret)
        return secret

    @property
    def held(self) -> list[str]:
        return sorted(secret.of for secret in self._held)


async def begun(memory: CacheScene, callers: int = 1) -> list["asyncio.Task[str]"]:
    """Start callers who wait for one load."""
    memory.open.clear()
    tasks = [asyncio.create_task(memory.get()) for _ in range(callers)]
    await memory.begun.wait()
    return tasks


async def test_many_at_once_share_one_load() -> None:
    memory = CacheScene()
    tasks = await begun(memory, callers=20)
    memory.open.set()
    assert set(await asyncio.gather(*tasks)) == {MARIE}
    assert await memory.get() == MARIE
    assert memory.loads == 1


async def test_a_cancelled_caller_cancels_nobody_elses_load() -> None:
    memory = CacheScene()
    first, second = await begun(memory, callers=2)
    first.cancel()
    memory.open.set()
    assert await second == MARIE
    assert memory.loads == 1


async def test_an_error_reaches_all_who_wait_and_is_not_kept() -> None:
    cache: Cache[str, str] = Cache(TTL)

    async def fails(key: str) -> str:
        await asyncio.sleep(0)
        raise LookupError(key)

    async def works(key: str) -> str:
        return key

    both = await asyncio.gather(*(cache.get("a", fails) for _ in range(2)), return_exceptions=True)
    assert [type(error) for error in both] == [LookupError, LookupError]
    assert await cache.get("a", works) == "a"


async def test_an_expired_value_is_dropped_as_soon_as_anything_is_looked_up() -> None:
    memory = CacheScene()
    await memory.get(MARIE)
    memory.clock.now += TTL / 2
    await memory.get(JAMES)
    assert memory.held == [MARIE, JAMES]
    memory.clock.now += TTL / 2
    await memory.get(JAMES)
    assert memory.held == [JAMES]
    memory.clock.now += TTL / 2
    assert MARIE not in memory.cache
    assert memory.held == []


async def test_with_no_time_to_live_every_caller_loads() -> None:
    memory = CacheScene(ttl=0)
    await asyncio.gather(*(memory.get() for _ in range(3)))
    assert memory.loads == 3
    assert memory.held == []


async def test_a_value_can_say_how_long_it_lives() -> None:
    clock = Clock()
    cache: Cache[str, int | None] = Cache(lambda value: 0 if value is None else TTL, clock=clock)
    cache.set("a", None)
    cache.set("b", 1)
    assert ("a" in cache, "b" in cache) == (False, True)


async def test_an_expired_value_can_be_kept_for_when_nothing_better_is_to_be_had() -> None:
    clock = Clock()
    kept: Cache[str, int] = Cache(TTL, keep_expired=True, clock=clock)
    dropped: Cache[str, int] = Cache(TTL, clock=clock)
    for cache in (kept, dropped):
        cache.set("a", 1)
        assert cache.last("a") == 1
    clock.now += TTL
    assert "a" not in kept
    assert (kept.last("a"), dropped.last("a")) == (1, None)


async def test_a_workspace_is_forgotten_and_no_other_whose_name_begins_alike() -> None:
    memory = CacheScene()
    for person in ("T1:U1", "T1:U2", "T11:U1"):
        await memory.get(person)
    memory.cache.forget_where(lambda person: person.startswith("T1:"))
    assert memory.held == ["T11:U1"]


@pytest.mark.parametrize("forget", ["key", "where", "write", "failed write", "set"])
async def test_a_load_that_was_overtaken_answers_but_is_not_kept(forget: str) -> None:
    memory = CacheScene()
    (task,) = await begun(memory)
    cache = memory.cache
    if forget == "key":
        cache.forget(MARIE)
    elif forget == "where":
        cache.forget_where(lambda person: person == MARIE)
    elif forget == "write":
        async with cache.forgetting(MARIE):
            pass
    elif forget == "failed write":
        with pytest.raises(OSError, match="lost"):
            async with cache.forgetting(MARIE):
                raise OSError("lost")
    else:
        cache.set(MARIE, Secret("newer"))
    memory.open.set()
    assert await task == MARIE
    assert await memory.get() == ("newer" if forget == "set" else MARIE)
    assert memory.loads == (1 if forget == "set" else 2)


async def test_who_asks_after_a_write_does_not_get_what_was_loaded_before_it() -> None:
    memory = CacheScene()
    (before,) = await begun(memory)
    memory.cache.forget(MARIE)
    memory.begun.clear()
    after = asyncio.create_task(memory.get())
    await memory.begun.wait()
    memory.open.set()
    await asyncio.gather(before, after)
    assert MARIE in memory.cache
    assert memory.loads == 2


def test_what_was_set_longest_ago_makes_room() -> None:
    cache: Cache[str, int] = Cache(math.inf, max_entries=2)
    for number, name in enumerate(["a", "b", "a", "c"]):
        cache.set(name, number)
    assert [cache.last(name) for name in "abc"] == [2, None, 3]


async def test_one_interaction_loads_once_and_another_anew() -> None:
    cache, loaded = InteractionCache[str, int](), []

    async def load(key: str) -> int:
        loaded.append(key)
        return len(loaded)

    assert [await cache.get("a", load), await cache.get("a", load)] == [1, 2]  # in none
    assert "a" not in cache
    with OneInteraction():
        both = asyncio.gather(cache.get("a", load), cache.get("a", load))
        assert list(await both) == [3, 3]
        assert await asyncio.create_task(cache.get("a", load)) == 3
        assert "a" in cache
        with OneInteraction():
            assert await cache.get("a", load) == 4
        cache.forget_here("a")
        assert await cache.get("a", load) == 5
    assert "a" not in cache


async def test_what_is_written_in_one_interaction_is_forgotten_in_all() -> None:
    cache, written = InteractionCache[str, int](), [1]

    async def load(_key: str) -> int:
        return written[-1]

    async def writes() -> None:
        async with cache.forgetting("T1:a"):
            written.append(2)

    with OneInteraction():
        assert await cache.get("T1:a", load) == 1
        with OneInteraction():
            await writes()
        assert await cache.get("T1:a", load) == 2
        written.append(3)
        cache.forget_where(lambda key: key.startswith("T2:"))
        assert await cache.get("T1:a", load) == 2
        cache.forget_where(lambda key: key.startswith("T1:"))
        assert await cache.get("T1:a", load) == 3
