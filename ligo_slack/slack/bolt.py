"""Bolt, which takes payloads apart and hands them to the guard.

All three parts are middleware of Bolt's and none a listener: for every listener and every function
Bolt gathers some thirty arguments anew, which cost as much as all the rest of an answer.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack.slack.belonging import workspace_of
from ligo_slack.slack.call import Acknowledgement, Kind
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.listeners import Guard
from ligo_slack.slack.tokens import Tokens, TokenUnreachable
from ligo_slack.store.claims import UNREACHED

Next = Callable[[], Awaitable[BoltResponse]]

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


def open_bolt(slack: SlackClients, tokens: Tokens, guard: Guard) -> AsyncApp:
    """`context["installed"]` says whether the app is installed where a payload comes from; None
    where the database does not say. The guard tells people; Bolt itself would in English only.

    Whoever lets HTTP requests in verifies that Slack has signed them.
    """
    bolt = AsyncApp(
        client=slack.bolt,
        request_verification_enabled=False,
        attaching_function_token_enabled=False,
        before_authorize=_Where(),
        authorize=_Authorize(tokens),
        process_before_response=True,
    )
    bolt.use(_Guarded(guard))
    # It warns of requests that match no listener with the whole payload in the warning.
    logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)
    return bolt


class _Where(AsyncMiddleware):
    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next  # noqa: ARG002
    ) -> BoltResponse | None:  # fmt: skip
        req.context["workspace"] = workspace_of(req.body)
        req.context["is_event"] = req.body.get("type") == "event_callback"
        return await next()


class _Authorize(AsyncAuthorize):
    """No auth.test: what it would say was kept when the app was installed."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    async def __call__(self, *, context: AsyncBoltContext, **_: Any) -> AuthorizeResult:
        try:
            found = await self._tokens.find(context["workspace"])
        except UNREACHED:
            if context["is_event"]:  # Slack brings it again
                raise TokenUnreachable from None
            context["installed"] = None
            return AuthorizeResult(enterprise_id=None, team_id=None)
        context["installed"] = found is not None
        if found is None:
            return AuthorizeResult(enterprise_id=None, team_id=None)
        return AuthorizeResult(
            enterprise_id=found.organisation or None,
            team_id=found.team or None,
            bot_token=found.token,
            bot_id=found.bot_id,
            bot_user_id=found.bot_user,
            bot_scopes=found.scopes,
        )


class _Guarded(AsyncMiddleware):
    """What Slack may send besides stays Bolt's."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next
    ) -> BoltResponse | None:  # fmt: skip
        kind = kind_of(req.body)
        if kind is None:
            return await next()
        ack = AsyncAck()  # type: ignore[no-untyped-call]
        installed = req.context.get("installed", True)
        await self._guard.handle(kind, req.body, Acknowledgement(ack), installed)
        return ack.response or resp


def kind_of(body: Mapping[str, Any]) -> Kind | None:
    return "command" if "command" in body else KINDS.get(str(body.get("type")))
