"""Listing people's contacts from Ligo in the background, again and again while they work here."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from ligo_slack.cache import Cache
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.listing import Listing
from ligo_slack.contacts.models import SyncState
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact, Page
from ligo_slack.slack.tasks import unattended
from ligo_slack.slack.users import Person

log = logging.getLogger(__name__)

LOOK = 30.0  # seconds between two checks for outdated listings
IN_USE = 12 * 3600.0  # seconds after somebody's last use during which their contacts stay fresh

SOONEST = 20.0  # seconds between two listings that people ask for
EACH = 0.5  # seconds between two looks at a listing that somebody waits for
ABOUT = 2.0  # seconds within which a listing that somebody asks for begins
AT_ONCE = 8  # listings, of however many people

# After these the same request would be answered the same way.
UNLISTABLE = (errors.NotAllowed, errors.Unreadable, errors.Invalid, errors.Conflict)

T = TypeVar("T")
Unlisted = Callable[[Person, str], Coroutine[Any, Any, None]]


class ContactSync:
    """The background task that lists the contacts of everybody who uses this replica. Each
    account's listing is leased in the database, so that one replica lists it."""

    def __init__(self, accounts: Accounts, sync_states: SyncStates, *, refresh: float) -> None:
        """`refresh`: seconds after which a listing is made anew."""
        self._accounts = accounts
        self._sync_states = sync_states
        self._refresh = refresh
        self._in_use: dict[str, tuple[float, Person]] = {}
        self._somebody_came = asyncio.Event()
        self._stopping = asyncio.Event()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._wanted: set[str] = set()  # accounts whose contacts are to be listed at once
        self._looks: Cache[str, SyncState] = Cache(lambda _: 0.0)  # the look is shared, not kept
        self._told: list[Callable[[Person], Awaitable[None]]] = []
        self._unlisted: list[Unlisted] = []

    async def run(self) -> None:
        """List the contacts of everybody who uses the bot, until cancelled."""
        busy: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                self._somebody_came.clear()
                busy = {account: task for account, task in busy.items() if not task.done()}
                for account, (used, person) in list(self._in_use.items()):
                    if used < time.time() - IN_USE:
                        del self._in_use[account]
                    elif account not in busy:
                        work = unattended(self._list(account, person), "listing")
                        busy[account] = asyncio.create_task(work)
                        busy[account].add_done_callback(partial(self._look_again, account))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await self._somebody_came.wait()
        finally:
            # Not cancelled: a database that is left in the middle of a write stays locked.
            self._stopping.set()
            await asyncio.gather(*busy.values())

    def _look_again(self, account: str, _task: asyncio.Task[None]) -> None:
        """Begin anew at once what somebody asked for while this task was at it."""
        if account in self._wanted:
            self._somebody_came.set()

    def on_synced(self, listener: Callable[[Person], Awaitable[None]]) -> None:
        """Register a callback for a person whose contacts were listed anew, or could not be."""
        self._told.append(listener)

    def on_unlisted(self, listener: Unlisted) -> None:
        """Register a callback for a person, and the account's key, whose contacts are not all
        listed; it may be called again and again."""
        self._unlisted.append(listener)

    async def mark_active(self, person: Person) -> str:
        """Keep the person's contacts listed from now on; return their account's key."""
        account = await self._accounts.key(person)
        if account not in self._in_use:
            self._somebody_came.set()
        self._in_use[account] = (time.time(), person)
        return account

    async def refresh_now(self, person: Person) -> None:
        """List the contacts anew, unless that was done within the last SOONEST seconds; at once
        where it has failed. While they are being listed: once more, SOONEST after that began."""
        account = await self.mark_active(person)
        self._wanted.add(account)
        self._somebody_came.set()

    async def listings(self, person: Person, within: float) -> AsyncIterator[SyncState]:
        """Yield the state of the listing of a person's contacts every EACH seconds, for as long as
        one runs, or is wanted or about to be; for at most `within` seconds, and not while the bot
        stops."""
        account, began = await self.mark_active(person), time.time()
        while time.time() < began + within:
            listing = await self._looks.get(account, self._look)
            if self._stopping.is_set():
                return
            yield listing
            due = listing.state == "running" or account in self._wanted
            if not due and time.time() > began + ABOUT:
                return

    async def _look(self, account: str) -> SyncState:
        """Return the state that a listing is in EACH seconds from now, or once the bot stops. All
        who wait for the listing share one look: thousands may, where they share an account."""
        with suppress(TimeoutError):
            async with asyncio.timeout(EACH):
                await self._stopping.wait()
        return await self._sync_states.of(account)

    async def _list(self, account: str, person: Person) -> None:
        async with self._room:
            generation = await self._begin(account, person)
            if generation is None:
                return
            self._wanted.discard(account)
            began = time.monotonic()
            await self._list_all(account, generation, person)
        # Who asks from then on may seek what it had passed already: it is made once more.
        if account in self._wanted and not (await self._sync_states.of(account)).has_failed:
            await self._unless_stopping(asyncio.sleep(began + SOONEST - time.monotonic()))

    async def _begin(self, account: str, person: Person) -> int | None:
        """Return the generation to list with. None where there is nothing to list, or nobody to
        list it with: the person may have linked another Ligo, or none, since they last came."""
        wanted = account in self._wanted
        try:
            if not await self._accounts.is_theirs(person, account):
                self._in_use.pop(account, None)
                return None
            if await self._accounts.is_refused(person):
                return None
            refresh = min(self._refresh, SOONEST) if wanted else self._refresh
            generation = await self._sync_states.begin(account, refresh, wanted=wanted)
        finally:
            if wanted:
                self._wanted.discard(account)
        if generation is None and not (await self._sync_states.of(account)).is_complete:
            await self._tell_unlisted(account, person)
        return generation

    async def _list_all(self, account: str, generation: int, person: Person) -> None:
        try:
            await self._list_or_fail(account, generation, person)
            for listener in self._told:
                await listener(person)
        except errors.NotOffered:
            log.info("this Ligo lists no contacts: search knows those that the bot has seen")
            await self._sync_states.not_offered(account)
            await self._tell_unlisted(account, person)
        except UNLISTABLE as error:
            log.warning("a contact sync cannot go on: %s", error)
            await self._sync_states.incomplete(account, generation)
            await self._tell_unlisted(account, person)
        except (errors.LigoError, *UNREACHED) as error:
            log.warning("a contact sync was interrupted: %s", type(error).__name__)

    async def _list_or_fail(self, account: str, generation: int, person: Person) -> None:
        """List the contacts; record that they could not be where asking again may help."""
        try:
            await self._list_pages(account, generation, person)
        except (errors.NotOffered, *UNLISTABLE):
            raise
        except errors.LigoError as error:
            log.warning("a contact sync was interrupted: %s", type(error).__name__)
            refused = isinstance(error, errors.TokenRejected)
            await self._sync_states.fail(account, generation, refused=refused)

    async def _list_pages(self, account: str, generation: int, person: Person) -> None:
        ligo = await self._accounts.ligo(person)
        if not await self._accounts.is_theirs(person, account):
            return
        listing, number = Listing(), 1
        while True:
            as_of = await self._sync_states.now()
            page = await self._unless_stopping(ligo.contacts(number, listing.link))
            if page is None:
                return
            if number == 1 and page.items:
                listing.whole = not await self._can_fetch(account, ligo, page.items[0].id)
            if not await self._keep_page(account, generation, listing, page, as_of):
                return
            if not listing.goes_on(page, number):
                break
            number += 1
        if listing.is_complete:
            await self._sync_states.finish(account, generation)
        else:
            log.warning("not all contacts of an account were listed: %d were", listing.seen)
            await self._sync_states.incomplete(account, generation)
            await self._tell_unlisted(account, person)

    async def _tell_unlisted(self, account: str, person: Person) -> None:
        for listener in self._unlisted:
            await self._unless_stopping(listener(person, account))

    async def _keep_page(
        self, account: str, generation: int, listing: Listing, page: Page[Contact], as_of: float
    ) -> bool:
        """Store a page, slice by slice; a thread reads them, for each takes some 50 ms. False where
        the listing is not to go on: another replica has taken over, or the bot stops."""
        slices = page.slices()
        while (items := await asyncio.to_thread(next, slices, None)) is not None:
            entries = await asyncio.to_thread(listing.entries, items)
            stored = not self._stopping.is_set() and await self._sync_states.page(
                account, generation, entries, as_of, page.total
            )
            if not stored:
                return False
            if listing.is_full:
                break
        return True

    async def _unless_stopping(self, call: Coroutine[Any, Any, T]) -> T | None:
        """Return Ligo's answer; None, at once, when the bot stops meanwhile."""
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
        """Return whether this Ligo gives a single contact; asked with one that it just listed."""
        try:
            await ligo.contact(contact_id)
        except errors.NotFound:
            await self._sync_states.fetches(account, False)
            return False
        await self._sync_states.fetches(account, True)
        return True
