"""Double clicks: the second press of a button, while the first one's listener is running."""

import time
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

from ligo_slack.slack.interaction import Interaction

DOUBLE = 0.8  # seconds; what is pressed again later is meant, as when a form was closed meanwhile


class DoublePresses:
    """The presses under way outside modals, and the shortcuts: each would open one more form.

    In a modal and in commands the drafts tell what was done already. Each process knows its own.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: dict[Hashable, float] = {}

    def is_second(self, interaction: Interaction) -> bool:
        began = self._began.get(_press(interaction))
        return began is not None and self._clock() - began < DOUBLE

    def during(
        self, interaction: Interaction, work: Coroutine[Any, Any, None]
    ) -> Coroutine[Any, Any, None]:
        """Return the work of a press, which is under way from now on until the work ends."""
        press = _press(interaction)
        if press is None:
            return work
        self._began[press] = began = self._clock()
        return self._ending(press, began, work)

    async def _ending(self, press: Hashable, began: float, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            if self._began.get(press) == began:
                del self._began[press]


def _press(interaction: Interaction) -> Hashable:
    """Return what two presses of one button have in common; None for what is no such press."""
    if interaction.kind not in ("action", "shortcut") or interaction.view:
        return None
    control = (interaction.kind, interaction.id, interaction.block, interaction.value)
    return (interaction.person, *control, interaction.message_id)
