"""Searches where the index does not know all contacts: while they are listed for the first time,
after a miss, and where Ligo lists none or not all and its own search is asked."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from dataclasses import replace

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.ligo_search import Search, found_in
from ligo_slack.contacts.models import ContactSummary, SearchResult, SyncState
from ligo_slack.contacts.sync import SOONEST
from ligo_slack.slack.users import Person

LOOK_AGAIN = 0.15  # seconds between two searches while the first pages arrive
# Seconds for which an answer may still be corrected: by a listing, and by the one after it.
LATER = 2 * SOONEST
# Seconds after a keystroke, or after a command that opens a form, for which Ligo's own search is
# waited for. The router answers for a keystroke after 1.5, and a trigger lives 3.
TYPED = 1.2
NAMED = 1.0


async def search_soon(
    directory: Directory, person: Person, query: str, limit: int, within: float
) -> SearchResult:
    """Search. While nobody is found, Ligo's own search is waited for, and the first listing of the
    contacts, for `within` seconds."""
    found = await directory.search(person, query, limit)
    search = await _begun(directory, person, query, found.listing)
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while query and not found.contacts and (search or _is_at_work(found.listing)):
                await _moment(search)
                found = await directory.search(person, query, limit)
                if search and search.done():
                    found = _joined(found, await found_in(search, 1), limit)
                    search = None
    if search and search.done():
        return _joined(found, await found_in(search, 1), limit)
    return replace(found, pending=search is not None)


async def search_later(
    directory: Directory, person: Person, query: str, limit: int, before: SearchResult
) -> AsyncIterator[SearchResult]:
    """Yield what corrects a result: what Ligo's own search adds, and what is found when the first
    listing has ended or, where nobody was found, after another listing, also if that failed."""
    more: list[ContactSummary] | None = None
    if before.pending:
        search = await _begun(directory, person, query, before.listing)
        more = await found_in(search, LATER)
        before = _joined(await directory.search(person, query, limit), more, limit)
        yield before
    first, again = before.listing.is_first, is_listed_again(before)
    nobody = not (before.contacts or before.ligo_searches)
    if again or (nobody and before.listing.state in ("incomplete", "failed")):
        await directory.refresh_now(person)
    if not (first or again):
        return
    # A listing that runs may have passed already who was added since: then the next one counts too.
    passed, since = again and before.listing.state == "running", before.listing.listed_at
    async for listing in directory.contact_sync.listings(person, LATER):
        if (first and not listing.is_first) or listing.listed_at > since:
            found = await directory.search(person, query, limit)
            if found.contacts or not passed:
                break
            passed, since = False, listing.listed_at
    else:
        if not again:  # nobody was told that there would be more
            return
        found = await directory.search(person, query, limit)
    yield _joined(found, more, limit)


def is_listed_again(found: SearchResult) -> bool:
    """Return whether `search_later` has the contacts listed once more: nobody was found, they were
    not listed just now, and Ligo's own search, which knows who was added since, was not asked."""
    listing = found.listing
    searched = found.ligo_searches and not listing.is_complete
    if found.contacts or searched or listing.is_first:
        return False
    old = time.time() - listing.listed_at >= SOONEST or listing.state == "running"
    return old and listing.state not in ("not_offered", "incomplete")


async def search_typed(
    directory: Directory, person: Person, query: str, limit: int
) -> SearchResult:
    """Search for what is in a field. Only where the index finds nobody, and does not know all, is
    Ligo's own search waited for."""
    clock = asyncio.get_running_loop().time
    end = clock() + TYPED
    found = await directory.search(person, query, limit)
    if found.contacts or found.listing.is_complete:
        return found
    account = await directory.mark_active(person)
    search = directory.ligo_search.begin_typed(person, account, query)
    more = await found_in(search, end - clock())
    if more is None:
        return replace(found, pending=search is not None and not search.done())
    return _joined(await directory.search(person, query, limit), more, limit)


async def first_listing(directory: Directory, person: Person, within: float) -> bool:
    """Wait until the first listing of a person's contacts has ended, for at most `within` seconds;
    return whether it has."""
    async for listing in directory.contact_sync.listings(person, within):
        if not listing.is_first:
            return True
    return False


async def look_further(directory: Directory, person: Person, *names: str) -> bool:
    """Wait NAMED seconds for contacts that the index does not know: for those of these names that
    Ligo's own search finds, and for the first listing. Return whether any may have come."""
    account = await directory.mark_active(person)
    listing = await directory.listing(person)
    if listing.is_complete:
        return False
    searches = [directory.ligo_search.begin(person, account, name) for name in names]
    coming: list[Awaitable[object]] = [found_in(search, NAMED) for search in searches]
    if _is_at_work(listing):
        coming.append(first_listing(directory, person, NAMED))
    return any(await asyncio.gather(*coming))


async def _begun(
    directory: Directory, person: Person, query: str, listing: SyncState
) -> Search | None:
    """Begin Ligo's own search where not all contacts are listed; None where it is of no use."""
    if not query or listing.is_complete:
        return None
    account = await directory.mark_active(person)
    return directory.ligo_search.begin(person, account, query)


def _is_at_work(listing: SyncState) -> bool:
    """Return whether contacts may still come with their first listing."""
    return listing.is_first and not listing.has_failed


async def _moment(search: Search | None) -> None:
    """Wait a moment, or until the search has ended."""
    if search:
        await asyncio.wait({search}, timeout=LOOK_AGAIN)
    else:
        await asyncio.sleep(LOOK_AGAIN)


def _joined(found: SearchResult, more: list[ContactSummary] | None, limit: int) -> SearchResult:
    """Add what Ligo's own search has found, each contact once."""
    there = {summary.id for summary in found.contacts}
    added = [summary for summary in more or () if summary.id not in there]
    return replace(found, contacts=[*found.contacts, *added][:limit])
