"""Each person's own Ligo account, language and App Home; the pipeline's states; the check word of
the keys.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("refused", sa.Boolean, nullable=False),
        sa.Column("since", sa.Float, nullable=False),
    )
    op.create_index("accounts_by_account", "accounts", ["account"])
    op.create_table(
        "preferences",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("language", sa.String(2), nullable=False),
    )
    op.create_table(
        "homes",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("published", sa.Float, nullable=False),
        sa.Column("opened", sa.Float, nullable=False),
    )
    op.create_table(
        "seals",
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.add_column("books", sa.Column("pipeline", sa.Text))
    op.add_column("books", sa.Column("pipeline_at", sa.Float))
