"""Waiting modals: those that only say that work is in progress, and the person who looks at one."""

import asyncio
from typing import Protocol


class WaitingModal(Protocol):
    """The promise that a person who waits is told the result, by this process or the next."""

    @property
    def key(self) -> str:
        """Identify the work that is waited for."""

    async def begin(self) -> None: ...

    async def end(self, *, heard: bool) -> None:
        """End the wait. `heard`: something replaced the waiting modal, or was reported; otherwise
        the person is told later."""


class WaitingModals:
    """The waiting modals of one responder. `waiting`: the newest view that the person was shown is
    a waiting modal."""

    def __init__(self) -> None:
        self.waiting = False
        self._wait: WaitingModal | None = None
        self._ended = False
        self._turn = asyncio.Lock()

    @property
    def is_held(self) -> bool:
        """Return whether whoever is shown nothing is told the state of that work."""
        return self._wait is not None

    async def hold(self, wait: WaitingModal) -> None:
        """Set the work that the person waits for, if they are shown a waiting modal, or already
        were."""
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
        """Begin the wait, unless the listener has ended meanwhile."""
        async with self._turn:
            if self._wait and not self._ended:
                await self._wait.begin()

    async def end(self) -> None:
        """End the wait when the listener has ended: a person who was shown or told nothing since a
        waiting modal is told by the holder of that work."""
        async with self._turn:
            self._ended = True
            if self._wait:
                await self._wait.end(heard=not self.waiting)
