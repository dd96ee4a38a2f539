"""The last look, and the one button that makes an email leave; the list of what has not left."""

from ligo_slack.journeys.email import outcome, text, views
from ligo_slack.journeys.email.listeners import EmailWriter
from ligo_slack.journeys.email.workflow import EmailWorkflow
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.workflow.screens import about


class EmailSender:
    def __init__(self, workflow: EmailWorkflow, writer: EmailWriter) -> None:
        self._workflow = workflow
        self._writer = writer

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("drafts", "brouillons"), self.drafts, text.USAGE_DRAFTS, alone=True)
        app.view(views.DRAFT, waiting=views.looking)(self.preview)
        app.action(outcome.OPEN_PREVIEW)(self.preview_from_thread)
        app.action(views.TO_TEXT)(self._workflow.resume)
        app.view_closed(views.PREVIEW)(self._workflow.put_aside)
        app.action(views.SEND)(self.send)
        app.action(outcome.HAS_LEFT)(self._workflow.settle_as_done)
        app.action(outcome.AGAIN)(self.try_again)
        app.action(outcome.DISCARD)(self.discard)

    async def preview(self, call: Call, screen: Screen) -> None:
        values = call.modal.values
        _, _, _, wish = views.read_draft(values)
        if wish:
            await screen.refuse(views.wish_left(await screen.language(), values))
            return
        draft = await self._writer.save_form(call, screen)
        if draft:
            await self._workflow.preview(draft, screen)

    async def preview_from_thread(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._workflow.open(call.value, screen)
        if await self._workflow.machine.state(draft) != "draft":
            await self._workflow.show(draft, screen)
        elif not await screen.present(views.preview, draft.id, draft.content):
            await self._workflow.offer(draft, screen)

    async def send(self, call: Call, screen: Screen) -> None:
        """The text that leaves is the one that this button stood under, or nothing leaves."""
        await call.ack()
        draft_id, attempt, digest = views.of_send(call.value)
        draft = await self._workflow.open(draft_id, screen)
        await screen.wait(views.sending)
        await self._workflow.end(await self._workflow.send(draft, attempt, digest), screen)

    async def try_again(self, call: Call, screen: Screen) -> None:
        """The owner looked, and it did not leave: the last look, for one more attempt."""
        await call.ack()
        draft_id, attempt = about(call.value)
        draft = await self._workflow.open(draft_id, screen)
        draft = await self._workflow.machine.decide_again(draft, attempt)
        if await self._workflow.machine.state(draft) != "draft":
            await self._workflow.show(draft, screen)
        elif not await screen.present(views.preview, draft.id, draft.content):
            await self._workflow.offer(draft, screen)

    async def drafts(self, call: Call, screen: Screen) -> None:
        await call.ack()
        mine = await self._workflow.unsent(call.person)
        await screen.tell(outcome.drafts, [(draft.id, draft.content) for draft in mine])

    async def discard(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._workflow.open(call.value, screen)
        if await self._workflow.machine.state(draft) == draft.content.form:
            await self._workflow.drafts.drop(draft)
            await screen.tell(outcome.discarded)
        else:
            await self._workflow.show(draft, screen)
