"""Block Kit's selects, radio buttons and overflow menus as plain dicts.

Limits: docs.slack.dev /reference/block-kit/composition-objects/option-object.
"""

from collections.abc import Sequence

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
    element: Block = {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "min_query_length": 0,
    }
    if chosen:
        element["initial_option"] = chosen
    return element


def static_select(
    action_id: str, placeholder: str, options: Sequence[Block], chosen: Block | None = None
) -> Block:
    element: Block = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "options": list(options[:OPTIONS]),
    }
    if chosen:
        element["initial_option"] = chosen
    return element


def person_select(action_id: str, placeholder: str) -> Block:
    return {"type": "users_select", "action_id": action_id, "placeholder": plain(placeholder, 150)}


def date_picker(action_id: str, placeholder: str, chosen: str = "") -> Block:
    """Return a picker of a date, as 2026-11-28."""
    element: Block = {
        "type": "datepicker",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
    }
    return {**element, "initial_date": chosen} if chosen else element


def time_picker(action_id: str, placeholder: str, chosen: str = "") -> Block:
    """Return a picker of a time of day, as 09:00."""
    element: Block = {
        "type": "timepicker",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
    }
    return {**element, "initial_time": chosen} if chosen else element


def radio_buttons(action_id: str, options: Sequence[Block], chosen: Block | None = None) -> Block:
    element: Block = {
        "type": "radio_buttons",
        "action_id": action_id,
        "options": list(options[:RADIOS]),
    }
    if chosen:
        element["initial_option"] = chosen
    return element


def checkboxes(action_id: str, options: Sequence[Block], chosen: Sequence[Block] = ()) -> Block:
    """Return up to BOXES checkboxes; the app reads the values of the ticked ones as one text, with
    spaces between them."""
    element: Block = {
        "type": "checkboxes",
        "action_id": action_id,
        "options": list(options[:BOXES]),
    }
    if chosen:
        element["initial_options"] = list(chosen)
    return element


def overflow(action_id: str, options: Sequence[Block]) -> Block:
    return {"type": "overflow", "action_id": action_id, "options": list(options[:5])}


def choice(
    block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = ""
) -> Block:
    """Return an input block with a select or radio buttons."""
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


def row(block_id: str, *elements: Block) -> Block:
    """Return a row of elements that report to the app at once."""
    return {**actions(*elements), "block_id": block_id}
