"""An instruction becomes a draft: written by Ligo's AI, corrected by hand and by wishes."""

from collections.abc import Callable

from ligo_slack.directory import Directory
from ligo_slack.journeys.card import EMAIL
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.email import brief, outcome, text, views
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.workflow import EmailWorkflow
from ligo_slack.slack.call import Call
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.threads import Threads
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import Outcome
from ligo_slack.workflow.recovery import Recovery

SAID_BY_PEOPLE = ("file_share", "thread_broadcast")


class EmailWriter:
    def __init__(
        self,
        workflow: EmailWorkflow,
        directory: Directory,
        threads: Threads,
        otherwise: Listener,
    ) -> None:
        """`otherwise` answers what is said in the DM but in no email's thread."""
        self._workflow = workflow
        self._directory = directory
        self._threads = threads
        self._otherwise = otherwise

    def register(self, app: Router, verbs: Verbs, recovery: Recovery) -> None:
        verbs.add(("email", "mail", "e-mail", "courriel"), self.email, text.USAGE)
        app.action(EMAIL)(self.email_from_card)
        app.shortcut("email_about_message")(self.email_about_message)
        app.shortcut("write_email")(self.email_from_anywhere)
        app.view(brief.BRIEF, waiting=views.writing)(self.prepare)
        app.view_closed(brief.BRIEF)(self._workflow.put_aside)
        app.view_closed(views.DRAFT)(self._workflow.put_aside)
        for chip in text.CHIPS:
            app.action(f"{brief.CHIP}.{chip}")(self.take_example)
        for preset in (*text.PRESETS, *text.LANGUAGES):
            app.action(f"{views.PRESET}.{preset}")(self.refine_by_preset)
        app.action(views.REFINE)(self.refine)
        app.action(views.STEP_BACK)(self.step_back)
        app.action(views.STEP_ON)(self.step_on)
        app.action(views.RESTORE)(self.restore)
        app.action(views.CONTINUE)(self._workflow.resume)
        app.event("message")(self.hear)
        self._workflow.tells(recovery)

    async def email(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = unwrapped(call.text)
        with screen.keeping(typed):
            who = await target(self._directory, call.person, typed, followed=True)
        email = Email(
            place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, instruction=who.rest,
        )  # fmt: skip
        await self._workflow.start(email, screen)

    async def email_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        name = await self._name(call, call.value)
        await self._workflow.start(
            Email(place=call.place, contact_id=call.value, name=name), screen
        )

    async def email_about_message(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._directory.awake(call.person)
        about = brief.from_message(await screen.language(), text_of(call.message))
        await self._workflow.start(Email(place=call.place, instruction=about), screen)

    async def email_from_anywhere(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._directory.awake(call.person)
        await self._workflow.start(Email(place=call.place), screen)

    async def take_example(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, chip = brief.of_chip(call.value)
        draft = await self._workflow.open(draft_id, screen)
        who, typed = brief.read_brief(call.modal.values)
        instruction = brief.with_chip(await screen.language(), chip, typed)
        name = await self._name(call, who)
        draft = await self._workflow.drafts.change(
            draft, lambda email: email.briefed(who, name, instruction)
        )
        await self._workflow.show(draft, screen)

    async def prepare(self, call: Call, screen: Screen) -> None:
        view = call.modal
        draft = await self._workflow.open(view.private_metadata, screen)
        known = bool(draft.content.contact_id)
        problems = brief.brief_problems(await screen.language(), view.values, known=known)
        if problems:
            await screen.refuse(problems)
            return
        who, instruction = brief.read_brief(view.values)
        with screen.keeping(instruction):
            name = await self._name(call, who)
            draft = await self._workflow.drafts.change(
                draft, lambda email: email.briefed(who, name, instruction)
            )
        if await self._workflow.machine.state(draft) == "brief":
            await self._workflow.end(await self._workflow.write(draft), screen)
        else:
            await self._workflow.show(draft, screen)

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

    async def save_form(self, call: Call, screen: Screen) -> Draft[Email] | None:
        """Store what stands in a draft's form; None where it shows no longer the newest: then what
        stood in it is given back."""
        view = call.modal
        subject, body, to, wish = views.read_draft(view.values)
        typed = f"{subject}\n\n{body or ''}\n\n{wish}".strip()
        return await self._workflow.save_form(
            view.private_metadata, lambda e: e.edited(subject, body, to, wish), typed, screen
        )

    async def _refine(self, call: Call, wish: str, screen: Screen) -> None:
        draft = await self.save_form(call, screen)
        if draft and wish:
            await screen.wait(views.writing)
            await self._workflow.end(await self._workflow.write(draft, wish), screen)
        elif draft:
            await self._workflow.show(draft, screen)

    async def _turn(self, call: Call, to: Callable[[Email], Email], screen: Screen) -> None:
        """Once for each form. Hand edits are a version of their own: turning away loses none."""
        draft = await self.save_form(call, screen)
        if draft:
            shown = draft.content.edition
            draft = await self._workflow.drafts.change(
                draft, lambda email: to(email) if email.edition == shown else email
            )
            await self._workflow.show(draft, screen)

    # --- talking: a reply in an email's thread is a wish, and can never send anything -------------

    async def hear(self, call: Call, screen: Screen) -> None:
        """The bot's own messages, edits and the like come as events too, and are not for it
        (/reference/events/message.im)."""
        await call.ack()
        event = call.event
        if event.get("bot_id") or event.get("subtype") not in (None, *SAID_BY_PEOPLE):
            return
        thread = (str(event.get("channel")), str(event.get("thread_ts") or ""))
        draft_id = await self._threads.draft_soon(*thread) if thread[1] else ""
        if draft_id and event.get("text"):
            await self._refine_by_reply(draft_id, call, thread, screen)
        else:
            await self._otherwise(call, screen)

    async def _refine_by_reply(
        self, draft_id: str, call: Call, thread: tuple[str, str], screen: Screen
    ) -> None:
        """Once for each reply: Slack may deliver one twice, and to two replicas at once."""
        ts, wish = str(call.event.get("ts")), unwrapped(str(call.event["text"]))
        opened = await self._workflow.open(draft_id, screen)
        draft = await self._workflow.drafts.change_once(opened, lambda e: e.hearing(ts, wish))
        if draft is None:
            return
        if await self._workflow.machine.state(draft) != "draft":
            await screen.reply(thread, outcome.not_talked)
            return
        await screen.reply(thread, outcome.at_it)
        await self._reply(await self._workflow.write(draft, wish), thread, screen)

    async def _reply(self, result: Outcome[Email], thread: tuple[str, str], screen: Screen) -> None:
        draft, email = result.draft, result.draft.content
        match result.ending:
            case "written" | "written_anew":
                await screen.reply(thread, outcome.new_version, draft.id, email)
                await self._workflow.machine.told(result)
            case "gone":
                await screen.reply(thread, outcome.gone, email)
            case "refused":
                await screen.reply(thread, outcome.talk_refused, result.detail)
            case _:
                await screen.reply(thread, outcome.not_talked)

    async def _name(self, call: Call, contact_id: str) -> str:
        known = await self._directory.known(call.person, contact_id) if contact_id else None
        return known.name if known else ""
