"""An instruction becomes a draft: written by Ligo's AI, corrected by hand and by wishes."""

from collections.abc import Callable

from ligo_slack.directory import Directory
from ligo_slack.journeys.card import EMAIL
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.email import brief, outcome, text, views
from ligo_slack.journeys.email.desk import Desk
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.endings import ASK, EmailWork
from ligo_slack.journeys.email.work import Writing
from ligo_slack.recovery import Recovery
from ligo_slack.slack.call import Call
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs


class EmailWriter:
    def __init__(self, desk: Desk, writing: Writing, directory: Directory) -> None:
        self._desk = desk
        self._writing = writing
        self._directory = directory

    def register(self, app: Router, verbs: Verbs, recovery: Recovery) -> None:
        verbs.add(("email", "mail", "e-mail", "courriel"), self.email, text.USAGE)
        app.action(EMAIL)(self.email_from_card)
        app.shortcut("email_about_message")(self.email_about_message)
        app.shortcut("write_email")(self.email_from_anywhere)
        app.view(brief.BRIEF, waiting=views.writing)(self.prepare)
        app.view_closed(brief.BRIEF)(self.put_aside)
        app.view_closed(views.DRAFT)(self.put_aside)
        for chip in text.CHIPS:
            app.action(f"{brief.CHIP}.{chip}")(self.take_example)
        for preset in (*text.PRESETS, *text.LANGUAGES):
            app.action(f"{views.PRESET}.{preset}")(self.refine_by_preset)
        app.action(views.REFINE)(self.refine)
        app.action(views.STEP_BACK)(self.step_back)
        app.action(views.STEP_ON)(self.step_on)
        app.action(views.RESTORE)(self.restore)
        app.action(views.CONTINUE)(self.go_on)
        recovery.tells(ASK, self._desk.tell_where_it_stands)

    async def email(self, call: Call, screen: Screen) -> None:
        await call.ack()
        screen.keepsake = typed = unwrapped(call.text)
        who = await target(self._directory, call.person, typed, followed=True)
        email = Email(
            place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, instruction=who.rest,
        )  # fmt: skip
        await self._desk.begin(email, screen)

    async def email_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        known = await self._directory.known(call.person, call.value)
        name = known.name if known else ""
        email = Email(place=call.place, contact_id=call.value, name=name)
        await self._desk.begin(email, screen)

    async def email_about_message(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._directory.awake(call.person)
        about = brief.from_message(await screen.language(), text_of(call.message))
        await self._desk.begin(Email(place=call.place, instruction=about), screen)

    async def email_from_anywhere(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._directory.awake(call.person)
        await self._desk.begin(Email(place=call.place), screen)

    async def take_example(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, chip = brief.of_chip(call.value)
        draft = await self._desk.open(draft_id, screen)
        who, typed = brief.read_brief(call.modal.values)
        instruction = brief.with_chip(await screen.language(), chip, typed)
        name = await self._name(call, who)
        draft = await self._writing.drafts.change(
            draft, lambda email: email.briefed(who, name, instruction)
        )
        await self._desk.show(draft, screen)

    async def prepare(self, call: Call, screen: Screen) -> None:
        view = call.modal
        draft = await self._desk.open(view.private_metadata, screen)
        known = bool(draft.content.contact_id)
        problems = brief.brief_problems(await screen.language(), view.values, known=known)
        if problems:
            await screen.refuse(problems)
            return
        who, instruction = brief.read_brief(view.values)
        screen.keepsake = instruction
        name = await self._name(call, who)
        draft = await self._writing.drafts.change(
            draft, lambda email: email.briefed(who, name, instruction)
        )
        screen.keepsake = ""
        if await self._writing.stage(draft) == "brief":
            await self._desk.end(await self._writing.prepare(draft), screen)
        else:
            await self._desk.show(draft, screen)

    async def refine(self, call: Call, screen: Screen) -> None:
        await call.ack()
        _, _, _, wish = views.read_draft(call.modal.values)
        await self._refine(call, wish, screen)

    async def refine_by_preset(self, call: Call, screen: Screen) -> None:
        await call.ack()
        _, preset = views.of_preset(call.value)
        await self._refine(call, views.preset(await screen.language(), preset), screen)

    async def step_back(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._turn(call, lambda email: email.moved(-1), screen)

    async def step_on(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._turn(call, lambda email: email.moved(1), screen)

    async def restore(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._turn(call, Email.restored, screen)

    async def go_on(self, call: Call, screen: Screen) -> None:
        """Opens an email where it stands; one whose contact had no address is looked at anew."""
        await call.ack()
        draft = await self._desk.open(call.value, screen)
        await self._desk.show(draft, screen)

    async def put_aside(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._desk.open(views.about(call.modal.private_metadata)[0], screen)
        match await self._writing.stage(draft):
            case "draft":
                await self._desk.leave_way_in("closed", draft, screen)
            case "brief":
                await self._desk.leave_way_in("brief", draft, screen)
            case "unknown":
                await screen.dm(outcome.unknown, draft.id, draft.content)

    async def keep_form(self, call: Call, screen: Screen) -> tuple[EmailWork, bool]:
        """Stores what stands in a draft's form; False when it shows no longer the newest, and then
        what stood in it is given back."""
        view = call.modal
        draft_id, edition = views.about(view.private_metadata)
        subject, body, to, wish = views.read_draft(view.values)
        screen.keepsake = f"{subject}\n\n{body or ''}\n\n{wish}".strip()
        draft = await self._desk.open(draft_id, screen)
        current = draft.content.edition == edition
        if current and await self._writing.stage(draft) == "draft":
            draft = await self._writing.drafts.change(
                draft, lambda e: e.edited(subject, body, to, wish) if e.edition == edition else e
            )
        screen.keepsake = ""
        return draft, current

    async def outdated(self, call: Call, draft: EmailWork, screen: Screen) -> None:
        """The newest in the place of an old form, with what was typed there, to copy."""
        subject, body, _, wish = views.read_draft(call.modal.values)
        typed = f"{subject}\n\n{body or ''}\n\n{wish}".strip()
        if await self._writing.stage(draft) != "draft":
            await self._desk.show(draft, screen)
            await screen.dm(outcome.left_over, typed)
        elif not await screen.show(views.outdated, draft.id, draft.content, typed):
            await screen.dm(outcome.left_over, typed)

    async def _refine(self, call: Call, wish: str, screen: Screen) -> None:
        draft, current = await self.keep_form(call, screen)
        if not current:
            await self.outdated(call, draft, screen)
        elif wish and await self._writing.stage(draft) == "draft":
            await screen.show(views.writing)
            await self._desk.end(await self._writing.refine(draft, wish), screen)
        else:
            await self._desk.show(draft, screen)

    async def _turn(self, call: Call, to: Callable[[Email], Email], screen: Screen) -> None:
        """Once for each form. Hand edits are a version of their own: turning away loses none."""
        draft, current = await self.keep_form(call, screen)
        if not current:
            await self.outdated(call, draft, screen)
            return
        shown = draft.content.edition
        draft = await self._writing.drafts.change(
            draft, lambda email: to(email) if email.edition == shown else email
        )
        await self._desk.show(draft, screen)

    async def _name(self, call: Call, contact_id: str) -> str:
        known = await self._directory.known(call.person, contact_id) if contact_id else None
        return known.name if known else ""
