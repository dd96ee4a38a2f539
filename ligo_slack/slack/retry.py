"""The button beside a failure."""

from dataclasses import dataclass

from ligo_slack.i18n import Localized


@dataclass(frozen=True, slots=True)
class Retry:
    """The action id and draft of the button beside a failure, and the callback id whose view_closed
    listener leaves a way back to a person who does not press it.

    `repeats`: there is no draft, the button repeats what was pressed or typed, which it carries.
    `typed`: the draft holds what a person typed or an AI wrote, of which the failure says that it
    is kept; a stage that was chosen is none.
    `instead`: another way on with the draft, by its label and action id.
    """

    action_id: str
    draft: str
    callback_id: str = ""
    repeats: bool = False
    typed: bool = True
    instead: tuple[Localized, str] | None = None
