"""A column that tells when a scheduled row was made: those due at the same minute are told in that
order. Rows of before, and those of a replica of the version before, count as the first."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    first = sa.text("0")
    op.add_column("scheduled", sa.Column("made", sa.Float, nullable=False, server_default=first))
