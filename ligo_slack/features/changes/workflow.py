"""The workflow of a contact's changes (edit, note, move): shown, made and undone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.features.changes import result_views, text
from ligo_slack.features.changes.change import Change, ChangeKind
from ligo_slack.features.changes.operations import ChangeContext, MakeChange, UndoChange, look
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import Interaction, SourceModal
from ligo_slack.slack.responder import Responder, Retry
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_views import DraftViews, WriteMessage, drawn, refused, still_at_it
from ligo_slack.workflow.drafts import Draft, Drafts, id_of, new_id
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.workflow import Workflow

SOON = 0.7  # seconds after which a person who waits for the answer to a line hears that it is asked


@dataclass(frozen=True, slots=True)
class Form:
    """The views of one kind of change, given by its feature.

    `draw` draws its modal, with Ligo's refusals above it; `clash` the modal that asks which value
    to keep in the fields (by name) that somebody else changed meanwhile. `at_inputs` finds the
    inputs of a shown modal at which refusals are shown. `callback_id` is the modal's.
    `needs_contact`: it shows the contact as Ligo holds it; `needs_states`: the pipeline's stages
    too.
    """

    draw: Callable[[Language, str, Change, Mapping[str, str]], block_kit.View]
    clash: Callable[[Language, str, Change, Sequence[str]], block_kit.View]
    at_inputs: Callable[[Mapping[str, str], Mapping[str, str]], dict[str, str]]
    callback_id: str
    needs_contact: bool = True
    needs_states: bool = False


class ChangeWorkflow(Workflow[Change]):
    kind = "change"
    resume_action = result_views.CONTINUE
    form = result_views.WHICH

    def __init__(
        self, drafts: Drafts[Change], claims: Claims, accounts: Accounts, directory: Directory
    ) -> None:
        super().__init__(
            OperationEngine(drafts, claims, MakeChange, UndoChange),
            claims,
            accounts,
            self._drawn_by(),
        )
        self._context = ChangeContext(accounts, directory, self.operation_engine)
        self._directory = directory
        self._forms: dict[ChangeKind, Form] = {}

    def draws(self, kind: ChangeKind, form: Form) -> None:
        """Register the form of a kind of change."""
        self._forms[kind] = form

    # --- opening --------------------------------------------------------------------------------

    async def start(self, change: Change, responder: Responder) -> None:
        """Open a change's modal, while what was typed for it is stored and Ligo is asked."""
        with responder.quoting_on_failure(change.note):
            change = await self.bound(change, responder.person)
        lookup = self._needs_lookup(change)
        draw = _loading if lookup else self._draw_form
        opened, draft = await self.begin(change, change.note, draw, responder, waiting=lookup)
        if opened and lookup:
            await self.show(await self._looked_up(draft, responder), responder)

    def _needs_lookup(self, change: Change) -> bool:
        needed = self._forms[change.kind].needs_contact and change.contact is None
        return needed and bool(change.contact_id)

    async def open(self, draft_id: str, responder: Responder) -> Draft[Change]:
        draft = await super().open(draft_id, responder)
        form = self._forms[draft.content.kind].callback_id
        responder.retry = Retry(self.resume_action, draft_id, form)
        return draft

    async def show_anew(self, draft: Draft[Change], responder: Responder) -> None:
        """Show a draft in its current state, with the contact as Ligo holds it now."""
        if not self._needs_lookup(draft.content):
            await self.show(draft, responder)
        elif await responder.wait(result_views.loading):
            await self._context.check(draft)
            await self.show(await self._looked_up(draft, responder), responder)
        else:
            await self.offer(draft, responder)

    async def _looked_up(self, draft: Draft[Change], responder: Responder) -> Draft[Change]:
        """Fetch the contact, and the pipeline's stages where the form needs them."""
        form = self._forms[draft.content.kind]
        seen = await self._context.contact(draft)
        states = await self._directory.states(responder.person) if form.needs_states else []
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
            await self.end(
                await self.operation_engine.perform(draft, self._make), responder, view.values
            )

    async def make(self, decision: str, change: Change, typed: str, responder: Responder) -> None:
        """Make a change that was asked for without a form, once per `decision`, whose id cannot be
        guessed; show its state if that decision was already handled. `typed` is the same as text.
        """
        draft_id = id_of(decision)
        with responder.quoting_on_failure(typed):
            change = await self.bound(change, responder.person)
            draft = await self.drafts.add_once(draft_id, responder.person.key, change)
        opened = await self.open(draft_id, responder)
        if draft:
            await self.end(await self.operation_engine.perform(draft, self._make), responder)
        else:
            await self.show(opened, responder)

    async def make_at_once(
        self, change: Change, typed: str, interaction: Interaction, responder: Responder
    ) -> None:
        """Make a change that one line or one choice asks for, without a form; once, however often
        Slack delivers it. `typed` is the same as text."""
        draft_id = id_of(f"{interaction.trigger or new_id()} {responder.person.key}")
        with responder.quoting_on_failure(typed):
            change = await self.bound(change, responder.person)
            draft = await self.drafts.add_once(draft_id, responder.person.key, change)
        if draft is None:
            return
        await self.open(draft_id, responder)
        async with _sign_of_life(change, responder):
            outcome = await self.operation_engine.perform(draft, self._make)
        await self.end(outcome, responder)

    @property
    def _make(self) -> MakeChange:
        return MakeChange(self._context)

    async def undo(self, draft: Draft[Change]) -> OperationOutcome[Change]:
        return await self.operation_engine.perform(draft, UndoChange(self._context))

    async def look(self, draft: Draft[Change], responder: Responder) -> None:
        """After an unknown outcome, show whether Ligo holds the change now."""
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
            now, names = outcome.now, outcome.draft.content.clashes(outcome.now)
            draft = await self.drafts.change(
                outcome.draft, lambda change: change.about(now, whole=change.whole)
            )
            draw = self._forms[draft.content.kind].clash
            if not await responder.show(draw, draft.id, draft.content, names):
                await self.send_dm(_way_in("clash"), draft, responder)
        else:
            await super().end(outcome, responder, values or {})

    async def _tell(self, outcome: OperationOutcome[Change], responder: Responder) -> None:
        """Without a form, say it where the person works; an open question stays in the DM too."""
        write = self._draft_views.endings[outcome.ending][1]
        about = (outcome.draft.id, outcome.draft.content)
        if responder.in_modal:
            await super()._tell(outcome, responder)
        elif outcome.ending != "unknown":
            await responder.tell(write, *about)
            await self.operation_engine.mark_reported(outcome)
        elif await responder.leave(write, write, *about):
            await self.operation_engine.mark_reported(outcome)

    # --- what the machine asks ------------------------------------------------------------------

    def at_inputs(
        self, content: Change, values: Mapping[str, str], problems: Mapping[str, str]
    ) -> dict[str, str]:
        return self._forms[content.kind].at_inputs(values, problems)

    async def refreshed(self, draft: Draft[Change]) -> Draft[Change]:
        """Fetch the pipeline anew: a refused stage no longer exists."""
        if not self._forms[draft.content.kind].needs_states:
            return draft
        if draft.content.contact is None:
            seen = await self._context.contact(draft)
            draft = await self.drafts.change(
                draft, lambda now: now.about(seen.contact, whole=seen.whole)
            )
        states = await self._directory.states(draft.person)
        return await self.drafts.change(draft, lambda now: now.naming(states))

    def pending_as(self, content: Change, state: str) -> Localized | None:
        if content.kind == "note" and state == "open":
            return text.UNFINISHED_NOTE
        return text.UNFINISHED_CHANGE if state == "unknown" else None

    def name(self, content: Change) -> str:
        return content.who

    def _draw_form(self, language: Language, draft_id: str, change: Change) -> block_kit.View:
        return self._draw_refused(language, draft_id, change, {})

    def _draw_refused(
        self, language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
    ) -> block_kit.View:
        form = self._forms[change.kind]
        if form.needs_contact and not change.contact_id:
            return result_views.which(language, draft_id, change)
        return form.draw(language, draft_id, change, problems)

    def _drawn_by(self) -> DraftViews[Change]:
        return DraftViews(
            modals={
                "open": self._draw_form,
                "running": lambda language, draft_id, _: still_at_it(
                    language, text.TITLE, result_views.CONTINUE, draft_id
                ),
                "unknown": result_views.unknown_view,
                "done": result_views.done,
                "undone": result_views.done,
            },
            reports={
                "open": _way_in("interrupted"),
                "unknown": result_views.unknown,
                "done": result_views.receipt,
                "undone": _undone,
            },
            reminders={"open": _way_in("closed"), "unknown": result_views.unknown},
            endings={
                "refused": (refused(self._draw_refused), _way_in("refused")),
                "unknown": (drawn(result_views.unknown_view), result_views.unknown),
                "gone": (
                    lambda language, outcome: result_views.gone_view(
                        language, outcome.draft.content
                    ),
                    lambda language, _, change: result_views.gone(language, change),
                ),
                "unchanged": (
                    lambda language, outcome: result_views.unchanged(
                        language, outcome.draft.content
                    ),
                    lambda language, _, change: result_views.unchanged_dm(language, change),
                ),
            },
            not_opened=_way_in("not_opened"),
        )


def _way_in(why: result_views.Why) -> WriteMessage[Change]:
    return lambda language, draft_id, change: result_views.resume_message(
        language, why, draft_id, change
    )


@asynccontextmanager
async def _sign_of_life(change: Change, responder: Responder) -> AsyncIterator[None]:
    """Say that Ligo is asked, where that takes a while; a modal shows it by itself."""

    async def say() -> None:
        await asyncio.sleep(SOON)
        await responder.tell(result_views.at_it, change)

    saying = None if responder.in_modal else asyncio.create_task(say())
    try:
        yield
    finally:
        if saying:
            saying.cancel()


def _undone(language: Language, _draft_id: str, change: Change) -> block_kit.Message:
    return result_views.undone(language, change)


def _loading(language: Language, _draft_id: str, _change: Change) -> block_kit.View:
    return result_views.loading(language)
