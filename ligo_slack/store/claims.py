"""Claims: who does a piece of work, so that it is done once, whoever else asks at the same time."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.store.tables import claims

State = Literal["running", "free", "done", "unknown"]

LEASE = 10.0  # seconds without a sign of life after which a claim's holder counts as dead


class Taken(Exception):
    """The work is claimed: running, done, or of unknown outcome. Never to be done again unasked."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True)
class Claim:
    """`key` names the work once and for all; `draft` and `owner` say whom to tell about it."""

    key: str
    kind: str
    draft: str
    owner: str


class Claims:
    """A claim runs until its holder says what became of it, or gives no sign of life for LEASE.

    running -> done      the work happened
    running -> free      it surely did not: the same claim can be taken again
    running -> unknown   nobody can say: only its owner's explicit decision makes a new claim
    """

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._insert = postgresql_insert if engine.dialect.name == "postgresql" else sqlite_insert

    async def take(self, claim: Claim, *, repeatable: bool = False) -> None:
        """Claims work for LEASE, in one atomic statement. Raises Taken.

        `repeatable` work (a read) can be claimed again whenever it is not running.
        """
        reopens = ["free", "done", "unknown"] if repeatable else ["free"]
        values = {"state": "running", "until": self._clock() + LEASE}
        statement = (
            self._insert(claims)
            .values(key=claim.key, kind=claim.kind, draft=claim.draft, owner=claim.owner, **values)
            .on_conflict_do_update(
                index_elements=["key"], set_=values, where=claims.c.state.in_(reopens)
            )
            .returning(claims.c.key)
        )
        async with self._engine.begin() as connection:
            if (await connection.execute(statement)).one_or_none() is not None:
                return
        raise Taken(await self.state(claim.key) or "running")

    async def state(self, key: str) -> State | None:
        async with self._engine.connect() as connection:
            found = await connection.execute(sa.select(claims.c.state).where(claims.c.key == key))
            state: State | None = found.scalar_one_or_none()
        return state

    async def settle(self, key: str, state: State) -> None:
        """Says what became of the work: its holder knows, even when it was given up for lost."""
        async with self._engine.begin() as connection:
            await connection.execute(
                claims.update()
                .where(claims.c.key == key, claims.c.state.in_(["running", "unknown"]))
                .values(state=state)
            )

    @asynccontextmanager
    async def held(
        self,
        claim: Claim,
        *,
        not_done: tuple[type[Exception], ...],
        repeatable: bool = False,
    ) -> AsyncIterator[None]:
        """Holds a claim around a call, however long it takes. Raises Taken.

        Leaving normally settles it as done, by an exception of `not_done` as free. Any other
        exception leaves the outcome unknown. Being cancelled (a stop that could not wait any
        longer) ends the claim's time at once, so that the next start tells its owner.
        """
        await self.take(claim, repeatable=repeatable)
        alive = asyncio.create_task(self._stay_alive(claim.key))
        try:
            try:
                yield
            finally:
                alive.cancel()
        except asyncio.CancelledError:
            await asyncio.shield(self._live_until(claim.key, self._clock()))
            raise
        except not_done:
            await self.settle(claim.key, "free")
            raise
        except BaseException:
            await self.settle(claim.key, "unknown")
            raise
        await self.settle(claim.key, "done")

    async def _stay_alive(self, key: str) -> None:
        while True:
            await asyncio.sleep(LEASE / 4)
            with suppress(SQLAlchemyError):  # the next sign of life may get through
                await self._live_until(key, self._clock() + LEASE)

    async def _live_until(self, key: str, until: float) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(
                claims.update()
                .where(claims.c.key == key, claims.c.state == "running")
                .values(until=until)
            )

    async def lost(self) -> list[Claim]:
        """Settles what dead holders left running as unknown; each is returned to one caller."""
        statement = (
            claims.update()
            .where(claims.c.state == "running", claims.c.until <= self._clock())
            .values(state="unknown")
            .returning(claims.c.key, claims.c.kind, claims.c.draft, claims.c.owner)
        )
        async with self._engine.begin() as connection:
            rows = (await connection.execute(statement)).all()
        return [Claim(*row) for row in rows]
