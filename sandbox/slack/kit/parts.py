"""Composition objects: text, option, confirmation. /reference/block-kit/composition-objects"""

from typing import Any

from sandbox.slack.kit.shape import (
    Check,
    Problems,
    array,
    boolean,
    by_type,
    complain,
    integer,
    kind,
    one_of,
    shape,
    string,
)


def plain(most: int) -> Check:
    return shape({**kind("plain_text"), "text": string(most)}, {"emoji": boolean})


def mrkdwn(most: int) -> Check:
    return shape({**kind("mrkdwn"), "text": string(most)}, {"verbatim": boolean})


def text(most: int) -> Check:
    return by_type({"plain_text": plain(most), "mrkdwn": mrkdwn(most)})


def option(*, rich: bool = False, url: bool = False) -> Check:
    """Check an option. `rich`: checkboxes and radio buttons may use mrkdwn."""
    words = text if rich else plain
    optional = {"description": words(75)}
    if url:
        optional["url"] = string(3000)
    return shape({"text": words(75), "value": string(150)}, optional)


def options(most: int, *, least: int = 1, rich: bool = False, url: bool = False) -> Check:
    items = array(option(rich=rich, url=url), most, least)

    def check(value: Any, pointer: str, problems: Problems) -> None:
        before = len(problems)
        items(value, pointer, problems)
        if len(problems) == before:
            values = [one["value"] for one in value]
            for index, one in enumerate(values):
                if one in values[:index]:
                    complain(problems, "value must be unique", f"{pointer}/{index}/value")

    return check


OPTION_GROUPS = array(shape({"label": plain(75), "options": options(100)}), 100)

CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

DISPATCH_CONFIG = shape(
    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2)}
)

FILTER = shape(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 4),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
)

STYLE = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))


def _rich_leaf() -> Check:
    style = {"style": STYLE}
    leaf = {
        "text": shape({**kind("text"), "text": string(12000)}, style),
        "link": shape(
            {**kind("link"), "url": string(3000)},
            {**style, "text": string(3000), "unsafe": boolean},
        ),
        "emoji": shape(
            {**kind("emoji"), "name": string()}, {"unicode": string(), "skin_tone": integer(1, 6)}
        ),
        "user": shape({**kind("user"), "user_id": string()}, style),
        "channel": shape({**kind("channel"), "channel_id": string()}, style),
        "usergroup": shape({**kind("usergroup"), "usergroup_id": string()}, style),
        "broadcast": shape({**kind("broadcast"), "range": one_of("here", "channel", "everyone")}),
        "date": shape(
            {**kind("date"), "timestamp": integer(0, 10**11), "format": string()},
            {**style, "url": string(3000), "fallback": string()},
        ),
        "color": shape({**kind("color"), "value": string()}, style),
    }
    return by_type(leaf)


_LEAVES = array(_rich_leaf(), 1000, least=0)
_SECTION = shape({**kind("rich_text_section"), "elements": _LEAVES})
RICH_TEXT_ELEMENTS = array(
    by_type(
        {
            "rich_text_section": _SECTION,
            "rich_text_list": shape(
                {
                    **kind("rich_text_list"),
                    "style": one_of("bullet", "ordered"),
                    "elements": array(_SECTION, 1000),
                },
                {"indent": integer(0, 8), "offset": integer(0, 10**6), "border": integer(0, 1)},
            ),
            "rich_text_preformatted": shape(
                {**kind("rich_text_preformatted"), "elements": _LEAVES},
                {"border": integer(0, 1), "language": string()},
            ),
            "rich_text_quote": shape(
                {**kind("rich_text_quote"), "elements": _LEAVES}, {"border": integer(0, 1)}
            ),
        }
    ),
    1000,
)
RICH_TEXT = shape({**kind("rich_text"), "elements": RICH_TEXT_ELEMENTS}, {"block_id": string()})
SLACK_FILE = shape({}, {"id": string(), "url": string(3000)})
