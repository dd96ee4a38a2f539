"""A person's tasks, reminders and settings, read together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import tzinfo

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.models import Task, TaskList
from ligo_slack.contacts.task_list import Tasks
from ligo_slack.features.agenda import morning_views, reminder_views, task_views, when
from ligo_slack.features.agenda.models import (
    Agenda,
    Freshness,
    PersonDay,
    Reminder,
    ReminderLine,
    TaskLine,
)
from ligo_slack.i18n import Language
from ligo_slack.ligo import errors
from ligo_slack.slack.block_kit import Block
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import id_of
from ligo_slack.workflow.pending import PendingDrafts
from ligo_slack.workflow.schedule import Schedule, Scheduled

DAY, REMINDER = "day", "reminder"  # a row's `kind` in the table `scheduled`
SOON = 0.5  # seconds for which a card waits for the tasks; the next one has them
NAMED = 30  # tasks whose contacts' names are looked up

Refresh = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True)
class AgendaReader:
    """`clock`: UTC seconds since the epoch, by which things are due."""

    schedule: Schedule
    tasks: Tasks
    directory: Directory
    profiles: UserProfiles
    pending_drafts: PendingDrafts
    background: BackgroundTasks
    clock: Callable[[], float]
    _asking: set[str] = field(default_factory=set, init=False)

    # -- a person's row ----------------------------------------------------------------------------

    async def day(self, person: Person) -> Scheduled[PersonDay]:
        """Return the row of the person's day; where there is none, one that is not stored yet."""
        row_id = id_of(f"day {person.key}")
        found = await self.schedule.get(row_id, person.key, PersonDay)
        return found or Scheduled(row_id, person.key, DAY, PersonDay())

    async def change(
        self, person: Person, change: Callable[[Scheduled[PersonDay]], Scheduled[PersonDay]]
    ) -> Scheduled[PersonDay]:
        """Change the row of the person's day, and store it."""
        day = await self.day(person)
        await self.schedule.add(day)
        return await self.schedule.change(day, change) or day

    async def channel(self, person: Person) -> str:
        """Return the id of the bot's DM with the person, "" where it was not opened yet."""
        return (await self.day(person)).content.channel

    async def store_channel(self, person: Person, channel: str) -> None:
        """Store the id of the bot's DM with a person who uses Ligo, from a message or a visit."""
        with suppress(errors.LigoError):
            await self.tasks.last(person)
            if channel.startswith("D") and await self.channel(person) != channel:
                await self.change(person, lambda day: day.changed(channel=channel))

    async def zone(self, person: Person, *, anew: bool = False) -> tuple[str, tzinfo]:
        """Return the person's time zone: as Slack says, else the last one it said."""
        name = await self.profiles.zone(person, anew=anew)
        name = name or (await self.day(person)).content.zone
        return name, when.zone_of(name)

    # -- all of it ---------------------------------------------------------------------------------

    async def build_agenda(
        self,
        person: Person,
        day: PersonDay,
        tasks: TaskList | None,
        zone: tzinfo,
        freshness: Freshness = "current",
    ) -> Agenda:
        """Return what the person has to do, with these tasks; None where Ligo did not give them.
        `day`: their row."""
        now = self.clock()
        hidden = day.hides(when.day_of(now, zone))
        open_ones = [one for one in tasks.tasks if one.id not in hidden] if tasks else []
        begins, ends = when.bounds(now, zone)
        names = await self._names(person, open_ones)
        page = self.directory.link
        lines = [TaskLine(one, names.get(one.contact, ""), page(one.contact)) for one in open_ones]
        dated = _dated(lines, zone)
        reminders = await self._reminders(person)
        return Agenda(
            overdue=[one for due, one in dated if due < begins],
            today=[one for due, one in dated if begins <= due < ends],
            later=[one for due, one in dated if due >= ends],
            undated=[one for one in lines if one.task.due is None],
            soon=[one for one in reminders if one.reminder.at < ends],
            reminders=reminders,
            tasks_answered=tasks is not None,
            mine=bool(tasks and tasks.mine),
            complete=tasks is None or tasks.complete,
            freshness=freshness,
        )

    async def count_unfinished(self, person: Person) -> int:
        """Return the number of the person's unfinished drafts."""
        return len(await self.pending_drafts.of(person))

    async def fetch_agenda(self, person: Person, *, anew: bool) -> Agenda:
        """Ask Ligo for the tasks, unless it gave them within ten minutes, `anew`: just now. Where
        it does not answer, those that it gave last are shown, and that they are. Raises NotLinked,
        NotVouched, TokenRejected."""
        tasks = await self.tasks.last(person)
        freshness: Freshness = "not_given"
        with suppress(errors.Unavailable, errors.NotAllowed, errors.NotFound, errors.Unreadable):
            tasks = await (self.tasks.anew(person) if anew else self.tasks.of(person))
            freshness = "current"
        _, zone = await self.zone(person)
        day = (await self.day(person)).content
        return await self.build_agenda(person, day, tasks, zone, freshness)

    async def last_agenda(self, person: Person) -> Agenda:
        """Return the same with the tasks that Ligo gave last, which is being asked anew."""
        _, zone = await self.zone(person)
        day, tasks = (await self.day(person)).content, await self.tasks.last(person)
        return await self.build_agenda(person, day, tasks, zone, "asking")

    async def read_anew(self, person: Person) -> None:
        """Ask Ligo for the tasks, for App Home, unless it gave them just now."""
        with suppress(errors.LigoError):
            await self.tasks.anew(person)

    async def home(self, person: Person, language: Language, refresh: Refresh) -> list[Block]:
        """Draw App Home's part: it never waits for Ligo. `refresh` is called when Ligo has given
        the tasks anew."""
        try:
            tasks = await self.tasks.last(person)
            failed = await self.tasks.has_failed(person)
            known = failed or person.key in self._asking
            if not known and not await self.tasks.is_fresh(person):
                self._asking.add(person.key)
                asking = self._ask_in_background(person, refresh)
                self.background.start_unattended(asking, "asking for tasks")
        except errors.LigoError:
            return []
        _, zone = await self.zone(person)
        day = (await self.day(person)).content
        freshness: Freshness = "not_given" if failed else "current"
        agenda = await self.build_agenda(person, day, tasks, zone, freshness)
        return [
            *task_views.on_home(language, agenda),
            *reminder_views.listed(language, agenda.reminders),
            *task_views.to_all(language, agenda),
            *morning_views.on_home(language, day),
        ]

    async def next_on_card(
        self, person: Person, contact_id: str
    ) -> Callable[[Language], list[Block]]:
        """Return what draws the next task of a contact, where Ligo has given the tasks, or gives
        them SOON."""
        tasks = None
        with suppress(errors.LigoError, TimeoutError):
            tasks = await self.tasks.last(person)
            async with asyncio.timeout(SOON):
                tasks = await self.tasks.of(person)
        task = tasks.about(contact_id) if tasks else None
        return lambda language: task_views.next_on_card(language, task) if task else []

    async def _ask_in_background(self, person: Person, refresh: Refresh) -> None:
        try:
            await self.read_anew(person)
        finally:
            self._asking.discard(person.key)
        await refresh(person)

    async def _reminders(self, person: Person) -> list[ReminderLine]:
        rows = await self.schedule.of(person.key, REMINDER, Reminder)
        rows.sort(key=lambda row: (row.content.at, row.id))
        return [ReminderLine(row.id, row.content) for row in rows]

    async def _names(self, person: Person, tasks: Sequence[Task]) -> dict[str, str]:
        ids = list(dict.fromkeys(one.contact for one in tasks[:NAMED] if one.contact))
        try:
            return await self.directory.names(person, ids)
        except errors.LigoError:
            return {}


def _dated(lines: Sequence[TaskLine], zone: tzinfo) -> list[tuple[float, TaskLine]]:
    """Return the tasks that have a date, and when each is due, the first due first; one that is due
    on a day counts from when that begins there."""
    dated = [
        (when.of_day(one.task.day, zone) if one.task.day else one.task.due, one)
        for one in lines
        if one.task.due is not None
    ]
    return sorted(dated, key=lambda line: line[0])
