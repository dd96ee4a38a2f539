"""Add a note, typed or taken from a message, to a contact, once."""

import asyncio
from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.changes import result_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.contact_words import find_target
from ligo_slack.features.changes.form import Form
from ligo_slack.features.changes.suggested import Suggestions, suggest_contacts
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.contact_card import NOTE
from ligo_slack.features.note import text, views
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.message_reader import MessageReader
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.refused_forms import save_refused


@dataclass(frozen=True)
class NoteTaker:
    """`signed`: notes carry their date and author."""

    directory: Directory
    changes: ChangeWorkflow
    profiles: UserProfiles
    messages: MessageReader
    signed: bool

    def register(self, app: Router, subcommands: Subcommands, suggestions: Suggestions) -> None:
        subcommands.add(("note", "noter"), self.note, text.USAGE)
        app.shortcut("add_message_to_contact")(self.note_message)
        app.action(NOTE)(self.note_from_card)
        app.view(views.FORM, waiting=result_views.saving)(self.save)
        app.view_closed(views.FORM)(self.changes.leave_reminder)
        form = Form(views.form, views.no_clash, views.at_inputs, views.FORM, needs_contact=False)
        self.changes.draws("note", form)
        suggestions.register_form(views.FORM, self.changes.drafts)

    async def note(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        typed = await self.messages.typed(interaction, await responder.language())
        with responder.quoting_on_failure(typed):
            who = await find_target(
                self.directory, interaction.person, typed, followed=True, within=True
            )
        change = Change(
            kind="note", place=interaction.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, unnamed=who.unnamed, note=who.rest,
        )  # fmt: skip
        if who.certain and who.rest and len(who.rest) <= views.LONGEST:
            change = change.headed(await self._heading(interaction, responder))
            await self.changes.make_at_once(change, who.rest, interaction, responder)
        else:
            await self.changes.start(change, responder)

    async def note_from_card(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        name = await self.directory.name_or_ask(interaction.person, interaction.value)
        change = Change(
            kind="note", place=interaction.place, contact_id=interaction.value, name=name
        )
        await self.changes.start(change, responder)

    async def note_message(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        with responder.quoting_on_failure(unwrapped(interaction.text)):
            await self.directory.mark_active(interaction.person)
            language = await responder.language()
            if await self.messages.asks_slack(interaction):
                await responder.wait(result_views.reading_message, text.TITLE)
            written, origin = await asyncio.gather(
                self.messages.whole(interaction, language),
                self.profiles.origin(
                    interaction.person, interaction.place.channel, interaction.message
                ),
            )
            note = views.from_message(language, origin, written)
            suggested = await suggest_contacts(
                self.directory, interaction.person, origin.author, written
            )
        change = Change(
            kind="note", place=interaction.place, note=note, suggested=suggested.contacts,
            recognised=suggested.named, unnamed=not suggested.contacts,
        )  # fmt: skip
        await self.changes.start(change, responder)

    async def save(self, interaction: Interaction, responder: Responder) -> None:
        view, language = interaction.modal, await responder.language()
        who, note, field = views.read(view.values)
        with responder.quoting_on_failure(note):
            draft = await self.changes.open(about(view.private_metadata)[0], responder)
        has_contact = bool(draft.content.contact_id)
        problems = views.problems_in(language, view.values, has_contact=has_contact)
        if problems:
            saved = view.private_metadata, lambda c: c.noting(note, field), note
            await save_refused(self.changes, *saved, responder)
            await send_back(problems, responder)
            return
        name = await self.directory.name(interaction.person, who)
        heading = await self._heading(interaction, responder)
        await self.changes.submit(
            view,
            lambda c: c.noting(note, field).headed(heading).concerning(who, name),
            note,
            responder,
        )

    async def _heading(self, interaction: Interaction, responder: Responder) -> str:
        if not self.signed:
            return ""
        author, moment = await self.profiles.author_now(interaction.person)
        return views.heading(await responder.language(), author, moment)
