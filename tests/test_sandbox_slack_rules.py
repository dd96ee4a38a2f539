"""Block Kit's limits, and the words in which Slack refuses what is over them."""

from typing import Any

import pytest

from sandbox.slack.kit import check_home, check_message, check_modal, check_suggestions
from sandbox.slack.model import SlackError
from tests.sandbox_slack_bot import (
    Json,
    actions,
    button,
    modal,
    options,
    plain,
    section,
    text_input,
)


def complaints(view: Any) -> list[str]:
    with pytest.raises(SlackError) as refused:
        check_modal(view)
    assert refused.value.code == "invalid_arguments"
    found: list[str] = refused.value.more["response_metadata"]["messages"]
    return found


def select(kind: str = "static_select", **more: Any) -> Json:
    return {"type": kind, "action_id": "who", **more}


def asked(**more: Any) -> Json:
    words = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes")}
    return {**words, "deny": plain("No"), **more}


OPTIONS = options("Ann", "Bob")
GOOD = [
    modal(),
    modal(section("*Hi*"), submit=plain("x" * 24)),
    modal(text_input("name", hint=plain("h" * 2000), element={"multiline": True})),
    modal(text_input("name", element={"initial_value": "a" * 5000})),
    modal(actions(button("Go", "go", value="v" * 2000, style="primary", confirm=asked()))),
    modal(actions(select(options=OPTIONS, initial_option=OPTIONS[1], placeholder=plain("Who")))),
    modal(actions(select("external_select", min_query_length=0))),
    modal(section("x", accessory=select("overflow", options=OPTIONS))),
    modal(section("x", accessory=select("checkboxes", options=OPTIONS))),
    modal(actions(select("datepicker", initial_date="2026-11-23"))),
    modal({"type": "header", "text": plain("h" * 150)}, {"type": "divider"}),
    modal({"type": "section", "fields": [plain("f" * 2000)] * 10}),
    modal({"type": "context", "elements": [{"type": "mrkdwn", "text": "c", "verbatim": True}]}),
    modal(
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "text", "text": "x", "style": {"bold": True}}],
                }
            ],
        }
    ),
]


@pytest.mark.parametrize("view", GOOD)
def test_what_slack_takes(view: Json) -> None:
    check_modal(view)


TEXT, ELEMENT, LABEL = "/view/blocks/0/text", "/view/blocks/0/elements/0", "/view/blocks/0/label"
BAD: list[tuple[Json, str]] = [
    (modal(title="x" * 25), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(submit=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/submit/"),
    (modal(close={"type": "mrkdwn", "text": "x"}), "must be a valid enum value"),
    (modal(submit_disabled=True), "invalid additional property: submit_disabled [json-pointer:/vi"),
    (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
    (modal(callback_id="x" * 256), "must be less than 256 characters"),
    (modal(*[section("x")] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    (modal(section("")), f"must be more than 0 characters [json-pointer:{TEXT}/text]"),
    (modal(section("x" * 3001)), f"must be less than 3001 characters [json-pointer:{TEXT}/text]"),
    (modal({"type": "section"}), "must define either `text` or `fields`"),
    (modal({"type": "carousel"}), "unsupported type: carousel [json-pointer:/view/blocks/0/type]"),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    (modal({"type": "header", "text": plain("x" * 151)}), "must be less than 151 characters"),
    (
        modal({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
        "must be a valid enum value",
    ),
    (modal({"type": "section", "fields": [plain("f")] * 11}), "no more than 10 items allowed"),
    (modal({"type": "context", "elements": [button("Go", "go")]}), "unsupported type: button"),
    (modal(actions(*[button("Go", f"go{i}") for i in range(26)])), "no more than 25 items"),
    (modal(actions()), "no less than 1 items allowed"),
    (
        modal(actions({"type": "button", "text": plain("Go")})),
        f"missing required field: action_id [json-pointer:{ELEMENT}]",
    ),
    (modal(actions(button("x" * 76, "go"))), f"less than 76 characters [json-pointer:{ELEMENT}/t"),
    (modal(actions(button("Go", "go", value="x" * 2001))), "must be less than 2001 characters"),
    (modal(actions(button("Go", "go", style="green"))), "must be a valid enum value"),
    (modal(actions(button("Go", "go", confirm=asked(deny=plain("x" * 31))))), "less than 31"),
    (modal(actions(button("Go", "go", confirm=asked(title=plain("x" * 101))))), "less than 101"),
    (modal(actions(button("A", "go"), button("B", "go"))), '`action_id` "go" already exists'),
    (modal(actions(text_input("x")["element"])), "unsupported type: plain_text_input"),
    (modal(text_input("a"), text_input("a")), '`block_id` "a_block" already exists'),
    (modal(text_input("a", element={"max_length": 3001})), "must be between 1 and 3000"),
    (modal(text_input("a", element={"placeholder": plain("x" * 151)})), "less than 151"),
    (modal({**text_input("a"), "label": plain("x" * 2001)}), f"[json-pointer:{LABEL}/text]"),
    (modal({**text_input("a"), "hint": plain("x" * 2001)}), "must be less than 2001 characters"),
    (modal(text_input("a", element={"required": True})), "invalid additional property: required"),
    (
        modal(text_input("a", element={"max_length": 2, "initial_value": "abc"})),
        "`initial_value` is longer than `max_length`",
    ),
    (modal(actions(select(options=[]))), "no less than 1 items allowed"),
    (modal(actions(select(options=options(*"abc") * 34))), "no more than 100 items allowed"),
    (modal(actions(select())), "must define either `options` or `option_groups`"),
    (
        modal(actions(select(options=[{"text": plain("x" * 76), "value": "v"}]))),
        "must be less than 76 characters",
    ),
    (
        modal(actions(select(options=[{"text": plain("x"), "value": "v" * 151}]))),
        "must be less than 151 characters",
    ),
    (modal(actions(select(options=OPTIONS + OPTIONS))), "value must be unique"),
    (
        modal(actions(select(options=OPTIONS, initial_option=options("Zed")[0]))),
        "initial option(s) must exactly match an offered option",
    ),
    (modal(actions(select("radio_buttons", options=options(*"abcdefghijk")))), "more than 10"),
    (modal(actions(select("overflow", options=options(*"abcdef")))), "no more than 5 items"),
    (modal(actions(select("datepicker", initial_date="23/11/2026"))), "match expected format"),
    (
        modal(*(text_input(name, element={"focus_on_load": True}) for name in "ab")),
        "`focus_on_load` can only be set on one element",
    ),
    ({**modal(), "title": "Form"}, "must provide an object [json-pointer:/view/title]"),
    (
        {key: value for key, value in modal().items() if key != "submit"},
        "`submit` is required when an `input` block is within `blocks`",
    ),
]


@pytest.mark.parametrize(("view", "complaint"), BAD)
def test_what_slack_refuses(view: Json, complaint: str) -> None:
    found = complaints(view)
    assert all(one.startswith("[ERROR] ") for one in found)
    assert any(complaint in one for one in found), found


def test_messages_have_their_own_limits() -> None:
    check_message([section("x")] * 50)
    check_message([{"type": "markdown", "text": "**x**"}])
    with pytest.raises(SlackError) as refused:
        check_message([section("x")] * 51)
    assert refused.value.more["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    for wrong in ("text", [["divider"]], {"type": "divider"}):
        with pytest.raises(SlackError, match="invalid_blocks_format"):
            check_message(wrong)
    long = [{"type": "markdown", "text": "x" * 7000}] * 2
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message(long)


def test_the_home_takes_no_title_and_no_files() -> None:
    check_home({"type": "home", "blocks": [section("x")], "private_metadata": "m"})
    file_input = {**text_input("a"), "element": {"type": "file_input", "action_id": "f"}}
    check_modal(modal(file_input))
    for wrong in ({"title": plain("x"), "blocks": []}, {"blocks": [file_input]}):
        with pytest.raises(SlackError, match="invalid_arguments"):
            check_home({"type": "home", **wrong})


def test_suggestions_are_options_or_groups() -> None:
    check_suggestions({"options": []})
    check_suggestions({"option_groups": [{"label": plain("Team"), "options": OPTIONS}]})
    for wrong in ({}, {"options": [{"text": "Ann", "value": "ann"}]}):
        with pytest.raises(SlackError, match="invalid_options"):
            check_suggestions(wrong)
