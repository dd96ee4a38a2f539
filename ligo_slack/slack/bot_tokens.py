"""With which token the bot works in which workspace."""

from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

# What Slack answers to a token that it does not, or no longer, accept (/reference/methods).
DEAD = {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}


class NotInstalled(SlackApiError):
    """The app has no token there. A refusal, as if Slack itself had said so."""

    code = "not_installed"

    def __init__(self) -> None:
        answer = {"ok": False, "error": self.code}
        super().__init__(self.code, answer)  # type: ignore[no-untyped-call] # slack_sdk has none


class TokenUnreachable(ClientError):
    """The database did not say in time. Whoever gets by without Slack gets by without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One installation, in a workspace (`team`) or for a whole organisation (`team` is "" then).

    `organisation` is "" outside of Enterprise Grid. `since` is in UTC seconds since the epoch.
    """

    token: str = field(repr=False)
    team: str = ""
    organisation: str = ""
    bot_id: str = ""
    bot_user: str = ""
    scopes: str = ""
    since: float = 0.0


class BotTokens(Protocol):
    async def find(self, workspace: str) -> Installed | None:
        """By a workspace's or an organisation's id. Raises SQLAlchemyError, OSError."""
        ...

    def forget(self, workspace: str, token: str = "") -> None:
        """What is remembered of it in this process; with `token`, only that very one."""
        ...

    async def end(self, workspace: str, at: float) -> bool:
        """No token is left of an installation that ended `at` (UTC seconds since the epoch); False
        where a newer one stands, which stays. Raises SQLAlchemyError, OSError."""
        ...

    async def left(self) -> list[str]:
        """Workspaces and organisations whose installation has ended, until that is `settled`: what
        was kept for them may still be there. Raises SQLAlchemyError, OSError."""
        ...

    async def settled(self, workspace: str) -> None:
        """Nothing is kept for it any more. Raises SQLAlchemyError, OSError."""
        ...


class SingleBotToken:
    """SLACK_BOT_TOKEN's, in the workspace or the organisation that it is for."""

    def __init__(self, token: str) -> None:
        self.installed = Installed(token=token)

    def known(self, me: AsyncSlackResponse, at: float) -> None:
        """`me`: what auth.test says of the token, and `at` when, by Slack's clock: an end that is
        older than that was another token's."""
        self.installed = Installed(
            token=self.installed.token,
            team=str(me.get("team_id") or ""),
            organisation=str(me.get("enterprise_id") or ""),
            bot_id=str(me.get("bot_id") or ""),
            bot_user=str(me.get("user_id") or ""),
            since=at,
        )

    async def find(self, workspace: str) -> Installed | None:
        """None elsewhere: whoever else installs an app that is distributed gets a token of their
        own, which nobody here has, and must not get at what this one's team shares."""
        places = (self.installed.team, self.installed.organisation)
        elsewhere = any(places) and workspace and workspace not in places
        return None if elsewhere else self.installed

    def forget(self, workspace: str, token: str = "") -> None:
        """There is no other to be had."""

    async def end(self, workspace: str, at: float) -> bool:  # noqa: ARG002 - one for all
        """The token itself stands in the environment."""
        return at >= self.installed.since

    async def left(self) -> list[str]:
        return []

    async def settled(self, workspace: str) -> None:
        """Nothing was written down of its end."""
