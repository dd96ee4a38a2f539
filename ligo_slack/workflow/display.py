"""Shows drafts, and the outcomes of their operations, to their owners."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Generic

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.slack.delivery import HERE
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.ai_queue import TellInLine
from ligo_slack.workflow.draft_messages import DraftMessages
from ligo_slack.workflow.draft_views import DraftViews, DrawEntry, WriteMessage, in_line, quoting
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import DirectMessage, OperationOutcome, W
from ligo_slack.workflow.receipts import Receipts


class DraftDisplay(Generic[W]):
    """The showing half of `Workflow`. Without `receipts`, or without an `entry` among the views,
    each receipt is a message."""

    def __init__(
        self,
        operation_engine: OperationEngine[W],
        draft_views: DraftViews[W],
        receipts: Receipts | None = None,
    ) -> None:
        self.operation_engine = operation_engine
        self.drafts = operation_engine.drafts
        self.messages = DraftMessages(self.drafts)
        self._draft_views = draft_views
        self._receipts = receipts

    # --- showing --------------------------------------------------------------------------------

    async def show(self, draft: Draft[W], responder: Responder) -> None:
        """Show a draft in its current state; offer to open it where Slack does not show it."""
        draw = self._draft_views.modals[await self.operation_engine.state(draft)]
        if not await responder.show_or_open(draw, draft.id, draft.content):
            await self.offer(draft, responder)

    def telling_in_line(
        self, title: Localized, at_work: Callable[[Language], block_kit.View], responder: Responder
    ) -> TellInLine:
        """Return what tells a person in a modal that their call to the AI waits in line, and then
        with `at_work` that it is made."""

        async def tell(waits: bool) -> None:
            await responder.wait(partial(in_line, title=title) if waits else at_work)

        return tell

    async def offer(self, draft: Draft[W], responder: Responder) -> None:
        """Write a message whose button opens the draft, where the person works."""
        await responder.tell(self._draft_views.not_opened, draft.id, draft.content)

    async def send_dm(self, write: WriteMessage[W], draft: Draft[W], responder: Responder) -> bool:
        """Write to the bot's DM with the owner; return False where Slack does not take it."""
        return any(await self.messages.post(write, draft, responder))

    async def end(
        self,
        outcome: OperationOutcome[W],
        responder: Responder,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Show an outcome in the modal, or in the DM to a person who has closed it; an open
        question in both. Where neither works, it is reported later. `values` are those of the
        submitted modal, by block id: refusals are shown at these inputs."""
        match outcome.ending:
            case "done":
                await self._confirm(outcome, responder)
            case "refused":
                await self._refuse(outcome, responder, values or {})
            case ending if ending in self._draft_views.endings:
                await self._tell(outcome, responder)
            case _:
                await self.show(outcome.draft, responder)

    async def _tell(self, outcome: OperationOutcome[W], responder: Responder) -> None:
        draft, (draw, write) = outcome.draft, self._draft_views.endings[outcome.ending]
        heard = await responder.show(draw, outcome)
        if not heard or outcome.ending == "unknown":  # a modal is closed and forgotten, a DM stays
            heard = await self.send_dm(quoting(write, outcome), draft, responder)
        if heard:
            await self.operation_engine.mark_reported(outcome)

    async def _confirm(self, outcome: OperationOutcome[W], responder: Responder) -> None:
        """Write a receipt to the bot's DM, and a confirmation where the person works."""
        draft = outcome.draft
        closed = bool(draft.content.place.channel) and await responder.close()
        shown = closed or await responder.show(
            self._draft_views.modals["done"], draft.id, draft.content
        )
        if await self._is_told(draft, responder, shown=shown):
            await self.operation_engine.mark_reported(outcome)
        here = self._draft_views.confirmation or self._draft_views.reports["done"]
        await self.messages.correct(here, draft, responder)

    async def _is_told(self, draft: Draft[W], responder: Responder, *, shown: bool) -> bool:
        """Leave the receipt as its owner wants it; return whether they were told. `shown`: in the
        modal; whoever has closed it waits for a message."""
        receipt = self._draft_views.reports["done"]
        here, entry = self._draft_views.confirmation or receipt, self._draft_views.entry
        in_dm = responder.place.channel.startswith("D")  # the bot's own, or another one
        alike = shown and in_dm and here is receipt  # an earlier message becomes the receipt
        if alike and await self.messages.renew(receipt, draft, responder):
            return True
        mode = await self._receipts.mode(draft.person) if self._receipts and entry else "each"
        if self._receipts is None or entry is None or mode == "each":
            dm, _ = await self.messages.add(receipt, draft, responder)
            if dm not in (responder.place.channel, HERE):
                await responder.here(here, draft.id, draft.content)
            return bool(dm)
        if in_dm and any(await self.messages.add(receipt, draft, responder, here=True)):
            return True
        if responder.place.channel:
            told = await responder.here(here, draft.id, draft.content)
            shown = told and (shown or not responder.in_modal)
        if not shown:
            return any(await self.messages.add(receipt, draft, responder))
        if mode == "quiet":
            language = await responder.language()
            return await self._receipts.enter(entry(language, draft.id, draft.content), responder)
        return True

    async def correct_all(
        self, write: WriteMessage[W], draft: Draft[W], responder: Responder
    ) -> None:
        """Change the draft's messages, and its line among the day's receipts, to what is true
        now."""
        await self.messages.correct(write, draft, responder)
        if self._draft_views.entry:
            await self.enter_anew(self._draft_views.entry, draft, responder)

    async def enter_anew(self, draw: DrawEntry[W], draft: Draft[W], responder: Responder) -> None:
        """Change the draft's line among the day's receipts, if it has one."""
        if self._receipts:
            entry = draw(await responder.language(), draft.id, draft.content)
            await self._receipts.revise(entry, responder)

    async def is_in_journal(self, draft: Draft[W], message: DirectMessage) -> bool:
        """Return whether a message is that of the day's receipts, with a line about the draft."""
        if self._receipts is None or not message[1]:
            return False
        return await self._receipts.message_about(draft.id, draft.person) == message

    async def _refuse(
        self, outcome: OperationOutcome[W], responder: Responder, values: Mapping[str, str]
    ) -> None:
        """Show Ligo's messages at their inputs while the modal still waits, else above them."""
        at_inputs = self.at_inputs(outcome.draft.content, values, outcome.problems)
        if at_inputs and await responder.refuse(at_inputs):
            return
        await self._tell(replace(outcome, draft=await self.refreshed(outcome.draft)), responder)

    def at_inputs(
        self, content: W, values: Mapping[str, str], problems: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the messages whose inputs are in the submitted modal, by their block ids."""
        del content
        return block_kit.at_inputs(values, problems)

    async def refreshed(self, draft: Draft[W]) -> Draft[W]:
        """Return the draft with fresh data of what a refused form depends on."""
        return draft
