"""A contact's fields are changed: only what the person changed, over nobody else's change."""

from ligo_slack.directory import Directory
from ligo_slack.journeys import fields
from ligo_slack.journeys.card import EDIT
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.changes.workflow import ChangeWorkflow, Form
from ligo_slack.journeys.edit import text, views
from ligo_slack.slack import ui
from ligo_slack.slack.call import Call
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.workflow.screens import about


class ContactEditor:
    def __init__(self, directory: Directory, changes: ChangeWorkflow) -> None:
        self._directory = directory
        self._changes = changes

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("edit", "modifier"), self.edit, text.USAGE)
        app.action(EDIT)(self.edit_from_card)
        app.view(views.FORM, waiting=receipt.saving)(self.save)
        app.view(views.CLASH, waiting=receipt.saving)(self.decide)
        app.view_closed(views.FORM)(self._changes.put_aside)
        app.view_closed(views.CLASH)(self._changes.put_aside)
        self._changes.draws("edit", Form(views.form, views.clash, ui.at_inputs, views.FORM))

    async def edit(self, call: Call, screen: Screen) -> None:
        await call.ack()
        who = await target(self._directory, call.person, unwrapped(call.text))
        change = Change(
            kind="edit", place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words,
        )  # fmt: skip
        await self._changes.start(change, screen)

    async def edit_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        change = Change(kind="edit", place=call.place, contact_id=call.value)
        await self._changes.start(change, screen)

    async def save(self, call: Call, screen: Screen) -> None:
        view, language = call.modal, await screen.language()
        typed = fields.read(view.values)
        draft = await self._changes.open(about(view.private_metadata)[0], screen)
        problems = views.problems_in(language, draft.content.wanting(typed))
        if problems:
            await screen.refuse(ui.at_inputs(view.values, problems))
            return
        to_copy = fields.to_copy(language, typed)
        await self._changes.submit(view, lambda c: c.wanting(typed), to_copy, screen)

    async def decide(self, call: Call, screen: Screen) -> None:
        theirs = views.given_up(call.modal.values)
        await self._changes.submit(call.modal, lambda c: c.without(theirs), "", screen)
