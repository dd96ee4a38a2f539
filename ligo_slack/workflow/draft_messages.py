"""A draft's messages in the bot's DM: recorded with it, so that they stay true and few."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic

from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.draft_views import WriteMessage
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, DraftTooLarge
from ligo_slack.workflow.operation import DirectMessage, W

RECORDED = 5  # messages of one draft that are kept true


Remember = Callable[[str, str, str], Awaitable[None]]  # a message's channel and ts, and the draft


class DraftMessages(Generic[W]):
    """The messages of drafts. `remember`: people answer in their threads, which it records, so that
    an earlier one is not deleted."""

    def __init__(self, drafts: Drafts[W], remember: Remember | None = None) -> None:
        self._drafts = drafts
        self._remember = remember

    async def post(
        self, write: WriteMessage[W], draft: Draft[W], responder: Responder
    ) -> DirectMessage:
        """Write to the DM, in the place of the draft's earlier messages; return channel and ts,
        both "" where Slack does not take it."""
        posted = await responder.begin_thread(write, draft.id, draft.content)
        if posted[1]:
            earlier = await self._record(draft, posted, instead=not self._remember)
            for message in () if self._remember else earlier:
                await responder.delete(message)
        return posted

    async def add(
        self, write: WriteMessage[W], draft: Draft[W], responder: Responder, *, here: bool = False
    ) -> DirectMessage:
        """Write to the DM beside the draft's earlier messages, which become the same; `here`: only
        where the person works in that DM."""
        write_to = responder.post_here if here else responder.begin_thread
        posted = await write_to(write, draft.id, draft.content)
        if posted[1]:
            await self._record(draft, posted)
        return posted

    async def renew(self, write: WriteMessage[W], draft: Draft[W], responder: Responder) -> bool:
        """Change the draft's newest message; return False where it has none any more."""
        newest = draft.content.messages[-1:]
        return bool(newest) and await responder.update(newest[0], write, draft.id, draft.content)

    async def correct(
        self,
        write: WriteMessage[W],
        draft: Draft[W],
        responder: Responder,
        but: DirectMessage = ("", ""),
    ) -> None:
        """Change all of the draft's messages to what is true now, `but` the one that is already."""
        for message in draft.content.messages:
            if message != but:
                await responder.update(message, write, draft.id, draft.content)

    async def _record(
        self, draft: Draft[W], posted: DirectMessage, *, instead: bool = False
    ) -> list[DirectMessage]:
        """Record a message; `instead`: of the earlier ones, which are returned."""
        earlier = list[DirectMessage]()

        def recorded(now: W) -> W:
            earlier[:] = now.messages
            kept = [] if instead else now.messages[1 - RECORDED :]
            return now.model_copy(update={"messages": [*kept, posted]})

        with suppress(DraftGone, DraftTooLarge, *UNREACHED):
            await self._drafts.change(draft, recorded)
            if self._remember:
                await self._remember(*posted, draft.id)
        return earlier
