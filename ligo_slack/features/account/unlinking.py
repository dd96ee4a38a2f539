"""Disconnect: ask, then erase all that is stored for a person."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.models import StoredData
from ligo_slack.db.erasure import erase_person, kept_for
from ligo_slack.features.account import text, views
from ligo_slack.features.account.draft import Unlinking
from ligo_slack.features.home_actions import DISCONNECT
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import DraftGone, Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.wait_claims import ClaimedWaitingModal, wait_kind

KIND = "unlinking"


@dataclass(frozen=True)
class AccountUnlinker:
    """`forgotten` is called with people whose data was erased."""

    engine: AsyncEngine
    accounts: Accounts
    questions: Drafts[Unlinking]
    claims: Claims
    forgotten: Callable[[Person], Awaitable[None]]

    def register(self, app: Router, subcommands: Subcommands, recovery: Recovery) -> None:
        words = ("disconnect", "déconnexion", "unlink", "dissocier")
        subcommands.add(words, self.disconnect, text.USAGE_DISCONNECT, alone=True)
        app.action(DISCONNECT)(self.disconnect)
        app.view(views.UNLINK, waiting=views.erasing)(self.unlink)
        recovery.register(wait_kind(KIND), self.report)

    async def disconnect(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if not await self._ask(responder):
            await responder.tell(views.ask_again)

    async def unlink(self, interaction: Interaction, responder: Responder) -> None:
        """Erase once per question; where the question was about an earlier link, ask again."""
        question_id = interaction.modal.private_metadata
        await responder.waiting_modals.hold(
            ClaimedWaitingModal(self.claims, KIND, question_id, interaction.person.key)
        )
        question = await self.questions.get(question_id, interaction.person.key)
        since = question.content.since
        erased = await self._erase(interaction.person, question.id, since)
        if erased is None and await self._since(interaction.person):
            await self._ask(responder)
            return
        await self._tell(responder, erased or _nothing(linked=since > 0))  # by a twin of this press
        await self.forgotten(interaction.person)

    async def report(self, question_id: str, responder: Responder) -> bool:
        """Tell the person, who waited in vain, whether everything is erased."""
        try:
            await self.questions.get(question_id, responder.person.key)
        except DraftGone:
            return await self._tell(responder, _nothing(linked=True))
        return await responder.dm(views.not_erased)

    async def _tell(self, responder: Responder, erased: StoredData) -> bool:
        said = (erased, await self.accounts.account_kind(responder.person))
        return await responder.show(views.erased, *said) or await responder.dm(
            views.erased_here, *said
        )

    async def _ask(self, responder: Responder) -> bool:
        person, draft_id = responder.person, new_id()
        kept, since = await kept_for(self.engine, person.key), await self._since(person)
        storing = self.questions.add(draft_id, person.key, Unlinking(since=since))
        return (
            await responder.store_while_opening(
                storing, responder.show_or_open(views.ask, draft_id, kept)
            )
        )[0]

    async def _since(self, person: Person) -> float:
        """Return the time at which the person's own link was made; 0 where there is none."""
        link = await self.accounts.link(person)
        return link.since if link else 0.0

    async def _erase(self, person: Person, question: str, since: float) -> StoredData | None:
        """Erase once per question, and only the link made at that time; otherwise return None."""
        try:
            return await erase_person(
                self.engine, person.key, question, since, spare=wait_kind(KIND)
            )
        finally:
            self.accounts.erased(person)


def _nothing(*, linked: bool) -> StoredData:
    return StoredData(linked=linked, drafts=0, contacts=0)
