"""What the person decides before a contact that is there already: update it, or create another."""

from ligo_slack.journeys import fields
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.ending import Endings
from ligo_slack.journeys.changes.receipt import saving
from ligo_slack.journeys.wizard import doubles, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.listeners import ContactWizard
from ligo_slack.slack.call import Call
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.store.drafts import Drafts


class Decisions:
    def __init__(self, wizard: ContactWizard, drafts: Drafts[Wizard], endings: Endings) -> None:
        self._wizard = wizard
        self._drafts = drafts
        self._endings = endings

    def register(self, app: Router) -> None:
        app.view(doubles.ALIKE, waiting=saving)(self.update)
        app.view_closed(doubles.ALIKE)(self._wizard.put_aside)
        app.action(doubles.ANYWAY)(self.create_anyway)

    async def update(self, call: Call, screen: Screen) -> None:
        """What is new goes into the contact that is there, as any change of it does."""
        which = call.modal.private_metadata
        draft_id, question = views.about(which)
        opened = await self._wizard.open(draft_id, screen)
        draft = await self._drafts.change_once(opened, lambda w: w.answering(question))
        if draft is None:
            await self._wizard.show(opened, screen)
            return
        wizard = draft.content
        typed = doubles.taken(call.modal.values, wizard)
        screen.keepsake = fields.to_copy(await screen.language(), typed)
        change = Change(kind="edit", place=wizard.place).about(wizard.like, whole=True)
        await self._endings.make(which, change.wanting(typed), screen)

    async def create_anyway(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, question = views.about(call.value)
        opened = await self._wizard.open(draft_id, screen)
        draft = await self._drafts.change_once(opened, lambda w: w.all_the_same(question))
        if draft is None:
            await self._wizard.show(opened, screen)
            return
        await screen.show(views.creating)
        await self._wizard.let_ligo_create(draft, call.modal, screen)
