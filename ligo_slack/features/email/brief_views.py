"""The form that asks for an email's instruction and recipient."""

from collections.abc import Mapping

from ligo_slack.features import common_text, contact_select
from ligo_slack.features.common_views import form_modal, with_detail
from ligo_slack.features.email import text
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.naming import called
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit

BRIEF = "email.brief"
CHIP = "email.chip"

LONGEST = 30_000  # characters of a text that a form shows, under Slack's 250 KB


def brief(language: Language, draft_id: str, email: Email) -> block_kit.View:
    if email.contact_id:
        blocks = [
            block_kit.section(block_kit.said(text.TO_WHOM, language, name=called(language, email)))
        ]
    else:
        blocks = [contact_select.whom(language, email)]
    if len(email.instruction) > LONGEST:
        blocks.append(block_kit.section(text.LONG_INSTRUCTION(language)))
    else:
        blocks += _instruction(language, email)
    chips = [
        block_kit.button(chip(language), f"{CHIP}.{name}", f"{draft_id}.{name}")
        for name, chip in text.CHIPS.items()
    ]
    blocks.append(block_kit.actions(*chips))
    return form_modal(language, text.TITLE, blocks, BRIEF, draft_id, submit=text.PREPARE(language))


def _instruction(language: Language, email: Email) -> list[block_kit.Block]:
    return block_kit.text_inputs(
        "instruction",
        0,
        [text.INSTRUCTION(language), common_text.CONTINUED(language)],
        email.instruction,
        multiline=True,
        optional=False,
        hint=text.INSTRUCTION_HINT(language),
        focus=bool(email.contact_id),
    )


def read_brief(values: Mapping[str, str]) -> tuple[str, str]:
    """Read the contact's id ("" for none) and the instruction."""
    return contact_select.chosen(values), block_kit.joined(values, "instruction").strip()


def brief_problems(
    language: Language, values: Mapping[str, str], *, has_contact: bool
) -> dict[str, str]:
    who, instruction = read_brief(values)
    problems = {}
    if not (has_contact or who):
        problems[contact_select.WHO] = contact_select.NEEDED(language)
    if not instruction:
        problems["instruction"] = text.NEEDED(language)
    return block_kit.at_inputs(values, problems)


def with_chip(language: Language, name: str, typed: str) -> str:
    """Return the typed text with the pressed example."""
    chip = text.CHIPS[name](language)
    return f"{typed}\n{chip}" if typed and chip not in typed else typed or chip


def of_named(value: str) -> tuple[str, str]:
    """Read the draft's id, and the name of the example or of the preset."""
    draft_id, _, name = value.partition(".")
    return draft_id, name


def brief_refused(language: Language, draft_id: str, email: Email, detail: str) -> block_kit.View:
    view = brief(language, draft_id, email)
    said = block_kit.section(with_detail(language, text.REFUSED(language), detail))
    return {**view, "blocks": [said, *view["blocks"]]}
