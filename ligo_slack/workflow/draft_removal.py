"""Delete drafts of any kind: discarded, expired, or too many for one person."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack import limits
from ligo_slack.db.clock import Clock
from ligo_slack.db.tables import claims, drafts
from ligo_slack.workflow.draft_statements import DELETE, DELETE_CLAIMS, DELETE_SOME, DraftStatements

UNDRAFTED = ("due", "due.turn")  # a claim's `kind` that is held on no draft (deliveries.py)
WITHOUT_DRAFT = claims.delete().where(
    ~sa.exists().where(drafts.c.id == claims.c.draft), claims.c.kind.not_in(UNDRAFTED)
)


async def make_room(
    connection: AsyncConnection, sql: DraftStatements, new: Mapping[str, str]
) -> dict[str, int]:
    """Delete, of each owner whose open drafts are more than limits.DRAFTS, or have more than
    limits.DRAFTS_BYTES, those that were saved longest ago, until the others are not. Return the
    numbers of deleted ones, by owner. A draft whose operation runs, is unreported or unknown stays
    until another one comes. `new`: the owners of drafts that stay, by their ids: they have just
    become open, or larger."""
    if not new:
        return {}
    bounds = {"most": limits.DRAFTS, "most_bytes": limits.DRAFTS_BYTES}
    theirs = {"owners": sorted(set(new.values())), **bounds}
    displaced = dict[str, int]()
    for owner, many, size in (await connection.execute(sql.crowded, theirs)).all():
        rows = await connection.execute(sql.displaceable, {"of": owner, "new": list(new)})
        these = list[str]()
        for draft_id, draft_size in rows.all():
            if many <= limits.DRAFTS and size <= limits.DRAFTS_BYTES:
                break
            these.append(draft_id)
            many, size = many - 1, size - draft_size
        gone = await connection.execute(sql.displace, {"of": owner, "these": these})
        if gone.rowcount:
            displaced[owner] = gone.rowcount
    return displaced


async def discard(engine: AsyncEngine, draft_id: str, owner: str) -> None:
    """Delete a draft of any kind, readable or not."""
    async with engine.begin() as connection:
        await discard_within(connection, [(draft_id, owner)])


async def discard_within(connection: AsyncConnection, drafts_of: Sequence[tuple[str, str]]) -> None:
    """Do the same in a transaction, with each id and its owner: a draft that takes its place needs
    no other's room."""
    rows = [{"this": draft_id, "of": owner} for draft_id, owner in drafts_of]
    await connection.execute(DELETE, rows)


async def discard_claimed(connection: AsyncConnection, draft_ids: Sequence[str]) -> None:
    """Delete drafts and the claims on them."""
    these = {"these": draft_ids}
    await connection.execute(DELETE_SOME, these)
    await connection.execute(DELETE_CLAIMS, these)


async def forget_expired(engine: AsyncEngine, now: float | None = None) -> int:
    """Delete expired drafts of every kind, with their claims; return their number."""
    expired = Clock(engine, None if now is None else lambda: now).statements(_expired)
    async with engine.begin() as connection:
        gone = (await connection.execute(expired)).rowcount
        if gone:
            await connection.execute(WITHOUT_DRAFT)
    return gone


def _expired(_insert: Any, now: sa.ColumnElement[float]) -> sa.Delete:
    """Return the statement; see Clock.statements."""
    return drafts.delete().where(drafts.c.expires <= now)
