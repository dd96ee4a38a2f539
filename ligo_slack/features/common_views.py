"""Views that several features share. Pure functions, as all views."""

from ligo_slack.features import common_text
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit


def text_modal(language: Language, title: Localized, text: str) -> block_kit.View:
    """Draw a modal that only says something, such as that work is in progress."""
    return block_kit.modal(
        title(language), [block_kit.section(text)], close=common_text.CLOSE(language)
    )
