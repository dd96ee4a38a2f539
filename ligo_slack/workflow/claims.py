"""Claims: the process that holds the claim on a piece of work performs it, so that it is done once,
whichever processes ask at the same time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack.db.clock import Clock
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.group_commit import GroupCommit
from ligo_slack.workflow.claim_statements import (
    FORGET,
    LEASE,
    MARK_REPORTED,
    STATES,
    TELLING,
    UNTOLD_OF,
    ClaimStatements,
)
from ligo_slack.workflow.claim_states import ClaimState

WAIT = "wait:"  # what the keys of waits' claims begin with, see wait_claims.py
AT_ONCE = 500  # keys in one statement
TRIES = 3  # of recording an outcome: Ligo has answered, and will not answer again


class Taken(Exception):
    """The work is claimed: running, done, or of unknown outcome. It is never repeated without the
    owner's decision."""

    def __init__(self, state: ClaimState) -> None:
        super().__init__(state)
        self.state = state


class NotRecorded(Exception):
    """Ligo was asked, and the database does not take what became of it: it may be done."""


class Overtaken(Exception):
    """The press that asked for the work was spent before the claim was taken: nothing was done."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of work, named by `key`; `draft` and `owner` say whom to tell about it."""

    key: str
    kind: str
    draft: str
    owner: str


@dataclass(frozen=True, slots=True)
class UntoldClaim:
    """Work whose owner could not be told its outcome. `at`: about when, in UTC seconds."""

    kind: str
    draft: str
    at: float


class Claims:
    """The claims on work. One runs until its holder records the outcome, or stops renewing it.

    running -> free      it surely did not happen: the same claim can be taken again
    running -> telling   it happened; its owner does not know it yet
    running -> lost      it is unknown, or its holder died; its owner does not know it yet
    telling -> done, lost -> unknown, when the owner has been told: from there only their explicit
    decision makes a new claim
    """

    def __init__(
        self,
        engine: AsyncEngine,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._clock = Clock(engine, clock)
        self._held: set[str] = set()  # by this process, which knows better than any clock
        self._staying: asyncio.Task[None] | None = None
        self._sql = self._clock.statements(ClaimStatements)
        self._taken_again = GroupCommit(self._take_again)
        self._settled = GroupCommit(self._settle)
        self._reported = GroupCommit(self._mark_reported)
        self._forgotten = GroupCommit(self._forget)

    async def take(self, claim: Claim, *, repeatable: bool = False) -> None:
        """Claim work for LEASE seconds, in one atomic statement. Raises Taken. `repeatable` work (a
        read, an Undo) can be claimed again whenever it is not running; the claims of many people
        are taken in one transaction."""
        if not await (self._taken_again.add(claim) if repeatable else self._take(claim)):
            raise Taken(await self.state(claim.key) or "running")

    async def _take(self, claim: Claim) -> bool:
        async with self._engine.begin() as connection:
            taken = await connection.execute(self._sql.take, asdict(claim))
            return taken.one_or_none() is not None

    async def _take_again(self, new: Sequence[Claim]) -> list[bool]:
        firsts: dict[str, int] = {}  # of several presses of one button
        for number, claim in enumerate(new):
            firsts.setdefault(claim.key, number)
        rows = [asdict(new[firsts[key]]) for key in sorted(firsts)]
        async with self._engine.begin() as connection:
            taken = set((await connection.execute(self._sql.take_again, rows)).scalars())
        return [
            claim.key in taken and firsts[claim.key] == number for number, claim in enumerate(new)
        ]

    async def add(self, new: Sequence[Claim], connection: AsyncConnection) -> None:
        """Claim what is stored in the same transaction, unless it is claimed; `keep_alive` renews
        the lease once that is committed."""
        await connection.execute(self._sql.add, [asdict(claim) for claim in new])

    async def state(self, key: str) -> ClaimState | None:
        return (await self.states([key])).get(key)

    async def states(self, keys: Sequence[str]) -> dict[str, ClaimState]:
        """Return the states of the claims that exist, by their keys."""
        if not keys:
            return {}
        async with self._readers.connect() as connection:
            found = await connection.execute(STATES, {"these": keys})
            return {key: state for key, state in found}

    async def settle(self, key: str, state: ClaimState) -> None:
        """Record the outcome of the work: its holder knows it, even when the work was given up as
        lost."""
        await self._settled.add((key, state))

    async def _settle(self, outcomes: Sequence[tuple[str, ClaimState]]) -> Sequence[None]:
        in_order = sorted(outcomes, key=itemgetter(0))
        settled = [{"this": key, "outcome": state} for key, state in in_order]
        return await self._write(self._sql.settle, settled)

    async def _write(self, statement: sa.Update, rows: Sequence[Mapping[str, str]]) -> list[None]:
        """Execute a statement for many rows, in the order of their keys: two replicas that lock
        them in different orders would wait for each other."""
        async with self._engine.begin() as connection:
            await connection.execute(statement, rows)
        return [None] * len(rows)

    async def mark_reported(self, key: str) -> None:
        """Record that the owner was told the outcome."""
        await self._reported.add(key)

    async def _mark_reported(self, keys: Sequence[str]) -> Sequence[None]:
        return await self._write(MARK_REPORTED, [{"this": key} for key in sorted(keys)])

    @asynccontextmanager
    async def held(
        self, claim: Claim, *, not_done: tuple[type[Exception], ...], repeatable: bool = False
    ) -> AsyncIterator[None]:
        """Hold a claim around a call, however long it takes. Raises Taken. Left normally, the work
        is done and to be reported; with an exception of `not_done` it was not done. Any other
        exception leaves the outcome unknown. Being cancelled (by a stop that could not wait any
        longer) ends the lease at once, so that the next start tells the owner; and with it that of
        the wait for it, which would be found later and told as another interruption."""
        await self.hold(claim, repeatable=repeatable)
        try:
            yield
        except asyncio.CancelledError:
            wait = WAIT + claim.draft
            await asyncio.shield(self.abandon(claim.key, *([wait] if self.holds(wait) else [])))
            raise
        except not_done:
            await self._settle_surely(claim.key, "free")
            raise
        except BaseException:
            await self._settle_surely(claim.key, "lost")
            raise
        else:
            await self._settle_surely(claim.key, "telling")
        finally:
            self.let_go(claim.key)

    async def hold(self, claim: Claim, *, repeatable: bool = False) -> None:
        """Take a claim, and keep it alive until it is abandoned or forgotten. Raises Taken."""
        await self.take(claim, repeatable=repeatable)
        self.keep_alive(claim.key)

    def keep_alive(self, key: str) -> None:
        """Renew the lease of a claim that this process holds, until it is let go."""
        self._held.add(key)
        if self._staying is None or self._staying.done():
            self._staying = asyncio.create_task(self._stay_alive())

    def holds(self, key: str) -> bool:
        """Return whether this process keeps the claim alive, or is about to store it."""
        return key in self._held

    async def abandon(self, *keys: str) -> None:
        """End the leases of held claims at once: their owner is told as after the holder's
        death."""
        for key in keys:
            self.let_go(key)
        await self._live_until(sorted(keys), 0.0)

    async def forget(self, key: str) -> None:
        """Delete a claim without a trace: there is nothing to report."""
        self.let_go(key)
        await self._forgotten.add(key)

    async def _forget(self, keys: Sequence[str]) -> list[None]:
        async with self._engine.begin() as connection:
            await connection.execute(FORGET, {"these": keys})
        return [None] * len(keys)

    def let_go(self, key: str) -> None:
        """Renew the lease no longer: the claim is settled, or deleted."""
        self._held.discard(key)
        if not self._held and self._staying:
            self._staying.cancel()
            self._staying = None

    async def _settle_surely(self, key: str, state: ClaimState) -> None:
        for _ in range(TRIES - 1):
            with suppress(*UNREACHED):
                return await self.settle(key, state)
            await asyncio.sleep(1)
        try:
            await self.settle(key, state)
        except UNREACHED as error:
            raise NotRecorded from error

    async def _stay_alive(self) -> None:
        """Renew the leases of all held claims together: thousands may wait for Ligo at the same
        time."""
        while True:
            await asyncio.sleep(LEASE / 4)
            keys = sorted(self._held)
            for start in range(0, len(keys), AT_ONCE):
                with suppress(*UNREACHED):  # the next renewal may get through
                    await self._live_until(keys[start : start + AT_ONCE], LEASE)

    async def _live_until(self, keys: Sequence[str], seconds: float) -> None:
        """Renew leases. A row that is locked is skipped: the others must not wait for it."""
        async with self._engine.begin() as connection:
            await connection.execute(self._sql.live, {"these": keys, "seconds": seconds})

    async def untold(self, owner: str, claim_kinds: Sequence[str]) -> list[UntoldClaim]:
        """Return an owner's work of these kinds that is done, and that was tried in vain to be told
        to them."""
        async with self._readers.connect() as connection:
            rows = await connection.execute(UNTOLD_OF, {"of": owner, "kinds": claim_kinds})
            return [UntoldClaim(kind, draft, until - TELLING) for kind, draft, until in rows]

    async def unreported(self) -> list[Claim]:
        """Return work whose holder died before its owner knew the outcome, each to one caller. Work
        that could not be reported comes again later, at most TELLINGS times. Nothing is written,
        and no write waits for that, where there is none."""
        held = {"held": list(self._held)}
        async with self._readers.connect() as connection:
            if (await connection.execute(self._sql.any_unreported, held)).first() is None:
                return []
        async with self._engine.begin() as connection:
            rows = (await connection.execute(self._sql.unreported, held)).all()
        return [Claim(*row) for row in rows]
