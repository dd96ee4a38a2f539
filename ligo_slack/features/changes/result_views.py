"""Views of a change's outcome: the receipt with Undo, the open question, the buttons that reopen
the change. Pure functions, as all views."""

from collections.abc import Mapping
from typing import Literal

from ligo_slack.contacts.field_values import STAGE as STATE
from ligo_slack.contacts.field_values import Value, differing
from ligo_slack.features import common_text, contact_fields, contact_select
from ligo_slack.features.changes import text
from ligo_slack.features.changes.change import Change, ChangeKind
from ligo_slack.features.common_text import OUTSIDE
from ligo_slack.features.common_views import form_modal, in_modal, modal_saying, text_modal
from ligo_slack.features.contact_card import CARD_REMIND, LABELS, REMIND, SHOW, SHOW_CARD
from ligo_slack.features.stage_select import STAGE, stage_labels
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, copies
from ligo_slack.workflow.question import Question

UNDO = "change.undo"
CONTINUE = "change.continue"
LOOK = "change.look"
AGAIN = "change.again"
WHICH = "change.which"

QUESTION = Question(
    (LOOK, common_text.LOOK), (AGAIN, text.AGAIN), (text.SURE_TITLE, text.SURE, text.SURE_YES)
)

VALUE = 400  # characters of one value in a receipt

ResumeReason = Literal["not_opened", "refused", "clash", "closed", "interrupted"]
WAYS_IN: dict[ResumeReason, tuple[Localized, Localized]] = {
    "not_opened": (common_text.NOT_OPENED, common_text.OPEN),
    "refused": (text.REFUSED_READY, common_text.CONTINUE),
    "clash": (text.CLASH_READY, common_text.CONTINUE),
    "closed": (text.CLOSED, common_text.CONTINUE),
    "interrupted": (text.INTERRUPTED, common_text.CONTINUE),
}
NAMELESS: dict[ResumeReason, Localized] = {
    "closed": text.CLOSED_NAMELESS,
    "interrupted": text.INTERRUPTED_NAMELESS,
}
BEGINNING = 80  # characters

OF_KIND: dict[ChangeKind, dict[Localized, Localized]] = {
    "edit": {},
    "note": {
        text.UNKNOWN: text.NOTE_UNKNOWN,
        text.REFUSED_READY: text.NOTE_REFUSED_READY,
        text.CLOSED: text.NOTE_CLOSED,
        text.INTERRUPTED: text.NOTE_INTERRUPTED,
    },
    "move": {
        text.UNKNOWN: text.MOVE_UNKNOWN,
        text.REFUSED_READY: text.MOVE_REFUSED_READY,
        text.CLOSED: text.MOVE_CLOSED,
        text.INTERRUPTED: text.MOVE_INTERRUPTED,
    },
}


# --- waiting ------------------------------------------------------------------------------------


loading = modal_saying(text.TITLE, common_text.LOADING_CONTACT)


def reading_message(language: Language, title: Localized) -> block_kit.View:
    """Draw the modal shown while Slack is asked for the files of a message; `title` is that of the
    modal that follows."""
    return text_modal(language, title, text.READING_MESSAGE(language))


saving = modal_saying(text.TITLE, text.SAVING)


def at_it(language: Language, change: Change) -> block_kit.Message:
    """Say that Ligo was asked, to a person who typed a line and waits for its answer."""
    return block_kit.message(sentence(language, text.AT_IT, change))


# --- whom ---------------------------------------------------------------------------------------


def which(language: Language, draft_id: str, change: Change) -> block_kit.View:
    """Ask which contact is meant, where the typed words do not say."""
    blocks = [contact_select.who(language, change.candidates, words=change.words)]
    if change.words and not change.candidates:
        blocks.insert(
            0,
            block_kit.section(
                block_kit.said(text.NOBODY_FOUND, language, words=block_kit.unquoted(change.words))
            ),
        )
    return form_modal(
        language, text.WHICH[change.kind], blocks, WHICH, draft_id, submit=text.NEXT(language)
    )


def nobody_chosen(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return {
        block: contact_select.NEEDED(language)
        for block in values
        if block.startswith(contact_select.WHO)
    }


# --- done ---------------------------------------------------------------------------------------


def receipt(language: Language, draft_id: str, change: Change) -> block_kit.Message:
    """Write the receipt: each changed field with its old and new value, and the Undo button."""
    buttons = [
        block_kit.button(SHOW_CARD(language), SHOW, change.contact_id),
        block_kit.button(CARD_REMIND(language), REMIND, change.contact_id),
    ]
    if change.undoable:
        buttons.insert(0, block_kit.button(text.UNDO(language), UNDO, draft_id))
    blocks = _differences(language, change)
    if not change.undoable and not change.undone:
        blocks.append(block_kit.context(text.NO_UNDO(language)))
    return block_kit.message(done_text(language, change), *blocks, block_kit.actions(*buttons))


def unchanged_dm(language: Language, change: Change) -> block_kit.Message:
    return block_kit.message(sentence(language, text.UNCHANGED, change))


def gone(language: Language, change: Change) -> block_kit.Message:
    """Say that the contact was deleted in Ligo, and show what was typed for it, to copy."""
    typed = to_copy(language, change)
    kept = (
        [block_kit.context(text.TYPED(language)), *copies.to_copy(typed, language)] if typed else []
    )
    said = sentence(language, text.GONE, change) if change.who else text.GONE_NAMELESS(language)
    return block_kit.message(said, *kept)


# --- open ---------------------------------------------------------------------------------------


def unknown(language: Language, draft_id: str, change: Change) -> block_kit.Message:
    said = sentence(language, text.UNKNOWN, change)
    asked = QUESTION.asked(language, said, draft_id, change.attempt)
    if not change.shows:
        return asked
    lines = [value_line(language, change, name, value) for name, value in change.shows.items()]
    shows = [block_kit.section(text.SHOWS(language)), block_kit.rich_text(lines)]
    return block_kit.Message(asked.text, [asked.blocks[0], *shows, *asked.blocks[1:]])


def resume_message(
    language: Language, draft_id: str, change: Change, why: ResumeReason
) -> block_kit.Message:
    """Write the message whose button opens the change."""
    what, label = WAYS_IN[why]
    go_on = block_kit.actions(
        block_kit.button(label(language), CONTINUE, draft_id, style="primary")
    )
    if not change.who and why in NAMELESS and change.note.strip():
        beginning = block_kit.one_line(change.note, BEGINNING)
        return block_kit.message(block_kit.said(NAMELESS[why], language, name=beginning), go_on)
    return block_kit.message(sentence(language, what, change), go_on)


def to_copy(language: Language, change: Change) -> str:
    """Return what was typed, as plain text; a stage is chosen, not typed."""
    if change.kind == "note":
        return change.note
    return "\n".join(
        contact_fields.LINE_TO_COPY(
            language, field=LABELS[name](language), value=value_shown(language, change, name, value)
        )
        for name, value in change.typed.items()
        if name != STATE
    )


def state_name(language: Language, labels: Mapping[str, str], state: str) -> str:
    """Return what a stage is called, given by its id. `labels`: see `stage_labels`."""
    if not state:
        return OUTSIDE(language)
    return labels.get(state) or common_text.UNNAMED(language)


def sentence(language: Language, what: Localized, change: Change, **values: str) -> str:
    what = OF_KIND[change.kind].get(what, what)
    return block_kit.said(what, language, name=change.who or text.SOMEBODY(language), **values)


def done_text(language: Language, change: Change) -> str:
    if change.kind == "edit":
        return sentence(language, text.EDITED, change)
    if change.kind == "note":
        return sentence(language, text.NOTED, change, field=LABELS[change.field](language))
    labels = stage_labels(language, change.names, change.unlisted)
    old, new = (state_name(language, labels, s) for s in (change.from_state, change.to_state))
    if not change.to_state:
        return sentence(language, text.REMOVED, change, old=old)
    if not change.from_state:
        return sentence(language, text.PLACED, change, new=new)
    return sentence(language, text.MOVED, change, old=old, new=new)


def _differences(language: Language, change: Change) -> list[block_kit.Block]:
    if change.kind == "note":
        return [block_kit.quoted(block_kit.cut(change.note, VALUE))]
    if change.kind == "move":
        return []
    before, after = change.before or {}, {**change.typed, **(change.after or {})}
    lines: list[list[str | block_kit.Link]] = []
    for name in change.typed:
        new = value_shown(language, change, name, after[name])
        old = value_shown(language, change, name, before[name]) if name in before else ""
        both = text.FROM_TO(language, old=old, new=new) if old else new
        lines.append([f"{LABELS[name](language)}\u2002", both])
    blocks = [block_kit.rich_text(lines)] if lines else []
    if differing(change.typed, after):
        blocks.append(block_kit.context(text.OTHERWISE(language)))
    return blocks


def value_line(
    language: Language, change: Change, name: str, value: Value
) -> list[str | block_kit.Link]:
    label = STAGE if name == STATE else LABELS[name]
    return [f"{label(language)}\u2002", value_shown(language, change, name, value)]


def value_shown(language: Language, change: Change, name: str, value: Value) -> str:
    if name == STATE:
        return state_name(
            language, stage_labels(language, change.names, change.unlisted), str(value)
        )
    said = value if isinstance(value, str) else ", ".join(value)
    return block_kit.cut(said, VALUE) or text.NOTHING(language)


# Messages, drawn in modals.
unchanged = in_modal(text.TITLE, unchanged_dm)
done = in_modal(text.TITLE_DONE, receipt)
gone_view = in_modal(text.TITLE_GONE, gone)
unknown_view = in_modal(text.TITLE_UNKNOWN, unknown)
