"""Digests of each person's published App Home: replicas publish only changes, and not too often."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.clock import Clock
from ligo_slack.db.database import insert_for
from ligo_slack.db.tables import homes

APART = 1.0  # seconds between two publications for one person
LOOKED_AT = 900.0  # seconds after its opening for which a Home counts as looked at


class PublishedHomes:
    def __init__(
        self,
        engine: AsyncEngine,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._clock = Clock(engine, clock)
        self._insert = insert_for(engine)

    async def opened(self, person: str, *, blank: bool) -> None:
        """Record that somebody opened their Home.

        `blank`: Slack shows none of our views there, so anything is a change.
        """
        values: dict[str, object] = {"opened": self._clock()}
        if blank:
            values["digest"] = ""
        fresh = {"digest": "", "published": 0.0} | values
        statement = self._insert(homes).values(person=person, **fresh)
        async with self._engine.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["person"], set_=values)
            )

    async def is_looked_at(self, person: str) -> bool:
        lately = (homes.c.person == person, homes.c.opened > self._clock() - LOOKED_AT)
        async with self._readers.connect() as connection:
            found = await connection.execute(sa.select(homes.c.opened).where(*lately))
            return found.one_or_none() is not None

    async def turn(self, person: str, digest: str) -> float | None:
        """Take the turn to publish, in one atomic statement: return 0.0 to publish now, the seconds
        to wait where the last publication is too recent, None where this is already shown."""
        now = self._clock()
        due = (homes.c.person == person, homes.c.digest != digest, homes.c.published <= now - APART)
        async with self._engine.begin() as connection:
            taken = await connection.execute(
                homes.update().where(*due).values(digest=digest, published=now)
            )
            if taken.rowcount == 1:
                return 0.0
            left = (homes.c.published + APART - now).label("left")
            there = await connection.execute(
                sa.select(homes.c.digest, left).where(homes.c.person == person)
            )
            row = there.one_or_none()
        return None if row is None or row.digest == digest else max(float(row.left), 0.05)

    async def shows(self, person: str, digest: str) -> bool:
        """Return whether `digest` is still the newest Home of the person."""
        this = sa.select(homes.c.person).where(homes.c.person == person, homes.c.digest == digest)
        async with self._readers.connect() as connection:
            return (await connection.execute(this)).one_or_none() is not None

    async def failed(self, person: str, digest: str) -> None:
        """Record that the publication failed."""
        this = (homes.c.person == person, homes.c.digest == digest)
        async with self._engine.begin() as connection:
            await connection.execute(homes.update().where(*this).values(digest=""))
