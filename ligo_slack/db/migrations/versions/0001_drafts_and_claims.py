"""Drafts and claims."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False),
    )
    op.create_index("drafts_by_expiry", "drafts", ["expires"])
    op.create_table(
        "claims",
        sa.Column("key", sa.String(96), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("draft", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("tellings", sa.Integer, nullable=False),
    )
    op.create_index("claims_by_state", "claims", ["state", "until"])
    op.create_index("claims_by_draft", "claims", ["draft"])
