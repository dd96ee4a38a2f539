"""Recovery: find work whose process died, and tell its owner. The work is never repeated."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence, Set
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow.claims import WAIT, Claim, Claims
from ligo_slack.workflow.draft_removal import forget_expired
from ligo_slack.workflow.drafts import DraftGone

log = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two checks

Teller = Callable[[str, Responder], Awaitable[bool]]


class Recovery:
    """Finds claims whose process died, and calls the feature that reports on their drafts, which is
    registered by the kind of claim."""

    def __init__(
        self, engine: AsyncEngine, claims: Claims, slack: SlackClients, users: Users
    ) -> None:
        self._engine = engine
        self._claims = claims
        self._slack = slack
        self._users = users
        self._tellers: dict[str, Teller] = {}

    def register(self, kind: str, teller: Teller) -> None:
        self._tellers[kind] = teller

    async def run(self, tasks: BackgroundTasks) -> None:
        """Check at the start, and periodically until cancelled."""
        while True:
            try:
                await self.look(tasks)
                await forget_expired(self._engine)
            except UNREACHED as error:
                log.error("the database did not answer: %s", type(error).__name__)
            await asyncio.sleep(EVERY)

    async def look(self, tasks: BackgroundTasks) -> None:
        died = await self._claims.unreported()
        states = await self._claims.states([claim.key for claim in died])
        operations = {claim.draft for claim in died if not claim.key.startswith(WAIT)}
        by_draft = defaultdict[str, list[Claim]](list)
        for claim in died:
            if claim.key.startswith(WAIT) and claim.draft in operations:
                await self._claims.forget(claim.key)  # its operation's own report tells them
                continue
            log.warning("%s was interrupted: its owner will be told", claim.kind)
            by_draft[claim.draft].append(claim)
        lost = {key for key, state in states.items() if state == "lost"}
        for of_one in by_draft.values():
            tasks.start_unattended(self._tell(of_one, lost), of_one[0].kind)

    async def _tell(self, claims: Sequence[Claim], lost: Set[str]) -> None:
        """Tell the owner of a draft where it stands, once for all claims on it. Those that were
        given up as `lost`, and whose holder came back, are its own to tell: it had only stood still
        for longer than its lease, and knows the outcome."""
        left = [c for c in claims if c.key not in lost or await self._claims.state(c.key) == "lost"]
        if not left:
            return
        claim = left[0]
        responder = Responder(self._slack, self._users, Person.of_key(claim.owner))
        heard = True
        with suppress(DraftGone):  # expired meanwhile: there is nothing left to resume
            heard = await self._tellers[claim.kind](claim.draft, responder)
        for told in left if heard else ():
            if told.key.startswith(WAIT):
                await self._claims.forget(told.key)
            else:
                await self._claims.mark_reported(told.key)
