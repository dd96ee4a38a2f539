"""Find contacts and show them to one person; share a name in a channel on request."""

import asyncio
from functools import partial

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.features import contact_card, contact_select
from ligo_slack.features.search import share_views, text, views
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
from ligo_slack.workflow.waiting import ClaimedWaitingModal, wait_kind

PATIENCE = 0.9  # seconds for which a search waits for contacts that are being listed
SOON = 1.0  # seconds; where Ligo takes longer to say its stages, a card has those that it had last


class ContactFinder:
    def __init__(
        self, directory: Directory, shares: Drafts[Share], claims: Claims, subcommands: Subcommands
    ) -> None:
        self._directory = directory
        self._shares = shares
        self._claims = claims
        self._subcommands = subcommands

    def register(self, app: Router, recovery: Recovery) -> None:
        recovery.register(wait_kind("share"), self.report_share)
        self._subcommands.add(("find", "chercher", "trouver", "search"), self.find, text.USAGE)
        app.action(contact_select.WHO)(self.show)
        app.action(contact_card.SHOW)(self.show)
        app.action(contact_card.SHOW_PICKED)(self.show)
        app.action(contact_card.PEEK)(self.peek)
        app.action(contact_card.WHOLE)(self.show_whole)
        app.action(contact_card.MORE)(self.choose)
        app.action(views.NEW)(self.create)
        app.view(share_views.SHARE, waiting=share_views.sharing)(self.share)
        app.action(share_views.OPEN_SHARED)(self.open_shared)
        app.action(share_views.TAKE_BACK)(self.take_back)

    async def find(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        words = unwrapped(interaction.text).strip()
        person = interaction.person
        found = await self._directory.search_soon(person, words, views.SHOWN + 1, PATIENCE)
        if words and len(found.contacts) == 1:
            await self._show(found.contacts[0].id, responder)
            return
        unlisted = found.listing.state == "not_offered"
        unlisted = unlisted and await self._directory.should_tell_unlisted(interaction.person)
        shown = (words, found.contacts, found.listing)
        await responder.tell(views.found, *shown, unlisted=unlisted)
        if words:
            later = await self._directory.search_later(person, words, views.SHOWN + 1, found)
            if later and later.contacts != found.contacts:
                await responder.replace(views.found, words, later.contacts, later.listing)

    async def show(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if interaction.value != contact_select.NOBODY:
            await self._show(interaction.value, responder)

    async def peek(self, interaction: Interaction, responder: Responder) -> None:
        """Show a contact on top of a form, which stays as it is beneath."""
        await interaction.ack()
        person, contact_id = interaction.person, interaction.value
        summary = await self._directory.summary(person, contact_id)
        await responder.push(views.glimpse, summary)
        seen = await self._directory.find(person, contact_id)
        if seen is None:
            await responder.show(views.gone_view)
        else:
            await responder.show(views.peek, seen.contact, self._directory.link(contact_id))

    async def show_whole(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        seen = await self._directory.find(interaction.person, interaction.value)
        if seen is None:
            await responder.tell(views.gone)
        elif not await responder.show_or_open(views.whole, seen.contact):
            await responder.tell(views.whole_here, seen.contact)

    async def choose(self, interaction: Interaction, responder: Responder) -> None:
        """Run the choice from a card's overflow menu; Slack opens a link by itself."""
        await interaction.ack()
        what, contact_id = views.read_menu(interaction.value)
        if what == contact_card.REFRESH:
            await self._show(contact_id, responder, anew=True)
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
            await self._show(draft.content.contact_id, responder)
            return
        found = await self._alike(person, draft.content)
        if len(found) == 1:
            await self._show(found[0].id, responder)
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

    async def _show(self, contact_id: str, responder: Responder, *, anew: bool = False) -> None:
        """Show the card to the person alone, where they work; `anew`: in the place of the old one.

        On App Home and in a modal there is no place for messages, so it opens a modal.
        """
        person = responder.person
        seen, states = await asyncio.gather(
            self._directory.find(person, contact_id), self._directory.states_soon(person, SOON)
        )
        if seen is None:
            await responder.tell(views.gone)
            return
        states = states or await self._directory.last_states(person)
        stages = {state.id: state.name for state in states}
        shown = (seen.contact, self._directory.link(contact_id), stages)
        shareable = contact_card.is_shareable(responder.place.channel)
        show = partial(views.shown, fresh=seen.fresh, shareable=shareable)
        if not responder.place.channel and await responder.show_or_open(views.in_modal, *shown):
            return
        if not (anew and await responder.replace(show, *shown)):
            await responder.tell(show, *shown)

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
        opened, draft = await responder.store_while_opening(
            storing, responder.wait(share_views.asking)
        )
        seen = await self._directory.find(responder.person, contact_id) if opened else None
        if seen:
            fields = seen.contact.as_fields()
            draft = await self._shares.change(draft, lambda share: share.offering(fields))
            await responder.show(share_views.confirm_share, draft.id, draft.content, channel)
        elif opened:
            await responder.show(views.gone_view)
