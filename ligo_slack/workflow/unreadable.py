"""Unreadable drafts: their owner is told once, and can discard them."""

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.told_once import ToldOnce
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow import draft_views
from ligo_slack.workflow.draft_removal import discard


class UnreadableDrafts:
    def __init__(
        self, engine: AsyncEngine, slack: SlackClients, users: Users, tasks: BackgroundTasks
    ) -> None:
        self._engine = engine
        self._notices = ToldOnce(engine)
        self._slack = slack
        self._users = users
        self._tasks = tasks
        self._found: set[str] = set()  # by this process: few, as rows are seldom damaged

    def register(self, app: Router) -> None:
        app.action(draft_views.DISCARD)(self.discard)

    def found(self, owner: str, draft_id: str) -> None:
        """Record a draft that could not be read, and tell its owner in the background."""
        if draft_id not in self._found:
            self._found.add(draft_id)
            telling = self._tell(Person.of_key(owner), draft_id)
            self._tasks.start_unattended(telling, f"telling of the draft {draft_id}")

    async def discard(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await discard(self._engine, interaction.value, interaction.person.key)
        if interaction.view or not await responder.replace(draft_views.discarded):
            await responder.tell(draft_views.discarded)

    async def _tell(self, person: Person, draft_id: str) -> None:
        notice = f"unreadable {draft_id}"
        if not await self._notices.first_time(person.key, notice):
            return
        if not await Responder(self._slack, self._users, person).dm(
            draft_views.unreadable, draft_id
        ):
            self._found.discard(draft_id)  # not posted: the next process that finds it tells
            await self._notices.forget(person.key, notice)
