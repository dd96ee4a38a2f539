"""What a process remembers of people and workspaces: never more than it has room for."""

import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 20_000  # people of whom something is remembered


class Remembered(dict[K, V]):
    """A dictionary that forgets what was set longest ago, once it holds more than `most`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        self.pop(key, None)
        super().__setitem__(key, value)
        while len(self) > self._most:
            del self[next(iter(self))]


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
        return key in self._read and self._read[key][0] > self._clock()

    async def get(self, key: str, read: Callable[[str], Awaitable[V]]) -> V:
        """Read by `read` where nothing is remembered."""
        if self.has(key):
            return self._read[key][1]
        edition = self._edition
        found = await read(key)
        if self._life and edition == self._edition:  # else it may be from before a write
            self._read[key] = (self._clock() + self._life, found)
        return found

    def forget(self, key: str) -> None:
        self._edition += 1
        self._read.pop(key, None)
