"""The views of a change's states and outcomes, by their names. Pure."""

from collections.abc import Callable, Mapping
from functools import partial

from ligo_slack.features.changes import result_views, text, undo_views
from ligo_slack.features.changes.change import Change
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.draft_views import (
    DraftViews,
    DrawModal,
    WriteMessage,
    drawn,
    of_content,
    refused,
    still_at_it,
)

DrawRefused = Callable[[Language, str, Change, Mapping[str, str]], block_kit.View]


def change_views(draw_form: DrawModal[Change], draw_refused: DrawRefused) -> DraftViews[Change]:
    """Return all views; the form's own are given, as they differ by the kind of change."""
    return DraftViews(
        modals={
            "open": draw_form,
            "running": partial(still_at_it, title=text.TITLE, resume_action=result_views.CONTINUE),
            "unknown": result_views.unknown_view,
            "done": result_views.done,
            "undone": result_views.done,
        },
        reports={
            "open": way_in("interrupted"),
            "unknown": result_views.unknown,
            "done": result_views.receipt,
            "undone": of_content(undo_views.undone),
        },
        reminders={"open": way_in("closed"), "unknown": result_views.unknown},
        endings={
            "refused": (refused(draw_refused), way_in("refused")),
            "unknown": (drawn(result_views.unknown_view), result_views.unknown),
            "gone": (drawn(of_content(result_views.gone_view)), of_content(result_views.gone)),
            "unchanged": (
                drawn(of_content(result_views.unchanged)),
                of_content(result_views.unchanged_dm),
            ),
        },
        not_opened=way_in("not_opened"),
        entry=undo_views.entry,
    )


def way_in(why: result_views.ResumeReason) -> WriteMessage[Change]:
    return partial(result_views.resume_message, why=why)
