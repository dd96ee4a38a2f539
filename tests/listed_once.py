"""Keep what the first bot of a process stores when it lists the sandbox's contacts, and give it to
the databases of the later ones. Every other test begins with listed contacts, and to list them
costs more than most journeys after it.
"""

import time
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from ligo_slack.db.tables import books, contacts, words
from sandbox.ligo import LigoSandbox
from sandbox.ligo.faults import Faults
from tests.databases import beside

TABLES = (books, contacts, words)
NEXT = "SELECT setval(pg_get_serial_sequence('{0}', 'number'), (SELECT max(number) FROM {0}))"

Rows = dict[str, list[dict[str, Any]]]

_kept: Rows = {}


def is_usual(ligo: LigoSandbox, environment: Mapping[str, str]) -> bool:
    """Return whether the bot would list what every bot lists: Ligo is as it begins, nobody has
    asked it yet, and all share its first account."""
    return (
        environment.get("LIGO_API_TOKEN") == ligo.token
        and not environment.get("LIGO_MCP_URL")
        and not environment.get("LIGO_WORKSPACE_SLUG")
        and not ligo.requests
        and ligo.faults == Faults()
        and ligo.everyone == _everyone()
    )


@cache
def _everyone() -> list[dict[str, Any]]:
    """Return the contacts of a Ligo that begins."""
    return LigoSandbox().everyone


async def keep(environment: dict[str, str]) -> None:
    """Keep what the bot has listed, unless that was done."""
    if _kept:
        return
    async with beside(environment) as connection:
        for table in TABLES:
            rows = await connection.execute(sa.select(table))
            _kept[table.name] = [dict(row) for row in rows.mappings()]
    assert [one["account"] for one in _kept["books"]] == [_account(environment)]
    assert len(_kept["contacts"]) == _kept["books"][0]["seen"]


def _account(environment: Mapping[str, str]) -> str:
    """Return the key of the account that all share, as `Accounts.shared_key` makes it."""
    return sha256(f"{environment['LIGO_API_TOKEN']}\n".encode()).hexdigest()[:32]


async def give(environment: dict[str, str]) -> bool:
    """Store it for a bot that has listed nothing yet, as if it had been listed just now. Return
    False where there is nothing to give, or the bot has begun."""
    if not _kept:
        return False
    async with beside(environment) as connection:
        if await connection.scalar(sa.select(sa.func.count()).select_from(books)):
            return False
        await _store(connection, _account(environment))
    return True


@cache
def _insert_words(dialect: sa.Dialect) -> str:
    """Return the statement in the driver's own form: by far the most rows are words, and what
    SQLAlchemy does for each parameter takes longer than the driver."""
    return str(words.insert().compile(dialect=dialect))


async def _store(connection: AsyncConnection, account: str) -> None:
    now = time.time()
    moments = {"account": account, "began": now, "lease": now, "listed_at": now}
    (book,) = _kept["books"]
    await connection.execute(books.insert(), [{**book, **moments}])
    await connection.execute(
        contacts.insert(), [{**one, "as_of": now} for one in _kept["contacts"]]
    )
    found_by = [tuple(one.values()) for one in _kept["words"]]
    await connection.exec_driver_sql(_insert_words(connection.dialect), found_by)
    if connection.dialect.name == "postgresql":
        for table in (books, contacts):
            await connection.execute(sa.text(NEXT.format(table.name)))
