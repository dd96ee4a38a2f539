"""Messages, files and views as Slack gives them away. /reference/objects"""

from typing import Any

from sandbox.slack import forms
from sandbox.slack.encoding import escaped, rich_text
from sandbox.slack.model import File, Json, Message, View
from sandbox.slack.workspace import Workspace


def download_url(file: File, base_url: str) -> str:
    """Return the address that serves the file's content, to the bot's token alone."""
    return f"{base_url}files-pri/T-{file.id}/download/{file.name}"


def file_json(file: File, base_url: str) -> Json:
    """Return the file object, with what `file.more` says in its place.

    /reference/objects/file-object
    """
    url = f"{base_url}files-pri/T-{file.id}/{file.name}"
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
        "url_private_download": download_url(file, base_url),
        "permalink": f"{base_url}files/{file.user}/{file.id}",
        **file.more,
    }


def message_json(space: Workspace, message: Message, base_url: str) -> Json:
    """Return a message as events, interactions and Web API answers hold it: what `message.raw`
    says stands in the place of what the sandbox makes."""
    made = _made(space, message, base_url)
    if message.raw is None:
        return made
    return {key: value for key, value in (made | message.raw).items() if value is not None}


def _made(space: Workspace, message: Message, base_url: str) -> Json:
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
            found["blocks"] = returned(message.blocks)
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


def returned(node: Any) -> Any:
    """Return blocks of an app as Slack gives them back: plain text escaped, as text in markup is
    (github.com/slackapi/bolt-python, issue 513)."""
    if isinstance(node, list):
        return [returned(one) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "plain_text":
        return {**node, "text": escaped(node["text"])}
    return {key: returned(value) for key, value in node.items()}


def _thread(space: Workspace, message: Message) -> Json:
    """Return the thread's fields: replies name their root, roots count their replies.
    /messaging/retrieving-messages"""
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
    """`state`: what stands in the inputs goes along, as it does when a person has acted.

    `app_installed_team_id` is the organisation's id where the app is installed for all of it
    (/reference/interaction-payloads/view-interactions-payload).
    """
    org = space.organisation
    values = forms.values(view.blocks, view.draft, view.offered) if state else {}
    return {
        "id": view.id,
        "team_id": view.user.team_id,
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
        "app_installed_team_id": org.id if org and space.org_wide else space.team.id,
        "bot_id": space.bot_id,
    }
