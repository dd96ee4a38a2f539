"""Search results, the card, all of a contact, and what is shared of it."""

from collections.abc import Sequence

from ligo_slack.contacts.summary import ContactSummary, SyncState
from ligo_slack.features import contact_card, contact_select
from ligo_slack.features.common_views import text_modal
from ligo_slack.features.search import text
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, selects

SEARCH = "contact.search"  # the block of the field that searches on
SHARE = "contact.share"
TAKE_BACK = "contact.take_back"
OPEN_SHARED = "contact.open_shared"
NEW = "contact.new"

SHOWN = 10  # contacts that an answer lists
WHOLE_BLOCKS = 60  # of the 100 of a view, under its 250 KB
MESSAGE_BLOCKS = 15


def found(
    language: Language,
    words: str,
    contacts: Sequence[ContactSummary],
    listing: SyncState,
    *,
    unlisted: bool = False,
    instead: bool = False,
) -> block_kit.Message:
    """Draw the search results. `unlisted`: say now that this Ligo lists no contacts. `instead`: the
    words began with no command."""
    if not words:
        said = text.ASK(language)
    elif not contacts:
        nobody = text.NOBODY_LISTED if listing.state == "incomplete" else text.NOBODY
        said = block_kit.said(nobody, language, words=words)
    elif len(contacts) > SHOWN:
        said = block_kit.said(text.FOUND_MANY, language, words=words, count=SHOWN)
    else:
        said = block_kit.said(text.FOUND, language, words=words)
    if instead:
        said = f"{text.NO_COMMAND(language)} {said}"
    blocks = [block_kit.section(said), *(_hit(language, summary) for summary in contacts[:SHOWN])]
    if listing.state in ("never", "running") and not listing.listed_at:
        blocks.append(block_kit.context(text.STILL_LISTING(language, seen=listing.seen)))
    if listing.state == "incomplete":
        blocks.append(block_kit.context(text.INCOMPLETE(language, seen=listing.seen)))
    if unlisted:
        blocks.append(block_kit.context(text.UNLISTED(language)))
    search = selects.external_select(contact_select.WHO, contact_select.PLACEHOLDER(language))
    blocks.append(
        selects.row(SEARCH, search, block_kit.button(text.NEW(language), NEW, words[:500]))
    )
    names = ", ".join(
        block_kit.neutral(block_kit.cut(summary.name, 60)) for summary in contacts[:SHOWN]
    )
    return block_kit.Message(f"{said} {names}".strip(), blocks)


def shown(
    language: Language,
    contact: Contact,
    link: str,
    *,
    shareable: bool,
    note: Localized | None = None,
) -> block_kit.Message:
    """Write the card. `note` says how old it is, where it may be old."""
    blocks = contact_card.card(language, contact, link=link, shareable=shareable)
    if note:
        blocks.append(block_kit.context(note(language)))
    name = block_kit.neutral(block_kit.cut(contact.name, block_kit.LINE)) or contact_card.NO_NAME(
        language
    )
    return block_kit.Message(name, blocks)


def in_modal(
    language: Language, contact: Contact, link: str, note: Localized | None = None
) -> block_kit.View:
    blocks = contact_card.card(language, contact, link=link)
    if note:
        blocks.append(block_kit.context(note(language)))
    return block_kit.modal(text.TITLE_CARD(language), blocks, close=text.CLOSE(language))


def loading(language: Language) -> block_kit.View:
    return block_kit.modal(
        text.TITLE_CARD(language),
        [block_kit.section(text.LOADING(language))],
        close=text.CLOSE(language),
    )


def gone_view(language: Language) -> block_kit.View:
    return block_kit.modal(
        text.TITLE_CARD(language),
        [block_kit.section(text.GONE(language))],
        close=text.CLOSE(language),
    )


def gone(language: Language) -> block_kit.Message:
    return block_kit.message(text.GONE(language))


def whole(language: Language, contact: Contact) -> block_kit.View:
    """Draw every field in full, as far as a view has room."""
    blocks = _whole(language, contact, WHOLE_BLOCKS)
    return block_kit.modal(text.TITLE_WHOLE(language), blocks, close=text.CLOSE(language))


def whole_here(language: Language, contact: Contact) -> block_kit.Message:
    """Write the same as a message, where the modal did not open."""
    return block_kit.Message(text.TITLE_WHOLE(language), _whole(language, contact, MESSAGE_BLOCKS))


def _whole(language: Language, contact: Contact, room: int) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    for name, value in contact.as_fields().items():
        said = value if isinstance(value, str) else "\n".join(value)
        if said:
            label = f"*{contact_card.LABELS[name](language)}*"
            blocks += [
                block_kit.section(label),
                *(block_kit.quoted(part) for part in block_kit.in_parts(said)),
            ]
    if len(blocks) > room:
        blocks = [*blocks[:room], block_kit.context(text.TOO_MUCH(language))]
    return blocks


def confirm_share(
    language: Language, draft_id: str, summary: ContactSummary, channel: str
) -> block_kit.View:
    """Ask before sharing: show exactly what everybody in the channel will see."""
    return block_kit.modal(
        text.TITLE_SHARE(language),
        [
            block_kit.section(text.SHARE_WHERE(language, channel=channel)),
            block_kit.section(_headline(language, summary.name, summary.company)),
            block_kit.context(text.SHARE_ONLY(language)),
        ],
        callback_id=SHARE,
        submit=text.SHARE(language),
        close=text.CANCEL(language),
        private_metadata=draft_id,
        notify_on_close=True,
    )


def sharing(language: Language) -> block_kit.View:
    return text_modal(language, text.TITLE_SHARE, text.SHARING(language))


def not_shared(language: Language) -> block_kit.View:
    return text_modal(language, text.TITLE_SHARE, text.NOT_SHARED(language))


def not_shared_here(language: Language) -> block_kit.Message:
    """Write the same as a message, for a person who closed the form."""
    return block_kit.message(text.NOT_SHARED(language))


def share_unsure(language: Language, name: str, channel: str) -> block_kit.Message:
    return block_kit.message(
        block_kit.said(
            text.SHARE_UNSURE, language, name=block_kit.cut(name, block_kit.LINE), channel=channel
        )
    )


def shared_now(language: Language, channel: str) -> block_kit.View:
    return text_modal(language, text.TITLE_SHARED, text.SHARED_NOW(language, channel=channel))


def shared(
    language: Language, draft_id: str, name: str, company: str, user: str
) -> block_kit.Message:
    """Write the message for everybody in a channel: name and company, and who shared it."""
    which = f"{draft_id}.{user}"
    return block_kit.message(
        _headline(language, name, company),
        block_kit.context(text.SHARED_BY(language, user=user)),
        block_kit.actions(
            block_kit.button(contact_card.SHOW_CARD(language), OPEN_SHARED, which),
            block_kit.button(text.TAKE_BACK(language), TAKE_BACK, which),
        ),
    )


def not_yours(language: Language, user: str) -> block_kit.Message:
    return block_kit.message(text.NOT_YOURS(language, user=user))


def read_shared(value: str) -> tuple[str, str]:
    """Read the draft that a shared message's button is about, and who shared it."""
    draft_id, _, user = value.partition(".")
    return draft_id, user


def read_menu(value: str) -> tuple[str, str]:
    """Read the chosen action of a card's overflow menu, and the contact's id."""
    what, _, contact_id = value.partition(".")
    return what, contact_id


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


def _headline(language: Language, name: str, company: str) -> str:
    named = name or contact_card.NO_NAME(language)
    if company:
        return block_kit.said(text.SHARED_WITH_COMPANY, language, name=named, company=company)
    return block_kit.said(text.SHARED, language, name=named)
