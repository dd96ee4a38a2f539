"""Map the states and endings of the wizard to its modals and messages."""

from functools import partial

from ligo_slack.features.contact_wizard import duplicate_views, result_views, text, views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.draft_views import (
    DraftViews,
    WriteMessage,
    drawn,
    of_content,
    refused,
    still_at_it,
)
from ligo_slack.workflow.operation import OperationOutcome


def _way_in(why: result_views.ResumeReason) -> WriteMessage[Wizard]:
    return partial(result_views.resume_message, why=why)


def _nothing_found(language: Language, result: OperationOutcome[Wizard]) -> block_kit.View:
    return views.nothing_found(language, result.draft.id, result.draft.content, result.detail)


SCREENS: DraftViews[Wizard] = DraftViews(
    modals={
        "text": views.ask,
        "unread": views.ask,
        "review": views.review,
        "running": partial(still_at_it, title=text.TITLE, resume_action=result_views.CONTINUE),
        "unknown": result_views.unknown,
        "done": of_content(result_views.created),
        "merged": of_content(result_views.merged_view),
    },
    reports={
        "text": _way_in("interrupted"),
        "unread": _way_in("interrupted"),
        "review": _way_in("found"),
        "unknown": result_views.unknown_message,
        "done": of_content(result_views.receipt),
        "merged": of_content(result_views.merged),
    },
    reminders={
        "review": _way_in("closed"),
        "unread": _way_in("text_kept"),
        "unknown": result_views.unknown_message,
    },
    endings={
        "refused": (refused(views.refused), _way_in("refused")),
        "found": (drawn(views.review), _way_in("found")),
        "read_anew": (drawn(views.read_anew), _way_in("read_anew")),
        "nothing_found": (_nothing_found, _way_in("nothing_found")),
        "file_unread": (drawn(views.file_unread), _way_in("file_unread")),
        "alike": (drawn(duplicate_views.alike), _way_in("alike")),
        "unknown": (drawn(result_views.unknown), result_views.unknown_message),
        "unknown_expired": (drawn(result_views.unknown), result_views.unknown_message),
    },
    confirmation=of_content(result_views.created_here),
    noted=of_content(result_views.noted),
    not_opened=_way_in("not_opened"),
    entry=result_views.entry,
)
