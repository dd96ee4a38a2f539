"""A database under test, and what stands in for time."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import sqlalchemy as sa
from cryptography.fernet import Fernet
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_database
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.index_entry import IndexEntry
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.db.tables import metadata
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Content, Drafts

KEY = Fernet.generate_key().decode()
MARIE, JAMES = "T1:U1", "T1:U2"
ACCOUNT, OTHER = "a" * 32, "b" * 32


class Note(Content):
    text: str = ""
    lines: list[str] = Field(default_factory=list)
    closed: bool = False

    @property
    def ended(self) -> bool:
        return self.closed


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Opened:
    """A database that can be opened as often as asked, as replicas do."""

    url: str
    clock: Clock = field(default_factory=Clock)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def engine(self) -> AsyncEngine:
        engine = await open_database(self.url)
        self.stack.push_async_callback(engine.dispose)
        return engine

    async def claims(self) -> Claims:
        return Claims(await self.engine(), self.clock)

    async def drafts(self, keys: str = KEY, kind: str = "note") -> Drafts[Note]:
        engine = await self.engine()
        return Drafts(engine, Cipher(keys), kind=kind, model=Note, days=14, clock=self.clock)

    async def contacts(self, keys: str = KEY) -> ContactIndex:
        return ContactIndex(await self.engine(), Cipher(keys), self.clock)

    async def listings(self) -> SyncStates:
        engine = await self.engine()
        return SyncStates(engine, ContactIndex(engine, Cipher(KEY), self.clock), self.clock)

    async def rows(self, *names: str) -> int:
        """Return the number of rows in these tables together."""
        total = 0
        async with (await self.engine()).connect() as connection:
            for name in names:
                counted = sa.select(sa.func.count()).select_from(metadata.tables[name])
                total += (await connection.execute(counted)).scalar_one()
        return total


def entry(
    number: int,
    name: str = "",
    company: str = "",
    *emails: str,
    state: str = "",
    body: str | None = None,
) -> IndexEntry:
    detail = emails[0] if emails else ""
    return IndexEntry(ContactSummary(f"id-{number}", name, company, detail, state), emails, body)


PEOPLE = [
    entry(1, "Élodie Nguyên", "Atelier Lumen", "elodie@lumen.example", state="s1"),
    entry(2, "Jean Œuvrard", "Lumen", "j.oeuvrard@lumen.example", "jean@perso.example"),
    entry(3, "Marie-Claire Martin", "Brasserie du Port", "mc@port.example", state="s1"),
    entry(4, "Marie Martin", "Port-Royal", "Marie.Martin@royal.example", state="s2"),
    entry(5, "Łukasz Weiß", "Ångström AB"),
]

OF_CONTACTS = ("books", "contacts", "words", "recents")


async def filled(store: Opened) -> ContactIndex:
    """Return an index that holds PEOPLE."""
    made = await store.contacts()
    await made.keep(ACCOUNT, PEOPLE, store.clock.now)
    return made


async def searched(
    made: ContactIndex,
    account: str,
    person: str,
    query: str,
    limit: int = 50,
    *,
    whole: bool = False,
) -> list[ContactSummary]:
    return (await made.search(account, person, query, limit, whole=whole))[0]


async def found(made: ContactIndex, query: str, *, whole: bool = False) -> list[str]:
    """Return the ids of the contacts that Marie finds."""
    return [k.id for k in await searched(made, ACCOUNT, MARIE, query, whole=whole)]
