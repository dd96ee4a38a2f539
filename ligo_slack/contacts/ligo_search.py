"""Ligo's own search, by its MCP server: the second source of contacts, where Ligo's REST API lists
none, or not all, or returns no single ones. What it gives enters the index."""

import asyncio
import logging
import math
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from ligo_slack.cache import Cache
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.listing import entry_of
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.normalize import LONGEST_TEXT, fold
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import UNREACHED
from ligo_slack.ligo import errors
from ligo_slack.ligo.mcp import Availability, LigoMcp
from ligo_slack.ligo.models import Contact, PipelineState
from ligo_slack.slack.users import Person

log = logging.getLogger(__name__)

FOUND = 30  # contacts that one search is asked for
FRESH = 15.0  # seconds for which the same words are not searched again
SEARCHES = 1_000  # that are remembered for so long
ACCOUNTS = 20_000  # of which is remembered whether their Ligo searches
SHORTEST = 2  # characters that are searched for
MET = 0  # the generation of what was found: a later complete listing without it removes it

T = TypeVar("T")
Search = asyncio.Task[list[ContactSummary] | None]


class LigoSearch:
    """Searches of all accounts. `account`: the key of an account's contacts in the index."""

    def __init__(self, accounts: Accounts, contact_index: ContactIndex) -> None:
        self._accounts = accounts
        self._contact_index = contact_index
        self._asked: Cache[tuple[str, str], Search] = Cache(FRESH, max_entries=SEARCHES)
        self._running: set[Search] = set()
        self._typing: dict[str, Search] = {}
        self._readers: Cache[str, LigoMcp] = Cache(math.inf, max_entries=ACCOUNTS)

    def availability(self, account: str) -> Availability:
        """Return whether Ligo searches for this account, as remembered: it does not ask."""
        reader = self._readers.last(account)
        return reader.availability if reader else "unknown"

    async def check(self, person: Person, account: str) -> None:
        """Find out whether Ligo searches for this account, unless that is remembered."""
        if self.availability(account) == "unknown":
            await self._tried(person, account, lambda mcp: mcp.check())

    def begin(self, person: Person, account: str, words: str) -> Search | None:
        """Begin a search; None where it would be of no use. It goes on when nobody waits for it
        any more. No words: the contacts that came last."""
        words = " ".join(words[:LONGEST_TEXT].split())
        absent = not self._accounts.searches or self.availability(account) == "absent"
        if absent or 0 < len(words) < SHORTEST:
            return None
        key = account, fold(words)
        asked = self._asked.fresh(key)
        if asked and not asked.cancelled():
            return asked
        task = asyncio.create_task(self._search(person, account, words))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        self._asked.set(key, task)
        return task

    def begin_typed(self, person: Person, account: str, words: str) -> Search | None:
        """Begin a search for what is in a field; the one for what stood there before is given
        up."""
        task = self.begin(person, account, words)
        before = self._typing.pop(person.key, None)
        if before and before is not task:
            before.cancel()
        if task and not task.done():
            self._typing[person.key] = task
            task.add_done_callback(lambda done: self._forget(person.key, done))
        return task

    async def contact(self, person: Person, account: str, contact_id: str) -> Contact | None:
        """Return the contact as Ligo holds it, None where the MCP server does not give it."""
        return await self._tried(person, account, lambda mcp: mcp.contact(contact_id))

    async def states(self, person: Person, account: str) -> list[PipelineState]:
        """Return the pipeline's states in their order, none where the MCP server gives none."""
        return await self._tried(person, account, lambda mcp: mcp.pipeline_states()) or []

    async def close(self) -> None:
        """End the searches that still run."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _search(
        self, person: Person, account: str, words: str
    ) -> list[ContactSummary] | None:
        try:
            found = await self._tried(
                person,
                account,
                lambda mcp: mcp.search(words, FOUND) if words else mcp.latest(FOUND),
            )
            return None if found is None else await self._keep(person, account, found)
        except UNREACHED as error:
            log.warning("what Ligo's search found was not stored: %s", type(error).__name__)
            return None

    async def _keep(
        self, person: Person, account: str, found: Sequence[Contact]
    ) -> list[ContactSummary]:
        """Store what is new of the contacts. Those that are stored as they are stay: what was found
        may be less than what was stored when they were opened."""
        if not await self._accounts.is_theirs(person, account):
            return []
        entries = [entry_of(contact, whole=False) for contact in found]
        indexed = await self._contact_index.some(account, [one.summary.id for one in entries])
        news = [one for one in entries if one.summary not in indexed]
        if news:
            as_of = await self._contact_index.now()
            await self._contact_index.keep(account, news, as_of, generation=MET)
        return list(dict.fromkeys(one.summary for one in entries))

    async def _tried(
        self, person: Person, account: str, call: Callable[[LigoMcp], Coroutine[Any, Any, T]]
    ) -> T | None:
        """Return what the MCP server answers, None where it does not."""
        try:
            mcp = await self._accounts.mcp(person)
            if mcp is None:
                return None
            self._readers.set(account, mcp)
            return await call(mcp)
        except errors.LigoError as error:
            log.info("Ligo's MCP server does not help: %s", error)
            return None

    def _forget(self, person: str, task: Search) -> None:
        if self._typing.get(person) is task:
            del self._typing[person]


async def found_in(task: Search | None, within: float) -> list[ContactSummary] | None:
    """Return what a search finds within so many seconds; None where it does not end so soon, or
    Ligo did not answer it."""
    if task is None or within <= 0:
        return None
    await asyncio.wait({task}, timeout=within)
    return task.result() if task.done() and not task.cancelled() else None
