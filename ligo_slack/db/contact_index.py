"""The contact index: each account's contacts, found by the beginnings of their words.

A table of words is searched by prefix, which SQLite and PostgreSQL index alike.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack import limits
from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.names.likeness import likeness, may_be_one, same_name
from ligo_slack.contacts.names.phones import same_numbers
from ligo_slack.contacts.normalize import LONGEST, LONGEST_TEXT, fold, whole_address, words_of
from ligo_slack.db import contact_index_queries as queries
from ligo_slack.db import contact_index_writes as writes
from ligo_slack.db.clock import Clock
from ligo_slack.db.contact_search import findable, near_contacts, search_contacts
from ligo_slack.db.database import insert_for
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.db.erasure import truncate_log
from ligo_slack.db.index_entry import PHONES, IndexEntry, digest
from ligo_slack.db.tables import books, contacts, recents, words

log = logging.getLogger(__name__)

KEPT = 2**31 - 1  # the generation of contacts with which people worked here
AT_ONCE = 100  # contacts that one statement writes: SQLite takes 32,766 values in one
SIMILAR = 5  # contacts that may be the same as another
ALIKE = 50  # contacts that share a number or a likeness, among whom names decide
LISTED_AT_ONCE = 30  # of a listing, which gives way to searches in between
PATIENCE = 0.25  # seconds that a listing gives way for; a search takes a few thousandths


class ContactIndex:
    """The contact index. `account` is the key of an account's contacts, `person` of the person who
    asks: recent contacts are a person's own."""

    def __init__(
        self,
        engine: AsyncEngine,
        cipher: Cipher,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections for searches, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._cipher = cipher
        self._clock = Clock(engine, clock)
        self._searches = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._insert = insert_for(engine)
        self._recent = self._clock.statements(writes.more_recent)

    async def search(
        self, account: str, person: str, query: str, limit: int, *, whole: bool
    ) -> tuple[list[ContactSummary], SyncState]:
        """Return the contacts whose words begin with the query's words (`whole`: are these words):
        recent ones first, then by name, company, address and other spellings. What finds nobody
        is read in other ways. An empty query: recent ones, then everybody by name. And the state
        of the account's listing just before."""
        with self._searching():
            async with self._readers.connect() as connection:
                return await search_contacts(connection, account, person, query, limit, whole=whole)

    async def near(self, account: str, person: str, query: str, limit: int) -> list[ContactSummary]:
        """Return the contacts that a query, which finds nobody, may mean by a mistyped word."""
        with self._searching():
            async with self._readers.connect() as connection:
                return await near_contacts(connection, account, person, query, limit)

    async def findable(self, account: str, texts: Sequence[str]) -> Sequence[str]:
        """Return those of some queries that may find somebody by whole words."""
        with self._searching():
            async with self._readers.connect() as connection:
                return await findable(connection, account, texts)

    async def recent(self, account: str, person: str, limit: int) -> list[ContactSummary]:
        """Return a person's recent contacts, the most recent first."""
        return await self._read(
            queries.recent_contacts(limit), queries.parameters(account, person=person)
        )

    async def like(
        self,
        account: str,
        name: str,
        company: str,
        emails: Iterable[str],
        phones: Iterable[str] = (),
    ) -> list[ContactSummary]:
        """Return those with one of the mailboxes, then those with one of the numbers who may be of
        the name, then those of the same name and company."""
        spelled = [(whole_address(email), mailbox(email)) for email in emails if "@" in email]
        addresses = {word for both in spelled for word in both if word}
        addresses = {word for word in addresses if len(word) < LONGEST}  # others may be cut
        numbers = {number for phone in phones for number in same_numbers(phone)}
        of, alike = {"account": account}, list[ContactSummary]()
        async with self._readers.connect() as connection:
            if addresses:
                theirs = {**of, "words": sorted(addresses)}
                found = queries.contacts_with_words(queries.ADDRESS, SIMILAR)
                alike += await _contacts(connection, found, theirs)
            if numbers:
                theirs = {**of, "words": sorted(numbers)[:PHONES]}
                found = queries.contacts_with_words(queries.VARIANT, ALIKE)
                sharing = await _contacts(connection, found, theirs)
                alike += [summary for summary in sharing if may_be_one(summary.name, name)]
            if words_of(name):
                theirs = {**of, "likeness": likeness(name, company)}
                namesakes = await _contacts(
                    connection, queries.contacts_with_likeness(ALIKE), theirs
                )
                alike += [summary for summary in namesakes if same_name(summary.name, name)]
        return list(dict.fromkeys(alike))[:SIMILAR]

    async def get(self, account: str, contact_id: str) -> ContactSummary | None:
        row = await self._row(queries.CONTACT_SHOWN, account, contact_id)
        return ContactSummary(*map(str, row)) if row else None

    async def some(self, account: str, ids: Sequence[str]) -> list[ContactSummary]:
        """Return those of some contacts that are indexed."""
        return await self._read(queries.SOME_CONTACTS, {"account": account, "ids": list(ids)})

    async def body(self, account: str, contact_id: str) -> str | None:
        """Return the completely stored contact as JSON, None where there is none."""
        row = await self._row(queries.CONTACT_BODY, account, contact_id)
        if row is None or row.body is None:
            return None
        try:
            return self._cipher.open(row.body, of=f"{account} {contact_id}")
        except NOT_READABLE as error:
            log.warning("the contact %s cannot be read: %s", contact_id, type(error).__name__)
            return None

    async def now(self) -> float:
        """Return the time to pass as `as_of` with what is asked of Ligo from now on."""
        return await self._clock.read()

    async def keep(
        self,
        account: str,
        entries: Sequence[IndexEntry],
        as_of: float,
        *,
        generation: int | None = None,
        person: str = "",
    ) -> None:
        """Store contacts as of `as_of` (UTC seconds); newer data stays. An unchanged contact's
        words are not written again. `generation`: the sync that listed them; None for contacts with
        which people worked here, which no listing removes. `person`: whose most recent ones they
        are from now on, "" for nobody's."""
        size = AT_ONCE if generation is None else LISTED_AT_ONCE
        for start in range(0, len(entries), size):
            some = {entry.summary.id: entry for entry in entries[start : start + size]}
            if generation is not None:
                await self._give_way()
            async with self._engine.begin() as connection:
                book, _ = await writes.open_book(connection, self._insert, account)
                met = KEPT if generation is None else generation
                if said := await writes.news(connection, book, some, as_of, met):
                    seen = {"book": book, "as_of": as_of, "generation": met}
                    rows = [self._values(account, entry) | seen for entry in said]
                    numbers = await writes.write(connection, self._insert, rows)
                    await writes.write_words(connection, self._insert, book, numbers, some)
                for contact_id in some if person else ():
                    await writes.touch(connection, self._recent, book, person, contact_id)

    async def forget(self, account: str, contact_id: str) -> None:
        async with self._engine.begin() as connection:
            await writes.drop(
                connection, queries.CONTACT, {"account": account, "contact_id": contact_id}
            )

    async def erase(self, account: str) -> None:
        """Erase everything of an account. Its book is deleted first, as storing a contact locks it;
        then its contacts, which making one recent locks."""
        gone = books.delete().where(books.c.account == account).returning(books.c.number)
        async with self._engine.begin() as connection:
            book = (await connection.execute(gone)).scalar_one_or_none()
            for table in (contacts, words, recents):
                await connection.execute(table.delete().where(table.c.book == book))
        await truncate_log(self._engine)

    async def shrink(self, book: int) -> None:
        """Delete the contacts beyond limits.CONTACTS, first those that were not met for longest."""
        of_book = contacts.c.book == book
        counted = sa.select(sa.func.count()).where(of_book)
        async with self._readers.connect() as connection:
            over = (await connection.execute(counted)).scalar_one() - limits.CONTACTS
        while over > 0:
            some = min(over, limits.SLICE)
            oldest = sa.select(contacts.c.id).where(of_book).order_by(contacts.c.as_of).limit(some)
            await self._give_way()
            async with self._engine.begin() as connection:
                gone = [row.id for row in await connection.execute(oldest)]
                await writes.drop(connection, writes.THESE, {"of_book": book, "ids": gone})
            over -= some

    async def count(self, account: str) -> int:
        async with self._readers.connect() as connection:
            return int(
                (await connection.execute(queries.CONTACT_COUNT, {"account": account})).scalar_one()
            )

    async def stages(self, account: str) -> dict[str, int]:
        """Return the number of contacts in each pipeline state, by its id."""
        async with self._readers.connect() as connection:
            counted = await connection.execute(queries.STATE_COUNTS, {"account": account})
            return {state: count for state, count in counted}

    async def in_stage(self, account: str, state: str, limit: int = 20) -> list[ContactSummary]:
        """Return contacts in a pipeline state, by name."""
        return await self._read(
            queries.contacts_in_state(limit), {"account": account, "state": state}
        )

    async def book(self, account: str) -> int:
        """Return the number of an account's book; create it where there is none."""
        async with self._readers.connect() as connection:
            found = await connection.execute(queries.BOOK_NUMBER, {"account": account})
            number = found.scalar_one_or_none()
        if number is None:
            async with self._engine.begin() as connection:
                number, _ = await writes.open_book(connection, self._insert, account)
        return int(number)

    async def _read(self, statement: Any, given: Mapping[str, Any]) -> list[ContactSummary]:
        async with self._readers.connect() as connection:
            return await _contacts(connection, statement, given)

    async def _row(self, statement: Any, account: str, contact_id: str) -> sa.Row[Any] | None:
        this = {"account": account, "contact_id": contact_id}
        async with self._readers.connect() as connection:
            return (await connection.execute(statement, this)).one_or_none()

    @contextmanager
    def _searching(self) -> Iterator[None]:
        self._searches += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._searches -= 1
            if not self._searches:
                self._quiet.set()

    async def _give_way(self) -> None:
        """Wait while searches run: a person waits for each keystroke, and nobody for a sync."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), PATIENCE)

    def _values(self, account: str, entry: IndexEntry) -> dict[str, Any]:
        summary, body = entry.summary, entry.body
        return {
            "id": summary.id,
            "name": summary.name,
            "company": summary.company,
            "detail": summary.detail,
            "state": summary.state,
            "sort": fold(" ".join(summary.name[:LONGEST_TEXT].split()))[:LONGEST],
            "likeness": likeness(summary.name, summary.company),
            "digest": digest(entry),
            "body": self._cipher.seal(body, of=f"{account} {summary.id}") if body else None,
        }


async def _contacts(
    connection: AsyncConnection, statement: Any, given: Mapping[str, Any]
) -> list[ContactSummary]:
    return [ContactSummary(*row) for row in await connection.execute(statement, given)]
