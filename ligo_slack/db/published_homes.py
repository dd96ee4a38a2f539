"""What each person's App Home shows: replicas publish only news, and not too often."""

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
        """`readers`: connections of their own for looking up, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._clock = Clock(engine, clock)
        self._insert = insert_for(engine)

    async def opened(self, person: str, *, blank: bool) -> None:
        """`blank`: Slack shows nothing of ours there, so whatever comes is news."""
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
        """0.0 for whoever is to publish this now, in one atomic statement; the seconds to wait
        where the last publication is too fresh; None where it shows already."""
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
        """Whether that is still what the person's Home is to show."""
        this = sa.select(homes.c.person).where(homes.c.person == person, homes.c.digest == digest)
        async with self._readers.connect() as connection:
            return (await connection.execute(this)).one_or_none() is not None

    async def failed(self, person: str, digest: str) -> None:
        """It was not published after all."""
        this = (homes.c.person == person, homes.c.digest == digest)
        async with self._engine.begin() as connection:
            await connection.execute(homes.update().where(*this).values(digest=""))
