"""Bolt, which takes payloads apart; the token and the bot of each come from what is installed."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from ligo_slack.slack.belonging import workspace_of
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.tokens import Tokens, TokenUnreachable
from ligo_slack.store.claims import UNREACHED


def open_bolt(slack: SlackClients, tokens: Tokens, signing_secret: str) -> AsyncApp:
    """`context["installed"]` says whether the app is installed where a payload comes from; None
    where the database does not say. The guard tells people; Bolt itself would in English only."""
    bolt = AsyncApp(
        client=slack.bolt,
        signing_secret=signing_secret,
        before_authorize=_note_where,
        authorize=_authorizing(tokens),
        process_before_response=True,
    )
    # It warns of requests that match no listener with the whole payload in the warning.
    logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)
    return bolt


async def _note_where(
    body: Mapping[str, Any], context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]
) -> None:
    context["workspace"] = workspace_of(body)
    context["is_event"] = body.get("type") == "event_callback"
    await next_()


def _authorizing(tokens: Tokens) -> Callable[..., Awaitable[AuthorizeResult]]:
    async def authorize(
        context: AsyncBoltContext, workspace: str, is_event: bool
    ) -> AuthorizeResult:
        """No auth.test: what it would say was kept when the app was installed."""
        try:
            found = await tokens.find(workspace)
        except UNREACHED:
            if is_event:  # Slack brings it again
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

    return authorize
