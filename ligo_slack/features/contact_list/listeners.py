"""Several people: who is to be created, one by one or together; how an uncertain text is split."""

import asyncio
from collections.abc import Callable

from ligo_slack.contacts.people.splitting import MOST, split_at_rules
from ligo_slack.features import contact_fields
from ligo_slack.features.contact_list import result_views, screens, text, views
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_list.together import TogetherCreator
from ligo_slack.features.contact_list.workflow import ListWorkflow
from ligo_slack.features.contact_wizard import batch_views
from ligo_slack.features.contact_wizard import views as wizard_views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.workflow.draft_views import about, left_over
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.refused_forms import save_refused


class ContactLists:
    def __init__(self, workflow: ListWorkflow, together: TogetherCreator) -> None:
        self._workflow = workflow
        self._wizards = workflow.wizards
        self._together = together

    def register(self, app: Router, recovery: Recovery) -> None:
        workflow = self._workflow
        app.view(views.PEOPLE, waiting=views.opening)(self.one_by_one)
        app.view(views.ASK, waiting=views.opening)(self.split)
        app.view(views.SUMMARY, waiting=views.beginning)(self.create_together)
        for form in (views.PEOPLE, views.ASK, views.SUMMARY):
            app.view_closed(form)(workflow.leave_reminder)
        app.action(views.TOGETHER)(self.check_together)
        app.action(views.TURN_BACK)(self.turn_back)
        app.action(views.TURN_ON)(self.turn_on)
        app.action(views.SPLIT)(self.correct_split)
        app.action(views.ONE)(self.take_as_one)
        app.action(batch_views.SKIP)(self.skip)
        app.action(batch_views.STOP)(self.stop)
        app.action(result_views.GO_ON)(self.resume)
        app.action(result_views.RETRY)(self.retry)
        workflow.register_recovery(recovery)

    async def resume(self, interaction: Interaction, responder: Responder) -> None:
        """Show the list as it is now."""
        await interaction.ack()
        draft = await self._workflow.open(interaction.value, responder)
        await self._workflow.show(await self._workflow.current(draft), responder)

    async def retry(self, interaction: Interaction, responder: Responder) -> None:
        """Show one person with whom something went wrong."""
        await interaction.ack()
        draft_id, number = about(interaction.value)
        draft = await self._workflow.open(draft_id, responder)
        if number < len(draft.content.people):
            await self._workflow.show_person(draft, number, responder)

    async def one_by_one(self, interaction: Interaction, responder: Responder) -> None:
        if not await self._has_ticks(interaction, responder):
            return
        if draft := await self._ticked(interaction, ContactList.starting, responder):
            await responder.wait(views.opening)
            await self._workflow.renew(draft, responder)
            await self._workflow.show_next(draft, responder)

    async def check_together(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if not await self._is_anybody_ticked(interaction, responder):
            if draft := await self._ticked(interaction, lambda now: now, responder):
                draft = await self._workflow.current(draft)
                await responder.show(views.people, draft.id, draft.content, text.TICK)
            return
        if draft := await self._ticked(interaction, ContactList.starting, responder):
            await responder.wait(views.opening)
            await self._workflow.renew(draft, responder)
            await self._together.prepare(draft, responder)

    async def create_together(self, interaction: Interaction, responder: Responder) -> None:
        """Create all who were shown, once for each summary."""
        draft_id, _, edition = interaction.modal.private_metadata.partition(".")
        opened = await self._workflow.open(draft_id, responder)
        draft = await self._workflow.drafts.change_once(opened, lambda now: now.deciding(edition))
        if draft is None:
            await self._workflow.show(await self._workflow.current(opened), responder)
            return
        await responder.wait(views.beginning)
        await self._together.create(draft, responder)

    async def turn_back(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._turn(interaction, -1, responder)

    async def turn_on(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._turn(interaction, 1, responder)

    async def correct_split(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self._ticked(interaction, lambda now: now, responder)
        if draft and draft.content.started:  # its people have drafts of their own
            await self._workflow.show(await self._workflow.current(draft), responder)
        elif draft:
            await responder.show(screens.ask, draft.id, draft.content)

    async def split(self, interaction: Interaction, responder: Responder) -> None:
        """Take the text as it is split in the form."""
        view = interaction.modal
        typed = views.read_split(view.values)
        parts = await asyncio.to_thread(split_at_rules, typed)
        if not 1 < len(parts) <= MOST:
            said = text.SPLIT_NEEDED if len(parts) < MOST else text.SPLIT_TOO_MANY
            language = await responder.language()
            keeping = view.private_metadata, lambda now: now.keeping(typed), typed
            await save_refused(self._workflow, *keeping, responder)
            await send_back(views.split_problem(language, view.values, said, MOST), responder)
            return
        with responder.quoting_on_failure(typed):
            draft = await self._workflow.open(about(view.private_metadata)[0], responder)
            contacts = await self._workflow.find_contacts(
                draft.content.divided(parts), responder.person
            )
        divided = await self._workflow.save_form(
            view.private_metadata,
            lambda now: now.divided(parts).with_contacts(contacts),
            typed,
            responder,
        )
        if divided:
            await self._workflow.show(divided, responder)

    async def take_as_one(self, interaction: Interaction, responder: Responder) -> None:
        """Read the whole text as one person's."""
        await interaction.ack()
        typed = views.read_split(interaction.modal.values)
        draft = await self._workflow.save_form(interaction.value, lambda now: now, typed, responder)
        if draft and draft.content.started:
            await self._workflow.show(await self._workflow.current(draft), responder)
        elif draft:
            await self._workflow.take_as_one(draft, responder)

    async def skip(self, interaction: Interaction, responder: Responder) -> None:
        """Go on with the next person; the form keeps what was typed."""
        await interaction.ack()
        person = await self._wizards.open(interaction.value, responder)
        await self._keep(person, interaction, responder)
        await responder.wait(views.opening)
        await self._workflow.show_next(await self._workflow.skip(person, responder), responder)

    async def stop(self, interaction: Interaction, responder: Responder) -> None:
        """Stop at a person, whose form keeps what was typed."""
        await interaction.ack()
        person = await self._wizards.open(interaction.value, responder)
        await self._keep(person, interaction, responder)
        await self._workflow.stop(person, responder)

    async def _keep(
        self, person: Draft[Wizard], interaction: Interaction, responder: Responder
    ) -> None:
        """Store what was typed in a person's form; give it back where the form is an older one."""
        view, engine = interaction.modal, self._wizards.operation_engine
        if await engine.state(person) != person.content.form:
            return
        if view.callback_id == wizard_views.TEXT:
            typed = wizard_views.read_text(view.values)
            if typed.strip():
                await self._wizards.drafts.change(person, lambda now: now.reworded(typed))
        if view.callback_id != wizard_views.REVIEW:
            return
        form, stage = contact_fields.read(view.values), wizard_views.read_stage(view.values)

        def kept(now: Wizard) -> Wizard:
            return now.corrected(wizard_views.offered(now, form)).staged(stage)

        _, _, edition = view.private_metadata.partition(".")
        saved = await engine.save(person, kept, edition)
        if saved is None and not person.content.says_the_same(kept(person.content)):
            typed = contact_fields.to_copy(await responder.language(), form)
            await responder.dm(left_over, typed)

    async def _has_ticks(self, interaction: Interaction, responder: Responder) -> bool:
        """Refuse a form in which nobody is ticked."""
        if await self._is_anybody_ticked(interaction, responder):
            return True
        language = await responder.language()
        await send_back(views.nobody_ticked(language, interaction.modal.values), responder)
        return False

    async def _is_anybody_ticked(self, interaction: Interaction, responder: Responder) -> bool:
        """Return whether somebody is ticked in the form, or on another page and not done yet."""
        if views.read_ticks(interaction.modal.values):
            return True
        draft_id, _ = about(interaction.modal.private_metadata)
        draft = await self._workflow.current(await self._workflow.open(draft_id, responder))
        return bool(draft.content.still_open() - {*draft.content.on_page()})

    async def _ticked(
        self,
        interaction: Interaction,
        change: Callable[[ContactList], ContactList],
        responder: Responder,
    ) -> Draft[ContactList] | None:
        """Store what is ticked on the page; return None where the form is an older one: then the
        newest is shown."""
        ticks = views.read_ticks(interaction.modal.values)
        return await self._workflow.save_form(
            interaction.modal.private_metadata,
            lambda now: change(now.ticking(ticks, now.on_page())),
            "",
            responder,
        )

    async def _turn(self, interaction: Interaction, by: int, responder: Responder) -> None:
        draft = await self._ticked(interaction, lambda now: now.turned_to(now.page + by), responder)
        if draft:
            await self._workflow.show(await self._workflow.current(draft), responder)
