"""Displaced drafts: their owner is told, whatever has displaced them."""

from ligo_slack.metrics import Metrics
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow import draft_views


class DisplacedDrafts:
    def __init__(
        self, slack: SlackClients, users: Users, tasks: BackgroundTasks, metrics: Metrics
    ) -> None:
        self._slack = slack
        self._users = users
        self._tasks = tasks
        self._metrics = metrics

    def tell(self, owner: str, many: int) -> None:
        """Count drafts that were deleted to make room, and tell their owner in the background."""
        self._metrics.draft_over_bound("displaced", many)
        responder = Responder(self._slack, self._users, Person.of_key(owner))
        telling = responder.dm(draft_views.displaced, many)
        self._tasks.start(self._tasks.unattended(telling, "telling of displaced drafts"))
