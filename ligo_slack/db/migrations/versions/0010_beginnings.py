"""A column that tells how all words of a contact begin; all contacts are listed anew to fill it.

Until then its default says that they may begin in any way. PostgreSQL reads it from the primary
key, whose index is built anew: some seconds for a million words."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ANEW = """
ALTER TABLE words
    DROP CONSTRAINT IF EXISTS words_pkey,
    ADD CONSTRAINT words_pkey PRIMARY KEY (book, kind, word, contact) INCLUDE (beginnings)
"""


def upgrade() -> None:
    unknown = sa.text("-1")
    op.add_column(
        "words", sa.Column("beginnings", sa.BigInteger, nullable=False, server_default=unknown)
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(ANEW)
    op.execute("UPDATE books SET began = 0 WHERE state <> 'running'")
