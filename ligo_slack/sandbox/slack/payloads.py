"""The payloads that Slack sends, field by field. /reference/interaction-payloads"""

import time
from typing import Any

from ligo_slack.sandbox.people import User
from ligo_slack.sandbox.slack import forms
from ligo_slack.sandbox.slack.encoding import rich_text
from ligo_slack.sandbox.slack.model import Channel, File, Json, Message, Raw, View, new_id
from ligo_slack.sandbox.slack.workspace import Workspace


def file_json(file: File, base_url: str) -> Json:
    """/reference/objects/file-object"""
    url = f"{base_url}files-pri/T-{file.id}/{file.name}"
    download = f"{base_url}files-pri/T-{file.id}/download/{file.name}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.name,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": "vCard",
        "user": file.user,
        "mode": "hosted",
        "size": file.size,
        "is_external": False,
        "is_public": True,
        "url_private": url,
        "url_private_download": download,
        "permalink": f"{base_url}files/{file.user}/{file.id}",
    }


def message_json(space: Workspace, message: Message, base_url: str) -> Json:
    """A message as events, interactions and Web API answers hold it."""
    found: Json = {"type": "message", "ts": message.ts, "text": message.text}
    if message.user:
        found |= {
            "user": message.user,
            "team": space.users[message.user].team_id,
            "client_msg_id": f"{message.ts.replace('.', '')}-0000-4000-8000-000000000000"[-36:],
            "blocks": rich_text(message.text) if message.text else [],
        }
    else:
        found |= {
            "user": space.bot_user,
            "bot_id": space.bot_id,
            "app_id": space.app_id,
            "team": space.team.id,
            "bot_profile": _bot_profile(space),
        }
        if message.blocks:
            found["blocks"] = message.blocks
    if message.files:
        found["files"] = [file_json(file, base_url) for file in message.files]
        found |= {"upload": False, "subtype": "file_share"} if message.user else {}
    optional = {
        "attachments": message.attachments,
        **_thread(space, message),
        "metadata": message.metadata,
        "edited": message.edited and {"user": found["user"], "ts": message.edited},
    }
    return found | {key: value for key, value in optional.items() if value}


def _thread(space: Workspace, message: Message) -> Json:
    """Replies name their root, roots count their replies. /messaging/retrieving-messages"""
    said = space.channels[message.channel].messages
    root = message.thread_ts
    if root and root != message.ts:
        authors = (one.user or space.bot_user for one in said if one.ts == root)
        return {"thread_ts": root, "parent_user_id": next(authors, None)}
    replies = [one for one in said if one.thread_ts == message.ts and not one.ephemeral_for]
    if not replies:
        return {}
    users = list(dict.fromkeys(one.user or space.bot_user for one in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": users[:5],
    }


def _bot_profile(space: Workspace) -> Json:
    return {
        "id": space.bot_id,
        "app_id": space.app_id,
        "user_id": space.bot_user,
        "name": space.bot_name,
        "deleted": False,
        "updated": 1700000000,
        "team_id": space.team.id,
    }


def view_json(space: Workspace, view: View, *, state: bool = False) -> Json:
    """`state`: what stands in the inputs goes along, as it does when a person has acted."""
    values = forms.values(view.blocks, view.draft, view.offered) if state else {}
    return {
        "id": view.id,
        "team_id": space.team.id,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "state": {"values": values},
        "hash": view.hash,
        "title": view.title or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": view.clear_on_close,
        "notify_on_close": view.notify_on_close,
        "close": view.close,
        "submit": view.submit,
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": space.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": space.team.id,
        "bot_id": space.bot_id,
    }


def _who(user: User) -> Json:
    return {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id}


def _base(space: Workspace, kind: str, user: User) -> Json:
    return {
        "type": kind,
        "user": _who(user),
        "api_app_id": space.app_id,
        "token": space.verification_token,
        "team": {"id": space.team.id, "domain": space.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def command(space: Workspace, user: User, channel: Channel, name: str, text: str) -> Json:
    """Form fields, hence strings only. /interactivity/implementing-slash-commands"""
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
        "is_enterprise_install": "false",
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
    """Where an element stands. The text of an ephemeral message does not come back."""
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
    """One entry of `actions`."""
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
    block_id, action_id = ids
    return {
        **_base(space, "block_suggestion", user),
        **_place(space, source, base_url),
        "block_id": block_id,
        "action_id": action_id,
        "value": query,
    }


def submission(space: Workspace, view: View) -> Json:
    return {
        **_base(space, "view_submission", view.user),
        "trigger_id": space.triggers.mint(view.user.id, view.id),
        "view": view_json(space, view, state=True),
        "response_urls": [],
    }


def closed(space: Workspace, view: View, *, cleared: bool) -> Json:
    return {
        **_base(space, "view_closed", view.user),
        "view": view_json(space, view),
        "is_cleared": cleared,
    }


def event(space: Workspace, inner: dict[str, Any], *, shared: bool = False) -> Json:
    """/apis/events-api/ : the envelope around each event."""
    return {
        "token": space.verification_token,
        "team_id": space.team.id,
        "context_team_id": space.team.id,
        "context_enterprise_id": None,
        "api_app_id": space.app_id,
        "event": {**inner, "event_ts": inner.get("event_ts") or f"{time.time():.6f}"},
        "type": "event_callback",
        "event_id": new_id("Ev", 11),
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": space.team.id,
                "user_id": space.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": new_id("4-", 40),
    }
