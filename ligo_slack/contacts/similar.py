"""Contacts that may be the same as one that is about to be created or shown."""

from dataclasses import dataclass

from ligo_slack.contacts.field_values import Values
from ligo_slack.contacts.ligo_search import LigoSearch, found_in
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.sync import ContactSync
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.slack.users import Person

ALIKE = 1.0  # seconds for which Ligo's own search for the same contact is waited for


@dataclass(frozen=True)
class SimilarContacts:
    """Looks for contacts that share a mailbox, a number and the name, or the name and company."""

    contact_sync: ContactSync
    contact_index: ContactIndex
    sync_states: SyncStates
    ligo_search: LigoSearch

    async def find(self, person: Person, values: Values) -> list[ContactSummary]:
        """Return contacts that may be the same, with Ligo's help where not all are listed."""
        await self.seek(person, values)
        return await self.known(person, values)

    async def find_before_creation(self, person: Person, values: Values) -> list[ContactSummary]:
        """Return the same; of whom the index knows nobody, Ligo's search is asked in any case, as
        somebody may have added them since the contacts were listed."""
        if known := await self.known(person, values):
            return known
        await self._ask_ligo(person, await self.contact_sync.mark_active(person), values)
        return await self.known(person, values)

    async def seek(self, person: Person, values: Values) -> None:
        """Have Ligo's own search look for them, where not all are listed."""
        account = await self.contact_sync.mark_active(person)
        if not (await self.sync_states.of(account)).is_complete:
            await self._ask_ligo(person, account, values)

    async def _ask_ligo(self, person: Person, account: str, values: Values) -> None:
        """Have Ligo's own search look for them, for ALIKE at the most. The index knows what it
        finds."""
        emails, name = values["emails"], str(values["name"])
        if asked := emails[0] if isinstance(emails, list) and emails else name:
            await found_in(self.ligo_search.begin(person, account, asked), ALIKE)

    async def known(self, person: Person, values: Values) -> list[ContactSummary]:
        """Return those that the index knows, without asking Ligo."""
        account = await self.contact_sync.mark_active(person)
        emails, phones = (
            value if isinstance(value := values[field], list) else []
            for field in ("emails", "phones")
        )
        name, company = str(values["name"]), str(values["company"])
        return await self.contact_index.like(account, name, company, emails, phones)
