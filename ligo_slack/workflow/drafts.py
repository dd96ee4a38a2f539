"""Drafts: what people typed and what Ligo made of it, encrypted, until it is done or expires.

Each content is stored with the version of its schema, `{"version": 1, ...}`; one without a version
is of the first. To change what is stored, raise the model's VERSION, add the step from the version
before to its UPGRADES, and add the past of that version in `tests/past/`. New fields with a default
need no new version.

A replica of the version before may still run: it reads newer content as far as it knows the fields,
and drops the others when it saves. So losing a new field must be safe.
"""

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack import limits
from ligo_slack.db.clock import Clock
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.db.group_commit import GroupCommit
from ligo_slack.slack.users import Person
from ligo_slack.workflow.draft_content import Content as Content
from ligo_slack.workflow.draft_content import read_content as read_content
from ligo_slack.workflow.draft_content import write_content as write_content
from ligo_slack.workflow.draft_content import write_within
from ligo_slack.workflow.draft_errors import DraftGone as DraftGone
from ligo_slack.workflow.draft_errors import DraftTooLarge as DraftTooLarge
from ligo_slack.workflow.draft_errors import DraftUnreadable as DraftUnreadable
from ligo_slack.workflow.draft_removal import discard, discard_claimed, make_room
from ligo_slack.workflow.draft_rows import Also as Also
from ligo_slack.workflow.draft_rows import NewRow, Row, write_also
from ligo_slack.workflow.draft_statements import DraftStatements

log = logging.getLogger(__name__)

DAY = 86_400.0

# Seconds before another read of a missing draft: its form may be open, and sent to another
# replica, before it is stored. Under Slack's 3 s, with room for the rest.
LOOKS = (0.1, 0.2, 0.5)


C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Draft(Generic[C]):
    """A draft. `saved_at` is in UTC seconds since the epoch, where a list of drafts was asked for.
    `displaced`: its owner had limits.DRAFTS open ones, and the oldest made room for it. `version`:
    that of the row which holds this content, 0 where it is not known to hold it."""

    id: str
    owner: str
    content: C
    saved_at: float = 0.0
    displaced: bool = False
    version: int = field(default=0, compare=False)

    @property
    def person(self) -> Person:
        return Person.of_key(self.owner)

    def unsaved(self, content: C) -> "Draft[C]":
        """Return the draft with a content that its row does not hold."""
        return replace(self, content=content, version=0)


def new_id() -> str:
    """Return an id that cannot be guessed, made here so that a view can carry it before it is
    stored."""
    return secrets.token_hex(12)


def id_of(what: str) -> str:
    """Return the id of a draft that exists once for one thing, itself named by an id that cannot be
    guessed."""
    return hashlib.sha256(what.encode()).hexdigest()[:24]


class Drafts(Generic[C]):
    """The drafts of one kind, whose content is one pydantic model."""

    def __init__(
        self,
        engine: AsyncEngine,
        cipher: Cipher,
        *,
        kind: str,
        model: type[C],
        days: float,
        clock: Callable[[], float] | None = None,
        readers: AsyncEngine | None = None,
        unreadable: Callable[[str, str], None] | None = None,
        over_bound: Callable[[str], None] | None = None,
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes. `unreadable` is
        called with the owner and id of drafts that cannot be read, `over_bound` with "displaced" or
        "too_large" (limits.DRAFTS, limits.DRAFT_BYTES)."""
        self._engine = engine
        self._readers = readers or engine
        self._cipher = cipher
        self._kind = kind
        self._model = model
        self._life = days * DAY
        self._sql = Clock(engine, clock).statements(DraftStatements)
        self._adding: dict[str, asyncio.Future[None]] = {}
        self._added = GroupCommit(self._add)
        self._saved = GroupCommit(self._save_all)
        self._unreadable = unreadable or (lambda _owner, _draft_id: None)
        self._over_bound = over_bound or (lambda _what: None)

    async def add(
        self, draft_id: str, owner: str, content: C, also: Also | None = None
    ) -> Draft[C]:
        """Store a new draft, in one transaction with those of others that come at the same time.
        `get` waits for it meanwhile: its form may be open before it is stored. Raises
        DraftTooLarge."""
        draft = Draft(draft_id, owner, content, version=1)
        stored = self._adding[draft_id] = asyncio.get_running_loop().create_future()
        try:
            displaced = await self._added.add((self._row_of(draft), also))
        except BaseException as error:
            stored.set_exception(error)
            stored.exception()  # it may be that nobody waits for it
            raise
        else:
            stored.set_result(None)
        finally:
            del self._adding[draft_id]
        return replace(draft, displaced=displaced)

    async def _add(self, new: Sequence[NewRow]) -> list[bool]:
        """Store new rows; return for each whether an older draft made room for it."""
        rows = [row for row, _ in new]
        async with self._engine.begin() as connection:
            await connection.execute(self._sql.add, rows)
            await write_also(connection, [also for _, also in new if also])
            return await self._make_room(connection, rows)

    async def add_once(
        self, draft_id: str, owner: str, content: C, also: Also | None = None
    ) -> Draft[C] | None:
        """Store a draft under an id derived from its purpose; return None where there is one
        already. `also` is called within the transaction in any case."""
        draft = Draft(draft_id, owner, content, version=1)
        row = self._row_of(draft)
        async with self._engine.begin() as connection:
            added = await connection.execute(self._sql.add_once, row)
            new = added.one_or_none() is not None
            if also:
                await write_also(connection, [also])
            displaced = new and any(await self._make_room(connection, [row]))
        return replace(draft, displaced=displaced) if new else None

    async def _make_room(self, connection: AsyncConnection, rows: Sequence[Row]) -> list[bool]:
        """Delete the oldest open draft for each new one whose owner has too many; return for which
        one was deleted. Ended ones do not count."""
        counted = {row["id"]: row["owner"] for row in rows if not row["ended"]}
        displacing = await make_room(connection, self._sql, counted)
        for _ in displacing:
            self._over_bound("displaced")
        return [row["id"] in displacing for row in rows]

    async def get(self, draft_id: str, owner: str) -> Draft[C]:
        """Return the owner's draft. Raises DraftGone."""
        content, version = await self._read(draft_id, owner)
        return Draft(draft_id, owner, content, version=version)

    async def pending(self, owner: str, limit: int = 100) -> list[Draft[C]]:
        """Return an owner's unfinished drafts of this kind, the last changed first. Finished ones
        are not read, however many there are; unreadable ones are skipped. Drafts whose end is
        recorded only in their claims are included."""
        found: list[Draft[C]] = []
        mine, after = {"of": owner, "what": self._kind, "limit": limit}, 0
        async with self._readers.connect() as connection:
            while len(found) < limit:
                page = self._sql.pending, {**mine, "after": after}
                rows = (await connection.execute(*page)).all()
                for row in rows:
                    with suppress(DraftUnreadable):
                        content = self._opened(row.id, owner, row.body)
                        if not content.ended:  # its row may be an older version's
                            found.append(Draft(row.id, owner, content, row.expires - self._life))
                if len(rows) < limit:
                    break
                after += limit
        return found[:limit]

    async def drop(self, draft: Draft[C]) -> None:
        """Delete a draft. Its claims are deleted with the expired ones."""
        await discard(self._engine, draft.id, draft.owner)

    async def drop_claimed(self, draft_ids: Sequence[str]) -> list[None]:
        """Delete drafts with their claims."""
        async with self._engine.begin() as connection:
            await discard_claimed(connection, draft_ids)
        return [None] * len(draft_ids)

    async def change(self, draft: Draft[C], change: Callable[[C], C]) -> Draft[C]:
        """Apply a pure `change` to the newest content, whoever saved it last; no change is ever
        lost. It retries until it is saved: whenever it loses, another change has been saved. A
        draft whose version is known is taken for the newest until it loses. Raises DraftGone."""
        newest = draft if draft.version else await self.get(draft.id, draft.owner)
        while not (changed := await self._save(newest, change(newest.content))):
            newest = await self.get(draft.id, draft.owner)
        return changed

    async def change_once(
        self, draft: Draft[C], change: Callable[[C], C | None]
    ) -> Draft[C] | None:
        """Do the same for a change that may happen once: `change` returns None where it has
        happened, and then nothing is saved. Of many callers at once, here or elsewhere, one gets a
        draft and the others None.

        The change runs in a thread: reading what somebody typed as HTML may take long.
        """
        while True:
            draft = await self.get(draft.id, draft.owner)
            wanted = await asyncio.to_thread(change, draft.content)
            if wanted is None:
                return None
            if changed := await self._save(draft, wanted):
                return changed

    async def _save(self, read: Draft[C], content: C) -> Draft[C] | None:
        """Save new content of a draft; return None where somebody else has saved since its version
        was read, or where it is gone."""
        changed = Draft(read.id, read.owner, content, version=read.version + 1)
        sealed = self._sealed(changed)
        this = {"this": read.id, "of": read.owner, "what": self._kind, "read": read.version}
        new = {"new_body": sealed["body"], "is_ended": sealed["ended"], "life": self._life}
        saved = await self._saved.add({**this, **new})
        return changed if saved else None

    async def _save_all(self, changes: Sequence[Row]) -> list[bool]:
        """Save changes in the order of their ids: two replicas that lock rows in different orders
        would wait for each other. Return which of them were saved."""
        saved = [False] * len(changes)
        async with self._engine.begin() as connection:
            for place in sorted(range(len(changes)), key=lambda place: str(changes[place]["this"])):
                done = await connection.execute(self._sql.save, changes[place])
                saved[place] = done.rowcount == 1
        return saved

    async def _read(self, draft_id: str, owner: str) -> tuple[C, int]:
        """Read the row; wait for one that is being stored here, and a moment for one that another
        replica may be storing."""
        if draft_id in self._adding:
            await asyncio.shield(self._adding[draft_id])
        for pause in LOOKS:
            if row := await self._row(draft_id, owner):
                break
            await asyncio.sleep(pause)
        else:
            row = await self._row(draft_id, owner)
        if row is None:
            raise DraftGone
        return self._opened(draft_id, owner, row.body), row.version

    async def _row(self, draft_id: str, owner: str) -> sa.Row[Any, Any] | None:
        this = {"this": draft_id, "of": owner, "what": self._kind}
        async with self._readers.connect() as connection:
            return (await connection.execute(self._sql.read, this)).one_or_none()

    def _opened(self, draft_id: str, owner: str, sealed: bytes) -> C:
        """Decrypt and read a row. Raises DraftUnreadable."""
        try:
            return read_content(self._model, self._cipher.open(sealed, of=f"{draft_id} {owner}"))
        except NOT_READABLE as error:
            what = (self._kind, draft_id, type(error).__name__)
            log.warning("a draft (%s) cannot be read: %s, %s", *what)
            self._unreadable(owner, draft_id)
            raise DraftUnreadable(draft_id) from None

    def _row_of(self, draft: Draft[C]) -> Row:
        """Return the columns of a new draft but for the time. Raises DraftTooLarge."""
        first = {"id": draft.id, "owner": draft.owner, "kind": self._kind, "version": 1}
        return first | self._sealed(draft)

    def _sealed(self, draft: Draft[C]) -> Row:
        content = write_within(draft.content, limits.DRAFT_BYTES)
        body = self._cipher.seal(content, of=f"{draft.id} {draft.owner}") if content else b""
        if not body or len(body) > limits.DRAFT_BYTES:
            self._over_bound("too_large")
            raise DraftTooLarge
        return {"body": body, "ended": draft.content.ended, "life": self._life}
