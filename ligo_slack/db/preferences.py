"""The choices of each person: the language, and how receipts come."""

import asyncio
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.cache import Cache
from ligo_slack.db.database import insert_for, is_shared
from ligo_slack.db.tables import preferences
from ligo_slack.i18n import LANGUAGES, Language

LIFE = 60.0  # seconds; nearly every step asks for it
SHARED_LIFE = 10.0  # where another replica may have stored a newer one, which can wait as long

ReceiptMode = Literal["quiet", "each", "problems"]
RECEIPT_MODES: tuple[ReceiptMode, ...] = ("quiet", "each", "problems")
"""One message a day that is updated, a message for each action, none but problems."""
OF_PERSON = sa.select(preferences.c.language, preferences.c.receipts).where(
    preferences.c.person == sa.bindparam("person")
)


@dataclass(frozen=True, slots=True)
class Choices:
    """`language`: None where the person follows Slack's."""

    language: Language | None = None
    receipts: ReceiptMode = "quiet"


class Preferences:
    def __init__(self, engine: AsyncEngine, readers: AsyncEngine | None = None) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._insert = insert_for(engine)
        self._is_shared = is_shared(engine)
        ttl = SHARED_LIFE if self._is_shared else LIFE
        self._choices: Cache[str, Choices] = Cache(ttl)
        self._turn = asyncio.Lock()  # of two choices at once the later one is stored last

    async def language(self, person: str) -> Language | None:
        """Return the chosen language, None where the person follows Slack's."""
        return (await self._choices.get(person, self._read)).language

    async def receipts(self, person: str) -> ReceiptMode:
        return (await self._choices.get(person, self._read)).receipts

    def is_remembered(self, person: str) -> bool:
        """Return whether the person's language is cached, so that no database read is needed."""
        return person in self._choices

    async def choose_language(self, person: str, language: Language | None) -> None:
        await self._choose(person, language=language or "")

    async def choose_receipts(self, person: str, mode: str) -> None:
        await self._choose(person, receipts=mode)

    def look_again(self, person: str) -> None:
        """Read the choices anew next time, where another replica may have stored a newer one."""
        if self._is_shared:
            self._choices.forget(person)

    def forget(self, person: str) -> None:
        """Drop the cached choices of a person: they have been erased."""
        self._choices.forget(person)

    def forget_workspace(self, workspace: str) -> None:
        self._choices.forget_where(lambda person: person.startswith(f"{workspace}:"))

    async def _choose(self, person: str, **chosen: str) -> None:
        new = {"person": person, "language": "", **chosen}
        statement = self._insert(preferences).values(**new)
        statement = statement.on_conflict_do_update(index_elements=["person"], set_=chosen)
        async with self._turn, self._choices.forgetting(person), self._engine.begin() as connection:
            await connection.execute(statement)

    async def _read(self, person: str) -> Choices:
        async with self._readers.connect() as connection:
            row = (await connection.execute(OF_PERSON, {"person": person})).one_or_none()
        if row is None:
            return Choices()
        language = next((one for one in LANGUAGES if one == row.language), None)
        mode = next((one for one in RECEIPT_MODES if one == row.receipts), RECEIPT_MODES[0])
        return Choices(language, mode)
