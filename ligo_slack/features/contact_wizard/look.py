"""After a creation that Ligo did not confirm: look for the contact in Ligo's list."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from math import ceil

from ligo_slack.contacts.normalize import words_of
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.look_result import LookResult
from ligo_slack.ligo import errors
from ligo_slack.ligo.base_models import Page
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact

LONGEST = 12.0  # seconds of looking
PAGES = 60


async def look_for(ligo: Ligo, wizard: Wizard) -> LookResult:
    """Go through Ligo's list until the contact is there, the list ends, or it takes too long.
    Raises LigoError where Ligo does not answer at all."""
    found, ids = LookResult(), set[str]()
    with suppress(TimeoutError, errors.NotOffered):
        async with asyncio.timeout(LONGEST):
            async for page in _pages(ligo):
                ids |= {contact.id for contact in page.items}
                found.seen = len(ids)
                found.contact = next((c for c in page.items if _is_it(wizard, c)), None)
                if found.contact:
                    return found
            found.whole = True
    if not found.seen and not found.whole:
        found.listed = False
    return found


async def _pages(ligo: Ligo) -> AsyncIterator[Page[Contact]]:
    """Return the first page, then the last, where new contacts stand, then those between them."""
    first = await ligo.contacts(1)
    yield first
    last = ceil(first.total / len(first.items)) if first.total and first.items else 0
    if not first.more:
        return
    if last > 2:
        yield await ligo.contacts(last)
    for number in range(2, PAGES):
        page = await ligo.contacts(number)
        yield page
        if not page.more:
            return
    raise TimeoutError  # like a search that was cut off: what was seen is not the whole listing


def _is_it(wizard: Wizard, contact: Contact) -> bool:
    """Return whether it has the name, and the addresses, or else the company, that were sent."""
    fields = wizard.fields()
    if words_of(str(fields["name"])) != words_of(contact.name):
        return False
    sent = {address.casefold() for address in fields["emails"]}
    theirs = {address.casefold() for address in contact.emails}
    if sent and theirs:
        return not sent.isdisjoint(theirs)
    return words_of(str(fields["company"])) == words_of(contact.company)
