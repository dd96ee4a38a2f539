"""Drafts: what people typed and what Ligo made of it, encrypted, until it is done or expires.

Each content is stored with the version of its schema, `{"version": 1, ...}`; one without a version
is of the first. To change what is stored, raise the model's VERSION, add the step from the version
before to its UPGRADES, and add the past of that version in `tests/past/`. New fields with a default
need no new version.

A replica of the version before may still run: it reads newer content as far as it knows the fields,
and drops the others when it saves. So losing a new field must be safe.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack import limits
from ligo_slack.db.clock import Clock
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.group_commit import GroupCommit
from ligo_slack.workflow.draft_content import Content as Content
from ligo_slack.workflow.draft_content import Draft as Draft
from ligo_slack.workflow.draft_content import DraftGone as DraftGone
from ligo_slack.workflow.draft_content import DraftTooLarge as DraftTooLarge
from ligo_slack.workflow.draft_content import DraftUnreadable as DraftUnreadable
from ligo_slack.workflow.draft_content import Record as Record
from ligo_slack.workflow.draft_content import id_of as id_of
from ligo_slack.workflow.draft_content import new_id as new_id
from ligo_slack.workflow.draft_content import read_content as read_content
from ligo_slack.workflow.draft_content import write_content as write_content
from ligo_slack.workflow.draft_removal import discard, discard_claimed, make_room
from ligo_slack.workflow.draft_rows import Also as Also
from ligo_slack.workflow.draft_rows import NewRow, Row, write_also
from ligo_slack.workflow.draft_sealing import DraftSealing
from ligo_slack.workflow.draft_statements import DELETE_AS_READ, DraftStatements

DAY = 86_400.0

# Seconds before another read of a missing draft: its form may be open, and sent to another
# replica, before it is stored. Together they end before a sign of life is given: whoever presses an
# old button reads what became of it, and nothing before.
LOOKS = (0.1, 0.2, 0.25)

C = TypeVar("C", bound=Content)


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
        displaced: Callable[[str, int], None] | None = None,
        over_bound: Callable[[str], None] | None = None,
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes. `unreadable` is
        called with the owner and id of drafts that cannot be read, `displaced` with the owner and
        number of those that made room for newer ones, `over_bound` with "too_large"."""
        self._engine = engine
        self._readers = readers or engine
        self._kind = kind
        self._sealing = DraftSealing(cipher, kind, model, unreadable, over_bound)
        self._life = days * DAY
        self._sql = Clock(engine, clock).statements(DraftStatements)
        self._adding: dict[str, asyncio.Future[None]] = {}
        self._added = GroupCommit(self._add)
        self._saved = GroupCommit(self._save_all)
        self._displaced = displaced or (lambda _owner, _many: None)

    async def add(
        self, draft_id: str, owner: str, content: C, also: Also | None = None
    ) -> Draft[C]:
        """Store a new draft, in one transaction with those of others that come at the same time.
        `get` waits for it meanwhile: its form may be open before it is stored. Raises
        DraftTooLarge."""
        draft = Draft(draft_id, owner, content, version=1)
        stored = self._adding[draft_id] = asyncio.get_running_loop().create_future()
        try:
            await self._added.add((self._row_of(draft), also))
        except BaseException as error:
            stored.set_exception(error)
            stored.exception()  # it may be that nobody waits for it
            raise
        else:
            stored.set_result(None)
        finally:
            del self._adding[draft_id]
        return draft

    async def _add(self, new: Sequence[NewRow]) -> list[None]:
        rows = [row for row, _ in new]
        counted = {row["id"]: row["owner"] for row in rows if not row["ended"]}
        async with self._engine.begin() as connection:
            await connection.execute(self._sql.add, rows)
            await write_also(connection, [also for _, also in new if also])
            displaced = await make_room(connection, self._sql, counted)
        self._tell_displaced(displaced)
        return [None] * len(new)

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
            counted = {draft_id: owner} if new and not row["ended"] else {}
            displaced = await make_room(connection, self._sql, counted)
        self._tell_displaced(displaced)
        return draft if new else None

    def _tell_displaced(self, displaced: Mapping[str, int]) -> None:
        for owner, many in displaced.items():
            self._displaced(owner, many)

    async def get(self, draft_id: str, owner: str) -> Draft[C]:
        """Return the owner's draft. Raises DraftGone."""
        content, version = await self._read(draft_id, owner)
        return Draft(draft_id, owner, content, version=version)

    async def pending(
        self, owner: str, limit: int = 100, most_bytes: int = limits.DRAFTS_BYTES
    ) -> list[Draft[C]]:
        """Return an owner's unfinished drafts of this kind, the last changed first, as far as
        `most_bytes` of them, encrypted, are read. Finished ones are not read, however many there
        are; unreadable ones are skipped. Drafts whose end is recorded only in their claims are
        included."""
        found: list[Draft[C]] = []
        mine, after = {"of": owner, "what": self._kind, "limit": limit}, 0
        async with self._readers.connect() as connection:
            while len(found) < limit:
                page = self._sql.pending, {**mine, "after": after}
                rows = (await connection.execute(*page)).all()
                for row in rows:
                    most_bytes -= len(row.body)
                    if most_bytes < 0:
                        return found[:limit]
                    with suppress(DraftUnreadable):
                        content = await self._sealing.open(row.id, owner, row.body)
                        if not content.ended:  # its row may be an older version's
                            found.append(Draft(row.id, owner, content, row.expires - self._life))
                if len(rows) < limit:
                    break
                after += limit
        return found[:limit]

    async def unclaimed(self, owner: str, after: int) -> list[Draft[C]]:
        """Return some of an owner's ended drafts without a claim, but for the last changed, as many
        as `after`."""
        mine, found = {"of": owner, "what": self._kind, "after": after}, list[Draft[C]]()
        async with self._readers.connect() as connection:
            for row in (await connection.execute(self._sql.unclaimed, mine)).all():
                with suppress(DraftUnreadable):
                    content = await self._sealing.open(row.id, owner, row.body)
                    found.append(Draft(row.id, owner, content, version=row.version))
        return found

    async def trim(self, owner: str, most: int) -> None:
        """Delete an owner's ended drafts of this kind but for the last changed, as many as `most`,
        and those whose operation runs, is unreported or unknown."""
        beyond = {"of": owner, "what": self._kind, "after": most}
        with suppress(*UNREACHED):  # they go with the next one
            async with self._engine.begin() as connection:
                await connection.execute(self._sql.trim, beyond)

    async def drop_as_read(self, draft: Draft[C]) -> None:
        """Delete a draft unless it was saved since it was read."""
        this = {"this": draft.id, "of": draft.owner, "read": draft.version}
        async with self._engine.begin() as connection:
            await connection.execute(DELETE_AS_READ, this)

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
        draft and the others None. The change runs in a thread: reading what somebody typed as HTML
        may take long."""
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
        sealed = self._columns(changed)
        this = {"this": read.id, "of": read.owner, "what": self._kind, "read": read.version}
        new = {"new_body": sealed["body"], "is_ended": sealed["ended"], "life": self._life}
        is_larger = len(sealed["body"]) > limits.DRAFTS_BYTES // limits.DRAFTS
        takes_room = not content.ended and (read.content.ended or is_larger)
        saved = await self._saved.add(({**this, **new}, takes_room))
        return changed if saved else None

    async def _save_all(self, changes: Sequence[tuple[Row, bool]]) -> list[bool]:
        """Save changes, each with whether others may have to make room, in the order of their ids:
        two replicas that lock rows in different orders would wait for each other. Return which of
        them were saved."""
        saved, taking = [False] * len(changes), dict[str, str]()
        async with self._engine.begin() as connection:
            for place in sorted(range(len(changes)), key=lambda at: str(changes[at][0]["this"])):
                row, takes_room = changes[place]
                done = await connection.execute(self._sql.save, row)
                saved[place] = done.rowcount == 1
                if saved[place] and takes_room:
                    taking[row["this"]] = row["of"]
            displaced = await make_room(connection, self._sql, taking)
        self._tell_displaced(displaced)
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
        return await self._sealing.open(draft_id, owner, row.body), row.version

    async def _row(self, draft_id: str, owner: str) -> sa.Row[Any, Any] | None:
        this = {"this": draft_id, "of": owner, "what": self._kind}
        async with self._readers.connect() as connection:
            return (await connection.execute(self._sql.read, this)).one_or_none()

    def _row_of(self, draft: Draft[C]) -> Row:
        """Return the columns of a new draft but for the time. Raises DraftTooLarge."""
        first = {"id": draft.id, "owner": draft.owner, "kind": self._kind, "version": 1}
        return first | self._columns(draft)

    def _columns(self, draft: Draft[C]) -> Row:
        body = self._sealing.seal(draft)
        return {"body": body, "ended": draft.content.ended, "life": self._life}
