"""A note, typed or taken from a message, is added to a contact, once."""

from ligo_slack.directory import Directory
from ligo_slack.journeys.card import NOTE
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.changes.workflow import ChangeWorkflow, Form
from ligo_slack.journeys.note import text, views
from ligo_slack.slack.call import Call
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.profiles import Profiles
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.workflow.screens import about


class NoteTaker:
    def __init__(self, directory: Directory, changes: ChangeWorkflow, profiles: Profiles) -> None:
        self._directory = directory
        self._changes = changes
        self._profiles = profiles

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("note", "noter"), self.note, text.USAGE)
        app.shortcut("add_message_to_contact")(self.note_message)
        app.action(NOTE)(self.note_from_card)
        app.view(views.FORM, waiting=receipt.saving)(self.save)
        app.view_closed(views.FORM)(self._changes.put_aside)
        form = Form(views.form, views.no_clash, views.at_inputs, views.FORM, needs_contact=False)
        self._changes.draws("note", form)

    async def note(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = unwrapped(call.text)
        with screen.keeping(typed):
            who = await target(self._directory, call.person, typed, followed=True)
        change = Change(
            kind="note", place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, note=who.rest,
        )  # fmt: skip
        await self._changes.start(change, screen)

    async def note_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        known = await self._directory.known(call.person, call.value)
        name = known.name if known else ""
        change = Change(kind="note", place=call.place, contact_id=call.value, name=name)
        await self._changes.start(change, screen)

    async def note_message(self, call: Call, screen: Screen) -> None:
        await call.ack()
        written = text_of(call.message)
        with screen.keeping(written):
            await self._directory.awake(call.person)
            language = await screen.language()
            origin = await self._profiles.origin(call.person, call.place.channel, call.message)
        note = views.from_message(language, origin, written)
        await self._changes.start(Change(kind="note", place=call.place, note=note), screen)

    async def save(self, call: Call, screen: Screen) -> None:
        view, language = call.modal, await screen.language()
        draft = await self._changes.open(about(view.private_metadata)[0], screen)
        known = bool(draft.content.contact_id)
        problems = views.problems_in(language, view.values, known=known)
        if problems:
            await screen.refuse(problems)
            return
        who, note, field = views.read(view.values)
        name = await self._name(call, who)
        await self._changes.submit(
            view, lambda c: c.noting(note, field).concerning(who, name), note, screen
        )

    async def _name(self, call: Call, contact_id: str) -> str:
        known = await self._directory.known(call.person, contact_id) if contact_id else None
        return known.name if known else ""
