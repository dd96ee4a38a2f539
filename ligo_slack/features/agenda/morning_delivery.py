"""Deliver the morning message: at most one on each day, in the person's own time zone."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import tzinfo
from zlib import crc32

from ligo_slack.contacts.models import TaskList
from ligo_slack.features.agenda import morning_views, when
from ligo_slack.features.agenda.models import PersonDay
from ligo_slack.features.agenda.reader import AgendaReader
from ligo_slack.i18n import Language
from ligo_slack.ligo import errors
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.deliveries import Step
from ligo_slack.workflow.schedule import Scheduled

# Seconds after which Slack is asked for the time zone again: a person who lands in Tokyo has their
# message by Tokyo's time. Less or more by a fifth, so that not everybody's is asked for at once.
LOOK = 3 * 3600.0
PATIENCE = 3  # attempts before the message goes without Ligo's tasks


@dataclass(frozen=True)
class MorningDelivery:
    model = PersonDay

    reader: AgendaReader

    async def prepare(self, item: Scheduled[PersonDay], responder: Responder, now: float) -> Step:
        person = responder.person
        name, zone = await self.reader.zone(person, anew=True)
        item = item.changed(zone=name)
        day = item.content
        found = when.next_morning(day.days, day.minute, day.told, now, zone)
        if day.posting > day.told and (found is None or found[1] > day.posting):
            item = item.changed(told=day.posting, failed=now)  # its day has passed in vain
        if found is None:
            return Step(replace(item, due=None))
        moment, date = found
        if moment > now:
            return Step(replace(item, due=_next_look(item, moment, now)))
        item = item.changed(posting=date)
        tasks, refused, reached = await self._tasks(person, item.tries)
        agenda = await self.reader.build_agenda(person, day, tasks, zone)
        agenda = replace(agenda, waiting=await self.reader.count_unfinished(person))
        says_refusal = refused and not day.refused
        item = item.changed(refused=refused)
        if not (agenda.due or says_refusal):
            return Step(self.told(item, now))

        def write(language: Language) -> Message:
            return morning_views.message(
                language, agenda, refused=says_refusal, no_tasks=not reached
            )

        return Step(item, write)

    def told(self, item: Scheduled[PersonDay], now: float) -> Scheduled[PersonDay]:
        day = item.content
        return self.planned(item.changed(told=max(day.told, day.posting), failed=0.0), now)

    def given_up(self, item: Scheduled[PersonDay], now: float) -> Scheduled[PersonDay]:
        """Be done with the day; App Home says that its message could not be delivered."""
        day = item.content
        today = day.posting or when.day_of(now, when.zone_of(day.zone))
        return self.planned(item.changed(told=max(day.told, today), failed=now), now)

    def planned(self, item: Scheduled[PersonDay], now: float) -> Scheduled[PersonDay]:
        """Return the row, due at the next message or at the next look at the time zone."""
        day, zone = item.content, when.zone_of(item.content.zone)
        found = when.next_morning(day.days, day.minute, day.told, now, zone)
        return replace(item, due=_next_look(item, found[0], now) if found else None)

    def chosen(
        self,
        item: Scheduled[PersonDay],
        days: list[int],
        minute: int,
        zone: tuple[str, tzinfo],
        now: float,
    ) -> Scheduled[PersonDay]:
        """Return the row with the person's choice; an hour that is past today counts from the next
        day on."""
        name, there = zone
        today = when.day_of(now, there)
        told = item.content.told
        found = when.next_morning(days, minute, told, now, there)
        if found and found[0] <= now:
            told = max(told, today)
        changed = {"days": days, "minute": minute, "zone": name, "told": told}
        return self.planned(item.changed(**changed, answered=True, failed=0.0), now)

    async def _tasks(self, person: Person, tries: int) -> tuple[TaskList | None, bool, bool]:
        """Return the tasks, None where there are none to be had; whether Ligo refuses the token;
        and whether Ligo answered. Raises LigoError where it is worth asking again."""
        try:
            return await self.reader.tasks.anew(person), False, True
        except (errors.NotLinked, errors.NotAllowed, errors.NotFound):
            return TaskList(), False, True
        except errors.TokenRejected:
            return None, True, True
        except errors.LigoError:
            if tries < PATIENCE:
                raise
        with suppress(errors.LigoError):
            return await self.reader.tasks.last(person), False, False
        return None, False, False


def _next_look(item: Scheduled[PersonDay], moment: float, now: float) -> float:
    share = crc32(item.id.encode()) % 1000 / 1000
    return max(now, min(moment, now + LOOK * (0.8 + 0.4 * share)))
