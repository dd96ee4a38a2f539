"""The text of a message, wherever Slack put it."""

from collections.abc import Iterator, Mapping
from typing import Any

from ligo_slack.slack.markup import unwrapped


def text_of(message: Mapping[str, Any]) -> str:
    """What a person reads in a message, as it was typed.

    Messages of apps can have an empty `text` and everything in blocks; forwarded mail and shared
    messages stand in attachments (/reference/interaction-payloads/shortcuts-interaction-payload).
    """
    whole = message.get("text") or "\n".join(_texts(message.get("blocks") or []))
    quoted = [_attached(attachment) for attachment in message.get("attachments") or []]
    return unwrapped("\n\n".join(part for part in [whole, *quoted] if part.strip()))


def _attached(attachment: Mapping[str, Any]) -> str:
    written = attachment.get("text") or "\n".join(_texts(attachment.get("blocks") or []))
    return str(written or attachment.get("fallback") or "")


def _texts(node: Any) -> Iterator[str]:
    """The texts of blocks and whatever they hold, in reading order."""
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        text = node.get("text")
        if isinstance(text, str):
            yield text
        for key in ("text", "fields", "elements"):
            if not isinstance(node.get(key), str):
                yield from _texts(node.get(key))
