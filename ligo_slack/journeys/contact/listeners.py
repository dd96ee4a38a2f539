"""Finding contacts and showing them: to one person, and of their name to a channel on request."""

from functools import partial

from ligo_slack.directory import Directory
from ligo_slack.journeys import card, pick
from ligo_slack.journeys.contact import text, views
from ligo_slack.journeys.contact.draft import Share
from ligo_slack.slack.call import Call
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.waiting import ClaimedWait, wait_kind


class ContactFinder:
    def __init__(
        self, directory: Directory, shares: Drafts[Share], claims: Claims, verbs: Verbs
    ) -> None:
        self._directory = directory
        self._shares = shares
        self._claims = claims
        self._verbs = verbs

    def register(self, app: Router, recovery: Recovery) -> None:
        recovery.tells(wait_kind("share"), self.report_share)
        self._verbs.add(("find", "chercher", "trouver", "search"), self.find, text.USAGE)
        app.action(pick.WHO)(self.show)
        app.action(card.SHOW)(self.show)
        app.action(card.SHOW_PICKED)(self.show)
        app.action(card.WHOLE)(self.show_whole)
        app.action(card.MORE)(self.choose)
        app.action(views.NEW)(self.create)
        app.view(views.SHARE, waiting=views.sharing)(self.share)
        app.action(views.OPEN_SHARED)(self.open_shared)
        app.action(views.TAKE_BACK)(self.take_back)

    async def find(self, call: Call, screen: Screen) -> None:
        await call.ack()
        words = unwrapped(call.text).strip()
        found = await self._directory.search(call.person, words, views.SHOWN + 1)
        if words and len(found.contacts) == 1:
            await self._show(found.contacts[0].id, screen)
            return
        unlisted = found.listing.state == "not_offered"
        unlisted = unlisted and await self._directory.first_told_unlisted(call.person)
        shown = (words, found.contacts, found.listing)
        await screen.tell(views.found, *shown, unlisted=unlisted)

    async def show(self, call: Call, screen: Screen) -> None:
        await call.ack()
        if call.value != pick.NOBODY:
            await self._show(call.value, screen)

    async def show_whole(self, call: Call, screen: Screen) -> None:
        await call.ack()
        seen = await self._directory.seen(call.person, call.value)
        if seen is None:
            await screen.tell(views.gone)
        elif not await screen.present(views.whole, seen.contact):
            await screen.tell(views.whole_here, seen.contact)

    async def choose(self, call: Call, screen: Screen) -> None:
        """What was chosen in a card's menu; a link is opened by Slack itself."""
        await call.ack()
        what, contact_id = views.of_menu(call.value)
        if what == card.REFRESH:
            await self._show(contact_id, screen, anew=True)
        elif what == card.SHARE:
            await self._ask_to_share(contact_id, screen)

    async def share(self, call: Call, screen: Screen) -> None:
        draft_id = call.modal.private_metadata
        await screen.waits.hold(ClaimedWait(self._claims, "share", draft_id, call.person.key))
        draft = await self._shares.get(draft_id, call.person.key)
        if await self._shares.change_once(draft, Share.press) is None:
            return
        share = draft.content
        said = (draft.id, share.name, share.company, call.person.id)
        screen.place = share.place
        if await screen.aloud(views.shared, *said):
            await screen.show(views.shared_now, share.place.channel)
        elif not await screen.show(views.not_shared):
            await screen.dm(views.not_shared_here)

    async def report_share(self, draft_id: str, screen: Screen) -> bool:
        """Tell whoever waited in vain: whether Slack has posted it, nobody knows."""
        draft = await self._shares.get(draft_id, screen.person.key)
        return await screen.dm(views.share_unsure, draft.content.name, draft.content.place.channel)

    async def open_shared(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft_id, owner = views.of_shared(call.value)
        if owner != call.person.id:
            await screen.tell(views.not_yours, owner)
            return
        draft = await self._shares.get(draft_id, call.person.key)
        await self._show(draft.content.contact_id, screen)

    async def take_back(self, call: Call, screen: Screen) -> None:
        await call.ack()
        _, owner = views.of_shared(call.value)
        if owner == call.person.id:
            await screen.remove()
        else:
            await screen.tell(views.not_yours, owner)

    async def create(self, call: Call, screen: Screen) -> None:
        await self._verbs.run(call.saying(f"new {call.value}"), screen)

    async def _show(self, contact_id: str, screen: Screen, *, anew: bool = False) -> None:
        """The card, for the person's eyes only, where they work; `anew`: in the old one's place.
        On App Home and in a modal there is no place for messages."""
        seen = await self._directory.seen(screen.person, contact_id)
        if seen is None:
            await screen.tell(views.gone)
            return
        shown = (seen.contact, self._directory.link(contact_id))
        shareable = card.is_shareable(screen.place.channel)
        show = partial(views.shown, fresh=seen.fresh, shareable=shareable)
        if not screen.place.channel and await screen.present(views.in_modal, *shown):
            return
        if not (anew and await screen.replace(show, *shown)):
            await screen.tell(show, *shown)

    async def _ask_to_share(self, contact_id: str, screen: Screen) -> None:
        known = await self._directory.known(screen.person, contact_id)
        if known is None:
            await screen.tell(views.gone)
            return
        draft_id, channel = new_id(), screen.place.channel
        share = Share(
            contact_id=contact_id, name=known.name, company=known.company, place=screen.place
        )
        storing = self._shares.add(draft_id, screen.person.key, share)
        await screen.beside(storing, screen.present(views.confirm_share, draft_id, known, channel))
