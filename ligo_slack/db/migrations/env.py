"""Alembic runs this; the connection is the one that `open_database` already holds."""

from alembic import context

from ligo_slack.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
