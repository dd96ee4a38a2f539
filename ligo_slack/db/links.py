"""Links between people and Ligo accounts: each person's token, encrypted."""

import json
import logging
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.cache import Cache, InteractionCache
from ligo_slack.db.database import insert_for, is_shared
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.db.tables import accounts, drafts

log = logging.getLogger(__name__)

LIFE = 10.0  # seconds, where no other process writes; an interaction asks for it several times
MINE = accounts.c.person == sa.bindparam("of")
OF_PERSON = sa.select(accounts).where(MINE)
LINKED_BEFORE = sa.select(accounts.c.account).where(MINE).with_for_update()
ASKING = (
    drafts.update()
    .where(drafts.c.id == sa.bindparam("draft"), drafts.c.owner == sa.bindparam("of"))
    .values(version=drafts.c.version + 1)
)
REFUSED = (
    accounts.update()
    .where(MINE, accounts.c.edition == sa.bindparam("of_edition"))
    .values(refused=sa.bindparam("is_refused"))
)


@cache
def _linking(insert: Any) -> Any:
    """Return the statement that stores a link in the place of an earlier one."""
    add = insert(accounts)
    newer = {column.name: column for column in add.excluded if not column.primary_key}
    return add.on_conflict_do_update(index_elements=["person"], set_=newer)


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A person's link with a Ligo account.

    `account` is the key of their contacts in the index. `states` are the ids of the pipeline's
    states when it was linked: they tell one Ligo from another. `edition` tells this link from all
    others. `refused`: Ligo has stopped accepting the token, or the stored link cannot be read: then
    `token` is "". `since` is in UTC seconds since the epoch.
    """

    account: str
    token: str = field(repr=False)
    slug: str
    states: frozenset[str]
    edition: int
    refused: bool
    since: float


class Links:
    def __init__(
        self, engine: AsyncEngine, cipher: Cipher, readers: AsyncEngine | None = None
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._readers = readers or engine
        self._cipher = cipher
        self._link = _linking(insert_for(engine))
        self._links: Cache[str, AccountLink | None] | InteractionCache[str, AccountLink | None] = (
            InteractionCache() if is_shared(engine) else Cache(LIFE)
        )

    async def of(self, person: str) -> AccountLink | None:
        return await self._links.get(person, self._of)

    def forget(self, person: str) -> None:
        """Drop the cached link of a person: it has been erased."""
        self._links.forget(person)

    def look_again(self, person: str) -> None:
        """Let this interaction see what another process may have written meanwhile."""
        if isinstance(self._links, InteractionCache):
            self._links.forget_here(person)

    def forget_workspace(self, workspace: str) -> None:
        self._links.forget_where(lambda person: person.startswith(f"{workspace}:"))

    async def _of(self, person: str) -> AccountLink | None:
        async with self._readers.connect() as connection:
            row = (await connection.execute(OF_PERSON, {"of": person})).one_or_none()
        if row is None:
            return None
        try:
            held = json.loads(self._cipher.open(row.sealed, of=f"account {person}"))
            token, slug = str(held["token"]), str(held["slug"])
            states = frozenset(held.get("states", []))  # which older versions did not store
        except NOT_READABLE as error:
            log.warning("the link of %s cannot be read: %s", person, type(error).__name__)
            return AccountLink(row.account, "", "", frozenset(), row.edition, True, row.since)
        return AccountLink(row.account, token, slug, states, row.edition, row.refused, row.since)

    async def put(
        self, person: str, account: str, token: str, slug: str, states: Iterable[str], draft: str
    ) -> str | None:
        """Store a link in the place of an earlier one; return the account linked before, "" if
        none. Return None, and store nothing, where the `draft` that asked for it is gone: all the
        person's data was erased meanwhile."""
        held_back = {"token": token, "slug": slug, "states": sorted(states)}
        sealed = self._cipher.seal(json.dumps(held_back), of=f"account {person}")
        link = {
            "person": person, "account": account, "sealed": sealed,
            "edition": secrets.randbelow(2**31), "refused": False, "since": time.time(),
        }  # fmt: skip
        async with self._links.forgetting(person), self._engine.begin() as connection:
            held = await connection.execute(ASKING, {"draft": draft, "of": person})
            if held.rowcount == 0:
                return None
            before = await connection.execute(LINKED_BEFORE, {"of": person})
            old = before.scalar_one_or_none() or ""
            await connection.execute(self._link, link)
        return old

    async def set_refused(self, person: str, edition: int, *, refused: bool) -> None:
        """Record whether Ligo accepts the token of that edition; another edition is not touched."""
        said = {"of": person, "of_edition": edition, "is_refused": refused}
        async with self._links.forgetting(person), self._engine.begin() as connection:
            await connection.execute(REFUSED, said)
