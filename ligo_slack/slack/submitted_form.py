"""A submitted form, as it comes with its submission (/reference/interaction-payloads), drawn again:
for a refusal that comes after Slack had its answer, which shows it at the inputs."""

from collections.abc import Mapping
from typing import Any

from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import (
    VIEW_BLOCKS,
    Block,
    Message,
    View,
    message,
    neutral,
    section,
)
from ligo_slack.slack.copies import to_copy
from ligo_slack.slack.responder import Responder

# The fields of a view that an app gives; an `external_id` is given once.
FIELDS = (
    "type", "title", "submit", "close", "callback_id", "private_metadata", "notify_on_close",
    "clear_on_close",
)  # fmt: skip
# What stands in an input, by its key in `state.values`, and what it is called in a view.
INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
}


async def send_back(problems: dict[str, str], responder: Responder) -> bool:
    """Return a submitted form with a message at each input, by block id; return False where there
    is none. Where Slack already has its answer, a waiting view, draw the form again with the
    messages; where it was closed, tell them, unless the person is told what they waited for."""
    form = responder.submitted
    if await responder.refuse(problems):
        return True
    if form is None:
        return False
    again = sent_back(form, problems)
    if not await responder.show(lambda _language: again) and not responder.waiting_modals.is_held:
        await responder.dm(refused_late, problems, responder.keepsake)
    return True


def sent_back(form: Mapping[str, Any], problems: Mapping[str, str]) -> View:
    """Draw a form with what stands in it, below the problems, by block id."""
    blocks: list[Block] = form.get("blocks") or []
    labels = {block.get("block_id"): _label(block) for block in blocks}
    said = [f":warning: {labels.get(at, '')}{neutral(words)}" for at, words in problems.items()]
    values = (form.get("state") or {}).get("values") or {}
    filled = [_filled(block, values.get(block.get("block_id")) or {}) for block in blocks]
    view = {name: form[name] for name in FIELDS if form.get(name) is not None}
    return view | {"blocks": [section("\n".join(said)), *filled][:VIEW_BLOCKS]}


def refused_late(language: Language, problems: Mapping[str, str], typed: str) -> Message:
    """Tell the problems of a form that was closed meanwhile, and give back what was typed there and
    is stored nowhere."""
    said = "\n".join(f":warning: {neutral(words)}" for words in problems.values())
    return message(said, *(to_copy(typed, language) if typed else []))


def _label(block: Block) -> str:
    text = neutral(str((block.get("label") or {}).get("text") or ""))
    return f"*{text}*\n" if text else ""


def _filled(block: Block, values: Mapping[str, Any]) -> Block:
    """Return a block whose controls hold the values, by action id."""
    held = {name: _holding(block[name], values) for name in {"element", "accessory"} & block.keys()}
    if elements := block.get("elements"):
        return {**block, "elements": [_holding(one, values) for one in elements]}
    return block | held


def _holding(control: Block, values: Mapping[str, Any]) -> Block:
    if (value := values.get(control.get("action_id") or "")) is None:
        return control
    bare = {name: of for name, of in control.items() if name not in INITIAL.values()}
    return bare | {INITIAL[name]: value[name] for name in INITIAL if value.get(name)}
