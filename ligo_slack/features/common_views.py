"""Views that several features share. Pure functions, as all views."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from ligo_slack.features import common_text
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit

P = ParamSpec("P")

LINE = 120  # characters of a command that are said back


def plain_modal(
    language: Language, title: Localized, blocks: list[block_kit.Block]
) -> block_kit.View:
    """Draw a modal that is no form: there is nothing to do with it but to read and to close it."""
    return block_kit.modal(title(language), blocks, close=common_text.CLOSE(language))


def in_modal(
    title: Localized, write: Callable[Concatenate[Language, P], block_kit.Message]
) -> Callable[Concatenate[Language, P], block_kit.View]:
    """Return a function that draws the blocks of a message as a modal, to be read and closed."""

    def draw(language: Language, /, *args: P.args, **kwargs: P.kwargs) -> block_kit.View:
        return plain_modal(language, title, write(language, *args, **kwargs).blocks)

    return draw


def form_modal(
    language: Language,
    title: Localized,
    blocks: list[block_kit.Block],
    callback_id: str,
    private_metadata: str,
    *,
    submit: str = "",
    close: Localized = common_text.CANCEL,
) -> block_kit.View:
    """Draw a modal of which Slack tells when it is closed, so that there is a way back to it."""
    return block_kit.modal(
        title(language),
        blocks,
        callback_id=callback_id,
        submit=submit,
        close=close(language),
        private_metadata=private_metadata,
        notify_on_close=True,
    )


def confirmation(
    language: Language, title: Localized, text: Localized, yes: Localized
) -> block_kit.Block:
    """Return the dialog that asks again before a button's action; its other button goes back."""
    back = common_text.BACK(language)
    return block_kit.confirmation(title(language), text(language), yes(language), back)


def with_detail(language: Language, said: str, detail: str) -> str:
    """Return our own words, and then Ligo's, if it gave any, marked as such."""
    if not detail:
        return said
    return f"{said} {block_kit.said(common_text.LIGO_SAYS, language, detail=detail)}"


def line_shown(line: str) -> str:
    """Return a command that is said back, as much as stands in a sentence."""
    return block_kit.cut(block_kit.one_line(line, LINE).replace("`", "'"), LINE)


def text_modal(language: Language, title: Localized, text: str) -> block_kit.View:
    """Draw a modal that only says something, such as that work is in progress."""
    return plain_modal(language, title, [block_kit.section(text)])


def modal_saying(title: Localized, text: Localized) -> Callable[[Language], block_kit.View]:
    """Return a function that draws a modal that says this alone."""

    def draw(language: Language) -> block_kit.View:
        return text_modal(language, title, text(language))

    return draw


def message_saying(text: Localized) -> Callable[[Language], block_kit.Message]:
    """Return a function that writes a message that says this alone."""

    def write(language: Language) -> block_kit.Message:
        return block_kit.message(text(language))

    return write
