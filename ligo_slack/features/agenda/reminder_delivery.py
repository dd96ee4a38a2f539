"""Deliver a reminder: one message with the contact's card and the person's own line."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.agenda import reminder_views
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.i18n import Language
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.deliveries import Step
from ligo_slack.workflow.schedule import Scheduled


class ReminderDelivery:
    model = Reminder

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def prepare(self, item: Scheduled[Reminder], responder: Responder, _now: float) -> Step:
        contact = await self._contact(responder.person, item.content.contact_id)
        write = partial(_write, item.id, item.content, contact)
        return Step(item, write)

    def told(self, item: Scheduled[Reminder], now: float) -> Scheduled[Reminder]:
        content = item.content.model_copy(update={"told": now, "failed": False})
        return replace(item, content=content, due=None)

    def given_up(self, item: Scheduled[Reminder], _now: float) -> Scheduled[Reminder]:
        content = item.content.model_copy(update={"failed": True})
        return replace(item, content=content, due=None)

    async def _contact(self, person: Person, contact_id: str) -> Contact | None:
        """Return the contact as Ligo holds it, or as it was last seen where Ligo does not answer;
        None for one that is not there."""
        if not contact_id:
            return None
        with suppress(errors.LigoError):
            seen = await self._directory.find(person, contact_id)
            return seen.contact if seen else None
        with suppress(errors.LigoError):
            seen = await self._directory.last_seen(person, contact_id)
            return seen.contact if seen else None
        return None


def _write(row_id: str, reminder: Reminder, contact: Contact | None, language: Language) -> Message:
    return reminder_views.told(language, row_id, reminder, contact)
