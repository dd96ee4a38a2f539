"""A text becomes a contact: Ligo reads it, the person checks it, it is created once."""

from ligo_slack.journeys import fields
from ligo_slack.journeys.wizard import outcome, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.workflow import WizardWorkflow
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.workflow.drafts import Draft, new_id
from ligo_slack.workflow.recovery import Recovery


class ContactWizard:
    def __init__(self, workflow: WizardWorkflow) -> None:
        self._workflow = workflow

    def register(self, app: Router, recovery: Recovery) -> None:
        workflow = self._workflow
        app.view(views.TEXT, waiting=views.reading)(self.read)
        app.view(views.REVIEW, waiting=views.creating)(self.create)
        app.view_closed(views.REVIEW)(workflow.put_aside)
        app.view_closed(views.TEXT)(workflow.put_aside)
        app.action(views.REREAD)(self.correct_text)
        app.action(views.BACK)(self.go_back)
        app.action(outcome.CONTINUE)(workflow.resume)
        app.action(outcome.FOUND)(workflow.settle_as_done)
        app.action(outcome.AGAIN)(workflow.decide_again)
        workflow.tells(recovery)

    async def read(self, call: Call, screen: Screen) -> None:
        view = call.modal
        typed = views.read_text(view.values)
        if not typed.strip():
            await screen.refuse(views.text_problem(await screen.language(), view.values))
            return
        with screen.keeping(typed):
            draft = await self._workflow.open(view.private_metadata, screen)
            if await self._workflow.machine.state(draft) != draft.content.form:
                draft = await self._fresh(draft, screen)
            draft = await self._workflow.drafts.change(draft, lambda w: w.retold(typed))
        await self._workflow.read(draft, screen)

    async def create(self, call: Call, screen: Screen) -> None:
        view, language = call.modal, await screen.language()
        form = fields.read(view.values)
        problems = fields.problems_in(language, form)
        if problems:
            await screen.refuse(ui.at_inputs(view.values, problems))
            return
        typed = fields.to_copy(language, form)
        draft = await self._workflow.save_form(
            view.private_metadata, lambda w: w.corrected(form), typed, screen
        )
        if draft:
            await self._workflow.create(draft, screen, view.values)

    async def correct_text(self, call: Call, screen: Screen) -> None:
        await call.ack()
        form = fields.read(call.modal.values)
        typed = fields.to_copy(await screen.language(), form)
        draft = await self._workflow.save_form(
            call.modal.private_metadata, lambda w: w.corrected(form), typed, screen
        )
        if draft:
            await screen.show(views.ask, draft.id, draft.content)

    async def go_back(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = views.read_text(call.modal.values)
        with screen.keeping(typed):
            draft = await self._workflow.open(call.value, screen)
            if typed.strip():
                draft = await self._workflow.drafts.change(draft, lambda w: w.reworded(typed))
        await self._workflow.show(draft, screen)

    async def _fresh(self, draft: Draft[Wizard], screen: Screen) -> Draft[Wizard]:
        """Return a new draft for a new text: the old one has, or may have, become a contact."""
        wizard = Wizard(place=draft.content.place)
        fresh = await self._workflow.drafts.add(new_id(), draft.owner, wizard)
        return await self._workflow.open(fresh.id, screen)
