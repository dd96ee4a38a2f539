"""Deliver a reminder: one message with the contact's card and the person's own line."""

from contextlib import suppress
from dataclasses import dataclass, replace

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.agenda import reminder_views
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.deliveries import Step
from ligo_slack.workflow.schedule import Scheduled


@dataclass(frozen=True)
class ReminderDelivery:
    model = Reminder

    directory: Directory

    async def prepare(self, item: Scheduled[Reminder], responder: Responder, _now: float) -> Step:
        contact = await self._contact(responder.person, item.content.contact_id)
        draw = reminder_views.told
        return Step(item, lambda language: draw(language, item.id, item.content, contact))

    def told(self, item: Scheduled[Reminder], now: float) -> Scheduled[Reminder]:
        return replace(item.changed(told=now, failed=False), due=None)

    def given_up(self, item: Scheduled[Reminder], _now: float) -> Scheduled[Reminder]:
        return replace(item.changed(failed=True), due=None)

    async def _contact(self, person: Person, contact_id: str) -> Contact | None:
        """Return the contact as Ligo holds it, or as it was last seen where Ligo does not answer;
        None for one that is not there."""
        if contact_id:
            with suppress(errors.LigoError):
                seen = await self.directory.find_or_last_seen(person, contact_id)
                return seen.contact if seen else None
        return None
