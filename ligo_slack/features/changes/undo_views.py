"""Views of undoing a change, and its line among the day's receipts."""

from ligo_slack.contacts.field_values import STAGE as STATE
from ligo_slack.contacts.field_values import held
from ligo_slack.features.changes import text
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.result_views import (
    UNDO,
    done_text,
    sentence,
    value_line,
    value_shown,
)
from ligo_slack.features.common_views import in_modal
from ligo_slack.features.contact_card import LABELS, SHOW, SHOW_CARD
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit
from ligo_slack.workflow.daily_receipts import Entry

DETAIL = 120  # characters of all values in a line among the day's receipts


def entry(language: Language, draft_id: str, change: Change) -> Entry:
    """Write the line among the day's receipts."""
    said = sentence(language, text.UNDONE, change) if change.undone else done_text(language, change)
    undo, show = (text.UNDO(language), UNDO, draft_id), (SHOW_CARD(language), SHOW)
    label, action_id, value = undo if change.undoable else (*show, change.contact_id)
    details = "" if change.undone else _details(language, change)
    return Entry(
        draft=draft_id, text=f"{said}\n{details}".strip(), label=label, action_id=action_id,
        value=value,
    )  # fmt: skip


def undone(language: Language, change: Change) -> block_kit.Message:
    card = block_kit.actions(block_kit.button(SHOW_CARD(language), SHOW, change.contact_id))
    return block_kit.message(sentence(language, text.UNDONE, change), card)


def undoing(language: Language, change: Change) -> block_kit.Message:
    return block_kit.message(sentence(language, text.UNDOING, change))


def undoing_entry(language: Language, draft_id: str, change: Change) -> Entry:
    return Entry(draft=draft_id, text=sentence(language, text.UNDOING, change))


def changed_since(language: Language, change: Change, now: Contact) -> block_kit.Message:
    """Explain why the change can no longer be undone: show the current values of the changed
    fields."""
    change = change.naming_stage_of(now)
    lines = [value_line(language, change, name, held(now, [name])[name]) for name in change.touched]
    card = block_kit.actions(block_kit.button(SHOW_CARD(language), SHOW, change.contact_id))
    return block_kit.message(
        sentence(language, text.CHANGED_SINCE, change), block_kit.rich_text(lines), card
    )


def _details(language: Language, change: Change) -> str:
    """Return on one line what a receipt shows in blocks of its own."""
    if change.kind == "note":
        return block_kit.neutral(block_kit.one_line(change.note, DETAIL))
    before, after = change.before or {}, {**change.typed, **(change.after or {})}
    parts = [
        f"{LABELS[name](language)} {value_shown(language, change, name, before.get(name, ''))}"
        f" → {value_shown(language, change, name, after[name])}"
        for name in change.typed
        if name != STATE
    ]
    return block_kit.neutral(block_kit.one_line(", ".join(parts), DETAIL))


# Messages, drawn in modals.
undoing_view = in_modal(text.TITLE, undoing)
undone_view = in_modal(text.TITLE_DONE, undone)
