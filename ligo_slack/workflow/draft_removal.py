"""Delete drafts of any kind: discarded, expired, or too many for one person."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack import limits
from ligo_slack.db.clock import Clock
from ligo_slack.db.tables import claims, drafts

UNDRAFTED = ("due", "due.turn")  # a claim's `kind` that is held on no draft (deliveries.py)


async def make_room(connection: AsyncConnection, new: str, owner: str, now: float) -> bool:
    """Delete the owner's open draft that was saved longest ago, where they have more than
    limits.DRAFTS; return whether one was deleted. A draft whose operation runs, is unreported or
    unknown stays. `new`: the id of the draft that room is made for. `now`: UTC seconds."""
    mine = (drafts.c.owner == owner, ~drafts.c.ended, drafts.c.expires > now)
    counted = sa.select(sa.func.count()).select_from(drafts).where(*mine)
    if (await connection.execute(counted)).scalar_one() <= limits.DRAFTS:
        return False
    open_ends = claims.c.state.in_(("running", "lost", "telling", "unknown"))
    claimed = sa.exists().where(claims.c.draft == drafts.c.id, open_ends)
    oldest = sa.select(drafts.c.id).where(*mine, ~claimed, drafts.c.id != new)
    first = oldest.order_by(drafts.c.expires).limit(1).scalar_subquery()
    gone = await connection.execute(drafts.delete().where(drafts.c.id == first))
    return gone.rowcount == 1


async def discard(engine: AsyncEngine, draft_id: str, owner: str) -> None:
    """Delete a draft of any kind, readable or not."""
    async with engine.begin() as connection:
        await discard_within(connection, draft_id, owner)


async def discard_within(connection: AsyncConnection, draft_id: str, owner: str) -> None:
    """Do the same in a transaction: a draft that takes its place needs no other's room."""
    mine = (drafts.c.id == draft_id, drafts.c.owner == owner)
    await connection.execute(drafts.delete().where(*mine))


async def discard_claimed(connection: AsyncConnection, draft_ids: Sequence[str]) -> None:
    """Delete drafts and the claims on them."""
    await connection.execute(drafts.delete().where(drafts.c.id.in_(draft_ids)))
    await connection.execute(claims.delete().where(claims.c.draft.in_(draft_ids)))


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
