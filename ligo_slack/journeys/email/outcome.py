"""What became of an email: the receipt, the open question, the ways back, the thread, the list."""

from collections.abc import Sequence
from typing import Literal

from ligo_slack.journeys.card import SHOW, SHOW_CARD
from ligo_slack.journeys.email import preview_text, recipient, text, views
from ligo_slack.journeys.email.draft import Email
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text
from ligo_slack.workflow.question import Question

HAS_LEFT = "email.has_left"
AGAIN = "email.again"
DISCARD = "email.discard"
OPEN_PREVIEW = "email.open_preview"

QUESTION = Question(
    (HAS_LEFT, text.HAS_LEFT), (AGAIN, text.NOT_LEFT),
    (text.SURE_TITLE, text.SURE, text.SURE_YES),
)  # fmt: skip

EXCERPT = 600  # characters of a text that is only recalled
LISTED = 15  # drafts in a list

Why = Literal["ready", "closed", "interrupted", "brief", "not_opened"]
WAYS_IN: dict[Why, tuple[Text, Text]] = {
    "ready": (text.DRAFT_READY, text.OPEN),
    "closed": (text.CLOSED, text.CONTINUE),
    "interrupted": (text.INTERRUPTED, text.CONTINUE),
    "brief": (text.BRIEF_KEPT, text.CONTINUE),
    "not_opened": (text.NOT_OPENED, text.OPEN),
}


def way_in(language: Language, why: Why, draft_id: str, email: Email) -> ui.Message:
    """A message whose button opens the email where it stands, with its text where it has one."""
    what, label = WAYS_IN[why]
    go_on = ui.button(label(language), views.CONTINUE, draft_id, style="primary")
    return ui.message(_said(language, what, email), *_recalled(email), ui.actions(go_on))


def new_version(language: Language, draft_id: str, email: Email) -> ui.Message:
    """In a thread: the newest version, whole as far as it fits, and what can be done with it."""
    said = ui.said(text.NEW_VERSION, language, version=views.version_line(language, email))
    buttons = ui.actions(
        ui.button(text.OPEN_DRAFT(language), views.CONTINUE, draft_id),
        ui.button(text.OPEN_PREVIEW(language), OPEN_PREVIEW, draft_id),
    )
    subject = ui.rich_text([[email.version.subject or "–"]])
    whole = ui.verbatim(email.version.text or "–")
    return ui.message(said, subject, *whole[: ui.COPY_BLOCKS], buttons)


def at_it(language: Language) -> ui.Message:
    return ui.message(text.AT_IT(language))


def not_talked(language: Language) -> ui.Message:
    return ui.message(text.NOT_TALKED(language))


def talk_refused(language: Language, detail: str) -> ui.Message:
    return ui.message(ui.said(text.REFUSED, language, detail=detail))


def receipt(language: Language, email: Email) -> ui.Message:
    """To whom, when, and the whole text."""
    sent, shown = email.sent, []
    if sent:
        subject = ui.rich_text([[sent.subject or "–"]])
        shown = [ui.context(ui.moment(sent.at)), subject, *ui.verbatim(sent.text)]
    card = ui.actions(ui.button(SHOW_CARD(language), SHOW, email.contact_id))
    return ui.message(_was_sent(language, email), *shown, card)


def receipt_here(language: Language, email: Email) -> ui.Message:
    return ui.message(_was_sent(language, email))


def sent(language: Language, email: Email) -> ui.View:
    return ui.modal(
        text.TITLE_SENT(language), receipt(language, email).blocks, close=text.CLOSE(language)
    )


def superseded(language: Language, draft_id: str, email: Email) -> ui.View:
    """In the place of an outdated preview, while the newest one is being sent or has been."""
    blocks = [ui.section(preview_text.SUPERSEDED(language))]
    if email.sent:
        blocks += receipt(language, email).blocks
    else:
        blocks.append(ui.actions(ui.button(text.REFRESH(language), views.CONTINUE, draft_id)))
    return ui.modal(text.TITLE(language), blocks, close=text.CLOSE(language))


def superseded_here(language: Language) -> ui.Message:
    """The same as a message, for whoever closed the preview."""
    return ui.message(preview_text.SUPERSEDED(language))


def noted(language: Language, email: Email) -> ui.Message:
    return ui.message(_said(language, text.NOTED, email))


def noted_view(language: Language, email: Email) -> ui.View:
    return ui.modal(
        text.TITLE_SENT(language), noted(language, email).blocks, close=text.CLOSE(language)
    )


def unknown(language: Language, draft_id: str, email: Email) -> ui.Message:
    said = _said(language, text.UNKNOWN, email)
    return QUESTION.asked(language, said, draft_id, email.attempt)


def unknown_view(language: Language, draft_id: str, email: Email) -> ui.View:
    return ui.modal(
        text.TITLE_UNKNOWN(language),
        unknown(language, draft_id, email).blocks,
        close=text.CLOSE(language),
    )


def gone(language: Language, email: Email) -> ui.Message:
    return ui.message(_said(language, text.GONE, email), *ui.to_copy(to_copy(email)))


def gone_view(language: Language, email: Email) -> ui.View:
    return ui.modal(text.TITLE(language), gone(language, email).blocks, close=text.CLOSE(language))


def drafts(language: Language, open_ones: Sequence[tuple[str, Email]]) -> ui.Message:
    """Each with its way back in; `open_ones`: ids and contents, newest first."""
    if not open_ones:
        return ui.message(text.NO_DRAFTS(language))
    blocks: list[ui.Block] = []
    for draft_id, email in open_ones[:LISTED]:
        blocks += _listed(language, draft_id, email)
    return ui.message(text.DRAFTS(language), *blocks)


def discarded(language: Language) -> ui.Message:
    return ui.message(text.DISCARDED(language))


def to_copy(email: Email) -> str:
    """The newest text, or the instruction where there is none yet."""
    return (
        f"{email.version.subject}\n\n{email.version.text}"
        if email.versions
        else (email.instruction or "–")
    )


def _listed(language: Language, draft_id: str, email: Email) -> list[ui.Block]:
    subject = email.version.subject if email.versions else email.instruction
    name = ui.neutral(ui.cut(email.name or text.SOMEBODY(language), 80))
    what = ui.neutral(ui.cut(subject, 120)) or text.NO_SUBJECT(language)
    sure = ui.confirmation(
        text.DISCARD_TITLE(language),
        text.DISCARD_SURE(language),
        text.DISCARD(language),
        text.SURE_NO(language),
    )
    discard = ui.button(text.DISCARD(language), DISCARD, draft_id, style="danger", confirm=sure)
    go_on = ui.button(text.CONTINUE(language), views.CONTINUE, draft_id)
    return [ui.section(f"*{name}*\n{what}"), ui.actions(go_on, discard)]


def _recalled(email: Email) -> list[ui.Block]:
    if not email.versions:
        return [ui.quoted(ui.cut(email.instruction, EXCERPT))] if email.instruction else []
    subject = ui.rich_text([[email.version.subject or "–"]])
    return [subject, ui.quoted(ui.cut(email.version.text, EXCERPT) or "–")]


def _was_sent(language: Language, email: Email) -> str:
    """To the address that was chosen, or to whom Ligo says that it went."""
    chosen = email.sent.to if email.sent else email.to
    went_to = email.sent.went_to if email.sent else []
    others = [one for one in went_to if not recipient.same(one, chosen)]
    if not others:
        return _said(language, text.RECEIPT, email)
    what = text.RECEIPT_ELSEWHERE if len(others) == len(went_to) else text.RECEIPT_ALSO
    name = email.name or text.SOMEBODY(language)
    return ui.said(what, language, name=name, address=chosen, other=", ".join(others))


def _said(language: Language, what: Text, email: Email) -> str:
    to = email.sent.to if email.sent else email.to
    return ui.said(what, language, name=email.name or text.SOMEBODY(language), address=to)
