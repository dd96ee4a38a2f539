"""Work that an event asks for, done once however often Slack delivers it, to whichever replica."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TypeVar

from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.saved_command import NoKeptText
from ligo_slack.workflow.claims import Claim, Claims, Taken
from ligo_slack.workflow.drafts import Content, Draft, Drafts

C = TypeVar("C", bound=Content)


class AnsweredOnce:
    """The claims on such work. When the process dies, the function registered with `Recovery` for
    the kind does it from the stored draft."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims

    @asynccontextmanager
    async def holding(
        self, drafts: Drafts[C], draft: Draft[C], kind: str, responder: Responder
    ) -> AsyncIterator[bool]:
        """Store what the event says under an id made of the event's own, and claim it; yield
        whether the work is this caller's. It counts as done when the context ends; with an error,
        once the listener's runner has told that."""
        claim = Claim(f"{kind}:{draft.id}", kind, draft.id, draft.owner)
        await drafts.add_once(draft.id, draft.owner, draft.content)
        try:
            async with AsyncExitStack() as holding:
                try:
                    await holding.enter_async_context(self._claims.held(claim, not_done=()))
                except Taken:
                    yield False
                    return
                yield True
        except Exception:
            responder.kept = FailedWork(self, claim)
            raise
        await self.close(claim)

    async def close(self, claim: Claim) -> None:
        """Record that the person was answered, or told of the failure."""
        with suppress(*UNREACHED):
            await self._claims.mark_reported(claim.key)


class FailedWork(NoKeptText):
    """Work that has failed. Where its person cannot be told either, `Recovery` does it later."""

    def __init__(self, once: AnsweredOnce, claim: Claim) -> None:
        self._once = once
        self._claim = claim

    async def end(self, *, heard: bool) -> None:
        if heard:
            await self._once.close(self._claim)
