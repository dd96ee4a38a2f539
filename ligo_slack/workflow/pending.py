"""Unfinished drafts of a person, of all features."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.i18n import Localized
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.draft_statements import UNFINISHED_KINDS


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An unfinished draft. `what` has a {name}: the contact's, or the beginning of its text. The
    action `action_id` with the value `draft` resumes it. `at`: when it was last changed, in UTC
    seconds since the epoch. `detail`: what tells it from others with that name. `discardable`:
    False where nobody knows whether its operation was done."""

    what: Localized
    name: str
    action_id: str
    draft: str
    at: float
    detail: str = ""
    discardable: bool = True


class Holder(Protocol):
    """Has drafts of one `kind`, which its `resume_action` resumes."""

    kind: ClassVar[str]
    resume_action: ClassVar[str]

    async def pending(self, person: Person) -> list[Unfinished]: ...

    async def discard(self, draft_id: str, responder: Responder) -> bool:
        """Delete a draft; return False, and delete nothing, where an operation on it runs or is
        done."""


class PendingDrafts:
    def __init__(self, readers: AsyncEngine) -> None:
        """`readers`: connections for reads."""
        self._readers = readers
        self._holders: list[Holder] = []
        self._others: list[Callable[[Person], Awaitable[list[Unfinished]]]] = []

    def register(self, holder: Holder) -> None:
        self._holders.append(holder)

    def also(self, find: Callable[[Person], Awaitable[list[Unfinished]]]) -> None:
        """Show what `find` returns too; it cannot be discarded."""
        self._others.append(find)

    async def of(self, person: Person) -> list[Unfinished]:
        """Return a person's unfinished drafts, the last changed first."""
        async with self._readers.connect() as connection:
            kinds = (await connection.scalars(UNFINISHED_KINDS, {"of": person.key})).all()
        holders = [holder for holder in self._holders if holder.kind in kinds]
        found = [one for holder in holders for one in await holder.pending(person)]
        found += [one for find in self._others for one in await find(person)]
        return sorted(found, key=lambda one: one.at, reverse=True)

    async def discard(self, action_id: str, draft_id: str, responder: Responder) -> bool:
        """Delete a draft that the action resumes; return whether it is gone."""
        for holder in self._holders:
            if holder.resume_action == action_id:
                return await holder.discard(draft_id, responder)
        return False
