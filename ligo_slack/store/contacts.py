"""Contacts as search needs them: per account, found by the beginnings of their words.

A table of words is read by prefix, which SQLite and PostgreSQL index alike.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack.folding import LONGEST, folded, sought
from ligo_slack.known import Known
from ligo_slack.store.database import insert_for
from ligo_slack.store.entries import Entry, digest, likeness, words_in
from ligo_slack.store.searching import (
    ADDRESS,
    SHOWN,
    by_name,
    frequencies,
    matching,
    recent_ones,
)
from ligo_slack.store.tables import books, contacts, recents, words
from ligo_slack.store.vault import Vault

RECENTS = 50  # kept for each person
AT_ONCE = 100  # contacts that one statement writes: SQLite takes 32,766 values in one


class Contacts:
    """`account` names whose contacts they are, `person` who asks: `recents` are a person's own."""

    def __init__(
        self,
        engine: AsyncEngine,
        vault: Vault,
        clock: Callable[[], float] = time.time,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections of their own for searches, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._vault = vault
        self._clock = clock
        self._insert = insert_for(engine)
        self._books: dict[str, int] = {}

    async def search(
        self, account: str, person: str, query: str, limit: int = 50, *, whole: bool = False
    ) -> list[Known]:
        """Whose words begin with the query's words (`whole`: are these words), recent ones first,
        then by name, company and address. An empty query: recent ones, then everybody by name."""
        book = await self.book(account)
        asked = sought(query)
        if query.strip() and not asked:
            return []
        async with self._readers.connect() as connection:
            recent = await connection.execute(recent_ones(book, person, asked, limit, whole))
            found = [Known(*row) for row in recent]
            if len(found) < limit and len(asked) > 1:
                counts = (await connection.execute(frequencies(book, asked, whole))).one()
                asked = [word for _, word in sorted(zip(counts, asked, strict=True))]
            if len(found) < limit:
                more = matching(book, asked, limit, whole) if asked else by_name(book, limit)
                found += [Known(*row) for row in await connection.execute(more)]
        return list(dict.fromkeys(found))[:limit]

    async def like(
        self, account: str, name: str, company: str, emails: Iterable[str], limit: int = 5
    ) -> list[Known]:
        """Those with one of the addresses, then those with the same folded name and company."""
        book = await self.book(account)
        addresses = [folded(email.strip())[:LONGEST] for email in emails if email.strip()]
        by_address = (
            sa.select(*SHOWN)
            .join(words, words.c.contact == contacts.c.number)
            .where(words.c.book == book, words.c.kind == ADDRESS, words.c.word.in_(addresses))
            .limit(limit)
        )
        alike = contacts.c.likeness == likeness(name, company)
        by_likeness = sa.select(*SHOWN).where(contacts.c.book == book, alike).limit(limit)
        async with self._readers.connect() as connection:
            found = await connection.execute(by_address)
            alike_first = [Known(*row) for row in found]
            found = await connection.execute(by_likeness)
            alike_first += [Known(*row) for row in found] if name.strip() else []
        return list(dict.fromkeys(alike_first))[:limit]

    async def get(self, account: str, contact_id: str) -> Known | None:
        row = await self._row(account, contact_id, *SHOWN)
        return Known(*map(str, row)) if row else None

    async def body(self, account: str, contact_id: str) -> str | None:
        """The whole contact as it was kept, None where none is."""
        row = await self._row(account, contact_id, contacts.c.body)
        if row is None or row.body is None:
            return None
        return self._vault.open(row.body, of=f"{account} {contact_id}")

    async def touch(self, account: str, person: str, contact_id: str) -> None:
        """The contact is now the person's most recent one."""
        book, now = await self.book(account), self._clock()
        async with self._engine.begin() as connection:
            found = await connection.execute(
                sa.select(contacts.c.number).where(
                    contacts.c.book == book, contacts.c.id == contact_id
                )
            )
            number = found.scalar_one_or_none()
            if number is None:
                return
            statement = self._insert(recents).values(
                book=book, person=person, contact=number, at=now
            )
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["book", "person", "contact"], set_={"at": now}
                )
            )
            mine = (recents.c.book == book, recents.c.person == person)
            newest = sa.select(recents.c.contact).where(*mine).order_by(recents.c.at.desc())
            await connection.execute(
                recents.delete().where(*mine, recents.c.contact.not_in(newest.limit(RECENTS)))
            )

    async def keep(
        self,
        account: str,
        entries: Sequence[Entry],
        as_of: float,
        *,
        generation: int | None = None,
    ) -> None:
        """What is known of contacts since `as_of` (UTC seconds); what was learned later stays.

        An unchanged contact costs no writing of words. `generation`: the listing that found them.
        """
        book = await self.book(account)
        for start in range(0, len(entries), AT_ONCE):
            some = {entry.known.id: entry for entry in entries[start : start + AT_ONCE]}
            async with self._engine.begin() as connection:
                news = await self._news(connection, book, some, as_of, generation)
                if not news:
                    continue
                now = generation
                if now is None:
                    current = sa.select(books.c.generation).where(books.c.number == book)
                    now = (await connection.execute(current)).scalar_one()
                met = {"book": book, "as_of": as_of, "generation": now}
                rows = [self._values(account, entry) | met for entry in news]
                numbers = await self._write(connection, rows)
                await self._write_words(connection, book, numbers, some)

    async def forget(self, account: str, contact_id: str) -> None:
        book = await self.book(account)
        async with self._engine.begin() as connection:
            await drop(connection, contacts.c.book == book, contacts.c.id == contact_id)

    async def erase(self, account: str) -> None:
        """Everything of an account."""
        book = await self.book(account)
        async with self._engine.begin() as connection:
            for table in (recents, words, contacts):
                await connection.execute(table.delete().where(table.c.book == book))
            await connection.execute(books.delete().where(books.c.number == book))
        del self._books[account]

    async def count(self, account: str) -> int:
        book = await self.book(account)
        async with self._readers.connect() as connection:
            counted = sa.select(sa.func.count()).where(contacts.c.book == book)
            return int((await connection.execute(counted)).scalar_one())

    async def stages(self, account: str) -> dict[str, int]:
        """How many stand in each state of the pipeline, by its id."""
        book = await self.book(account)
        counted = (
            sa.select(contacts.c.state, sa.func.count())
            .where(contacts.c.book == book, contacts.c.state != "")
            .group_by(contacts.c.state)
        )
        async with self._readers.connect() as connection:
            return {state: count for state, count in await connection.execute(counted)}

    async def in_stage(self, account: str, state: str, limit: int = 20) -> list[Known]:
        """By name."""
        book = await self.book(account)
        found = (
            sa.select(*SHOWN)
            .where(contacts.c.book == book, contacts.c.state == state)
            .order_by(contacts.c.sort)
            .limit(limit)
        )
        async with self._readers.connect() as connection:
            return [Known(*row) for row in await connection.execute(found)]

    async def book(self, account: str) -> int:
        """The number of an account's book, made where there is none; it never changes."""
        if account not in self._books:
            fresh = {"state": "never", "generation": 0, "began": 0.0, "lease": 0.0}
            empty = {"seen": 0, "listed_at": 0.0}
            statement = self._insert(books).values(account=account, **fresh, **empty)
            async with self._engine.begin() as connection:
                await connection.execute(statement.on_conflict_do_nothing())
                found = sa.select(books.c.number).where(books.c.account == account)
                self._books[account] = (await connection.execute(found)).scalar_one()
        return self._books[account]

    async def _row(self, account: str, contact_id: str, *columns: Any) -> sa.Row[Any] | None:
        book = await self.book(account)
        found = sa.select(*columns).where(contacts.c.book == book, contacts.c.id == contact_id)
        async with self._readers.connect() as connection:
            return (await connection.execute(found)).one_or_none()

    async def _news(
        self,
        connection: AsyncConnection,
        book: int,
        some: dict[str, Entry],
        as_of: float,
        generation: int | None,
    ) -> list[Entry]:
        """Those that say something new. The listing that met the others is noted."""
        theirs = (contacts.c.book == book, contacts.c.id.in_(some))
        there = await connection.execute(
            sa.select(contacts.c.id, contacts.c.digest, contacts.c.as_of).where(*theirs)
        )
        old = {row.id for row in there if row.digest == digest(some[row.id]) or row.as_of > as_of}
        if old and generation is not None:
            met = (contacts.c.book == book, contacts.c.id.in_(old))
            await connection.execute(contacts.update().where(*met).values(generation=generation))
        return [entry for contact_id, entry in some.items() if contact_id not in old]

    async def _write(
        self, connection: AsyncConnection, rows: list[dict[str, Any]]
    ) -> dict[str, int]:
        """The contacts' own rows; returns their numbers by their ids."""
        statement = self._insert(contacts)
        kept = {c: statement.excluded[c] for c in rows[0] if c not in ("book", "id")}
        numbered = await connection.execute(
            statement.on_conflict_do_update(index_elements=["book", "id"], set_=kept).returning(
                contacts.c.id, contacts.c.number
            ),
            rows,
        )
        return {row.id: row.number for row in numbered}

    async def _write_words(
        self,
        connection: AsyncConnection,
        book: int,
        numbers: dict[str, int],
        some: dict[str, Entry],
    ) -> None:
        """In the place of the words that were there. Two that write the same contact at once do
        not hinder each other."""
        await connection.execute(words.delete().where(words.c.contact.in_(numbers.values())))
        found = [row for i, number in numbers.items() for row in words_in(book, number, some[i])]
        if found:
            await connection.execute(self._insert(words).on_conflict_do_nothing(), found)

    def _values(self, account: str, entry: Entry) -> dict[str, Any]:
        known, body = entry.known, entry.body
        return {
            "id": known.id,
            "name": known.name,
            "company": known.company,
            "detail": known.detail,
            "state": known.state,
            "sort": folded(" ".join(known.name.split()))[:LONGEST],
            "likeness": likeness(known.name, known.company),
            "digest": digest(entry),
            "body": self._vault.seal(body, of=f"{account} {known.id}") if body else None,
        }


async def drop(connection: AsyncConnection, *which: sa.ColumnElement[bool]) -> None:
    """Contacts with their words and whatever else points at them."""
    gone = sa.select(contacts.c.number).where(*which)
    for table in (words, recents):
        await connection.execute(table.delete().where(table.c.contact.in_(gone)))
    await connection.execute(contacts.delete().where(*which))
