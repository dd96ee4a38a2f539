"""Block Kit as plain dicts, from helpers that know Slack's limits: they cut, escape and neutralise.

Limits: docs.slack.dev /reference/block-kit. Plain dicts because slack_sdk.models takes 12 ms for a
modal of 30 blocks, all of it on the event loop; the tests pass every view through it instead.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.json_size import json_size as json_size
from ligo_slack.slack.mrkdwn import cut as cut
from ligo_slack.slack.mrkdwn import escape as escape
from ligo_slack.slack.mrkdwn import neutral as neutral
from ligo_slack.slack.mrkdwn import one_line as one_line
from ligo_slack.slack.mrkdwn import unquoted as unquoted

Block = dict[str, Any]
View = dict[str, Any]

TEXT = 3000  # characters of a text object, and of one input
LINE = 300  # characters of one value inside a sentence
VIEW_BLOCKS = 100
MESSAGE_BLOCKS = 50
# Characters of a message's blocks as JSON without spaces. slack_sdk sends it with spaces, which are
# up to a seventh more, and Slack refuses some 12,000 (msg_blocks_too_long).
MESSAGE = 8_500
COPY_BLOCKS = 20  # of the 50 of a message
WAY_BACK = "way_back"  # the block of a button that opens what did not open by itself


@dataclass(frozen=True, slots=True)
class Message:
    """A message. `text` is what notifications and screen readers say, so it must say everything."""

    text: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside rich text. `url` is ours or checked: Slack shows `label` and opens `url`."""

    url: str
    label: str


def said(text: Localized, language: Language, /, **values: object) -> str:
    """Return our own mrkdwn with other people's data in it, neutralised and cut; numbers are
    harmless."""
    return text(
        language,
        **{k: v if isinstance(v, int) else neutral(cut(str(v), LINE)) for k, v in values.items()},
    )


def plain(text: str, limit: int = TEXT) -> Block:
    """Return a plain_text object in which data forms no `:emoji:`. Slack refuses an empty text."""
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def mrkdwn(text: str) -> Block:
    """Return a mrkdwn object. `verbatim` keeps Slack from finding links, channels and @here in it
    by itself."""
    return {"type": "mrkdwn", "text": cut(text, TEXT), "verbatim": True}


def section(text: str) -> Block:
    return {"type": "section", "text": mrkdwn(text)}


def context(text: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(text)]}


def moment(seconds: float) -> str:
    """Return a time (UTC seconds since the epoch) as mrkdwn, which Slack shows in each reader's
    time zone (/messaging/formatting-message-text#date-formatting)."""
    there = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat(" ", "minutes")
    return f"<!date^{seconds:.0f}^{{date_short_pretty}}, {{time}}|{there} UTC>"


def header(text: str) -> Block:
    return {"type": "header", "text": plain(one_line(text, 150), 150)}


def divider() -> Block:
    return {"type": "divider"}


def button(
    label: str, action_id: str, value: str = "", *, style: str = "", confirm: Block | None = None
) -> Block:
    made: Block = {"type": "button", "text": plain(label, 75), "action_id": action_id}
    if value:
        made["value"] = value
    if style:
        made["style"] = style
    if confirm:
        made["confirm"] = confirm
    return made


def confirmation(title: str, text: str, confirm: str, deny: str) -> Block:
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(confirm, 30),
        "deny": plain(deny, 30),
    }


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def input_block(
    block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = ""
) -> Block:
    made: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    if hint:
        made["hint"] = plain(hint, 2000)
    return made


def text_input(
    block_id: str,
    label: str,
    value: str = "",
    *,
    multiline: bool = False,
    optional: bool = True,
    placeholder: str = "",
    hint: str = "",
    focus: bool = False,
) -> Block:
    """Return an input block; its action id is its block id up to the first dot. No max_length:
    Slack would refuse a longer value that Ligo gave. Slack keeps an input's value as long as its
    block id stays the same: changing the text from code needs a new one."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": block_id.partition(".")[0],
        "multiline": multiline,
    }
    if value:
        element["initial_value"] = value
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    if focus:
        element["focus_on_load"] = True
    return input_block(block_id, label, element, optional=optional, hint=hint)


def text_inputs(
    name: str, edition: int, labels: Sequence[str], value: str, **how: Any
) -> list[Block]:
    """Return as many inputs as a value needs, of at most TEXT characters each; `joined` puts the
    value together again.

    The ids change with the value: Slack keeps the value of an input whose id stays the same.
    `labels`: of the first, and of the others. A line break between two inputs is recorded in the id
    of the first, marked `n`, not in its value: whatever Slack trims there, the lines stay apart.
    """
    blocks, parts = [], in_parts(value)
    digest = zlib.crc32(value.encode(errors="replace"))
    for number, part in enumerate(parts):
        ends = "n" if part.endswith("\n") and number < len(parts) - 1 else ""
        more = {"optional": True, "hint": "", "focus": False} if number else {}
        blocks.append(
            text_input(
                f"{name}.{edition}-{digest:08x}.{number}{ends}",
                labels[bool(number)],
                part.removesuffix("\n") if ends else part,
                **{**how, **more},
            )
        )
    return blocks


def joined(values: Mapping[str, str], name: str) -> str:
    """Return the value of all inputs of `name`, put together in their order, unchanged."""
    parts = {}
    for block_id, value in values.items():
        of, *rest = block_id.split(".")
        if of == name and rest:
            ends = "\n" if rest[-1].endswith("n") else ""
            parts[int(rest[-1].rstrip("n"))] = value + ends
    return "".join(parts[number] for number in sorted(parts))


def input_value(values: Mapping[str, str], name: str) -> str:
    """Return the value of the input of `name`, whatever its block id ends with; "" for none."""
    return next((value for block, value in values.items() if block.split(".")[0] == name), "")


def rich_text(lines: Iterable[Sequence[str | Link]]) -> Block:
    """Return lines that Slack shows as they are, nothing parsed; the first part of each is bold."""
    elements: list[Block] = []
    for number, (head, *rest) in enumerate(lines):
        label = head if isinstance(head, str) else head.label
        start = "\n" if number else ""
        elements.append({"type": "text", "text": f"{start}{label}", "style": {"bold": True}})
        for part in rest:
            elements.append(_span(part))
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _span(part: str | Link) -> Block:
    if isinstance(part, Link):
        return {"type": "link", "url": part.url, "text": part.label}
    return {"type": "text", "text": part}


def quoted(text: str) -> Block:
    """Return a preformatted block of somebody's text, to read and to copy."""
    return _rich("rich_text_preformatted", cut(text, TEXT))


def _rich(kind: str, text: str) -> Block:
    inside = [{"type": "text", "text": text}]
    return {"type": "rich_text", "elements": [{"type": kind, "elements": inside}]}


def verbatim(text: str) -> list[Block]:
    """Return a text of any length, to read in full, in as many quote blocks as it needs: all line
    breaks are kept, and nothing in it becomes markup, a mention, an emoji or a link (rich text
    parses none of its texts)."""
    return [_rich("rich_text_quote", part) for part in in_parts(text)]


def modal(
    title: str,
    blocks: list[Block],
    *,
    close: str,
    callback_id: str = "",
    submit: str = "",
    private_metadata: str = "",
    notify_on_close: bool = False,
) -> View:
    """Return a modal. Titles and buttons take 24 characters: texts that do not fit fail a test."""
    view: View = {
        "type": "modal",
        "title": plain(title, 24),
        "close": plain(close, 24),
        "blocks": blocks[:VIEW_BLOCKS],
        "private_metadata": private_metadata,
        "notify_on_close": notify_on_close,
    }
    if callback_id:
        view["callback_id"] = callback_id
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def message(text: str, *blocks: Block) -> Message:
    """Return a message whose first block is `text` (mrkdwn), then `blocks`."""
    return Message(text=text, blocks=[section(text), *blocks])


def in_parts(text: str, size: int = TEXT) -> list[str]:
    """Split a long text into parts of at most `size`, after a line break where one is near the
    limit. Joined, they are the text again, unchanged."""
    parts, start = [], 0
    while len(text) - start > size:
        end = text.rfind("\n", start + size // 2, start + size) + 1 or start + size
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]


def at_inputs(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """Return the problems by the block ids of their inputs; given by field name."""
    blocks = {block.split(".")[0]: block for block in reversed(list(values))}
    return {blocks[name]: words for name, words in problems.items() if name in blocks}
