"""The current time, the same for all replicas."""

import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

# The same for a whole statement, so that indexes can be asked for it: clock_timestamp() is another
# one for each row, and reads them all.
OF_POSTGRESQL = sa.cast(sa.extract("epoch", sa.func.statement_timestamp()), sa.Float)
READ = sa.select(OF_POSTGRESQL)


class Clock:
    """UTC seconds since the epoch.

    Read from PostgreSQL where that is used: replicas with differing clocks would otherwise take
    each other's running work for dead. SQLite is used by one machine alone, whose processes share
    its clock.
    """

    def __init__(self, engine: AsyncEngine, given: Callable[[], float] | None = None) -> None:
        """`given`: another clock, for tests."""
        self._engine = engine
        self._given = given
        self._shared = given is None and engine.dialect.name == "postgresql"
        # The current time in a statement that is built once: each execution reads it anew.
        self.expression: sa.ColumnElement[float] = (
            OF_POSTGRESQL
            if self._shared
            else sa.bindparam(None, callable_=given or time.time, type_=sa.Float)
        )

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
