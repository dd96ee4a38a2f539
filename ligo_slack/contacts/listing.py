"""The progress of one listing of contacts, and whether it is complete. Pure.

Ligo's document names no listing: `?page` may be ignored, the next page may be named by a link, and
the total may count what never comes. Complete is what reached the total, or an end that was no
repetition.
"""

from ligo_slack.ligo.models import Contact, Page


class Listing:
    """`link` names the next page where Ligo gives a link to it; `is_complete` holds at the end."""

    def __init__(self) -> None:
        self.link = ""
        self.is_complete = False
        self._ids: set[str] = set()
        self._total: int | None = None

    def goes_on(self, page: Page[Contact]) -> bool:
        """Take the next page; return whether another one is to be asked for."""
        new = {contact.id for contact in page.items} - self._ids
        self._ids |= new
        if page.total is not None:  # contacts that are created meanwhile stand on pages before
            self._total = page.total if self._total is None else min(self._total, page.total)
        if page.more and new:
            self.link = page.next
            return True
        reached = self._total is not None and len(self._ids) >= self._total
        self.is_complete = reached or (not page.more and self._total is None)
        return False
