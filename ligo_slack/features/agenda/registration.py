"""Register the listeners and the deliveries of tasks, reminders and the morning message."""

from collections.abc import Mapping

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.agenda.morning_delivery import MorningDelivery
from ligo_slack.features.agenda.morning_listeners import MorningMessages
from ligo_slack.features.agenda.reader import DAY, REMINDER, AgendaReader
from ligo_slack.features.agenda.reminder_delivery import ReminderDelivery
from ligo_slack.features.agenda.reminder_listeners import Reminders
from ligo_slack.features.agenda.task_listeners import TaskLists, WriteEmail
from ligo_slack.features.agenda.typed_lines import TypedLines
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.workflow.deliveries import Deliveries, Delivery
from ligo_slack.workflow.drafts import Drafts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.typed_commands import TypedCommand


def register_agenda(
    reader: AgendaReader,
    directory: Directory,
    deliveries: Deliveries,
    recovery: Recovery,
    write_email: WriteEmail,
    commands: Drafts[TypedCommand],
    app: Router,
    subcommands: Subcommands,
) -> None:
    """`write_email` begins an email to a contact, by its id, with an instruction. `commands` holds
    typed commands."""
    morning = MorningDelivery(reader)
    tasks = TaskLists(reader, directory, write_email)
    tasks.register(app, subcommands)
    lines = TypedLines(commands)
    Reminders(reader, directory, lines, tasks.show_page).register(app, subcommands)
    MorningMessages(reader, morning).register(app)
    by_kind: Mapping[str, Delivery] = {REMINDER: ReminderDelivery(directory), DAY: morning}
    deliveries.register(recovery, by_kind, reader.channel, reader.store_channel)
