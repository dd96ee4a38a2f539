"""What people see of one kind of draft, and the values of its buttons and modals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from ligo_slack.journeys import words
from ligo_slack.slack import ui
from ligo_slack.text import Language
from ligo_slack.workflow.operation import Outcome, W

DrawModal = Callable[[Language, str, W], ui.View]
WriteMessage = Callable[[Language, str, W], ui.Message]
DrawEnding = Callable[[Language, Outcome[W]], ui.View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screens(Generic[W]):
    """What people see of one kind of draft, drawn from language, draft id and content.

    By the draft's state: `modals` shows it, `reports` tells its owner in the DM where it stands,
    `reminders` is left there by a closed modal. By an outcome's ending: `endings`, the modal and
    the DM for whoever has closed it. `refused` draws the form with Ligo's messages above it, by
    field name, `refused_dm` offers it. `confirmation` is said where the person works when all is
    done, beside the report. `not_opened` offers the modal on a button: the trigger died.
    `left_over` gives back what stood in a form that was out of date.
    """

    modals: Mapping[str, DrawModal[W]]
    reports: Mapping[str, WriteMessage[W]]
    reminders: Mapping[str, WriteMessage[W]]
    endings: Mapping[str, tuple[DrawEnding[W], WriteMessage[W]]]
    refused: Callable[[Language, str, W, Mapping[str, str]], ui.View]
    refused_dm: WriteMessage[W]
    confirmation: WriteMessage[W]
    noted: WriteMessage[W]
    not_opened: WriteMessage[W]
    left_over: Callable[[Language, str], ui.Message]


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


def drawn(draw: DrawModal[W]) -> DrawEnding[W]:
    """Return what draws an ending by its draft alone."""
    return lambda language, outcome: draw(language, outcome.draft.id, outcome.draft.content)
