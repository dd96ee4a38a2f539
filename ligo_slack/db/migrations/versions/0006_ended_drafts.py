"""Find an owner's unfinished drafts without reading all the finished ones."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    ended = sa.Column("ended", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("drafts", ended)
    op.drop_index("drafts_by_owner", "drafts")
    op.create_index("drafts_by_owner", "drafts", ["owner", "kind", "ended", "expires"])
