"""New rows of drafts, and what is written in the same transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

Row = dict[str, Any]  # by the names of the columns


@dataclass(frozen=True, slots=True)
class Also:
    """A write in the transaction that stores a draft. `write` is called once with the items of all
    drafts that are stored in it, in their order."""

    write: Callable[[AsyncConnection, Sequence[Any]], Awaitable[None]]
    item: Any


NewRow = tuple[Row, Also | None]


async def write_also(connection: AsyncConnection, given: Sequence[Also]) -> None:
    """Write what several drafts are stored with, alike things together."""
    together: dict[Callable[..., Awaitable[None]], list[Any]] = {}
    for also in given:
        together.setdefault(also.write, []).append(also.item)
    for write, items in together.items():
        await write(connection, items)
