"""Snapshots of the workspace as one person sees it, for the demo's page."""

from datetime import UTC, datetime

from sandbox.people import User, team_of
from sandbox.slack import SlackSandbox
from sandbox.slack.model import Channel, Json, Message, View
from sandbox.slack.objects import file_json
from sandbox.slack.workspace import Workspace


def snapshot(slack: SlackSandbox, ligo: Json | None, user: User) -> Json:
    """Return all that a person sees, as JSON; `ligo` is the panel of the sandbox's Ligo. Members of
    another workspace see the channels that are shared with theirs, and of the app only its messages
    there: no command, no shortcut, no Home. /apis/slack-connect/"""
    space, manifest, ours = slack.space, slack.manifest, slack.space.ours(user)
    rooms = [c for c in space.channels.values() if user.id in c.members]
    home = space.homes.get(user.id)
    notices = [one for one in space.notices if one.user == user.id]
    return {
        "me": _person(space, user),
        "people": [_person(space, one) for one in space.users.values() if one.acts or one is user],
        "everybody": [_person(space, one) for one in space.users.values()],
        "bot": {"id": space.bot_user, "name": space.bot_name},
        "workspace": (space.team if ours else team_of(user)).name,
        "channels": [_channel(slack, user, room) for room in rooms],
        "modals": [_modal(view) for view in space.views[user.id]],
        "home": {"hash": home.hash, "blocks": home.blocks} if home else None,
        "notices": [{"id": n.id, "text": n.text, "channel": n.channel} for n in notices],
        "commands": [
            {
                "command": one["command"],
                "description": one.get("description", ""),
                "usage_hint": one.get("usage_hint", ""),
            }
            for one in manifest.commands
            if ours
        ],
        "shortcuts": {
            "global": [_shortcut(one) for one in manifest.global_shortcuts if ours],
            "message": [_shortcut(one) for one in manifest.message_shortcuts if ours],
        },
        "ligo": ligo and {**ligo, "account": _own(ligo, user)},
    }


def _channel(slack: SlackSandbox, user: User, channel: Channel) -> Json:
    space = slack.space
    seen = space.visible(user, channel)
    read = float(channel.last_read.get(user.id, "0"))
    new = [one for one in seen if float(one.ts) > read and one.user != user.id]
    return {
        "id": channel.id,
        "name": space.bot_name if channel.kind == "dm" else channel.name,
        "kind": channel.kind,
        "unread": len(new),
        "topic": channel.topic,
        "read_only": channel.kind == "dm" and slack.manifest.messages_read_only,
        "messages": [_message(space, one) for one in seen],
    }


def _message(space: Workspace, said: Message) -> Json:
    """Return a message with what it carries beside its text; an app's is by that app."""
    raw = said.raw or {}
    author = space.users[said.user] if said.user and not raw.get("bot_id") else None
    who = {"user": author.id, "color": f"#{author.color}"} if author else {"bot": True}
    own = [file_json(file, "") for file in said.files]
    return {
        "ts": said.ts,
        "at": datetime.fromtimestamp(float(said.ts), UTC).isoformat(),
        **who,
        "name": author.name if author else raw.get("username", space.bot_name),
        "text": said.text,
        "blocks": raw.get("blocks") or said.blocks,
        "only_you": said.ephemeral_for is not None,
        "files": _files([*own, *raw.get("files", [])]),
        "attachments": [_attachment(one) for one in raw.get("attachments", said.attachments)],
        "thread_ts": said.thread_ts,
        "edited": bool(said.edited) and not said.ephemeral_for,
    }


def _files(files: list[Json]) -> list[Json]:
    """Return file objects as far as the page draws them; of a mail its beginning."""
    return [
        {
            "id": file["id"],
            "name": file.get("subject") or file.get("name", ""),
            "filetype": file.get("filetype", ""),
            "size": file.get("size", 0),
            "preview": file.get("preview_plain_text") or file.get("preview", ""),
        }
        for file in files
    ]


def _attachment(attached: Json) -> Json:
    """Return an attachment as JSON; the words of a forwarded message are in its blocks.
    /reference/messaging/attachments"""
    quoted = [one["message"] for one in attached.get("message_blocks", [])]
    blocks = [block for one in quoted for block in one.get("blocks", [])]
    return {
        "author": attached.get("author_name", ""),
        "text": attached.get("text", ""),
        "blocks": blocks or attached.get("blocks", []),
        "files": _files(attached.get("files", [])),
    }


def _own(ligo: Json, user: User) -> Json | None:
    """Return the account with its token, for its owner's eyes alone."""
    account: Json = ligo.get("account") or {}
    return account if account.get("name") == user.key else None


def _person(space: Workspace, user: User) -> Json:
    return {
        "id": user.id,
        "key": user.key,
        "handle": user.handle,
        "name": user.name,
        "title": user.title,
        "locale": user.locale,
        "initials": user.initials,
        "color": f"#{user.color}",
        "outsider": not space.ours(user),
        "guest": user.guest != "",
    }


def _shortcut(spec: Json) -> Json:
    return {key: spec[key] for key in ("callback_id", "name", "description")}


def _modal(view: View) -> Json:
    return {
        "id": view.id,
        "hash": view.hash,
        "title": view.title,
        "submit": view.submit,
        "close": view.close,
        "blocks": view.blocks,
        "state": view.draft,
        "errors": view.errors,
        "trouble": view.trouble,
    }
