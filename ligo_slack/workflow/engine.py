"""The engine: each operation on Ligo runs once, and its owner is told the outcome.

A draft stands in one of these states. What its claims say counts before what it holds:

    a form ──perform──▶ running ──Ligo said yes───────────▶ done
      ▲  ▲                 │ │                               ▲
      │  └──surely not─────┘ └──unknown, or it died────────▶ unknown
      │     done: the press is spent                         │   │
      │                                        the owner looked: │
      └──────────────"it is not there" (one more attempt)────┘   └─"it is there"──▶ done

Every arrow that ends in done, unknown, or in the form with something new in it, leaves its claim
open until the owner has been told (`mark_reported`): where the process dies before that, or Slack
shows it nowhere, `Workflow.report` tells them the draft's state, in this process or the next.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, Generic

from ligo_slack.db.database import UNREACHED
from ligo_slack.ligo import errors
from ligo_slack.workflow.claim_states import ClaimState, WorkState, work_state
from ligo_slack.workflow.claims import Claims, Overtaken, Taken
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, DraftTooLarge
from ligo_slack.workflow.operation import A, Operation, OperationOutcome, W


class OperationEngine(Generic[W]):
    """The engine of one kind of draft: performs its operations, each under a claim. Raises
    LigoError for an error that no outcome covers: then Ligo has surely not changed."""

    def __init__(
        self, drafts: Drafts[W], claims: Claims, *operations: type[Operation[W, Any]]
    ) -> None:
        """`operations`: at most one that is performed once, the purpose of the draft, and the
        repeatable ones before it (reading a text, the AI's answer)."""
        self.drafts = drafts
        self.operations = operations
        self._claims = claims
        self._once = next((kind for kind in operations if not kind.repeatable), None)
        self._repeatable = [kind for kind in operations if kind.repeatable]

    async def state(self, draft: Draft[W]) -> str:
        """Return "running", "unknown", "done", or the name of the content's form."""
        return (await self.states([draft]))[0]

    async def states(self, drafts: Sequence[Draft[W]]) -> list[str]:
        keys = [kind.key(draft) for draft in drafts for kind in self.operations]
        states = await self._claims.states(keys)
        return [self._state(draft, states) for draft in drafts]

    def _state(self, draft: Draft[W], states: Mapping[str, ClaimState]) -> str:
        if draft.content.final:
            return draft.content.final
        if self._once and (state := work_state(states.get(self._once.key(draft)))):
            return state
        if draft.content.settled:
            return "done"
        if any(states.get(kind.key(draft)) == "running" for kind in self._repeatable):
            return "running"
        return draft.content.form

    @property
    def claim_kinds(self) -> list[str]:
        """Return the claim kind of each of its operations."""
        return [operation.kind for operation in self.operations]

    async def is_unreported(self, draft: Draft[W]) -> bool:
        """Return whether an operation runs, or has ended without its owner being told."""
        states = await self._claims.states([kind.key(draft) for kind in self.operations])
        return any(state in ("running", "lost", "telling") for state in states.values())

    async def is_told(self, draft: Draft[W]) -> bool:
        """Return whether the operation that is performed once has ended, and its owner was told:
        another press of the same button, in another replica, may still wait for it."""
        if self._once is None:
            return False
        return await self._claims.state(self._once.key(draft)) in ("done", "unknown")

    async def begun(self, draft: Draft[W]) -> WorkState | None:
        """Return the state of the operation that is performed once; None before it is begun."""
        return work_state(await self._claims.state(self._key(draft)))

    async def is_asking(self, draft: Draft[W]) -> bool:
        """Return whether one of the repeatable operations runs. A press that runs at the same
        moment in another replica does not count: `state` would call that running too."""
        states = await self._claims.states([kind.key(draft) for kind in self._repeatable])
        return "running" in states.values()

    async def save(
        self, draft: Draft[W], change: Callable[[W], W], edition: str
    ) -> Draft[W] | None:
        """Apply a pure change to the content; return None, and store nothing, where another edition
        is the newest."""
        return await self.drafts.change_once(
            draft, lambda now: change(now) if now.edition == edition else None
        )

    async def keep(self, draft: Draft[W], change: Callable[[W], W]) -> Draft[W]:
        """Apply a change that records what Ligo has already done."""
        try:
            return await self.drafts.change(draft, change)
        except (DraftGone, DraftTooLarge, *UNREACHED):
            return draft.unsaved(change(draft.content))

    async def perform(self, draft: Draft[W], operation: Operation[W, A]) -> OperationOutcome[W]:
        """Perform an operation under its claim, once for each attempt unless it is repeatable."""
        try:
            outcome = await self._performed(draft, operation)
        except errors.LigoError as error:
            operation.count(error.name)
            raise
        operation.count(outcome.ending)
        return replace(outcome, claim=operation.key(draft))

    async def _performed(self, draft: Draft[W], operation: Operation[W, A]) -> OperationOutcome[W]:
        try:
            async with self._spending(draft, operation):
                if outcome := await operation.prepare(draft):
                    return outcome
            return await self._claimed(draft, operation)
        except (Taken, Overtaken):
            return OperationOutcome("elsewhere", draft)
        except errors.LigoError as error:
            with suppress(DraftGone, *UNREACHED):
                draft = await self.drafts.get(draft.id, draft.owner)
            if outcome := await operation.failed(draft, error):
                return outcome
            raise

    async def _claimed(self, draft: Draft[W], operation: Operation[W, A]) -> OperationOutcome[W]:
        """Perform an operation whose claim is held. A repeatable operation's answer is stored
        before its claim is settled: without the answer it is done again. Another one's claim is
        settled first: what Ligo confirmed is done, even if the process dies before it stores
        that."""
        if operation.repeatable:
            async with self._claims.held(
                operation.claim(draft), not_done=(Exception,), repeatable=True
            ):
                return await operation.record(draft, await operation.call_ligo(draft))
        held = self._claims.held(
            operation.claim(draft), not_done=(*operation.not_done, DraftGone, Overtaken)
        )
        async with held, self._spending(draft, operation):
            await self._not_overtaken(draft)
            answer = await operation.call_ligo(draft)
        return await operation.record(draft, answer)

    @asynccontextmanager
    async def _spending(self, draft: Draft[W], operation: Operation[W, A]) -> AsyncIterator[None]:
        """Spend a press by which surely nothing was done, before that is reported and before its
        claim is free: delivering it again (by Slack, or a second click) then does nothing."""
        try:
            yield
        except operation.not_done as error:
            if not operation.repeatable and not operation.keeps_form(error):
                await self.spend(draft)
            raise

    async def spend(self, draft: Draft[W]) -> Draft[W]:
        """Make the form in which the draft was shown unable to act."""
        press = draft.content.press
        return await self.drafts.change(draft, lambda now: now.spent(press))

    async def _not_overtaken(self, draft: Draft[W]) -> None:
        """Raise Overtaken where the press was spent since the draft was read, or its owner has said
        that it is done."""
        now = await self.drafts.get(draft.id, draft.owner)
        if now.content.settled or now.content.press != draft.content.press:
            raise Overtaken

    def to_report(self, outcome: OperationOutcome[W]) -> OperationOutcome[W]:
        """Return the outcome with a claim that stays open until its owner was told; for what was
        found out without performing anything."""
        return replace(outcome, claim=self._key(outcome.draft))

    async def mark_reported(self, outcome: OperationOutcome[W]) -> None:
        """Record that the owner was told the outcome. Until then it is reported again."""
        with suppress(*UNREACHED):
            await self._claims.mark_reported(outcome.claim)

    async def settle_as_done(self, draft: Draft[W], attempt: int) -> Draft[W]:
        """Record the owner's answer that an attempt with an unknown outcome is done. An attempt
        that was allowed since, and did not begin, never does; one that began has an answer of its
        own."""
        if attempt == draft.content.attempt:
            await self.settle(draft, "done")
        elif await self.state(draft) != draft.content.form:
            return draft
        return await self.drafts.change(draft, lambda now: now.model_copy(update={"settled": True}))

    async def settle(self, draft: Draft[W], state: ClaimState) -> None:
        """Record what was found in Ligo: "telling" if by the bot, "done" if by the owner."""
        await self._claims.settle(self._key(draft), state)

    def _key(self, draft: Draft[W]) -> str:
        """Return the key of the operation that is performed once. Raises ValueError."""
        if self._once is None:
            raise ValueError("each of its operations may be repeated")
        return self._once.key(draft)

    async def decide_again(self, draft: Draft[W], attempt: int) -> Draft[W]:
        """Allow one more attempt after the owner looked in Ligo and found that it was not done; do
        nothing where the question was about another attempt."""
        if attempt != draft.content.attempt or await self.state(draft) != "unknown":
            return draft
        return await self.drafts.change(
            draft, lambda now: now if now.settled or now.attempt != attempt else now.again()
        )
