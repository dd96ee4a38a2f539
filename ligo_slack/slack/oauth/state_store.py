"""The `state` parameter of each running installation, from our page to Slack's and back."""

import time
from typing import Any

import sqlalchemy as sa
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.tables import slack_oauth_states
from ligo_slack.slack.oauth.installation_store import utc

STATE_LIFE = 600  # seconds that an installation may take
CLOCKS = 3600  # seconds by which the clocks of two replicas may differ
PURPOSE = "oauth state"


class OAuthStateStore(AsyncSQLAlchemyOAuthStateStore):
    """The store that issues and consumes states: encrypted texts with a time of expiry. Nothing is
    stored of a state until Slack has brought it back, so requests for our page fill no table. Then
    it is stored, so that it is valid once. Bolt compares it with the browser's cookie. Unlike in
    slack_sdk's own store, a database that does not answer is an error."""

    def __init__(self, engine: AsyncEngine, cipher: Cipher) -> None:
        super().__init__(expiration_seconds=STATE_LIFE, engine=engine)
        self._cipher = cipher

    @classmethod
    def build_oauth_states_table(
        cls,
        metadata: sa.MetaData,  # noqa: ARG003 - our table has its own
        table_name: str,  # noqa: ARG003 - our table has its own
    ) -> sa.Table:
        return slack_oauth_states

    async def async_issue(self, *_args: Any, **_more: Any) -> str:
        expires = time.time() + self.expiration_seconds
        sealed = self._cipher.seal(str(expires), of=PURPOSE).decode()
        return sealed.rstrip("=")  # which cookies and addresses would quote

    async def async_consume(self, state: str) -> bool:
        """Return False for a state that is not ours, has expired, or was used before; of two
        simultaneous uses, one gets True."""
        sealed = f"{state}{'=' * (-len(state) % 4)}".encode()
        try:
            expires = float(self._cipher.open(sealed, of=PURPOSE))
        except WrongKey:
            return False
        now = time.time()
        if expires <= now:
            return False
        used = self.oauth_states
        try:
            async with self.engine.begin() as connection:
                await connection.execute(used.delete().where(used.c.expire_at <= utc(now - CLOCKS)))
                await connection.execute(used.insert().values(state=state, expire_at=utc(expires)))
        except IntegrityError:  # its column is unique
            return False
        return True
