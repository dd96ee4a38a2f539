"""The preview, and the one button that sends an email; the list of unsent emails."""

from dataclasses import dataclass

from ligo_slack.features.email import result_views, text, views
from ligo_slack.features.email.listeners import EmailWriter
from ligo_slack.features.email.workflow import EmailWorkflow
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.workflow.draft_views import about


@dataclass(frozen=True)
class EmailSender:
    workflow: EmailWorkflow
    writer: EmailWriter

    def register(self, app: Router, subcommands: Subcommands) -> None:
        words = ("drafts", "brouillons", "draft", "brouillon")
        subcommands.add(words, self.drafts, text.USAGE_DRAFTS, alone=True)
        app.view(views.DRAFT, waiting=views.looking)(self.preview)
        app.action(result_views.OPEN_PREVIEW)(self.preview_from_thread)
        app.action(views.TO_TEXT)(self.workflow.resume)
        app.view_closed(views.PREVIEW)(self.workflow.leave_reminder)
        app.action(views.SEND, repeatable=False)(self.send)
        app.action(result_views.HAS_LEFT)(self.workflow.settle_as_done)
        app.action(result_views.AGAIN)(self.try_again)
        app.action(result_views.DISCARD)(self.discard)

    async def preview(self, interaction: Interaction, responder: Responder) -> None:
        """Store the form, and show the preview; where a wish was left in its field, point to it:
        above the form where that shows an older version than what was corrected in it."""
        view = interaction.modal
        _, _, _, wish = views.read_draft(view.values)
        draft = await self.writer.save_form(interaction, responder)
        if draft is None:
            return
        if not wish:
            await self.workflow.preview(draft, responder)
        elif view.private_metadata == views.metadata(draft.id, draft.content):
            await send_back(views.wish_left(await responder.language(), view.values), responder)
        elif not await responder.show(views.draft, draft.id, draft.content, text.WISH_LEFT):
            await self.workflow.offer(draft, responder)

    async def preview_from_thread(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.workflow.open(interaction.value, responder)
        await self.workflow.open_preview(draft, responder)

    async def send(self, interaction: Interaction, responder: Responder) -> None:
        """Send the text that this button stood under, or nothing."""
        await interaction.ack()
        draft_id, attempt, digest = views.of_send(interaction.value)
        draft = await self.workflow.open(draft_id, responder)
        await responder.wait(views.sending)
        await self.workflow.end(await self.workflow.send(draft, attempt, digest), responder)

    async def try_again(self, interaction: Interaction, responder: Responder) -> None:
        """Open the preview for one more attempt: the owner looked, and it was not sent."""
        await interaction.ack()
        draft_id, attempt = about(interaction.value)
        draft = await self.workflow.open(draft_id, responder)
        draft = await self.workflow.operation_engine.decide_again(draft, attempt)
        await self.workflow.open_preview(draft, responder)

    async def drafts(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        mine = await self.workflow.unsent(interaction.person)
        listed = [(draft.id, draft.content, state) for draft, state in mine]
        await responder.tell(result_views.drafts, listed)

    async def discard(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if await self.workflow.discard(interaction.value, responder):
            await responder.tell(result_views.discarded)
        else:
            await self.workflow.show(
                await self.workflow.open(interaction.value, responder), responder
            )
