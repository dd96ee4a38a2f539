"""The bot's token in each workspace."""

from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

# What Slack answers to a token that it does not, or no longer, accept (/reference/methods).
DEAD = {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}


class NotInstalled(SlackApiError):
    """The app has no token for that workspace. Handled like a refusal by Slack itself."""

    code = "not_installed"

    def __init__(self) -> None:
        answer = {"ok": False, "error": self.code}
        super().__init__(self.code, answer)  # type: ignore[no-untyped-call] # slack_sdk has none


class TokenUnreachable(ClientError):
    """The database did not return the token in time. Callers that can do without Slack go on
    without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One installation, in a workspace (`team`) or for a whole organisation (`team` is "" then).
    `organisation` is "" outside of Enterprise Grid. `since` is in UTC seconds since the epoch."""

    token: str = field(repr=False)
    team: str = ""
    organisation: str = ""
    bot_id: str = ""
    bot_user: str = ""
    scopes: str = ""
    since: float = 0.0


class BotTokens(Protocol):
    async def find(self, workspace: str) -> Installed | None:
        """Find an installation by a workspace's or an organisation's id. Raises SQLAlchemyError,
        OSError."""
        ...

    def forget(self, workspace: str, token: str = "") -> None:
        """Drop the cached installation from this process; with `token`, only that one."""
        ...

    async def end(self, workspace: str, at: float) -> bool:
        """Delete the token of an installation that ended `at` (UTC seconds since the epoch); return
        False where a newer one replaced it, which stays. Raises SQLAlchemyError, OSError."""
        ...

    async def left(self) -> list[str]:
        """Return workspaces and organisations whose installation has ended and is not yet
        `settled`: data of theirs may still be stored. Raises SQLAlchemyError, OSError."""
        ...

    async def settled(self, workspace: str) -> None:
        """Record that no data of it is stored any more. Raises SQLAlchemyError, OSError."""
        ...


class SingleBotToken:
    """The token of SLACK_BOT_TOKEN, in its one workspace or organisation."""

    def __init__(self, token: str) -> None:
        self.installed = Installed(token=token)

    def set_identity(self, me: AsyncSlackResponse, at: float) -> None:
        """Set what auth.test says of the token (`me`), and when (`at`, by Slack's clock): an
        uninstall event older than that was about another token."""
        self.installed = Installed(
            token=self.installed.token,
            team=str(me.get("team_id") or ""),
            organisation=str(me.get("enterprise_id") or ""),
            bot_id=str(me.get("bot_id") or ""),
            bot_user=str(me.get("user_id") or ""),
            since=at,
        )

    async def find(self, workspace: str) -> Installed | None:
        """Return None for any other workspace: somebody else who installs a distributed app gets a
        token of their own, which is not stored here, and must not reach this team's data."""
        places = (self.installed.team, self.installed.organisation)
        elsewhere = any(places) and workspace and workspace not in places
        return None if elsewhere else self.installed

    def forget(self, workspace: str, token: str = "") -> None:
        """Do nothing: there is no other token to load."""

    async def end(self, workspace: str, at: float) -> bool:  # noqa: ARG002 - one for all
        """Do nothing: the token is set in the environment."""
        return at >= self.installed.since

    async def left(self) -> list[str]:
        return []

    async def settled(self, workspace: str) -> None:
        """Do nothing: its end was not recorded."""
