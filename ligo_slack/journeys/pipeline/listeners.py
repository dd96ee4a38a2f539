"""A contact moves through the pipeline, or out of it; and all contacts are listed by stage."""

from ligo_slack.directory import Directory
from ligo_slack.journeys.card import MOVE
from ligo_slack.journeys.changes import receipt
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.target import target
from ligo_slack.journeys.changes.workflow import ChangeWorkflow, Form
from ligo_slack.journeys.pipeline import text, views
from ligo_slack.slack.call import Call, View
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs


class Pipeline:
    def __init__(self, directory: Directory, changes: ChangeWorkflow) -> None:
        self._directory = directory
        self._changes = changes

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("stage", "étape", "move", "déplacer"), self.move, text.USAGE_MOVE)
        verbs.add(("pipeline", "pipeline"), self.glance, text.USAGE_GLANCE, alone=True)
        app.action(MOVE)(self.move_from_card)
        app.view(views.FORM, waiting=receipt.saving)(self.save)
        app.action(views.REMOVE)(self.remove)
        form = Form(views.form, views.meanwhile, views.at_inputs, views.FORM, needs_states=True)
        self._changes.draws("move", form)

    async def move(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = unwrapped(call.text)
        who = await target(self._directory, call.person, typed, followed=True)
        if not (who.contact or who.candidates):
            who = await target(self._directory, call.person, typed)
        change = Change(
            kind="move", place=call.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, then=who.rest,
        )  # fmt: skip
        await self._changes.start(change, screen)

    async def move_from_card(self, call: Call, screen: Screen) -> None:
        await call.ack()
        change = Change(kind="move", place=call.place, contact_id=call.value)
        await self._changes.start(change, screen)

    async def save(self, call: Call, screen: Screen) -> None:
        view = call.modal
        problems = views.problems_in(await screen.language(), view.values)
        if problems:
            await screen.refuse(problems)
            return
        await self._to(views.read(view.values), view, screen)

    async def remove(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await screen.wait(receipt.saving)
        await self._to("", call.modal, screen)

    async def glance(self, call: Call, screen: Screen) -> None:
        await call.ack()
        states = await self._directory.states(call.person)
        counts = await self._directory.stages(call.person)
        columns = [
            views.Column(
                state,
                counts.get(state.id, 0),
                await self._directory.in_stage(call.person, state.id, 100),
            )
            for state in states
        ]
        await screen.tell(views.glance, columns, await self._directory.listing(call.person))

    async def _to(self, state: str, view: View, screen: Screen) -> None:
        await self._changes.submit(view, lambda c: c.moving(state), "", screen)
