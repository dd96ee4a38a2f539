"""The person's decision about a possible duplicate: update it, or create anyway."""

from dataclasses import dataclass

from ligo_slack.features import contact_fields
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.result_views import saving
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.contact_wizard import duplicate_views, result_views, views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.slack.interaction import Interaction, ReplyTarget
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router


@dataclass(frozen=True)
class DuplicateDecisions:
    workflow: WizardWorkflow
    changes: ChangeWorkflow

    def register(self, app: Router) -> None:
        app.view(duplicate_views.ALIKE, waiting=saving)(self.update)
        app.view_closed(duplicate_views.ALIKE)(self.workflow.leave_reminder)
        app.action(duplicate_views.ANYWAY)(self.create_anyway)

    async def update(self, interaction: Interaction, responder: Responder) -> None:
        """Make the chosen new values a change of the existing contact, like any other change."""
        which = interaction.modal.private_metadata
        draft_id, _, question = which.partition(".")
        opened = await self.workflow.open(draft_id, responder)
        draft = await self.workflow.drafts.change_once(opened, lambda w: w.answering(question))
        if draft is None:
            await self.workflow.show(opened, responder)
            return
        wizard = draft.content
        typed = duplicate_views.taken(interaction.modal.values, wizard)
        to_copy = contact_fields.to_copy(await responder.language(), typed)
        # The modal goes on to the next one of a list: it is not closed.
        place = ReplyTarget() if wizard.batch else wizard.place
        change = Change(kind="edit", place=place).about(wizard.like, whole=wizard.whole)
        if await self.changes.make(which, change.wanting(typed), to_copy, responder):
            draft = await self.workflow.drafts.change(draft, Wizard.merging)
            await self.workflow.messages.correct(
                lambda language, _, merged: result_views.merged(language, merged), draft, responder
            )
            if draft.content.batch:
                await self.workflow.lists.tell(draft, responder)
                await self.workflow.lists.go_on(draft, responder)

    async def create_anyway(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft_id, _, question = interaction.value.partition(".")
        opened = await self.workflow.open(draft_id, responder)
        draft = await self.workflow.drafts.change_once(opened, lambda w: w.all_the_same(question))
        if draft is None:
            await self.workflow.show(opened, responder)
            return
        await responder.wait(views.creating)
        await self.workflow.create(draft, responder)
