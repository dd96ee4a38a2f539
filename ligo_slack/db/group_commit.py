"""Group commit: what several callers write at the same time goes into one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")

AT_ONCE = 500  # items in one transaction


class GroupCommit(Generic[T]):
    """Writes items in groups: the first at once, and what comes meanwhile together after it.

    With one writing connection every transaction waits for all before it, so that a crowd waits as
    long as all its transactions take together.
    """

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        """`write` stores items in a transaction of its own."""
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: T) -> None:
        """Return once the item is stored; raise what `write` raises. A caller that is cancelled
        does not end the write: the others wait for it too."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, stored))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await stored

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                await self._write_group(group)
        finally:
            self._writing = None
            for _, stored in self._waiting:  # the loop ends
                stored.cancel()

    async def _write_group(self, group: Sequence[tuple[T, asyncio.Future[None]]]) -> None:
        try:
            await self._write([item for item, _ in group])
        except SQLAlchemyError as error:
            if len(group) > 1:  # one of them may be what the database does not take
                await asyncio.gather(*(self._write_group([one]) for one in group))
            else:
                _answer(group, error)
        except Exception as error:  # noqa: BLE001 - it is raised where they wait
            _answer(group, error)
        except BaseException:
            for _, stored in group:
                stored.cancel()
            raise
        else:
            _answer(group)


def _answer(
    group: Sequence[tuple[object, asyncio.Future[None]]], error: Exception | None = None
) -> None:
    for _, stored in group:
        if stored.done():  # its caller was cancelled
            continue
        if error:
            stored.set_exception(error)
        else:
            stored.set_result(None)
