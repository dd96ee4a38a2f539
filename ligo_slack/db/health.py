"""Check that the database answers, and count its rows, for probes and metrics."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.clock import Clock
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.tables import books, claims, drafts


@dataclass(frozen=True, slots=True)
class Counts:
    drafts: dict[str, int]  # by kind
    claims: dict[str, int]  # by state
    listings: dict[str, int]  # accounts by the state of their contacts' listing


async def answers(engine: AsyncEngine) -> bool:
    try:
        async with engine.connect() as connection:
            await connection.execute(sa.text("SELECT 1"))
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
