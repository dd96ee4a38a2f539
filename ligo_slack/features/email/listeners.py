"""An instruction becomes a draft: written by Ligo's AI, corrected by hand and by wishes."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ParamSpec

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.people.person_text import addresses_of
from ligo_slack.db.threads import Threads
from ligo_slack.features.changes.contact_words import find_target
from ligo_slack.features.changes.result_views import reading_message
from ligo_slack.features.changes.suggested import Suggestions, suggest_contacts
from ligo_slack.features.contact_card import EMAIL
from ligo_slack.features.email import brief_views, result_views, text, views
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.quotation import quotation
from ligo_slack.features.email.workflow import EmailWorkflow
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.message_reader import MessageReader, is_own_message
from ligo_slack.slack.responder import Responder, Written
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.users import Person
from ligo_slack.workflow.draft_views import in_line_here
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.recovery import Recovery

TYPED = 5  # addresses of a typed line that are compared with the contact's
LOOKED_AT = 20  # open drafts, to see whether only one has a text

Reply = tuple[tuple[str, str], tuple[str, str]]
"""A thread, and the reply in it that says that the next version is being written."""
P = ParamSpec("P")


@dataclass(frozen=True)
class EmailWriter:
    workflow: EmailWorkflow
    directory: Directory
    messages: MessageReader
    threads: Threads

    def register(
        self, app: Router, subcommands: Subcommands, recovery: Recovery, suggestions: Suggestions
    ) -> None:
        suggestions.register_form(brief_views.BRIEF, self.workflow.drafts)
        subcommands.add(("email", "mail", "e-mail", "courriel"), self.email, text.USAGE)
        app.action(EMAIL)(self.email_from_card)
        app.shortcut("email_about_message")(self.email_about_message)
        app.shortcut("write_email")(self.email_from_anywhere)
        app.view(brief_views.BRIEF, waiting=views.writing)(self.prepare)
        app.view_closed(brief_views.BRIEF)(self.workflow.leave_reminder)
        app.view_closed(views.DRAFT)(self.workflow.leave_reminder)
        for chip in text.CHIPS:
            app.action(f"{brief_views.CHIP}.{chip}")(self.take_example)
        for preset in (*text.PRESETS, *text.LANGUAGES):
            app.action(f"{views.PRESET}.{preset}")(self.refine_by_preset)
        app.action(views.REFINE)(self.refine)
        app.action(views.STEP_BACK)(self.step_back)
        app.action(views.STEP_ON)(self.step_on)
        app.action(views.RESTORE)(self.restore)
        app.action(views.CONTINUE)(self.workflow.resume)
        self.workflow.register_recovery(recovery)

    async def email(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        typed = await self.messages.typed(interaction, await responder.language())
        with responder.quoting_on_failure(typed):
            who = await find_target(self.directory, interaction.person, typed, followed=True)
        email = Email(
            place=interaction.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, unnamed=who.unnamed, instruction=who.rest,
            typed_addresses=addresses_of(typed)[:TYPED],
        )  # fmt: skip
        at_once = who.certain and bool(who.rest)
        await self.workflow.start(email, responder, at_once=at_once)

    async def email_from_card(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        name = await self.directory.name_or_ask(interaction.person, interaction.value)
        await self.workflow.start(
            Email(place=interaction.place, contact_id=interaction.value, name=name), responder
        )

    async def email_for_task(
        self, interaction: Interaction, contact_id: str, instruction: str, responder: Responder
    ) -> None:
        """Begin an email to a contact with an instruction that is not sent to the AI yet."""
        name = await self.directory.name(interaction.person, contact_id)
        email = Email(
            place=interaction.place, contact_id=contact_id, name=name, instruction=instruction
        )
        await self.workflow.start(email, responder)

    async def email_about_message(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.directory.mark_active(interaction.person)
        language = await responder.language()
        if await self.messages.asks_slack(interaction):
            await responder.wait(reading_message, text.TITLE)
        written, author = await asyncio.gather(
            self.messages.whole(interaction, language), self.messages.author(interaction)
        )
        own = is_own_message(interaction)
        about = quotation(language, written, own=own)
        suggested = await suggest_contacts(self.directory, interaction.person, author, written)
        email = Email(
            place=interaction.place, instruction=about, suggested=suggested.contacts,
            recognised=suggested.named, unnamed=not suggested.contacts,
        )  # fmt: skip
        await self.workflow.start(email, responder)

    async def email_from_anywhere(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.directory.mark_active(interaction.person)
        await self.workflow.start(Email(place=interaction.place), responder)

    async def take_example(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft_id, chip = brief_views.of_named(interaction.value)
        who, typed = brief_views.read_brief(interaction.modal.values)
        with responder.quoting_on_failure(typed):
            draft = await self.workflow.open(draft_id, responder)
        instruction = brief_views.with_chip(await responder.language(), chip, typed)
        name = await self.directory.name(interaction.person, who)
        draft = await self.workflow.drafts.change(
            draft, lambda email: email.briefed(who, name, instruction)
        )
        await self.workflow.show(draft, responder)

    async def prepare(self, interaction: Interaction, responder: Responder) -> None:
        view = interaction.modal
        who, instruction = brief_views.read_brief(view.values)
        with responder.quoting_on_failure(instruction):
            draft = await self.workflow.open(view.private_metadata, responder)
        has_contact = bool(draft.content.contact_id)
        problems = brief_views.brief_problems(
            await responder.language(), view.values, has_contact=has_contact
        )
        with responder.quoting_on_failure(instruction):
            name = await self.directory.name(interaction.person, who)
            draft = await self.workflow.drafts.change(
                draft, lambda email: email.briefed(who, name, instruction)
            )
        if problems:
            await send_back(problems, responder)
            return
        if await self.workflow.operation_engine.state(draft) == "brief":
            await self.workflow.write_in_modal(draft, responder)
        else:
            await self.workflow.show(draft, responder)

    async def refine(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        _, _, _, wish = views.read_draft(interaction.modal.values)
        await self._refine(interaction, wish, responder)

    async def refine_by_preset(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        _, preset = brief_views.of_named(interaction.value)
        await self._refine(interaction, views.preset(await responder.language(), preset), responder)

    async def step_back(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._turn(interaction, lambda email: email.moved(-1), responder)

    async def step_on(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._turn(interaction, lambda email: email.moved(1), responder)

    async def restore(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._turn(interaction, Email.restored, responder)

    async def save_form(
        self, interaction: Interaction, responder: Responder
    ) -> Draft[Email] | None:
        """Store what stands in a draft's form; return None where it no longer shows the newest
        version: then what stood in it is given back."""
        view = interaction.modal
        subject, body, to, wish = views.read_draft(view.values)
        typed = f"{subject}\n\n{body or ''}\n\n{wish}".strip()
        return await self.workflow.save_form(
            view.private_metadata, lambda e: e.edited(subject, body, to, wish), typed, responder
        )

    async def _refine(self, interaction: Interaction, wish: str, responder: Responder) -> None:
        draft = await self.save_form(interaction, responder)
        if draft and wish:
            await responder.wait(views.writing)
            await self.workflow.write_in_modal(draft, responder, wish)
        elif draft:
            await self.workflow.show(draft, responder)

    async def _turn(
        self, interaction: Interaction, to: Callable[[Email], Email], responder: Responder
    ) -> None:
        """Show another version, once for each form. Hand edits are a version of their own: turning
        away loses none."""
        draft = await self.save_form(interaction, responder)
        if draft:
            shown = draft.content.edition
            draft = await self.workflow.drafts.change(
                draft, lambda email: to(email) if email.edition == shown else email
            )
            await self.workflow.show(draft, responder)

    # --- talking: a reply in an email's thread is a wish, and can never send anything -------------

    async def draft_of_thread(self, thread: tuple[str, str]) -> str:
        """Return the id of the draft that a thread is about, "" where it is about none."""
        return await self.threads.draft_soon(*thread)

    async def open_drafts(self, person: Person) -> list[tuple[str, str]]:
        """Return the ids and the contacts' names of the open drafts with a text, the last changed
        first."""
        mine = await self.workflow.unfinished(person, LOOKED_AT)
        return [(draft.id, draft.content.name) for draft, state in mine if state == "draft"]

    async def offer_preview(
        self, draft_id: str, thread: tuple[str, str], responder: Responder
    ) -> str:
        """Offer the preview to a person who writes that the email is to be sent: only its button
        sends it, and no word of a message is ever taken for the email's text then. Return the
        contact's name, "" where the email can no longer be sent."""
        draft = await self.workflow.open(draft_id, responder)
        state = await self.workflow.operation_engine.state(draft)
        if state != "draft":
            await responder.reply(thread, result_views.not_talked, state)
            return ""
        await responder.reply(thread, result_views.review_first, draft.id, draft.content)
        return draft.content.name

    async def offer_previews(
        self, draft_ids: Sequence[str], thread: tuple[str, str], responder: Responder
    ) -> None:
        """Do so for several drafts, in one message that lists them."""
        mine = await self.workflow.unfinished(responder.person, LOOKED_AT)
        listed = [(draft.id, draft.content) for draft, _ in mine if draft.id in draft_ids]
        await responder.reply(thread, result_views.review_which, listed)

    async def refine_by_message(
        self, draft_id: str, key: str, wish: str, thread: tuple[str, str], responder: Responder
    ) -> None:
        """Refine once for each message, whose ts is its `key`: Slack may deliver one twice, and to
        two replicas at once."""
        opened = await self.workflow.open(draft_id, responder)
        draft = await self.workflow.drafts.change_once(opened, lambda e: e.hearing(key, wish))
        if draft is None:
            return
        state = await self.workflow.operation_engine.state(draft)
        if state != "draft":
            await responder.reply(thread, result_views.not_talked, state)
            return
        at_it = await responder.reply(thread, result_views.at_it)
        responder.sign.is_given(lambda: responder.delete(at_it))

        async def tell(in_line: bool) -> None:
            if in_line:
                await responder.reply(thread, in_line_here)

        result = await self.workflow.write(draft, tell, responder, wish)
        await self._reply(result, (thread, at_it), responder)

    async def _reply(
        self, result: OperationOutcome[Email], where: Reply, responder: Responder
    ) -> None:
        draft, email = result.draft, result.draft.content
        match result.ending:
            case "written" | "written_anew":
                await _say(where, responder, result_views.new_version, draft.id, email)
                await self.workflow.operation_engine.mark_reported(result)
            case "unread":
                await _say(where, responder, result_views.unread, draft.id, email)
            case "gone":
                await _say(where, responder, result_views.gone, email)
            case "refused":
                await _say(where, responder, result_views.talk_refused, result.detail)
            case _:
                await _say(where, responder, result_views.not_talked, "running")


async def _say(
    where: Reply, responder: Responder, write: Written[P], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Put a reply in the place of the one that said that it was being written; what is too long to
    be put there is posted anew."""
    thread, at_it = where
    if not await responder.update(at_it, write, *args, **kwargs):
        await responder.reply(thread, write, *args, **kwargs)
        await responder.delete(at_it)
