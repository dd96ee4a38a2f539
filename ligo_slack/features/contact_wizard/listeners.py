"""The wizard: Ligo reads a text, the person checks the fields, the contact is created once."""

from dataclasses import dataclass

from ligo_slack.features import contact_fields
from ligo_slack.features.contact_wizard import result_views, views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.slack import block_kit
from ligo_slack.slack.html_text import without_tags
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.drafts import Draft, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.refused_forms import save_refused


@dataclass(frozen=True)
class ContactWizard:
    workflow: WizardWorkflow

    def register(self, app: Router, recovery: Recovery) -> None:
        workflow = self.workflow
        app.view(views.TEXT, waiting=views.reading)(self.read)
        app.view(views.REVIEW, waiting=views.creating)(self.create)
        app.view_closed(views.REVIEW)(workflow.leave_reminder)
        app.view_closed(views.TEXT)(workflow.leave_reminder)
        app.action(views.REREAD)(self.correct_text)
        app.action(views.BACK)(self.go_back)
        app.action(result_views.CONTINUE)(workflow.resume)
        app.action(result_views.FOUND)(workflow.settle_as_done)
        app.action(result_views.AGAIN)(workflow.decide_again)
        app.action(result_views.LOOK)(self.look)
        workflow.register_recovery(recovery)

    async def read(self, interaction: Interaction, responder: Responder) -> None:
        view = interaction.modal
        typed = without_tags(views.read_text(view.values))
        if not typed.strip():
            await send_back(views.text_problem(await responder.language(), view.values), responder)
            return
        with responder.quoting_on_failure(typed):
            draft = await self.workflow.open(view.private_metadata, responder)
            if await self.workflow.operation_engine.state(draft) != draft.content.form:
                draft = await self._fresh(draft, responder)
            draft = await self.workflow.drafts.change(draft, lambda w: w.retold(typed))
        await self.workflow.read(draft, responder)

    async def create(self, interaction: Interaction, responder: Responder) -> None:
        view, language = interaction.modal, await responder.language()
        form = contact_fields.read(view.values)
        typed = contact_fields.to_copy(language, form)

        def corrected(wizard: Wizard) -> Wizard:
            shown = views.offered(wizard, form)
            return wizard.corrected(shown).staged(views.read_stage(view.values))

        if problems := contact_fields.problems_in(language, form):
            saved = view.private_metadata, corrected, typed
            await save_refused(self.workflow, *saved, responder)
            await send_back(block_kit.at_inputs(view.values, problems), responder)
            return
        draft = await self.workflow.save_form(view.private_metadata, corrected, typed, responder)
        if draft:
            await self.workflow.create(draft, responder, view.values)

    async def look(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.workflow.open(about(interaction.value)[0], responder)
        await self.workflow.look(draft, responder)

    async def correct_text(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        form = contact_fields.read(interaction.modal.values)
        typed = contact_fields.to_copy(await responder.language(), form)
        stage = views.read_stage(interaction.modal.values)
        draft = await self.workflow.save_form(
            interaction.modal.private_metadata,
            lambda w: w.corrected(views.offered(w, form)).staged(stage),
            typed,
            responder,
        )
        if draft:
            await responder.show(views.ask, draft.id, draft.content)

    async def go_back(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        typed = views.read_text(interaction.modal.values)
        with responder.quoting_on_failure(typed):
            draft = await self.workflow.open(interaction.value, responder)
            if typed.strip():
                draft = await self.workflow.drafts.change(draft, lambda w: w.reworded(typed))
        await self.workflow.show(draft, responder)

    async def _fresh(self, draft: Draft[Wizard], responder: Responder) -> Draft[Wizard]:
        """Return a new draft for a new text: the old one has become a contact, or may have."""
        wizard = Wizard(place=draft.content.place)
        fresh = await self.workflow.drafts.add(new_id(), draft.owner, wizard)
        return await self.workflow.open(fresh.id, responder)
