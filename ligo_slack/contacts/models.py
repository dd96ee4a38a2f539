"""Data classes for indexed contacts, for the progress of a sync, and for what is stored per person.

Pure: no I/O, no clock.
"""

from dataclasses import dataclass
from typing import Literal

from ligo_slack.ligo.models import Contact


@dataclass(frozen=True, slots=True)
class ContactSummary:
    """The indexed fields of a contact, as a search shows them. `detail` tells namesakes apart
    (first address, else number, else position); `state` is the id of the pipeline's state, ""
    outside of the pipeline."""

    id: str
    name: str
    company: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """The progress of one account's sync. `seen` and `total` count contacts, `listed_at` is in UTC
    seconds since the epoch; `fetches` is whether this Ligo returns single contacts, None while that
    is unknown. "incomplete": the last listing has ended before all were listed, at a bound
    (limits.CONTACTS) or because this Ligo does not list them all. "failed": Ligo did not answer it,
    "refused": Ligo refused the token; what was listed before stays as it was."""

    state: Literal["never", "running", "done", "incomplete", "not_offered", "failed", "refused"]
    seen: int
    total: int | None
    listed_at: float
    fetches: bool | None

    @property
    def is_complete(self) -> bool:
        """Return whether all contacts were listed, now or earlier."""
        return bool(self.listed_at) and self.state != "not_offered"

    @property
    def is_first(self) -> bool:
        """Return whether the first listing is still to end."""
        return self.state in ("never", "running", "failed", "refused") and not self.listed_at

    @property
    def has_failed(self) -> bool:
        """Return whether the last listing failed, so that none is at work."""
        return self.state in ("failed", "refused")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The contacts found so far, and how far the sync has come. `ligo_searches`: where not all are
    listed, Ligo's own search finds the others; `pending`: its answer is still to come. `near`:
    where nobody was found, those whose names may have been mistyped."""

    contacts: list[ContactSummary]
    listing: SyncState
    ligo_searches: bool = False
    pending: bool = False
    near: tuple[ContactSummary, ...] = ()


# What a search for contacts stands on: all that Ligo has listed; as far as Ligo lists them and its
# own search; its own search alone; what it has listed in part; what was seen here alone. "": not
# determined yet.
Coverage = Literal["listed", "listed_and_search", "search", "listed_partly", "seen", ""]


def source_of(listing: SyncState, *, ligo_searches: bool) -> Coverage:
    """Return what a search of this account stands on."""
    if listing.is_complete:
        return "listed"
    if ligo_searches:
        return "search" if not listing.seen else "listed_and_search"
    by_state: dict[str, Coverage] = {"incomplete": "listed_partly", "not_offered": "seen"}
    return by_state.get(listing.state, "")


@dataclass(frozen=True, slots=True)
class StoredData:
    """Counts of what is stored for a person: their token, drafts, contacts of their own account,
    reminders that are to come, and the morning message."""

    linked: bool
    drafts: int
    contacts: int
    reminders: int = 0
    mornings: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """An open task. `due`: UTC seconds since the epoch, None without a date; of one that is due on
    a `day` (2026-11-29, else "") without a time, the midnight of that day in UTC. `contact` is an
    id, "" for none."""

    id: str
    title: str
    kind: str
    due: float | None
    words: str = ""
    contact: str = ""
    link: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class TaskList:
    """Open tasks, the first due first, those without a date last. `mine`: they are the person's
    own; else the workspace's. `complete`: Ligo listed all of them."""

    tasks: tuple[Task, ...] = ()
    mine: bool = False
    complete: bool = True

    def about(self, contact_id: str) -> Task | None:
        """Return the next task of a contact."""
        return next((one for one in self.tasks if one.contact == contact_id), None)

    def with_id(self, task_id: str) -> Task | None:
        return next((one for one in self.tasks if one.id == task_id), None)


@dataclass(frozen=True, slots=True)
class FetchedContact:
    """A contact. `fresh`: Ligo has just said so; else it is as this app last saw it, and with
    `whole` False only what search keeps of it."""

    contact: Contact
    fresh: bool = True
    whole: bool = True
