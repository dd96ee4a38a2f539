"""Caches in memory: single flight, a time to live, and a bound; or for one interaction."""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar, Token
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
V = TypeVar("V")

MAX_ENTRIES = 20_000


class Cache(Generic[K, V]):
    """Values by key, loaded on demand.

    When many callers ask for a key at the same time, one loads and all of them get its value or its
    error; errors are not cached. A caller that is cancelled while it waits does not cancel the load
    for the others. A load that was running when its key was forgotten still answers its callers,
    but is not cached.

    `ttl`: seconds for which a value is cached, or a function that returns them for a value. With
    the number 0 nothing is shared: each caller loads. With 0 from the function only the load is
    shared. `max_entries`: beyond it, the entries set longest ago are dropped. `keep_expired`:
    `last` still finds expired values, until there is no room for them. Without it they are dropped
    at the next look-up; with a function for `ttl`, not before the entries set earlier.
    """

    def __init__(
        self,
        ttl: float | Callable[[V], float],
        *,
        max_entries: int = MAX_ENTRIES,
        keep_expired: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ttl = ttl
        self._max_entries = max_entries
        self._keep_expired = keep_expired
        self._clock = clock
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._loading: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K, load: Callable[[K], Awaitable[V]]) -> V:
        """Return the value cached for `key`, or else the result of `load(key)`; raise what `load`
        raises."""
        if (entry := self._fresh(key)) is not None:
            return entry[1]
        if self._ttl == 0:
            return await load(key)
        task = self._loading.get(key)
        if task is None:
            task = self._loading[key] = asyncio.create_task(self._load(key, load))
            task.add_done_callback(_retrieve)
        return await asyncio.shield(task)

    def __contains__(self, key: object) -> bool:
        """Return True if an unexpired value is cached, so that `get` loads nothing."""
        # `in` takes any object; whichever is a key of the entries is of their type.
        return self._fresh(key) is not None  # type: ignore[arg-type]

    def last(self, key: K) -> V | None:
        """Return the value set last, expired or not (see `keep_expired`); None if there is none."""
        self._drop_expired(self._clock())
        entry = self._entries.get(key)
        return entry[1] if entry else None

    def fresh(self, key: K) -> V | None:
        """Return the value if it is cached and has not expired, else None."""
        entry = self._fresh(key)
        return entry[1] if entry else None

    def set(self, key: K, value: V) -> None:
        """Cache a value that was not loaded here. The result of a running load is then not
        cached."""
        self._loading.pop(key, None)
        self._keep(key, value)

    def forget(self, key: K) -> None:
        self._entries.pop(key, None)
        self._loading.pop(key, None)

    def forget_where(self, matches: Callable[[K], bool]) -> None:
        """Forget every key for which `matches` is true."""
        for key in [key for key in (*self._entries, *self._loading) if matches(key)]:
            self.forget(key)

    async def cancel(self) -> None:
        """Cancel the running loads, and wait for their end."""
        loading = list(self._loading.values())
        for task in loading:
            task.cancel()
        await asyncio.gather(*loading, return_exceptions=True)

    @asynccontextmanager
    async def forgetting(self, key: K) -> AsyncIterator[None]:
        """Forget `key` after a write, also after a failed one: it may have reached the database."""
        try:
            yield
        finally:
            self.forget(key)

    def _fresh(self, key: K) -> tuple[float, V] | None:
        now = self._clock()
        self._drop_expired(now)
        entry = self._entries.get(key)
        return entry if entry and entry[0] > now else None

    def _drop_expired(self, now: float) -> None:
        if not self._keep_expired:
            while self._entries and next(iter(self._entries.values()))[0] <= now:
                self._entries.popitem(last=False)

    async def _load(self, key: K, load: Callable[[K], Awaitable[V]]) -> V:
        this = asyncio.current_task()
        try:
            value = await load(key)
            if self._loading.get(key) is this:
                self._keep(key, value)
            return value
        finally:
            if self._loading.get(key) is this:
                del self._loading[key]

    def _keep(self, key: K, value: V) -> None:
        ttl = self._ttl(value) if callable(self._ttl) else self._ttl
        if ttl <= 0:
            self._entries.pop(key, None)
            return
        self._entries[key] = (self._clock() + ttl, value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._max_entries:
            self._entries.popitem(last=False)


class OneInteraction:
    """A context in which each key of an `InteractionCache` is loaded once; its tasks share it."""

    _token: Token["OneInteraction | None"]

    def __enter__(self) -> None:
        self._token = _interaction.set(self)

    def __exit__(self, *_: object) -> None:
        _interaction.reset(self._token)


_interaction: ContextVar[OneInteraction | None] = ContextVar("interaction", default=None)


class InteractionCache(Generic[K, V]):
    """Values that each interaction loads once: for data that another process may change. Outside of
    an interaction every caller loads. `forget` reaches all interactions of this process,
    `forget_here` the present one alone, which then loads the key again."""

    def __init__(self) -> None:
        self._caches: WeakKeyDictionary[OneInteraction, Cache[K, V]] = WeakKeyDictionary()

    async def get(self, key: K, load: Callable[[K], Awaitable[V]]) -> V:
        """Return the value that this interaction has loaded for `key`, or else `load(key)`."""
        interaction = _interaction.get()
        if interaction is None:
            return await load(key)
        return await self._caches.setdefault(interaction, Cache(math.inf)).get(key, load)

    def __contains__(self, key: object) -> bool:
        interaction = _interaction.get()
        return interaction is not None and key in self._caches.get(interaction, ())

    def forget(self, key: K) -> None:
        for cache in list(self._caches.values()):
            cache.forget(key)

    def forget_here(self, key: K) -> None:
        interaction = _interaction.get()
        if interaction is not None and interaction in self._caches:
            self._caches[interaction].forget(key)

    def forget_where(self, matches: Callable[[K], bool]) -> None:
        """Forget every key for which `matches` is true."""
        for cache in list(self._caches.values()):
            cache.forget_where(matches)

    @asynccontextmanager
    async def forgetting(self, key: K) -> AsyncIterator[None]:
        """Forget `key` after a write, also after a failed one: it may have reached the database."""
        try:
            yield
        finally:
            self.forget(key)


def _retrieve(task: "asyncio.Task[V]") -> None:
    """Retrieve an error that no caller waits for any more, so that asyncio does not log it."""
    if not task.cancelled():
        task.exception()
