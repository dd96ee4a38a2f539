"""Edit a contact's fields: only what the person changed is written, and no other person's change is
overwritten."""

import asyncio
from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.field_values import Values
from ligo_slack.features import contact_fields
from ligo_slack.features.changes import result_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.contact_words import find_target
from ligo_slack.features.changes.form import Form
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.contact_card import EDIT
from ligo_slack.features.edit import text, views
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.refused_forms import save_refused


def _read(language: Language, change: Change, form: Values) -> tuple[Values, dict[str, str]]:
    """Return the values to be written, and what is wrong with them. Call it in a thread: long notes
    take a while to compare."""
    typed = views.offered(change, form)
    return typed, views.problems_in(language, change.wanting(typed))


@dataclass(frozen=True)
class ContactEditor:
    directory: Directory
    changes: ChangeWorkflow

    def register(self, app: Router, subcommands: Subcommands) -> None:
        subcommands.add(("edit", "modifier"), self.edit, text.USAGE)
        app.action(EDIT)(self.edit_from_card)
        app.view(views.FORM, waiting=result_views.saving)(self.save)
        app.view(views.CLASH, waiting=result_views.saving)(self.decide)
        app.view_closed(views.FORM)(self.changes.leave_reminder)
        app.view_closed(views.CLASH)(self.changes.leave_reminder)
        self.changes.draws("edit", Form(views.form, views.clash, block_kit.at_inputs, views.FORM))

    async def edit(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        who = await find_target(self.directory, interaction.person, unwrapped(interaction.text))
        change = Change(
            kind="edit", place=interaction.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words,
        )  # fmt: skip
        await self.changes.start(change, responder)

    async def edit_from_card(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        change = Change(kind="edit", place=interaction.place, contact_id=interaction.value)
        await self.changes.start(change, responder)

    async def save(self, interaction: Interaction, responder: Responder) -> None:
        view, language = interaction.modal, await responder.language()
        form = contact_fields.read(view.values)
        with responder.quoting_on_failure(contact_fields.to_copy(language, form)):
            draft = await self.changes.open(about(view.private_metadata)[0], responder)
        typed, problems = await asyncio.to_thread(_read, language, draft.content, form)
        to_copy = contact_fields.to_copy(language, typed)

        def wanting(change: Change) -> Change:
            return change.wanting(typed)

        if problems:
            saved = view.private_metadata, wanting, to_copy
            await save_refused(self.changes, *saved, responder)
            await send_back(block_kit.at_inputs(view.values, problems), responder)
            return
        await self.changes.submit(view, wanting, to_copy, responder)

    async def decide(self, interaction: Interaction, responder: Responder) -> None:
        theirs = views.given_up(interaction.modal.values)
        await self.changes.submit(interaction.modal, lambda c: c.without(theirs), "", responder)
