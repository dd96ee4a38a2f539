"""Draw the card anew whose select of the stage no longer shows what Ligo holds."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from ligo_slack.contacts.directory import Directory
from ligo_slack.features import contact_card
from ligo_slack.features.changes.change import Change
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import new_id

BelowCard = Callable[[Person, str], Awaitable[contact_card.Below]]


@dataclass(frozen=True)
class CardRedrawing:
    """`below` returns what stands below the card of a contact, by its id."""

    directory: Directory
    below: BelowCard

    async def redraw(self, change: Change, responder: Responder) -> None:
        """Draw the card in whose select the change was chosen, if there is one and all of the
        contact is at hand: by the card's response_url, in the DM by its channel and ts once that
        has expired."""
        channel, _ = change.card
        person, which = responder.person, change.contact_id
        seen = await self.directory.find_or_last_seen(person, which) if channel else None
        if seen is None or not seen.whole:
            return
        states = await self.directory.pipeline.last(person)
        draw = partial(
            contact_card.message, contact=seen.contact, link=self.directory.link(which),
            stages={state.id: state.name for state in states},
            shareable=contact_card.is_shareable(channel), drawing=new_id()[:8],
            below=await self.below(person, which),
        )  # fmt: skip
        replaced = await responder.replace_at(
            change.place.response_url, draw(await responder.language())
        )
        if not replaced and channel.startswith("D"):
            await responder.update(change.card, draw)


async def replace_card(
    change: Change, write: Callable[[Language], Message], responder: Responder
) -> bool:
    """Put a message in the place of the card in whose select the change was chosen; return whether
    there is one, and it was replaced."""
    channel, _ = change.card
    message = write(await responder.language())
    if channel and await responder.replace_at(change.place.response_url, message):
        return True
    return channel.startswith("D") and await responder.update(change.card, write)
