"""Notices that a person is shown only once."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import notices


class ToldOnce:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._insert = insert_for(engine)

    async def first_time(self, person: str, what: str) -> bool:
        """Return True for the first caller, in one atomic statement."""
        statement = self._insert(notices).values(person=person, what=what)
        async with self._engine.begin() as connection:
            made = await connection.execute(
                statement.on_conflict_do_nothing().returning(sa.literal(1))
            )
            return made.one_or_none() is not None

    async def forget(self, person: str, what: str) -> None:
        """Record that the person was not shown the notice after all."""
        this = (notices.c.person == person, notices.c.what == what)
        async with self._engine.begin() as connection:
            await connection.execute(notices.delete().where(*this))
