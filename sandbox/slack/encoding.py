"""Slack's own text: how it stores what people type, and how it shows what is stored.

Stored text has three escapes (`&amp;` `&lt;` `&gt;`) and control sequences in angle brackets.
/messaging/formatting-message-text
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

from sandbox.slack.model import Json

_TLDS = "com|fr|org|net|io|eu|uk|de|no|be|ch|info|biz|app|dev|example|test"
_LINKS = re.compile(
    r"(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)'\"\]])"
    r"|(?P<mailto>mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<telurl>tel:\+?[\d().-]{6,}\d)"
    r"|(?P<email>(?<![\w.+/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<host>(?<![\w@./-])(?:[\w-]+\.)+(?:{_TLDS})\b(?![\w@-])(?:/[^\s<>|]*[^\s<>|.,;:!?)])?)"
    r"|(?P<phone>(?<![\w+/=.-])(?:\+\d|0\d|\(0\d)[\d .()-]{6,18}\d(?![\w/-]))"
    r"|(?P<user>(?<![\w.])@[a-z][\w-]*(?:\.[\w-]+)?)"
    r"|(?P<channel>(?<![\w&])\#[\w-]+)"
)
_CONTROL = re.compile(r"<([^<>]+)>")
_STYLES = re.compile(
    r"```(?P<pre>.+?)```|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])",
    re.DOTALL,
)
_STYLED = re.compile("[`*_~]")


@dataclass(frozen=True)
class Names:
    users: Mapping[str, str] = field(default_factory=dict)
    """{id: name to show}"""
    handles: Mapping[str, str] = field(default_factory=dict)
    """{what is typed after @: id}"""
    channels: Mapping[str, str] = field(default_factory=dict)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def stored(typed: str, names: Names, *, labels: bool = False, mentions: bool = True) -> str:
    """Return typed text as messages and commands carry it.

    `labels`: mentions carry the name too, as in a command with `should_escape`
    (/interactivity/implementing-slash-commands).
    """
    return "".join(
        escaped(piece) if link is None else link
        for piece, link in _pieces(typed, names, labels=labels, mentions=mentions)
    )


def _pieces(
    typed: str, names: Names, *, labels: bool, mentions: bool
) -> Iterator[tuple[str, str | None]]:
    end = 0
    for found in _LINKS.finditer(typed):
        link = _link(found, names, labels=labels, mentions=mentions)
        if link is None:
            continue
        yield typed[end : found.start()], None
        yield found.group(), link
        end = found.end()
    yield typed[end:], None


def _link(found: re.Match[str], names: Names, *, labels: bool, mentions: bool) -> str | None:
    kind, text = str(found.lastgroup), escaped(found.group())
    if kind in ("url", "mailto", "telurl"):
        return f"<{text}>"
    if kind == "email":
        return f"<mailto:{text}|{text}>"
    if kind == "host":
        return f"<http://{text}|{text}>"
    if kind == "phone":
        digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
        return f"<tel:{digits}|{text}>" if 9 <= len(digits.lstrip("+")) <= 15 else None
    return _mention(kind, text, names, labels) if mentions else None


def _mention(kind: str, text: str, names: Names, labels: bool) -> str | None:
    if kind == "user":
        if text[1:] in ("channel", "here", "everyone"):
            return f"<!{text[1:]}>"
        user = names.handles.get(text[1:])
        return user and (f"<@{user}|{text[1:]}>" if labels else f"<@{user}>")
    for channel_id, name in names.channels.items():
        if name == text[1:]:
            return f"<#{channel_id}|{name}>"
    return None


def shown(mrkdwn: str, names: Names) -> str:
    """Return mrkdwn as a person reads it: no markup, links by their label, mentions by name."""

    plain = _unstyled(mrkdwn)
    if "<" not in plain:
        return unescaped(plain)
    return unescaped(_CONTROL.sub(lambda found: _control(found.group(1), names), plain))


@lru_cache(2000)
def _unstyled(mrkdwn: str) -> str:
    """Return the text without its styles. A screen that is waited for is read again at each change,
    and all but a line of it is what it was."""

    def style(found: re.Match[str]) -> str:
        return str(found.group(str(found.lastgroup)))

    return _STYLES.sub(style, mrkdwn) if _STYLED.search(mrkdwn) else mrkdwn


def _control(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "@" + names.users.get(target[1:], label or target[1:])
    if target.startswith("#"):
        return "#" + names.channels.get(target[1:], label or target[1:])
    if target.startswith("!date^"):
        return label
    if target.startswith("!"):
        return label or "@" + target[1:].split("^")[0]
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def rich_text(text: str) -> list[Json]:
    """Return the `blocks` that a message written by a person carries beside its `text`."""
    elements: list[Json] = []
    end = 0
    for found in _CONTROL.finditer(text):
        _add_text(elements, text[end : found.start()])
        elements.append(_rich_element(found.group(1)))
        end = found.end()
    _add_text(elements, text[end:])
    section = {"type": "rich_text_section", "elements": elements}
    return [
        {"type": "rich_text", "block_id": f"{crc32(text.encode()):08x}"[:5], "elements": [section]}
    ]


def _add_text(elements: list[Json], text: str) -> None:
    if text:
        elements.append({"type": "text", "text": unescaped(text)})


def _rich_element(inside: str) -> Json:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    element = {"type": "link", "url": unescaped(target)}
    return {**element, "text": unescaped(label)} if label else element
