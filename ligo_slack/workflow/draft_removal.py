"""Delete drafts of any kind: discarded, expired, or too many for one person."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack import limits
from ligo_slack.db.clock import Clock
from ligo_slack.db.tables import claims, drafts
from ligo_slack.workflow.draft_statements import (
    DELETE,
    DELETE_CLAIMS,
    DELETE_SOME,
    DraftStatements,
)

UNDRAFTED = ("due", "due.turn")  # a claim's `kind` that is held on no draft (deliveries.py)


async def make_room(
    connection: AsyncConnection, sql: DraftStatements, new: str, owner: str
) -> bool:
    """Delete the owner's open draft that was saved longest ago, where they have more than
    limits.DRAFTS; return whether one was deleted. A draft whose operation runs, is unreported or
    unknown stays. `new`: the id of the draft that room is made for."""
    mine = {"of": owner}
    if (await connection.execute(sql.count_open, mine)).scalar_one() <= limits.DRAFTS:
        return False
    gone = await connection.execute(sql.delete_oldest, {**mine, "new": new})
    return gone.rowcount == 1


async def discard(engine: AsyncEngine, draft_id: str, owner: str) -> None:
    """Delete a draft of any kind, readable or not."""
    async with engine.begin() as connection:
        await discard_within(connection, draft_id, owner)


async def discard_within(connection: AsyncConnection, draft_id: str, owner: str) -> None:
    """Do the same in a transaction: a draft that takes its place needs no other's room."""
    await connection.execute(DELETE, {"this": draft_id, "of": owner})


async def discard_claimed(connection: AsyncConnection, draft_ids: Sequence[str]) -> None:
    """Delete drafts and the claims on them."""
    these = {"these": draft_ids}
    await connection.execute(DELETE_SOME, these)
    await connection.execute(DELETE_CLAIMS, these)


async def forget_expired(engine: AsyncEngine, now: float | None = None) -> int:
    """Delete expired drafts of every kind, with their claims; return their number."""
    past = Clock(engine)() if now is None else now
    expired = drafts.delete().where(drafts.c.expires <= past)
    kept = sa.exists().where(drafts.c.id == claims.c.draft)
    async with engine.begin() as connection:
        gone = (await connection.execute(expired)).rowcount
        if gone:
            drafted = claims.c.kind.not_in(UNDRAFTED)
            await connection.execute(claims.delete().where(~kept, drafted))
    return gone
