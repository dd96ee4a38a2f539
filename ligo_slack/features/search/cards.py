"""Show a contact's card: what the index knows at once where Ligo takes its time, then what Ligo
says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from ligo_slack.contacts.directory import Directory, FetchedContact
from ligo_slack.features import contact_card
from ligo_slack.features.search import text, views
from ligo_slack.i18n import Localized
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder


class ContactCards:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def show(self, contact_id: str, responder: Responder, *, anew: bool = False) -> None:
        """Show the card to the person alone, where they work; `anew`: in the place of the old one.

        On App Home and in a modal there is no place for messages, so it opens a modal. A message
        can be replaced only through a button that was pressed in it
        (/messaging/modifying-messages): in any other, the card that Ligo's answer makes follows.
        """
        card = _Card(self._directory.link(contact_id), responder, anew=anew)
        known = partial(self._directory.last_seen, responder.person, contact_id)
        responder.sign.offer(
            lambda: card.put_up_known(known), lambda: card.put_up_known(known, failed=True)
        )
        seen = await self._directory.find(responder.person, contact_id)
        if seen is None:
            await card.put_up_gone()
        else:
            await card.put_up(seen)

    async def show_whole(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        responder.sign.offer(lambda: responder.show_or_open(views.loading))
        seen = await self._directory.find(interaction.person, interaction.value)
        if seen is None:
            await _Card("", responder).put_up_gone()
        elif not await responder.show_or_open(views.whole, seen.contact):
            await responder.tell(views.whole_here, seen.contact)


@dataclass(frozen=True)
class _Card:
    """The place of a card. `anew`: it replaces the message whose button was pressed."""

    link: str
    responder: Responder
    anew: bool = False

    async def put_up(self, seen: FetchedContact, note: Localized | None = None) -> None:
        responder, shown = self.responder, (seen.contact, self.link)
        if note is None and not seen.fresh:
            note = text.NOT_FRESH
        if not responder.place.channel:
            in_modal = await responder.show_or_open(views.in_modal, *shown, note)
            if in_modal or responder.sign.given:  # or whoever saw it there has closed it
                return
        shareable = contact_card.is_shareable(responder.place.channel)
        show = partial(views.shown, shareable=shareable, note=note)
        if not (self.anew and await responder.replace(show, *shown)):
            await responder.tell(show, *shown)

    async def put_up_known(
        self, known: Callable[[], Awaitable[FetchedContact | None]], *, failed: bool = False
    ) -> None:
        """Put up what the index knows while Ligo is asked; `failed`: after it did not answer."""
        replaced = self.anew or not self.responder.place.channel
        if failed and not self.anew:
            return
        if seen := await known():
            note = text.REFRESHING if replaced else text.FOLLOWS
            await self.put_up(seen, text.NOT_REFRESHED if failed else note)
        elif not self.responder.place.channel:
            await self.responder.show_or_open(views.loading)

    async def put_up_gone(self) -> None:
        in_modal = not self.responder.place.channel or self.responder.sign.given
        if not (in_modal and await self.responder.show(views.gone_view)):
            await self.responder.tell(views.gone)
