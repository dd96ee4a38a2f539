"""Search results, the card, all of a contact, and what is shared of it."""

from collections.abc import Mapping, Sequence

from ligo_slack.contacts.models import ContactSummary, SearchResult
from ligo_slack.features import common_text, contact_card, contact_select
from ligo_slack.features.common_views import message_saying, modal_saying, plain_modal
from ligo_slack.features.contact_card import Below
from ligo_slack.features.search import text
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, selects

SEARCH = "contact.search"  # the block of the field that searches on
NEW = "contact.new"

SHOWN = 10  # contacts that an answer lists
WHOLE_BLOCKS = 60  # of the 100 of a view, under its 250 KB
MESSAGE_BLOCKS = 15


def found(
    language: Language,
    words: str,
    result: SearchResult,
    *,
    unlisted: bool = False,
    instead: bool = False,
    again: bool = False,
) -> block_kit.Message:
    """Draw the search results. `unlisted`: say now that this Ligo neither lists nor searches.
    `instead`: the words began with no command. `again`: the contacts are listed once more."""
    contacts, listing = result.contacts, result.listing
    partly = _is_partly_listed(result)
    said = _headline(language, words, result)
    if instead:
        said = f"{text.NO_COMMAND(language)} {said}"
    blocks = [block_kit.section(said), *hits(language, contacts[:SHOWN])]
    if result.near:
        blocks.append(block_kit.section(text.NEAR(language)))
        blocks += hits(language, result.near[:SHOWN])
    if result.pending and contacts:
        blocks.append(block_kit.context(text.LIGO_SEARCHES(language)))
    elif listing.is_first:
        first = common_text.UNREAD.get(listing.state, text.STILL_LISTING)
        blocks.append(block_kit.context(first(language, seen=listing.seen)))
    elif again and words:
        blocks.append(block_kit.context(text.LISTED_AGAIN(language)))
    if partly:
        blocks.append(block_kit.context(common_text.INCOMPLETE(language, seen=listing.seen)))
    if unlisted:
        blocks.append(block_kit.context(text.UNLISTED(language)))
    search = selects.external_select(contact_select.WHO, contact_select.PLACEHOLDER(language))
    blocks.append(
        selects.row(SEARCH, search, block_kit.button(text.NEW(language), NEW, words[:500]))
    )
    names = ", ".join(
        block_kit.neutral(block_kit.cut(summary.name, 60))
        for summary in (contacts or result.near)[:SHOWN]
    )
    return block_kit.Message(f"{said} {names}".strip(), blocks)


def _is_partly_listed(result: SearchResult) -> bool:
    """Return whether contacts may be missing that Ligo's own search does not find either."""
    return result.listing.state == "incomplete" and not (result.ligo_searches or result.pending)


def _headline(language: Language, words: str, result: SearchResult) -> str:
    if not words:
        return text.ASK(language)
    if result.contacts:
        many = len(result.contacts) > SHOWN
        found_them = text.FOUND_MANY if many else text.FOUND
        return block_kit.said(found_them, language, words=words, count=SHOWN)
    nobody = text.NOBODY_LISTED if _is_partly_listed(result) else text.NOBODY
    return block_kit.said(text.NOBODY_YET if result.pending else nobody, language, words=words)


def shown(
    language: Language,
    contact: Contact,
    link: str,
    stages: Mapping[str, str],
    *,
    shareable: bool,
    note: Localized | None = None,
    below: Below | None = None,
) -> block_kit.Message:
    """Write the card. `note` says how old it is, where it may be old; `below` draws what follows
    it."""
    drawn = contact_card.message(
        language, contact=contact, link=link, stages=stages, shareable=shareable, below=below
    )
    if note:
        drawn.blocks.append(block_kit.context(note(language)))
    return drawn


def in_modal(
    language: Language,
    contact: Contact,
    link: str,
    stages: Mapping[str, str],
    note: Localized | None = None,
    below: Below | None = None,
) -> block_kit.View:
    blocks = contact_card.card(language, contact, link=link, stages=stages)
    blocks += below(language) if below else []
    if note:
        blocks.append(block_kit.context(note(language)))
    return plain_modal(language, text.TITLE_CARD, blocks)


loading = modal_saying(text.TITLE_CARD, common_text.LOADING_CONTACT)
gone_view = modal_saying(text.TITLE_CARD, text.GONE)


def glimpse(language: Language, summary: ContactSummary | None) -> block_kit.View:
    """Draw what the index has, until Ligo has said the rest."""
    named = block_kit.neutral(summary.name) if summary else ""
    title = " · ".join(filter(None, (named, block_kit.neutral(summary.company)))) if summary else ""
    blocks = [block_kit.section(f"*{title}*")] if title else []
    return block_kit.modal(
        text.TITLE_CARD(language),
        [*blocks, block_kit.context(common_text.LOADING_CONTACT(language))],
        close=common_text.BACK(language),
    )


def peek(language: Language, contact: Contact, link: str) -> block_kit.View:
    """Draw a card without its buttons: what they open would take the place of the form beneath."""
    blocks = contact_card.fields(language, contact)
    if link:
        blocks.append(block_kit.section(f"<{link}|{contact_card.CARD_LINK(language)}>"))
    return block_kit.modal(text.TITLE_CARD(language), blocks, close=common_text.BACK(language))


gone = message_saying(text.GONE)


def whole(language: Language, contact: Contact) -> block_kit.View:
    """Draw every field in full, as far as a view has room."""
    blocks = _whole(language, contact, WHOLE_BLOCKS)
    return plain_modal(language, text.TITLE_WHOLE, blocks)


def whole_here(language: Language, contact: Contact) -> block_kit.Message:
    """Write the same as a message, where the modal did not open."""
    return block_kit.Message(text.TITLE_WHOLE(language), _whole(language, contact, MESSAGE_BLOCKS))


def _whole(language: Language, contact: Contact, room: int) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    most, is_cut = room * block_kit.TEXT, False
    for name, value in contact.as_fields().items():
        whole = value if isinstance(value, str) else "\n".join(value)
        notes = name in contact_card.NOTE_FIELDS
        said = contact_card.newest_first(language, whole) if notes else whole
        if said:
            label = f"*{contact_card.LABELS[name](language)}*"
            parts = block_kit.in_parts(said[:most])
            blocks += [block_kit.section(label), *map(block_kit.quoted, parts)]
            is_cut |= len(said) > most or len(whole) > contact_card.LONGEST_NOTES
    if is_cut or len(blocks) > room:
        blocks = [*blocks[:room], block_kit.context(text.TOO_MUCH(language))]
    return blocks


def read_menu(value: str) -> tuple[str, str]:
    """Read the chosen action of a card's overflow menu, and the contact's id."""
    what, _, contact_id = value.partition(".")
    return what, contact_id


def hits(language: Language, contacts: Sequence[ContactSummary]) -> list[block_kit.Block]:
    """Draw a line for each contact, with the button that shows it."""
    return [_hit(language, summary) for summary in contacts]


def _hit(language: Language, summary: ContactSummary) -> block_kit.Block:
    """Draw one result: a line for the contact, with the button that shows it."""
    name = block_kit.neutral(block_kit.cut(summary.name, 120)) or contact_card.NO_NAME(language)
    more = [
        block_kit.neutral(block_kit.cut(part, 120))
        for part in (summary.company, summary.detail)
        if part
    ]
    block = block_kit.section("\n".join([f"*{name}*", " · ".join(more)]).strip())
    block["accessory"] = block_kit.button(
        contact_card.SHOW_CARD(language), contact_card.SHOW, summary.id
    )
    return block
