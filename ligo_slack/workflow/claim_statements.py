"""The statements on claims, each built once: to build one takes longer than to execute it."""

from typing import Any

import sqlalchemy as sa

from ligo_slack.db.tables import claims

LEASE = 10.0  # seconds without a renewal after which a claim's holder counts as dead
TELLING = 120.0  # seconds until another process tells the owner what the holder has not
TELLINGS = 5  # reports, ever further apart: an owner may be out of reach for good
UNTOLD = 10  # that App Home shows

COLUMNS = ("key", "kind", "draft", "owner")  # what a new row is given
THIS = claims.c.key == sa.bindparam("this")
THESE = claims.c.key.in_(sa.bindparam("these", expanding=True))


def _is_one_of(*states: str) -> sa.ColumnElement[bool]:
    """Match some states. SQLAlchemy executes no IN for many rows at once."""
    return sa.or_(*(claims.c.state == state for state in states))


STATES = sa.select(claims.c.key, claims.c.state).where(THESE)
FORGET = claims.delete().where(THESE)
MARK_REPORTED = (
    claims.update()
    .where(THIS, _is_one_of("telling", "lost"))
    .values(state=sa.case((claims.c.state == "telling", "done"), else_="unknown"))
)
UNTOLD_OF = (
    sa.select(claims.c.kind, claims.c.draft, claims.c.until)
    .where(
        claims.c.owner == sa.bindparam("of"),
        claims.c.kind.in_(sa.bindparam("kinds", expanding=True)),
        claims.c.state == "telling",
        claims.c.tellings > 0,
    )
    .order_by(claims.c.until.desc())
    .limit(UNTOLD)
)


class ClaimStatements:
    """Those that depend on the database: on its INSERT, or on its clock."""

    def __init__(self, insert: Any, now: sa.ColumnElement[float]) -> None:
        """See Clock.statements."""
        new: dict[str, Any] = {"state": "running", "until": now + LEASE, "tellings": 0}
        adding = insert(claims).values({name: sa.bindparam(name) for name in COLUMNS} | new)
        by_key = {"index_elements": ["key"]}
        self.add = adding.on_conflict_do_nothing(**by_key)
        again = {name: adding.excluded[name] for name in new}
        self.take, self.take_again = (
            adding.on_conflict_do_update(**by_key, set_=again, where=takeable).returning(
                claims.c.key
            )
            for takeable in (claims.c.state == "free", claims.c.state != "running")
        )
        self.settle = (
            claims.update()
            .where(THIS, _is_one_of("running", "lost", "unknown"))
            .values(state=sa.bindparam("outcome"), until=now + TELLING)
        )
        running = sa.select(claims.c.key).where(THESE, claims.c.state == "running")
        free = running.with_for_update(skip_locked=True)
        until = now + sa.bindparam("seconds", type_=sa.Float)
        self.live = claims.update().where(claims.c.key.in_(free)).values(until=until)
        dead = (
            _is_one_of("running", "lost", "telling"),
            claims.c.until <= now,
            claims.c.tellings < TELLINGS,
            claims.c.key.not_in(sa.bindparam("held", expanding=True)),
        )
        self.any_unreported = sa.select(claims.c.key).where(*dead).limit(1)
        self.unreported = (
            claims.update()
            .where(*dead)
            .values(
                state=sa.case((claims.c.state == "telling", "telling"), else_="lost"),
                until=now + TELLING * (1 + 4 * claims.c.tellings),
                tellings=claims.c.tellings + 1,
            )
            .returning(*(claims.c[name] for name in COLUMNS))
        )
