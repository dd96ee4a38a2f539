"""A sign of life: shown within the first second where the result takes longer."""

import asyncio
from collections.abc import Awaitable, Callable

from ligo_slack.slack.tasks import attempt

# Seconds after which a listener that has shown nothing yet is spoken for: with Slack's own time for
# a message, a person sees it within one second.
PATIENCE = 0.7

Show = Callable[[], Awaitable[object]]  # False: it could not be shown


class SignOfLife:
    """The sign of one listener. The responder calls `spare` before it shows anything, so a sign is
    given at most once, and never after the result. `given`: the person was shown the sign."""

    def __init__(self) -> None:
        self.given = False
        self._show: Show | None = None
        self._withdraw: Show | None = None
        self._needless = False
        self._turn = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def offer(self, show: Show, withdraw: Show | None = None) -> None:
        """Set what is shown. `withdraw` is called after a failure, where the sign stands in the
        place of something else."""
        self._show, self._withdraw = show, withdraw

    def is_given(self, withdraw: Show) -> None:
        """Record that the listener itself has given a sign; `withdraw` as in `offer`."""
        self.given, self._withdraw = True, withdraw

    def start(self) -> None:
        """Count the time from now on, unless something was shown already."""
        if self._needless:
            return
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._begin)

    async def spare(self) -> None:
        """Keep the sign from being given: something else is about to be shown. Wait for one that is
        on its way."""
        self._needless = True
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._task and asyncio.current_task() is not self._task:
            async with self._turn:
                pass

    async def end(self) -> None:
        """Give no sign any more, and let go of what would have been shown."""
        await self.spare()
        self._show = self._withdraw = None

    async def withdraw(self) -> None:
        """Put back what stood in the sign's place, after a failure."""
        await self.spare()
        if self.given and self._withdraw:
            await attempt(self._withdraw(), "withdrawing a sign of life")

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._give())

    async def _give(self) -> None:
        async with self._turn:
            if self._show and not self._needless:
                await attempt(self._shown(self._show), "a sign of life")
        self._task = None

    async def _shown(self, show: Show) -> bool:
        self.given = await show() is not False
        return self.given
