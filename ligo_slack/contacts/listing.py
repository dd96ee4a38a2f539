"""The progress of one listing of contacts, and whether it is complete. Pure.

Ligo's document names no listing: `?page` may be ignored, the next page may be named by a link, and
the total may count what never comes. Complete is what reached the total, or an end that was no
repetition.
"""

from collections.abc import Sequence

from ligo_slack import limits
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.normalize import LONGEST_TEXT
from ligo_slack.db.index_entry import ADDRESSES, PHONES, IndexEntry
from ligo_slack.db.text_size import exceeds
from ligo_slack.ligo.models import Contact, Page


class Listing:
    """`link` names the next page where Ligo gives a link to it; `whole`: contacts are stored whole,
    as this Ligo gives no single ones; `is_full`: there are more than limits.CONTACTS; `is_complete`
    holds at the end."""

    def __init__(self) -> None:
        self.link = ""
        self.whole = False
        self.is_full = False
        self.is_complete = False
        self._ids: set[str] = set()
        self._before = 0
        self._total: int | None = None

    @property
    def seen(self) -> int:
        """Return the number of contacts so far."""
        return len(self._ids)

    def entries(self, contacts: Sequence[Contact]) -> list[IndexEntry]:
        """Return what is indexed of some contacts of a page, as many as there is room for."""
        fresh = {contact.id for contact in contacts} - self._ids
        over = len(self._ids) + len(fresh) - limits.CONTACTS
        if over > 0:
            self.is_full = True
            left = set(sorted(fresh)[: len(fresh) - over])
            contacts = [one for one in contacts if one.id in left or one.id in self._ids]
            fresh = left
        self._ids |= fresh
        return [entry_of(contact, whole=self.whole) for contact in contacts]

    def goes_on(self, page: Page[Contact], number: int) -> bool:
        """Take the end of page `number`; return whether another one is to be asked for."""
        grown, self._before = self.seen > self._before, self.seen
        if page.total is not None:  # contacts that are created meanwhile stand on pages before
            self._total = page.total if self._total is None else min(self._total, page.total)
        if page.more and grown and not self.is_full and number < limits.PAGES:
            self.link = page.next
            return True
        reached = self._total is not None and self.seen >= self._total
        self.is_complete = not self.is_full and (reached or (not page.more and self._total is None))
        return False


def entry_of(contact: Contact, *, whole: bool) -> IndexEntry:
    """Return what is indexed of a contact; `whole`: its body too, unless that is too large."""
    state = contact.pipeline_state
    detail = next(iter([*contact.emails, *contact.phones, contact.position]), "")
    name, company, detail = _each([contact.name, contact.company, detail])
    summary = ContactSummary(contact.id, name, company, detail, state.id if state else "")
    body = _body_of(contact) if whole else None
    emails, phones = contact.emails[:ADDRESSES], contact.phones[:PHONES]
    return IndexEntry(summary, _each(emails), body, _each(phones))


def _body_of(contact: Contact) -> str | None:
    """Return the contact as JSON; None for one of more than limits.DRAFT_BYTES."""
    if exceeds(contact, limits.DRAFT_BYTES):
        return None
    body = contact.model_dump_json(by_alias=True)
    return body if len(body.encode()) <= limits.DRAFT_BYTES else None


def contact_of(summary: ContactSummary) -> Contact:
    """Return the contact as far as search keeps it."""
    emails = [summary.detail] if "@" in summary.detail else []
    state = {"pipelineState": {"id": summary.state}} if summary.state else {}
    return Contact.model_validate(
        {
            "id": summary.id,
            "name": summary.name,
            "company": summary.company,
            "emails": emails,
            **state,
        }
    )


def _each(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value[:LONGEST_TEXT] for value in values)
