"""Look at a database as it is, for the check of an installation. Nothing stays written: what is
tried in a transaction is taken back."""

import asyncio
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.key_rotation import NAME, SEALED
from ligo_slack.db.tables import accounts, drafts, homes, notices, preferences, seals, slack_bots

MOST_ROWS = 5_000  # of each encrypted column that are decrypted
AT_ONCE = 50  # of them that are held at the same time: a draft has up to a megabyte
LONGEST = 5.0  # seconds for all of them
MOST_PEOPLE = 100_000
MOST_TOKENS = 20  # installations whose token is tried


@dataclass(frozen=True)
class Rows:
    """Encrypted values that were looked at: `unreadable` ones by table, and those that an `older`
    key than the first encrypted; `more` where not all were looked at."""

    read: int = 0
    older: int = 0
    unreadable: dict[str, int] = field(default_factory=dict)
    more: bool = False


@dataclass(frozen=True)
class Server:
    """PostgreSQL: connections that it takes from the bot's role, and those that are open."""

    most: int
    open: int


async def version_of(engine: AsyncEngine) -> str:
    """Return the version of SQLite, or of the server."""
    question = "SELECT sqlite_version()" if _is_sqlite(engine) else "SHOW server_version"
    async with engine.connect() as connection:
        return str((await connection.execute(sa.text(question))).scalar_one()).split(" ")[0]


async def try_write(engine: AsyncEngine) -> None:
    """Write a row and take it back. Raises SQLAlchemyError where the database takes none."""
    row = {"person": "", "what": secrets.token_hex(8)}
    async with engine.connect() as connection:
        if _is_sqlite(engine):
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.execute(notices.insert().values(**row))
        await connection.rollback()


async def opens(engine: AsyncEngine, cipher: Cipher) -> bool | None:
    """Return whether the keys decrypt the stored word; None where there is none yet."""
    async with engine.connect() as connection:
        found = await connection.execute(sa.select(seals.c.sealed).where(seals.c.name == NAME))
        sealed = found.scalar_one_or_none()
    if sealed is None:
        return None
    try:
        cipher.open(sealed, of=NAME)
    except WrongKey:
        return False
    return True


async def look_at_rows(engine: AsyncEngine, cipher: Cipher) -> Rows:
    """Decrypt what is stored, the newest of each column first, and keep nothing of it; at most
    MOST_ROWS of each, and for LONGEST."""
    until = time.monotonic() + LONGEST
    read = older = 0
    unreadable: Counter[str] = Counter()
    more = False
    for table, name, column in SEALED:
        last, of_this = None, 0
        while True:
            some = sa.select(name, column).where(column.is_not(None)).order_by(name.desc())
            if last is not None:
                some = some.where(name < last)
            async with engine.connect() as connection:
                rows = (await connection.execute(some.limit(AT_ONCE))).all()
            lost, old = await asyncio.to_thread(_tried, cipher, [row[1] for row in rows])
            unreadable[table.name] += lost
            older += old
            of_this += len(rows)
            if len(rows) < AT_ONCE:
                break
            if of_this >= MOST_ROWS or time.monotonic() > until:
                more = True
                break
            last = rows[-1][0]
        read += of_this
    return Rows(read, older, {name: n for name, n in unreadable.items() if n}, more)


def _tried(cipher: Cipher, values: list[bytes]) -> tuple[int, int]:
    """Return how many values no key decrypts, and how many an older key than the first does."""
    lost = older = 0
    for value in values:
        try:
            older += cipher.renewed(value) is not None
        except WrongKey:
            lost += 1
    return lost, older


async def people_by_workspace(engine: AsyncEngine) -> dict[str, int]:
    """Return the number of people of whom something is stored, by workspace or organisation."""
    columns = (accounts.c.person, homes.c.person, preferences.c.person, drafts.c.owner)
    stored = sa.union(*(sa.select(column.label("person")) for column in columns)).subquery()
    async with engine.connect() as connection:
        people = sa.select(stored.c.person).limit(MOST_PEOPLE)
        found = (await connection.execute(people)).scalars().all()
    return dict(Counter(place for place, _, user in (p.partition(":") for p in found) if user))


async def installed_places(engine: AsyncEngine, client_id: str) -> list[str]:
    """Return the workspaces or organisations in which this app is installed, at most
    MOST_TOKENS."""
    place = sa.func.coalesce(slack_bots.c.team_id, slack_bots.c.enterprise_id)
    these = sa.select(place).where(slack_bots.c.client_id == client_id).distinct()
    async with engine.connect() as connection:
        found = (await connection.execute(these.limit(MOST_TOKENS))).scalars().all()
    return [str(one) for one in found if one]


async def server_of(engine: AsyncEngine) -> Server | None:
    """Return how many connections PostgreSQL takes; None on SQLite."""
    if _is_sqlite(engine):
        return None
    limits = """
    SELECT current_setting('max_connections')::int
         - current_setting('superuser_reserved_connections')::int,
           (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
    """
    async with engine.connect() as connection:
        most, there = (await connection.execute(sa.text(limits))).one()
    return Server(int(most), int(there))


def error_of(error: BaseException) -> Any:
    """Return the driver's own error inside SQLAlchemy's."""
    inner = getattr(error, "orig", None) or error
    return inner.__cause__ or inner


def _is_sqlite(engine: AsyncEngine) -> bool:
    return engine.dialect.name == "sqlite"
