"""Apply the bot's answer to a submission to the stack of views. /surfaces/modals"""

from typing import Any

from sandbox.slack.kit import check_modal
from sandbox.slack.methods_views import dress, made
from sandbox.slack.model import Delivery, Json, SlackError, View
from sandbox.slack.words import slack_says
from sandbox.slack.workspace import Workspace


def apply(space: Workspace, view: View, sent: Delivery) -> None:
    """Apply the answer. Anything that Slack cannot use leaves the form open, with a notice."""
    try:
        if sent.error:
            raise SlackError(sent.error)
        _obey(space, view, sent.answer)
    except SlackError as refused:
        messages = refused.more.get("response_metadata", {}).get("messages", [])
        sent.error = " ".join([refused.code, *messages])
        view.trouble = slack_says(view.user.locale, "modal_trouble")
        space.changed()


def _obey(space: Workspace, view: View, answer: Any) -> None:
    if answer in (None, "", {}):
        space.close(view)
        return
    if not isinstance(answer, dict):
        raise SlackError("invalid_response")
    action = answer.get("response_action")
    if action == "clear":
        space.close_all(view)
    elif action == "errors":
        _show_errors(space, view, answer.get("errors"))
    elif action in ("update", "push"):
        _show_view(space, view, action, answer.get("view"))
    else:
        raise SlackError("invalid_response_action")


def _show_errors(space: Workspace, view: View, errors: Any) -> None:
    """Show errors at inputs: keys are the block_ids of input blocks, values plain text."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackError("invalid_response_errors")
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise SlackError("invalid_response_errors")
    view.errors = dict(errors)
    space.changed()


def _show_view(space: Workspace, view: View, action: str, spec: Any) -> None:
    check_modal(spec)
    found: Json = spec
    if action == "update":
        dress(space, view, found)
        space.changed()
    else:
        space.open(made(space, view.user, found), view)
