"""manifest.yml and the code, compared both ways."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ligo_slack.slack.oauth.text import SCOPES
from tests.registered import registered
from tests.world import MANIFEST

# What each Web API method that the bot calls needs; docs.slack.dev /reference/methods.
SCOPE_OF_METHOD = {
    "api_test": None,
    "auth_test": None,
    "chat_getPermalink": None,
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "chat_delete": "chat:write",
    "conversations_history": "im:history",
    "conversations_open": "im:write",
    "files_info": "files:read",
    "users_info": "users:read",
    "views_open": None,
    "views_publish": None,
    "views_push": None,
    "views_update": None,
}
SCOPE_OF_EVENT = {
    "app_home_opened": None,
    "app_uninstalled": None,
    "message.im": "im:history",
    "tokens_revoked": None,
    "user_change": "users:read",
}
EVENT = {"message.im": "message"}  # what comes is called otherwise than what is subscribed to


def app_modules() -> Iterator[ast.Module]:
    for file in [Path("app.py"), *Path("ligo_slack").rglob("*.py")]:
        if "sandbox" not in file.parts:
            yield ast.parse(file.read_text())


@cache
def called_names() -> frozenset[str]:
    """Return the names that are called, or handed on to be called."""
    calls = [n for module in app_modules() for n in ast.walk(module) if isinstance(n, ast.Call)]
    return frozenset(
        node.attr
        for call in calls
        for node in (call.func, *(one for one in call.args if _is_of_client(one)))
        if isinstance(node, ast.Attribute)
    )


def _is_of_client(node: ast.expr) -> bool:
    """Return whether it is a method of a Slack client, as in `self._slack.quick.views_open`."""
    return isinstance(node, ast.Attribute) and "_slack." in ast.unparse(node.value)


def methods_called() -> set[str]:
    """Return the names called on a Slack client, as slack_sdk spells them: `chat_postMessage`."""
    families = (
        "api_test",
        "auth_",
        "chat_",
        "views_",
        "users_",
        "conversations_",
        "files_",
        "team_",
    )
    return {name for name in called_names() if name.startswith(families)}


def features(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = MANIFEST["features"][kind]
    return found


def subscribed() -> list[str]:
    events: list[str] = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    return events


def test_each_command_and_shortcut_has_a_listener_and_each_listener_is_offered() -> None:
    listeners = registered()
    assert {c["command"] for c in features("slash_commands")} == listeners.names("command")
    assert {s["callback_id"] for s in features("shortcuts")} == listeners.names("shortcut")


def test_each_event_has_a_listener_and_each_listener_its_event() -> None:
    assert {EVENT.get(event, event) for event in subscribed()} == registered().names("event")


def test_the_scopes_are_what_the_code_needs_and_no_more() -> None:
    called = methods_called()
    assert called == set(SCOPE_OF_METHOD)
    needed = {SCOPE_OF_METHOD[method] for method in called}
    needed |= {SCOPE_OF_EVENT[event] for event in subscribed()}
    needed |= {"commands"}
    if "download" in called_names():  # url_private (/reference/objects/file-object)
        needed |= {"files:read"}
    assert needed - {None} == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_an_installation_asks_for_the_scopes_of_the_manifest() -> None:
    assert list(SCOPES) == MANIFEST["oauth_config"]["scopes"]["bot"]


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [("name", 1, 35), ("description", 1, 140), ("background_color", 4, 7)],
)
def test_what_people_read_of_the_app_fits(what: str, least: int, most: int) -> None:
    """Limits of Slack's manifest schema, 1.0.0."""
    assert least <= len(MANIFEST["display_information"][what]) <= most


def test_shortcuts_and_commands_fit() -> None:
    assert len(features("shortcuts")) <= 10
    for shortcut in features("shortcuts"):
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in features("slash_commands"):
        assert 2 <= len(command["command"]) <= 32
        assert len(command["usage_hint"]) <= 1000
