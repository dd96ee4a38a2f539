"""Check how this Ligo lists contacts: no document of its says."""

import asyncio
from dataclasses import dataclass

from ligo_slack.doctor import common_text
from ligo_slack.doctor import guess_text as text
from ligo_slack.doctor.findings import Check, Finding, all_untried, untried
from ligo_slack.ligo.errors import NotFound, Unavailable, Unreadable
from ligo_slack.ligo.inspection import Inspected, LigoInspector
from ligo_slack.ligo.models import Contact, Page
from ligo_slack.ligo.parsing import as_object
from ligo_slack.ligo.shapes import ids_in, keys_of, members_of

PAGES = 4  # that are read, one after the other
LATER: tuple[Check, ...] = (text.SHAPE, text.PAGING, text.TOTAL)


def status_of(answer: Inspected) -> object:
    """Return the status for a text."""
    return answer.status or common_text.NO_ANSWER


@dataclass(frozen=True, repr=False)
class Sample:
    """A listed contact, with which other calls are tried."""

    id: str
    name: str

    def compared(self, answer: Inspected) -> Finding:
        """Return the finding for the answer to a fetch of this contact."""
        if not answer.is_usable:
            return Finding(text.FETCH, text.NOT_FETCHED, {"status": status_of(answer)})
        if not self.is_in(answer.data):
            return Finding(text.FETCH, text.ANOTHER)
        top = as_object(answer.data)
        wrapped = next((key for key in ("contact", "data") if as_object(top.get(key))), "")
        keys = keys_of(top[wrapped] if wrapped else top)
        facts = {"keys": keys, "under": wrapped}
        return Finding(text.FETCH, text.FETCHED, {"keys": ", ".join(keys)}, facts=facts)

    def is_in(self, data: object) -> bool:
        """Return whether an answer is this contact."""
        try:
            read = Contact.found(data).with_id(self.id)
        except Unreadable:
            return False
        return read.id.casefold() == self.id.casefold()


class ListingChecks:
    def __init__(self, ligo: LigoInspector) -> None:
        self._ligo = ligo
        self._first = Inspected()
        self._page: Page[Contact] | None = None
        self._ids: set[str] = set()
        self._without_ids = False

    async def begin(self, path: str) -> Sample | None:
        """Ask for the first page; return a contact of it, one with an address where there is
        one."""
        self._first = await self._ligo.page(path)
        self._page = self._read(self._first, 1)
        listed = list(self._page.items) if self._page else []
        best = next((one for one in listed if one.emails and one.name), None)
        best = best or next(iter(listed), None)
        return Sample(best.id, best.name) if best else None

    async def run(self, begun: "asyncio.Task[Sample | None]") -> list[Finding]:
        await begun
        if self._page is None:
            return [self._unlisted(), *all_untried(LATER, text.NO_LISTING)]
        found = members_of(self._first.data)
        where, members = found or ("", [])
        count = {"count": len(self._ids)}
        keys = keys_of(members[0]) if members else []
        facts = {**count, "total": self._page.total, "under": where, "keys": keys}
        listed = Finding(text.LISTING, text.LISTED, count, facts=facts)
        if not members:
            return [listed, *all_untried(LATER, text.NO_CONTACT)]
        ids = ids_in(members)
        if not ids:
            later = all_untried(LATER[1:], text.NO_CONTACT)
            return [listed, Finding(text.SHAPE, text.NO_IDS), *later]
        shape = {"where": where or text.BARE, "ids": ids}
        facts = {"under": where, "ids": ids}
        readable = Finding(text.SHAPE, text.KNOWN_SHAPE, shape, facts=facts)
        return [listed, readable, *await self._walk(self._page)]

    def _unlisted(self) -> Finding:
        first, status = self._first, {"status": status_of(self._first)}
        facts = {"status": first.status, "keys": keys_of(first.data)}
        verdict = text.UNREADABLE
        if first.is_denied:
            verdict = text.FORBIDDEN
        elif first.is_absent:
            verdict = text.NOT_LISTED
        elif not first.status or isinstance(first.error, Unavailable):
            verdict = text.NOT_NOW
        return Finding(text.LISTING, verdict, status, facts=facts)

    def _read(self, answer: Inspected, number: int) -> Page[Contact] | None:
        """Return the page and remember its ids; None where the answer is no page."""
        if not answer.is_usable:
            return None
        try:
            page = Page.of(Contact, answer.data, number)
        except Unreadable:
            return None
        self._ids |= {one.id for some in page.slices() for one in some}
        return page

    async def _walk(self, page: Page[Contact]) -> list[Finding]:
        """Read on as far as PAGES; return what the pages and their total tell."""
        number, paging, total = 1, untried(text.PAGING, text.ONE_PAGE), page.total
        while page.more and number < PAGES and (total is None or len(self._ids) < total):
            number += 1
            had = len(self._ids)
            link = page.next if page.next.startswith("/api/contacts?") else ""
            answer = await self._ligo.page(link or f"/api/contacts?page={number}")
            read = self._read(answer, number)
            if read is None:
                if isinstance(answer.error, NotFound):
                    page = page.model_copy(update={"more": False})
                    break  # past the last page
                refused = {"page": number, "status": status_of(answer)}
                passing = not answer.status or isinstance(answer.error, Unavailable)
                cut = Finding(text.PAGING, text.NO_PAGE if passing else text.BREAKS_OFF, refused)
                return [cut, untried(text.TOTAL, text.AFTER_PAGING)]
            if len(self._ids) == had and read.items:
                again = Finding(text.PAGING, text.REPEATS)
                return [again, untried(text.TOTAL, text.AFTER_PAGING)]
            if read.items:
                facts = {"pages": number, "by_link": bool(link)}
                paging = Finding(text.PAGING, text.FOLLOWS, facts=facts)
            page = read
        return [paging, self._of_total(total, number, ended=not page.more)]

    def _of_total(self, total: int | None, pages: int, *, ended: bool) -> Finding:
        seen = len(self._ids)
        values = {"total": total, "seen": seen, "pages": pages}
        if total is None:
            return Finding(text.TOTAL, text.NO_TOTAL, facts=values)
        if seen == total:
            return Finding(text.TOTAL, text.TOTAL_HOLDS, values, facts=values)
        off = ended or seen > total
        return Finding(text.TOTAL, text.TOTAL_OFF if off else text.TOO_MANY, values, facts=values)
