"""Unfinished drafts of a person, of all features."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ligo_slack.i18n import Localized
from ligo_slack.slack.users import Person


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An unfinished draft.

    `what` has a {name} of the contact. The action `action_id` with the value `draft` resumes it.
    `at`: when it was last changed, in UTC seconds since the epoch.
    """

    what: Localized
    name: str
    action_id: str
    draft: str
    at: float


class PendingDrafts:
    def __init__(self) -> None:
        self._holders: list[Callable[[Person], Awaitable[list[Unfinished]]]] = []

    def register(self, holder: Callable[[Person], Awaitable[list[Unfinished]]]) -> None:
        self._holders.append(holder)

    async def of(self, person: Person) -> list[Unfinished]:
        """Return a person's unfinished drafts, the last changed first."""
        found = [one for holder in self._holders for one in await holder(person)]
        return sorted(found, key=lambda one: one.at, reverse=True)
