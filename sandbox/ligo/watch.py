"""Observation for tests: the requests that came, and requests held on purpose."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass
class Request:
    """`status` is None until it is answered, and stays so if it never is. `account`: the name of
    the one whose token it had, "" for the default one, None for none."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    json: Any = None
    status: int | None = None
    account: str | None = None


class Watch:
    """Lets anybody wait until something is so, without asking again and again."""

    def __init__(self) -> None:
        self.on_change: list[Callable[[], None]] = []
        self._waiters: set[asyncio.Event] = set()

    def changed(self) -> None:
        for waiter in self._waiters:
            waiter.set()
        for told in self.on_change:
            told()

    async def until(self, condition: Callable[[], object], within: float = 5.0) -> None:
        """Wait until it is so. Raises AssertionError after `within` seconds."""
        waiter = asyncio.Event()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await waiter.wait()
                    waiter.clear()
        except TimeoutError:
            raise AssertionError(f"Not so within {within} s") from None
        finally:
            self._waiters.discard(waiter)


class HeldRequests:
    """Requests whose method and path contain `part` wait here until released."""

    def __init__(self, part: str, watch: Watch) -> None:
        self.part = part
        self.waiting = 0
        self._open = asyncio.Event()
        self._watch = watch

    async def __aenter__(self) -> "HeldRequests":
        return self

    async def __aexit__(self, *_exc: object) -> None:
        self.release()

    def release(self) -> None:
        self._open.set()

    @property
    def released(self) -> bool:
        return self._open.is_set()

    async def arrived(self, count: int = 1, within: float = 5.0) -> None:
        await self._watch.until(lambda: self.waiting >= count, within)

    async def wait(self) -> None:
        self.waiting += 1
        self._watch.changed()
        await self._open.wait()
