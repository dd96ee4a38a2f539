"""The services that operations on a person's Ligo account need."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.ligo.client import Ligo
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome, W


@dataclass(frozen=True)
class OperationContext(Generic[W]):
    accounts: Accounts
    directory: Directory
    operation_engine: OperationEngine[W]

    async def check(self, draft: Draft[W]) -> None:
        """Raise OtherLigo where the draft was begun with another account."""
        await self.accounts.check(draft.person, draft.content.account)

    async def ligo(self, draft: Draft[W]) -> Ligo:
        return await self.accounts.ligo(draft.person)

    async def change(self, draft: Draft[W], change: Callable[[W], W]) -> Draft[W]:
        """Apply a pure change to the content."""
        return await self.operation_engine.drafts.change(draft, change)

    async def keep(self, draft: Draft[W], change: Callable[[W], W]) -> Draft[W]:
        """Apply a change that records what Ligo has already done."""
        return await self.operation_engine.keep(draft, change)

    async def gone(self, draft: Draft[W], contact_id: str) -> OperationOutcome[W]:
        """Remove a contact that no longer exists from the index; return that outcome."""
        await self.directory.forget(draft.person, contact_id)
        return OperationOutcome("gone", draft)
