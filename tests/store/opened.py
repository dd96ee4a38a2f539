"""A database under test, and what stands in for time."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from cryptography.fernet import Fernet
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.store.claims import Claims
from ligo_slack.store.database import open_database
from ligo_slack.store.drafts import Drafts
from ligo_slack.store.vault import Vault

KEY = Fernet.generate_key().decode()
MARIE, JAMES = "T1:U1", "T1:U2"


class Note(BaseModel):
    text: str = ""
    lines: list[str] = []


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Opened:
    """The same database, opened as often as asked, as replicas do."""

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
        return Drafts(engine, Vault(keys), kind=kind, model=Note, days=14, clock=self.clock)
