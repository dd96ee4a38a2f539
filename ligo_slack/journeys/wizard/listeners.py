"""A text becomes a contact: read by Ligo, checked by a person, created once."""

import asyncio

from ligo_slack.journeys.wizard import outcome, text, views
from ligo_slack.journeys.wizard.draft import Fields, Wizard
from ligo_slack.journeys.wizard.work import (
    CREATE,
    READ,
    Created,
    FileUnread,
    Found,
    NothingFound,
    Outcome,
    Refused,
    WizardDraft,
    Work,
)
from ligo_slack.recovery import Recovery
from ligo_slack.slack.call import Call, View
from ligo_slack.slack.files import vcard_in
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.listeners import Listeners
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.drafts import Drafts, new_id


class ContactWizard:
    def __init__(self, drafts: Drafts[Wizard], work: Work) -> None:
        self._drafts = drafts
        self._work = work

    def register(self, on: Listeners, verbs: Verbs, recovery: Recovery) -> None:
        verbs.add(("add", "ajouter"), self.add, text.USAGE)
        on.shortcut("add_contact_from_message", self.add_from_message)
        on.shortcut("new_contact", self.add_from_anywhere)
        on.submission(views.TEXT, self.read, waiting=views.reading)
        on.submission(views.REVIEW, self.create, waiting=views.creating)
        on.closed(views.REVIEW, self.put_aside)
        on.action(views.REREAD, self.correct_text)
        on.action(views.BACK, self.go_on)
        on.action(outcome.CONTINUE, self.go_on)
        on.action(outcome.FOUND, self.found_in_ligo)
        on.action(outcome.AGAIN, self.create_again)
        recovery.lost(READ, self.tell_interrupted)
        recovery.lost(CREATE, self.tell_unknown)

    async def add(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._begin(Wizard(text=unwrapped(call.text), place=call.place), call, screen)

    async def add_from_message(self, call: Call, screen: Screen) -> None:
        await call.ack()
        written, file = text_of(call.message), vcard_in(call.message)
        await self._begin(Wizard(text=written, file=file, place=call.place), call, screen)

    async def add_from_anywhere(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._begin(Wizard(place=call.place), call, screen)

    async def read(self, call: Call, screen: Screen) -> None:
        view = call.modal
        typed = views.read_text(view.values)
        if not typed.strip():
            await screen.refuse(views.text_problem(await screen.language(), view.values))
            return
        screen.keepsake = typed
        draft = await self._open(view.private_metadata, screen)
        draft = await self._drafts.change(draft, lambda wizard: wizard.retold(typed))
        screen.keepsake = ""
        await self._read(draft, screen)

    async def create(self, call: Call, screen: Screen) -> None:
        view = call.modal
        form = views.read_review(view.values)
        problems = views.problems_in(await screen.language(), form)
        if problems:
            await screen.refuse(views.at_inputs(view.values, problems))
            return
        draft_id, attempt = views.about(view.private_metadata)
        draft = await self._keep_form(draft_id, form, screen)
        if attempt != draft.content.attempt:
            await self._show(draft, screen)
            return
        await self._create(draft, view, screen)

    async def put_aside(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._open(views.about(call.modal.private_metadata)[0], screen)
        if await self._work.stage(draft) == "review":
            await screen.tell(outcome.not_created, draft.id, draft.content)

    async def correct_text(self, call: Call, screen: Screen) -> None:
        await call.ack()
        form = views.read_review(call.modal.values)
        draft = await self._keep_form(call.value, form, screen)
        await screen.show(views.ask, draft.id, draft.content)

    async def go_on(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._show(await self._open(call.value, screen), screen)

    async def found_in_ligo(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._open(call.value, screen)
        await self._work.found_in_ligo(draft)
        await self._show(draft, screen)

    async def create_again(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._work.decide_again(await self._open(call.value, screen))
        await self._show(draft, screen)

    async def tell_interrupted(self, draft_id: str, screen: Screen) -> None:
        draft = await self._open(draft_id, screen)
        await screen.dm(outcome.interrupted, draft.id, draft.content)

    async def tell_unknown(self, draft_id: str, screen: Screen) -> None:
        draft = await self._open(draft_id, screen)
        await screen.dm(outcome.unknown_message, draft.id, draft.content)

    async def _begin(self, wizard: Wizard, call: Call, screen: Screen) -> None:
        """Opens a form and stores the text at the same time: a trigger lives three seconds."""
        screen.keepsake = wizard.text
        draft_id = new_id()
        blank = not (wizard.text.strip() or wizard.file)
        opening = screen.open(views.ask, draft_id, wizard) if blank else screen.open(views.reading)
        opened, draft = await asyncio.gather(
            opening, self._drafts.add(draft_id, call.person.key, wizard), return_exceptions=True
        )
        if isinstance(draft, BaseException):
            raise draft
        screen.keepsake, screen.retry = "", Retry(outcome.CONTINUE, draft_id)
        if isinstance(opened, BaseException):
            raise opened
        if not opened:
            await screen.tell(outcome.reopen, draft_id, wizard)
        elif not blank:
            await self._read(draft, screen)

    async def _open(self, draft_id: str, screen: Screen) -> WizardDraft:
        """The person's own draft, the place where they began it, and what to retry."""
        draft = await self._drafts.get(draft_id, screen.person.key)
        screen.retry = Retry(outcome.CONTINUE, draft_id)
        screen.place = draft.content.place
        return draft

    async def _keep_form(self, draft_id: str, form: Fields, screen: Screen) -> WizardDraft:
        screen.keepsake = views.to_copy(await screen.language(), form)
        draft = await self._open(draft_id, screen)
        draft = await self._drafts.change(draft, lambda wizard: wizard.corrected(form))
        screen.keepsake = ""
        return draft

    async def _show(self, draft: WizardDraft, screen: Screen) -> None:
        """Shows a draft where it stands, and goes on with it."""
        wizard = draft.content
        match await self._work.stage(draft):
            case "text":
                shown = await screen.present(views.ask, draft.id, wizard)
            case "review":
                shown = await screen.present(views.review, draft.id, wizard)
            case "created":
                shown = await screen.present(outcome.created, wizard)
            case "unknown":
                shown = await screen.present(outcome.unknown, draft.id, wizard)
            case "reading" | "creating":
                shown = await screen.present(outcome.still_at_it, draft.id)
            case "unread":
                shown = await screen.present(views.reading)
                if shown:
                    await self._read(draft, screen)
        if not shown:
            await screen.tell(outcome.reopen, draft.id, wizard)

    async def _read(self, draft: WizardDraft, screen: Screen) -> None:
        match await self._work.read(draft):
            case Found(draft):
                if not await screen.show(views.review, draft.id, draft.content):
                    await screen.dm(outcome.review_ready, draft.id, draft.content)
            case other:
                await self._unfinished(other, screen)

    async def _create(self, draft: WizardDraft, view: View, screen: Screen) -> None:
        match await self._work.create(draft):
            case Created(draft):
                await self._celebrate(draft, screen)
            case Refused(draft, problems):
                await self._correct(draft, view, problems, screen)
            case Found(draft):
                if not await screen.show(views.read_anew, draft.id, draft.content):
                    await screen.dm(outcome.read_anew_ready, draft.id, draft.content)
            case other:
                await self._unfinished(other, screen)

    async def _unfinished(self, result: Outcome, screen: Screen) -> None:
        """Nothing to show but where it stands: no contact in the text, or an open question."""
        draft = result.draft
        if isinstance(result, FileUnread):
            if not await screen.show(views.file_unread, draft.id, draft.content):
                await screen.dm(outcome.file_unread_ready, draft.id, draft.content)
        elif isinstance(result, NothingFound):
            if not await screen.show(views.nothing_found, draft.id, draft.content, result.detail):
                await screen.dm(outcome.nothing_ready, draft.id, draft.content)
        elif await self._work.stage(draft) == "unknown":
            await screen.show(outcome.unknown, draft.id, draft.content)
            await screen.dm(outcome.unknown_message, draft.id, draft.content)
        else:
            await self._show(draft, screen)

    async def _correct(
        self, draft: WizardDraft, view: View, problems: dict[str, str], screen: Screen
    ) -> None:
        """Ligo's messages, at their inputs while the form still waits, above them otherwise."""
        at_inputs = views.at_inputs(view.values, problems)
        if at_inputs.keys() and await screen.refuse(at_inputs):
            return
        if not await screen.show(views.refused, draft.id, draft.content, problems):
            await screen.dm(outcome.refused_ready, draft.id, draft.content)

    async def _celebrate(self, draft: WizardDraft, screen: Screen) -> None:
        """The card where the person works, and a receipt that stays in the bot's DM."""
        wizard = draft.content
        if not (wizard.place.channel and await screen.close()):
            await screen.show(outcome.created, wizard)
        dm = await screen.dm(outcome.receipt, wizard)
        if wizard.place.channel != dm:
            await screen.here(outcome.created_here, wizard)
