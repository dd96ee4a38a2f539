"""Which right each Web API method needs, and which tokens it takes. /reference/scopes"""

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.slack.model import SlackError

NEEDED: dict[str, tuple[str, ...]] = {
    "api.test": (),
    "auth.revoke": (),
    "auth.test": (),
    "apps.connections.open": ("connections:write",),
    "blocks.validate": (),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": (
        "channels:history",
        "groups:history",
        "im:history",
        "mpim:history",
    ),
    "conversations.info": ("channels:read", "groups:read", "im:read", "mpim:read"),
    "conversations.open": ("im:write", "mpim:write"),
    "files.info": ("files:read",),
    "oauth.v2.access": (),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""{method: scopes of which one is enough}. `views.*` need a bot token and no scope."""

WITHOUT_TOKEN = ("api.test", "blocks.validate", "oauth.v2.access")
WITH_APP_TOKEN = ("apps.connections.open",)
WITH_ANY_TOKEN = ("auth.test",)

EVENT_SCOPES = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "user_change": ("users:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "app_mention": ("app_mentions:read",),
}


def require(method: str, scopes: Collection[str]) -> None:
    """Refuse the call unless the token has one of these scopes, any of which is enough."""
    needed = NEEDED[method]
    if needed and not set(needed) & set(scopes):
        raise SlackError("missing_scope", needed=",".join(needed), provided=",".join(scopes))


class Manifest:
    """The parts of manifest.yml that decide what Slack allows."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        self.name: str = manifest["display_information"]["name"]
        self.bot_name: str = features.get("bot_user", {}).get("display_name", self.name)
        self.commands: list[dict[str, Any]] = features.get("slash_commands", [])
        shortcuts: list[dict[str, str]] = features.get("shortcuts", [])
        self.global_shortcuts = [one for one in shortcuts if one["type"] == "global"]
        self.message_shortcuts = [one for one in shortcuts if one["type"] == "message"]
        home = features.get("app_home", {})
        self.home_tab: bool = home.get("home_tab_enabled", False)
        self.messages_tab: bool = home.get("messages_tab_enabled", True)
        self.messages_read_only: bool = home.get("messages_tab_read_only_enabled", True)
        self.interactive: bool = settings.get("interactivity", {}).get("is_enabled", False)
        oauth = manifest.get("oauth_config", {})
        self.redirect_urls: tuple[str, ...] = tuple(oauth.get("redirect_urls", []))
        self.scopes: tuple[str, ...] = tuple(oauth.get("scopes", {}).get("bot", []))
        self.user_scopes: tuple[str, ...] = tuple(oauth.get("scopes", {}).get("user", []))
        self.org_deploy: bool = settings.get("org_deploy_enabled", False)
        self.events: tuple[str, ...] = tuple(
            settings.get("event_subscriptions", {}).get("bot_events", [])
        )
        self._check()

    def _check(self) -> None:
        """Raise what Slack refuses when the manifest is saved."""
        for event in self.events:
            needed = EVENT_SCOPES.get(event)
            if needed is None:
                raise ValueError(f"this sandbox does not send the event {event!r}")
            if needed and not set(needed) & set(self.scopes):
                raise ValueError(f"the event {event!r} needs the scope {needed[0]!r}")
        if (self.commands or self.global_shortcuts or self.message_shortcuts) and (
            "commands" not in self.scopes
        ):
            raise ValueError("commands and shortcuts need the scope 'commands'")

    def command(self, name: str) -> dict[str, Any] | None:
        return next((one for one in self.commands if one["command"] == name), None)

    def shortcut(self, kind: str, name: str) -> dict[str, str]:
        """Find a shortcut by callback_id or by the name that people see."""
        registered = self.global_shortcuts if kind == "global" else self.message_shortcuts
        for one in registered:
            if name in (one["callback_id"], one["name"]):
                return one
        raise LookupError(f"the manifest has no {kind} shortcut {name!r}")
