"""The statements on drafts, each built once: to build one takes longer than to execute it."""

from typing import Any

import sqlalchemy as sa

from ligo_slack.db.tables import claims, drafts

COLUMNS = ("id", "owner", "kind", "version", "body", "ended")  # what a new row is given
LOOKED_AT = 5  # forms beyond the bound that are read at a time: each new one makes one more
THIS, OWNER = drafts.c.id == sa.bindparam("this"), drafts.c.owner == sa.bindparam("of")
THESE: sa.BindParameter[str] = sa.bindparam("these", expanding=True)

SIZE = sa.func.length(drafts.c.body)
CLAIMED = sa.exists().where(
    claims.c.draft == drafts.c.id, claims.c.state.in_(("running", "lost", "telling", "unknown"))
)

UNFINISHED_KINDS = sa.select(drafts.c.kind).where(OWNER, ~drafts.c.ended).distinct()
DELETE = drafts.delete().where(THIS, OWNER)
DELETE_AS_READ = drafts.delete().where(THIS, OWNER, drafts.c.version == sa.bindparam("read"))
DELETE_SOME = drafts.delete().where(drafts.c.id.in_(THESE))
DELETE_CLAIMS = claims.delete().where(claims.c.draft.in_(THESE))


class DraftStatements:
    """Those that depend on the database: on its INSERT, or on its clock."""

    def __init__(self, insert: Any, now: sa.ColumnElement[float]) -> None:
        """See Clock.statements. The parameter `life` is in seconds: a draft lives as long after it
        was last saved."""
        expires = now + sa.bindparam("life", type_=sa.Float)
        kind = drafts.c.kind == sa.bindparam("what")
        alive, is_open = drafts.c.expires > now, ~drafts.c.ended
        self.add = insert(drafts).values(
            {name: sa.bindparam(name) for name in COLUMNS} | {"expires": expires}
        )
        unless_there = self.add.on_conflict_do_nothing(index_elements=["id"])
        self.add_once = unless_there.returning(drafts.c.id)
        self.save = (
            drafts.update()
            .where(THIS, OWNER, kind, drafts.c.version == sa.bindparam("read"), alive)
            .values(
                version=drafts.c.version + 1,
                expires=expires,
                body=sa.bindparam("new_body"),
                ended=sa.bindparam("is_ended"),
            )
        )
        self.read = sa.select(drafts.c.body, drafts.c.version).where(THIS, OWNER, kind, alive)
        self.pending = _pending(OWNER, kind, is_open, alive)
        kept_longest = _beyond(OWNER, kind, drafts.c.ended, ~CLAIMED)
        self.trim = drafts.delete().where(drafts.c.id.in_(kept_longest))
        beyond = _beyond(OWNER, kind, ~sa.exists().where(claims.c.draft == drafts.c.id))
        read = beyond.add_columns(drafts.c.version, drafts.c.body)
        self.unclaimed = read.where(drafts.c.ended, alive).limit(LOOKED_AT)
        self.crowded = _crowded(is_open, alive)
        self.displaceable = _displaceable(OWNER, is_open, alive)
        self.displace = drafts.delete().where(drafts.c.id.in_(THESE), OWNER, is_open, ~CLAIMED)


def _pending(*of: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return a query for a page of them, the last saved first."""
    last_first = drafts.c.expires.desc(), drafts.c.id
    found = sa.select(drafts.c.id, drafts.c.body, drafts.c.expires).where(*of).order_by(*last_first)
    page = found.limit(sa.bindparam("limit", type_=sa.Integer))
    return page.offset(sa.bindparam("after", type_=sa.Integer))


def _crowded(*of: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return a query for those of the `owners` who have more than `most` of them, or more than
    `most_bytes` in them, with how many and how many bytes."""
    owners = drafts.c.owner.in_(sa.bindparam("owners", expanding=True))
    many, size = sa.func.count(), sa.func.sum(SIZE)
    counted = sa.select(drafts.c.owner, many.label("many"), size.label("bytes"))
    most, most_bytes = (sa.bindparam(name, type_=sa.Integer) for name in ("most", "most_bytes"))
    grouped = counted.where(owners, *of).group_by(drafts.c.owner)
    return grouped.having((many > most) | (size > most_bytes))


def _beyond(*of: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return a query for the ids of those, but for the last saved, as many as `after`."""
    last_first = sa.select(drafts.c.id).where(*of).order_by(drafts.c.expires.desc())
    return last_first.offset(sa.bindparam("after", type_=sa.Integer))


def _displaceable(*of: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return a query for the ids and bytes of those that may make room, the one saved longest ago
    first: not for `new` ones, nor for those whose operation runs, is unreported or unknown."""
    is_new = drafts.c.id.in_(sa.bindparam("new", expanding=True))
    found = sa.select(drafts.c.id, SIZE.label("bytes")).where(*of, ~CLAIMED, ~is_new)
    return found.order_by(drafts.c.expires)
