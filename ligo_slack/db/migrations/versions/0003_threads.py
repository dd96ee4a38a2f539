"""Threads about drafts, and an index for an owner's drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "threads",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("ts", sa.String(32), primary_key=True),
        sa.Column("draft", sa.String(32), nullable=False),
    )
    op.create_index("threads_by_draft", "threads", ["draft"])
    op.create_index("drafts_by_owner", "drafts", ["owner", "kind"])
