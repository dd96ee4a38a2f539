"""Unlinking: after a question, all that is kept for a person is erased."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.accounts import Accounts
from ligo_slack.journeys.account import text, views
from ligo_slack.journeys.account.draft import Unlinking
from ligo_slack.journeys.start import DISCONNECT
from ligo_slack.known import Kept
from ligo_slack.slack.call import Call
from ligo_slack.slack.people import Person
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.erasing import erase_person, kept_for
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import DraftGone, Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.waiting import ClaimedWait, wait_kind

KIND = "unlinking"


class AccountUnlinker:
    def __init__(
        self,
        engine: AsyncEngine,
        accounts: Accounts,
        questions: Drafts[Unlinking],
        claims: Claims,
        forgotten: Callable[[Person], Awaitable[None]],
    ) -> None:
        """`forgotten` hears of people for whom nothing is kept any more."""
        self._engine = engine
        self._accounts = accounts
        self._questions = questions
        self._claims = claims
        self._forgotten = forgotten

    def register(self, app: Router, verbs: Verbs, recovery: Recovery) -> None:
        words = ("disconnect", "déconnexion", "unlink", "dissocier")
        verbs.add(words, self.disconnect, text.USAGE_DISCONNECT, alone=True)
        app.action(DISCONNECT)(self.disconnect)
        app.view(views.UNLINK, waiting=views.erasing)(self.unlink)
        recovery.tells(wait_kind(KIND), self.report)

    async def disconnect(self, call: Call, screen: Screen) -> None:
        await call.ack()
        if not await self._ask(screen):
            await screen.tell(views.ask_again)

    async def unlink(self, call: Call, screen: Screen) -> None:
        """Erase once for each question; one about an earlier link is put anew."""
        question_id = call.modal.private_metadata
        await screen.waits.hold(ClaimedWait(self._claims, KIND, question_id, call.person.key))
        question = await self._questions.get(question_id, call.person.key)
        since = question.content.since
        erased = await self._erase(call.person, question.id, since)
        if erased is None and await self._since(call.person):
            await self._ask(screen)
            return
        await self._tell(screen, erased or _nothing(linked=since > 0))  # by a twin of this press
        await self._forgotten(call.person)

    async def report(self, question_id: str, screen: Screen) -> bool:
        """Tell whoever waited in vain whether all is erased."""
        try:
            await self._questions.get(question_id, screen.person.key)
        except DraftGone:
            return await self._tell(screen, _nothing(linked=True))
        return await screen.dm(views.not_erased)

    async def _tell(self, screen: Screen, erased: Kept) -> bool:
        said = (erased, await self._accounts.standing(screen.person))
        return await screen.show(views.erased, *said) or await screen.dm(views.erased_here, *said)

    async def _ask(self, screen: Screen) -> bool:
        person, draft_id = screen.person, new_id()
        kept, since = await kept_for(self._engine, person.key), await self._since(person)
        storing = self._questions.add(draft_id, person.key, Unlinking(since=since))
        return (await screen.beside(storing, screen.present(views.ask, draft_id, kept)))[0]

    async def _since(self, person: Person) -> float:
        """Return when the person's own link was made; 0 where there is none."""
        link = await self._accounts.link(person)
        return link.since if link else 0.0

    async def _erase(self, person: Person, question: str, since: float) -> Kept | None:
        """Erase once for each question, and only the link of that time; else return None."""
        try:
            return await erase_person(
                self._engine, person.key, question, since, spare=wait_kind(KIND)
            )
        finally:
            self._accounts.erased(person)


def _nothing(*, linked: bool) -> Kept:
    return Kept(linked=linked, drafts=0, contacts=0)
