"""Contacts as search needs them: per account, found by the beginnings of their words.

A table of words is read by prefix, which SQLite and PostgreSQL index alike.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.names.likeness import likeness, may_be_one, same_name
from ligo_slack.contacts.names.mailboxes import mailbox
from ligo_slack.contacts.names.phones import same_numbers
from ligo_slack.contacts.normalize import LONGEST, LONGEST_TEXT, fold, whole_address, words_of
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.db.answering import found
from ligo_slack.db.clock import Clock
from ligo_slack.db.contact_index_queries import (
    SHOWN,
    book_of,
    in_state,
    recent_ones,
    told,
    with_address,
    with_likeness,
    with_number,
)
from ligo_slack.db.contact_index_writes import drop, news, open_book, write, write_words
from ligo_slack.db.database import insert_for
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.db.index_entry import PHONES, IndexEntry, digest
from ligo_slack.db.tables import books, contacts, recents, words

log = logging.getLogger(__name__)

RECENTS = 50  # kept for each person
AT_ONCE = 100  # contacts that one statement writes: SQLite takes 32,766 values in one
ALIKE = 50  # contacts that share a number or a likeness, among whom names decide
LISTED_AT_ONCE = 30  # of a listing, which gives way to searches in between
PATIENCE = 0.25  # seconds that a listing gives way for; a search takes a few thousandths


class ContactIndex:
    """`account` names whose contacts they are, `person` who asks: `recents` are a person's own."""

    def __init__(
        self,
        engine: AsyncEngine,
        cipher: Cipher,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections of their own for searches, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._cipher = cipher
        self._clock = Clock(engine, clock)
        self._searches = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._insert = insert_for(engine)

    async def search(
        self, account: str, person: str, query: str, limit: int = 50, *, whole: bool = False
    ) -> list[ContactSummary]:
        """Whose words begin with the query's words (`whole`: are these words), recent ones first,
        then by name, company, address and other spellings. What finds nobody is read in other
        ways. An empty query: recent ones, then everybody by name."""
        with self._searching():
            async with self._readers.connect() as connection:
                return await found(connection, account, person, query, limit, whole=whole)

    async def recent(self, account: str, person: str, limit: int) -> list[ContactSummary]:
        """A person's recent ones alone, the last first."""
        return await self._read(recent_ones(0, limit, False), told(account, person=person))

    async def like(
        self,
        account: str,
        name: str,
        company: str,
        emails: Iterable[str],
        phones: Iterable[str] = (),
        limit: int = 5,
    ) -> list[ContactSummary]:
        """Those with one of the mailboxes, then those with one of the numbers who may be of the
        name, then those of the same name and company."""
        alike: list[ContactSummary] = []
        spelled = [(whole_address(email), mailbox(email)) for email in emails if "@" in email]
        addresses = {word for both in spelled for word in both if word}
        if addresses := {word for word in addresses if len(word) < LONGEST}:  # others may be cut
            theirs = {"account": account, "addresses": sorted(addresses)}
            alike += await self._read(with_address(limit), theirs)
        if numbers := {number for phone in phones if (number := same_numbers(phone))}:
            theirs = {"account": account, "numbers": sorted(numbers)[:PHONES]}
            sharing = await self._read(with_number(ALIKE), theirs)
            alike += [known for known in sharing if may_be_one(known.name, name)]
        if words_of(name):
            theirs = {"account": account, "likeness": likeness(name, company)}
            namesakes = await self._read(with_likeness(ALIKE), theirs)
            alike += [known for known in namesakes if same_name(known.name, name)]
        return list(dict.fromkeys(alike))[:limit]

    async def get(self, account: str, contact_id: str) -> ContactSummary | None:
        row = await self._row(SHOWN, account, contact_id)
        return ContactSummary(*map(str, row)) if row else None

    async def body(self, account: str, contact_id: str) -> str | None:
        """The whole contact as it was kept, None where none is."""
        row = await self._row([contacts.c.body], account, contact_id)
        if row is None or row.body is None:
            return None
        try:
            return self._cipher.open(row.body, of=f"{account} {contact_id}")
        except NOT_READABLE as error:
            log.warning("the contact %s cannot be read: %s", contact_id, type(error).__name__)
            return None

    async def touch(self, account: str, person: str, contact_id: str) -> None:
        """The contact is now the person's most recent one."""
        this = sa.select(contacts.c.book, contacts.c.number).where(*_this(account, contact_id))
        held = this.with_for_update(read=True, key_share=True, of=contacts)
        now = {"at": self._clock()}
        async with self._engine.begin() as connection:
            row = (await connection.execute(held)).one_or_none()
            if row is None:
                return
            recent = {"book": row.book, "person": person, "contact": row.number}
            made = self._insert(recents).values(**recent, **now)
            await connection.execute(
                made.on_conflict_do_update(index_elements=["book", "person", "contact"], set_=now)
            )
            theirs = (recents.c.book == row.book, recents.c.person == person)
            in_order = sa.select(recents.c.at).where(*theirs).order_by(recents.c.at.desc())
            # Of several at one moment all are kept.
            last_kept = in_order.limit(1).offset(RECENTS - 1).scalar_subquery()
            await connection.execute(recents.delete().where(*theirs, recents.c.at < last_kept))

    async def now(self) -> float:
        """What is known from now on is known `as_of` this."""
        return await self._clock.read()

    async def keep(
        self,
        account: str,
        entries: Sequence[IndexEntry],
        as_of: float,
        *,
        generation: int | None = None,
    ) -> None:
        """What is known of contacts since `as_of` (UTC seconds); what was learned later stays.

        An unchanged contact costs no writing of words. `generation`: the listing that found them.
        """
        size = AT_ONCE if generation is None else LISTED_AT_ONCE
        for start in range(0, len(entries), size):
            some = {entry.known.id: entry for entry in entries[start : start + size]}
            if generation is not None:
                await self._give_way()
            async with self._engine.begin() as connection:
                book, current = await open_book(connection, self._insert, account)
                met = current if generation is None else generation
                said = await news(connection, book, some, as_of, met)
                if not said:
                    continue
                seen = {"book": book, "as_of": as_of, "generation": met}
                rows = [self._values(account, entry) | seen for entry in said]
                numbers = await write(connection, self._insert, rows)
                await write_words(connection, self._insert, book, numbers, some)

    async def forget(self, account: str, contact_id: str) -> None:
        async with self._engine.begin() as connection:
            await drop(connection, _this(account, contact_id))

    async def erase(self, account: str) -> None:
        """Everything of an account. Its book goes first: whoever keeps a contact holds that; then
        its contacts, which hold whoever makes one recent."""
        gone = books.delete().where(books.c.account == account).returning(books.c.number)
        async with self._engine.begin() as connection:
            book = (await connection.execute(gone)).scalar_one_or_none()
            for table in (contacts, words, recents):
                await connection.execute(table.delete().where(table.c.book == book))

    async def count(self, account: str) -> int:
        book = book_of(account)
        async with self._readers.connect() as connection:
            counted = sa.select(sa.func.count()).where(contacts.c.book == book)
            return int((await connection.execute(counted)).scalar_one())

    async def stages(self, account: str) -> dict[str, int]:
        """How many stand in each state of the pipeline, by its id."""
        book = book_of(account)
        counted = (
            sa.select(contacts.c.state, sa.func.count())
            .where(contacts.c.book == book, contacts.c.state != "")
            .group_by(contacts.c.state)
        )
        async with self._readers.connect() as connection:
            return {state: count for state, count in await connection.execute(counted)}

    async def in_stage(self, account: str, state: str, limit: int = 20) -> list[ContactSummary]:
        """By name."""
        return await self._read(in_state(limit), {"account": account, "state": state})

    async def book(self, account: str) -> int:
        """The number of an account's book, made where there is none."""
        async with self._readers.connect() as connection:
            number = (await connection.execute(sa.select(book_of(account)))).scalar_one_or_none()
        if number is None:
            async with self._engine.begin() as connection:
                number, _ = await open_book(connection, self._insert, account)
        return int(number)

    async def _read(self, statement: Any, given: Mapping[str, Any]) -> list[ContactSummary]:
        async with self._readers.connect() as connection:
            return [ContactSummary(*row) for row in await connection.execute(statement, given)]

    async def _row(
        self, columns: Iterable[sa.Column[Any]], account: str, contact_id: str
    ) -> sa.Row[Any] | None:
        statement = sa.select(*columns).where(*_this(account, contact_id))
        async with self._readers.connect() as connection:
            return (await connection.execute(statement)).one_or_none()

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
        """Until nobody searches: a person waits for each keystroke, for a listing nobody."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), PATIENCE)

    def _values(self, account: str, entry: IndexEntry) -> dict[str, Any]:
        known, body = entry.known, entry.body
        return {
            "id": known.id,
            "name": known.name,
            "company": known.company,
            "detail": known.detail,
            "state": known.state,
            "sort": fold(" ".join(known.name[:LONGEST_TEXT].split()))[:LONGEST],
            "likeness": likeness(known.name, known.company),
            "digest": digest(entry),
            "body": self._cipher.seal(body, of=f"{account} {known.id}") if body else None,
        }


def _this(account: str, contact_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return contacts.c.book == book_of(account), contacts.c.id == contact_id
