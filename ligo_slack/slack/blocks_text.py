"""Blocks of a message as the plain text that people read in them. Pure.

/reference/block-kit/blocks; the elements of rich text: .../rich-text-block. Blocks that are not
named here are looked through for texts too: Slack adds new ones every year.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from ligo_slack.slack.mrkdwn import escape, link_text, unescaped, unwrapped
from ligo_slack.slack.names import Names, date, emoji_at, emoji_of

LARGEST = 60_000  # characters of one message; Slack itself takes 40,000 as text
DEEPEST = 40  # lists and objects within each other; a list in a forwarded message stands in 14

SOMEBODYS = re.compile("(?:mailto|tel):", re.I)

# Controls say nothing of their own, but where they lead to somebody.
_MUTE = ("actions", "context_actions", "divider", "button", "file", "overflow")
_KEYS = (
    "title", "subtitle", "caption", "label", "name", "text", "body", "subtext", "description",
    "fields", "elements", "blocks", "child_blocks", "items", "tasks", "details", "output",
    "sources", "call", "v1", "chart", "segments", "series", "data",
)  # fmt: skip
# Texts that ask or explain; other keys of blocks that are not known here may hold what is said.
_UNSAID = ("placeholder", "confirm", "hint", "options", "option_groups", "element", "accessory")
_KNOWN = {*_KEYS, *_UNSAID}
UNTOLD = "[…]"  # stands for a thing of Slack's of which a message holds the id alone
# `*a*` and `_a_` where Slack shows them as bold and italic; each ends before the next mark
# that is not in a link.
_BOLD = re.compile(r"(?<![^\W_])(?<!/)\*(?![\s*])((?:<[^<>\n]*+>|[^*\n])++)(?<!\s)\*(?![^\W_]|/)")
_ITALIC = re.compile(r"(?<![\w/])_(?![\s_])((?:<[^<>\n]*+>|[^_\n])++)(?<!\s)_(?![\w/])")
_QUOTED = re.compile(r"^(?:&gt;&gt;&gt;|&gt;|>) ?", re.M)
_CODE = re.compile(r"```\n?(.*?)\n?```|(?<![^\W_])`([^`\n]+)`(?![^\W_])", re.DOTALL)

_UNLABELLED = re.compile(r"<((?:mailto|tel):)([^<>|?\n]+)(\?[^<>|\n]*)?>", re.I)

# A short name that is left where Slack's emoji are characters: one of the workspace's own.
_OWN_EMOJI = re.compile(r"(?<!\S)(?=:[a-z0-9_+'-]{0,99}[a-z]):[a-z0-9_+'-]{1,100}:(?!\S)[ \t]?")
_LINE_ENDS = re.compile(r"(?<=\S)[ \t]+$", re.M)

# The same of Markdown (www.markdownguide.org/basic-syntax), which AIs' messages are written in.
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|(?<=^```)[\w+-]+$", re.M)  # or a language of code
_QUOTES = re.compile(r"^(?: {0,3}> ?){1,9}", re.M)
_STRONG = re.compile(r"(?<![\w/])(\*\*|__)(?![\s*_])((?:(?!\1)[^\n])*[^*_\s])\1(?![\w/])")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,300})\]\(((?:https?:|mailto:|tel:)[^\s()<>]{1,2000})"
    r"(?: \"[^\"\n]{0,300}\")?\)|<(https?:[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,300})>"
)
# The lines under headings, between parts and below a table's head.
_RULE = re.compile(
    r"^ {0,3}(?:(?:[-*_][ \t]*){3,}|=+[ \t]*|\|(?=[ \t:|]*-)[ \t:|-]*|:?-+:?[ \t]*\|[ \t:|-]*)$\n?",
    re.M,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = 0xF0000  # private characters, in which escaped ones wait until the marks are gone
_SHELTERED = {_SHELTER + code: code for code in range(128)}


def blocks_text(blocks: Any, names: Names) -> str:
    """Return the text of blocks in reading order, at most LARGEST characters."""
    return bounded(_texts(blocks, names, 0), "\n")


def bounded(parts: Iterable[str], between: str) -> str:
    """Join the parts that are not blank, as far as LARGEST characters go."""
    kept: list[str] = []
    room = LARGEST
    for part in parts:
        if part.strip():
            kept.append(part[:room])
            room -= len(part) + len(between)
        if room <= 0:
            break
    return between.join(kept)


def mrkdwn_text(text: str, names: Names) -> str:
    """Return text that is certain to be in Slack's markup without its stars, underscores, backticks
    and marks of quotes. What is struck out keeps its tildes: without them it would say the
    contrary."""
    bare = _QUOTED.sub("", _labelled(text[:LARGEST]))
    bare = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", bare))
    return _without_own_emoji(_CODE.sub(r"\1\2", unwrapped(bare, names)))


def _labelled(text: str) -> str:
    """Return the text with a label in each `mailto:` or `tel:` link that has none: the address or
    the number, as Slack shows it. For apps' texts alone: the text that a person typed is quoted to
    them unchanged."""
    return _UNLABELLED.sub(r"<\1\2\3|\2>", text)


def _without_own_emoji(text: str) -> str:
    return _LINE_ENDS.sub("", _OWN_EMOJI.sub("", text)) if _OWN_EMOJI.search(text) else text


def _markdown_text(text: str, names: Names) -> str:
    """Return Markdown without its stars, underscores, rules and the marks of headings and quotes,
    and with what is escaped as it is; links as of rich text."""
    text = _ESCAPED.sub(lambda found: chr(_SHELTER + ord(found[1])), text[:LARGEST])
    bare = _RULE.sub("", _HEADING.sub("", _QUOTES.sub("", text))).replace("\\\n", "\n")
    bare = _STRONG.sub(r"\2", bare).replace("~~", "~")
    bare = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", bare))
    said = _LINK.sub(lambda found: link_text(found[2] or found[3], found[1] or ""), bare)
    return _CODE.sub(r"\1\2", _plain_text(said, names)).translate(_SHELTERED)


def _plain_text(text: str, names: Names) -> str:
    """Return the text of an app: what comes back of it is escaped."""
    return _without_own_emoji(unwrapped(escape(unescaped(text[:LARGEST])), names))


_READ = {"mrkdwn": mrkdwn_text, "markdown": _markdown_text, "plain_text": _plain_text}


def _texts(node: Any, names: Names, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _texts(item, names, depth + 1)
    elif isinstance(node, Mapping) and node.get("type") in _MUTE:
        yield from _somebodys(node, names)
    elif isinstance(node, Mapping):
        yield from _block(node, names, depth + 1)


def _somebodys(node: Mapping[str, Any], names: Names) -> Iterator[str]:
    """Yield the buttons that lead to somebody's address or telephone."""
    for button in (node, *objects(node, "elements")):
        if SOMEBODYS.match(url := str(button.get("url") or "")):
            yield link_text(url, " ".join(_value(button.get("text"), names, DEEPEST - 2)))


def _block(node: Mapping[str, Any], names: Names, depth: int) -> Iterator[str]:
    text = node.get("text")
    match node.get("type"):
        case "rich_text":
            yield _rich_text(objects(node, "elements"), names)
        case "mrkdwn" | "markdown" | "plain_text" as kind if isinstance(text, str):
            yield _READ[kind](text, names)
        case "raw_text" if isinstance(text, str):  # a cell of a table
            yield text[:LARGEST]
        case "video":
            title = " ".join(_value(node.get("title"), names, depth))
            yield link_text(url, title) if (url := str(node.get("title_url") or "")) else title
            yield from _value(node.get("description"), names, depth)
        case "url" if isinstance(text, str):  # a source of a task
            yield link_text(str(node.get("url") or ""), text)
        case _ if isinstance(node.get("rows"), list):
            for key in ("title", "caption"):
                yield from _value(node.get(key), names, depth)
            yield from (_row(row, names, depth) for row in node["rows"])
        case _ if not text and isinstance(number := node.get("value"), int | float):
            label = " ".join(_value(node.get("label"), names, depth))
            yield f"{label}: {number}" if label else str(number)
        case _:
            for key in _KEYS:
                yield from _value(node.get(key), names, depth)
            yield from _more(node, names, depth)


def _more(node: Mapping[str, Any], names: Names, depth: int) -> Iterator[str]:
    """Yield the texts under keys that are not known here, and what a control beside a text says."""
    for key, value in node.items():
        if not isinstance(value, str) and key not in _KNOWN:
            found = [value] if isinstance(value, Mapping) else objects(node, key)
            texts = [one for one in found if one.get("type") in (*_READ, "rich_text")]
            yield from _texts(texts, names, depth)
    if isinstance(accessory := node.get("accessory"), Mapping):
        yield from _somebodys(accessory, names)


def _value(value: Any, names: Names, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value[:LARGEST]
    else:
        yield from _texts(value, names, depth)


def _row(row: Any, names: Names, depth: int) -> str:
    """Return a row of a table: its cells, all on one line."""
    texts = [" ".join(_texts(cell, names, depth)) for cell in row] if isinstance(row, list) else []
    cells = [" ".join(text.split()) for text in texts]
    return " | ".join(cells) if any(cells) else ""


def objects(node: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the objects in the list that stands under a key; none where there is no list."""
    found = node.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


# --- rich text ----------------------------------------------------------------------------------


_MARKERS = {"ordered": "{}.", "checked": "- [x]", "unchecked": "- [ ]"}


def _rich_text(parts: list[Mapping[str, Any]], names: Names) -> str:
    """Return sections, lists, quotes and code, one below the other; a section may end in a line's
    end already."""
    shown = [_rich_part(part, names) for part in parts]
    return "\n".join([*(text.removesuffix("\n") for text in shown[:-1]), *shown[-1:]])


def _rich_part(part: Mapping[str, Any], names: Names) -> str:
    if part.get("type") != "rich_text_list":
        if "elements" not in part:
            return _span(part, names)
        return "".join(_span(span, names) for span in objects(part, "elements"))
    indent = _number(part.get("indent"))
    marker = _MARKERS.get(str(part.get("style")), "-")
    items = enumerate(objects(part, "elements"), _number(part.get("offset")) + 1)
    return "\n".join(
        f"{'  ' * min(indent, 8)}{marker.format(number)} {_rich_part(item, names)}"
        for number, item in items
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _span(span: Mapping[str, Any], names: Names) -> str:
    """Return one element of a line of rich text; what is struck out has tildes around it."""
    said = _unstyled(span, names)
    style, inner = span.get("style"), said.strip()
    struck = isinstance(style, Mapping) and style.get("strike") and inner
    return said.replace(inner, f"~{inner}~", 1) if struck else said


def _unstyled(span: Mapping[str, Any], names: Names) -> str:
    text, url = str(span.get("text") or ""), str(span.get("url") or "")
    match span.get("type"):
        case "user" | "canvas_user_mention":
            return names.person(str(span.get("user_id") or ""))
        case "channel":
            return names.channel(str(span.get("channel_id") or ""))
        case "usergroup":
            return names.group()
        case "broadcast":
            return f"@{span.get('range') or 'channel'}"
        case "emoji":
            return _emoji(span)
        case "date":
            told = str(span.get("fallback") or "")
            told = told or date(span.get("timestamp"), span.get("format"))
        case "color":
            return str(span.get("value") or "")
        case kind:
            told = text or str(span.get("label") or "") or ("" if kind == "text" else UNTOLD)
            told = text if url else told
    return link_text(url, told) if url else told


def _emoji(span: Mapping[str, Any]) -> str:
    """Return the characters of an emoji; those of the workspace's own have none."""
    if code := str(span.get("unicode") or ""):
        return emoji_at(code)
    skin = str(span.get("skin_tone") or "")
    return emoji_of(str(span.get("name") or "")[:LONGEST_NAME], skin[:LONGEST_NAME])


# --- mentions -----------------------------------------------------------------------------------

LONGEST_NAME = 100  # characters of the name of an emoji, as Slack has it
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)")


def people_in(node: Any, limit: int) -> list[str]:
    """Return the ids of the people whom a message or a part of it mentions or quotes, at most
    `limit`."""
    return list(islice(dict.fromkeys(_users(node, 0)), limit))


def _users(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, str):
        yield from (found[1] for found in _MENTION.finditer(node))
    elif depth > DEEPEST:
        return
    elif isinstance(node, list):
        for item in node:
            yield from _users(item, depth + 1)
    elif isinstance(node, Mapping):
        for key in ("user_id", "author_id"):
            if isinstance(node.get(key), str):
                yield node[key]
        for key, value in node.items():
            if key not in ("files", "id"):
                yield from _users(value, depth + 1)
