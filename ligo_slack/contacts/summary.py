"""What is known of contacts and kept of people, as data. Pure: no I/O, no clock."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ContactSummary:
    """What a search shows. `detail` tells namesakes apart (first address, else number, else
    position); `state` is the id of the pipeline's state, "" outside of it."""

    id: str
    name: str
    company: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """How far the listing of somebody's contacts has come. `seen` and `total` count contacts,
    `listed_at` is in UTC seconds since the epoch; `fetches` says whether this Ligo gives single
    contacts, None where nobody knows yet."""

    state: Literal["never", "running", "done", "not_offered"]
    seen: int
    total: int | None
    listed_at: float
    fetches: bool | None


@dataclass(frozen=True, slots=True)
class StoredData:
    """What is kept for a person: a token of theirs, drafts, and contacts of their own Ligo."""

    linked: bool
    drafts: int
    contacts: int
