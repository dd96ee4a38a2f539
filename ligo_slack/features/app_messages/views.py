"""The answers to messages in the app's DM."""

from ligo_slack.features import common_text
from ligo_slack.features.app_messages import text
from ligo_slack.features.common_views import line_shown, message_saying
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit

CREATE = "message.create"
RUN = "message.run"
REFINE = "message.refine"
HELP = "message.help"
AGAIN = "message.again"

NAME = 60  # characters of a name that are said back


def contact_offer(language: Language, message_id: str, count: int) -> block_kit.Message:
    """Ask whether a contact is to be created. `count`: the people in the text, 0 for one."""
    if count:
        said, label = text.ARE_THEY_CONTACTS(language, count=count), text.CREATE_SEVERAL
    else:
        said, label = text.IS_IT_A_CONTACT(language), text.CREATE_ONE
    button = block_kit.button(label(language), CREATE, message_id, style="primary")
    return block_kit.message(said, block_kit.actions(button))


def too_many(language: Language, count: int, most: int) -> block_kit.Message:
    """Say that a list does not take so many, before anybody presses a button for one."""
    return block_kit.message(text.TOO_MANY(language, count=count, most=most))


files_unread = message_saying(text.FILES_UNREAD)


def command_offer(
    language: Language, message_id: str, line: str, *, contact: bool = False
) -> block_kit.Message:
    """Offer to run a command that opens a form: a message gives no trigger for one. `contact`: it
    may be somebody's signature as well."""
    said = block_kit.said(text.COMMAND, language, line=line_shown(line))
    buttons = [block_kit.button(text.RUN(language), RUN, message_id, style="primary")]
    if contact:
        buttons.append(block_kit.button(text.CREATE_ONE(language), CREATE, message_id))
    return block_kit.message(said, block_kit.actions(*buttons))


# What an offer becomes once its button was pressed: true from then on, whatever becomes of what has
# begun.


def ran(language: Language, line: str) -> block_kit.Message:
    return block_kit.message(block_kit.said(text.RAN, language, line=line_shown(line)))


checked = message_saying(text.CHECKED)
refined = message_saying(text.REFINED)


def refine_offer(
    language: Language, message_id: str, draft_id: str, name: str
) -> block_kit.Message:
    said = block_kit.said(text.REFINE, language, name=name)
    value = f"{message_id}.{draft_id}"
    button = block_kit.button(text.REFINE_IT(language), REFINE, value, style="primary")
    other = block_kit.button(common_text.HELP(language), HELP)  # the words may have meant no email
    return block_kit.message(said, block_kit.actions(button, other))


def of_refine(value: str) -> tuple[str, str]:
    """Return the ids of the message and the email draft."""
    message_id, _, draft_id = value.partition(".")
    return message_id, draft_id


def not_understood(language: Language) -> block_kit.Message:
    """Say in three lines what the app understands."""
    button = block_kit.button(common_text.HELP(language), HELP)
    return block_kit.message(text.HELP(language), block_kit.actions(button))


def greeting(language: Language) -> block_kit.Message:
    button = block_kit.button(common_text.HELP(language), HELP)
    return block_kit.message(text.GREETING(language), block_kit.actions(button))


def nothing_done(language: Language) -> block_kit.Message:
    """Say in one line that nothing was done for a wish, after the three lines were shown."""
    button = block_kit.button(common_text.HELP(language), HELP)
    return block_kit.message(text.NOTHING_DONE(language), block_kit.actions(button))


nothing_cancelled = message_saying(text.NOTHING_CANCELLED)
nothing_deleted = message_saying(common_text.DELETED_IN_LIGO)


def no_draft_to(language: Language, name: str) -> block_kit.Message:
    """Answer "send it to NAME" where no draft is to a contact of that name."""
    said = block_kit.said(text.NO_DRAFT_TO, language, name=block_kit.cut(name, NAME))
    return block_kit.message(said)
