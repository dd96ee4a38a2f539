"""Work that an event asks for, done once however often Slack delivers it, to whichever replica."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TypeVar

from ligo_slack.db.database import UNREACHED
from ligo_slack.workflow.claims import Claim, Claims, Taken
from ligo_slack.workflow.drafts import Content, Draft, Drafts

C = TypeVar("C", bound=Content)


class AnsweredOnce:
    """The claims on such work. When the process dies, the function registered with `Recovery` for
    the kind does it from the stored draft."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims

    @asynccontextmanager
    async def holding(self, drafts: Drafts[C], draft: Draft[C], kind: str) -> AsyncIterator[bool]:
        """Store what the event says under an id made of the event's own, and claim it; yield
        whether the work is this caller's. It counts as done when the context ends, with an error
        too, which the listener's runner tells."""
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
            await self._close(claim)
            raise
        await self._close(claim)

    async def _close(self, claim: Claim) -> None:
        with suppress(*UNREACHED):
            await self._claims.mark_reported(claim.key)
