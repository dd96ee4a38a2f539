"""Group commit: one transaction for what several callers write at the same time."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from ligo_slack.db.group_commit import GroupCommit


class Table:
    """Takes groups of numbers, one group at a time, but none with a number of `refused`."""

    def __init__(self, *refused: int) -> None:
        self.refused = refused
        self.groups: list[list[int]] = []
        self.gate = asyncio.Event()

    async def write(self, numbers: Sequence[int]) -> list[str]:
        self.groups.append(list(numbers))
        await self.gate.wait()
        if set(numbers) & set(self.refused):
            raise IntegrityError("INSERT", {}, Exception())
        return [f"stored {number}" for number in numbers]


async def begun(
    table: Table, commit: GroupCommit[int, str], many: int
) -> list["asyncio.Task[str]"]:
    """Add numbers, of which only the first is being written yet."""
    adding = [asyncio.create_task(commit.add(number)) for number in range(many)]
    while not table.groups:  # noqa: ASYNC110 - the write begins within some turns of the loop
        await asyncio.sleep(0)
    return adding


async def test_what_comes_while_a_write_runs_is_written_together() -> None:
    table = Table()
    commit = GroupCommit(table.write)
    adding = await begun(table, commit, 5)
    table.gate.set()
    assert await asyncio.gather(*adding) == [f"stored {number}" for number in range(5)]
    assert [number for group in table.groups for number in group] == [0, 1, 2, 3, 4]
    assert len(table.groups) <= 2
    await commit.add(5)
    assert table.groups[-1] == [5]


async def test_what_the_database_does_not_take_is_its_own_callers_error() -> None:
    table = Table(3)
    adding = await begun(table, GroupCommit(table.write), 5)
    table.gate.set()
    ended = await asyncio.gather(*adding, return_exceptions=True)
    assert [type(one) for one in ended] == [str] * 3 + [IntegrityError, str]


async def test_who_no_longer_waits_ends_nobodys_write() -> None:
    table = Table()
    adding = await begun(table, GroupCommit(table.write), 5)
    adding[0].cancel()
    adding[2].cancel()
    table.gate.set()
    ended = await asyncio.gather(*adding, return_exceptions=True)
    cancelled = asyncio.CancelledError
    assert [type(one) for one in ended] == [cancelled, str, cancelled, str, str]
    assert sorted(number for group in table.groups for number in group) == [0, 1, 2, 3, 4]


async def test_an_outage_is_everybodys_error() -> None:
    async def write(_numbers: Sequence[int]) -> list[str]:
        await asyncio.sleep(0)
        raise OperationalError("BEGIN", {}, Exception())

    commit = GroupCommit(write)
    ended = await asyncio.gather(*map(commit.add, range(3)), return_exceptions=True)
    assert all(isinstance(one, SQLAlchemyError) for one in ended)
    with pytest.raises(OperationalError):
        await commit.add(3)
