"""The workflow of a draft: shows it and the outcomes of its operations to its owner."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from ligo_slack import limits
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.db.database import UNREACHED
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.slack.copies import fits_above_a_form
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder, Retry
from ligo_slack.slack.users import Person
from ligo_slack.user_errors import NOTHING_SAVED
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.display import DraftDisplay
from ligo_slack.workflow.draft_views import (
    DraftViews,
    DrawModal,
    about,
    discarded,
    left_over,
    outdated,
)
from ligo_slack.workflow.drafts import Draft, DraftGone, new_id
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import W
from ligo_slack.workflow.pending import Unfinished
from ligo_slack.workflow.receipts import Receipts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.wait_claims import ClaimedWaitingModal, is_waited_for, wait_kind

UNDER_WAY = 1.0  # seconds that a form which was sent just before it was closed takes to be stored
# Drafts of one kind, and their encrypted bytes, that are looked through for a twin.
TWINS, TWINS_BYTES = 20, 1_000_000


class Workflow(DraftDisplay[W]):
    """The listeners of one kind of draft; a feature's own listeners call `open`, `save_form`, `end`
    and `show`. `kind` is the drafts' kind, `resume_action` the button that resumes one, `form` the
    callback id whose `view_closed` listener leaves a way back, `undone` what a failure has not
    done."""

    kind: ClassVar[str]
    resume_action: ClassVar[str]
    form: ClassVar[str]
    undone: ClassVar[Localized] = NOTHING_SAVED

    def __init__(
        self,
        operation_engine: OperationEngine[W],
        claims: Claims,
        accounts: Accounts,
        draft_views: DraftViews[W],
        receipts: Receipts | None = None,
    ) -> None:
        super().__init__(operation_engine, draft_views, receipts)
        self._claims = claims
        self._accounts = accounts

    # --- opening and saving ---------------------------------------------------------------------

    async def begin(
        self,
        content: W,
        typed: str,
        draw: DrawModal[W],
        responder: Responder,
        waiting: Callable[[Language], block_kit.View] | None = None,
    ) -> tuple[bool, Draft[W]]:
        """Open a modal and store the draft at the same time: a trigger lives three seconds.
        `waiting`: what is drawn instead, to say that work is in progress."""
        draft_id = new_id()
        await responder.waiting_modals.hold(wait := self._wait(draft_id, responder))
        with responder.quoting_on_failure(typed):
            add = partial(self.drafts.add, draft_id, responder.person.key, content)
            storing = responder.kept.replaced_by(add, wait.claim)
            if waiting:
                showing = responder.wait(waiting)
            else:
                showing = responder.show_or_open(draw, draft_id, content)
            opened, draft = await responder.store_while_opening(storing, showing)
        responder.keepsake = ""
        responder.retry = Retry(self.resume_action, draft_id, self.form, typed=bool(typed))
        if not opened:
            await self.offer(draft, responder)
        if self.loses_nothing(content):
            await self._clear_forms(draft.owner)
        return opened, draft

    def loses_nothing(self, content: W) -> bool:
        """Return whether a form that shows this may be deleted once newer ones were opened."""
        return content.untouched

    async def _clear_forms(self, owner: str) -> None:
        """Delete the oldest forms in which nothing was typed: Slack has not said that they were
        closed, as where its window was, and they hold a contact each."""
        with suppress(*UNREACHED):
            for form in await self.drafts.unclaimed(owner, limits.FORMS):
                if self.loses_nothing(form.content):
                    await self.drafts.drop_as_read(form)

    async def bound(self, content: W, person: Person) -> W:
        """Return the content bound to the Ligo account that the person works with now."""
        return content.model_copy(update={"account": await self._accounts.key(person)})

    async def open(self, draft_id: str, responder: Responder) -> Draft[W]:
        """Return the person's own draft, which a failure offers to resume. Raises DraftGone."""
        responder.retry = Retry(self.resume_action, draft_id, self.form)
        responder.undone = self.undone
        await responder.waiting_modals.hold(self._wait(draft_id, responder))
        draft = await self.drafts.get(draft_id, responder.person.key)
        if not (responder.place.channel or any(responder.thread)):
            responder.place = draft.content.place
        return draft

    async def save_form(
        self, metadata: str, change: Callable[[W], W], typed: str, responder: Responder
    ) -> Draft[W] | None:
        """Store a modal's values: `change` puts them into the content, `typed` is the same as text.
        Where the modal shows an older edition, or an operation runs or is done, nothing is stored:
        the person sees the draft's current state, with what they typed, and None is returned.
        `metadata` is the modal's private_metadata, `<draft id>.<edition>`."""
        draft_id, _, edition = metadata.partition(".")
        with responder.quoting_on_failure(typed):
            draft = await self.open(draft_id, responder)
            at_form = await self.operation_engine.state(draft) == draft.content.form
            if at_form and draft.content.edition == edition:
                if saved := await self.operation_engine.save(draft, change, edition):
                    return saved
                draft = await self.drafts.get(draft_id, responder.person.key)
        changed = await asyncio.to_thread(change, draft.content)
        if at_form or not draft.content.says_the_same(changed):
            await self._outdated(draft, typed, at_form, responder)
        else:
            await self.show(draft, responder)
        return None

    async def _outdated(
        self, draft: Draft[W], typed: str, at_form: bool, responder: Responder
    ) -> None:
        """Show the newest form in the place of an older one, with the values typed there,
        to copy; in the DM where they do not fit above it."""
        if not at_form:
            await self.show(draft, responder)
        elif await responder.show(self._draw_outdated, draft, typed) and fits_above_a_form(typed):
            return
        if typed:
            await responder.dm(left_over, typed)

    def _draw_outdated(self, language: Language, draft: Draft[W], typed: str) -> block_kit.View:
        newest = self._draft_views.modals[draft.content.form](language, draft.id, draft.content)
        return outdated(language, newest, typed)

    def _wait(self, draft_id: str, responder: Responder) -> ClaimedWaitingModal:
        return ClaimedWaitingModal(self._claims, self.kind, draft_id, responder.person.key)

    # --- listeners ------------------------------------------------------------------------------

    async def resume(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.open(interaction.value, responder)
        await self.show(draft, responder)
        in_dm = interaction.message_id in draft.content.messages
        if interaction.block == block_kit.WAY_BACK and not in_dm:  # it goes now or never
            await responder.remove()

    async def leave_reminder(self, interaction: Interaction, responder: Responder) -> None:
        """Leave a way back after a modal was closed, where there is something to resume: one
        message, however often. A form that nothing was done with leaves nothing at all."""
        await interaction.ack()
        draft_id, _ = about(interaction.modal.private_metadata)
        if await is_waited_for(self._claims, draft_id):  # its button was pressed: that press tells
            return
        try:
            draft = await self.open(draft_id, responder)
        except DraftGone:  # discarded, or erased: there is nothing to go back to
            return
        state = await self.operation_engine.state(draft)
        if state == draft.content.form and draft.content.untouched:
            await self.forget_untouched(draft)
            return
        write = self._draft_views.reminders.get(state)
        if write and not await self.messages.renew(write, draft, responder):
            await self.send_dm(write, draft, responder)

    async def forget_untouched(self, draft: Draft[W]) -> None:
        """Delete a draft whose form was closed, unless it was sent just before."""
        await asyncio.sleep(UNDER_WAY)
        with suppress(DraftGone):
            now = await self.drafts.get(draft.id, draft.owner)
            state = await self.operation_engine.state(now)
            if state == now.content.form and now.content == draft.content:
                await self.drafts.drop(now)

    async def discard(self, draft_id: str, responder: Responder) -> bool:
        """Delete a draft on its owner's wish, and say so in its messages; return False, and delete
        nothing, where an operation on it runs or is done, or nobody knows whether it is: that is
        for the owner to say, and no message about it goes away."""
        draft = await self.open(draft_id, responder)
        if await self.operation_engine.state(draft) in ("running", "done", "unknown"):
            return False
        await self.drafts.drop(draft)
        await self.messages.correct(lambda language, *_: discarded(language), draft, responder)
        return True

    async def settle_as_done(self, interaction: Interaction, responder: Responder) -> None:
        """Record the owner's answer that it is done, in the place of the question."""
        await interaction.ack()
        draft_id, attempt = about(interaction.value)
        draft = await self.open(draft_id, responder)
        draft = await self.operation_engine.settle_as_done(draft, attempt)
        done = not interaction.view and await self.operation_engine.state(draft) == "done"
        noted = self._draft_views.noted or self._draft_views.reports["done"]
        if not (done and await responder.replace(noted, draft.id, draft.content)):
            await self.show(draft, responder)
        if await self.operation_engine.state(draft) == "done":
            await self.messages.correct(noted, draft, responder, interaction.message_id)

    async def decide_again(self, interaction: Interaction, responder: Responder) -> None:
        """Give the owner, who looked and found that it is not done, one more attempt."""
        await interaction.ack()
        draft_id, attempt = about(interaction.value)
        draft = await self.open(draft_id, responder)
        await self.show(await self.operation_engine.decide_again(draft, attempt), responder)

    # --- afterwards -----------------------------------------------------------------------------

    async def report(self, draft_id: str, responder: Responder) -> bool:
        """Tell the owner the state of a draft, after a crash, unless an operation on it runs, which
        will tell them. Return False where they must be told later: Slack did not take it."""
        draft = await self.open(draft_id, responder)
        state = await self.operation_engine.state(draft)
        if state == "running" or (state == "done" and await self.operation_engine.is_told(draft)):
            return True
        return await self.send_dm(self._draft_views.reports[state], draft, responder)

    async def report_interrupted_wait(self, draft_id: str, responder: Responder) -> bool:
        """Tell a person who waited in a modal whose process died; an operation that ran meanwhile
        is reported by its own claim, or was."""
        draft, engine = await self.drafts.get(draft_id, responder.person.key), self.operation_engine
        if await engine.is_unreported(draft) or await engine.is_told(draft):
            return True
        return await self.report(draft_id, responder)

    def register_recovery(self, recovery: Recovery) -> None:
        """Register the functions that report to owners after a crash."""
        for kind in self.operation_engine.claim_kinds:
            recovery.register(kind, self.report)
        recovery.register(wait_kind(self.kind), self.report_interrupted_wait)

    async def pending(self, person: Person) -> list[Unfinished]:
        """Return the person's unfinished drafts, for App Home."""
        found = []
        for draft, state in await self.unfinished(person, limits.DRAFTS):
            content, at = draft.content, draft.saved_at
            if (what := self.pending_as(content, state)) and not content.untouched:
                named = (what, self.name(content) or content.beginning, self.resume_action)
                detail, sure = self.detail(content), state != "unknown"
                found.append(Unfinished(*named, draft.id, at, detail, discardable=sure))
        return found

    async def twin(self, content: W, person: Person) -> Draft[W] | None:
        """Return an unfinished draft that was begun with the very same, or whose operation runs:
        trying something again makes no second one."""
        for draft, state in await self.unfinished(person, TWINS, TWINS_BYTES):
            if state in (draft.content.form, "running") and draft.content.is_twin_of(content):
                return draft
        return None

    async def open_twin(self, twin: Draft[W], responder: Responder) -> Draft[W]:
        """Open a draft that holds what was just typed."""
        draft = await self.open(twin.id, responder)
        responder.keepsake = ""
        return draft

    async def unfinished(
        self, person: Person, limit: int, most_bytes: int = limits.DRAFTS_BYTES
    ) -> list[tuple[Draft[W], str]]:
        """Return drafts unfinished by their content, with their states, the last changed first, as
        far as `Drafts.pending` reads."""
        mine = await self.drafts.pending(person.key, limit, most_bytes)
        return list(zip(mine, await self.operation_engine.states(mine), strict=True))

    def pending_as(self, content: W, state: str) -> Localized | None:
        """Return App Home's words for a draft, with a {name}; None where it is finished."""

    def name(self, content: W) -> str:  # noqa: ARG002 - features whose drafts name one read it
        """Return the contact's name, "" while it is unknown."""
        return ""

    def detail(self, content: W) -> str:  # noqa: ARG002 - some features read it
        """Return what tells a draft from others for the same contact, "" for nothing."""
        return ""
