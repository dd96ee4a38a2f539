"""Check ENCRYPTION_KEY against the database at the start, and re-encrypt what an older key
encrypted."""

import logging
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.tables import (
    accounts,
    contacts,
    drafts,
    scheduled,
    seals,
    slack_bots,
    slack_installations,
)

log = logging.getLogger(__name__)

NAME = "keys"
WORD = "ligo"
AT_ONCE = 200  # rows that one statement reads

# The encrypted columns: table, the column that names its rows, and the column.
SEALED: list[tuple[sa.Table, sa.Column[Any], sa.Column[Any]]] = [
    (accounts, accounts.c.person, accounts.c.sealed),
    (drafts, drafts.c.id, drafts.c.body),
    (contacts, contacts.c.number, contacts.c.body),
    (scheduled, scheduled.c.id, scheduled.c.sealed),
    (slack_bots, slack_bots.c.id, slack_bots.c.bot_token),
    (slack_bots, slack_bots.c.id, slack_bots.c.bot_refresh_token),
    (slack_installations, slack_installations.c.id, slack_installations.c.bot_token),
    (slack_installations, slack_installations.c.id, slack_installations.c.bot_refresh_token),
    (slack_installations, slack_installations.c.id, slack_installations.c.user_token),
    (slack_installations, slack_installations.c.id, slack_installations.c.user_refresh_token),
    (slack_installations, slack_installations.c.id, slack_installations.c.incoming_webhook_url),
    (
        slack_installations,
        slack_installations.c.id,
        slack_installations.c.incoming_webhook_configuration_url,
    ),
]


async def check_keys(engine: AsyncEngine, cipher: Cipher) -> None:
    """Raise WrongKey where none of the keys decrypts the database. Stores nothing: a first start
    that fails for another reason leaves its database to any key."""
    async with engine.connect() as connection:
        found = await connection.execute(sa.select(seals.c.sealed).where(seals.c.name == NAME))
        if (sealed := found.scalar_one_or_none()) is not None:
            cipher.open(sealed, of=NAME)


async def settle_keys(engine: AsyncEngine, cipher: Cipher) -> None:
    """Store an encrypted word for later starts to check, where there is none. Raise WrongKey where
    another process has stored one by then, with another key."""
    statement = insert_for(engine)(seals).values(name=NAME, sealed=cipher.seal(WORD, of=NAME))
    async with engine.begin() as connection:
        await connection.execute(statement.on_conflict_do_nothing())
        found = await connection.execute(sa.select(seals.c.sealed).where(seals.c.name == NAME))
        cipher.open(found.scalar_one(), of=NAME)


async def renew_seals(engine: AsyncEngine, cipher: Cipher) -> int:
    """Encrypt with the first key what an older one encrypted; return the number of rows. The word
    of `check_keys` comes last: an older key that is removed too early is missed at the next start,
    and not when somebody's draft cannot be decrypted."""
    if cipher.keys == 1:
        return 0
    renewed = 0
    for table, name, sealed in SEALED:
        renewed += await _renew(engine, cipher, table, name, sealed)
    async with engine.begin() as connection:
        found = await connection.execute(sa.select(seals.c.sealed).where(seals.c.name == NAME))
        word = found.scalar_one_or_none()  # none yet while a first start goes on
        fresh = cipher.renewed(word) if word is not None else None
        if fresh:
            await connection.execute(
                seals.update().where(seals.c.name == NAME).values(sealed=fresh)
            )
    log.info(
        "everything is encrypted with the first of the keys; %s rows were re-encrypted", renewed
    )
    return renewed


async def _renew(
    engine: AsyncEngine, cipher: Cipher, table: sa.Table, name: Any, sealed: Any
) -> int:
    """Re-encrypt in many short transactions. Rows that change meanwhile are written with the first
    key anyway."""
    last, renewed = None, 0
    while True:
        some = sa.select(name, sealed).where(sealed.is_not(None)).order_by(name).limit(AT_ONCE)
        if last is not None:
            some = some.where(name > last)
        async with engine.begin() as connection:
            rows = (await connection.execute(some)).all()
            for row in rows:
                renewed += await _renew_row(connection, cipher, table, name, sealed, row)
        if len(rows) < AT_ONCE:
            return renewed
        last = rows[-1][0]


async def _renew_row(
    connection: AsyncConnection, cipher: Cipher, table: sa.Table, name: Any, sealed: Any, row: Any
) -> int:
    try:
        fresh = cipher.renewed(row[1])
    except WrongKey:
        log.warning("%s of %s %s cannot be decrypted", sealed.name, table.name, row[0])
        return 0
    if fresh is None:
        return 0
    this = (name == row[0], sealed == row[1])
    done = await connection.execute(table.update().where(*this).values({sealed: fresh}))
    return done.rowcount
