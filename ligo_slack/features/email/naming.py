"""Name the recipient of an email in a sentence. Pure: no I/O."""

from ligo_slack.features.contact_card import NO_NAME
from ligo_slack.features.email.draft import Email
from ligo_slack.i18n import Language


def called(language: Language, email: Email) -> str:
    """Return the contact's name, else the address, else that the contact has no name."""
    return email.name or email.to or NO_NAME(language)
