"""Help, suggestions and App Home."""

from collections.abc import Iterable

from ligo_slack.journeys.home import text
from ligo_slack.slack import ui
from ligo_slack.slack.markup import cut
from ligo_slack.text import Language, Text

RUN = "home.run"
NEW_CONTACT = "home.new_contact"
WORD = 40  # characters of an unknown word that are said back


def help_message(language: Language, usages: Iterable[Text], unknown: str = "") -> ui.Message:
    lines = "\n".join(f"• {usage(language)}" for usage in usages)
    blocks = [ui.section(f"{text.HELP(language)}\n{lines}"), ui.context(text.HELP_MORE(language))]
    summary = f"{text.HELP(language)}\n{lines}"
    if unknown:
        summary = ui.said(text.UNKNOWN_WORD, language, word=_word(unknown))
        blocks.insert(0, ui.section(summary))
    return ui.Message(summary, blocks)


def did_you_mean(language: Language, word: str, verb: str, draft_id: str) -> ui.Message:
    return ui.message(
        ui.said(text.DID_YOU_MEAN, language, word=_word(word), verb=verb),
        ui.actions(
            ui.button(text.RUN(language, verb=verb), RUN, draft_id, style="primary"),
        ),
    )


def is_it_a_contact(language: Language, draft_id: str) -> ui.Message:
    return ui.message(
        text.IS_IT_A_CONTACT(language),
        ui.actions(ui.button(text.READ_IT(language), RUN, draft_id, style="primary")),
    )


def home(language: Language, usages: Iterable[Text]) -> ui.View:
    lines = "\n".join(f"• {usage(language)}" for usage in usages)
    return {
        "type": "home",
        "blocks": [
            ui.header(text.HOME_TITLE(language)),
            ui.section(text.HOME_INTRO(language)),
            ui.actions(ui.button(text.HOME_NEW(language), NEW_CONTACT, style="primary")),
            ui.divider(),
            ui.section(f"{text.HELP(language)}\n{lines}"),
            ui.context(text.HELP_MORE(language)),
        ],
    }


def _word(typed: str) -> str:
    return cut(typed.replace("`", "'"), WORD)
