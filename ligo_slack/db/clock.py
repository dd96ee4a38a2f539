"""The current time, the same for all replicas."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for

S = TypeVar("S")
Build = Callable[[Any, sa.ColumnElement[float]], S]  # of the dialect's INSERT, and the current time

# The same for a whole statement, so that indexes can be asked for it: clock_timestamp() is another
# one for each row, and reads them all.
OF_POSTGRESQL = sa.cast(sa.extract("epoch", sa.func.statement_timestamp()), sa.Float)
READ = sa.select(OF_POSTGRESQL)
OF_MACHINE = sa.bindparam(None, callable_=time.time, type_=sa.Float)


class Clock:
    """UTC seconds since the epoch. Read from PostgreSQL where that is used: replicas with differing
    clocks would otherwise take each other's running work for dead. SQLite is used by one machine
    alone, whose processes share its clock."""

    def __init__(self, engine: AsyncEngine, given: Callable[[], float] | None = None) -> None:
        """`given`: another clock, for tests."""
        self._engine = engine
        self._given = given
        self._shared = given is None and engine.dialect.name == "postgresql"
        # The current time in a statement that is built once: each execution reads it anew.
        self.expression: sa.ColumnElement[float] = OF_POSTGRESQL if self._shared else OF_MACHINE
        if given:
            self.expression = sa.bindparam(None, callable_=given, type_=sa.Float)

    def statements(self, build: Build[S]) -> S:
        """Return what `build` makes. That is kept, by `build` and the dialect, and the same for all
        engines, unless another clock is given: to build a statement takes as long as to execute it.
        """
        insert = insert_for(self._engine)
        if self._given:
            return build(insert, self.expression)
        kept: S = _built(build, insert, self._shared)
        return kept

    def __call__(self) -> Any:
        """Return the current time for use in a statement: a number, or an SQL expression."""
        if self._shared:
            return OF_POSTGRESQL
        return (self._given or time.time)()

    async def read(self) -> float:
        """Return the current time as a number."""
        if not self._shared:
            return float(self())
        async with self._engine.connect() as connection:
            return float((await connection.execute(READ)).scalar_one())


@cache
def _built(build: Build[Any], insert: Any, shared: bool) -> Any:
    return build(insert, OF_POSTGRESQL if shared else OF_MACHINE)
