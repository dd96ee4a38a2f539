"""The tables, each with its one reason to be. Times are UTC seconds since the epoch."""

import sqlalchemy as sa

metadata = sa.MetaData()

# What people typed and what Ligo made of it, until it is done or expires.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("expires", sa.Float, nullable=False),
    sa.Index("drafts_by_expiry", "expires"),
)

# Work that must not run twice at once, or ever. `until` is when a running holder counts as dead.
claims = sa.Table(
    "claims",
    metadata,
    sa.Column("key", sa.String(96), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("draft", sa.String(32), nullable=False),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("tellings", sa.Integer, nullable=False),
    sa.Index("claims_by_state", "state", "until"),
    sa.Index("claims_by_draft", "draft"),
)
