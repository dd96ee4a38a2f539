"""The button beside a failure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retry:
    """The action id and draft of the button beside a failure, and the callback id whose view_closed
    listener leaves a way back to a person who does not press it.

    `repeats`: there is no draft, the button repeats what was pressed or typed, which it carries.
    """

    action_id: str
    draft: str
    callback_id: str = ""
    repeats: bool = False
