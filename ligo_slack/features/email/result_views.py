"""Views of an email's outcome: the receipt, the open question, the ways back, the thread, the list
of drafts."""

from collections.abc import Sequence
from typing import Literal

from ligo_slack.features import common_text, common_views, contact_card
from ligo_slack.features.email import preview_text, recipient, resume_text, text, views
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.naming import called
from ligo_slack.features.email.quotation import told_apart
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, copies
from ligo_slack.workflow.question import Question

HAS_LEFT = "email.has_left"
AGAIN = "email.again"
DISCARD = "email.discard"
OPEN_PREVIEW = "email.open_preview"

QUESTION = Question(
    (HAS_LEFT, text.HAS_LEFT), (AGAIN, text.NOT_LEFT), (text.SURE_TITLE, text.SURE, text.SURE_YES)
)

EXCERPT = 600  # characters of a text that is only recalled
SUBJECT = 120  # of what an email in a list is known by
LISTED = 15  # drafts in a list

ResumeReason = Literal["ready", "closed", "interrupted", "unchanged", "brief", "not_opened"]
WAYS_IN: dict[ResumeReason, tuple[Localized, Localized]] = {
    "ready": (resume_text.DRAFT_READY, common_text.OPEN),
    "closed": (resume_text.CLOSED, common_text.CONTINUE),
    "interrupted": (resume_text.INTERRUPTED, common_text.CONTINUE),
    "unchanged": (resume_text.INTERRUPTED_WISH, common_text.CONTINUE),
    "brief": (resume_text.BRIEF_KEPT, common_text.CONTINUE),
    "not_opened": (common_text.NOT_OPENED, common_text.OPEN),
}


def resume_message(
    language: Language, draft_id: str, email: Email, why: ResumeReason
) -> block_kit.Message:
    """Write the message whose button opens the email in its current state, with its text if it has
    one."""
    what, label = WAYS_IN[why]
    if why == "brief" and not email.contact_id:
        what = resume_text.BRIEF_KEPT_FOR_NOBODY
    go_on = block_kit.button(label(language), views.CONTINUE, draft_id, style="primary")
    buttons = block_kit.actions(go_on)
    if why == "not_opened":
        buttons["block_id"] = block_kit.WAY_BACK
    return block_kit.message(_said(language, what, email), *_recalled(email), buttons)


def new_version(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    """Write the newest version into its thread, as much as fits, with its buttons."""
    said = block_kit.said(text.NEW_VERSION, language, version=views.version_line(language, email))
    buttons = block_kit.actions(
        block_kit.button(common_text.OPEN(language), views.CONTINUE, draft_id),
        block_kit.button(text.OPEN_PREVIEW(language), OPEN_PREVIEW, draft_id),
    )
    subject = block_kit.rich_text([[email.version.subject or "–"]])
    whole = block_kit.verbatim(email.version.text or "–")
    shown = whole[: block_kit.COPY_BLOCKS]
    rest = [block_kit.context(copies.REST(language))] if len(whole) > len(shown) else []
    return block_kit.message(said, subject, *shown, *rest, buttons)


def review_first(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    """Answer a reply that says to send: the button opens the preview."""
    button = block_kit.button(text.REVIEW_FIRST(language), OPEN_PREVIEW, draft_id, style="primary")
    subject = block_kit.rich_text([[block_kit.one_line(known_by(email), SUBJECT) or "–"]])
    said = _said(language, text.NOT_BY_A_REPLY, email)
    return block_kit.message(said, subject, block_kit.actions(button))


def review_which(language: Language, open_ones: Sequence[tuple[str, Email]]) -> block_kit.Message:
    """Do the same where several emails may be meant: list them, each with its button."""
    blocks: list[block_kit.Block] = []
    for draft_id, email in open_ones:
        button = block_kit.button(text.REVIEW_FIRST(language), OPEN_PREVIEW, draft_id)
        blocks.append({**block_kit.section(_headed(language, email)), "accessory": button})
    return block_kit.message(preview_text.REVIEW_WHICH(language), *blocks)


at_it = common_views.message_saying(text.AT_IT)


def not_talked(language: Language, state: str) -> block_kit.Message:
    said = {"unknown": text.NOT_TALKED_UNKNOWN, "running": text.NOT_TALKED_RUNNING}
    return block_kit.message(said.get(state, text.NOT_TALKED)(language))


def talk_refused(language: Language, detail: str) -> block_kit.Message:
    return block_kit.message(common_views.with_detail(language, text.REFUSED(language), detail))


def receipt(language: Language, email: Email) -> block_kit.Message:
    """Write the receipt: recipient, time and the whole text."""
    sent, shown = email.sent, []
    if sent:
        subject = block_kit.rich_text([[sent.subject or "–"]])
        shown = [
            block_kit.context(block_kit.moment(sent.at)),
            subject,
            *block_kit.verbatim(sent.text),
        ]
    return block_kit.message(_was_sent(language, email), *shown, _next_steps(language, email))


def receipt_here(language: Language, email: Email) -> block_kit.Message:
    return block_kit.message(_was_sent(language, email), _next_steps(language, email))


def _next_steps(language: Language, email: Email) -> block_kit.Block:
    """Draw what mostly follows an email: the contact's stage, and a note."""
    return block_kit.actions(
        block_kit.button(contact_card.CARD_MOVE(language), contact_card.MOVE, email.contact_id),
        block_kit.button(contact_card.CARD_NOTE(language), contact_card.NOTE, email.contact_id),
        block_kit.button(contact_card.CARD_REMIND(language), contact_card.REMIND, email.contact_id),
        block_kit.button(contact_card.SHOW_CARD(language), contact_card.SHOW, email.contact_id),
    )


def superseded(language: Language, draft_id: str, email: Email) -> block_kit.View:
    """Draw what replaces an outdated preview while the newest one is being sent or has been."""
    blocks = [block_kit.section(preview_text.SUPERSEDED(language))]
    if email.sent:
        blocks += receipt(language, email).blocks
    else:
        blocks.append(
            block_kit.actions(
                block_kit.button(common_text.REFRESH(language), views.CONTINUE, draft_id)
            )
        )
    return common_views.plain_modal(language, text.TITLE, blocks)


def superseded_here(language: Language) -> block_kit.Message:
    """Write the same as a message, for a person who closed the preview."""
    return block_kit.message(preview_text.SUPERSEDED(language))


def noted(language: Language, email: Email) -> block_kit.Message:
    return block_kit.message(_said(language, text.NOTED, email))


def unknown(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    subject = block_kit.one_line(email.version.subject, SUBJECT) or text.NO_SUBJECT(language)
    said = _said(language, text.UNKNOWN, email, subject=subject)
    return QUESTION.asked(language, said, draft_id, email.attempt)


def gone(language: Language, email: Email) -> block_kit.Message:
    return block_kit.message(
        _said(language, text.GONE, email), *copies.to_copy(to_copy(email), language)
    )


def unread(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    """Write the AI's answer as it came, where no email can be read in it, and the way back."""
    go_on = block_kit.button(common_text.CONTINUE(language), views.CONTINUE, draft_id)
    answer = copies.to_copy(email.unread or "–", language)
    return block_kit.message(text.UNREAD(language), *answer, block_kit.actions(go_on))


def drafts(language: Language, open_ones: Sequence[tuple[str, Email, str]]) -> block_kit.Message:
    """List the unsent emails, each with its buttons; `open_ones`: ids, contents and states, newest
    first."""
    if not open_ones:
        return block_kit.message(text.NO_DRAFTS(language))
    blocks: list[block_kit.Block] = []
    for draft_id, email, state in open_ones[:LISTED]:
        blocks += _listed(language, draft_id, email, state)
    if len(open_ones) > LISTED:
        counts = {"shown": LISTED, "count": len(open_ones)}
        blocks.append(block_kit.context(text.MORE_DRAFTS(language, **counts)))
    return block_kit.message(text.DRAFTS(language), *blocks)


discarded = common_views.message_saying(text.DISCARDED)


def to_copy(email: Email) -> str:
    """Return the newest text, or the instruction where there is none yet."""
    if not email.versions:
        return email.instruction or "–"
    return f"{email.version.subject}\n\n{email.version.text}"


def known_by(email: Email) -> str:
    """Return what its owner knows it by: its subject, which several to one person may share, and
    the message that it is about, or the instruction."""
    about = told_apart(email.instruction).quoted.strip() or email.instruction
    subject = block_kit.one_line(email.version.subject, SUBJECT // 2) if email.versions else ""
    return " · ".join(filter(None, [subject, about]))


def _listed(language: Language, draft_id: str, email: Email, state: str) -> list[block_kit.Block]:
    """Draw one. Where nobody knows whether it was sent, its owner says so before it is gone."""
    head = _headed(language, email)
    go_on = block_kit.button(common_text.CONTINUE(language), views.CONTINUE, draft_id)
    if state == "unknown":
        head = f"{head}\n{text.UNCONFIRMED(language)}"
        return [block_kit.section(head), block_kit.actions(go_on)]
    sure = common_views.confirmation(
        language, text.DISCARD_TITLE, text.DISCARD_SURE, common_text.DISCARD
    )
    discard = block_kit.button(
        common_text.DISCARD(language), DISCARD, draft_id, style="danger", confirm=sure
    )
    return [block_kit.section(head), block_kit.actions(go_on, discard)]


def _headed(language: Language, email: Email) -> str:
    """Return the contact's name, and under it what the email is known by."""
    said = block_kit.neutral(block_kit.one_line(known_by(email), SUBJECT))
    what = said or text.NO_SUBJECT(language)
    if not email.contact_id:
        return f"*{what}*"
    name = block_kit.neutral(block_kit.cut(called(language, email), 80))
    return f"*{name}*\n{what}"


def _recalled(email: Email) -> list[block_kit.Block]:
    if not email.versions:
        said = block_kit.cut(email.instruction, EXCERPT)
        return [block_kit.quoted(said)] if email.instruction else []
    subject = block_kit.rich_text([[email.version.subject or "–"]])
    return [subject, block_kit.quoted(block_kit.cut(email.version.text, EXCERPT) or "–")]


def _was_sent(language: Language, email: Email) -> str:
    """Say that it was sent: to the chosen address, or to those that Ligo names."""
    chosen = email.sent.to if email.sent else email.to
    went_to = email.sent.went_to if email.sent else []
    others = [one for one in went_to if not recipient.same(one, chosen)]
    if not others:
        return _said(language, text.RECEIPT, email)
    what = text.RECEIPT_ELSEWHERE if len(others) == len(went_to) else text.RECEIPT_ALSO
    name = called(language, email)
    return block_kit.said(what, language, name=name, address=chosen, other=", ".join(others))


def _said(language: Language, what: Localized, email: Email, **more: str) -> str:
    to = email.sent.to if email.sent else email.to
    return block_kit.said(what, language, name=called(language, email), address=to, **more)


# Messages, drawn in modals.
sent = common_views.in_modal(text.TITLE_SENT, receipt)
noted_view = common_views.in_modal(text.TITLE_SENT, noted)
unknown_view = common_views.in_modal(text.TITLE_UNKNOWN, unknown)
gone_view = common_views.in_modal(text.TITLE, gone)
unread_view = common_views.in_modal(text.TITLE, unread)
