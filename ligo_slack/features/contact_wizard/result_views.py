"""Views of the wizard's outcome: the created contact, the open question, the ways back in."""

from typing import Literal

from ligo_slack.features import common_text, stage_select
from ligo_slack.features.common_views import in_modal, modal_saying
from ligo_slack.features.contact_card import LABELS, PEEK, SHOW, SHOW_CARD, card, is_shareable
from ligo_slack.features.contact_wizard import outcome_text, text
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.look_result import LookResult
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit
from ligo_slack.workflow.daily_receipts import Entry
from ligo_slack.workflow.question import Question

CONTINUE = "wizard.continue"
FOUND = "wizard.found"
AGAIN = "wizard.again"
LOOK = "wizard.look"

QUESTION = Question(
    (FOUND, text.FOUND),
    (AGAIN, text.NOT_FOUND),
    (text.SURE_TITLE, text.SURE, text.SURE_YES),
    (LOOK, common_text.LOOK),
)

EXCERPT = 120  # characters of a text that say which one it is

ResumeReason = Literal[
    "not_opened",
    "found",
    "nothing_found",
    "file_unread",
    "refused",
    "read_anew",
    "closed",
    "text_kept",
    "interrupted",
    "alike",
]
WAYS_IN: dict[ResumeReason, tuple[Localized, Localized]] = {
    "not_opened": (common_text.NOT_OPENED, common_text.OPEN),
    "found": (text.REVIEW_READY, text.CHECK),
    "nothing_found": (text.NOTHING_READY, common_text.CONTINUE),
    "file_unread": (text.FILE_UNREAD, common_text.CONTINUE),
    "refused": (text.REFUSED_READY, text.CHECK),
    "read_anew": (text.READ_ANEW_READY, text.CHECK),
    "closed": (text.CLOSED, common_text.CONTINUE),
    "text_kept": (text.TEXT_KEPT, common_text.CONTINUE),
    "alike": (text.ALIKE_READY, text.CHECK),
    "interrupted": (text.INTERRUPTED, common_text.CONTINUE),
}


def resume_message(
    language: Language, draft_id: str, wizard: Wizard, why: ResumeReason
) -> block_kit.Message:
    """Write the message whose button opens the draft; it names the draft."""
    what, label = WAYS_IN[why]
    blocks = [
        block_kit.actions(block_kit.button(label(language), CONTINUE, draft_id, style="primary"))
    ]
    if wizard.text.strip() and not wizard.name:
        excerpt = block_kit.plain(block_kit.one_line(wizard.text, EXCERPT), EXCERPT)
        blocks.insert(0, {"type": "context", "elements": [excerpt]})
    return block_kit.message(_about(language, what, wizard), *blocks)


def created(language: Language, wizard: Wizard) -> block_kit.View:
    """Show the card of the created contact; where only the person has seen it in Ligo, say that."""
    if wizard.contact is None:
        return block_kit.modal(
            text.TITLE_NOTED(language), noted(language, wizard).blocks, close=text.DONE(language)
        )
    return block_kit.modal(
        text.TITLE_CREATED(language),
        [
            *card(language, wizard.contact, link=wizard.link, stages=wizard.stages),
            *_otherwise(language, wizard),
        ],
        close=text.DONE(language),
    )


def created_here(language: Language, wizard: Wizard) -> block_kit.Message:
    shareable = is_shareable(wizard.place.channel)
    made = _card_message(language, text.CREATED_HERE, wizard, shareable=shareable)
    return block_kit.Message(made.text, [*made.blocks, _no_way_back(language, wizard)])


def receipt(language: Language, wizard: Wizard) -> block_kit.Message:
    """Write the receipt, and say what is not possible from here: no call deletes a contact."""
    made = _card_message(language, text.RECEIPT, wizard)
    return block_kit.Message(made.text, [*made.blocks, _no_way_back(language, wizard)])


def entry(language: Language, draft_id: str, wizard: Wizard) -> Entry:
    """Write the line among the day's receipts."""
    said, contact_id = _about(language, text.RECEIPT, wizard), wizard.contact and wizard.contact.id
    company = block_kit.neutral(block_kit.cut(wizard.contact.company, 80)) if wizard.contact else ""
    said = f"{said} · {company}" if company else said
    if not contact_id:
        return Entry(draft=draft_id, text=said)
    label = SHOW_CARD(language)
    return Entry(draft=draft_id, text=said, label=label, action_id=SHOW, value=contact_id)


def merged(language: Language, wizard: Wizard) -> block_kit.Message:
    """Say that an existing contact was updated instead."""
    there = wizard.alike or Contact()
    show = [block_kit.button(SHOW_CARD(language), SHOW, there.id)] if there.id else []
    said = block_kit.said(text.MERGED, language, name=there.name or wizard.name)
    return block_kit.message(said, *([block_kit.actions(*show)] if show else []))


def noted(language: Language, wizard: Wizard) -> block_kit.Message:
    return block_kit.message(_about(language, text.NOTED, wizard))


def unknown_message(language: Language, draft_id: str, wizard: Wizard) -> block_kit.Message:
    """Ask about an unknown outcome. That Ligo no longer accepts its token hints that the contact
    was created."""
    hint = wizard.attempt > 1 and not wizard.token
    said = _about(language, text.PROBABLY_THERE if hint else text.UNKNOWN, wizard)
    return QUESTION.asked(language, said, draft_id, wizard.attempt)


def _no_way_back(language: Language, wizard: Wizard) -> block_kit.Block:
    link = wizard.link
    said = text.NOT_UNDOABLE_BUT(language, link=link) if link else text.NOT_UNDOABLE(language)
    return block_kit.context(said)


looking = modal_saying(text.TITLE_UNKNOWN, outcome_text.LOOKING)


def looked_message(
    language: Language, draft_id: str, wizard: Wizard, found: LookResult
) -> block_kit.Message:
    """Ask again, with what Ligo's list contains."""
    asked = unknown_message(language, draft_id, wizard)
    return block_kit.Message(asked.text, [_seen(language, found), *asked.blocks])


def _seen(language: Language, found: LookResult) -> block_kit.Block:
    if found.contact:
        there = " · ".join(filter(None, (found.contact.name, found.contact.company)))
        said = block_kit.said(outcome_text.SEEN, language, there=block_kit.cut(there, 300))
        show = block_kit.button(outcome_text.SHOW_SIMILAR(language), PEEK, found.contact.id)
        return {**block_kit.section(said), "accessory": show}
    if not found.listed:
        return block_kit.section(outcome_text.UNLISTED(language))
    what = outcome_text.NOT_SEEN if found.whole else outcome_text.NOT_ALL_SEEN
    return block_kit.section(what(language, seen=found.seen))


def _about(language: Language, what: Localized, wizard: Wizard) -> str:
    return block_kit.said(what, language, name=wizard.name or text.NAMELESS(language))


def _card_message(
    language: Language, what: Localized, wizard: Wizard, *, shareable: bool = False
) -> block_kit.Message:
    contact = wizard.contact or Contact.model_validate(wizard.fields())
    blocks = card(language, contact, link=wizard.link, shareable=shareable, stages=wizard.stages)
    blocks = [*blocks, *_otherwise(language, wizard)]
    return block_kit.message(_about(language, what, wizard), *blocks)


def _otherwise(language: Language, wizard: Wizard) -> list[block_kit.Block]:
    """Say which fields Ligo holds otherwise than they were sent, and a stage that it may not
    hold."""
    labels = ", ".join(LABELS[name](language) for name in wizard.otherwise)
    said = [block_kit.context(text.OTHERWISE(language, fields=labels))] if labels else []
    if wizard.lacks_stage:
        stage = stage_select.stage_labels(language, wizard.stages).get(wizard.stage, "")
        missed = block_kit.said(outcome_text.STAGE_MISSED, language, stage=stage)
        said.append(block_kit.section(missed))
    return said


# Messages, drawn in modals.
merged_view = in_modal(text.TITLE_NOTED, merged)
unknown = in_modal(text.TITLE_UNKNOWN, unknown_message)
looked = in_modal(text.TITLE_UNKNOWN, looked_message)
