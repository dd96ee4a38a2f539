"""The views of a list by its state."""

from ligo_slack.contacts.people.person_text import PersonText
from ligo_slack.contacts.people.splitting import with_rules
from ligo_slack.features.contact_list import result_views, views
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit
from ligo_slack.workflow.draft_views import DraftViews


def ask(language: Language, draft_id: str, listed: ContactList) -> block_kit.View:
    """Draw the question how the text is split, with the split as it is now, or as its owner left
    it in a form that was refused."""
    parts = [PersonText(person.text) for person in listed.people]
    return views.ask(language, draft_id, listed, listed.corrected or with_rules(parts))


SCREENS: DraftViews[ContactList] = DraftViews(
    modals={"people": views.people, "ask": ask},
    reports={"people": result_views.message, "ask": result_views.message},
    not_opened=result_views.message,
)
