"""The values of the inputs in a view or message, on the person's side of Slack."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.slack.kit.elements import offered
from sandbox.slack.kit.surfaces import elements
from sandbox.slack.model import Draft, Json, Message, Raw, View, new_id
from sandbox.slack.words import slack_says

Offered = Mapping[tuple[str, str], list[Json]]
"""Options that the bot gave to external selects, by (block_id, action_id)."""

_TEXTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
_PICKED = {
    "users_select": ("initial_user", "selected_user"),
    "multi_users_select": ("initial_users", "selected_users"),
    "channels_select": ("initial_channel", "selected_channel"),
    "multi_channels_select": ("initial_channels", "selected_channels"),
    "conversations_select": ("initial_conversation", "selected_conversation"),
    "multi_conversations_select": ("initial_conversations", "selected_conversations"),
    "datepicker": ("initial_date", "selected_date"),
    "timepicker": ("initial_time", "selected_time"),
}
_OPTION = ("static_select", "external_select", "radio_buttons", "overflow")
_OPTIONS = ("multi_static_select", "multi_external_select", "checkboxes")


def finished(blocks: list[Json]) -> list[Json]:
    """Return blocks as Slack gives them back: with ids and defaults filled in."""
    return [_finished(block) for block in blocks]


def _finished(block: Json) -> Json:
    return {**_with_defaults(block), "block_id": block.get("block_id") or new_id("", 5)}


def _with_defaults(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_defaults(one) for one in value]
    if not isinstance(value, dict):
        return value
    default = {"plain_text": {"emoji": True}, "mrkdwn": {"verbatim": False}}
    more = default.get(str(value.get("type")), {})
    return {**more, **{key: _with_defaults(inner) for key, inner in value.items()}}


def worded(text: Json | None) -> Json | None:
    found: Json | None = _with_defaults(text)
    return found


def controls(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield (block, element) for all that a person can use."""
    for block in blocks:
        for _, element in elements(block):
            yield block, element


def stateful(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    for block, element in controls(blocks):
        if element["type"] not in ("button", "overflow"):
            yield block, element


def initial(element: Json) -> Raw:
    kind = element["type"]
    if kind in _TEXTS:
        return element.get("initial_value")
    if kind in _PICKED:
        found: Raw = element.get(_PICKED[kind][0])
        return found
    if kind in _OPTIONS:
        return [one["value"] for one in element.get("initial_options", [])]
    if kind in _OPTION:
        return element["initial_option"]["value"] if "initial_option" in element else None
    if kind == "datetimepicker":
        return str(element["initial_date_time"]) if "initial_date_time" in element else None
    if kind == "rich_text_input":
        return _plain_of(element.get("initial_value"))
    return []


def _plain_of(rich: Json | None) -> str | None:
    if rich is None:
        return None
    leaves = [leaf for section in rich["elements"] for leaf in section["elements"]]
    return "".join(leaf.get("text", leaf.get("url", "")) for leaf in leaves)


def seeded(blocks: list[Json], before: Draft) -> Draft:
    """Return the values of new blocks.

    Typed values survive where block_id and action_id are unchanged (/surfaces/modals).
    """
    draft: Draft = {}
    for block, element in stateful(blocks):
        row = draft.setdefault(block["block_id"], {})
        old = before.get(block["block_id"], {})
        action_id = element["action_id"]
        row[action_id] = old[action_id] if action_id in old else initial(element)
    return draft


def offers(element: Json, found: list[Json]) -> list[Json]:
    """Return all options that the element has: its own, and those that the bot answered."""
    begun = element.get("initial_options", [])
    if "initial_option" in element:
        begun = [element["initial_option"]]
    return [*offered(element), *found, *begun]


def entry(element: Json, raw: Raw, found: list[Json]) -> Json:
    """Return one entry of `state.values`."""
    kind = element["type"]
    if kind in _TEXTS:
        return {"type": kind, "value": raw or None}
    if kind in _PICKED:
        return {"type": kind, _PICKED[kind][1]: raw}
    by_value = {one["value"]: one for one in offers(element, found)}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": [by_value[one] for one in raw or []]}
    if kind in _OPTION:
        return {"type": kind, "selected_option": by_value[str(raw)] if raw else None}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(str(raw)) if raw else None}
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": _rich(raw)}
    return {"type": kind, "files": []}


def _rich(raw: Raw) -> Json | None:
    if not raw:
        return None
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": raw}]}
    return {"type": "rich_text", "elements": [section]}


def values(blocks: list[Json], draft: Draft, answered: Offered) -> Json:
    """Return `state.values`. Raises KeyError for a value that was never offered."""
    found: Json = {}
    for block, element in stateful(blocks):
        block_id, action_id = block["block_id"], element["action_id"]
        raw = draft.get(block_id, {}).get(action_id)
        options = answered.get((block_id, action_id), [])
        found.setdefault(block_id, {})[action_id] = entry(element, raw, options)
    return found


def find(source: View | Message, block_id: str, action_id: str) -> tuple[Json, Json]:
    for block, element in controls(source.blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    raise LookupError(f"there is no {action_id!r} in block {block_id!r}")


def draft_of(source: View | Message, user_id: str) -> Draft:
    if isinstance(source, View):
        return source.draft
    return source.drafts.setdefault(user_id, seeded(source.blocks, {}))


def take_over(draft: Draft, state: Any) -> None:
    """Take over the values that the page reports, for inputs that exist."""
    for block_id, row in (state or {}).items():
        for action_id, value in row.items():
            if action_id in draft.get(block_id, {}):
                draft[block_id][action_id] = value


def complaints(view: View) -> dict[str, str]:
    """Return Slack's own complaints before it sends a form: {block_id: text}."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input":
            element = block["element"]
            raw = view.draft.get(block["block_id"], {}).get(element["action_id"])
            said = _complaint(block, element, raw)
            if said:
                key, limit = said
                found[block["block_id"]] = slack_says(view.user.locale, key, limit=limit)
    return found


def _complaint(block: Json, element: Json, raw: Raw) -> tuple[str, int] | None:
    if not raw or (isinstance(raw, str) and not raw.strip()):
        return None if block.get("optional") else ("required", 0)
    if not isinstance(raw, str):
        return None
    if len(raw) > element.get("max_length", 10**9):
        return "too_long", element["max_length"]
    if len(raw) < element.get("min_length", 0):
        return "too_short", element["min_length"]
    patterns = {
        "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "bad_email"),
        "url_text_input": (r"https?://\S+", "bad_url"),
        "number_input": (r"-?\d+(\.\d+)?", "bad_number"),
    }
    pattern, key = patterns.get(element["type"], (r"(?s).*", ""))
    return None if re.fullmatch(pattern, raw) else (key, 0)
