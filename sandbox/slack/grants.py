"""The tokens that the app has, and to which workspaces each of them opens the door."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.slack.app import Organisation
from sandbox.slack.arguments import Args
from sandbox.slack.model import SlackError
from sandbox.slack.workspace import Workspace

REVOKED, UNINSTALLED = "token_revoked", "account_inactive"
"""Slack's error codes for a token that no longer works."""


@dataclass(eq=False)
class Grant:
    """A bot token. `spaces` is one workspace, or all those of `organisation`; `dead` says why it
    is refused."""

    token: str
    scopes: tuple[str, ...]
    spaces: list[Workspace]
    organisation: Organisation | None = None
    dead: str = ""

    def meant(self, args: Args) -> Workspace:
        """Return the workspace that a call is about.

        A token of an organisation finds it by the arguments' ids, which are unique in all of it;
        `team_id` decides where something belongs to several. /enterprise/apps/changes-apis
        """
        knowing = [space for space in self.spaces if _knows(space, args)] or self.spaces
        team, user = args.get("team_id"), args.get("user_id") or args.get("user")
        for space in knowing:
            if space.team.id == team:
                return space
        return next((one for one in knowing if _lives(one, str(user))), knowing[0])


def _knows(space: Workspace, args: Args) -> bool:
    """Return whether the first argument that names something names it here."""
    existing = {
        "trigger_id": space.triggers.minted,
        "view_id": {view.id for view in space.all_views()},
        "external_id": {view.external_id for view in space.all_views()},
        "channel": {*space.channels, *space.users},
        "file": space.files,
        "user_id": space.users,
        "user": space.users,
        "users": space.users,
    }
    return next((str(args[name]) in ids for name, ids in existing.items() if args.get(name)), False)


def _lives(space: Workspace, user: str) -> bool:
    return user in space.users and space.users[user].team_id == space.team.id


class Grants:
    def __init__(self) -> None:
        self._by_token: dict[str, Grant] = {}

    def give(
        self,
        spaces: list[Workspace],
        scopes: Iterable[str],
        organisation: Organisation | None = None,
        token: str = "",
    ) -> Grant:
        """Create a token; those created before stay valid. /authentication/installing-with-oauth"""
        token = token or f"xoxb-{secrets.token_urlsafe(24)}"
        grant = Grant(token, tuple(scopes), spaces, organisation)
        self._by_token[token] = grant
        self._settle(grant)
        return grant

    def look(self, token: str) -> Grant:
        grant = self._by_token.get(token)
        if grant is None:
            raise SlackError("invalid_auth")
        if grant.dead:
            raise SlackError(grant.dead)
        return grant

    def living(self, space: Workspace) -> list[Grant]:
        """Return the valid tokens in this workspace, the oldest first."""
        return [one for one in self._by_token.values() if space in one.spaces and not one.dead]

    def end(self, grants: Iterable[Grant], why: str) -> None:
        for grant in grants:
            grant.dead = why
            self._settle(grant)

    def _settle(self, grant: Grant) -> None:
        """Update where the app is installed after a change."""
        org = grant.organisation
        if org:
            org.installed = any(
                one.organisation is org and not one.dead for one in self._by_token.values()
            )
        for space in grant.spaces:
            space.installed = bool(self.living(space))
            space.changed()
