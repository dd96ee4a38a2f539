"""Blocks, and which of them stands where. /reference/block-kit/blocks"""

from typing import Any

from sandbox.slack.kit.elements import IMAGE, IN_ACTIONS, IN_SECTION, INPUTS
from sandbox.slack.kit.parts import RICH_TEXT, SLACK_FILE, mrkdwn, plain, text
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

_ID = {"block_id": string()}


def _says_something(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    if "text" not in value and "fields" not in value:
        complain(problems, "must define either `text` or `fields`", pointer)


def _image_source(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    if ("image_url" in value) == ("slack_file" in value):
        complain(problems, "must define either `slack_file` or `image_url`", pointer)


_SECTION = shape(
    kind("section"),
    {
        **_ID,
        "text": text(3000),
        "fields": array(text(2000), 10),
        "accessory": by_type(IN_SECTION),
        "expand": boolean,
    },
    _says_something,
)
_CONTEXT_ELEMENTS = array(
    by_type({"image": IMAGE, "plain_text": plain(3000), "mrkdwn": mrkdwn(3000)}), 10
)


def _input(elements: dict[str, Check]) -> Check:
    return shape(
        {**kind("input"), "label": plain(2000), "element": by_type(elements)},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    )


_EVERYWHERE: dict[str, Check] = {
    "section": _SECTION,
    "context": shape({**kind("context"), "elements": _CONTEXT_ELEMENTS}, _ID),
    "actions": shape({**kind("actions"), "elements": array(by_type(IN_ACTIONS), 25)}, _ID),
    "divider": shape(kind("divider"), _ID),
    "header": shape({**kind("header"), "text": plain(150)}, _ID),
    "rich_text": RICH_TEXT,
    "image": shape(
        {**kind("image"), "alt_text": string(2000)},
        {**_ID, "image_url": string(3000), "slack_file": SLACK_FILE, "title": plain(2000)},
        _image_source,
    ),
}
_NO_FILES = {name: check for name, check in INPUTS.items() if name != "file_input"}

IN_MODAL: dict[str, Check] = {**_EVERYWHERE, "input": _input(INPUTS)}
IN_HOME: dict[str, Check] = {**_EVERYWHERE, "input": _input(_NO_FILES)}
IN_MESSAGE: dict[str, Check] = {
    **_EVERYWHERE,
    "input": _input(_NO_FILES),
    "markdown": shape({**kind("markdown"), "text": string(12000)}, _ID),
}
