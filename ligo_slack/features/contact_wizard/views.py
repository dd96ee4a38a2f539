"""The wizard's forms: the functions that draw them and those that read what was typed."""

from collections.abc import Mapping

from ligo_slack.contacts.field_values import Values, is_blank
from ligo_slack.features import common_text, contact_fields, stage_select
from ligo_slack.features.common_views import form_modal, modal_saying, with_detail
from ligo_slack.features.contact_card import PEEK
from ligo_slack.features.contact_wizard import batch_views, outcome_text, text
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.notices import notices
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, copies, selects
from ligo_slack.slack.message_origin import Profile

TEXT = "wizard.text"
REVIEW = "wizard.review"
REREAD = "wizard.reread"
BACK = "wizard.back"
BY_HAND = "wizard.by_hand"
PERSON = "wizard.person"
STAGE = "wizard_stage"

NAME = 255  # characters of a name that Ligo takes
EDITABLE = 30_000  # characters of a text that a form shows: at six bytes each under Slack's 250 KB


# --- the text -----------------------------------------------------------------------------------


def ask(language: Language, draft_id: str, wizard: Wizard, notice: str = "") -> block_kit.View:
    """Ask for the text, or for its correction, in as many inputs as its length needs."""
    correcting = wizard.found is not None
    editable = wizard.text if len(wizard.text) <= EDITABLE else ""
    if editable != wizard.text:
        notice = f"{notice}\n{text.TOO_LONG(language)}".strip()
    blocks = batch_views.progress(language, draft_id, wizard.batch)
    blocks += [block_kit.section(notice)] if notice else []
    blocks += notices(language, wizard)
    blocks += block_kit.text_inputs(
        "text",
        wizard.inputs_edition,
        [text.TEXT_LABEL(language), common_text.CONTINUED(language)],
        editable,
        multiline=True,
        optional=False,
        placeholder=text.TEXT_PLACEHOLDER(language),
        hint=(text.KEPT_HINT if correcting else text.TEXT_HINT)(language),
        focus=True,
    )
    if correcting:
        back = block_kit.button(common_text.BACK(language), BACK, draft_id)
        blocks.append(block_kit.actions(back))
    else:
        by_hand = block_kit.button(text.BY_HAND(language), BY_HAND, draft_id)
        person = selects.person_select(PERSON, text.FROM_PROFILE(language))
        no_text = block_kit.section(text.OR(language))
        blocks += [block_kit.divider(), no_text, block_kit.actions(by_hand, person)]
    return form_modal(language, text.TITLE, blocks, TEXT, draft_id, submit=text.READ(language))


def nothing_found(language: Language, draft_id: str, wizard: Wizard, detail: str) -> block_kit.View:
    return ask(
        language, draft_id, wizard, with_detail(language, text.NOTHING_FOUND(language), detail)
    )


def file_unread(language: Language, draft_id: str, wizard: Wizard) -> block_kit.View:
    named = notices(language, wizard)
    return ask(language, draft_id, wizard, "" if named else text.FILE_UNREAD(language))


def message_unread(language: Language, draft_id: str, wizard: Wizard) -> block_kit.View:
    """Ask for the text of a message in which there is none, but for what its files' lines say."""
    named = notices(language, wizard)
    return ask(language, draft_id, wizard, "" if named else text.MESSAGE_UNREAD(language))


def read_text(values: Mapping[str, str]) -> str:
    return block_kit.joined(values, "text")


def text_problem(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return block_kit.at_inputs(values, {"text": text.TEXT_NEEDED(language)})


def of_name(typed: str) -> Values:
    """Return the fields for a name typed after the subcommand, on one line; one that nobody sees is
    none."""
    return {"name": "" if is_blank(typed) else " ".join(typed.split())}


def name_to_copy(language: Language, name: str) -> block_kit.Message:
    """Give back what is too long for any name."""
    said = outcome_text.NAME_TO_COPY(language, most=NAME)
    return block_kit.message(said, *copies.to_copy(name, language))


def of_profile(profile: Profile) -> Values:
    """Return the fields for a Slack profile."""
    return {
        "name": profile.name,
        "position": profile.title,
        "emails": [profile.email] if profile.email else [],
        "phones": [profile.phone] if profile.phone else [],
    }


# --- waiting ------------------------------------------------------------------------------------


reading = modal_saying(text.TITLE, text.READING)
creating = modal_saying(text.TITLE, text.CREATING)


# --- the review ---------------------------------------------------------------------------------


def review(
    language: Language,
    draft_id: str,
    wizard: Wizard,
    notice: Localized | None = None,
    problems: Mapping[str, str] | None = None,
) -> block_kit.View:
    """Draw all ten fields: first those that Ligo found, then, under a heading, the empty ones.
    `problems` (by field name) are shown above the form: Slack shows them at the inputs only in the
    answer to a submission, and that is gone here."""
    intro = text.INTRO_BY_HAND if wizard.by_hand else text.INTRO
    blocks = batch_views.progress(language, draft_id, wizard.batch)
    blocks += [block_kit.section((notice or intro)(language)), *notices(language, wizard)]
    if wizard.attempt > 1:
        blocks.append(block_kit.section(text.SECOND_ATTEMPT(language)))
    blocks += contact_fields.refusals(language, problems or {})
    if wizard.summary:
        blocks.append(
            {"type": "context", "elements": [block_kit.plain(wizard.summary, block_kit.LINE)]}
        )
    blocks += _similar(language, wizard)
    blocks += _inputs(language, wizard)
    if not wizard.by_hand:
        reread = block_kit.button(text.REREAD(language), REREAD, draft_id)
        blocks += [block_kit.divider(), block_kit.actions(reread)]
    title = text.TITLE if wizard.by_hand else text.TITLE_REVIEW
    create = batch_views.create(language, wizard.batch)
    which = f"{draft_id}.{wizard.edition}"
    return form_modal(language, title, blocks, REVIEW, which, submit=create)


def _inputs(language: Language, wizard: Wizard) -> list[block_kit.Block]:
    values, by_hand = wizard.fields(), wizard.by_hand
    hidden = contact_fields.without_room(values)
    values = {name: value for name, value in values.items() if name not in hidden}
    found = {n: value for n, value in values.items() if value or n == "name" or by_hand}
    empty = {name: value for name, value in values.items() if name not in found}
    blocks = contact_fields.told_too_long(language, hidden)
    if len(str(values.get("name", ""))) > NAME:
        blocks.append(block_kit.section(outcome_text.NAME_TOO_LONG(language, most=NAME)))
    blocks += contact_fields.inputs(language, wizard.inputs_edition, found)
    blocks += _stage(language, wizard)
    if empty:
        blocks += [block_kit.divider(), block_kit.section(text.EMPTY(language))]
        blocks += contact_fields.inputs(language, wizard.inputs_edition, empty)
    return blocks


def offered(wizard: Wizard, form: Values) -> Values:
    """Return the form's values of the fields that were shown whole."""
    hidden = contact_fields.without_room(wizard.fields())
    return {name: value for name, value in form.items() if name not in hidden}


def _similar(language: Language, wizard: Wizard) -> list[block_kit.Block]:
    """Draw the contacts that may be the same, each with the button that shows it on top."""
    blocks = []
    for summary in wizard.similar:
        parts = (summary.name or text.NAMELESS(language), summary.company, summary.detail)
        there = block_kit.cut(" · ".join(filter(None, parts)), block_kit.LINE)
        line = block_kit.section(block_kit.said(outcome_text.SIMILAR, language, there=there))
        show = block_kit.button(outcome_text.SHOW_SIMILAR(language), PEEK, summary.id)
        blocks.append({**line, "accessory": show})
    return blocks


def _stage(language: Language, wizard: Wizard) -> list[block_kit.Block]:
    """Draw the stage to put it in, where Ligo has given the pipeline's stages."""
    labels = stage_select.stage_labels(language, wizard.stages)
    options = stage_select.options_of(language, labels, removal=False)
    if not options:
        return []
    select = selects.static_select(
        STAGE, stage_select.CHOOSE(language), list(options.values()),
        options.get(wizard.stage),
    )  # fmt: skip
    block_id, label = f"{STAGE}.{wizard.round}", stage_select.STAGE(language)
    return [block_kit.input_block(block_id, label, select, optional=True)]


def read_stage(values: Mapping[str, str]) -> str:
    """Return the id of the chosen stage, "" for none."""
    return block_kit.input_value(values, STAGE)


def refused(
    language: Language, draft_id: str, wizard: Wizard, problems: Mapping[str, str]
) -> block_kit.View:
    return review(language, draft_id, wizard, text.REFUSED, problems)


def read_anew(language: Language, draft_id: str, wizard: Wizard) -> block_kit.View:
    return review(language, draft_id, wizard, text.READ_ANEW)
