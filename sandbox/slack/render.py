"""Plain text of what a person can read on their screen."""

import re
from collections.abc import Iterator

from sandbox.slack.encoding import Names, shown
from sandbox.slack.forms import draft_of, offers
from sandbox.slack.model import Json, Message, Raw, View

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2002\u2009\u202f]")


def legible(text: str) -> str:
    """Return the text for comparing: without invisible characters, every space a plain one."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def worded(text: Json | None, names: Names) -> str:
    """Return the words of a text object."""
    if not text:
        return ""
    words: str = text["text"]
    return shown(words, names) if text["type"] == "mrkdwn" else words


def message(said: Message, user: str, names: Names) -> str:
    lines = list(_blocks(said, user, names)) if said.blocks else [shown(said.text, names)]
    return "\n".join([*lines, *(file.name for file in said.files)])


def view(one: View, names: Names) -> str:
    buttons = [worded(one.submit, names), worded(one.close, names)]
    lines = [worded(one.title, names), *_blocks(one, one.user.id, names), one.trouble or ""]
    return "\n".join(line for line in [*lines, *buttons] if line)


def _blocks(source: View | Message, user: str, names: Names) -> Iterator[str]:
    draft = draft_of(source, user)
    errors = source.errors if isinstance(source, View) else {}
    for block in source.blocks:
        block_id = block["block_id"]

        def standing(element: Json, block_id: str = block_id) -> str:
            action_id = element["action_id"]
            raw = draft.get(block_id, {}).get(action_id)
            return element_text(element, raw, source.offered.get((block_id, action_id), []), names)

        if block["type"] == "input":
            yield worded(block["label"], names)
            yield standing(block["element"])
            yield worded(block.get("hint"), names)
            yield errors.get(block_id, "")
        elif block["type"] == "actions":
            yield from (standing(element) for element in block["elements"])
        else:
            yield from _still(block, names)
            if "action_id" in block.get("accessory", {}):
                yield standing(block["accessory"])


def _still(block: Json, names: Names) -> Iterator[str]:
    """Return the words of blocks that only show something."""
    if block["type"] == "rich_text":
        yield from (_rich(one, names) for one in block["elements"])
        return
    for text in (block.get("text"), block.get("title"), *block.get("fields", [])):
        if isinstance(text, str):
            yield text
        elif text:
            yield worded(text, names)
    for element in block.get("elements", []):
        yield element["alt_text"] if element["type"] == "image" else worded(element, names)


def _rich(element: Json, names: Names) -> str:
    if "elements" in element:
        inner = (_rich(one, names) for one in element["elements"])
        return ("\n" if element["type"] == "rich_text_list" else "").join(inner)
    kind = element["type"]
    if kind == "user":
        return "@" + names.users.get(element["user_id"], element["user_id"])
    if kind == "channel":
        return "#" + names.channels.get(element["channel_id"], element["channel_id"])
    words = {"emoji": ":{name}:", "broadcast": "@{range}", "date": "{fallback}"}
    if kind in words:
        return words[kind].format_map({"fallback": "", **element})
    return str(element.get("text") or element.get("url") or "")


def element_text(element: Json, raw: Raw, offered: list[Json], names: Names) -> str:
    if element["type"] == "button":
        return worded(element["text"], names)
    if element["type"] in ("radio_buttons", "checkboxes"):
        return "\n".join(
            f"{worded(one['text'], names)}\n{worded(one.get('description'), names)}".strip()
            for one in element["options"]
        )
    if not raw:
        return worded(element.get("placeholder"), names)
    by_value = {one["value"]: worded(one["text"], names) for one in offers(element, offered)}
    chosen = raw if isinstance(raw, list) else [raw]
    named = {**names.channels, **names.users, **by_value}
    return ", ".join(named.get(one, one) for one in chosen)
