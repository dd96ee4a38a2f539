"""The text of a message, wherever Slack put it."""

from collections.abc import Iterator, Mapping
from typing import Any

from ligo_slack.slack.mrkdwn import escape, unwrapped


def text_of(message: Mapping[str, Any]) -> str:
    """Return the text of a message as a person reads it.

    Messages of apps can have an empty `text` and everything in blocks; forwarded mail and shared
    messages are in attachments (/reference/interaction-payloads/shortcuts-interaction-payload).
    """
    parts = [_written(message), *map(_written, message.get("attachments") or [])]
    return "\n\n".join(part for part in parts if part.strip())


def _written(message: Mapping[str, Any]) -> str:
    inside = unwrapped(message.get("text") or "") or "\n".join(_texts(message.get("blocks") or []))
    return inside or unwrapped(message.get("fallback") or "")


def _texts(node: Any) -> Iterator[str]:
    """The texts of blocks and whatever they hold, in reading order; only mrkdwn is encoded."""
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        kind, text = str(node.get("type")), node.get("text")
        if kind.startswith("rich_text_") and kind != "rich_text_list":
            yield "".join(map(_span, node.get("elements") or []))
        elif isinstance(text, str):
            yield unwrapped(text) if kind == "mrkdwn" else text
        else:
            for key in ("text", "fields", "elements"):
                yield from _texts(node.get(key))


def _span(element: Mapping[str, Any]) -> str:
    """One piece of a line of rich text (/reference/block-kit/blocks/rich-text-block)."""
    text, url = element.get("text") or "", element.get("url") or ""
    if url:
        return unwrapped(f"<{escape(url)}|{escape(text)}>")
    named = element.get("user_id") or element.get("range")
    return text or (f"@{named}" if named else "")
