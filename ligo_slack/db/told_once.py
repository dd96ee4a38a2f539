"""Notices that a person is shown only once."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import notices

FORGOTTEN = notices.delete().where(
    notices.c.person == sa.bindparam("person"), notices.c.what == sa.bindparam("what")
)


class ToldOnce:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        add = insert_for(engine)(notices).on_conflict_do_nothing()
        self._add = add.returning(sa.literal_column("1"))

    async def first_time(self, person: str, what: str) -> bool:
        """Return True for the first caller, in one atomic statement."""
        async with self._engine.begin() as connection:
            made = await connection.execute(self._add, {"person": person, "what": what})
            return made.one_or_none() is not None

    async def forget(self, person: str, what: str) -> None:
        """Record that the person was not shown the notice after all."""
        async with self._engine.begin() as connection:
            await connection.execute(FORGOTTEN, {"person": person, "what": what})
