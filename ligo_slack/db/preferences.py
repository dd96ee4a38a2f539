"""The language that each person has chosen."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.cache import Cache
from ligo_slack.db.database import insert_for, is_shared
from ligo_slack.db.tables import preferences
from ligo_slack.i18n import LANGUAGES, Language

LIFE = 60.0  # seconds; nearly every step asks for it
SHARED_LIFE = 10.0  # where another replica may have stored a newer one, which can wait as long


class Preferences:
    def __init__(self, engine: AsyncEngine, readers: AsyncEngine | None = None) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._insert = insert_for(engine)
        self._is_shared = is_shared(engine)
        ttl = SHARED_LIFE if self._is_shared else LIFE
        self._languages: Cache[str, Language | None] = Cache(ttl)

    async def language(self, person: str) -> Language | None:
        """Return the chosen language, None where the person follows Slack's."""
        return await self._languages.get(person, self._language)

    def is_remembered(self, person: str) -> bool:
        """Return whether the person's language is cached, so that no database read is needed."""
        return person in self._languages

    async def choose_language(self, person: str, language: Language | None) -> None:
        values = {"language": language or ""}
        statement = self._insert(preferences).values(person=person, **values)
        async with self._languages.forgetting(person), self._engine.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["person"], set_=values)
            )

    def look_again(self, person: str) -> None:
        """Read the language anew next time, where another replica may have stored a newer one."""
        if self._is_shared:
            self._languages.forget(person)

    def forget(self, person: str) -> None:
        """Drop the cached language of a person: it has been erased."""
        self._languages.forget(person)

    def forget_workspace(self, workspace: str) -> None:
        self._languages.forget_where(lambda person: person.startswith(f"{workspace}:"))

    async def _language(self, person: str) -> Language | None:
        choice = sa.select(preferences.c.language).where(preferences.c.person == person)
        async with self._readers.connect() as connection:
            chosen = (await connection.execute(choice)).scalar_one_or_none()
        return next((language for language in LANGUAGES if language == chosen), None)
