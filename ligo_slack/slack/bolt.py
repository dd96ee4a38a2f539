"""Bolt: the protocol around what people do. Requests of every shape, ssl_check, url_verification,
the connection of Socket Mode.

By HTTP it is imported when it is first asked for something, which is a tenth of a start.
"""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.hearing import Hearing


class GuardedBolt(AsyncApp):
    """Whoever lets HTTP requests in verifies that Slack has signed them."""

    def __init__(self, slack: SlackClients, hearing: Hearing) -> None:
        super().__init__(
            name=__name__,  # Bolt would look for one in the whole stack, at a quarter of its start
            client=slack.bolt,
            request_verification_enabled=False,
            attaching_function_token_enabled=False,
            authorize=_nobody,
            process_before_response=True,
        )
        self._hearing = hearing
        # It warns of requests that match no listener with the whole payload in the warning.
        logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        heard = await self._hearing.hear(req.body)
        if heard is None:
            return await super().async_dispatch(req)
        return BoltResponse(status=heard.status, body=heard.body)


async def _nobody(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None)
