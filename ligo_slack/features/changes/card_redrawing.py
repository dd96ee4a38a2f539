"""Draw the card anew whose select of the stage no longer shows what Ligo holds."""

from functools import partial

from ligo_slack.contacts.directory import Directory
from ligo_slack.features import contact_card
from ligo_slack.features.changes.change import Change
from ligo_slack.slack.responder import Responder
from ligo_slack.workflow.drafts import new_id


async def redraw_card(directory: Directory, change: Change, responder: Responder) -> None:
    """Draw the card in whose select the change was chosen, if there is one, as the contact was last
    seen: by the card's response_url, in the DM by its channel and ts once that has expired."""
    channel, _ = change.card
    seen = await directory.last_seen(responder.person, change.contact_id) if channel else None
    if seen is None:
        return
    states = await directory.last_states(responder.person)
    draw = partial(
        contact_card.message, contact=seen.contact, link=directory.link(change.contact_id),
        stages={state.id: state.name for state in states},
        shareable=contact_card.is_shareable(channel), drawing=new_id()[:8],
    )  # fmt: skip
    replaced = await responder.replace_at(
        change.place.response_url, draw(await responder.language())
    )
    if not replaced and channel.startswith("D"):
        await responder.update(change.card, draw)
