"""What each installation under way is known by, from the page to Slack's answer."""

import secrets
from typing import Any

import sqlalchemy as sa
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.slack.installations import utc
from ligo_slack.store.clock import Clock
from ligo_slack.store.tables import slack_oauth_states

STATE_LIFE = 600  # seconds that an installation may take


class States(AsyncSQLAlchemyOAuthStateStore):
    """What each installation under way is known by, good once: of two who bring it at the same
    time, one has it. Unlike in Slack's own store, a database that does not answer is an error."""

    def __init__(self, engine: AsyncEngine, life: int = STATE_LIFE) -> None:
        super().__init__(expiration_seconds=life, engine=engine)
        self._now = Clock(engine).read

    @classmethod
    def build_oauth_states_table(
        cls,
        metadata: sa.MetaData,  # noqa: ARG003
        table_name: str,  # noqa: ARG003
    ) -> sa.Table:
        return slack_oauth_states

    async def async_issue(self, *_args: Any, **_more: Any) -> str:
        """Takes those along that have expired."""
        table, state, now = slack_oauth_states, secrets.token_urlsafe(32), await self._now()
        until = utc(now + self.expiration_seconds)
        async with self.engine.begin() as connection:
            await connection.execute(table.delete().where(table.c.expire_at <= utc(now)))
            await connection.execute(table.insert().values(state=state, expire_at=until))
        return state

    async def async_consume(self, state: str) -> bool:
        table, now = slack_oauth_states, await self._now()
        this = table.delete().where(table.c.state == state, table.c.expire_at > utc(now))
        async with self.engine.begin() as connection:
            taken = await connection.execute(this)
        return bool(taken.rowcount == 1)
