"""Search the contact index. A query has readings, lists of folded words that it may stand for
(contacts/names/spelling.py): they are tried one after the other, the rarest word of each first."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.contacts.names.spelling import readings
from ligo_slack.contacts.normalize import is_blank
from ligo_slack.db.contact_index_queries import (
    COUNTED,
    contacts_by_name,
    frequencies,
    listing_with_counts,
    matching_contacts,
    parameters,
    recent_contacts,
    sample_frequencies,
)

NEVER_LISTED = SyncState("never", 0, None, 0.0, None)


async def search_contacts(
    connection: AsyncConnection, account: str, person: str, query: str, limit: int, *, whole: bool
) -> tuple[list[ContactSummary], SyncState]:
    """Return at most `limit` contacts, and the state of the account's listing just before.

    They are those of the first reading that finds anybody. `whole`: a word matches whole words
    alone, else their beginnings. An empty query finds everybody, recent ones first. The other
    readings are counted at once: hardly any has words that somebody has.
    """
    meant = readings(query)
    first, others = meant[:1], meant[1:]
    listing, counts = await _read_listing(connection, account, _words_of(first), whole)
    if listing is NEVER_LISTED:
        return [], listing
    if not meant:
        if not is_blank(query):
            return [], listing
        return await _first_contacts(connection, account, person, limit), listing
    contacts = await _search_readings(connection, account, person, first, counts, limit, whole)
    if not contacts and others:
        counts = await _count_words(connection, account, _words_of(others), whole)
        contacts = await _search_readings(connection, account, person, others, counts, limit, whole)
    return contacts, listing


def _words_of(tried: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(word for words in tried for word in words))


async def _read_listing(
    connection: AsyncConnection, account: str, words: list[str], whole: bool
) -> tuple[SyncState, dict[str, int]]:
    """Return the state of the listing, NEVER_LISTED where nothing of the account was
    listed, and the words' counts as `_count_words` returns them."""
    counted = words if len(words) > 1 else []
    statement = listing_with_counts(len(counted), whole)
    row = (await connection.execute(statement, parameters(account, counted))).one_or_none()
    if row is None:
        return NEVER_LISTED, {}
    state, seen_there, total, listed_at, fetches, *counts = row
    listing = SyncState(state, seen_there, total, listed_at, fetches)
    if not counted:
        return listing, dict.fromkeys(words, COUNTED)
    return listing, dict(zip(counted, counts, strict=True))


async def _search_readings(
    connection: AsyncConnection,
    account: str,
    person: str,
    tried: Iterable[list[str]],
    counts: Mapping[str, int],
    limit: int,
    whole: bool,
) -> list[ContactSummary]:
    for words in tried:
        if all(counts[word] for word in words):
            contacts = await _search_reading(
                connection, account, person, words, counts, limit, whole
            )
            if contacts:
                return contacts
    return []


async def _first_contacts(
    connection: AsyncConnection, account: str, person: str, limit: int
) -> list[ContactSummary]:
    recent = await connection.execute(recent_contacts(limit), parameters(account, person=person))
    contacts = [ContactSummary(*row) for row in recent]
    if len(contacts) < limit:
        contacts += [
            ContactSummary(*row)
            for row in await connection.execute(contacts_by_name(limit), parameters(account))
        ]
    return list(dict.fromkeys(contacts))[:limit]


async def _search_reading(
    connection: AsyncConnection,
    account: str,
    person: str,
    words: list[str],
    counts: Mapping[str, int],
    limit: int,
    whole: bool,
) -> list[ContactSummary]:
    """Return the contacts that one reading finds: recent ones first, then by kind of word and by
    name."""
    rarest = await _rarest_first(connection, account, words, counts, whole)
    rows = await connection.execute(
        matching_contacts(len(words), limit, whole), parameters(account, rarest, person)
    )
    return list(dict.fromkeys(ContactSummary(*row) for row in rows))[:limit]


async def _count_words(
    connection: AsyncConnection, account: str, words: list[str], whole: bool
) -> dict[str, int]:
    """Count the account's words that each word begins, COUNTED at the most. A word alone is not
    counted: it is sought anyway."""
    if len(words) < 2:
        return dict.fromkeys(words, COUNTED)
    return await _read_counts(connection, frequencies(len(words), whole), account, words)


async def _rarest_first(
    connection: AsyncConnection,
    account: str,
    words: list[str],
    counts: Mapping[str, int],
    whole: bool,
) -> list[str]:
    if len(words) < 2:
        return words
    if min(counts[word] for word in words) == COUNTED:
        counts = await _read_counts(
            connection, sample_frequencies(len(words), whole), account, words
        )
    return sorted(words, key=lambda word: (counts[word], -len(word)))


async def _read_counts(
    connection: AsyncConnection, statement: sa.Executable, account: str, words: list[str]
) -> dict[str, int]:
    counts = (await connection.execute(statement, parameters(account, words))).one()
    return dict(zip(words, counts, strict=True))
