"""An index for a person's recent contacts in their order, so that reads need no sort."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index("recents_by_at", "recents", ["book", "person", "at"])
