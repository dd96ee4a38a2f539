"""The machine on which every operation on Ligo runs once, and is told to its owner.

A draft stands in one of these states. What its claims say counts before what it holds:

    a form ──perform──▶ running ──Ligo said yes───────────▶ done
      ▲  ▲                 │ │                               ▲
      │  └──surely not─────┘ └──nobody knows, or it died──▶ unknown
      │     done: the press is spent                         │   │
      │                                        the owner looked: │
      └──────────────"it is not there" (one more attempt)────┘   └─"it is there"──▶ done

Every arrow that ends in done, unknown, or in the form with something new in it, leaves its claim
open until the owner has been told (`told`): where the process dies before that, or Slack shows it
nowhere, `report` tells them where the draft stands, by this process or the next.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, Generic

from ligo_slack.db.database import UNREACHED
from ligo_slack.ligo import errors
from ligo_slack.workflow.claims import Claims, Course, Overtaken, State, Taken, course
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts
from ligo_slack.workflow.operation import A, Operation, OperationOutcome, W


class OperationEngine(Generic[W]):
    """Raises LigoError for whatever an outcome does not say: then Ligo has surely not changed."""

    def __init__(
        self,
        drafts: Drafts[W],
        claims: Claims,
        *operations: type[Operation[W, Any]],
    ) -> None:
        """`operations`: at most one that is performed once, for which such a draft is there, and
        the repeatable ones before it (a reading, the AI's answer)."""
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
        known = await self._claims.states(keys)
        return [self._state(draft, known) for draft in drafts]

    def _state(self, draft: Draft[W], known: Mapping[str, State]) -> str:
        if draft.content.final:
            return draft.content.final
        if self._once and (state := course(known.get(self._once.key(draft)))):
            return state
        if any(known.get(kind.key(draft)) == "running" for kind in self._repeatable):
            return "running"
        return draft.content.form

    @property
    def kinds(self) -> list[str]:
        """The kinds of the claims of its operations."""
        return [operation.kind for operation in self.operations]

    async def is_untold(self, draft: Draft[W]) -> bool:
        """Whether an operation runs, or ended without its owner knowing."""
        states = await self._claims.states([kind.key(draft) for kind in self.operations])
        return any(state in ("running", "lost", "telling") for state in states.values())

    async def is_told(self, draft: Draft[W]) -> bool:
        """Whether the operation that is performed once has ended, and its owner knows: another
        press of the same button, in another replica, may wait for it still."""
        if self._once is None:
            return False
        return await self._claims.state(self._once.key(draft)) in ("done", "unknown")

    async def begun(self, draft: Draft[W]) -> Course | None:
        """Return what became of the operation that is performed once; None before it is begun."""
        return course(await self._claims.state(self._key(draft)))

    async def is_asking(self, draft: Draft[W]) -> bool:
        """Whether one of the repeatable operations runs. A press that runs at the same moment in
        another replica is none: `state` would call that running too."""
        states = await self._claims.states([kind.key(draft) for kind in self._repeatable])
        return "running" in states.values()

    async def save(
        self, draft: Draft[W], change: Callable[[W], W], edition: str
    ) -> Draft[W] | None:
        """Apply a pure change to the content; None, and nothing is stored, where another edition
        than that is the newest."""
        return await self.drafts.change_once(
            draft, lambda now: change(now) if now.edition == edition else None
        )

    async def keep(self, draft: Draft[W], change: Callable[[W], W]) -> Draft[W]:
        """Apply a change that is true whatever becomes of our own note of it: Ligo has answered."""
        try:
            return await self.drafts.change(draft, change)
        except (DraftGone, *UNREACHED):
            return replace(draft, content=change(draft.content))

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
        """A read is stored before its claim is settled: its answer is all that it is for. A write
        is settled first: what Ligo said yes to is done, even if we die before we note it."""
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
        """Spend a press by which surely nothing was done, before that is told and before its claim
        is free: whoever delivers it again (Slack, a second click) does nothing."""
        try:
            yield
        except operation.not_done as error:
            if not operation.repeatable and not operation.keeps_form(error):
                await self.spend(draft)
            raise

    async def spend(self, draft: Draft[W]) -> Draft[W]:
        """Make the form that the draft was shown in unable to act."""
        press = draft.content.press
        return await self.drafts.change(draft, lambda now: now.spent(press))

    async def _not_overtaken(self, draft: Draft[W]) -> None:
        """Raise Overtaken where the press was spent since the draft was read."""
        now = await self.drafts.get(draft.id, draft.owner)
        if now.content.press != draft.content.press:
            raise Overtaken

    def to_report(self, outcome: OperationOutcome[W]) -> OperationOutcome[W]:
        """Return it with the claim that stays open until its owner was told; for what was found
        out without performing anything."""
        return replace(outcome, claim=self._key(outcome.draft))

    async def told(self, outcome: OperationOutcome[W]) -> None:
        """Note that the owner knows how it ended. Until then they are told again."""
        with suppress(*UNREACHED):
            await self._claims.told(outcome.claim)

    async def settle(self, draft: Draft[W], state: State) -> None:
        """Note what somebody who looked in Ligo saw: "telling" by us, "done" by the owner."""
        await self._claims.settle(self._key(draft), state)

    def _key(self, draft: Draft[W]) -> str:
        """Return the key of the operation that is performed once. Raises ValueError."""
        if self._once is None:
            raise ValueError("each of its operations may be repeated")
        return self._once.key(draft)

    async def decide_again(self, draft: Draft[W], attempt: int) -> Draft[W]:
        """Give the owner, who looked and found that it is not done, one more attempt; nothing
        where they were asked about another one."""
        if attempt != draft.content.attempt or await self.state(draft) != "unknown":
            return draft
        return await self.drafts.change(
            draft, lambda now: now.again() if now.attempt == attempt else now
        )
