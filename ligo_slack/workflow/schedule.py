"""Messages that are due at a time: encrypted rows, each with its owner, kind and time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import insert_for
from ligo_slack.db.encryption import NOT_READABLE, Cipher
from ligo_slack.db.tables import scheduled
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Content, read_content, write_content

log = logging.getLogger(__name__)

C = TypeVar("C", bound=Content)

WORKSPACES_DUE = (  # asked every second: to build it takes longer than to execute it
    sa.select(scheduled.c.workspace).where(scheduled.c.due <= sa.bindparam("now")).distinct()
)


@dataclass(frozen=True, slots=True)
class Scheduled(Generic[C]):
    """A row. `due`: UTC seconds since the epoch, None where nothing is to be told. `begun`: when
    (by the machine's clock) a message began to be posted whose outcome is not recorded, else 0."""

    id: str
    owner: str
    kind: str
    content: C
    due: float | None = None
    begun: float = 0.0
    tries: int = 0
    version: int = 1

    @property
    def person(self) -> Person:
        return Person.of_key(self.owner)

    def holding(self, content: C) -> "Scheduled[C]":
        return replace(self, content=content)

    def changed(self, **fields: Any) -> "Scheduled[C]":
        """Return the row with these fields of its content."""
        return self.holding(self.content.model_copy(update=fields))


@dataclass(frozen=True, slots=True)
class DueRow:
    """The columns of a due row that are not encrypted."""

    id: str
    owner: str
    kind: str


class Schedule:
    def __init__(
        self, engine: AsyncEngine, cipher: Cipher, readers: AsyncEngine | None = None
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        self._engine = engine
        self._cipher = cipher
        self._readers = readers or engine
        self._insert = insert_for(engine)

    async def add(self, item: Scheduled[C]) -> bool:
        """Store a new row; return False where its id exists already."""
        first = {
            "id": item.id, "person": item.owner, "workspace": item.person.workspace,
            "kind": item.kind, "version": item.version,
        }  # fmt: skip
        adding = self._insert(scheduled).values(**first, **self._values(item))
        adding = adding.on_conflict_do_nothing(index_elements=["id"])
        async with self._engine.begin() as connection:
            added = await connection.execute(adding.returning(scheduled.c.id))
            return added.one_or_none() is not None

    async def get(self, item_id: str, owner: str, model: type[C]) -> Scheduled[C] | None:
        """Return the owner's row; None where there is none, or it cannot be read."""
        this = (scheduled.c.id == item_id, scheduled.c.person == owner)
        async with self._readers.connect() as connection:
            row = (await connection.execute(sa.select(scheduled).where(*this))).one_or_none()
        return self._read(row, model) if row else None

    async def of(self, owner: str, kind: str, model: type[C]) -> list[Scheduled[C]]:
        """Return an owner's rows of a kind, the first due first; those that are not due, last."""
        mine = (scheduled.c.person == owner, scheduled.c.kind == kind)
        order = (scheduled.c.due.is_(None), scheduled.c.due, scheduled.c.id)
        async with self._readers.connect() as connection:
            rows = (
                await connection.execute(sa.select(scheduled).where(*mine).order_by(*order))
            ).all()
        return [item for row in rows if (item := self._read(row, model))]

    async def count(self, owner: str, kind: str) -> int:
        mine = (scheduled.c.person == owner, scheduled.c.kind == kind)
        counted = sa.select(sa.func.count()).select_from(scheduled).where(*mine)
        async with self._readers.connect() as connection:
            return int((await connection.execute(counted)).scalar_one())

    async def save(self, item: Scheduled[C], **changed: Any) -> Scheduled[C] | None:
        """Store the row with the changed fields; return None, and store nothing, where it was
        changed or deleted since it was read."""
        new = replace(item, **changed, version=item.version + 1)
        this = (scheduled.c.id == item.id, scheduled.c.version == item.version)
        values = {"version": new.version, **self._values(new)}
        async with self._engine.begin() as connection:
            saved = await connection.execute(scheduled.update().where(*this).values(values))
        return new if saved.rowcount == 1 else None

    async def change(
        self, item: Scheduled[C], change: Callable[[Scheduled[C]], Scheduled[C]]
    ) -> Scheduled[C] | None:
        """Apply a pure change to the newest row, whoever saved it last; return None where it is
        gone."""
        now: Scheduled[C] | None = item
        while now is not None:
            wanted = change(now)
            if saved := await self.save(replace(wanted, version=now.version)):
                return saved
            now = await self.get(item.id, item.owner, type(item.content))
        return None

    async def remove(self, item_id: str, owner: str) -> bool:
        """Delete a row; return False where it was gone."""
        this = (scheduled.c.id == item_id, scheduled.c.person == owner)
        async with self._engine.begin() as connection:
            return (await connection.execute(scheduled.delete().where(*this))).rowcount == 1

    async def workspaces_due(self, now: float) -> list[str]:
        """Return the workspaces in which something is due."""
        async with self._readers.connect() as connection:
            return list((await connection.execute(WORKSPACES_DUE, {"now": now})).scalars())

    async def due(self, workspace: str, now: float, limit: int) -> list[DueRow]:
        """Return a workspace's due rows: reminders before a morning's many messages, then those
        due for longest."""
        columns = (scheduled.c.id, scheduled.c.person, scheduled.c.kind)
        these = (scheduled.c.workspace == workspace, scheduled.c.due <= now)
        due = sa.select(*columns).where(*these)
        due = due.order_by(scheduled.c.kind.desc(), scheduled.c.due, scheduled.c.id).limit(limit)
        async with self._readers.connect() as connection:
            return [DueRow(*row) for row in await connection.execute(due)]

    async def put_aside(self, row: DueRow) -> None:
        """Make a row that cannot be read due no more: an older key, put back, may still read it."""
        this = (scheduled.c.id == row.id, scheduled.c.person == row.owner)
        async with self._engine.begin() as connection:
            await connection.execute(scheduled.update().where(*this).values(due=None))

    def _read(self, row: Any, model: type[C]) -> Scheduled[C] | None:
        try:
            content = read_content(
                model, self._cipher.open(row.sealed, of=f"{row.id} {row.person}")
            )
        except NOT_READABLE as error:
            log.warning("a scheduled %s cannot be read: %s", row.kind, type(error).__name__)
            return None
        fields = (row.id, row.person, row.kind, content, row.due, row.begun, row.tries, row.version)
        return Scheduled(*fields)

    def _values(self, item: Scheduled[Any]) -> dict[str, Any]:
        sealed = self._cipher.seal(write_content(item.content), of=f"{item.id} {item.owner}")
        return {"sealed": sealed, "due": item.due, "begun": item.begun, "tries": item.tries}
