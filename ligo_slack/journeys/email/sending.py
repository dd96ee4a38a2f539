"""The last look, and the one button that makes an email leave."""

from ligo_slack.journeys.email import outcome, text, views
from ligo_slack.journeys.email.desk import Desk
from ligo_slack.journeys.email.endings import SEND
from ligo_slack.journeys.email.listeners import EmailWriter
from ligo_slack.journeys.email.work import Writing
from ligo_slack.recovery import Recovery
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs


class EmailSender:
    def __init__(self, desk: Desk, writing: Writing, writer: EmailWriter) -> None:
        self._desk = desk
        self._writing = writing
        self._writer = writer

    def register(self, app: Router, verbs: Verbs, recovery: Recovery) -> None:
        verbs.add(("drafts", "brouillons"), self.drafts, text.USAGE_DRAFTS, alone=True)
        app.view(views.DRAFT, waiting=views.looking)(self.preview)
        app.action(outcome.OPEN_PREVIEW)(self.preview_from_thread)
        app.action(views.TO_TEXT)(self._writer.go_on)
        app.view_closed(views.PREVIEW)(self._writer.put_aside)
        app.action(views.SEND)(self.send)
        app.action(outcome.HAS_LEFT)(self.has_left)
        app.action(outcome.AGAIN)(self.try_again)
        app.action(outcome.DISCARD)(self.discard)
        recovery.tells(SEND, self._desk.tell_where_it_stands)

    async def preview(self, call: Call, screen: Screen) -> None:
        values = call.modal.values
        _, _, _, wish = views.read_draft(values)
        if wish:
            await screen.refuse(views.wish_left(await screen.language(), values))
            return
        draft, current = await self._writer.keep_form(call, screen)
        if not current:
            await self._writer.outdated(call, draft, screen)
        elif await self._writing.stage(draft) == "draft":
            async with self._writing.looking_up(draft) as draft:
                await screen.show(views.preview, draft.id, draft.content)
        else:
            await self._desk.show(draft, screen)

    async def preview_from_thread(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._desk.open(call.value, screen)
        if await self._writing.stage(draft) != "draft":
            await self._desk.show(draft, screen)
        elif not await screen.present(views.preview, draft.id, draft.content):
            await self._desk.leave_way_in("not_opened", draft, screen)

    async def send(self, call: Call, screen: Screen) -> None:
        """The text that leaves is the one that this button stood under, or nothing leaves."""
        await call.ack()
        draft_id, attempt, digest = views.of_send(call.value)
        draft = await self._desk.open(draft_id, screen)
        await screen.show(views.sending)
        await self._desk.end(await self._writing.send(draft, attempt, digest), screen)

    async def has_left(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = outcome.about(call.value)
        draft = await self._desk.open(draft_id, screen)
        if attempt == draft.content.attempt:
            await self._writing.has_left(draft)
        noted = not call.view and await self._writing.stage(draft) == "sent"
        if not (noted and await screen.replace(outcome.noted, draft.content)):
            await self._desk.show(draft, screen)

    async def try_again(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, attempt = outcome.about(call.value)
        draft = await self._desk.open(draft_id, screen)
        if attempt == draft.content.attempt and await self._writing.stage(draft) == "unknown":
            draft = await self._writing.decide_again(draft)
        if await self._writing.stage(draft) == "draft":
            await screen.present(views.preview, draft.id, draft.content)
        else:
            await self._desk.show(draft, screen)

    async def drafts(self, call: Call, screen: Screen) -> None:
        await call.ack()
        mine = await self._writing.unsent(call.person)
        await screen.tell(outcome.drafts, [(draft.id, draft.content) for draft in mine])

    async def discard(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._desk.open(call.value, screen)
        if await self._writing.stage(draft) in ("brief", "draft"):
            await self._writing.drafts.drop(draft)
            await screen.tell(outcome.discarded)
        else:
            await self._desk.show(draft, screen)
