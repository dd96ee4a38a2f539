"""Waiting modals with a claim each, so that the person who waits is told the result.

While such a modal is shown, a claim of the kind `<kind>.wait` runs. When something replaces the
modal, or is reported, it is deleted. When nothing does (Slack refuses every view and message, the
process is killed or stopped), the claim expires, and the function registered for its kind in
`Recovery.register` tells the owner the state of their draft.
"""

import asyncio
from contextlib import suppress

from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.claims import WAIT, Claim, Claims, Taken

MOMENT = 1.0  # seconds
LOOKS = 4


class ClaimedWaitingModal:
    """The wait of one press for the draft `draft_id` of a kind of drafts."""

    def __init__(self, claims: Claims, kind: str, draft_id: str, owner: str) -> None:
        self._claims = claims
        self.claim = Claim(WAIT + draft_id, wait_kind(kind), draft_id, owner)
        self._held = False

    @property
    def key(self) -> str:
        return self.claim.key

    async def begin(self) -> None:
        """Take the claim; where another press of the same person waits for the same, that one
        reports. So does the command whose text goes into the draft, and the claim with it."""
        with suppress(Taken, *UNREACHED):
            if not (self._held or self._claims.holds(self.key)):
                await self._claims.hold(self.claim, repeatable=True)
                self._held = True

    async def end(self, *, heard: bool) -> None:
        if self._held:
            self._held = False
            settled = self._claims.forget if heard else self._claims.abandon
            with suppress(*UNREACHED):
                await asyncio.shield(settled(self.key))


async def is_waited_for(claims: Claims, draft_id: str) -> bool:
    """Return whether somebody waits for a draft's operation. The wait for its form to open looks
    the same, and ends soon: one that is found counts only if it is there LOOKS moments later."""
    key = WAIT + draft_id
    for _ in range(LOOKS):
        if await claims.state(key) != "running":
            return False
        await asyncio.sleep(MOMENT)
    return await claims.state(key) == "running"


def wait_kind(kind: str) -> str:
    """Return the kind of the claims that are held while owners of such drafts wait."""
    return f"{kind}.wait"


async def end_wait(_interaction: Interaction, responder: Responder) -> None:
    """End the wait; runs after every listener, even a failed one."""
    await responder.waiting_modals.end()
