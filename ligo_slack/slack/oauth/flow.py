"""The OAuth flow: from our page to Slack's, and back with a code to exchange for a token.

/authentication/installing-with-oauth. The code and the token are never logged.
"""

import logging
import re
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlencode, urlsplit

from aiohttp import ClientError
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from ligo_slack.db.database import UNREACHED
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.clients import error_code, slack_time
from ligo_slack.slack.oauth import pages, text
from ligo_slack.slack.oauth.installation_store import InstallationStore
from ligo_slack.slack.oauth.state_store import STATE_LIFE, OAuthStateStore

log = logging.getLogger(__name__)

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
CODE = re.compile(r"[a-z_]{1,60}")  # what Slack's error codes look like
PLACE = re.compile(r"[TE][A-Z0-9]{1,30}")


class InstallationStopped(Exception):
    """An installation that goes no further, with the text for the person who wanted it."""

    def __init__(self, title: Localized, what: Localized, status: int, code: str = "") -> None:
        super().__init__(code)
        self.title, self.what, self.status, self.code = title, what, status, code


class InstallFlow(AsyncOAuthFlow):
    """Bolt's flow with our own stores and pages. Failures are raised as InstallationStopped."""

    def __init__(
        self,
        client: AsyncWebClient,
        api_url: str,
        client_id: str,
        client_secret: str,
        installations: InstallationStore,
        states: OAuthStateStore,
    ) -> None:
        """`client` has no token of its own. `api_url`: Slack's pages are on the same host."""
        parts = urlsplit(api_url)
        self._slack = f"{parts.scheme}://{parts.netloc}"
        settings = AsyncOAuthSettings(
            client_id=client_id,
            client_secret=client_secret,
            scopes=list(text.SCOPES),
            user_scopes=[],
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            authorization_url=f"{self._slack}/oauth/v2/authorize",
            installation_store=installations,
            state_store=states,
            state_expiration_seconds=STATE_LIFE,
            callback_options=AsyncCallbackOptions(success=self._done, failure=self._failed),
        )
        super().__init__(client=client, settings=settings)

    async def handle_installation(self, request: AsyncBoltRequest) -> BoltResponse:
        return await self._answered(super().handle_installation(request), request)

    async def handle_callback(self, request: AsyncBoltRequest) -> BoltResponse:
        return await self._answered(super().handle_callback(request), request)

    async def _answered(
        self, page: Awaitable[BoltResponse], request: AsyncBoltRequest
    ) -> BoltResponse:
        try:
            return await page
        except InstallationStopped as why:
            return self._stopped(request, why)
        except UNREACHED:
            return self._stopped(request, InstallationStopped(text.NOTHING, text.NOT_REACHED, 503))

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        """Return the URL of Slack's page. `team`, from our own page's URL, is the workspace that it
        offers first."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(text.SCOPES),
            "user_scope": "",
            "state": state,
        }
        team = _asked(request, "team")
        if PLACE.fullmatch(team):
            asked["team"] = team
        return f"{self.settings.authorization_url}?{urlencode(asked)}"

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        return pages.install(language_of_browser(request), url)

    async def run_installation(self, code: str) -> Installation:
        """Exchange the code for a token, and ask auth.test which bot it is: once, here."""
        try:
            granted = await self.client.oauth_v2_access(
                code=code,
                client_id=self.settings.client_id,
                client_secret=self.settings.client_secret,
            )
            me = await self.client.auth_test(token=granted["access_token"])
            return _installation(granted, me)
        except SlackApiError as error:
            answered = error_code(error)
            log.warning("Slack refused an installation: %s", answered)
            raise InstallationStopped(text.NOTHING, text.REFUSED, 400, answered) from None
        except (ClientError, OSError) as error:
            log.warning("Slack could not be reached for an installation: %s", type(error).__name__)
            raise InstallationStopped(text.NOT_YET, text.UNREACHABLE, 503) from None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            log.warning(
                "Slack's answer to an installation could not be read: %s", type(error).__name__
            )
            raise InstallationStopped(text.NOT_YET, text.REFUSED, 502) from None

    async def store_installation(
        self, request: AsyncBoltRequest, installation: Installation
    ) -> None:
        try:
            await super().store_installation(request, installation)
        except UNREACHED as error:
            log.error("an installation could not be stored: %s", type(error).__name__)
            raise BoltError from None
        where = "an organisation" if installation.is_enterprise_install else "a workspace"
        log.info("the app was installed in %s", where)

    async def _done(self, args: AsyncSuccessArgs) -> BoltResponse:
        made = args.installation
        wide = bool(made.is_enterprise_install)
        place = (made.enterprise_id if wide else made.team_id) or ""
        url = f"{self._slack}/app_redirect?{urlencode({'app': made.app_id, 'team': place})}"
        name = (made.enterprise_name if wide else made.team_name) or ""
        page = pages.done(language_of_browser(args.request), name, url, wide=wide)
        return BoltResponse(status=200, body=page, headers=self._headers())

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        """Draw the failure page. `reason` is Bolt's, or from the URL: anybody may have written
        that."""
        reason = args.reason
        if reason == "access_denied":
            raise InstallationStopped(text.NOTHING, text.DENIED, 200)
        if reason in ("invalid_browser", "invalid_state", "missing_code"):
            raise InstallationStopped(text.NOTHING, text.EXPIRED, 400)
        if reason == "storage_error":
            raise InstallationStopped(text.NOT_YET, text.NOT_KEPT, 503)
        code = reason if CODE.fullmatch(reason) else ""
        raise InstallationStopped(text.NOTHING, text.REFUSED, 400, code)

    def _stopped(self, request: AsyncBoltRequest, why: InstallationStopped) -> BoltResponse:
        language = language_of_browser(request)
        page = pages.failed(language, why.title, why.what, INSTALL, why.code)
        return BoltResponse(status=why.status, body=page, headers=self._headers())

    def _headers(self) -> dict[str, Any]:
        """Return headers that delete the browser's state cookie, which is of no more use."""
        forget = self.settings.state_utils.build_set_cookie_for_deletion()
        return {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": [forget]}


def language_of_browser(request: AsyncBoltRequest) -> Language:
    return pages.language_asked(",".join(request.headers.get("accept-language", [])))


def _asked(request: AsyncBoltRequest, name: str) -> str:
    return str(next(iter(request.query.get(name, [])), ""))


def _installation(granted: AsyncSlackResponse, me: AsyncSlackResponse) -> Installation:
    """Read the answer (/reference/methods/oauth.v2.access); an organisation's names no team."""
    team, organisation = granted.get("team") or {}, granted.get("enterprise") or {}
    wide = granted.get("is_enterprise_install") is True
    if not (organisation if wide else team).get("id"):
        raise ValueError("an installation nowhere")
    return Installation(
        app_id=str(granted.get("app_id") or ""),
        enterprise_id=organisation.get("id"),
        enterprise_name=organisation.get("name"),
        enterprise_url=me.get("url") if wide else None,
        team_id=None if wide else team.get("id"),
        team_name=None if wide else team.get("name"),
        bot_token=granted["access_token"],
        bot_id=me.get("bot_id"),
        bot_user_id=granted.get("bot_user_id"),
        bot_scopes=granted.get("scope") or "",
        user_id=str((granted.get("authed_user") or {}).get("id") or ""),
        is_enterprise_install=wide,
        token_type=granted.get("token_type"),
        installed_at=slack_time(granted),
    )
