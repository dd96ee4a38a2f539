"""Find contacts and show them to one person; share a name in a channel on request."""

import asyncio

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.early_search import search_later, search_soon
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.features import contact_card, contact_select
from ligo_slack.features.search import share_views, text, views
from ligo_slack.features.search.cards import ContactCards
from ligo_slack.features.shared_contact import Share, read_value
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.wait_claims import ClaimedWaitingModal, wait_kind

UNDER_WAY = 1.0  # seconds that a form which was sent just before it was closed takes to be stored
PATIENCE = 1.4  # seconds for which a search waits for contacts that are listed for the first time


class ContactFinder:
    def __init__(
        self,
        directory: Directory,
        shares: Drafts[Share],
        claims: Claims,
        subcommands: Subcommands,
        cards: ContactCards,
    ) -> None:
        self._directory = directory
        self._cards = cards
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
        app.action(contact_card.PEEK)(self._cards.peek)
        app.action(contact_card.WHOLE)(self._cards.show_whole)
        app.action(contact_card.MORE)(self.choose)
        app.action(views.NEW)(self.create)
        app.view(share_views.SHARE, waiting=share_views.sharing)(self.share)
        app.view_closed(share_views.SHARE)(self.forget_share)
        app.action(share_views.OPEN_SHARED)(self.open_shared)
        app.action(share_views.TAKE_BACK)(self.take_back)

    async def find(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        words = unwrapped(interaction.text).strip()
        person = interaction.person
        found = await search_soon(self._directory, person, words, views.SHOWN + 1, PATIENCE)
        if words and len(found.contacts) == 1:
            await self._cards.show(found.contacts[0].id, responder)
            return
        unlisted = found.listing.state == "not_offered"
        unlisted = unlisted and await self._directory.should_tell_unlisted(interaction.person)
        shown = (words, found.contacts, found.listing)
        await responder.tell(views.found, *shown, unlisted=unlisted)
        if words:
            later = await search_later(self._directory, person, words, views.SHOWN + 1, found)
            if later and later.contacts != found.contacts:
                await responder.replace(views.found, words, later.contacts, later.listing)

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
        draft_id, values = interaction.modal.private_metadata, interaction.modal.values
        problems = share_views.share_problems(await responder.language(), values)
        if problems:
            await responder.refuse(problems)
            return
        await responder.waiting_modals.hold(
            ClaimedWaitingModal(self._claims, "share", draft_id, interaction.person.key)
        )
        draft = await self._shares.get(draft_id, interaction.person.key)
        chosen = share_views.read_share(values)
        pressed = await self._shares.change_once(draft, lambda share: share.press(chosen))
        if pressed is None:
            return
        share = pressed.content
        responder.place = share.place
        said = (draft.id, share.shared, interaction.person.id)
        if await responder.post_in_channel(share_views.shared, *said):
            # Once a form that says "Sharing…" had to answer, only that can be replaced.
            if not await responder.close():
                await responder.show(share_views.shared_now, share.place.channel)
        elif not await responder.show(share_views.not_shared):
            await responder.dm(share_views.not_shared_here)

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
            share_views.share_unsure, draft.content.name, draft.content.place.channel
        )

    async def open_shared(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft_id, owner = read_value(interaction.value)
        person = interaction.person
        draft = await self._shares.get(draft_id, person.colleague(owner).key)
        if owner == person.id:
            await self._cards.show(draft.content.contact_id, responder)
            return
        found = await self._alike(person, draft.content)
        if len(found) == 1:
            await self._cards.show(found[0].id, responder)
        else:
            shown = (draft.id, owner, draft.content.shared, found[: views.SHOWN])
            await responder.tell(share_views.looked_up, *shown)

    async def _alike(self, person: Person, share: Share) -> list[ContactSummary]:
        """Return the contacts of somebody else who may be the shared one: of one of its mailboxes,
        of its name and number or company; else those of its name."""
        found = await self._directory.find_similar(person, share.values)
        name = str(share.shared.get("name", ""))
        if found or not name:
            return found
        named = await self._directory.search(person, name, views.SHOWN, whole=True)
        return named.contacts

    async def take_back(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        _, owner = read_value(interaction.value)
        if owner == interaction.person.id:
            await responder.remove()
        else:
            await responder.tell(share_views.not_yours)

    async def create(self, interaction: Interaction, responder: Responder) -> None:
        await self._subcommands.run(interaction.saying(f"new {interaction.value}"), responder)

    async def _ask_to_share(self, contact_id: str, responder: Responder) -> None:
        summary = await self._directory.summary(responder.person, contact_id)
        if summary is None:
            await responder.tell(views.gone)
            return
        if not await responder.show_or_open(share_views.asking):
            return
        seen = await self._directory.find(responder.person, contact_id)
        if seen is None:
            await responder.show(views.gone_view)
            return
        share = Share(
            contact_id=contact_id, name=summary.name, company=summary.company, place=responder.place
        ).offering(seen.contact.as_fields())
        draft = await self._shares.add(new_id(), responder.person.key, share)
        channel = responder.place.channel
        if not await responder.show(share_views.confirm_share, draft.id, draft.content, channel):
            await self._shares.drop(draft)
