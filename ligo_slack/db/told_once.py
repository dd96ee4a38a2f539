"""What people have been told once and for all."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import notices


class ToldOnce:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._insert = insert_for(engine)

    async def first_time(self, person: str, what: str) -> bool:
        """True for the one who asks first, in one atomic statement."""
        statement = self._insert(notices).values(person=person, what=what)
        async with self._engine.begin() as connection:
            made = await connection.execute(
                statement.on_conflict_do_nothing().returning(sa.literal(1))
            )
            return made.one_or_none() is not None

    async def forget(self, person: str, what: str) -> None:
        """They have not been told after all."""
        this = (notices.c.person == person, notices.c.what == what)
        async with self._engine.begin() as connection:
            await connection.execute(notices.delete().where(*this))
