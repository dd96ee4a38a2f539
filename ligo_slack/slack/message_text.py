"""Read the text and the files of a message, wherever Slack put them. Pure.

/reference/interaction-payloads/shortcuts-interaction-payload: people's messages have `text` and the
same in `blocks`; apps' have what people see in `blocks`, and in `text` what notifications say.
Forwarded messages stand in attachments, with their words in `message_blocks` and their files in
`files`; older apps put all that they say into attachments (/reference/messaging/attachments).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ligo_slack.i18n import Localized
from ligo_slack.slack.blocks_text import (
    DEEPEST,
    LARGEST,
    blocks_text,
    bounded,
    mrkdwn_text,
    people_in,
)
from ligo_slack.slack.mrkdwn import link_text, unescaped, unfenced, unwrapped, whole_characters
from ligo_slack.slack.names import UNNAMED, Names

AUTHORED = Localized(en="{author}:\n{message}", fr="{author}\u00a0:\n{message}")
MENTIONED = 10  # people whose names are looked up for one message

_PLACEHOLDER = "[no preview available]"
_SHARED = ("is_share", "is_msg_unfurl", "is_reply_unfurl", "is_thread_root_unfurl")
# Slack's own preview of a link, or an app's: what the linked page says, and nobody here.
_PREVIEW = ("from_url", "original_url", "app_unfurl_url", "is_app_unfurl", "service_name")

_SOMEBODYS = re.compile("(?:mailto|tel):", re.I)
_WHEREVER = re.compile("(?:https?|mailto|tel):", re.I)

Json = Mapping[str, Any]


def text_of(message: Json, names: Names = UNNAMED, *, authors: bool = False) -> str:
    """Return the text that people read in a message, at most LARGEST characters. `authors`: whoever
    wrote a forwarded message is named above it."""
    return whole_characters(bounded(_parts(message, names, authors, 0), "\n\n"))


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
    yield _body(message, names, mrkdwn=False)
    for attachment in _objects(message, "attachments"):
        if _is_shared(attachment):
            yield _shared(attachment, names, authors, depth + 1)
        elif not any(attachment.get(mark) for mark in _PREVIEW):
            yield _attached(attachment, names, pages=authors)


def _body(node: Json, names: Names, *, mrkdwn: bool) -> str:
    """Return the blocks' text, which people see, or `text` where no block says more. `mrkdwn`: the
    text is certain to be Slack's markup; people's may hold stars of their own."""
    written = str(node.get("text") or "")[:LARGEST]
    said = mrkdwn_text(written, names) if mrkdwn else unwrapped(written, names)
    shown = blocks_text(node.get("blocks"), names)
    if not shown:
        return said
    typed = any(block.get("type") == "rich_text" for block in _objects(node, "blocks"))
    # Whoever has Slack's formatting switched off types fences that stay what they are.
    return said if not typed and _only(shown) in _only(said) else unfenced(shown)


def _only(text: str) -> str:
    """Return the letters and digits alone, to compare texts that are set in two ways."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_shared(attachment: Json) -> bool:
    return bool(attachment.get("message_blocks")) or any(attachment.get(m) for m in _SHARED)


def _shared(attachment: Json, names: Names, authors: bool, depth: int) -> str:
    """Return the text of a message that was forwarded. Its `fallback` is a placeholder."""
    inside = bounded(
        (
            part
            for message in _quoted(attachment, depth)
            for part in _parts(message, names, authors, depth)
        ),
        "\n\n",
    )
    said = inside or bounded(_parts(attachment, names, authors, depth), "\n\n")
    author = str(attachment.get("author_name") or attachment.get("author_subname") or "")
    author = unescaped(author) or names.users.get(str(attachment.get("author_id")), "")
    if not (authors and author and said.strip()):
        return said
    return AUTHORED(names.language, author=author, message=said)


def _quoted(attachment: Json, depth: int) -> Iterator[Json]:
    if depth <= DEEPEST:
        for quoted in _objects(attachment, "message_blocks"):
            if isinstance(message := quoted.get("message"), Mapping):
                yield message


def _attached(attachment: Json, names: Names, *, pages: bool) -> str:
    """Return the text that an app attached: a form's answers, an alert, another tool's message.
    `pages`: with the addresses of its pages, which are the app's and not those of a contact."""
    linked = _WHEREVER if pages else _SOMEBODYS
    author = (
        _linked(attachment, "author_name", "author_link", linked, names),
        _mrkdwn(attachment, "author_subname", names),
    )
    parts = [
        _mrkdwn(attachment, "pretext", names),
        ", ".join(filter(None, author)),
        _linked(attachment, "title", "title_link", linked, names),
        _body(attachment, names, mrkdwn=True),
        *(_field(field, names) for field in _objects(attachment, "fields")),
    ]
    said = bounded(parts, "\n")
    fallback = unwrapped(str(attachment.get("fallback") or "")[:LARGEST], names)
    return said or ("" if fallback.strip() == _PLACEHOLDER else fallback)


def _linked(attachment: Json, key: str, link: str, wanted: re.Pattern[str], names: Names) -> str:
    """Return a title or an author, with the address behind it, if it is `wanted`, as links have
    theirs."""
    label, url = _mrkdwn(attachment, key, names), str(attachment.get(link) or "")
    return link_text(unescaped(url), label) if label and wanted.match(url) else label


def _field(field: Json, names: Names) -> str:
    title, value = _mrkdwn(field, "title", names), _mrkdwn(field, "value", names)
    return f"{title}: {value}" if title and value else title or value


def _mrkdwn(node: Json, key: str, names: Names) -> str:
    return mrkdwn_text(str(node.get(key) or ""), names)


def _files(message: Json, depth: int) -> Iterator[Json]:
    yield from _objects(message, "files")
    if depth > DEEPEST:
        return
    for attachment in _objects(message, "attachments"):
        yield from _files(attachment, depth + 1)
        for quoted in _quoted(attachment, depth + 1):
            yield from _files(quoted, depth + 1)


def _objects(node: Json, key: str) -> list[Json]:
    found = node.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
