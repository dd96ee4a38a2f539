"""What people see of one kind of draft, and the values of its buttons and modals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic

from ligo_slack import words
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text
from ligo_slack.workflow.operation import Outcome, W

DISCARD = "draft.discard"

DrawModal = Callable[[Language, str, W], ui.View]
WriteMessage = Callable[[Language, str, W], ui.Message]
DrawEnding = Callable[[Language, Outcome[W]], ui.View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screens(Generic[W]):
    """What people see of one kind of draft, drawn from language, draft id and content.

    By the draft's state: `modals` shows it, `reports` tells its owner in the DM where it stands,
    `reminders` is left there by a closed modal. By an outcome's ending: `endings`, the modal and
    the DM for whoever has closed it. `confirmation` is said where the person works when all is
    done, `noted` in the place of the question that they answered so: both are the report where
    they are not named. `not_opened` offers the modal on a button: the trigger died.
    """

    modals: Mapping[str, DrawModal[W]]
    reports: Mapping[str, WriteMessage[W]]
    not_opened: WriteMessage[W]
    reminders: Mapping[str, WriteMessage[W]] = field(default_factory=dict)
    endings: Mapping[str, tuple[DrawEnding[W], WriteMessage[W]]] = field(default_factory=dict)
    confirmation: WriteMessage[W] | None = None
    noted: WriteMessage[W] | None = None


def still_at_it(language: Language, title: Text, resume_action: str, draft_id: str) -> ui.View:
    """Draw what is under way already, from another press; a button looks again."""
    refresh = ui.button(words.REFRESH(language), resume_action, draft_id)
    blocks = [ui.section(words.STILL_AT_IT(language)), ui.actions(refresh)]
    return ui.modal(title(language), blocks, close=words.CLOSE(language))


def left_over(language: Language, typed: str) -> ui.Message:
    """Give back what stood in a form that was out of date, to copy."""
    return ui.message(words.LEFT_OVER(language), *ui.to_copy(typed))


def unreadable(language: Language, draft_id: str) -> ui.Message:
    """Tell of a draft that is stored and cannot be read."""
    discard = ui.button(words.DISCARD(language), DISCARD, draft_id, style="danger")
    return ui.message(words.UNREADABLE(language), ui.actions(discard))


def discarded(language: Language) -> ui.Message:
    return ui.message(words.DISCARDED(language))


def about(value: str) -> tuple[str, int]:
    """Read `<draft id>.<attempt>`, with or without more after a dot or a dash: the value of a
    button, or the private_metadata of a modal."""
    draft_id, _, rest = value.partition(".")
    attempt = rest.partition("-")[0].partition(".")[0]
    return draft_id, int(attempt or 0)


def outdated(language: Language, newest: ui.View, typed: str) -> ui.View:
    """Draw the newest form in the place of an older one, with what was typed there, to copy."""
    said = [ui.section(words.OUTDATED(language)), *(ui.to_copy(typed) if typed else [])]
    return {**newest, "blocks": [*said, *newest["blocks"]]}


def refused(
    draw: Callable[[Language, str, W, Mapping[str, str]], ui.View],
) -> DrawEnding[W]:
    """Return what draws the form with Ligo's messages above it, by field name."""
    return lambda language, outcome: draw(
        language, outcome.draft.id, outcome.draft.content, outcome.refusals
    )


def drawn(draw: DrawModal[W]) -> DrawEnding[W]:
    """Return what draws an ending by its draft alone."""
    return lambda language, outcome: draw(language, outcome.draft.id, outcome.draft.content)
