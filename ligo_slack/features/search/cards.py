"""Show a contact's card: what the index knows at once where Ligo takes its time, then what Ligo
says."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ligo_slack.contacts.directory import Directory, FetchedContact
from ligo_slack.features import contact_card
from ligo_slack.features.search import text, views
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack.block_kit import Block
from ligo_slack.slack.error_views import one_moment
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person

SOON = 0.5  # seconds; where Ligo takes longer to say its stages, a card has those that it had last

# Reads from the index: the contact, None where it is not there, and the stages' names by id.
ReadIndex = Callable[[], Awaitable[tuple[FetchedContact | None, Mapping[str, str]]]]


@dataclass(frozen=True)
class ContactCards:
    """`below` returns what stands below the card of a contact, by its id."""

    directory: Directory
    below: Callable[[Person, str], Awaitable[contact_card.Below]]

    async def show(self, contact_id: str, responder: Responder, *, anew: bool = False) -> None:
        """Show the card to the person alone, where they work; `anew`: in the place of the old one.
        On App Home and in a modal there is no place for messages, so it opens a modal. A message
        can be replaced only through a button that was pressed in it
        (/messaging/modifying-messages): in any other, the card that Ligo's answer makes follows."""
        person = responder.person
        card = _Card(self.directory.link(contact_id), responder, _no_blocks, anew=anew)
        read_index = partial(self._read_index, contact_id, responder)
        responder.sign.offer(
            lambda: card.show_indexed(read_index),
            lambda: card.show_indexed(read_index, failed=True),
        )
        seen, states, below = await asyncio.gather(
            self.directory.find(person, contact_id),
            self.directory.pipeline.soon(person, SOON),
            self.below(person, contact_id),
        )
        if seen is None:
            await card.show_gone()
        else:
            stages = _stage_names(await self.directory.pipeline.last(person) or states)
            await replace(card, below=below).show(seen, stages)

    async def _read_index(
        self, contact_id: str, responder: Responder
    ) -> tuple[FetchedContact | None, Mapping[str, str]]:
        """Return the contact and the names of the stages as the index has them."""
        seen = await self.directory.last_seen(responder.person, contact_id)
        return seen, _stage_names(await self.directory.pipeline.last(responder.person))

    async def peek(self, interaction: Interaction, responder: Responder) -> None:
        """Show a contact on top of a form, which stays as it is beneath; from a message in a modal
        of its own."""
        await interaction.ack()
        person, contact_id = interaction.person, interaction.value
        summary = await self.directory.summary(person, contact_id)
        show = responder.push if responder.in_modal else responder.open
        in_modal = await show(views.glimpse, summary)
        seen, link = (
            await self.directory.find(person, contact_id),
            self.directory.link(contact_id),
        )
        if not in_modal:
            if seen:
                await responder.tell(views.shown, seen.contact, link, {}, shareable=False)
            else:
                await responder.tell(views.gone)
        elif seen:
            await responder.show(views.peek, seen.contact, link)
        else:
            await responder.show(views.gone_view)

    async def show_whole(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        responder.sign.offer(lambda: responder.show_or_open(views.loading))
        seen = await self.directory.find(interaction.person, interaction.value)
        if seen is None:
            await _Card("", responder, _no_blocks).show_gone()
        elif not await responder.show_or_open(views.whole, seen.contact):
            await responder.tell(views.whole_here, seen.contact)


@dataclass(frozen=True)
class _Card:
    """The place of a card. `anew`: it replaces the message whose button was pressed."""

    link: str
    responder: Responder
    below: contact_card.Below
    anew: bool = False

    async def show(
        self, seen: FetchedContact, stages: Mapping[str, str], note: Localized | None = None
    ) -> None:
        responder, shown = self.responder, (seen.contact, self.link, stages)
        if note is None and not seen.fresh:
            note = text.NOT_FRESH
        if not responder.place.channel:
            in_modal = await responder.show_or_open(views.in_modal, *shown, note, self.below)
            # Or whoever saw something there has closed it; who closed a form before that has not.
            if in_modal or (responder.in_modal and responder.changed):
                return
        if note is text.REFRESHING and not self.anew:  # the card of now comes beside this one
            note = text.FOLLOWS
        shareable = contact_card.is_shareable(responder.place.channel)
        show = partial(views.shown, shareable=shareable, note=note, below=self.below)
        if not (self.anew and await responder.replace(show, *shown)):
            await responder.tell(show, *shown)

    async def show_indexed(self, read_index: ReadIndex, *, failed: bool = False) -> bool:
        """Show what the index knows while Ligo is asked; `failed`: after it did not answer.
        Return whether something was shown."""
        responder = self.responder
        if failed and not self.anew:
            return False
        seen, stages = await read_index()
        if seen:
            note = text.NOT_REFRESHED if failed else text.REFRESHING
            await self.show(seen, stages, note)
        elif responder.place.channel or not await responder.show_or_open(views.loading):
            await responder.tell(one_moment)
        return True

    async def show_gone(self) -> None:
        if not await self.responder.show(views.gone_view):
            await self.responder.tell(views.gone)


def _no_blocks(_language: Language) -> list[Block]:
    return []


def _stage_names(states: Sequence[PipelineState]) -> dict[str, str]:
    return {state.id: state.name for state in states}
