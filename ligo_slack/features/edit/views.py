"""The form of a contact's fields, and the choice where somebody else changed the same field."""

from collections.abc import Mapping, Sequence

from ligo_slack.contacts.field_values import Values, held
from ligo_slack.features import common_text, contact_fields
from ligo_slack.features.changes import text as said
from ligo_slack.features.changes.change import Change
from ligo_slack.features.common_views import form_modal
from ligo_slack.features.contact_card import LABELS
from ligo_slack.features.edit import text
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import FIELD_NAMES, LIST_FIELDS
from ligo_slack.slack import block_kit, selects

FORM = "edit.form"
CLASH = "edit.clash"

MINE, THEIRS = "mine", "theirs"


def form(
    language: Language, draft_id: str, change: Change, problems: Mapping[str, str]
) -> block_kit.View:
    """Draw all ten fields: Ligo's values, under what the person typed."""
    shown, hidden = _shown(change), not_offered(change)
    blocks = [block_kit.section(block_kit.said(text.INTRO, language, name=change.who or "…"))]
    if not change.whole:
        blocks.append(block_kit.section(text.PARTLY(language)))
    if problems:
        blocks.append(block_kit.section(said.REFUSED(language)))
    blocks += contact_fields.refusals(language, problems)
    blocks += contact_fields.told_too_long(
        language, [n for n in hidden if change.whole or n not in LIST_FIELDS]
    )
    offered = {name: value for name, value in shown.items() if name not in hidden}
    blocks += contact_fields.inputs(language, change.attempt, offered)
    which, save = f"{draft_id}.{change.edition}", common_text.SAVE(language)
    return form_modal(language, text.TITLE, blocks, FORM, which, submit=save)


def not_offered(change: Change) -> list[str]:
    """Return the fields that the form does not show: those that do not fit in it, and lists of
    which there may be more entries than were read."""
    unknown = [] if change.whole else list(LIST_FIELDS)
    return [*change.too_long, *unknown, *contact_fields.without_room(_shown(change))]


def offered(change: Change, form: Values) -> Values:
    """Return the form's values of the fields that were shown whole; a list that reads as Ligo's
    does is Ligo's, whose entries may hold several numbers each."""
    hidden, shown = not_offered(change), _shown(change)
    kept = {name: value for name, value in form.items() if name not in hidden}
    alike = [n for n in LIST_FIELDS if n in kept and kept[n] == contact_fields.reread(n, shown[n])]
    return kept | {name: shown[name] for name in alike}


def clash(
    language: Language, draft_id: str, change: Change, names: Sequence[str]
) -> block_kit.View:
    """Ask field by field which value to keep, ours or theirs. Fields that nobody else changed are
    saved anyway."""
    blocks = [block_kit.section(block_kit.said(said.CLASH, language, name=change.who))]
    now = held(change.target, names)
    options = [
        selects.option(contact_fields.KEEP_LIGOS(language), THEIRS),
        selects.option(text.TAKE_MINE(language), MINE),
    ]
    for name in names:
        mine = contact_fields.value_line(change.typed[name]) or said.NOTHING(language)
        theirs = contact_fields.value_line(now[name]) or said.NOTHING(language)
        values = [(text.MINE, mine), (text.THEIRS, theirs)]
        blocks += contact_fields.compared(language, name, values, options)
    also = [LABELS[name](language) for name in change.typed if name not in names]
    if also:
        blocks.append(
            block_kit.context(block_kit.said(text.ALSO, language, fields=", ".join(also)))
        )
    which, save = f"{draft_id}.{change.edition}", common_text.SAVE(language)
    return form_modal(language, said.TITLE_CLASH, blocks, CLASH, which, submit=save)


def problems_in(language: Language, change: Change) -> dict[str, str]:
    """Return the problems of the changed fields that can be found without asking Ligo, by field
    name."""
    found = contact_fields.problems_in(language, _shown(change))
    return {name: words for name, words in found.items() if name in change.typed}


def given_up(values: Mapping[str, str]) -> list[str]:
    """Return the fields in which Ligo's value is to be kept."""
    return contact_fields.kept_as(values, THEIRS)


def _shown(change: Change) -> Values:
    return {**held(change.target, FIELD_NAMES), **change.typed}
