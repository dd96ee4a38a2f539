"""Help, suggestions and App Home."""

from collections.abc import Iterable

from ligo_slack.journeys.home import text
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text

RUN = "home.run"
RUN_WHOLE = "home.run_whole"  # beside RUN in one block, where ids must differ
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


def suggestion(language: Language, word: str, verb: str, near: str, whole: str) -> ui.Message:
    """`near`, `whole`: the drafts of the command with another verb, and of all of it as a contact;
    "" for what is not offered."""
    said = text.DID_YOU_MEAN if near else text.IS_IT_A_CONTACT
    offered = []
    if near:
        offered.append(ui.button(text.RUN(language, verb=verb), RUN, near, style="primary"))
    if whole:
        offered.append(ui.button(text.READ_IT(language), RUN_WHOLE, whole))
    return ui.message(ui.said(said, language, word=_word(word), verb=verb), ui.actions(*offered))


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
    return ui.cut(typed.replace("`", "'"), WORD)
