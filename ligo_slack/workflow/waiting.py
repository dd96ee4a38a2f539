"""Waiting modals, each held by a claim, so that whoever waits hears the end.

While such a modal stands, a claim of the kind `<kind>.wait` runs. Where something takes the modal's
place, or is told, it is forgotten. Where nothing does (Slack refuses each view and message, the
process is killed or stopped), the claim dies, and whoever is registered for its kind in
`Recovery.tells` tells the owner where their draft stands.
"""

import asyncio
from contextlib import suppress

from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.claims import Claim, Claims, Taken

WAIT = "wait:"  # what the keys of such claims begin with


class ClaimedWaitingModal:
    """What one press waits for: the draft `draft_id` of a kind of drafts."""

    def __init__(self, claims: Claims, kind: str, draft_id: str, owner: str) -> None:
        self._claims = claims
        self._claim = Claim(WAIT + draft_id, wait_kind(kind), draft_id, owner)
        self._held = False

    @property
    def key(self) -> str:
        return self._claim.key

    async def begin(self) -> None:
        """Where another press of theirs waits for the same, that one's holder tells them."""
        with suppress(Taken, *UNREACHED):
            if not self._held:
                await self._claims.hold(self._claim, repeatable=True)
                self._held = True

    async def end(self, *, heard: bool) -> None:
        if self._held:
            self._held = False
            settled = self._claims.forget if heard else self._claims.abandon
            with suppress(*UNREACHED):
                await asyncio.shield(settled(self.key))


def wait_kind(kind: str) -> str:
    """Return the kind of the claims that are held while owners of such drafts wait."""
    return f"{kind}.wait"


async def end_wait(_interaction: Interaction, responder: Responder) -> None:
    """Run after every listener, whatever became of it."""
    await responder.waiting_modals.end()
