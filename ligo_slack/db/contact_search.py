"""Answer a query: try its readings one after the other, and of each the rarest word first."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.spelling import readings
from ligo_slack.contacts.normalize import seen
from ligo_slack.db.contact_index_queries import (
    COUNTED,
    by_name,
    frequencies,
    matching,
    recent_ones,
    sampled,
    told,
)


async def found(
    connection: AsyncConnection, account: str, person: str, query: str, limit: int, *, whole: bool
) -> list[ContactSummary]:
    """Return the contacts of the first reading that finds anybody; `whole` as for `matching`. An
    empty query finds everybody. The other readings are counted at once: hardly any has words that
    somebody has."""
    meant = readings(query)
    if not meant:
        return [] if seen(query).strip() else await _everybody(connection, account, person, limit)
    for some in (meant[:1], meant[1:]):
        words = list(dict.fromkeys(word for asked in some for word in asked))
        counts = await _counted(connection, account, words, whole)
        for asked in some:
            if all(counts[word] for word in asked):
                contacts = await _of(connection, account, person, asked, counts, limit, whole)
                if contacts:
                    return contacts
    return []


async def _everybody(
    connection: AsyncConnection, account: str, person: str, limit: int
) -> list[ContactSummary]:
    recent = await connection.execute(recent_ones(0, limit, False), told(account, person=person))
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
    many = len(asked)
    recent = await connection.execute(recent_ones(many, limit, whole), told(account, asked, person))
    contacts = [ContactSummary(*row) for row in recent]
    if len(contacts) < limit:
        rarest = await _rarest_first(connection, account, asked, counts, whole)
        rows = await connection.execute(matching(many, limit, whole), told(account, rarest))
        contacts += [ContactSummary(*row) for row in rows]
    return list(dict.fromkeys(contacts))[:limit]


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
