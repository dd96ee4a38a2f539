"""Locks by key: one piece of work at a time for each."""

import asyncio
from weakref import WeakValueDictionary


class KeyedLocks:
    """The locks of this process, each kept for as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())
