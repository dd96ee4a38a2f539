"""A contact's fields are changed: only what the person changed, over nobody else's change."""

from ligo_slack.directory import Directory
from ligo_slack.journeys import fields
from ligo_slack.journeys.card import EDIT
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.ending import Endings, Form
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.edit import text, views
from ligo_slack.slack.call import Call
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs


class ContactEditor:
    def __init__(self, directory: Directory, endings: Endings) -> None:
        self._directory = directory
        self._endings = endings

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("edit", "modifier"), self.edit, text.USAGE)
        app.action(EDIT)(self.edit_from_card)
        app.view(views.FORM, waiting=receipt.saving)(self.save)
        app.view(views.CLASH, waiting=receipt.saving)(self.decide)
        app.view_closed(views.FORM)(self._endings.put_aside)
        app.view_closed(views.CLASH)(self._endings.put_aside)
        self._endings.draws("edit", Form(views.form, views.clash, fields.at_inputs, views.FORM))

    async def edit(self, call: Call, screen: Screen) -> None:
        await call.ack()
        who = await target(self._directory, call.person, unwrapped(call.text))
        change = Change(
            kind="edit", place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words,
        )  # fmt: skip
        await self._endings.begin(change, screen)

    async def edit_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        change = Change(kind="edit", place=call.place, contact_id=call.value)
        await self._endings.begin(change, screen)

    async def save(self, call: Call, screen: Screen) -> None:
        view, language = call.modal, await screen.language()
        typed = fields.read(view.values)
        draft = await self._endings.open(receipt.about(view.private_metadata)[0], screen)
        problems = views.problems_in(language, draft.content.wanting(typed))
        if problems:
            await screen.refuse(fields.at_inputs(view.values, problems))
            return
        to_copy = fields.to_copy(language, typed)
        await self._endings.submitted(view, screen, lambda c: c.wanting(typed), to_copy)

    async def decide(self, call: Call, screen: Screen) -> None:
        theirs = views.given_up(call.modal.values)
        await self._endings.submitted(call.modal, screen, lambda c: c.without(theirs), "")
