"""The texts of commands, stored before the commands are acknowledged.

Slack sends a command once, and clears the line as soon as it has its answer: from then on the text
is in this app alone. Until its listener has ended, the text, or the draft into which it went, has
the claim of a wait: when the process dies before that, `Recovery` tells the person.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.db.database import UNREACHED
from ligo_slack.db.group_commit import GroupCommit
from ligo_slack.slack import error_views
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.saved_command import Store
from ligo_slack.workflow.claims import WAIT, Claim, Claims
from ligo_slack.workflow.draft_removal import discard_claimed
from ligo_slack.workflow.drafts import Also, Content, Drafts, DraftTooLarge, new_id
from ligo_slack.workflow.wait_claims import wait_kind

KIND = "command"
PATIENCE = 0.3  # seconds that the acknowledgement waits for the text to be stored

T = TypeVar("T")


class TypedCommand(Content):
    """A command's text, as Slack encodes it. `held`: its listener runs; it is not offered yet."""

    text: str
    held: bool = False

    @property
    def ended(self) -> bool:
        return self.held

    def offered(self) -> "TypedCommand":
        return self.model_copy(update={"held": False})


class TypedCommands:
    """Stores the texts of commands in drafts, each under a claim that its listener keeps alive."""

    def __init__(self, drafts: Drafts[TypedCommand], claims: Claims) -> None:
        self._table = TypedTexts(drafts, claims)
        self._claims = claims

    async def keep(self, interaction: Interaction, responder: Responder) -> None:
        """Store the text of a command, before it is acknowledged. Where the database does not store
        it within PATIENCE, the acknowledgement quotes it. Every failure of the listener quotes it
        too, until a draft holds it."""
        responder.keepsake = typed = unwrapped(interaction.text)
        content = TypedCommand(text=interaction.text, held=True)
        kept = StoredText(self._table, self._claims, interaction.person.key, content)
        responder.kept = kept
        if not await kept.is_stored_within(PATIENCE):
            await interaction.ack(response_type="ephemeral", **error_views.not_kept(typed))


class TypedTexts:
    """The drafts of texts with the claims of their waits. Those of many people at the same time are
    stored in one transaction, deleted in one, and replaced in one."""

    def __init__(self, drafts: Drafts[TypedCommand], claims: Claims) -> None:
        self._drafts = drafts
        self._claims = claims
        self._dropped = GroupCommit(drafts.drop_claimed)

    async def add(self, claim: Claim, content: TypedCommand) -> None:
        """Raises DraftTooLarge, and what the database does."""
        await self._drafts.add(claim.draft, claim.owner, content, Also(self._claim, claim))

    async def drop(self, draft_id: str) -> None:
        await self._dropped.add(draft_id)

    def replaced(self, draft_id: str, wait: Claim) -> Also:
        """Return what is stored with the draft that takes a text's place: `wait` claims the wait
        for it."""
        return Also(self._replace, (draft_id, wait))

    async def _claim(self, connection: AsyncConnection, waits: Sequence[Claim]) -> None:
        await self._claims.add(waits, connection)

    async def _replace(
        self, connection: AsyncConnection, replaced: Sequence[tuple[str, Claim]]
    ) -> None:
        await discard_claimed(connection, [draft_id for draft_id, _ in replaced])
        await self._claims.add([wait for _, wait in replaced], connection)


class StoredText:
    """The text of one command: a draft and the claim of its wait."""

    def __init__(
        self, table: TypedTexts, claims: Claims, owner: str, content: TypedCommand
    ) -> None:
        self._table = table
        self._claims = claims
        self._id = new_id()
        self._claim = Claim(WAIT + self._id, wait_kind(KIND), self._id, owner)
        # Not cancelled after PATIENCE: the text is still to be stored, however late.
        self._storing: asyncio.Task[bool] | None = asyncio.create_task(self._store(content))
        self._is_stored = False

    async def _store(self, content: TypedCommand) -> bool:
        with suppress(DraftTooLarge, *UNREACHED):
            await self._table.add(self._claim, content)
            self._claims.keep_alive(self._claim.key)
            return True
        return False

    async def is_stored_within(self, seconds: float) -> bool:
        if self._storing:
            await asyncio.wait({self._storing}, timeout=seconds)
            return self._storing.done() and await self._stored()
        return self._is_stored

    async def _stored(self) -> bool:
        """Wait for the text to be stored, and return whether it is. The task is then let go of:
        thousands may wait for the AI, each for a minute."""
        if self._storing:
            self._is_stored = await asyncio.shield(self._storing)
            self._storing = None
        return self._is_stored

    async def replaced_by(self, store: Store[T], wait: Claim) -> T:
        if not await self._stored():
            return await store(None)
        self._claims.keep_alive(wait.key)
        try:
            made = await store(self._table.replaced(self._id, wait))
        except BaseException:
            self._claims.let_go(wait.key)
            raise
        self._claims.let_go(self._claim.key)
        self._claim = wait
        return made

    async def end(self, *, heard: bool) -> None:
        if not await self._stored():
            return
        self._claims.let_go(self._claim.key)
        with suppress(*UNREACHED):  # the lease ends by itself, and they are told
            if not heard:
                await asyncio.shield(self._claims.abandon(self._claim.key))
            elif self._claim.draft == self._id:
                await asyncio.shield(self._table.drop(self._id))
            else:
                await asyncio.shield(self._claims.forget(self._claim.key))


async def end_kept_text(_interaction: Interaction, responder: Responder) -> None:
    """End the wait of a command; runs after every listener, even a failed one."""
    await responder.kept.end(heard=responder.answered and not responder.waiting_modals.waiting)
