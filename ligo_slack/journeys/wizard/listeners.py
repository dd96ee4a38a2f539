"""A text becomes a contact: read by Ligo, checked by a person, created once."""

from collections.abc import Callable
from functools import partial

from ligo_slack.journeys import fields
from ligo_slack.journeys.wizard import doubles, outcome, text, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.work import CREATE, READ, Outcome, WizardDraft, Work
from ligo_slack.recovery import Recovery
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call, View
from ligo_slack.slack.people import Person
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.store.drafts import Drafts, new_id
from ligo_slack.text import Language
from ligo_slack.unfinished import Unfinished
from ligo_slack.values import Values

LATEST = 20  # drafts that are looked through for what is unfinished


class ContactWizard:
    def __init__(self, drafts: Drafts[Wizard], work: Work) -> None:
        self._drafts = drafts
        self._work = work

    def register(self, app: Router, recovery: Recovery) -> None:
        app.view(views.TEXT, waiting=views.reading)(self.read)
        app.view(views.REVIEW, waiting=views.creating)(self.create)
        app.view_closed(views.REVIEW)(self.put_aside)
        app.view_closed(views.TEXT)(self.put_aside)
        app.action(views.REREAD)(self.correct_text)
        app.action(views.BACK)(self.go_back)
        app.action(outcome.CONTINUE)(self.go_on)
        app.action(outcome.FOUND)(self.found_in_ligo)
        app.action(outcome.AGAIN)(self.create_again)
        recovery.tells(READ, self.tell_where_it_stands)
        recovery.tells(CREATE, self.tell_where_it_stands)

    async def read(self, call: Call, screen: Screen) -> None:
        view = call.modal
        typed = views.read_text(view.values)
        if not typed.strip():
            await screen.refuse(views.text_problem(await screen.language(), view.values))
            return
        screen.keepsake = typed
        draft = await self.open(view.private_metadata, screen)
        if await self._work.stage(draft) in ("creating", "unknown", "created"):
            draft = await self._fresh(draft, screen)
        draft = await self._drafts.change(draft, lambda wizard: wizard.retold(typed))
        screen.keepsake = ""
        await self.let_ligo_read(draft, screen)

    async def create(self, call: Call, screen: Screen) -> None:
        view, language = call.modal, await screen.language()
        form = fields.read(view.values)
        problems = fields.problems_in(language, form)
        if problems:
            await screen.refuse(fields.at_inputs(view.values, problems))
            return
        draft, current = await self._keep_form(view, form, screen)
        if current:
            await self.let_ligo_create(draft, view, screen)
        else:
            await self._outdated(draft, fields.to_copy(language, form), screen)

    async def put_aside(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self.open(views.about(call.modal.private_metadata)[0], screen)
        match await self._work.stage(draft):
            case "review":
                await screen.dm(outcome.way_in, "closed", draft.id, draft.content)
            case "unread":
                await screen.dm(outcome.way_in, "text_kept", draft.id, draft.content)
            case "unknown":
                await screen.dm(outcome.unknown_message, draft.id, draft.content)

    async def correct_text(self, call: Call, screen: Screen) -> None:
        await call.ack()
        form = fields.read(call.modal.values)
        draft, current = await self._keep_form(call.modal, form, screen)
        if current:
            await screen.show(views.ask, draft.id, draft.content)
        else:
            typed = fields.to_copy(await screen.language(), form)
            await self._outdated(draft, typed, screen)

    async def go_back(self, call: Call, screen: Screen) -> None:
        await call.ack()
        screen.keepsake = typed = views.read_text(call.modal.values)
        draft = await self.open(call.value, screen)
        if typed.strip():
            draft = await self._drafts.change(draft, lambda wizard: wizard.reworded(typed))
        screen.keepsake = ""
        await self.show(draft, screen)

    async def go_on(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self.show(await self.open(call.value, screen), screen)

    async def found_in_ligo(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = outcome.about(call.value)
        draft = await self.open(draft_id, screen)
        if attempt == draft.content.attempt:
            await self._work.found_in_ligo(draft)
        noted = not call.view and await self._work.stage(draft) == "created"
        if not (noted and await screen.replace(outcome.noted, draft.content)):
            await self.show(draft, screen)

    async def create_again(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = outcome.about(call.value)
        draft = await self.open(draft_id, screen)
        if attempt == draft.content.attempt and await self._work.stage(draft) == "unknown":
            draft = await self._work.decide_again(draft)
        await self.show(draft, screen)

    async def tell_where_it_stands(self, draft_id: str, screen: Screen) -> bool:
        draft = await self.open(draft_id, screen)
        match await self._work.stage(draft):
            case "created":
                return await screen.dm(outcome.receipt, draft.content)
            case "unknown":
                return await screen.dm(outcome.unknown_message, draft.id, draft.content)
            case "review":
                return await screen.dm(outcome.way_in, "found", draft.id, draft.content)
            case "unread" | "text":
                return await screen.dm(outcome.way_in, "interrupted", draft.id, draft.content)
            case "reading" | "creating":  # somebody is at it again, and will tell
                return True

    async def unfinished(self, person: Person) -> list[Unfinished]:
        mine = await self._drafts.pending(person.key, LATEST)
        return [
            Unfinished(
                text.UNFINISHED, draft.content.name, outcome.CONTINUE, draft.id, draft.saved_at
            )
            for draft, stage in zip(mine, await self._work.stages(mine), strict=True)
            if stage in ("review", "unread", "unknown")
        ]

    async def open(self, draft_id: str, screen: Screen) -> WizardDraft:
        """The person's own draft, the place where they began it, and what to retry."""
        screen.retry = Retry(outcome.CONTINUE, draft_id, views.TEXT)
        draft = await self._drafts.get(draft_id, screen.person.key)
        if not screen.place.channel:
            screen.place = draft.content.place
        return draft

    async def _fresh(self, draft: WizardDraft, screen: Screen) -> WizardDraft:
        """A new draft for a new text: the old one has, or may have, become a contact."""
        wizard = Wizard(place=draft.content.place)
        fresh = await self._drafts.add(new_id(), draft.owner, wizard)
        screen.retry = Retry(outcome.CONTINUE, fresh.id, views.TEXT)
        return fresh

    async def _keep_form(
        self, view: View, form: Values, screen: Screen
    ) -> tuple[WizardDraft, bool]:
        """Stores what stands in a review; False when it is not the newest and changed nothing."""
        draft_id, edition = views.about(view.private_metadata)
        screen.keepsake = fields.to_copy(await screen.language(), form)
        draft = await self.open(draft_id, screen)
        draft = await self._drafts.change(
            draft, lambda now: now.corrected(form) if now.edition == edition else now
        )
        screen.keepsake = ""
        return draft, draft.content.edition == edition

    async def _outdated(self, draft: WizardDraft, typed: str, screen: Screen) -> None:
        """The newest form in the place of an old one, with what was typed there."""
        if await self._work.stage(draft) != "review":
            await self.show(draft, screen)
        elif await screen.show(views.outdated, draft.id, draft.content, typed):
            return
        await screen.dm(outcome.left_over, typed)

    async def show(self, draft: WizardDraft, screen: Screen) -> None:
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
                    await self.let_ligo_read(draft, screen)
        if not shown:
            await screen.tell(outcome.way_in, "not_opened", draft.id, wizard)

    async def let_ligo_read(self, draft: WizardDraft, screen: Screen) -> None:
        await self._end(await self._work.read(draft), screen)

    async def let_ligo_create(self, draft: WizardDraft, view: View, screen: Screen) -> None:
        result = await self._work.create(draft)
        match result.ending:
            case "created":
                await self._celebrate(result, screen)
            case "refused":
                await self._correct(result, view, screen)
            case "found":
                await self._told(result, views.read_anew, "read_anew", screen)
            case "alike":
                shown = (result.draft.id, result.draft.content)
                if not await screen.show(doubles.alike, *shown):
                    await screen.dm(outcome.way_in, "alike", *shown)
            case _:
                await self._end(result, screen)

    async def _end(self, result: Outcome, screen: Screen) -> None:
        """Shows how it ended, in the form, or in the DM of whoever closed it."""
        draft, wizard = result.draft, result.draft.content
        match result.ending:
            case "found":
                await self._told(result, views.review, "found", screen)
            case "nothing_found":
                draw = partial(views.nothing_found, detail=result.detail)
                await self._told(result, draw, "nothing_found", screen)
            case "file_unread":
                await self._told(result, views.file_unread, "file_unread", screen)
            case "unknown" | "spent":
                await screen.show(outcome.unknown, draft.id, wizard)
                if await screen.dm(outcome.unknown_message, draft.id, wizard):
                    await self._work.told(result)
            case _:
                await self.show(draft, screen)

    async def _told(
        self,
        result: Outcome,
        draw: Callable[[Language, str, Wizard], ui.View],
        why: outcome.Why,
        screen: Screen,
    ) -> None:
        """In the form, or else in the DM; where neither works a later start tells it."""
        shown = (result.draft.id, result.draft.content)
        if await screen.show(draw, *shown) or await screen.dm(outcome.way_in, why, *shown):
            await self._work.told(result)

    async def _correct(self, result: Outcome, view: View, screen: Screen) -> None:
        """Ligo's messages, at their inputs while the form still waits, above them otherwise."""
        draft, problems = result.draft, result.problems
        at_inputs = fields.at_inputs(view.values, problems)
        if at_inputs and await screen.refuse(at_inputs):
            return
        if not await screen.show(views.refused, draft.id, draft.content, problems):
            await screen.dm(outcome.way_in, "refused", draft.id, draft.content)

    async def _celebrate(self, result: Outcome, screen: Screen) -> None:
        """The card where the person works, and a receipt that stays in the bot's DM."""
        wizard = result.draft.content
        if not (wizard.place.channel and await screen.close()):
            await screen.show(outcome.created, wizard)
        if await screen.leave(outcome.receipt, outcome.created_here, wizard):
            await self._work.told(result)
