"""Contacts for search."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BYTEWISE = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    _make_contacts()
    _make_words()


def _make_contacts() -> None:
    op.create_table(
        "books",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(64), nullable=False, unique=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("began", sa.Float, nullable=False),
        sa.Column("lease", sa.Float, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer),
        sa.Column("listed_at", sa.Float, nullable=False),
        sa.Column("fetches", sa.Boolean),
    )
    op.create_table(
        "contacts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("book", sa.Integer, nullable=False),
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("company", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("state", sa.String(100), nullable=False),
        sa.Column("sort", BYTEWISE, nullable=False),
        sa.Column("likeness", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("as_of", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_index("contacts_by_id", "contacts", ["book", "id"], unique=True)
    op.create_index("contacts_by_name", "contacts", ["book", "sort", "number"])
    op.create_index("contacts_by_state", "contacts", ["book", "state", "sort"])
    op.create_index("contacts_by_likeness", "contacts", ["book", "likeness"])


def _make_words() -> None:
    op.create_table(
        "words",
        sa.Column("book", sa.Integer, primary_key=True),
        sa.Column("kind", sa.SmallInteger, primary_key=True),
        sa.Column("word", BYTEWISE, primary_key=True),
        sa.Column("contact", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("words_by_contact", "words", ["contact", "word"])
    op.create_table(
        "recents",
        sa.Column("book", sa.Integer, primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("contact", sa.Integer, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("what", sa.String(64), primary_key=True),
    )
