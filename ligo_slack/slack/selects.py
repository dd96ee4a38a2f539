"""Block Kit's selects, radio buttons and overflow menus as plain dicts.

Limits: docs.slack.dev /reference/block-kit/composition-objects/option-object.
"""

from collections.abc import Sequence
from typing import Any

from ligo_slack.slack.block_kit import Block, actions, plain

OPTION = 75  # characters of an option's text, of its description, and of a group's label
VALUE = 150  # characters of an option's value
OPTIONS = 100  # of a select, and of an answer to a search
RADIOS = 10
BOXES = 10


def option(text: str, value: str, description: str = "") -> Block:
    made: Block = {"text": plain(text, OPTION), "value": value[:VALUE]}
    if description:
        made["description"] = plain(description, OPTION)
    return made


def link_option(text: str, value: str, url: str) -> Block:
    """Return an option of an overflow menu with a link: Slack opens `url`, and tells the
    app too."""
    return {"text": plain(text, OPTION), "value": value, "url": url}


def group(label: str, options: Sequence[Block]) -> Block:
    return {"label": plain(label, OPTION), "options": list(options[:OPTIONS])}


def external_select(action_id: str, placeholder: str, chosen: Block | None = None) -> Block:
    """Return a select that asks the app for options as the person types, starting with the empty
    field."""
    return _element(
        "external_select", action_id, placeholder, min_query_length=0, initial_option=chosen
    )


def static_select(
    action_id: str, placeholder: str, options: Sequence[Block], chosen: Block | None = None
) -> Block:
    offered = list(options[:OPTIONS])
    return _element("static_select", action_id, placeholder, options=offered, initial_option=chosen)


def person_select(action_id: str, placeholder: str) -> Block:
    return _element("users_select", action_id, placeholder)


def date_picker(action_id: str, placeholder: str, chosen: str) -> Block:
    """Return a picker of a date, as 2026-11-28."""
    return _element("datepicker", action_id, placeholder, initial_date=chosen or None)


def time_picker(action_id: str, placeholder: str, chosen: str) -> Block:
    """Return a picker of a time of day, as 09:00."""
    return _element("timepicker", action_id, placeholder, initial_time=chosen)


def radio_buttons(action_id: str, options: Sequence[Block], chosen: Block | None = None) -> Block:
    offered = list(options[:RADIOS])
    return _element("radio_buttons", action_id, options=offered, initial_option=chosen)


def checkboxes(action_id: str, options: Sequence[Block], chosen: Sequence[Block] = ()) -> Block:
    """Return up to BOXES checkboxes; the app reads the values of the ticked ones as one text, with
    spaces between them."""
    offered, ticked = list(options[:BOXES]), list(chosen) or None
    return _element("checkboxes", action_id, options=offered, initial_options=ticked)


def _element(kind: str, action_id: str, placeholder: str = "", **more: Any) -> Block:
    """Return an element with what is not None of `more`."""
    made: Block = {"type": kind, "action_id": action_id}
    if placeholder:
        made["placeholder"] = plain(placeholder, 150)
    return made | {key: value for key, value in more.items() if value is not None}


def overflow(action_id: str, options: Sequence[Block]) -> Block:
    return {"type": "overflow", "action_id": action_id, "options": list(options[:5])}


def row(block_id: str, *elements: Block) -> Block:
    """Return a row of elements that report to the app at once."""
    return {**actions(*elements), "block_id": block_id}
