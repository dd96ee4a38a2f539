"""Interactive elements. /reference/block-kit/block-elements"""

from typing import Any

from sandbox.slack.kit.parts import (
    CONFIRM,
    DISPATCH_CONFIG,
    FILTER,
    OPTION_GROUPS,
    RICH_TEXT,
    SLACK_FILE,
    option,
    options,
    plain,
)
from sandbox.slack.kit.shape import (
    Check,
    Problems,
    array,
    boolean,
    complain,
    integer,
    kind,
    one_of,
    shape,
    string,
)

_ACTION = {"action_id": string()}
_FOCUS = {"focus_on_load": boolean}
_HINT = {"placeholder": plain(150)}
_ASK = {"confirm": CONFIRM}
_TEXT = {**_FOCUS, **_HINT, "dispatch_action_config": DISPATCH_CONFIG}
_MENU = {**_FOCUS, **_HINT, **_ASK}
_MANY = {"max_selected_items": integer(1, 100)}
_DATE = string(10, pattern=r"\d{4}-\d{2}-\d{2}")
_TIME = string(5, pattern=r"([01]\d|2[0-3]):[0-5]\d")


def offered(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the options, whether grouped or not."""
    groups = value.get("option_groups", [])
    return [*value.get("options", []), *(one for group in groups for one in group["options"])]


def one_source(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    if ("options" in value) == ("option_groups" in value):
        complain(problems, "must define either `options` or `option_groups`", pointer)


def _initial_among_offered(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    """Check that the whole option is one of those offered, not only its value."""
    chosen = value.get("initial_options", [])
    if "initial_option" in value:
        chosen = [value["initial_option"]]
    if any(one not in offered(value) for one in chosen):
        complain(problems, "initial option(s) must exactly match an offered option", pointer)


def _length_order(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    if value.get("min_length", 0) > value.get("max_length", 3000):
        complain(problems, "`min_length` must not exceed `max_length`", pointer)
    if len(value.get("initial_value", "")) > value.get("max_length", 10**9):
        complain(
            problems, "`initial_value` is longer than `max_length`", f"{pointer}/initial_value"
        )


def _image_source(value: dict[str, Any], pointer: str, problems: Problems) -> None:
    if ("image_url" in value) == ("slack_file" in value):
        complain(problems, "must define either `slack_file` or `image_url`", pointer)


IMAGE = shape(
    {**kind("image"), "alt_text": string(2000)},
    {"image_url": string(3000), "slack_file": SLACK_FILE},
    _image_source,
)

BUTTON = shape(
    {**kind("button"), **_ACTION, "text": plain(75)},
    {
        **_ASK,
        "url": string(3000),
        "value": string(2000, 0),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)

_PLAIN_TEXT = shape(
    {**kind("plain_text_input"), **_ACTION},
    {
        **_TEXT,
        "initial_value": string(10**6, 0),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
    },
    _length_order,
)


def _typed(name: str) -> Check:
    return shape({**kind(name), **_ACTION}, {**_TEXT, "initial_value": string(10**6, 0)})


def _static(name: str, initial: dict[str, Check]) -> Check:
    optional = {**_MENU, **initial, "options": options(100), "option_groups": OPTION_GROUPS}
    return shape({**kind(name), **_ACTION}, optional, one_source, _initial_among_offered)


def _picker(name: str, initial: str, check: Check) -> Check:
    return shape({**kind(name), **_ACTION}, {**_MENU, initial: check})


def _selects(what: str, more: dict[str, Check]) -> dict[str, Check]:
    """Return the select and the multi-select of users, channels or conversations."""
    single = {**_MENU, **more, f"initial_{what}": string(), "response_url_enabled": boolean}
    several = {**_MENU, **_MANY, **more, f"initial_{what}s": array(string(), 100)}
    one, many = f"{what}s_select", f"multi_{what}s_select"
    return {
        one: shape({**kind(one), **_ACTION}, single),
        many: shape({**kind(many), **_ACTION}, several),
    }


_BOXES = {**_FOCUS, **_ASK}
INPUTS: dict[str, Check] = {
    "plain_text_input": _PLAIN_TEXT,
    "email_text_input": _typed("email_text_input"),
    "url_text_input": _typed("url_text_input"),
    "number_input": shape(
        {**kind("number_input"), **_ACTION, "is_decimal_allowed": boolean},
        {**_TEXT, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "rich_text_input": shape(
        {**kind("rich_text_input"), **_ACTION},
        {
            **_TEXT,
            "initial_value": RICH_TEXT,
            "min_lines": integer(1, 100),
            "max_lines": integer(1, 100),
        },
    ),
    "file_input": shape(
        {**kind("file_input"), **_ACTION},
        {"filetypes": array(string(), 100), "max_files": integer(1, 10)},
    ),
    "static_select": _static("static_select", {"initial_option": option()}),
    "multi_static_select": _static(
        "multi_static_select", {**_MANY, "initial_options": options(100)}
    ),
    "external_select": shape(
        {**kind("external_select"), **_ACTION},
        {**_MENU, "min_query_length": integer(0, 10**3), "initial_option": option()},
    ),
    "multi_external_select": shape(
        {**kind("multi_external_select"), **_ACTION},
        {**_MENU, **_MANY, "min_query_length": integer(0, 10**3), "initial_options": options(100)},
    ),
    **_selects("user", {}),
    **_selects("channel", {}),
    **_selects("conversation", {"default_to_current_conversation": boolean, "filter": FILTER}),
    "checkboxes": shape(
        {**kind("checkboxes"), **_ACTION, "options": options(10, rich=True)},
        {**_BOXES, "initial_options": options(10, rich=True)},
        _initial_among_offered,
    ),
    "radio_buttons": shape(
        {**kind("radio_buttons"), **_ACTION, "options": options(10, rich=True)},
        {**_BOXES, "initial_option": option(rich=True)},
        _initial_among_offered,
    ),
    "datepicker": _picker("datepicker", "initial_date", _DATE),
    "timepicker": shape(
        {**kind("timepicker"), **_ACTION},
        {**_MENU, "initial_time": _TIME, "timezone": string()},
    ),
    "datetimepicker": shape(
        {**kind("datetimepicker"), **_ACTION},
        {**_BOXES, "initial_date_time": integer(0, 9999999999)},
    ),
}

OVERFLOW = shape({**kind("overflow"), **_ACTION, "options": options(5, url=True)}, _ASK)

_TYPED = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)
MENUS = {name: check for name, check in INPUTS.items() if name not in _TYPED}
IN_SECTION: dict[str, Check] = {**MENUS, "button": BUTTON, "overflow": OVERFLOW, "image": IMAGE}
IN_ACTIONS: dict[str, Check] = {**MENUS, "button": BUTTON, "overflow": OVERFLOW}
