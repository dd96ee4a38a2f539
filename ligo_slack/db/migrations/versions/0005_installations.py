"""Installations by OAuth: slack_sdk's own tables, with their secrets encrypted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _slack_installations()
    _slack_bots()
    _slack_oauth_states()


def _slack_installations() -> None:
    op.create_table(
        "slack_installations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.Text),
        sa.Column("enterprise_url", sa.Text),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.Text),
        sa.Column("bot_token", sa.LargeBinary),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.Text),
        sa.Column("bot_refresh_token", sa.LargeBinary),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("user_token", sa.LargeBinary),
        sa.Column("user_scopes", sa.Text),
        sa.Column("user_refresh_token", sa.LargeBinary),
        sa.Column("user_token_expires_at", sa.DateTime),
        sa.Column("incoming_webhook_url", sa.LargeBinary),
        sa.Column("incoming_webhook_channel", sa.Text),
        sa.Column("incoming_webhook_channel_id", sa.Text),
        sa.Column("incoming_webhook_configuration_url", sa.LargeBinary),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("token_type", sa.String(32)),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    )
    op.create_index("slack_installations_by_team", "slack_installations", ["client_id", "team_id"])
    op.create_index(
        "slack_installations_by_enterprise", "slack_installations", ["client_id", "enterprise_id"]
    )


def _slack_bots() -> None:
    op.create_table(
        "slack_bots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.Text),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.Text),
        sa.Column("bot_token", sa.LargeBinary),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.Text),
        sa.Column("bot_refresh_token", sa.LargeBinary),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    )
    op.create_index("slack_bots_by_team", "slack_bots", ["client_id", "team_id"])
    op.create_index(
        "slack_bots_by_enterprise",
        "slack_bots",
        ["client_id", "enterprise_id", "is_enterprise_install"],
    )


def _slack_oauth_states() -> None:
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(200), nullable=False, unique=True),
        sa.Column("expire_at", sa.DateTime, nullable=False),
    )
