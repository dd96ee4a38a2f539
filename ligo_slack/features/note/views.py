"""The form of a note: which contact, what, and in which of the contact's fields."""

from collections.abc import Mapping, Sequence

from ligo_slack.features import common_text, contact_fields, contact_select
from ligo_slack.features.changes import text as said
from ligo_slack.features.changes.change import NOTE_FIELDS, Change
from ligo_slack.features.common_views import form_modal
from ligo_slack.features.contact_card import LABELS
from ligo_slack.features.note import text
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit, selects
from ligo_slack.slack.message_origin import MessageOrigin

FORM = "note.form"

LONGEST = 20_000  # characters of a note: as plain text under the 250 KB of a view
AUTHOR = 80  # characters of an author's name
WHERE = "where"


def form(
    language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
) -> block_kit.View:
    blocks = [block_kit.section(said.REFUSED(language))] if problems else []
    blocks += contact_fields.refusals(language, problems)
    if change.contact_id and change.who:
        blocks.append(block_kit.section(block_kit.said(text.ON, language, name=change.who)))
    elif not change.contact_id:
        blocks.append(contact_select.whom(language, change))
    if len(change.note) > LONGEST:
        blocks.append(block_kit.section(text.TOO_LONG(language)))
    blocks += block_kit.text_inputs(
        "note",
        change.attempt,
        [text.NOTE(language), common_text.CONTINUED(language)],
        change.note[:LONGEST],
        multiline=True,
        optional=False,
        hint=text.NOTE_HINT(language),
        focus=not change.note and bool(change.contact_id),
    )
    blocks.append(_where(language, change.field))
    which, save = f"{draft_id}.{change.edition}", common_text.SAVE(language)
    return form_modal(language, text.TITLE, blocks, FORM, which, submit=save)


def no_clash(
    language: Language, draft_id: str, change: Change, _names: Sequence[str]
) -> block_kit.View:
    """Draw nothing: a note is added below the existing text, so it never overwrites a change."""
    return form(language, draft_id, change, {})


def read(values: Mapping[str, str]) -> tuple[str, str, str]:
    """Read the contact's id ("" for none), the note, and the field that it is added to."""
    where = block_kit.input_value(values, WHERE)
    return (
        contact_select.chosen(values),
        block_kit.joined(values, "note").strip(),
        where or NOTE_FIELDS[0],
    )


def problems_in(
    language: Language, values: Mapping[str, str], *, has_contact: bool
) -> dict[str, str]:
    """Return the problems by the inputs' block ids. `has_contact`: the form does not ask for the
    contact."""
    who, note, _ = read(values)
    problems = {}
    if not (has_contact or who):
        problems[contact_select.WHO] = contact_select.NEEDED(language)
    if not note:
        problems["note"] = text.NEEDED(language)
    return block_kit.at_inputs(values, problems)


def at_inputs(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """Return Ligo's messages by block id: it names the text, or the contact's field to which the
    text is added."""
    words = " ".join(problems.values())
    return block_kit.at_inputs(values, {"note": words}) if words else {}


def from_message(language: Language, origin: MessageOrigin, message: str) -> str:
    """Turn a message into a note: author, time, text and link."""
    author = origin.author or text.SOMEBODY(language)
    noted = text.MESSAGE(language, author=author, date=_date(language, origin), message=message)
    return f"{noted}\n{origin.link}" if origin.link else noted


def heading(language: Language, author: str, moment: tuple[int, int, int, str]) -> str:
    """Return the line above a note in Ligo: its day and author ("" where nobody knows)."""
    day, month, year, _ = moment
    name = block_kit.one_line(author, AUTHOR)
    what = text.HEADING if name else text.HEADING_DAY
    return what(
        language,
        day=day,
        month=common_text.MONTHS(language).split()[month - 1],
        year=str(year),
        author=name,
    )


def _date(language: Language, origin: MessageOrigin) -> str:
    day, month, year, time = origin.sent
    named = common_text.MONTHS(language).split()[month - 1]
    return text.DATE(language, day=day, month=named, year=str(year), time=time)


def _where(language: Language, field: str) -> block_kit.Block:
    options = {name: selects.option(LABELS[name](language), name) for name in NOTE_FIELDS}
    radios = selects.radio_buttons(WHERE, list(options.values()), options[field])
    return block_kit.input_block(f"{WHERE}.0", text.WHERE(language), radios)
