"""A person's recent contacts in their order, without sorting all of them for each look."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index("recents_by_at", "recents", ["book", "person", "at"])
