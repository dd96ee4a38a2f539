"""Search the contact index. A query has readings, lists of folded words that it may stand for
(contacts/names/spelling.py): they are tried one after the other, the rarest word of each first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.contacts.names.spelling import READINGS, readings
from ligo_slack.contacts.names.titles import bare_words
from ligo_slack.contacts.names.typing_errors import one_letter_off
from ligo_slack.contacts.normalize import SOUGHT, is_blank
from ligo_slack.db import contact_index_queries as queries

NEVER_LISTED = SyncState("never", 0, None, 0.0, None)
STEP = 8  # words by which the statement of `findable` grows: each of its sizes is made once


async def search_contacts(
    connection: AsyncConnection, account: str, person: str, query: str, limit: int, *, whole: bool
) -> tuple[list[ContactSummary], SyncState]:
    """Return at most `limit` contacts, and the state of the account's listing just before. They are
    those of the first reading that finds anybody. `whole`: a word matches whole words alone, else
    their beginnings. An empty query finds everybody, recent ones first. The other readings are
    counted at once: hardly any has words that somebody has."""
    search = _Search(connection, account, person, limit, whole)
    meant = readings(query)
    first, others = meant[:1], meant[1:]
    listing, counts = await search.listing(_words_of(first))
    if listing is NEVER_LISTED:
        return [], listing
    if not meant:
        return ([] if not is_blank(query) else await search.everybody()), listing
    contacts = await search.first_found(first, counts)
    if not contacts and others:
        contacts = await search.first_found(others, await search.counts(_words_of(others)))
    return contacts, listing


async def near_contacts(
    connection: AsyncConnection, account: str, person: str, query: str, limit: int
) -> list[ContactSummary]:
    """Return at most `limit` contacts for a query that finds nobody: those that it would find if
    each word that nobody has were mistyped by one letter."""
    search = _Search(connection, account, person, limit, whole=False)
    words = list(dict.fromkeys(bare_words(query)))[:SOUGHT]
    counts = await search.counts(words) if len(words) > 1 else dict.fromkeys(words, 0)
    if all(counts.values()):
        return []
    spelled = []
    for word in words:
        spelled.append([word] if counts[word] else await search.spellings(word))
        if not spelled[-1]:  # without this word nobody is found, whatever the others may be
            return []
    found: dict[ContactSummary, None] = {}
    for tried in islice(product(*spelled), READINGS):
        found |= dict.fromkeys(await search.first_found([list(tried)], dict.fromkeys(tried, 1)))
    return list(found)[:limit]


async def findable(
    connection: AsyncConnection, account: str, texts: Sequence[str]
) -> Sequence[str]:
    """Return those of some queries that may find somebody by whole words: the account has each word
    of one of their readings, though perhaps no contact has them all. One statement asks for all."""
    meant = {text: readings(text) for text in texts}
    asked = _words_of(words for tried in meant.values() for words in tried)
    if not asked:
        return []
    padded = asked + asked[:1] * (-len(asked) % STEP)
    statement = queries.frequencies(len(padded), whole=True)
    counts = (await connection.execute(statement, queries.parameters(account, padded))).one()
    there = {word for word, count in zip(padded, counts, strict=True) if count}
    return [text for text, tried in meant.items() if any(there.issuperset(one) for one in tried)]


def _words_of(tried: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(word for words in tried for word in words))


@dataclass(frozen=True, slots=True)
class _Search:
    """One search: see `search_contacts`."""

    connection: AsyncConnection
    account: str
    person: str
    limit: int
    whole: bool

    async def listing(self, words: list[str]) -> tuple[SyncState, dict[str, int]]:
        """Return the state of the listing, NEVER_LISTED where nothing of the account was
        listed, and the words' counts as `counts` returns them."""
        counted = words if len(words) > 1 else []
        statement = queries.listing_with_counts(len(counted), self.whole)
        given = queries.parameters(self.account, counted)
        row = (await self.connection.execute(statement, given)).one_or_none()
        if row is None:
            return NEVER_LISTED, {}
        state, seen_there, total, listed_at, fetches, *counts = row
        listing = SyncState(state, seen_there, total, listed_at, fetches)
        if not counted:
            return listing, dict.fromkeys(words, queries.COUNTED)
        return listing, dict(zip(counted, counts, strict=True))

    async def first_found(
        self, tried: Iterable[list[str]], counts: Mapping[str, int]
    ) -> list[ContactSummary]:
        """Return the contacts of the first reading that finds any."""
        for words in tried:
            if all(counts[word] for word in words) and (found := await self._found(words, counts)):
                return found
        return []

    async def spellings(self, word: str) -> list[str]:
        """Return the words of names and companies from which `word` differs by one letter."""
        if not (spellings := one_letter_off(word)):
            return []
        given = {"account": self.account, "spellings": spellings}
        return list((await self.connection.execute(queries.KNOWN_SPELLINGS, given)).scalars())

    async def everybody(self) -> list[ContactSummary]:
        of_person = queries.parameters(self.account, person=self.person)
        recent = await self.connection.execute(queries.recent_contacts(self.limit), of_person)
        contacts = [ContactSummary(*row) for row in recent]
        if len(contacts) < self.limit:
            by_name = queries.contacts_by_name(self.limit)
            rows = await self.connection.execute(by_name, queries.parameters(self.account))
            contacts += [ContactSummary(*row) for row in rows]
        return list(dict.fromkeys(contacts))[: self.limit]

    async def counts(self, words: list[str]) -> dict[str, int]:
        """Count the account's words that each word begins, COUNTED at the most. A word alone is not
        counted: it is sought anyway."""
        if len(words) < 2:
            return dict.fromkeys(words, queries.COUNTED)
        return await self._counts(queries.frequencies(len(words), self.whole), words)

    async def _found(self, words: list[str], counts: Mapping[str, int]) -> list[ContactSummary]:
        """Return the contacts that one reading finds: recent ones first, then by kind of word and
        by name."""
        rarest = await self._rarest_first(words, counts)
        statement = queries.matching_contacts(len(words), self.limit, self.whole)
        given = queries.parameters(self.account, rarest, self.person)
        rows = await self.connection.execute(statement, given)
        return list(dict.fromkeys(ContactSummary(*row) for row in rows))[: self.limit]

    async def _rarest_first(self, words: list[str], counts: Mapping[str, int]) -> list[str]:
        if len(words) < 2:
            return words
        if min(counts[word] for word in words) == queries.COUNTED:
            counts = await self._counts(queries.sample_frequencies(len(words), self.whole), words)
        return sorted(words, key=lambda word: (counts[word], -len(word)))

    async def _counts(self, statement: sa.Executable, words: list[str]) -> dict[str, int]:
        given = queries.parameters(self.account, words)
        counts = (await self.connection.execute(statement, given)).one()
        return dict(zip(words, counts, strict=True))
