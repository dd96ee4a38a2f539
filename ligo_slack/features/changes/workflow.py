"""The workflow of a contact's changes (edit, note, move): shown, made and undone."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.features import common_text
from ligo_slack.features.changes import result_views, text
from ligo_slack.features.changes.card_redrawing import CardRedrawing, replace_card
from ligo_slack.features.changes.change import Change, ChangeKind
from ligo_slack.features.changes.draft_views import change_views, way_in
from ligo_slack.features.changes.form import Form
from ligo_slack.features.changes.operations import ChangeContext, MakeChange, UndoChange, look
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo import errors
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import Interaction, SourceModal
from ligo_slack.slack.responder import Responder, Retry
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_views import quoting
from ligo_slack.workflow.drafts import Draft, Drafts, id_of, new_id
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.receipts import Receipts
from ligo_slack.workflow.workflow import Workflow


class ChangeWorkflow(Workflow[Change]):
    kind = "change"
    resume_action = result_views.CONTINUE
    form = result_views.WHICH

    def __init__(
        self,
        drafts: Drafts[Change],
        claims: Claims,
        accounts: Accounts,
        directory: Directory,
        receipts: Receipts | None,
        redrawing: CardRedrawing,
    ) -> None:
        super().__init__(
            OperationEngine(drafts, claims, MakeChange, UndoChange),
            claims,
            accounts,
            change_views(self._draw_form, self._draw_refused),
            receipts,
        )
        self._context = ChangeContext(accounts, directory, self.operation_engine)
        self.redraw_card = redrawing.redraw
        self._forms: dict[ChangeKind, Form] = {}

    def draws(self, kind: ChangeKind, form: Form) -> None:
        """Register the form of a kind of change."""
        self._forms[kind] = form

    # --- opening --------------------------------------------------------------------------------

    async def start(self, change: Change, responder: Responder) -> None:
        """Open a change's modal, while what was typed for it is stored and Ligo is asked."""
        with responder.quoting_on_failure(change.note):
            change = await self.bound(change, responder.person)
            change = await self._named(change, responder)
            twin = await self.twin(change, responder.person) if change.note else None
        if twin:
            await self.show_anew(await self.open_twin(twin, responder), responder)
            return
        lookup = self._needs_lookup(change)
        loading = result_views.loading if lookup else None
        opened, draft = await self.begin(change, change.note, self._draw_form, responder, loading)
        if opened and lookup:
            await self._show_looked_up(draft, responder)

    def _needs_lookup(self, change: Change) -> bool:
        needed = self._forms[change.kind].needs_contact and change.contact is None
        return needed and bool(change.contact_id)

    async def open(self, draft_id: str, responder: Responder) -> Draft[Change]:
        draft = await super().open(draft_id, responder)
        change = draft.content
        form = self._forms[change.kind].callback_id
        typed = change.kind != "move" and bool(change.typed or change.note)
        responder.retry = Retry(self.resume_action, draft_id, form, typed=typed)
        return draft

    async def show_anew(self, draft: Draft[Change], responder: Responder) -> None:
        """Show a draft in its current state, with the contact as Ligo holds it now."""
        if not self._needs_lookup(draft.content):
            await self.show(draft, responder)
        elif await responder.wait(result_views.loading):
            await self._context.check(draft)
            await self._show_looked_up(draft, responder)
        else:
            await self.offer(draft, responder)

    async def _named(self, change: Change, responder: Responder) -> Change:
        """Return the change with its contact's name, as far as the index knows it: one that was
        deleted is spoken of by its name too."""
        if change.who or not change.contact_id:
            return change
        name = await self._context.directory.name(responder.person, change.contact_id)
        return change.model_copy(update={"name": name})

    async def _show_looked_up(self, draft: Draft[Change], responder: Responder) -> None:
        """Show the form with the contact as Ligo holds it, or that Ligo has deleted it."""
        try:
            draft = await self._looked_up(draft, responder)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            await self.end(await self._context.gone(draft, draft.content.contact_id), responder)
        else:
            await self.show(draft, responder)

    async def _looked_up(self, draft: Draft[Change], responder: Responder) -> Draft[Change]:
        """Fetch the contact, and the pipeline's stages where the form needs them; again where none
        is called as it was typed."""
        form, person = self._forms[draft.content.kind], responder.person
        seen = await self._context.contact(draft)
        about = draft.content.about(seen.contact, whole=seen.whole)
        states = await self._context.directory.pipeline.of(person) if form.needs_states else []
        if form.needs_states and about.naming(states).unknown_stage:
            states = await self._context.directory.pipeline.of(person, again=True)
        return await self.drafts.change(
            draft, lambda now: now.about(seen.contact, whole=seen.whole).naming(states)
        )

    # --- making and undoing ---------------------------------------------------------------------

    async def submit(
        self, view: SourceModal, wish: Callable[[Change], Change], typed: str, responder: Responder
    ) -> None:
        """Make the change that a modal asks for: `wish` puts the modal's values into the change."""
        draft = await self.save_form(view.private_metadata, wish, typed, responder)
        if draft:
            await self.end(await self._made(draft), responder, view.values)

    async def make(self, decision: str, change: Change, typed: str, responder: Responder) -> bool:
        """Make a change that was asked for without a form, once per `decision`, whose id cannot be
        guessed; show its state if that decision was already handled. `typed` is the same as text.
        Return whether Ligo holds the wanted values now."""
        draft_id = id_of(decision)
        with responder.quoting_on_failure(typed):
            change = await self.bound(change, responder.person)
            draft = await self.drafts.add_once(draft_id, responder.person.key, change)
        opened = await self.open(draft_id, responder)
        if draft:
            outcome = await self._made(draft)
            await self.end(outcome, responder)
            return outcome.ending in ("done", "unchanged")
        await self.show(opened, responder)
        return await self.operation_engine.state(opened) == "done"

    async def make_at_once(
        self, change: Change, typed: str, interaction: Interaction, responder: Responder
    ) -> None:
        """Make a change that one line or one choice asks for, without a form; once, however often
        Slack delivers it. `typed` is the same as text."""
        with responder.quoting_on_failure(typed):
            change = await self.bound(change, responder.person)
            draft = await self._stored(change, interaction, responder)
        responder.keepsake = ""
        if draft is None:
            return
        draft = await self.open(draft.id, responder)
        responder.sign.offer(partial(self._say_at_it, change, responder))
        made = False
        try:
            outcome = await self._made(draft)
            made = outcome.ending in ("done", "unchanged")
            await self.end(outcome, responder)
        finally:
            if not made:
                await self.redraw_card(change, responder)

    async def _stored(
        self, change: Change, interaction: Interaction, responder: Responder
    ) -> Draft[Change] | None:
        """Return the draft of a typed change, which holds the typed text from now on: the one that
        the same was begun with, or a new one; None where it was delivered before."""
        if twin := await self.twin(change, responder.person) if change.note else None:
            return await self.drafts.change(
                twin,
                lambda now: now.concerning(change.contact_id, change.name).headed(change.heading),
            )
        asked = interaction.decision or interaction.trigger or new_id()
        draft_id = id_of(f"{asked} {responder.person.key}")
        add = partial(self.drafts.add_once, draft_id, responder.person.key, change)
        return await responder.kept.replaced_by(add, self._wait(draft_id, responder).claim)

    async def _say_at_it(self, change: Change, responder: Responder) -> None:
        if responder.in_modal:
            await responder.wait(result_views.saving)
        else:
            await responder.tell(result_views.at_it, change)

    async def _made(self, draft: Draft[Change]) -> OperationOutcome[Change]:
        async with self._context.locks.of(draft.content.contact_id):
            return await self.operation_engine.perform(draft, MakeChange(self._context))

    async def undo(self, draft: Draft[Change]) -> OperationOutcome[Change]:
        async with self._context.locks.of(draft.content.contact_id):
            return await self.operation_engine.perform(draft, UndoChange(self._context))

    async def look(self, draft: Draft[Change], responder: Responder) -> None:
        """Show, after an unknown outcome, whether Ligo holds the change now."""
        if await self.operation_engine.state(draft) != "unknown":
            await self.show(draft, responder)
            return
        await self._context.check(draft)
        outcome = await look(self._context, draft)
        await self.end(self.operation_engine.to_report(outcome), responder)

    async def end(
        self,
        outcome: OperationOutcome[Change],
        responder: Responder,
        values: Mapping[str, str] | None = None,
    ) -> None:
        if outcome.ending == "clash" and outcome.now:
            now = outcome.now
            names = await asyncio.to_thread(outcome.draft.content.clashes, now)
            draft = await self.drafts.change(
                outcome.draft, lambda change: change.about(now, whole=change.whole)
            )
            draw = self._forms[draft.content.kind].clash
            if not await responder.show(draw, draft.id, draft.content, names):
                await self.send_dm(way_in("clash"), draft, responder)
        else:
            await super().end(outcome, responder, values or {})
        if outcome.ending == "gone" and outcome.draft.content.kind == "move":
            await self.drafts.drop(outcome.draft)  # nothing was typed that could be lost

    async def _tell(self, outcome: OperationOutcome[Change], responder: Responder) -> None:
        """Say it where the person works if there was no form; an open question in the DM too."""
        if responder.in_modal:
            await super()._tell(outcome, responder)
            return
        draft, write = outcome.draft, quoting(self._draft_views.endings[outcome.ending][1], outcome)
        if outcome.ending != "unknown":
            gone = partial(result_views.gone, change=draft.content)
            if outcome.ending != "gone" or not await replace_card(draft.content, gone, responder):
                await responder.tell(write, draft.id, draft.content)
        elif not await self.send_dm(write, draft, responder):
            return
        elif not responder.place.channel.startswith("D"):
            await responder.here(write, draft.id, draft.content)
        await self.operation_engine.mark_reported(outcome)

    # --- what Workflow asks ----------------------------------------------------------------------

    def at_inputs(
        self, content: Change, values: Mapping[str, str], problems: Mapping[str, str]
    ) -> dict[str, str]:
        return self._forms[content.kind].at_inputs(values, problems)

    async def refreshed(self, draft: Draft[Change]) -> Draft[Change]:
        """Fetch the pipeline anew: a refused stage no longer exists."""
        if not self._forms[draft.content.kind].needs_states:
            return draft
        with suppress(errors.LigoError):  # the words of the refusal count more than a fresh list
            if draft.content.contact is None:
                seen = await self._context.contact(draft)
                draft = await self.drafts.change(
                    draft, lambda now: now.about(seen.contact, whole=seen.whole)
                )
            states = await self._context.directory.pipeline.of(draft.person)
            return await self.drafts.change(draft, lambda now: now.naming(states))
        return draft

    def pending_as(self, content: Change, state: str) -> Localized | None:
        if state == "open" and not content.untouched:
            if content.kind == "note":
                return text.UNFINISHED_NOTE if content.who else text.NOTE_NAMELESS
            return text.UNFINISHED_EDIT if content.who else text.UNFINISHED_NAMELESS
        return common_text.UNCONFIRMED if state == "unknown" else None

    def name(self, content: Change) -> str:
        return content.who

    def detail(self, content: Change) -> str:
        return content.beginning if content.who else ""

    def _draw_form(self, language: Language, draft_id: str, change: Change) -> block_kit.View:
        return self._draw_refused(language, draft_id, change, {})

    def _draw_refused(
        self, language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
    ) -> block_kit.View:
        form = self._forms[change.kind]
        if form.needs_contact and not change.contact_id:
            return result_views.which(language, draft_id, change)
        return form.draw(language, draft_id, change, problems)
