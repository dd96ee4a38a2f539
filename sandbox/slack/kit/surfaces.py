"""Whole views and messages: their own fields, and what must hold across their blocks."""

import json
from collections.abc import Iterator
from typing import Any

from sandbox.slack.kit.blocks import IN_HOME, IN_MESSAGE, IN_MODAL
from sandbox.slack.kit.elements import one_source
from sandbox.slack.kit.parts import OPTION_GROUPS, options, plain
from sandbox.slack.kit.shape import (
    Check,
    Problems,
    array,
    boolean,
    by_type,
    complain,
    kind,
    shape,
    string,
)
from sandbox.slack.model import Json, SlackError

VIEW_BYTES = 250 * 1024


def elements(block: Json) -> Iterator[tuple[str, Json]]:
    """Return the elements of a block that carry an action_id, with their pointer inside it."""
    if block["type"] == "input":
        yield "/element", block["element"]
    elif block["type"] == "actions":
        for index, element in enumerate(block["elements"]):
            yield f"/elements/{index}", element
    elif "action_id" in block.get("accessory", {}):
        yield "/accessory", block["accessory"]


def _unique_ids(blocks: list[Json], pointer: str, problems: Problems) -> None:
    block_ids: set[str] = set()
    for index, block in enumerate(blocks):
        here = f"{pointer}/{index}"
        block_id = block.get("block_id")
        if block_id in block_ids:
            complain(problems, f'`block_id` "{block_id}" already exists', f"{here}/block_id")
        if block_id:
            block_ids.add(block_id)
        seen: set[str] = set()
        for inside, element in elements(block):
            if element["action_id"] in seen:
                message = f'`action_id` "{element["action_id"]}" already exists for this block'
                complain(problems, message, f"{here}{inside}/action_id")
            seen.add(element["action_id"])


def _one_focus(blocks: list[Json], pointer: str, problems: Problems) -> None:
    focused = [e for block in blocks for _, e in elements(block) if e.get("focus_on_load")]
    if len(focused) > 1:
        complain(problems, "`focus_on_load` can only be set on one element", pointer)


def _inputs_need_submit(view: Json, pointer: str, problems: Problems) -> None:
    if "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        complain(problems, "`submit` is required when an `input` block is within `blocks`", pointer)


def _across(value: Json, pointer: str, problems: Problems) -> None:
    _unique_ids(value["blocks"], f"{pointer}/blocks", problems)
    _one_focus(value["blocks"], f"{pointer}/blocks", problems)


_MINE = {
    "callback_id": string(255, 0),
    "private_metadata": string(3000, 0),
    "external_id": string(255, 0),
}
_MODAL = shape(
    {
        **kind("modal"),
        "title": plain(24),
        "blocks": array(by_type(IN_MODAL), 100, least=0),
    },
    {
        **_MINE,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
    },
    _across,
    _inputs_need_submit,
)
_HOME = shape({**kind("home"), "blocks": array(by_type(IN_HOME), 100, least=0)}, _MINE, _across)


def _view(check: Check, view: Any) -> None:
    problems: Problems = []
    check(view, "/view", problems)
    if problems:
        raise invalid("invalid_arguments", problems)
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")


def invalid(code: str, problems: Problems, **more: Any) -> SlackError:
    messages = [f"[ERROR] {problem}" for problem in problems]
    return SlackError(code, **more, response_metadata={"messages": messages})


def check_modal(view: Any) -> None:
    _view(_MODAL, view)


def check_home(view: Any) -> None:
    _view(_HOME, view)


def check_message(blocks: Any) -> None:
    """Check the blocks of a message; /reference/methods/chat.postMessage"""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    problems: Problems = []
    array(by_type(IN_MESSAGE), 50, least=0)(blocks, "/blocks", problems)
    if not problems:
        _across({"blocks": blocks}, "", problems)
        markdown = sum(len(b["text"]) for b in blocks if b["type"] == "markdown")
        if markdown > 12000:
            complain(problems, "markdown text must be less than 12001 characters", "/blocks")
    if problems:
        raise invalid("invalid_blocks", problems, errors=problems)


_SUGGESTIONS = shape(
    {}, {"options": options(100, least=0), "option_groups": OPTION_GROUPS}, one_source
)


def check_suggestions(found: Any) -> None:
    """Answer to a block_suggestion. /reference/interaction-payloads/block_suggestion-payload"""
    problems: Problems = []
    _SUGGESTIONS(found, "", problems)
    if problems:
        raise invalid("invalid_options", problems)
