"""A column for how each person wants receipts; "" is the default, one message a day."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    receipts = sa.Column("receipts", sa.String(8), nullable=False, server_default=sa.text("''"))
    op.add_column("preferences", receipts)
