"""What the person decides before a contact that is there already: update it, or create another."""

from ligo_slack.journeys import fields
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.receipt import saving
from ligo_slack.journeys.changes.workflow import ChangeWorkflow
from ligo_slack.journeys.wizard import doubles, views
from ligo_slack.journeys.wizard.workflow import WizardWorkflow
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen


class Decisions:
    def __init__(self, workflow: WizardWorkflow, changes: ChangeWorkflow) -> None:
        self._workflow = workflow
        self._changes = changes

    def register(self, app: Router) -> None:
        app.view(doubles.ALIKE, waiting=saving)(self.update)
        app.view_closed(doubles.ALIKE)(self._workflow.put_aside)
        app.action(doubles.ANYWAY)(self.create_anyway)

    async def update(self, call: Call, screen: Screen) -> None:
        """What is new goes into the contact that is there, as any change of it does."""
        which = call.modal.private_metadata
        draft_id, _, question = which.partition(".")
        opened = await self._workflow.open(draft_id, screen)
        draft = await self._workflow.drafts.change_once(opened, lambda w: w.answering(question))
        if draft is None:
            await self._workflow.show(opened, screen)
            return
        wizard = draft.content
        typed = doubles.taken(call.modal.values, wizard)
        to_copy = fields.to_copy(await screen.language(), typed)
        change = Change(kind="edit", place=wizard.place).about(wizard.like, whole=True)
        await self._changes.make(which, change.wanting(typed), to_copy, screen)

    async def create_anyway(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, _, question = call.value.partition(".")
        opened = await self._workflow.open(draft_id, screen)
        draft = await self._workflow.drafts.change_once(opened, lambda w: w.all_the_same(question))
        if draft is None:
            await self._workflow.show(opened, screen)
            return
        await screen.wait(views.creating)
        await self._workflow.create(draft, screen)
