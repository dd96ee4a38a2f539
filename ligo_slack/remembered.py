"""What a process remembers of people and workspaces: never more than it has room for."""

import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 20_000  # people of whom something is remembered


class Remembered(OrderedDict[K, V]):
    """A dictionary that forgets what was set longest ago, once it holds more than `most`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > self._most:
            self.popitem(last=False)

    def forget_all(self: "Remembered[str, V]", start: str) -> None:
        """Whatever stands under a key that begins so."""
        for key in [key for key in self if key.startswith(start)]:
            del self[key]


class Lately(Generic[V]):
    """What the database said of somebody in the last `life` seconds; with 0 it is asked each time.

    For a database that nobody else writes: whoever writes here has it forgotten.
    """

    def __init__(self, life: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._life = life
        self._clock = clock
        self._read: Remembered[str, tuple[float, V]] = Remembered(MOST)
        self._edition = 0

    def has(self, key: str) -> bool:
        """Whether the database need not be asked."""
        self._drop_the_old()
        return key in self._read

    async def get(self, key: str, read: Callable[[str], Awaitable[V]]) -> V:
        """Read by `read` where nothing is remembered."""
        if self.has(key):
            _, value = self._read[key]
            return value
        edition = self._edition
        found = await read(key)
        if self._life and edition == self._edition:  # else it may be from before a write
            self._read[key] = (self._clock() + self._life, found)
        return found

    def forget(self, key: str) -> None:
        self._edition += 1
        self._read.pop(key, None)

    @asynccontextmanager
    async def written(self, key: str) -> AsyncIterator[None]:
        """Forgets it after a write, also one that fails: it may have reached the database."""
        try:
            yield
        finally:
            self.forget(key)

    def forget_all(self, start: str) -> None:
        self._edition += 1
        self._read.forget_all(start)

    def _drop_the_old(self) -> None:
        """All live equally long, so the first one is the oldest."""
        now = self._clock()
        while self._read and next(iter(self._read.values()))[0] <= now:
            self._read.popitem(last=False)
