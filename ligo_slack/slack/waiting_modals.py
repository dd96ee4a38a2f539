"""Whether a person stands before a modal that only says that something is being done."""

import asyncio
from typing import Protocol


class WaitingModal(Protocol):
    """Sees to it that whoever waits hears the end, by this process or the next."""

    @property
    def key(self) -> str:
        """Name what they wait for."""

    async def begin(self) -> None: ...

    async def end(self, *, heard: bool) -> None:
        """`heard`: something took the waiting modal's place, or was told; else they are told."""


class WaitingModals:
    """Those of one screen. `waiting`: the newest that the person was shown is a waiting modal."""

    def __init__(self) -> None:
        self.waiting = False
        self._wait: WaitingModal | None = None
        self._turn = asyncio.Lock()

    async def hold(self, wait: WaitingModal) -> None:
        """Name what the person waits for, should they be shown a waiting modal, or have been."""
        async with self._turn:
            before = self._wait
            if before and before.key == wait.key:
                return
            self._wait = wait
            if self.waiting:
                await wait.begin()
            if before:
                await before.end(heard=True)

    async def begin(self) -> None:
        async with self._turn:
            if self._wait:
                await self._wait.begin()

    async def end(self) -> None:
        """The listener has ended: who was shown or told nothing since a waiting modal is told by
        whoever holds what they wait for."""
        async with self._turn:
            if self._wait:
                await self._wait.end(heard=not self.waiting)
