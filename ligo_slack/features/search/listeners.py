"""Find contacts and show them to one person; share a name in a channel on request."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ligo_slack import limits
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.early_search import is_listed_again, search_later, search_soon
from ligo_slack.contacts.models import ContactSummary, SearchResult
from ligo_slack.contacts.normalize import is_blank
from ligo_slack.features import contact_card, contact_select
from ligo_slack.features.search import share_views, text, views
from ligo_slack.features.search.cards import ContactCards
from ligo_slack.features.shared_contact import Share, find_shared, read_value
from ligo_slack.slack.interaction import Interaction, ReplyTarget
from ligo_slack.slack.mrkdwn import unquoted, unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import DraftGone, Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.wait_claims import ClaimedWaitingModal, wait_kind

UNDER_WAY = 1.0  # seconds that a form which was sent just before it was closed takes to be stored
NEAR = 3  # contacts whose names may have been mistyped
PATIENCE = 1.4  # seconds for which a search waits for contacts that are listed for the first time


@dataclass(frozen=True)
class ContactFinder:
    directory: Directory
    shares: Drafts[Share]
    claims: Claims
    subcommands: Subcommands
    cards: ContactCards

    def register(self, app: Router, recovery: Recovery) -> None:
        recovery.register(wait_kind("share"), self.report_share)
        words = ("find", "chercher", "trouver", "search")
        self.subcommands.add(words, self.find, text.USAGE, keeps=False)
        app.action(contact_select.WHO)(self.show)
        app.action(contact_card.SHOW)(self.show)
        app.action(contact_card.SHOW_PICKED)(self.show)
        app.action(contact_card.PEEK)(self.cards.peek)
        app.action(contact_card.WHOLE)(self.cards.show_whole)
        app.action(contact_card.MORE)(self.choose)
        app.action(views.NEW)(self.create)
        app.view(share_views.SHARE, waiting=share_views.sharing)(self.share)
        app.view_closed(share_views.SHARE)(self.forget_share)
        app.action(share_views.OPEN_SHARED)(self.open_shared)
        app.action(share_views.TAKE_BACK)(self.take_back)

    async def find(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.look_up(interaction, responder)

    async def look_up(
        self, interaction: Interaction, responder: Responder, *, instead: bool = False
    ) -> None:
        """Answer a search. `instead`: the text began with no command, which is said."""
        typed = unquoted(unwrapped(interaction.text)).strip()
        words, person = "" if is_blank(typed) else typed, interaction.person
        found = await search_soon(self.directory, person, words, views.SHOWN + 1, PATIENCE)
        found = await self.directory.or_near(person, words, found, NEAR)
        if words and len(found.contacts) == 1 and not (found.pending or instead):
            await self.cards.show(found.contacts[0].id, responder)
            return
        unlisted = await self._is_to_be_told(person, found)
        again = is_listed_again(found)
        draw = partial(views.found, unlisted=unlisted, instead=instead, again=again)
        in_dm, answered = responder.place == ReplyTarget(), ("", "")
        if in_dm:  # an answer to a message to the app
            answered = await responder.reply(responder.thread, draw, words, found)
        else:
            await responder.tell(draw, words, found)
        if not words:
            return
        async for later in search_later(self.directory, person, words, views.SHOWN + 1, found):
            later = await self.directory.or_near(person, words, later, NEAR)
            if found.pending and len(later.contacts) == 1 and not instead:
                await self.cards.show(later.contacts[0].id, responder, anew=True)
            elif again or (later.contacts, later.pending) != (found.contacts, found.pending):
                unlisted = unlisted or await self._is_to_be_told(person, later)
                draw = partial(views.found, unlisted=unlisted, instead=instead)
                # What is for the person's eyes only can be replaced by its own buttons alone: it is
                # told once more where it was not so.
                updated = in_dm and await responder.update(answered, draw, words, later)
                promised = found.pending and not later.contacts
                if not updated and (later.contacts != found.contacts or promised):
                    await responder.tell(draw, words, later)
            found = later

    async def _is_to_be_told(self, person: Person, found: SearchResult) -> bool:
        """Return whether the person is now told that this Ligo neither lists nor searches."""
        if found.listing.state != "not_offered" or found.ligo_searches or found.pending:
            return False
        return await self.directory.should_tell_unlisted(person)

    async def find_beside(
        self, interaction: Interaction, responder: Responder, *, is_name: bool
    ) -> None:
        """Search for a text that is perhaps a mistyped command, once. Say nothing where nobody is
        found, unless `is_name`: it reads as a person's name."""
        words = unquoted(unwrapped(interaction.text)).strip()
        many = views.SHOWN + 1
        found = await search_soon(self.directory, interaction.person, words, many, PATIENCE)
        if found.contacts or is_name:
            await responder.tell(views.found, words, found, instead=True)

    async def find_instead(self, interaction: Interaction, responder: Responder) -> None:
        """Search for a text that begins with no command."""
        await self.look_up(interaction, responder, instead=True)

    async def show(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        if interaction.value != contact_select.NOBODY:
            await self.cards.show(interaction.value, responder)

    async def choose(self, interaction: Interaction, responder: Responder) -> None:
        """Run the choice from a card's overflow menu; Slack opens a link by itself."""
        await interaction.ack()
        what, contact_id = views.read_menu(interaction.value)
        if what == contact_card.REFRESH:
            await self.cards.show(contact_id, responder, anew=True)
        elif what == contact_card.SHARE:
            await self._ask_to_share(contact_id, responder)

    async def share(self, interaction: Interaction, responder: Responder) -> None:
        draft_id, values = interaction.modal.private_metadata, interaction.modal.values
        problems = share_views.share_problems(await responder.language(), values)
        if problems:
            await send_back(problems, responder)
            return
        await responder.waiting_modals.hold(
            ClaimedWaitingModal(self.claims, "share", draft_id, interaction.person.key)
        )
        draft = await self.shares.get(draft_id, interaction.person.key)
        chosen = share_views.read_share(values)
        pressed = await self.shares.change_once(draft, lambda share: share.press(chosen))
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
        draft = await self.shares.get(interaction.modal.private_metadata, interaction.person.key)
        if not draft.content.pressed:
            await self.shares.drop(draft)

    async def report_share(self, draft_id: str, responder: Responder) -> bool:
        """Tell the person, who waited in vain: it is unknown whether Slack has posted the share."""
        draft = await self.shares.get(draft_id, responder.person.key)
        return await responder.dm(
            share_views.share_unsure, draft.content.name, draft.content.place.channel
        )

    async def open_shared(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        person, (_, owner) = interaction.person, read_value(interaction.value)
        draft = await find_shared(self.shares, person, interaction.value)
        share = draft.content
        if owner == person.id:
            await self.cards.show(share.contact_id, responder)
            return
        found = await self.directory.similar.find(person, share.values)
        if len(found) == 1:
            await self.cards.show(found[0].id, responder)
            return
        namesakes = [] if found else await self._namesakes(person, share)
        shown = (draft.id, owner, share.shared, (found or namesakes)[: views.SHOWN])
        await responder.tell(share_views.looked_up, *shown, by_name=bool(namesakes))

    async def _namesakes(self, person: Person, share: Share) -> list[ContactSummary]:
        """Return the contacts of somebody else that have no more than the shared name."""
        name = str(share.shared.get("name", ""))
        if not name:
            return []
        return (await self.directory.search(person, name, views.SHOWN, whole=True)).contacts

    async def take_back(self, interaction: Interaction, responder: Responder) -> None:
        """Delete what was shared: the message, and the data that its buttons lead to."""
        await interaction.ack()
        draft_id, owner = read_value(interaction.value)
        if owner != interaction.person.id:
            await responder.tell(share_views.not_yours)
            return
        with suppress(DraftGone):
            await self.shares.drop(await self.shares.get(draft_id, interaction.person.key))
        if not await responder.remove():
            await responder.tell(share_views.not_removed)

    async def create(self, interaction: Interaction, responder: Responder) -> None:
        await self.subcommands.run(interaction.saying(f"new {interaction.value}"), responder)

    async def _ask_to_share(self, contact_id: str, responder: Responder) -> None:
        summary = await self.directory.summary(responder.person, contact_id)
        if summary is None:
            await responder.tell(views.gone)
            return
        if not await responder.show_or_open(share_views.asking):
            return
        seen = await self.directory.find(responder.person, contact_id)
        if seen is None:
            await responder.show(views.gone_view)
            return
        share = Share(
            contact_id=contact_id, name=summary.name, company=summary.company, place=responder.place
        ).offering(seen.contact.as_fields())
        draft = await self.shares.add(new_id(), responder.person.key, share)
        await self.shares.trim(draft.owner, limits.SHARES)
        channel = responder.place.channel
        if not await responder.show(share_views.confirm_share, draft.id, draft.content, channel):
            await self.shares.drop(draft)
