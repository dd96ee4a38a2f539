"""The lines typed for reminders, kept from the form's opening until it is saved or closed.

Slack shows a typed line nowhere once its command is acknowledged, and passes nothing on of a form
that is closed.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from ligo_slack import limits
from ligo_slack.db.database import UNREACHED
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.mrkdwn import escape, unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.drafts import DraftGone, Drafts
from ligo_slack.workflow.typed_commands import TypedCommand

GiveBack = Callable[[Language, str, str], Message]
"""From language, draft id and text to the message whose button runs the line again."""


@dataclass(frozen=True)
class TypedLines:
    drafts: Drafts[TypedCommand]

    async def keep(self, draft_id: str, command: str, responder: Responder) -> None:
        """Store a command under an id that its form carries; "" stores nothing."""
        if draft_id:
            content = TypedCommand(text=command, held=True)
            await self.drafts.add(draft_id, responder.person.key, content)
            await self.drafts.trim(responder.person.key, limits.MESSAGES)

    async def rewrite(self, draft_id: str, command: str, responder: Responder) -> None:
        """Store a command in the place of the one that a form carries, which changed in it."""
        with suppress(DraftGone):
            draft = await self.drafts.get(draft_id, responder.person.key)
            rewritten = {"text": escape(command)}
            await self.drafts.change_once(
                draft, lambda line: line.model_copy(update=rewritten) if line.held else None
            )

    async def give_back(self, draft_id: str, write: GiveBack, responder: Responder) -> None:
        """Write the line to the bot's DM, once for each form, whoever finds first that the form is
        closed."""
        with suppress(DraftGone):
            draft = await self.drafts.get(draft_id, responder.person.key)
            offered = await self.drafts.change_once(draft, _offered)
            if offered:
                await responder.dm(write, draft_id, unwrapped(offered.content.text))

    async def end(
        self, draft_id: str, responder: Responder, write: Callable[[Language, str], Message] | None
    ) -> None:
        """Delete the line of a form that was saved; `write` gives all of it back first."""
        with suppress(DraftGone, *UNREACHED):  # what was saved is saved
            draft = await self.drafts.get(draft_id, responder.person.key)
            if write is None or await responder.dm(write, unwrapped(draft.content.text)):
                await self.drafts.drop(draft)


def _offered(line: TypedCommand) -> TypedCommand | None:
    return line.offered() if line.held else None
