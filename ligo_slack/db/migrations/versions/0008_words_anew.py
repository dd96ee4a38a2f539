"""Contacts are found in more ways than before: they are listed anew at once, not when it is due.

A Ligo that lists no contacts is asked again; that indexes the stored ones anew (`index_anew`)."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("UPDATE books SET began = 0 WHERE state <> 'running'")
