"""The buttons of changes (Undo, the unknown outcome, the ways back in), and the select that
searches contacts."""

from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.early_search import search_typed
from ligo_slack.features import contact_select
from ligo_slack.features.changes import result_views, undo_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.suggested import Suggestions
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.workflow.draft_views import about, of_content
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.recovery import Recovery

# Words of a name that may be mistyped; behind more, each keystroke would take as long again.
NAME_WORDS = 2
SUGGESTIONS = 30  # contacts that a keystroke is answered with


@dataclass(frozen=True)
class ChangeButtons:
    changes: ChangeWorkflow
    directory: Directory
    suggestions: Suggestions

    def register(self, app: Router, recovery: Recovery) -> None:
        app.view(result_views.WHICH, waiting=result_views.loading)(self.choose)
        app.view_closed(result_views.WHICH)(self.changes.leave_reminder)
        app.options(contact_select.WHO)(self.suggest)
        app.action(result_views.CONTINUE)(self.resume)
        app.action(result_views.UNDO)(self.undo)
        app.action(result_views.LOOK)(self.look)
        app.action(result_views.AGAIN)(self.try_again)
        self.changes.register_recovery(recovery)

    async def suggest(self, interaction: Interaction, responder: Responder) -> None:
        """Answer each keystroke in a select that searches contacts, and its opening."""
        suggested = [] if interaction.value else await self.suggestions.of(interaction)
        person, words = interaction.person, interaction.value
        found = await search_typed(self.directory, person, words, SUGGESTIONS)
        if len(words.split()) <= NAME_WORDS:
            found = await self.directory.or_near(person, words, found, SUGGESTIONS)
        language = await responder.language()
        await interaction.ack(**contact_select.suggestions(language, found, suggested))

    async def choose(self, interaction: Interaction, responder: Responder) -> None:
        chosen = contact_select.chosen(interaction.modal.values)
        if not chosen:
            language = await responder.language()
            await send_back(
                result_views.nobody_chosen(language, interaction.modal.values), responder
            )
            return
        draft = await self.changes.open(interaction.modal.private_metadata, responder)
        draft = await self.changes.drafts.change(draft, lambda c: c.concerning(chosen, ""))
        await self.changes.show_anew(draft, responder)

    async def resume(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.changes.show_anew(
            await self.changes.open(interaction.value, responder), responder
        )

    async def undo(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.changes.open(interaction.value, responder)
        in_journal = await self.changes.is_in_journal(draft, interaction.message_id)
        self._offer_sign(draft, interaction, responder, in_journal=in_journal)
        outcome = await self.changes.undo(draft)
        if outcome.ending == "undone":
            await self._tell_undone(outcome.draft, interaction, responder, in_journal=in_journal)
        else:
            await responder.sign.withdraw()
        match outcome.ending:
            case "changed_since" if outcome.now:
                await responder.tell(undo_views.changed_since, draft.content, outcome.now)
            case "gone":
                await responder.tell(result_views.gone, draft.content)
        await self.changes.operation_engine.mark_reported(outcome)

    def _offer_sign(
        self, draft: Draft[Change], interaction: Interaction, responder: Responder, *,
        in_journal: bool,
    ) -> None:  # fmt: skip
        """Say that it is under way in the place of the receipt; after a failure it is back."""
        changes, change = self.changes, draft.content
        if interaction.view:
            responder.sign.offer(lambda: responder.show(undo_views.undoing_view, change))
        elif in_journal:
            responder.sign.offer(
                lambda: changes.enter_anew(undo_views.undoing_entry, draft, responder),
                lambda: changes.enter_anew(undo_views.entry, draft, responder),
            )
        else:
            responder.sign.offer(
                lambda: responder.replace(undo_views.undoing, change),
                lambda: responder.replace(result_views.receipt, draft.id, change),
            )

    async def _tell_undone(
        self, draft: Draft[Change], interaction: Interaction, responder: Responder, *,
        in_journal: bool,
    ) -> None:  # fmt: skip
        """Say it where Undo was pressed, and in every other place that shows the change as made."""
        change = draft.content
        if interaction.view:
            await responder.show(undo_views.undone_view, change)
        elif not (in_journal or await responder.replace(undo_views.undone, change)):
            await responder.tell(undo_views.undone, change)
        await self.changes.correct_all(of_content(undo_views.undone), draft, responder)
        await self.changes.redraw_card(change, responder)
        if interaction.place.channel != change.place.channel:
            await responder.correct_place(change.place, undo_views.undone, change)

    async def look(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.changes.open(about(interaction.value)[0], responder)
        if interaction.view is None and not await responder.wait(result_views.loading):
            await responder.tell(result_views.unknown, draft.id, draft.content)
        await self.changes.look(draft, responder)

    async def try_again(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft_id, attempt = about(interaction.value)
        draft = await self.changes.open(draft_id, responder)
        draft = await self.changes.operation_engine.decide_again(draft, attempt)
        await self.changes.show_anew(draft, responder)
