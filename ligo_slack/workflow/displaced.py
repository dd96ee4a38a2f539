"""Displaced drafts: their owner is told, whatever has displaced them."""

from dataclasses import dataclass

from ligo_slack.metrics import Metrics
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow import draft_views


@dataclass(frozen=True)
class DisplacedDrafts:
    slack: SlackClients
    users: Users
    tasks: BackgroundTasks
    metrics: Metrics

    def tell(self, owner: str, many: int) -> None:
        """Count drafts that were deleted to make room, and tell their owner in the background."""
        self.metrics.draft_over_bound("displaced", many)
        responder = Responder(self.slack, self.users, Person.of_key(owner))
        telling = responder.dm(draft_views.displaced, many)
        self.tasks.start_unattended(telling, "telling of displaced drafts")
