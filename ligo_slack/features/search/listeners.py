"""Find contacts and show them to one person; share a name in a channel on request."""

import asyncio

from ligo_slack.contacts.directory import Directory
from ligo_slack.features import contact_card, contact_select
from ligo_slack.features.search import text, views
from ligo_slack.features.search.cards import ContactCards
from ligo_slack.features.search.share import Share
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.waiting import ClaimedWaitingModal, wait_kind

UNDER_WAY = 1.0  # seconds that a form which was sent just before it was closed takes to be stored


class ContactFinder:
    def __init__(
        self, directory: Directory, shares: Drafts[Share], claims: Claims, subcommands: Subcommands
    ) -> None:
        self._directory = directory
        self._cards = ContactCards(directory)
        self._shares = shares
        self._claims = claims
        self._subcommands = subcommands

    def register(self, app: Router, recovery: Recovery) -> None:
        recovery.register(wait_kind("share"), self.report_share)
        words = ("find", "chercher", "trouver", "search")
        self._subcommands.add(words, self.find, text.USAGE, keeps=False)
        app.action(contact_select.WHO)(self.show)
        app.action(contact_card.SHOW)(self.show)
        app.action(contact_card.SHOW_PICKED)(self.show)
        app.action(contact_card.WHOLE)(self._cards.show_whole)
        app.action(contact_card.MORE)(self.choose)
        app.action(views.NEW)(self.create)
        app.view(views.SHARE, waiting=views.sharing)(self.share)
        app.view_closed(views.SHARE)(self.forget_share)
        app.action(views.OPEN_SHARED)(self.open_shared)
        app.action(views.TAKE_BACK)(self.take_back)

    async def find(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.look_up(interaction, responder)

    async def look_up(
        self, interaction: Interaction, responder: Responder, *, instead: bool = False
    ) -> None:
        """Answer a search. `instead`: the text began with no command, which is said."""
        words = unwrapped(interaction.text).strip()
        found = await self._directory.search(interaction.person, words, views.SHOWN + 1)
        if words and len(found.contacts) == 1 and not instead:
            await self._cards.show(found.contacts[0].id, responder)
            return
        unlisted = found.listing.state == "not_offered"
        unlisted = unlisted and await self._directory.should_tell_unlisted(interaction.person)
        shown = (words, found.contacts, found.listing)
        await responder.tell(views.found, *shown, unlisted=unlisted, instead=instead)

    async def find_instead(self, interaction: Interaction, responder: Responder) -> None:
        """Search for a text that begins with no command."""
        await self.look_up(interaction, responder, instead=True)

    async def show(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if interaction.value != contact_select.NOBODY:
            await self._cards.show(interaction.value, responder)

    async def choose(self, interaction: Interaction, responder: Responder) -> None:
        """Run the choice from a card's overflow menu; Slack opens a link by itself."""
        await interaction.ack()
        what, contact_id = views.read_menu(interaction.value)
        if what == contact_card.REFRESH:
            await self._cards.show(contact_id, responder, anew=True)
        elif what == contact_card.SHARE:
            await self._ask_to_share(contact_id, responder)

    async def share(self, interaction: Interaction, responder: Responder) -> None:
        draft_id = interaction.modal.private_metadata
        await responder.waiting_modals.hold(
            ClaimedWaitingModal(self._claims, "share", draft_id, interaction.person.key)
        )
        draft = await self._shares.get(draft_id, interaction.person.key)
        if await self._shares.change_once(draft, Share.press) is None:
            return
        share = draft.content
        said = (draft.id, share.name, share.company, interaction.person.id)
        responder.place = share.place
        if await responder.post_in_channel(views.shared, *said):
            await responder.show(views.shared_now, share.place.channel)
        elif not await responder.show(views.not_shared):
            await responder.dm(views.not_shared_here)

    async def forget_share(self, interaction: Interaction, _: Responder) -> None:
        """Delete the question that was closed without an answer."""
        await interaction.ack()
        await asyncio.sleep(UNDER_WAY)
        draft = await self._shares.get(interaction.modal.private_metadata, interaction.person.key)
        if not draft.content.pressed:
            await self._shares.drop(draft)

    async def report_share(self, draft_id: str, responder: Responder) -> bool:
        """Tell the person, who waited in vain: it is unknown whether Slack has posted the share."""
        draft = await self._shares.get(draft_id, responder.person.key)
        return await responder.dm(
            views.share_unsure, draft.content.name, draft.content.place.channel
        )

    async def open_shared(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft_id, owner = views.read_shared(interaction.value)
        if owner != interaction.person.id:
            await responder.tell(views.not_yours, owner)
            return
        draft = await self._shares.get(draft_id, interaction.person.key)
        await self._cards.show(draft.content.contact_id, responder)

    async def take_back(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        _, owner = views.read_shared(interaction.value)
        if owner == interaction.person.id:
            await responder.remove()
        else:
            await responder.tell(views.not_yours, owner)

    async def create(self, interaction: Interaction, responder: Responder) -> None:
        await self._subcommands.run(interaction.saying(f"new {interaction.value}"), responder)

    async def _ask_to_share(self, contact_id: str, responder: Responder) -> None:
        summary = await self._directory.summary(responder.person, contact_id)
        if summary is None:
            await responder.tell(views.gone)
            return
        draft_id, channel = new_id(), responder.place.channel
        share = Share(
            contact_id=contact_id, name=summary.name, company=summary.company, place=responder.place
        )
        storing = self._shares.add(draft_id, responder.person.key, share)
        await responder.store_while_opening(
            storing, responder.show_or_open(views.confirm_share, draft_id, summary, channel)
        )
