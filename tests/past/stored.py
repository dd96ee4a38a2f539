"""The drafts in a database of the bot: what each holds, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import drafts
from ligo_slack.features.account.draft import Linking, Unlinking
from ligo_slack.features.app_messages.draft import AppMessage, Greeted
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.operations import MakeChange
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.operations import CreateContact, ReadText
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.operations import SendEmail, WriteEmail
from ligo_slack.features.shared_contact import Share
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.daily_receipts import Journal
from ligo_slack.workflow.drafts import Content, Draft, read_content
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.typed_commands import TypedCommand
from tests.registered import NOTHING

MODELS: Mapping[str, type[Content]] = MappingProxyType(
    {
        "wizard": Wizard,
        "email": Email,
        "change": Change,
        "command": TypedCommand,
        "linking": Linking,
        "share": Share,
        "unlinking": Unlinking,
        "journal": Journal,
        "list": ContactList,
        "message": AppMessage,
        "greeted": Greeted,
    }
)


@dataclass(frozen=True)
class Kept:
    """One draft. `stage` is its state by the engine, "" for drafts that have none."""

    id: str
    owner: str
    kind: str
    content: Any
    stage: str

    @property
    def edition(self) -> str:
        """Return what a form of its newest state carries after its id; "" where forms carry
        nothing."""
        return str(getattr(self.content, "edition", ""))


@dataclass
class Stored:
    """Reads beside the bot, on a connection of its own."""

    url: str
    key: str
    engine: AsyncEngine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = create_async_engine(self.url, pool_size=1)
        held, nothing = Claims(self.engine), NOTHING
        self._stages: dict[str, Any] = {
            "email": OperationEngine[Email](nothing, held, SendEmail, WriteEmail).state,
            "wizard": OperationEngine[Wizard](nothing, held, CreateContact, ReadText).state,
            "change": OperationEngine[Change](nothing, held, MakeChange).state,
            "list": OperationEngine[ContactList](nothing, held).state,
        }
        self._cipher = Cipher(self.key)

    async def close(self) -> None:
        await self.engine.dispose()

    async def rows(self, statement: Any) -> list[Any]:
        async with self.engine.connect() as connection:
            return list(await connection.execute(statement))

    async def all(self) -> list[Kept]:
        found = await self.rows(sa.select(drafts).order_by(drafts.c.kind, drafts.c.id))
        return [await self._kept(row) for row in found]

    async def draft(self, draft_id: str) -> Kept | None:
        """Return the draft; None where it is done with, or was never stored."""
        found = await self.rows(sa.select(drafts).where(drafts.c.id == draft_id))
        return await self._kept(found[0]) if found else None

    async def _kept(self, row: Any) -> Kept:
        body = self._cipher.open(row.body, of=f"{row.id} {row.owner}")
        content = read_content(MODELS[row.kind], body)
        stage = ""
        if row.kind in self._stages:
            stage = await self._stages[row.kind](Draft(row.id, row.owner, content))
        return Kept(row.id, row.owner, row.kind, content, stage)
