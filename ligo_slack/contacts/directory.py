"""The person's contacts: listed from Ligo in the background, searched here, kept up to date by
whatever the bot does."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from ligo_slack import limits
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.ligo_search import LigoSearch
from ligo_slack.contacts.line import Line
from ligo_slack.contacts.listing import contact_of, entry_of
from ligo_slack.contacts.models import ContactSummary, Coverage, SearchResult, SyncState, source_of
from ligo_slack.contacts.models import FetchedContact as FetchedContact
from ligo_slack.contacts.pipeline_states import PipelineStates
from ligo_slack.contacts.similar import SimilarContacts
from ligo_slack.contacts.sync import ContactSync
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.users import Person

UNLISTED = "unlisted"
ASKED = 1.0  # seconds; a form is to be opened within 3
NOT_GIVEN = (errors.NotFound, errors.NotAllowed, errors.Unreadable)  # a single contact, by REST


class Directory:
    def __init__(
        self,
        accounts: Accounts,
        contact_index: ContactIndex,
        sync_states: SyncStates,
        told_once: ToldOnce,
        contact_sync: ContactSync,
        ligo_search: LigoSearch,
        *,
        pages: str = "",
    ) -> None:
        """`pages`: the address of a contact's page in Ligo, with {id} in it."""
        self._accounts = accounts
        self._contact_index = contact_index
        self._sync_states = sync_states
        self._told_once = told_once
        self.contact_sync = contact_sync
        self.ligo_search = ligo_search
        self._pages = pages
        self.similar = SimilarContacts(contact_sync, contact_index, sync_states, ligo_search)
        self.pipeline = PipelineStates(accounts, sync_states, ligo_search)
        self._line = Line(limits.SEARCHES)

    async def mark_active(self, person: Person) -> str:
        """Keep the person's contacts listed from now on; return their account's key."""
        return await self.contact_sync.mark_active(person)

    async def refresh_now(self, person: Person) -> None:
        """List the person's contacts anew in the background, unless that was just done."""
        await self.contact_sync.refresh_now(person)

    async def search(
        self, person: Person, query: str, limit: int = 50, *, whole: bool = False
    ) -> SearchResult:
        """Return the contacts that match a query. `whole`: its words are whole words of theirs."""
        async with self._line.turn():
            asked = (account := await self.mark_active(person), person.key, query, limit)
            found, listing = await self._contact_index.search(*asked, whole=whole)
        return SearchResult(found, listing, self.ligo_search.availability(account) == "works")

    async def or_near(
        self, person: Person, query: str, result: SearchResult, limit: int
    ) -> SearchResult:
        """Return the result of a search; where it found nobody, with those whose names the query
        may have mistyped."""
        if result.contacts or result.pending or not query:
            return result
        async with self._line.turn():
            asked = (await self.mark_active(person), person.key, query, limit)
            return replace(result, near=tuple(await self._contact_index.near(*asked)))

    async def findable(self, person: Person, texts: Sequence[str]) -> Sequence[str]:
        """Return those of some queries for which a search by whole words may find somebody."""
        async with self._line.turn():
            account = await self.mark_active(person)
            return await self._contact_index.findable(account, texts)

    async def contact(self, person: Person, contact_id: str) -> FetchedContact:
        """Return the contact as Ligo holds it, by its REST API or its MCP server, or as last seen
        where this Ligo gives no single contact. Raises LigoError; a contact that is NotFound has
        been removed from the index."""
        account = await self.mark_active(person)
        listing = await self._sync_states.of(account)
        if listing.fetches is not False:
            try:
                ligo = await self._accounts.ligo(person)
                contact = await ligo.contact(contact_id)
            except NOT_GIVEN as refused:
                if elsewhere := await self._elsewhere(person, account, contact_id, refused):
                    return elsewhere
            else:
                if await self._accounts.is_theirs(person, account):
                    if listing.fetches is None:
                        await self._sync_states.fetches(account, True)
                    await self._keep(person, account, contact, whole=False)
                return FetchedContact(await self.pipeline.named(person, contact))
        elif elsewhere := await self._by_mcp(person, account, contact_id):
            return elsewhere
        seen = await self._last_seen(account, contact_id)
        return replace(seen, contact=await self.pipeline.named(person, seen.contact))

    async def last_seen(self, person: Person, contact_id: str) -> FetchedContact | None:
        """Return the contact as the index has it, without asking Ligo; None for an unknown one."""
        account = await self.mark_active(person)
        with suppress(errors.NotFound):
            seen = await self._last_seen(account, contact_id)
            states = {state.id: state for state in await self.pipeline.last(person)}
            state = seen.contact.pipeline_state
            named = states.get(state.id, state) if state else None
            return replace(seen, contact=seen.contact.model_copy(update={"pipeline_state": named}))
        return None

    async def find(self, person: Person, contact_id: str) -> FetchedContact | None:
        """Return the contact as `contact` does, but None for one that no longer exists."""
        try:
            return await self.contact(person, contact_id)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            return None

    async def find_or_last_seen(self, person: Person, contact_id: str) -> FetchedContact | None:
        """Return the contact as Ligo holds it, or as it was last seen where Ligo does not say."""
        with suppress(errors.LigoError):
            return await self.find(person, contact_id)
        return await self.last_seen(person, contact_id)

    async def contact_now(self, person: Person, contact_id: str) -> Contact | None:
        """Return the contact as Ligo gives it at this moment, never as it was last seen; None where
        this Ligo has never given a single contact, and its MCP server gives none with an address.
        Raises LigoError: NotFound for one that no longer exists or is archived, which has been
        forgotten here."""
        account = await self.mark_active(person)
        fetches = (await self._sync_states.of(account)).fetches
        try:
            if fetches is False:
                raise errors.NotOffered
            contact = await (await self._accounts.ligo(person)).contact(contact_id)
        except errors.NotFound as missing:
            if not fetches:
                return await self._addressed_by_mcp(person, account, contact_id)
            if not isinstance(missing, errors.NotOffered):
                await self._contact_index.forget(account, contact_id)
            raise
        except NOT_GIVEN:
            if elsewhere := await self._addressed_by_mcp(person, account, contact_id):
                return elsewhere
            raise
        if contact.removed:
            await self._contact_index.forget(account, contact_id)
            raise errors.NotFound(cause="removed")
        return contact

    def link(self, contact_id: str) -> str:
        """Return the URL of a contact's page in Ligo, "" where no setting says what it is."""
        return self._pages.replace("{id}", contact_id) if contact_id else ""

    async def summary(self, person: Person, contact_id: str) -> ContactSummary | None:
        """Return the index's summary of a contact, without asking Ligo."""
        return await self._contact_index.get(await self.mark_active(person), contact_id)

    async def name(self, person: Person, contact_id: str) -> str:
        """Return a contact's name as the index has it, "" where it has none, or for no id."""
        summary = await self.summary(person, contact_id) if contact_id else None
        return summary.name if summary else ""

    async def names(self, person: Person, ids: Sequence[str]) -> dict[str, str]:
        """Return the names of those of the contacts that the index has, by their ids."""
        account = await self.mark_active(person)
        some = await self._contact_index.some(account, ids) if ids else []
        return {one.id: one.name for one in some}

    async def name_or_ask(self, person: Person, contact_id: str) -> str:
        """Return a contact's name as the index has it, else as Ligo gives it within ASKED, "" where
        it does not. Raises NotFound for one that Ligo has not: of another account, or deleted."""
        if name := await self.name(person, contact_id):
            return name
        try:
            async with asyncio.timeout(ASKED):
                return (await self.contact(person, contact_id)).contact.name
        except errors.NotFound as missing:
            if not isinstance(missing, errors.NotOffered):
                raise
        except (errors.LigoError, TimeoutError):
            pass
        return ""

    async def keep(
        self, person: Person, account: str, contact: Contact, *, whole: bool = True
    ) -> None:
        """Store a contact that the person's Ligo, `account`, has just answered; it is now among
        their recent ones. Store nothing where they have another Ligo by now. `whole`: the answer
        holds the complete contact, stored where Ligo gives no single one."""
        if await self._accounts.is_theirs(person, account):
            listing = await self._sync_states.of(account)
            await self._keep(person, account, contact, whole=whole and listing.fetches is not True)

    async def _keep(self, person: Person, account: str, contact: Contact, *, whole: bool) -> None:
        if not contact.id:
            return
        entry = entry_of(contact, whole=whole)
        now = await self._contact_index.now()
        await self._contact_index.keep(account, [entry], now, person=person.key)

    async def forget(self, person: Person, contact_id: str) -> None:
        await self._contact_index.forget(await self._accounts.key(person), contact_id)

    async def recent(self, person: Person, limit: int) -> list[ContactSummary]:
        """Return the contacts that the person worked with last, the latest first."""
        return await self._contact_index.recent(await self.mark_active(person), person.key, limit)

    async def stages(self, person: Person) -> dict[str, int]:
        """Return the number of contacts in each pipeline state, by its id."""
        return await self._contact_index.stages(await self.mark_active(person))

    async def in_stage(self, person: Person, state: str, limit: int) -> list[ContactSummary]:
        return await self._contact_index.in_stage(await self.mark_active(person), state, limit)

    async def listing(self, person: Person) -> SyncState:
        return await self._sync_states.of(await self.mark_active(person))

    async def source(self, person: Person, listing: SyncState) -> Coverage:
        """Return what a search of the person stands on, of whose account that is the listing."""
        account = await self.mark_active(person)
        searches = self.ligo_search.availability(account) == "works"
        return source_of(listing, ligo_searches=searches)

    async def check_search(self, person: Person) -> None:
        """Find out whether Ligo's own search works, where it would be asked."""
        account = await self.mark_active(person)
        if not (await self._sync_states.of(account)).is_complete:
            await self.ligo_search.check(person, account)

    async def should_tell_unlisted(self, person: Person) -> bool:
        """Return whether the person is now to be told that this Ligo lists no contacts: once."""
        return await self._told_once.first_time(person.key, UNLISTED)

    async def _elsewhere(
        self, person: Person, account: str, contact_id: str, refused: errors.LigoError
    ) -> FetchedContact | None:
        """Return the contact that Ligo's REST API does not give as its MCP server gives it; None
        where it is to be shown as last seen. Raises `refused` where it is neither."""
        fetches = (await self._sync_states.of(account)).fetches
        is_missing = isinstance(refused, errors.NotFound)
        gone = is_missing and fetches and not isinstance(refused, errors.NotOffered)
        if not gone and (found := await self._by_mcp(person, account, contact_id)):
            return found
        if not is_missing:
            raise refused
        if gone or not await self._contact_index.get(account, contact_id):
            await self._contact_index.forget(account, contact_id)
            raise refused
        return None

    async def _by_mcp(self, person: Person, account: str, contact_id: str) -> FetchedContact | None:
        """Return the contact as Ligo's MCP server gives it, None where it does not."""
        contact = await self.ligo_search.contact(person, account, contact_id)
        if contact is None:
            return None
        if await self._accounts.is_theirs(person, account):
            await self._keep(person, account, contact, whole=True)
        return FetchedContact(await self.pipeline.named(person, contact))

    async def _addressed_by_mcp(
        self, person: Person, account: str, contact_id: str
    ) -> Contact | None:
        """Return the same, None also for one without an address: the answer may leave it out."""
        contact = await self.ligo_search.contact(person, account, contact_id)
        return contact if contact and contact.emails and not contact.removed else None

    async def _last_seen(self, account: str, contact_id: str) -> FetchedContact:
        body = await self._contact_index.body(account, contact_id)
        with suppress(ValueError):  # of a form that is no more: what search keeps of it is left
            if body:
                return FetchedContact(Contact.model_validate_json(body), fresh=False)
        summary = await self._contact_index.get(account, contact_id)
        if summary is None:
            raise errors.NotFound(cause="never seen")
        return FetchedContact(contact_of(summary), fresh=False, whole=False)
