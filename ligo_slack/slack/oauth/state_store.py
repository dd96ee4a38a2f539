"""The `state` parameter of each running installation, from our page to Slack's and back."""

import time
from typing import Any

from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.encryption import Cipher, WrongKey
from ligo_slack.db.tables import slack_oauth_states
from ligo_slack.slack.oauth.installation_store import utc

STATE_LIFE = 600  # seconds that an installation may take
CLOCKS = 3600  # seconds by which the clocks of two replicas may differ
PURPOSE = "oauth state"


class OAuthStateStore(AsyncOAuthStateStore):
    """The store that issues and consumes states: encrypted texts with a time of expiry. Nothing is
    stored of a state until Slack has brought it back, so requests for our page fill no table. Then
    it is stored, so that it is valid once. Bolt compares it with the browser's cookie. Unlike in
    slack_sdk's own store, a database that does not answer is an error."""

    def __init__(self, engine: AsyncEngine, cipher: Cipher) -> None:
        self._engine = engine
        self._cipher = cipher

    async def async_issue(self, *_args: Any, **_more: Any) -> str:
        expires = time.time() + STATE_LIFE
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
        used = slack_oauth_states
        try:
            async with self._engine.begin() as connection:
                await connection.execute(used.delete().where(used.c.expire_at <= utc(now - CLOCKS)))
                await connection.execute(used.insert().values(state=state, expire_at=utc(expires)))
        except IntegrityError:  # its column is unique
            return False
        return True
