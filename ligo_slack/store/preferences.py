"""What people have chosen for themselves."""

import math
import time
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.remembered import Remembered
from ligo_slack.store.database import insert_for
from ligo_slack.store.tables import preferences
from ligo_slack.text import LANGUAGES, Language

LIFE = 60.0  # seconds for which a choice is remembered
MOST = 20_000  # choices that are remembered


class Preferences:
    """Asked at nearly every step. A file has one process that writes it, which remembers what it
    has read; in a shared database another replica may have been told otherwise a moment ago."""

    def __init__(
        self,
        engine: AsyncEngine,
        readers: AsyncEngine | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`readers`: connections of their own for looking up, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._clock = clock
        self._insert = insert_for(engine)
        self._life = LIFE if engine.dialect.name == "sqlite" else 0.0
        self._read: Remembered[str, tuple[float, Language | None]] = Remembered(MOST)
        self._edition = 0  # another one after each choice: what was read before it is old

    async def language(self, person: str) -> Language | None:
        """None where the person reads whatever Slack speaks with them."""
        until, language = self._read.get(person, (-math.inf, None))
        if until > self._clock():
            return language
        edition = self._edition
        mine = sa.select(preferences.c.language).where(preferences.c.person == person)
        async with self._readers.connect() as connection:
            chosen = (await connection.execute(mine)).scalar_one_or_none()
        language = next((language for language in LANGUAGES if language == chosen), None)
        if self._life and edition == self._edition:
            self._read[person] = (self._clock() + self._life, language)
        return language

    async def choose_language(self, person: str, language: Language | None) -> None:
        values = {"language": language or ""}
        statement = self._insert(preferences).values(person=person, **values)
        async with self._engine.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["person"], set_=values)
            )
        self.forget(person)

    def forget(self, person: str) -> None:
        """Whatever is remembered of it in this process."""
        self._edition += 1
        self._read.pop(person, None)
