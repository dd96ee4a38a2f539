"""The typed lines of reminders that are given back to whoever typed them."""

from ligo_slack.features import common_text
from ligo_slack.features.agenda import reminder_text as text
from ligo_slack.features.home_actions import RUN
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, copies


def not_opened(language: Language, kept: str, typed: str) -> block_kit.Message:
    """Give back a line whose form did not open."""
    return _given_back(language, text.NOT_OPENED, kept, typed)


def closed(language: Language, kept: str, typed: str) -> block_kit.Message:
    """Give back a line whose form was closed."""
    return _given_back(language, text.CLOSED, kept, typed)


def _given_back(language: Language, what: Localized, kept: str, typed: str) -> block_kit.Message:
    """Give back a line, with the button that opens the form again with it."""
    again = block_kit.button(common_text.OPEN(language), RUN, kept, style="primary")
    return block_kit.message(
        what(language), *copies.to_copy(typed, language), block_kit.actions(again)
    )


def not_shown(language: Language, action_id: str) -> block_kit.Message:
    """Offer the form, of a command without a line, that did not open or was closed meanwhile.
    `action_id` is of what runs a command again."""
    command = text.COMMAND(language)
    again = block_kit.button(common_text.OPEN(language), action_id, command, style="primary")
    return block_kit.message(text.NOT_SHOWN(language), block_kit.actions(again))


def shortened(language: Language, typed: str) -> block_kit.Message:
    """Give back all of a line of which a reminder has a part."""
    return block_kit.message(text.SHORTENED(language), *copies.to_copy(typed, language))
