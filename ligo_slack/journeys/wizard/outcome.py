"""What became of it: the card, the open question, and the ways back in."""

from ligo_slack.journeys.card import card
from ligo_slack.journeys.wizard import text
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text

CONTINUE = "wizard.continue"
FOUND = "wizard.found"
AGAIN = "wizard.again"


def still_at_it(language: Language, draft_id: str) -> ui.View:
    return ui.modal(
        text.TITLE(language),
        [
            ui.section(text.STILL_AT_IT(language)),
            ui.actions(ui.button(text.REFRESH(language), CONTINUE, draft_id)),
        ],
        close=text.CLOSE(language),
    )


def created(language: Language, wizard: Wizard) -> ui.View:
    return ui.modal(
        text.TITLE_CREATED(language),
        card(language, _contact(wizard)),
        close=text.DONE(language),
    )


def created_here(language: Language, wizard: Wizard) -> ui.Message:
    return _card_message(language, text.CREATED_HERE, wizard)


def receipt(language: Language, wizard: Wizard) -> ui.Message:
    return _card_message(language, text.RECEIPT, wizard)


def unknown(language: Language, draft_id: str, wizard: Wizard) -> ui.View:
    return ui.modal(
        text.TITLE_UNKNOWN(language),
        unknown_message(language, draft_id, wizard).blocks,
        close=text.CLOSE(language),
    )


def unknown_message(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    sure = ui.confirmation(
        text.SURE_TITLE(language),
        text.SURE(language),
        text.SURE_YES(language),
        text.SURE_NO(language),
    )
    return ui.message(
        _about(language, text.UNKNOWN, wizard),
        ui.actions(
            ui.button(text.FOUND(language), FOUND, draft_id, style="primary"),
            ui.button(text.NOT_FOUND(language), AGAIN, draft_id, confirm=sure),
        ),
    )


# --- a way back in ------------------------------------------------------------------------------


def reopen(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.REOPEN, text.OPEN, draft_id, wizard)


def review_ready(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.REVIEW_READY, text.CHECK, draft_id, wizard)


def nothing_ready(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.NOTHING_READY, text.CONTINUE, draft_id, wizard)


def file_unread_ready(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.FILE_UNREAD, text.CONTINUE, draft_id, wizard)


def refused_ready(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.REFUSED_READY, text.CHECK, draft_id, wizard)


def read_anew_ready(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.READ_ANEW_READY, text.CHECK, draft_id, wizard)


def not_created(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.CLOSED, text.CONTINUE, draft_id, wizard)


def interrupted(language: Language, draft_id: str, wizard: Wizard) -> ui.Message:
    return _way_in(language, text.INTERRUPTED, text.CONTINUE, draft_id, wizard)


def _way_in(
    language: Language, what: Text, label: Text, draft_id: str, wizard: Wizard
) -> ui.Message:
    return ui.message(
        _about(language, what, wizard),
        ui.actions(ui.button(label(language), CONTINUE, draft_id, style="primary")),
    )


def _about(language: Language, what: Text, wizard: Wizard) -> str:
    return ui.said(what, language, name=wizard.name or text.NAMELESS(language))


def _contact(wizard: Wizard) -> Contact:
    return wizard.contact or Contact.model_validate(wizard.fields())


def _card_message(language: Language, what: Text, wizard: Wizard) -> ui.Message:
    return ui.message(_about(language, what, wizard), *card(language, _contact(wizard)))
