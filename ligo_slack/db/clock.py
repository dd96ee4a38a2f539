"""What time it is, for all replicas alike."""

import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine


class Clock:
    """UTC seconds since the epoch.

    PostgreSQL's own where there is one: machines whose clocks differ would else take each other's
    running work for dead. SQLite is used by one machine alone, and its processes share its clock.
    """

    def __init__(self, engine: AsyncEngine, given: Callable[[], float] | None = None) -> None:
        """`given`: another one, for tests."""
        self._engine = engine
        self._given = given
        self._shared = given is None and engine.dialect.name == "postgresql"

    def __call__(self) -> Any:
        """What stands for the present in a statement: a number, or what the database reads."""
        if self._shared:
            # The same for a whole statement, so that indexes can be asked for it: clock_timestamp()
            # is another one for each row, and reads them all.
            return sa.cast(sa.extract("epoch", sa.func.statement_timestamp()), sa.Float)
        return (self._given or time.time)()

    async def read(self) -> float:
        """The present, as a number."""
        if not self._shared:
            return float(self())
        async with self._engine.connect() as connection:
            return float((await connection.execute(sa.select(self()))).scalar_one())
