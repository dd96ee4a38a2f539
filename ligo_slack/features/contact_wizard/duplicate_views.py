"""The question about a possible duplicate: both contacts side by side, field by field."""

from collections.abc import Mapping

from ligo_slack.contacts.field_values import Value, Values
from ligo_slack.features import contact_fields
from ligo_slack.features.common_views import confirmation, form_modal
from ligo_slack.features.contact_card import PEEK, SHOW_CARD
from ligo_slack.features.contact_wizard import batch_views, text
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, selects

ALIKE = "wizard.alike"
ANYWAY = "wizard.anyway"

TAKE, KEEP = "take", "keep"


def alike(language: Language, draft_id: str, wizard: Wizard) -> block_kit.View:
    there, news = wizard.alike or Contact(), wizard.news()
    which = f"{draft_id}.{wizard.question}"
    said = text.ALIKE if news else text.ALIKE_IN_PART if wizard.unseen else text.ALIKE_WHOLLY
    who = " · ".join(filter(None, (there.name, there.company)))
    blocks = batch_views.progress(language, draft_id, wizard.batch)
    blocks += [
        block_kit.section(block_kit.said(said, language, there=who or text.NAMELESS(language)))
    ]
    if wizard.whole:
        blocks += contact_fields.told_too_long(language, wizard.unseen)
    else:
        blocks.append(block_kit.section(text.ALIKE_PARTLY_KNOWN(language)))
    for name, value in news.items():
        blocks += _side_by_side(language, name, value, there.as_fields()[name])
    sure = confirmation(language, text.ANYWAY_TITLE, text.ANYWAY_SURE, text.CREATE)
    anyway = block_kit.button(text.ANYWAY(language), ANYWAY, which, confirm=sure)
    show = block_kit.button(SHOW_CARD(language), PEEK, there.id)
    blocks += [block_kit.divider(), block_kit.actions(show, anyway)]
    update = text.UPDATE(language) if news else ""
    return form_modal(language, text.TITLE_ALIKE, blocks, ALIKE, which, submit=update)


def taken(values: Mapping[str, str], wizard: Wizard) -> Values:
    """Return the new values that the person chose for the existing contact."""
    wanted = contact_fields.kept_as(values, TAKE)
    return {name: value for name, value in wizard.news().items() if name in wanted}


def _side_by_side(
    language: Language, name: str, here: Value, there: Value
) -> list[block_kit.Block]:
    adds = isinstance(here, list)
    options = [
        selects.option((text.TAKE_ALL if adds else text.TAKE)(language), TAKE),
        selects.option(contact_fields.KEEP_LIGOS(language), KEEP),
    ]
    chosen = options[0] if adds or not there else options[1]
    new, old = contact_fields.value_line(here), contact_fields.value_line(there) or "–"
    values = [(text.HERE, new), (text.THERE, old)]
    return contact_fields.compared(language, name, values, options, chosen)
