"""Bolt, and what of Slack's payloads is handed to the guard before it.

Bolt asks each of its middleware in turn, and gathers some thirty arguments for each listener and
each function: more than all the rest of an answer costs. So what people do goes straight to the
guard, by HTTP and by Socket Mode alike, and Bolt has the protocol around it: requests of every
shape, ssl_check, url_verification, the connection of Socket Mode.
"""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack.slack.belonging import workspace_of
from ligo_slack.slack.call import Acknowledgement, Kind, read_call
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.listeners import Guard
from ligo_slack.slack.tokens import Tokens
from ligo_slack.store.claims import UNREACHED

KINDS: dict[str, Kind] = {
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_actions": "action",
    "block_suggestion": "options",
    "view_submission": "submission",
    "view_closed": "closed",
    "event_callback": "event",
}
"""By a payload's `type` (/reference/interaction-payloads, /apis/events-api); a command has none."""


class GuardedBolt(AsyncApp):
    """Whoever lets HTTP requests in verifies that Slack has signed them."""

    def __init__(self, slack: SlackClients, tokens: Tokens, guard: Guard) -> None:
        super().__init__(
            name=__name__,  # Bolt would look for one in the whole stack, at a quarter of its start
            client=slack.bolt,
            request_verification_enabled=False,
            attaching_function_token_enabled=False,
            authorize=_nobody,
            process_before_response=True,
        )
        self._tokens = tokens
        self._guard = guard
        # It warns of requests that match no listener with the whole payload in the warning.
        logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        return await self.hear(req.body) or await super().async_dispatch(req)

    async def hear(self, body: Mapping[str, Any]) -> BoltResponse | None:
        """Slack's answer, as soon as there is one; None for what is not the guard's."""
        kind = kind_of(body)
        if kind is None:
            return None
        place = workspace_of(body)
        try:
            installed: bool | None = await self._tokens.find(place) is not None
        except UNREACHED:
            if kind == "event":  # Slack brings it again
                return BoltResponse(status=503)
            installed = None
        answer: dict[str, Any] = {}

        async def keep(**given: Any) -> None:
            answer.update(given)

        call = read_call(kind, body, Acknowledgement(keep), installed, place)
        await self._guard.handle(call)
        return BoltResponse(status=200, body=answer or "")


async def _nobody(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None)


def kind_of(body: Mapping[str, Any]) -> Kind | None:
    return "command" if "command" in body else KINDS.get(str(body.get("type")))
