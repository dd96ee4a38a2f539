"""chat.*: what the bot says, and where it may. /reference/methods"""

import json
from typing import Any

from sandbox.slack import forms, objects
from sandbox.slack.arguments import Args
from sandbox.slack.kit import check_message
from sandbox.slack.model import Channel, Json, Message, SlackError
from sandbox.slack.workspace import Workspace

POST_LIMIT, UPDATE_LIMIT = 40_000, 4_000
"""Characters of `text`; chat.update is stricter."""
BLOCKS_LIMIT = 10_000
"""Characters of all blocks together, as JSON. Slack states no number: it refuses some 12,000
(bolt-js #2509, #2867), and refused 11,341 once."""


def content(args: Json, limit: int = POST_LIMIT) -> tuple[str, list[Json]]:
    """Check and return (text, blocks). Raises no_text, msg_too_long, invalid_blocks,
    msg_blocks_too_long."""
    text = str(args.get("text") or args.get("markdown_text") or "")
    blocks = args.get("blocks") or []
    if not text and not blocks and not args.get("attachments"):
        raise SlackError("no_text")
    if len(text) > limit:
        raise SlackError("msg_too_long")
    check_message(blocks)
    if len(json.dumps(blocks, ensure_ascii=False)) > BLOCKS_LIMIT:
        raise SlackError("msg_blocks_too_long")
    if len(args.get("attachments") or []) > 100:
        raise SlackError("too_many_attachments")
    return text, forms.finished(blocks)


def place(space: Workspace, name: str) -> Channel:
    """Return the channel in which the bot may write: by id or name, or a person's id for
    their DM."""
    try:
        user = space.users.get(name)
        channel = space.dm(user) if user else space.channel(name)
    except LookupError:
        raise SlackError("channel_not_found") from None
    if not channel.has_bot:
        raise SlackError("channel_not_found" if channel.kind == "private" else "not_in_channel")
    return channel


def _thread(space: Workspace, channel: Channel, args: Args) -> str | None:
    ts = args.get("thread_ts")
    if ts is not None and space.message(channel.id, str(ts)) is None:
        raise SlackError("thread_not_found")
    return ts and str(ts)


def post_message(space: Workspace, args: Args, base_url: str) -> Json:
    channel = place(space, str(args.need("channel")))
    text, blocks = content(args)
    message = Message(
        channel.id,
        space.new_ts(),
        None,
        text,
        blocks,
        attachments=args.get("attachments") or [],
        thread_ts=_thread(space, channel, args),
        metadata=args.get("metadata"),
    )
    space.post(message)
    return {
        "ok": True,
        "channel": channel.id,
        "ts": message.ts,
        "message": objects.message_json(space, message, base_url),
    }


def post_ephemeral(space: Workspace, args: Args) -> Json:
    channel = place(space, str(args.need("channel")))
    user_id = str(args.need("user"))
    text, blocks = content(args)
    if user_id not in space.users:
        raise SlackError("user_not_found")
    if user_id not in channel.members:
        raise SlackError("user_not_in_channel")
    thread = _thread(space, channel, args)
    ts = space.new_ts()
    message = Message(channel.id, ts, None, text, blocks, ephemeral_for=user_id, thread_ts=thread)
    space.post(message)
    return {"ok": True, "message_ts": ts}


def _own(space: Workspace, args: Args, refusal: str) -> Message:
    """Return a message of the bot's. Ephemeral ones are out of reach for the Web API."""
    channel = args.need("channel")
    ts = args.need("ts")
    if str(channel) not in space.channels:
        raise SlackError("channel_not_found")
    message = space.message(str(channel), str(ts))
    if message is None or message.ephemeral_for:
        raise SlackError("message_not_found")
    if not message.bot:
        raise SlackError(refusal)
    return message


def update(space: Workspace, args: Args, base_url: str) -> Json:
    """Update a message; blocks that are not mentioned stay as they are."""
    message = _own(space, args, "cant_update_message")
    text, blocks = content(args, UPDATE_LIMIT)
    rewrite(space, message, text, blocks if args.get("blocks") is not None else message.blocks)
    return {
        "ok": True,
        "channel": message.channel,
        "ts": message.ts,
        "text": text,
        "message": objects.message_json(space, message, base_url),
    }


def rewrite(space: Workspace, message: Message, text: str, blocks: list[Json]) -> None:
    message.text, message.blocks = text, blocks
    message.edited = space.new_ts()
    message.drafts = {user: forms.seeded(blocks, draft) for user, draft in message.drafts.items()}
    space.changed()


def delete(space: Workspace, args: Args) -> Json:
    message = _own(space, args, "cant_delete_message")
    space.remove(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def permalink(space: Workspace, args: Args, base_url: str) -> Json:
    """Return a link; a reply's leads inside its thread. /reference/methods/chat.getPermalink"""
    channel, ts = str(args.need("channel")), str(args.need("message_ts"))
    if channel not in space.channels or not space.channels[channel].has_bot:
        raise SlackError("channel_not_found")
    message = space.message(channel, ts)
    if message is None or message.ephemeral_for:
        raise SlackError("message_not_found")
    link = f"{base_url}archives/{channel}/p{ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel}"
    return {"ok": True, "channel": channel, "permalink": link}


def respond(space: Workspace, path: str, body: Any) -> None:
    """Use a response URL. /interactivity/handling-user-interaction#message_responses"""
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    response_url = space.response_urls.use(path)
    given = Args(body)
    original = response_url.source if response_url.source and response_url.source.bot else None
    if original and original not in space.channels[original.channel].messages:
        original = None
    if given.flag("delete_original"):
        if original:
            space.remove(original)
        return
    text, blocks = content(given)
    if given.flag("replace_original") and original:
        rewrite(space, original, text, blocks)
        return
    in_channel = given.get("response_type") == "in_channel"
    thread = given.get("thread_ts")
    space.post(
        Message(
            response_url.channel,
            space.new_ts(),
            None,
            text,
            blocks,
            ephemeral_for=None if in_channel else response_url.user,
            thread_ts=thread and str(thread),
        )
    )
