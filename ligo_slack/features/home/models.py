"""The data that App Home shows. Pure: no I/O, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from ligo_slack.contacts.models import ContactSummary, Coverage, SyncState
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.block_kit import Block
from ligo_slack.workflow.pending import Unfinished


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the pipeline, by its id and name, and the number of its contacts. `listed`:
    whether it is among those that Ligo lists."""

    id: str
    name: str
    count: int
    listed: bool = True


@dataclass(frozen=True, slots=True)
class HomeSummary:
    """`account_kind`: whose account it is, own, shared or none.

    `refused`: Ligo no longer accepts the own token; `slug` and `since` (UTC seconds since the
    epoch) are the own link's. `stages`: the pipeline's states in their
    order. `chosen`: the language chosen here, None for Slack's. `support`: a URL
    for help, "" for none. `refreshing`: Ligo is asked anew. `source`: what a search stands on.
    `agenda`: the drawn tasks, reminders and settings of the morning message.
    """

    account_kind: str
    refused: bool = False
    slug: str = ""
    since: float = 0.0
    unfinished: Sequence[Unfinished] = ()
    recent: Sequence[ContactSummary] = ()
    stages: Sequence[Stage] = ()
    listing: SyncState | None = None
    chosen: Language | None = None
    receipts: str = "quiet"
    usages: tuple[Localized, ...] = ()
    support: str = ""
    refreshing: bool = False
    source: Coverage = ""
    agenda: Sequence[Block] = ()
