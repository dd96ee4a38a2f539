"""What a search found, the card, all of a contact, and what is shared of it."""

from collections.abc import Sequence

from ligo_slack.journeys import card, pick
from ligo_slack.journeys.contact import text
from ligo_slack.known import Known, Listing
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import selects, ui
from ligo_slack.text import Language

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
    contacts: Sequence[Known],
    listing: Listing,
    *,
    unlisted: bool = False,
) -> ui.Message:
    """`unlisted`: say now that this Ligo lists no contacts."""
    if not words:
        said = text.ASK(language)
    elif not contacts:
        said = ui.said(text.NOBODY, language, words=words)
    elif len(contacts) > SHOWN:
        said = ui.said(text.FOUND_MANY, language, words=words, count=SHOWN)
    else:
        said = ui.said(text.FOUND, language, words=words)
    blocks = [ui.section(said), *(_hit(language, known) for known in contacts[:SHOWN])]
    if listing.state in ("never", "running") and not listing.listed_at:
        blocks.append(ui.context(text.STILL_LISTING(language, seen=listing.seen)))
    if unlisted:
        blocks.append(ui.context(text.UNLISTED(language)))
    search = selects.external_select(pick.WHO, pick.PLACEHOLDER(language))
    blocks.append(selects.row(SEARCH, search, ui.button(text.NEW(language), NEW, words[:500])))
    names = ", ".join(ui.neutral(ui.cut(known.name, 60)) for known in contacts[:SHOWN])
    return ui.Message(f"{said} {names}".strip(), blocks)


def shown(
    language: Language, contact: Contact, link: str, *, fresh: bool, shareable: bool
) -> ui.Message:
    blocks = card.card(language, contact, link=link, shareable=shareable)
    if not fresh:
        blocks.append(ui.context(text.NOT_FRESH(language)))
    name = ui.neutral(ui.cut(contact.name, ui.LINE)) or card.NO_NAME(language)
    return ui.Message(name, blocks)


def in_modal(language: Language, contact: Contact, link: str) -> ui.View:
    return ui.modal(
        text.TITLE_CARD(language),
        card.card(language, contact, link=link),
        close=text.CLOSE(language),
    )


def gone(language: Language) -> ui.Message:
    return ui.message(text.GONE(language))


def whole(language: Language, contact: Contact) -> ui.View:
    """Every field to its end, as far as a view holds it."""
    blocks = _whole(language, contact, WHOLE_BLOCKS)
    return ui.modal(text.TITLE_WHOLE(language), blocks, close=text.CLOSE(language))


def whole_here(language: Language, contact: Contact) -> ui.Message:
    """The same as a message, where a modal did not open."""
    return ui.Message(text.TITLE_WHOLE(language), _whole(language, contact, MESSAGE_BLOCKS))


def _whole(language: Language, contact: Contact, room: int) -> list[ui.Block]:
    blocks: list[ui.Block] = []
    for name, value in contact.as_fields().items():
        said = value if isinstance(value, str) else "\n".join(value)
        if said:
            label = f"*{card.LABELS[name](language)}*"
            blocks += [ui.section(label), *(ui.quoted(part) for part in ui.in_parts(said))]
    if len(blocks) > room:
        blocks = [*blocks[:room], ui.context(text.TOO_MUCH(language))]
    return blocks


def confirm_share(language: Language, draft_id: str, known: Known, channel: str) -> ui.View:
    """What exactly everybody will see, and where."""
    return ui.modal(
        text.TITLE_SHARE(language),
        [
            ui.section(text.SHARE_WHERE(language, channel=channel)),
            ui.section(_headline(language, known.name, known.company)),
            ui.context(text.SHARE_ONLY(language)),
        ],
        callback_id=SHARE,
        submit=text.SHARE(language),
        close=text.CANCEL(language),
        private_metadata=draft_id,
    )


def sharing(language: Language) -> ui.View:
    return ui.modal(
        text.TITLE_SHARE(language), [ui.section(text.SHARING(language))], close=text.CLOSE(language)
    )


def not_shared(language: Language) -> ui.View:
    return ui.modal(
        text.TITLE_SHARE(language),
        [ui.section(text.NOT_SHARED(language))],
        close=text.CLOSE(language),
    )


def not_shared_here(language: Language) -> ui.Message:
    """The same as a message, for whoever closed the form."""
    return ui.message(text.NOT_SHARED(language))


def share_unsure(language: Language, name: str, channel: str) -> ui.Message:
    return ui.message(
        ui.said(text.SHARE_UNSURE, language, name=ui.cut(name, ui.LINE), channel=channel)
    )


def shared_now(language: Language, channel: str) -> ui.View:
    return ui.modal(
        text.TITLE_SHARED(language),
        [ui.section(text.SHARED_NOW(language, channel=channel))],
        close=text.CLOSE(language),
    )


def shared(language: Language, draft_id: str, name: str, company: str, user: str) -> ui.Message:
    """For everybody in a channel: name and company, and whose it is."""
    which = f"{draft_id}.{user}"
    return ui.message(
        _headline(language, name, company),
        ui.context(text.SHARED_BY(language, user=user)),
        ui.actions(
            ui.button(card.SHOW_CARD(language), OPEN_SHARED, which),
            ui.button(text.TAKE_BACK(language), TAKE_BACK, which),
        ),
    )


def not_yours(language: Language, user: str) -> ui.Message:
    return ui.message(text.NOT_YOURS(language, user=user))


def of_shared(value: str) -> tuple[str, str]:
    """Which draft a button in a channel is about, and whose it is."""
    draft_id, _, user = value.partition(".")
    return draft_id, user


def of_menu(value: str) -> tuple[str, str]:
    """What was chosen in a card's menu, and the contact's id."""
    what, _, contact_id = value.partition(".")
    return what, contact_id


def _hit(language: Language, known: Known) -> ui.Block:
    """A line for a contact, with the button that shows it."""
    name = ui.neutral(ui.cut(known.name, 120)) or card.NO_NAME(language)
    more = [ui.neutral(ui.cut(part, 120)) for part in (known.company, known.detail) if part]
    block = ui.section("\n".join([f"*{name}*", " · ".join(more)]).strip())
    block["accessory"] = ui.button(card.SHOW_CARD(language), card.SHOW, known.id)
    return block


def _headline(language: Language, name: str, company: str) -> str:
    named = name or card.NO_NAME(language)
    if company:
        return ui.said(text.SHARED_WITH_COMPANY, language, name=named, company=company)
    return ui.said(text.SHARED, language, name=named)
