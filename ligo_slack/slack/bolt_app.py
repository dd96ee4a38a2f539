"""Bolt's AsyncApp as this bot uses it: payloads are corrected before authorization, then authorized
from the installation store."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from ligo_slack import logs
from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.bot_tokens import BotTokens, Installed
from ligo_slack.slack.membership import correct_enterprise_install, workspace_of
from ligo_slack.slack.router import ODD, Router

log = logging.getLogger(__name__)


def create_bolt(
    router: Router,
    bot_tokens: BotTokens,
    client: AsyncWebClient,
    signing_secret: str,
    oauth_flow: AsyncOAuthFlow | None = None,
) -> AsyncApp:
    """Create the app. `client` has no token of its own: Bolt sets each workspace's on a copy of
    it."""
    bolt = AsyncApp(
        name=__name__,  # also of a logger, which Bolt gives the root's level: ours are not under it
        client=client,
        signing_secret=signing_secret,
        process_before_response=True,
        attaching_function_token_enabled=False,  # of workflow steps, which the app has none of
        before_authorize=BeforeAuthorize(),
        authorize=StoredAuthorize(bot_tokens),
        oauth_flow=oauth_flow,
    )
    # It warns of requests that match no listener with the whole payload in the warning.
    bolt.logger.setLevel(logging.ERROR)
    bolt.use(router)
    bolt.error(refuse_unreadable)
    return bolt


async def refuse_unreadable(error: Exception) -> BoltResponse:
    """Answer 400 where Bolt's own middleware met values of other types than Slack documents. The
    router lets no listener's error through to here."""
    status = 400 if isinstance(error, ODD) else 500
    log.warning("a payload was not read: %s", logs.trace(error))
    return BoltResponse(status=status)


class BeforeAuthorize(AsyncMiddleware):
    """The middleware that corrects what Bolt reads wrongly from two types of payloads."""

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt passes it by name
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        if req.raw_body and not req.body:
            _read_command(req)
        correct_enterprise_install(req.context, req.body)
        return await next()


def _read_command(req: AsyncBoltRequest) -> None:
    """Read a command's form. Bolt 1.30 reads a command whose text contains the word "payload" as
    {}: it takes the form for one with a field of that name (parse_body in
    github.com/slackapi/bolt-python/blob/v1.30.0/slack_bolt/request/internals.py). Remove this when
    Bolt looks at the field; tests/test_home.py shows it."""
    form = dict(parse_qsl(req.raw_body, keep_blank_values=True))
    read = AsyncBoltRequest(body=form, mode="socket_mode")  # the mode in which a body is a dict
    req.body = read.body
    req.context.update(read.context)


class StoredAuthorize(AsyncAuthorize):
    """The authorization by the token from our own store, without asking Slack for each request. It
    never returns None: Bolt would then answer in plain text, even to a submission. The router
    answers instead, by `context["installed"]`: True, False, or None where the database did not
    answer."""

    def __init__(self, bot_tokens: BotTokens) -> None:
        self._bot_tokens = bot_tokens

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - Bolt passes them by name
        actor_team_id: str | None = None,  # noqa: ARG002 - the same
        actor_user_id: str | None = None,  # noqa: ARG002 - the same
    ) -> AuthorizeResult:
        found: Installed | None = None
        try:
            found = await self._bot_tokens.find(workspace_of(context))
            context["installed"] = found is not None
        except UNREACHED:
            context["installed"] = None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_token=found.token if found else None,
            bot_id=(found.bot_id if found else "") or None,
            bot_user_id=(found.bot_user if found else "") or None,
        )
