"""Answer a query: try its readings one after the other, and of each the rarest word first."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.contacts.models import ContactSummary, SyncState
from ligo_slack.contacts.names.spelling import readings
from ligo_slack.contacts.normalize import seen
from ligo_slack.db.contact_index_queries import (
    COUNTED,
    begun,
    by_name,
    frequencies,
    matching,
    recent_ones,
    sampled,
    told,
)

NEVER_LISTED = SyncState("never", 0, None, 0.0, None)


async def found(
    connection: AsyncConnection, account: str, person: str, query: str, limit: int, *, whole: bool
) -> tuple[list[ContactSummary], SyncState]:
    """Return the contacts of the first reading that finds anybody, and the state of the listing
    just before; `whole` as for `matching`. An empty query finds everybody. The other readings are
    counted at once: hardly any has words that somebody has."""
    meant = readings(query)
    first, others = meant[:1], meant[1:]
    listing, counts = await _begun(connection, account, _words(first), whole)
    if listing is NEVER_LISTED:
        return [], listing
    if not meant:
        nobody = seen(query).strip()
        return [] if nobody else await _everybody(connection, account, person, limit), listing
    contacts = await _first_of(connection, account, person, first, counts, limit, whole)
    if not contacts and others:
        counts = await _counted(connection, account, _words(others), whole)
        contacts = await _first_of(connection, account, person, others, counts, limit, whole)
    return contacts, listing


def _words(asked: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(word for words in asked for word in words))


async def _begun(
    connection: AsyncConnection, account: str, words: list[str], whole: bool
) -> tuple[SyncState, dict[str, int]]:
    """Return the state of the listing, NEVER_LISTED where there is no book, and what `_counted`
    does."""
    counted = words if len(words) > 1 else []
    statement = begun(len(counted), whole)
    row = (await connection.execute(statement, told(account, counted))).one_or_none()
    if row is None:
        return NEVER_LISTED, {}
    state, seen_there, total, listed_at, fetches, *counts = row
    listing = SyncState(state, seen_there, total, listed_at, fetches)
    if not counted:
        return listing, dict.fromkeys(words, COUNTED)
    return listing, dict(zip(counted, counts, strict=True))


async def _first_of(
    connection: AsyncConnection,
    account: str,
    person: str,
    some: Iterable[list[str]],
    counts: Mapping[str, int],
    limit: int,
    whole: bool,
) -> list[ContactSummary]:
    for asked in some:
        if all(counts[word] for word in asked):
            contacts = await _of(connection, account, person, asked, counts, limit, whole)
            if contacts:
                return contacts
    return []


async def _everybody(
    connection: AsyncConnection, account: str, person: str, limit: int
) -> list[ContactSummary]:
    recent = await connection.execute(recent_ones(limit), told(account, person=person))
    contacts = [ContactSummary(*row) for row in recent]
    if len(contacts) < limit:
        contacts += [
            ContactSummary(*row) for row in await connection.execute(by_name(limit), told(account))
        ]
    return list(dict.fromkeys(contacts))[:limit]


async def _of(
    connection: AsyncConnection,
    account: str,
    person: str,
    asked: list[str],
    counts: Mapping[str, int],
    limit: int,
    whole: bool,
) -> list[ContactSummary]:
    """Return the contacts that one reading finds: recent ones first, then by kind of word and by
    name."""
    rarest = await _rarest_first(connection, account, asked, counts, whole)
    rows = await connection.execute(
        matching(len(asked), limit, whole), told(account, rarest, person)
    )
    return list(dict.fromkeys(ContactSummary(*row) for row in rows))[:limit]


async def _counted(
    connection: AsyncConnection, account: str, words: list[str], whole: bool
) -> dict[str, int]:
    """Count the account's words that each word begins, COUNTED at the most. A word alone is not
    counted: it is sought anyway."""
    if len(words) < 2:
        return dict.fromkeys(words, COUNTED)
    return await _row(connection, frequencies(len(words), whole), account, words)


async def _rarest_first(
    connection: AsyncConnection,
    account: str,
    asked: list[str],
    counts: Mapping[str, int],
    whole: bool,
) -> list[str]:
    if len(asked) < 2:
        return asked
    if min(counts[word] for word in asked) == COUNTED:
        counts = await _row(connection, sampled(len(asked), whole), account, asked)
    return sorted(asked, key=lambda word: (counts[word], -len(word)))


async def _row(
    connection: AsyncConnection, statement: sa.Executable, account: str, words: Iterable[str]
) -> dict[str, int]:
    asked = list(words)
    counts = (await connection.execute(statement, told(account, asked))).one()
    return dict(zip(asked, counts, strict=True))
