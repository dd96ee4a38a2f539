"""Double clicks: the second press of a button, while the first one's listener is running."""

import time
from collections.abc import Coroutine, Hashable
from typing import Any

from ligo_slack.slack.interaction import Interaction

DOUBLE = 0.8  # seconds; what is pressed again later is meant, as when a form was closed meanwhile


class DoublePresses:
    """The presses under way outside modals, and the shortcuts: each would open one more form. In a
    modal and in commands the drafts tell what was done already. Each process knows its own."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[str, float]] = {}  # value and time, by the control

    def is_second(self, interaction: Interaction) -> bool:
        """Return whether the last press of the control was the same: who chooses one thing,
        another and the first again means it."""
        value, began = self._last.get(_control(interaction), ("", 0.0))
        return bool(began) and value == interaction.value and time.monotonic() - began < DOUBLE

    def during(
        self, interaction: Interaction, work: Coroutine[Any, Any, None]
    ) -> Coroutine[Any, Any, None]:
        """Return the work of a press, which is under way from now on until the work ends."""
        control = _control(interaction)
        if control is None:
            return work
        self._last[control] = press = (interaction.value, time.monotonic())
        return self._ending(control, press, work)

    async def _ending(
        self, control: Hashable, press: tuple[str, float], work: Coroutine[Any, Any, None]
    ) -> None:
        try:
            await work
        finally:
            if self._last.get(control) == press:
                del self._last[control]


def _control(interaction: Interaction) -> Hashable:
    """Return what is pressed, and by whom; None for what opens no form outside modals."""
    if interaction.kind not in ("action", "shortcut") or interaction.view:
        return None
    control = (interaction.kind, interaction.id, interaction.block)
    return (interaction.person, *control, interaction.message_id)
