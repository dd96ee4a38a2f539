"""Digests of each person's published App Home: replicas publish only changes, and not too often."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.clock import Clock
from ligo_slack.db.tables import homes

# Seconds between two publications for one person: a press of Refresh, right after another one,
# shows within a second that it was heard.
APART = 0.5
LOOKED_AT = 900.0  # seconds after its opening for which a Home counts as looked at

# Parameters of an UPDATE may not be called as columns are.
MINE = homes.c.person == sa.bindparam("of")
NEW = sa.bindparam("new", type_=sa.String)
SHOWS = sa.select(homes.c.person).where(MINE, homes.c.digest == NEW)
FAILED = homes.update().where(MINE, homes.c.digest == NEW).values(digest="")


class HomeStatements:
    """Those that depend on the database: on its INSERT, or on its clock."""

    def __init__(self, insert: Any, now: sa.ColumnElement[float]) -> None:
        """See Clock.statements."""
        add = insert(homes).values(digest="", published=0.0, opened=now)
        self.opened, self.opened_blank = (
            add.on_conflict_do_update(
                index_elements=["person"], set_={name: add.excluded[name] for name in names}
            )
            for names in (["opened"], ["opened", "digest"])
        )
        lately = homes.c.opened > now - LOOKED_AT
        self.looked_at = sa.select(homes.c.opened).where(MINE, lately)
        due = (homes.c.digest != NEW, homes.c.published <= now - APART)
        self.taken = homes.update().where(MINE, *due).values(digest=NEW, published=now)
        left = (homes.c.published + APART - now).label("left")
        self.last = sa.select(homes.c.digest, left).where(MINE)


class PublishedHomes:
    def __init__(self, engine: AsyncEngine, readers: AsyncEngine | None = None) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._sql = Clock(engine).statements(HomeStatements)

    async def opened(self, person: str, *, blank: bool) -> None:
        """Record that somebody opened their Home. `blank`: Slack shows none of our views there, so
        anything is a change."""
        statement = self._sql.opened_blank if blank else self._sql.opened
        async with self._engine.begin() as connection:
            await connection.execute(statement, {"person": person})

    async def is_looked_at(self, person: str) -> bool:
        async with self._readers.connect() as connection:
            found = await connection.execute(self._sql.looked_at, {"of": person})
            return found.one_or_none() is not None

    async def turn(self, person: str, digest: str) -> float | None:
        """Take the turn to publish, in one atomic statement: return 0.0 to publish now, the seconds
        to wait where the last publication is too recent, None where this is already shown."""
        async with self._engine.begin() as connection:
            taken = await connection.execute(self._sql.taken, {"of": person, "new": digest})
            if taken.rowcount == 1:
                return 0.0
            row = (await connection.execute(self._sql.last, {"of": person})).one_or_none()
        return None if row is None or row.digest == digest else max(float(row.left), 0.05)

    async def shows(self, person: str, digest: str) -> bool:
        """Return whether `digest` is still the newest Home of the person."""
        async with self._readers.connect() as connection:
            found = await connection.execute(SHOWS, {"of": person, "new": digest})
            return found.one_or_none() is not None

    async def failed(self, person: str, digest: str) -> None:
        """Record that the publication failed."""
        async with self._engine.begin() as connection:
            await connection.execute(FAILED, {"of": person, "new": digest})
