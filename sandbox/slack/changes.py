"""Waiting for something to become true, without polling."""

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes everyone who waits whenever something in the workspace has changed."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self.version = 0

    def __call__(self) -> None:
        self.version += 1
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self) -> None:
        await self._next.wait()

    async def until(self, true: Callable[[], object], within: float, otherwise: str) -> None:
        try:
            async with asyncio.timeout(within):
                while not true():
                    await self.wait()
        except TimeoutError:
            raise AssertionError(f"{otherwise} (waited {within:g} s)") from None
