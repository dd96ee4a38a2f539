"""Who is linked with which Ligo: each person's token, sealed."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.store.database import insert_for
from ligo_slack.store.tables import accounts
from ligo_slack.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Link:
    """`account` names the contacts that are kept for search. `edition` counts a person's links.
    `refused`: Ligo has stopped accepting the token. `since` is in UTC seconds since the epoch."""

    account: str
    token: str = field(repr=False)
    slug: str
    edition: int
    refused: bool
    since: float


class Links:
    def __init__(
        self,
        engine: AsyncEngine,
        vault: Vault,
        readers: AsyncEngine | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`readers`: connections of their own for looking up, which then queue behind no write."""
        self._engine = engine
        self._readers = readers or engine
        self._vault = vault
        self._clock = clock
        self._insert = insert_for(engine)

    async def of(self, person: str) -> Link | None:
        async with self._readers.connect() as connection:
            found = await connection.execute(sa.select(accounts).where(accounts.c.person == person))
            row = found.one_or_none()
        if row is None:
            return None
        held = json.loads(self._vault.open(row.sealed, of=f"account {person}"))
        return Link(row.account, held["token"], held["slug"], row.edition, row.refused, row.since)

    async def put(self, person: str, account: str, token: str, slug: str) -> str:
        """Links a person, in the place of an earlier link; returns the account that was linked
        before, "" where there was none."""
        sealed = self._vault.seal(
            json.dumps({"token": token, "slug": slug}), of=f"account {person}"
        )
        values = {"account": account, "sealed": sealed, "refused": False, "since": self._clock()}
        mine = accounts.c.person == person
        async with self._engine.begin() as connection:
            before = await connection.execute(
                sa.select(accounts.c.account).where(mine).with_for_update()
            )
            old = before.scalar_one_or_none() or ""
            statement = self._insert(accounts).values(person=person, edition=1, **values)
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["person"],
                    set_={**values, "edition": accounts.c.edition + 1},
                )
            )
        return old

    async def refuse(self, person: str, edition: int) -> None:
        """Ligo no longer takes the token of that edition; a newer one is not touched."""
        this = (accounts.c.person == person, accounts.c.edition == edition)
        async with self._engine.begin() as connection:
            await connection.execute(accounts.update().where(*this).values(refused=True))
