"""The person's contacts: listed from Ligo in the background, searched here, kept up to date by
whatever the bot does."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ligo_slack.accounts import Accounts
from ligo_slack.known import Known, Listing
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact, PipelineState
from ligo_slack.slack.listeners import Guard
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import UNREACHED
from ligo_slack.store.contacts import Contacts
from ligo_slack.store.entries import Entry
from ligo_slack.store.listings import Listings
from ligo_slack.store.notices import Notices
from ligo_slack.values import Values

log = logging.getLogger(__name__)

LOOK = 30.0  # seconds between two looks at whose contacts have grown old
IN_USE = 12 * 3600.0  # seconds after somebody's last use during which their contacts stay fresh
STATES_LIFE = 600.0  # seconds; a state that Ligo refuses is asked for anew at once
UNLISTED = "unlisted"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search knows now, and how far the listing has come."""

    contacts: list[Known]
    listing: Listing


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact. `fresh`: Ligo has just said so; else it is as this app last saw it, and with
    `whole` False only what search keeps of it."""

    contact: Contact
    fresh: bool = True
    whole: bool = True


class Directory:
    def __init__(
        self,
        accounts: Accounts,
        contacts: Contacts,
        listings: Listings,
        notices: Notices,
        *,
        refresh: float,
        pages: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`refresh`: seconds after which a listing is made anew. `pages`: the address of a
        contact's page in Ligo, with {id} in it."""
        self._accounts = accounts
        self._contacts = contacts
        self._listings = listings
        self._notices = notices
        self._refresh = refresh
        self._pages = pages
        self._clock = clock
        self._in_use: dict[str, tuple[float, Person]] = {}
        self._somebody_came = asyncio.Event()
        self._stopping = asyncio.Event()
        self._states: dict[str, tuple[float, list[PipelineState]]] = {}

    async def run(self, guard: Guard) -> None:
        """Lists the contacts of whoever uses the bot, on and on, until it is cancelled."""
        busy: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                self._somebody_came.clear()
                for account, (used, person) in list(self._in_use.items()):
                    if used < self._clock() - IN_USE:
                        del self._in_use[account]
                    elif account not in busy or busy[account].done():
                        work = guard.unattended(self._list(account, person), "listing")
                        busy[account] = asyncio.create_task(work)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await self._somebody_came.wait()
        finally:
            # Not cancelled: a database that is left in the middle of a write stays locked.
            self._stopping.set()
            await asyncio.gather(*busy.values())

    async def awake(self, person: Person) -> str:
        """Sees to it that the person's contacts are listed; returns their account's key."""
        account = await self._accounts.key(person)
        if account not in self._in_use:
            self._somebody_came.set()
        self._in_use[account] = (self._clock(), person)
        return account

    async def search(
        self, person: Person, query: str, limit: int = 50, *, whole: bool = False
    ) -> Found:
        """Contacts for what has been typed; `whole`: its words are whole words of theirs."""
        account = await self.awake(person)
        found = await self._contacts.search(account, person.key, query, limit, whole=whole)
        return Found(found, await self._listings.of(account))

    async def contact(self, person: Person, contact_id: str) -> Seen:
        """As it stands in Ligo, or as last seen where this Ligo gives no single contact.

        Raises LigoError; a NotFound has been forgotten here.
        """
        account = await self.awake(person)
        listing = await self._listings.of(account)
        if listing.fetches is not False:
            try:
                ligo = await self._accounts.ligo(person)
                contact = await ligo.contact(contact_id)
            except errors.NotFound as missing:
                gone = listing.fetches and not isinstance(missing, errors.NotOffered)
                if gone or not await self._contacts.get(account, contact_id):
                    await self.forget(person, contact_id)
                    raise
            else:
                if listing.fetches is None:
                    await self._listings.fetches(account, True)
                await self.keep(person, contact)
                return Seen(await self._named(person, contact))
        seen = await self._last_seen(account, contact_id)
        return replace(seen, contact=await self._named(person, seen.contact))

    async def seen(self, person: Person, contact_id: str) -> Seen | None:
        """The same; None for a contact that no longer exists, which has been forgotten here."""
        try:
            return await self.contact(person, contact_id)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            return None

    def link(self, contact_id: str) -> str:
        """A contact's page in Ligo, "" where no settings say how pages are called."""
        return self._pages.replace("{id}", contact_id) if contact_id else ""

    async def known(self, person: Person, contact_id: str) -> Known | None:
        """What search keeps of a contact, without asking Ligo."""
        return await self._contacts.get(await self.awake(person), contact_id)

    async def keep(self, person: Person, contact: Contact, *, whole: bool = True) -> None:
        """A contact as Ligo has just answered it; it is now among the person's recent ones.

        Where Ligo gives no single contact, what is known whole is kept whole.
        """
        if not contact.id:
            return
        account = await self.awake(person)
        listing = await self._listings.of(account)
        entry = _entry(contact, whole=whole and listing.fetches is not True)
        await self._contacts.keep(account, [entry], self._clock())
        await self._contacts.touch(account, person.key, contact.id)

    async def forget(self, person: Person, contact_id: str) -> None:
        await self._contacts.forget(await self._accounts.key(person), contact_id)

    async def like(self, person: Person, values: Values) -> list[Known]:
        """Contacts that may be the same: one of its addresses, or its name and company."""
        account = await self.awake(person)
        emails = values["emails"] if isinstance(values["emails"], list) else []
        name, company = str(values["name"]), str(values["company"])
        return await self._contacts.like(account, name, company, emails)

    async def states(self, person: Person, *, anew: bool = False) -> list[PipelineState]:
        """The pipeline's states in their order. Raises LigoError."""
        account = await self._accounts.key(person)
        known = self._states.get(account)
        if known and known[0] > self._clock() and not anew:
            return known[1]
        states = await (await self._accounts.ligo(person)).pipeline_states()
        self._states[account] = (self._clock() + STATES_LIFE, states)
        return states

    async def stages(self, person: Person) -> dict[str, int]:
        """How many contacts stand in each state, by its id."""
        return await self._contacts.stages(await self.awake(person))

    async def in_stage(self, person: Person, state: str, limit: int) -> list[Known]:
        return await self._contacts.in_stage(await self.awake(person), state, limit)

    async def listing(self, person: Person) -> Listing:
        return await self._listings.of(await self.awake(person))

    async def first_told_unlisted(self, person: Person) -> bool:
        """Whether the person is now to be told that this Ligo lists no contacts: once."""
        return await self._notices.first_time(person.key, UNLISTED)

    async def _named(self, person: Person, contact: Contact) -> Contact:
        """With the name of its stage, which an answer may leave out."""
        state = contact.pipeline_state
        if state is None or state.name:
            return contact
        with suppress(errors.LigoError):
            for known in await self.states(person):
                if known.id == state.id:
                    return contact.model_copy(update={"pipeline_state": known})
        return contact

    async def _last_seen(self, account: str, contact_id: str) -> Seen:
        body = await self._contacts.body(account, contact_id)
        if body:
            return Seen(Contact.model_validate_json(body), fresh=False)
        known = await self._contacts.get(account, contact_id)
        if known is None:
            raise errors.NotFound(cause="never seen")
        return Seen(_contact_of(known), fresh=False, whole=False)

    async def _list(self, account: str, person: Person) -> None:
        generation = await self._listings.begin(account, self._refresh)
        if generation is None:
            return
        try:
            await self._list_pages(account, generation, person)
        except errors.NotOffered:
            log.info("this Ligo lists no contacts: search knows those that the bot has seen")
            await self._listings.not_offered(account)
        except (errors.LigoError, *UNREACHED) as error:
            log.warning("listing the contacts broke off: %s", type(error).__name__)

    async def _list_pages(self, account: str, generation: int, person: Person) -> None:
        ligo = await self._accounts.ligo(person)
        number, listed, whole = 1, set[str](), False
        while True:
            as_of = self._clock()
            page = await self._unless_stopping(ligo.contacts(number))
            if page is None:
                return
            if number == 1 and page.items:
                whole = not await self._can_fetch(account, ligo, page.items[0].id)
            entries = [_entry(contact, whole=whole) for contact in page.items]
            if not await self._listings.page(account, generation, entries, as_of, page.total):
                return
            new = {contact.id for contact in page.items} - listed
            if not page.more or not new:  # a Ligo that knows no pages gives the first for ever
                break
            listed |= new
            number += 1
        await self._listings.finish(account, generation)

    async def _unless_stopping(self, call: Coroutine[Any, Any, T]) -> T | None:
        """What Ligo answers; None, at once, when the bot stops meanwhile."""
        asked = asyncio.create_task(call)
        stop = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({asked, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if asked.done():
            return asked.result()
        asked.cancel()
        await asyncio.wait({asked})
        return None

    async def _can_fetch(self, account: str, ligo: Ligo, contact_id: str) -> bool:
        """Whether this Ligo gives a single contact; asked with one that it has just listed."""
        try:
            await ligo.contact(contact_id)
        except errors.NotFound:
            await self._listings.fetches(account, False)
            return False
        await self._listings.fetches(account, True)
        return True


def _entry(contact: Contact, *, whole: bool) -> Entry:
    state = contact.pipeline_state
    detail = next(iter([*contact.emails, *contact.phones, contact.position]), "")
    known = Known(contact.id, contact.name, contact.company, detail, state.id if state else "")
    body = contact.model_dump_json(by_alias=True) if whole else None
    return Entry(known, tuple(contact.emails), body)


def _contact_of(known: Known) -> Contact:
    emails = [known.detail] if "@" in known.detail else []
    state = {"pipelineState": {"id": known.state}} if known.state else {}
    return Contact.model_validate(
        {"id": known.id, "name": known.name, "company": known.company, "emails": emails, **state}
    )
