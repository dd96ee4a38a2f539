"""Move a contact through the pipeline, or out of it; list all contacts by stage."""

from collections.abc import Sequence
from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.features import stage_select
from ligo_slack.features.changes import result_views
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.contact_words import Target, find_target, without_name
from ligo_slack.features.changes.form import Form
from ligo_slack.features.changes.stages import meant, then_of
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.contact_card import MOVE
from ligo_slack.features.pipeline import text, views
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack import selects
from ligo_slack.slack.interaction import Interaction, SourceModal
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.users import Person

SOON = 0.4  # seconds; where Ligo takes longer to say its stages, the form waits for them


@dataclass(frozen=True)
class Pipeline:
    directory: Directory
    changes: ChangeWorkflow

    def register(self, app: Router, subcommands: Subcommands) -> None:
        subcommands.add(("stage", "étape", "move", "déplacer"), self.move, text.USAGE_MOVE)
        subcommands.add(("pipeline", "pipeline"), self.overview, text.USAGE_OVERVIEW, alone=True)
        app.action(MOVE)(self.move_from_card)
        app.action(stage_select.MOVE_TO)(self.move_at_once)
        app.view(views.FORM, waiting=result_views.saving)(self.save)
        app.view_closed(views.FORM)(self.changes.leave_reminder)
        app.action(views.REMOVE)(self.remove)
        form = Form(views.form, views.meanwhile, views.at_inputs, views.FORM, needs_states=True)
        self.changes.draws("move", form)

    async def move(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        typed = unwrapped(interaction.text)
        who = await find_target(self.directory, interaction.person, typed, followed=True)
        if not (who.contact or who.candidates):
            who = await find_target(self.directory, interaction.person, typed, within=True)
        then = then_of(typed, without_name(who.rest, who.name))
        change = Change(
            kind="move", place=interaction.place, contact_id=who.contact_id, name=who.name,
            candidates=who.candidates, words=who.words, then=then,
        )  # fmt: skip
        states = await self._states(interaction.person, change, who) if who.named and then else []
        names = {state.id: state.name for state in states}
        wanted = meant(names, then, who.contact, whole=True)
        known = change.naming(states)
        if names and known.leaving:
            wanted = [""]  # out of the pipeline
        if len(wanted) == 1:
            change = known.moving(wanted[0])
            await self.changes.make_at_once(change, typed, interaction, responder)
        else:
            await self.changes.start(change, responder)

    async def move_at_once(self, interaction: Interaction, responder: Responder) -> None:
        """Move the contact of a card to the stage that was chosen there."""
        await interaction.ack()
        contact_id, state = stage_select.read(interaction.value)
        name = await self.directory.name(interaction.person, contact_id)
        states = await self.directory.pipeline.last(interaction.person)
        change = Change(
            kind="move", place=interaction.place, contact_id=contact_id, name=name,
            card=interaction.message_id,
        )  # fmt: skip
        change = change.naming(states).moving(state)
        await self.changes.make_at_once(change, "", interaction, responder)

    async def move_from_card(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        change = Change(kind="move", place=interaction.place, contact_id=interaction.value)
        await self.changes.start(change, responder)

    async def save(self, interaction: Interaction, responder: Responder) -> None:
        view = interaction.modal
        problems = views.problems_in(await responder.language(), view.values)
        if problems:
            await send_back(problems, responder)
            return
        await self._to(views.read(view.values), view, responder)

    async def remove(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await responder.wait(result_views.saving)
        await self._to("", interaction.modal, responder)

    async def _states(self, person: Person, change: Change, who: Target) -> list[PipelineState]:
        """Return the pipeline's stages where Ligo says them SOON; read again where none is called
        as it was typed."""
        states = await self.directory.pipeline.soon(person, SOON)
        known = change.naming(states)
        if known.leaving or meant(known.names, change.then, who.contact):
            return states
        return await self.directory.pipeline.soon(person, SOON, again=True) or states

    async def overview(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        last_seen = await self.directory.pipeline.last(interaction.person)
        if last_seen:
            responder.sign.offer(lambda: self._tell_overview(last_seen, responder, asking=True))
        states = await self.directory.pipeline.of(interaction.person, again=True)
        if not (responder.sign.given and states == last_seen):
            await self._tell_overview(states, responder)

    async def _tell_overview(
        self, states: Sequence[PipelineState], responder: Responder, *, asking: bool = False
    ) -> None:
        person = responder.person
        counts = await self.directory.stages(person)
        listed = {state.id for state in states}
        unknown = [PipelineState(id=one) for one in counts if one and one not in listed]
        columns = [
            views.Column(
                state,
                counts.get(state.id, 0),
                await self.directory.in_stage(person, state.id, selects.OPTIONS)
                if shown < views.SHOWN
                else [],
                listed=state.id in listed,
            )
            for shown, state in enumerate([*states, *unknown])
        ]
        listing = await self.directory.listing(person)
        await responder.tell(views.overview, columns, listing, asking=asking)

    async def _to(self, state: str, view: SourceModal, responder: Responder) -> None:
        await self.changes.submit(view, lambda c: c.moving(state), "", responder)
