"""Searches while the contacts are being listed for the first time, and after a miss."""

import asyncio
from contextlib import suppress

from ligo_slack.contacts.directory import Directory, SearchResult
from ligo_slack.contacts.models import SyncState
from ligo_slack.slack.users import Person

LOOK_AGAIN = 0.15  # seconds between two searches while the first pages arrive
LATER = 20.0  # seconds for which an answer may still be corrected


async def search_soon(
    directory: Directory, person: Person, query: str, limit: int, within: float
) -> SearchResult:
    """Search; while nobody is found and the contacts are listed for the first time, look again and
    again, for `within` seconds."""
    found = await directory.search(person, query, limit)
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while query and not found.contacts and _is_first_listing(found.listing):
                await asyncio.sleep(LOOK_AGAIN)
                found = await directory.search(person, query, limit)
    return found


async def search_later(
    directory: Directory, person: Person, query: str, limit: int, before: SearchResult
) -> SearchResult | None:
    """Search once more when the first listing has ended; where nobody was found, after another
    listing. Return None where neither ends soon, or nothing can change."""
    first = _is_first_listing(before.listing)
    if before.listing.state == "not_offered" or (before.contacts and not first):
        return None
    if not first:
        await directory.refresh_now(person)
    async for listing in directory.contact_sync.listings(person, LATER):
        ended = first and listing.state not in ("never", "running")
        if ended or listing.listed_at > before.listing.listed_at:
            return await directory.search(person, query, limit)
    return None


def _is_first_listing(listing: SyncState) -> bool:
    return listing.state in ("never", "running") and not listing.listed_at
