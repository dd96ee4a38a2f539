"""Tasks: the list, the next step that fits each, hiding one until tomorrow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.agenda import task_views, text, when
from ligo_slack.features.agenda.reader import AgendaReader
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands

WriteEmail = Callable[[Interaction, str, str, Responder], Awaitable[None]]


@dataclass(frozen=True)
class TaskLists:
    """`write_email` begins an email to a contact, by its id, with an instruction."""

    reader: AgendaReader
    directory: Directory
    write_email: WriteEmail

    def register(self, app: Router, subcommands: Subcommands) -> None:
        words = ("tasks", "tâches", "todo", "task", "tâche")
        subcommands.add(words, self.list, text.USAGE, alone=True)
        app.action(task_views.ALL)(self.show_all)
        app.action(task_views.HIDE)(self.hide)
        app.action(task_views.WRITE)(self.write)
        app.action(task_views.CALL)(self.call)
        app.action(task_views.LINK)(self.open_link)

    async def list(self, interaction: Interaction, responder: Responder) -> None:
        """List what Ligo has now; where it takes its time, first what it had last."""
        await interaction.ack()
        last = await self.reader.tasks.last(interaction.person)
        if last is not None:
            responder.sign.offer(lambda: self._tell_last(responder))
        agenda = await self.reader.fetch_agenda(interaction.person, anew=True)
        now = await self.reader.tasks.last(interaction.person)
        same = agenda.freshness == "current" and last == now
        if not (responder.sign.given and same):
            await responder.tell(task_views.listed, agenda)

    async def show_all(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        responder.sign.offer(lambda: responder.show_or_open(task_views.loading))
        skipped = int(interaction.value or 0)
        await self.show_page(skipped, responder, anew=not skipped)

    async def hide(self, interaction: Interaction, responder: Responder) -> None:
        """Hide a task until tomorrow, here only: App Home is drawn anew afterwards. Nothing is
        stored for a person without an account: raises NotLinked."""
        await interaction.ack()
        await self.directory.mark_active(interaction.person)
        _, zone = await self.reader.zone(interaction.person)
        today = when.day_of(self.reader.clock(), zone)
        await self.reader.change(
            interaction.person,
            lambda row: row.holding(row.content.hiding(interaction.value, today)),
        )
        if interaction.view:
            await self.show_page(0, responder)
        elif not interaction.at_home:
            await responder.tell(task_views.hidden)

    async def write(self, interaction: Interaction, responder: Responder) -> None:
        """Begin an email with the task's words as the instruction."""
        await interaction.ack()
        responder.sign.offer(lambda: responder.show_or_open(task_views.loading))
        task = (await self.reader.tasks.of(interaction.person)).with_id(interaction.value)
        if task is None:
            if not (responder.in_modal and await responder.show(task_views.gone_view)):
                await responder.tell(task_views.gone)
            return
        words = task_views.instruction(await responder.language(), task)
        await self.write_email(interaction, task.contact, words, responder)

    async def call(self, interaction: Interaction, responder: Responder) -> None:
        """Show the contact's numbers."""
        await interaction.ack()
        if not responder.place.channel:
            responder.sign.offer(lambda: responder.show_or_open(task_views.loading_numbers))
        seen = await self.directory.contact(interaction.person, interaction.value)
        in_modal = not responder.place.channel and await responder.show_or_open(
            task_views.numbers_view, seen.contact
        )
        if not in_modal:
            await responder.tell(task_views.numbers, seen.contact)

    async def open_link(self, interaction: Interaction, _: Responder) -> None:
        """Acknowledge: Slack opens the URL by itself, and tells the app too."""
        await interaction.ack()

    async def show_page(self, skipped: int, responder: Responder, *, anew: bool = False) -> None:
        """Show all tasks and reminders, without the first `skipped` ones. `anew`: as Ligo has them
        now."""
        agenda = await self.reader.fetch_agenda(responder.person, anew=anew)
        await responder.show_or_open(task_views.page, agenda, skipped)

    async def _tell_last(self, responder: Responder) -> None:
        await responder.tell(task_views.listed, await self.reader.last_agenda(responder.person))
