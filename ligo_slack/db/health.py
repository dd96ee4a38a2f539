"""Check that the database answers, and count its rows, for probes and metrics."""

import asyncio
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.clock import Clock
from ligo_slack.db.database import UNREACHED, is_shared
from ligo_slack.db.tables import books, claims, drafts, notices

LONGEST = 2.0  # seconds of a check


@dataclass(frozen=True, slots=True)
class Counts:
    drafts: dict[str, int]  # by kind
    claims: dict[str, int]  # by state
    listings: dict[str, int]  # accounts by the state of their contacts' listing


async def works(engine: AsyncEngine, readers: AsyncEngine) -> bool:
    """Return whether the database answers and takes a write: a full disk, and a server that became
    read-only in a failover, still answer."""
    row = {"person": "", "what": secrets.token_hex(8)}
    try:
        # Not on SQLite: a connection that is cut off within a write stays locked.
        async with asyncio.timeout(LONGEST if is_shared(engine) else None):
            async with readers.connect() as connection:
                await connection.execute(sa.text("SELECT 1"))
            async with engine.begin() as connection:
                await connection.execute(notices.insert().values(**row))
                await connection.execute(notices.delete().where(notices.c.what == row["what"]))
    except UNREACHED:
        return False
    return True


async def count(engine: AsyncEngine) -> Counts | None:
    """Return the numbers of unexpired drafts, of claims and of listings; None where the database
    does not answer."""
    number, now = sa.func.count(), Clock(engine)()
    kept = sa.select(drafts.c.kind, number).where(drafts.c.expires > now).group_by(drafts.c.kind)
    claimed = sa.select(claims.c.state, number).group_by(claims.c.state)
    listed = sa.select(books.c.state, number).group_by(books.c.state)
    try:
        async with engine.connect() as connection:
            of_drafts = (await connection.execute(kept)).all()
            of_claims = (await connection.execute(claimed)).all()
            of_books = (await connection.execute(listed)).all()
    except UNREACHED:
        return None
    return Counts(*({key: n for key, n in rows} for rows in (of_drafts, of_claims, of_books)))
