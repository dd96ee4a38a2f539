"""The payloads that Slack sends, field by field. /reference/interaction-payloads"""

import time

from sandbox.people import User, team_of
from sandbox.slack import forms
from sandbox.slack.model import Channel, Json, Message, Raw, View
from sandbox.slack.objects import message_json, view_json
from sandbox.slack.workspace import Workspace


def _who(user: User) -> Json:
    return {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id}


def _base(space: Workspace, kind: str, user: User) -> Json:
    """Return the fields that all interactions share.

    `team` is where the app is installed, `user.team_id` the person's own: somebody from outside, in
    a shared channel, is recognised by the difference (github.com/slackapi/java-slack-sdk, issue
    1041; /apis/slack-connect/). Where the app is installed for a whole organisation, `team` is null
    (github.com/slackapi/bolt-python, pull request 23).
    """
    org = space.organisation
    team: Json = {"id": space.team.id, "domain": space.team.domain}
    if org:
        team |= {"enterprise_id": org.id, "enterprise_name": org.name}
    return {
        "type": kind,
        "user": _who(user),
        "api_app_id": space.app_id,
        "token": space.verification_token,
        "team": None if space.org_wide else team,
        "enterprise": {"id": org.id, "name": org.name} if org else None,
        "is_enterprise_install": space.org_wide,
    }


def command(space: Workspace, user: User, channel: Channel, name: str, text: str) -> Json:
    """Return form fields, hence strings only. /interactivity/implementing-slash-commands"""
    org = space.organisation
    return {
        "token": space.verification_token,
        "team_id": space.team.id,
        "team_domain": space.team.domain,
        "channel_id": channel.id,
        "channel_name": channel.payload_name,
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": space.app_id,
        "is_enterprise_install": str(space.org_wide).lower(),
        **({"enterprise_id": org.id, "enterprise_name": org.name} if org else {}),
        "trigger_id": space.triggers.mint(user.id),
    }


def shortcut(space: Workspace, user: User, callback_id: str) -> Json:
    return {
        **_base(space, "shortcut", user),
        "action_ts": f"{time.time():.6f}",
        "callback_id": callback_id,
        "trigger_id": space.triggers.mint(user.id),
    }


def message_action(
    space: Workspace, user: User, callback_id: str, message: Message, base_url: str
) -> Json:
    channel = space.channels[message.channel]
    base = _base(space, "message_action", user)
    base["user"] = {key: base["user"][key] for key in ("id", "username", "team_id", "name")}
    return {
        **base,
        "action_ts": f"{time.time():.6f}",
        "channel": {"id": channel.id, "name": channel.payload_name},
        "callback_id": callback_id,
        "trigger_id": space.triggers.mint(user.id),
        "message_ts": message.ts,
        "message": message_json(space, message, base_url),
    }


def _place(space: Workspace, source: View | Message, base_url: str) -> Json:
    """Return the place of an element. The text of an ephemeral message is not sent back."""
    if isinstance(source, View):
        container: Json = {"type": "view", "view_id": source.id}
        return {"container": container, "view": view_json(space, source, state=True)}
    channel = space.channels[source.channel]
    container = {
        "type": "message",
        "message_ts": source.ts,
        "channel_id": channel.id,
        "is_ephemeral": source.ephemeral_for is not None,
        **({"thread_ts": source.thread_ts} if source.thread_ts else {}),
    }
    found: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.payload_name},
    }
    if source.ephemeral_for is None:
        found["message"] = message_json(space, source, base_url)
    return found


def block_actions(
    space: Workspace, user: User, source: View | Message, action: Json, base_url: str
) -> Json:
    view = source.id if isinstance(source, View) and source.kind == "modal" else None
    found = {
        **_base(space, "block_actions", user),
        **_place(space, source, base_url),
        "trigger_id": space.triggers.mint(user.id, view),
        "actions": [action],
    }
    if isinstance(source, Message):
        draft = forms.draft_of(source, user.id)
        found["state"] = {"values": forms.values(source.blocks, draft, source.offered)}
    return found


def action(block: Json, element: Json, raw: Raw, found: list[Json]) -> Json:
    """Return one entry of `actions`."""
    kept = ("placeholder", "initial_option", "initial_value", "style", "url", "value", "confirm")
    said = {key: element[key] for key in kept if key in element}
    if element["type"] == "button":
        said["text"] = element["text"]
    else:
        said |= forms.entry(element, raw, found)
    return {
        **said,
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{time.time():.6f}",
    }


def suggestion(
    space: Workspace,
    user: User,
    source: View | Message,
    ids: tuple[str, str],
    query: str,
    base_url: str,
) -> Json:
    """Build a block_suggestion. On an organisation's token `user.team_id` is the organisation's id.
    /reference/interaction-payloads/block_suggestion-payload"""
    block_id, action_id = ids
    base = _base(space, "block_suggestion", user)
    if space.organisation and space.org_wide:
        base["user"]["team_id"] = space.organisation.id
    return {
        **base,
        **_place(space, source, base_url),
        "block_id": block_id,
        "action_id": action_id,
        "value": query,
    }


def _view_base(space: Workspace, kind: str, user: User) -> Json:
    """Build what all payloads of a view have. Of a view that someone from outside has in front of
    them, `team` is their own; the team that installed the app is in `view.app_installed_team_id`
    (github.com/slackapi/bolt-js, issue 1614)."""
    base = _base(space, kind, user)
    if space.ours(user):
        return base
    team = team_of(user)
    return {**base, "team": {"id": team.id, "domain": team.domain}}


def submission(space: Workspace, view: View) -> Json:
    return {
        **_view_base(space, "view_submission", view.user),
        "trigger_id": space.triggers.mint(view.user.id, view.id),
        "view": view_json(space, view, state=True),
        "response_urls": [],
    }


def closed(space: Workspace, view: View, *, cleared: bool) -> Json:
    return {
        **_view_base(space, "view_closed", view.user),
        "view": view_json(space, view),
        "is_cleared": cleared,
    }
