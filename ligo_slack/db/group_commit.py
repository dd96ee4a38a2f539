"""Group commit: what several callers write at the same time goes into one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.exc import DataError, IntegrityError

T = TypeVar("T")
R = TypeVar("R")

AT_ONCE = 500  # items in one transaction

# What the database surely has not written, because of one of them. With any other error, such as a
# connection that is lost with the answer to COMMIT, all may be written: nothing is tried again.
REFUSED = (DataError, IntegrityError)


class GroupCommit(Generic[T, R]):
    """Writes items in groups: the first at once, and what comes meanwhile together after it. With
    one writing connection every transaction waits for all before it, so that a crowd waits as long
    as all its transactions take together."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        """`write` stores items in a transaction of its own, and returns what became of each."""
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: T) -> R:
        """Return what became of the item once it is stored; raise what `write` raises. A caller
        that is cancelled does not end the write: the others wait for it too."""
        stored: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, stored))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await stored

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                await self._write_group(group)
        finally:
            self._writing = None
            for _, stored in self._waiting:  # the loop ends
                stored.cancel()

    async def _write_group(self, group: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results = await self._write([item for item, _ in group])
        except REFUSED as error:
            if len(group) > 1:  # one of them may be what the database does not take
                await asyncio.gather(*(self._write_group([one]) for one in group))
            else:
                _fail(group, error)
        except Exception as error:  # noqa: BLE001 - it is raised where they wait
            _fail(group, error)
        except BaseException:
            for _, stored in group:
                stored.cancel()
            raise
        else:
            for (_, stored), result in zip(group, results, strict=True):
                if not stored.done():  # its caller was cancelled
                    stored.set_result(result)


def _fail(group: Sequence[tuple[T, asyncio.Future[R]]], error: Exception) -> None:
    for _, stored in group:
        if not stored.done():
            stored.set_exception(error)
