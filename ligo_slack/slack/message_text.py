"""Read the text and the files of a message, wherever Slack put them. Pure.

/reference/interaction-payloads/shortcuts-interaction-payload: people's messages have `text` and the
same in `blocks`; apps' have what people see in `blocks`, and in `text` what notifications say.
Forwarded messages stand in attachments, with their words in `message_blocks` and their files in
`files`; older apps put all that they say into attachments (/reference/messaging/attachments).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from ligo_slack.i18n import Localized
from ligo_slack.slack.blocks_text import (
    DEEPEST,
    LARGEST,
    SOMEBODYS,
    blocks_text,
    bounded,
    mrkdwn_text,
    objects,
    people_in,
)
from ligo_slack.slack.mrkdwn import link_text, unescaped, unfenced, unwrapped, whole_characters
from ligo_slack.slack.names import UNNAMED, Names

AUTHORED = Localized(en="{author}:\n{message}", fr="{author}\u00a0:\n{message}")
MENTIONED = 10  # people whose names are looked up for one message

# Slack's own words where a message has no text, or one that it does not show.
_PLACEHOLDERS = (
    "[no preview available]",
    "this content can't be displayed.",
    "this message contains interactive elements.",
    "this message was deleted.",
)
_HEADING = re.compile(r"\A\[[^\]\n]{1,60}\] [^:\n]{1,100}:\s*")
_SHARED = ("is_share", "is_msg_unfurl", "is_reply_unfurl", "is_thread_root_unfurl")
# Slack's own preview of a link, or an app's: what the linked page says, and nobody here.
_PREVIEW = ("from_url", "original_url", "app_unfurl_url", "is_app_unfurl")

_WHEREVER = re.compile("(?:https?|mailto|tel):", re.I)

Json = Mapping[str, Any]


def text_of(message: Json, names: Names = UNNAMED, *, authors: bool = False) -> str:
    """Return the text that people read in a message, at most LARGEST characters. `authors`: whoever
    wrote a forwarded message is named above it."""
    said = bounded(_parts(message, names, authors, 0), "\n\n")
    return whole_characters(said or _pictures(message, names))


def files_of(message: Json) -> list[Json]:
    """Return the file objects of a message and of those that it forwards, each once."""
    found = {str(file.get("id") or number): file for number, file in enumerate(_files(message, 0))}
    return list(found.values())


def mentioned_in(message: Json) -> list[str]:
    """Return the ids of the people whose names the text of a message needs."""
    return people_in([message.get(key) for key in ("text", "blocks", "attachments")], MENTIONED)


def _parts(message: Json, names: Names, authors: bool, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    by_app = bool(message.get("bot_id")) or message.get("subtype") == "bot_message"
    yield _body(message, names, mrkdwn=by_app)
    yield from _attachments(message, names, authors, depth)


def _pictures(message: Json, names: Names) -> str:
    """Return the descriptions of the pictures of a message that shows nothing else, in blocks or in
    files."""
    shown = [block for block in objects(message, "blocks") if block.get("type") == "image"]
    described = (_mrkdwn(picture, "alt_text", names) for picture in shown)
    uploaded = (unescaped(str(file.get("alt_txt") or "")[:LARGEST]) for file in files_of(message))
    return bounded(chain(described, uploaded), "\n")


def _attachments(message: Json, names: Names, authors: bool, depth: int) -> Iterator[str]:
    for attachment in objects(message, "attachments"):
        if _is_shared(attachment):
            yield _shared(attachment, names, authors, depth + 1)
        elif not any(attachment.get(mark) for mark in _PREVIEW):
            yield _attached(attachment, names, pages=authors)


def _body(node: Json, names: Names, *, mrkdwn: bool) -> str:
    """Return the blocks' text, which people see, or `text` where that says more. `mrkdwn`: the text
    is certain to be Slack's markup, as beside an app's blocks; people's may hold stars of their
    own."""
    written = _said(str(node.get("text") or "")[:LARGEST])
    shown = blocks_text(node.get("blocks"), names)
    said = mrkdwn_text(written, names) if mrkdwn or shown else unwrapped(written, names)
    if not shown:
        return said
    typed = any(block.get("type") == "rich_text" for block in objects(node, "blocks"))
    seen, told = _only(shown), _only(said)
    says_more = seen in told and seen != told
    # Whoever has Slack's formatting switched off types fences that stay what they are.
    return said if says_more and not typed else unfenced(shown)


def _said(text: str) -> str:
    """Return a text, "" for Slack's words in the place of one."""
    return "" if text.strip().casefold().replace("’", "'") in _PLACEHOLDERS else text


def _only(text: str) -> str:
    """Return the letters and digits alone, to compare texts that are set in two ways."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_shared(attachment: Json) -> bool:
    return bool(attachment.get("message_blocks")) or any(attachment.get(m) for m in _SHARED)


def _shared(attachment: Json, names: Names, authors: bool, depth: int) -> str:
    """Return the text of a message that was forwarded, with what an app had attached to it. Of its
    `fallback`, which may be a placeholder, the heading says when it was written by whom."""
    quoted = _quoted(attachment, depth)
    parts = (part for message in quoted for part in _parts(message, names, authors, depth))
    inside = bounded(parts, "\n\n")
    marked = "text" in (attachment.get("mrkdwn_in") or ())
    body = inside or _body(attachment, names, mrkdwn=marked)
    own = _own(attachment, body, names, pages=authors)
    attached = _attachments(attachment, names, authors, depth)
    said = bounded(chain([own], (part for part in attached if part not in inside)), "\n\n")
    said = said or _said(_HEADING.sub("", _fallback(attachment, names)))
    author = str(attachment.get("author_name") or attachment.get("author_subname") or "")
    author = unescaped(author) or names.users.get(str(attachment.get("author_id")), "")
    if not (authors and author and said.strip()):
        return said
    return AUTHORED(names.language, author=author, message=said)


def _quoted(attachment: Json, depth: int) -> Iterator[Json]:
    if depth <= DEEPEST:
        for quoted in objects(attachment, "message_blocks"):
            if isinstance(message := quoted.get("message"), Mapping):
                yield message


def _attached(attachment: Json, names: Names, *, pages: bool) -> str:
    """Return the text that an app attached: a form's answers, an alert, another tool's message.
    `pages`: with the addresses of its pages, which are the app's and not those of a contact."""
    author = (
        _linked(attachment, "author_name", "author_link", names, pages=pages),
        _mrkdwn(attachment, "author_subname", names),
    )
    body = _body(attachment, names, mrkdwn=True)
    said = _own(attachment, body, names, pages=pages, author=", ".join(filter(None, author)))
    return said or _fallback(attachment, names)


def _own(attachment: Json, body: str, names: Names, *, pages: bool, author: str = "") -> str:
    """Return what an attachment says around its body, with the body."""
    parts = [
        _mrkdwn(attachment, "pretext", names),
        author,
        _linked(attachment, "title", "title_link", names, pages=pages),
        body,
        *(_field(field, names) for field in objects(attachment, "fields")),
    ]
    return bounded(parts, "\n")


def _fallback(attachment: Json, names: Names) -> str:
    """Return the text of an attachment without any other; of a message that may not be seen here
    it is Slack's own, and beside buttons it says that these cannot be shown."""
    if attachment.get("private_channel_prompt") or attachment.get("actions"):
        return ""
    return _said(unwrapped(str(attachment.get("fallback") or "")[:LARGEST], names))


def _linked(attachment: Json, key: str, link: str, names: Names, *, pages: bool) -> str:
    """Return a title or an author, with the address behind it as links have theirs: that of a page
    only if `pages`."""
    wanted = _WHEREVER if pages else SOMEBODYS
    label, url = _mrkdwn(attachment, key, names), str(attachment.get(link) or "")
    return link_text(unescaped(url), label) if label and wanted.match(url) else label


def _field(field: Json, names: Names) -> str:
    title, value = _mrkdwn(field, "title", names), _mrkdwn(field, "value", names)
    return f"{title}: {value}" if title and value else title or value


def _mrkdwn(node: Json, key: str, names: Names) -> str:
    value = node.get(key)
    if isinstance(value, list):  # the chosen ones of several answers
        value = ", ".join(str(one) for one in value if isinstance(one, str | int | float))
    return "" if value is None else mrkdwn_text(str(value), names)


def _files(message: Json, depth: int) -> Iterator[Json]:
    yield from objects(message, "files")
    if depth > DEEPEST:
        return
    for attachment in objects(message, "attachments"):
        yield from _files(attachment, depth + 1)
        for quoted in _quoted(attachment, depth + 1):
            yield from _files(quoted, depth + 1)
