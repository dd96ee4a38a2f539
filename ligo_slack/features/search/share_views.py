"""Sharing a contact in a channel: the form, what everybody sees, and what it leads others to."""

from collections.abc import Mapping, Sequence

from ligo_slack.contacts.field_values import Value, Values
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.features import common_text, contact_card, contact_fields
from ligo_slack.features.common_views import form_modal, message_saying, modal_saying, text_modal
from ligo_slack.features.search import text, views
from ligo_slack.features.shared_contact import ADD_SHARED, DEFAULT, VALUE, Share, value_of
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit, selects

SHARE = "contact.share"
FIELDS = "share_fields"
TAKE_BACK = "contact.take_back"
OPEN_SHARED = "contact.open_shared"


def asking(language: Language) -> block_kit.View:
    """Draw what is shown until the contact's fields are read."""
    return block_kit.modal(
        text.TITLE_SHARE(language),
        [block_kit.section(common_text.LOADING_CONTACT(language))],
        close=common_text.CANCEL(language),
    )


def confirm_share(language: Language, draft_id: str, share: Share, channel: str) -> block_kit.View:
    """Ask which fields everybody in the channel will see."""
    options = {
        name: selects.option(_label(language, name, value), name)
        for name, value in share.offered.items()
    }
    ticked = [option for name, option in options.items() if name in DEFAULT] or [*options.values()][
        :1
    ]
    cut = {name: v for name, v in share.offered.items() if _is_cut(language, name, v)}
    whole = [block_kit.context(text.SHARE_WHOLE(language)), *_lines(language, cut)] if cut else []
    boxes = selects.checkboxes(FIELDS, list(options.values()), ticked)
    where = block_kit.section(text.SHARE_WHERE(language, channel=channel))
    blocks = [where, block_kit.input_block(FIELDS, text.SHARE_FIELDS(language), boxes), *whole]
    share_it = text.SHARE(language)
    return form_modal(language, text.TITLE_SHARE, blocks, SHARE, draft_id, submit=share_it)


def read_share(values: Mapping[str, str]) -> list[str]:
    """Return the names of the ticked fields; a form of an older version has none to tick."""
    return values[FIELDS].split() if FIELDS in values else list(DEFAULT)


def share_problems(language: Language, values: Mapping[str, str]) -> dict[str, str]:
    return {} if read_share(values) else {FIELDS: text.SHARE_NOTHING(language)}


sharing = modal_saying(text.TITLE_SHARE, text.SHARING)
not_shared = modal_saying(text.TITLE_SHARE, text.NOT_SHARED)


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


def shared(language: Language, draft_id: str, fields: Values, user: str) -> block_kit.Message:
    """Write the message for everybody in a channel: the chosen fields, and what others can do with
    them. `user`: the id of whoever shares it."""
    which = value_of(draft_id, user)
    first, blocks = _shared(language, fields)
    return block_kit.message(
        first,
        *blocks,
        block_kit.context(text.SHARED_BY(language, user=user)),
        block_kit.actions(
            block_kit.button(text.LOOK_UP(language), OPEN_SHARED, which),
            block_kit.button(text.ADD(language), ADD_SHARED, which),
            block_kit.button(text.TAKE_BACK(language), TAKE_BACK, which),
        ),
    )


def _shared(language: Language, fields: Values) -> tuple[str, list[block_kit.Block]]:
    """Return a line with name and company, and the other fields below it."""
    name, company = str(fields.get("name", "")), str(fields.get("company", ""))
    others = {field: value for field, value in fields.items() if field not in DEFAULT}
    if name:
        first = _headline(language, name, company)
    else:
        first = block_kit.said(text.SHARED, language, name=company or text.CONTACT(language))
    return first, _lines(language, others)


def _lines(language: Language, fields: Values) -> list[block_kit.Block]:
    """Draw a line for each field, as everybody sees it."""
    lines: list[list[str | block_kit.Link]] = [
        [f"{contact_card.LABELS[field](language)}\u2002", _joined(value)]
        for field, value in fields.items()
    ]
    return [block_kit.rich_text(lines)] if lines else []


def _label(language: Language, name: str, value: Value) -> str:
    label = contact_card.LABELS[name](language)
    return contact_fields.LINE_TO_COPY(language, field=label, value=_joined(value))


def _is_cut(language: Language, name: str, value: Value) -> bool:
    """Return whether a box has no room for the value."""
    return len(_label(language, name, value)) > selects.OPTION


def _joined(value: Value) -> str:
    return block_kit.one_line(value if isinstance(value, str) else ", ".join(value), VALUE)


def looked_up(
    language: Language,
    draft_id: str,
    user: str,
    fields: Values,
    contacts: Sequence[ContactSummary],
    *,
    by_name: bool = False,
) -> block_kit.Message:
    """Show somebody else's contacts that may be the shared one, and the way to add it. `by_name`:
    no more than the name says so."""
    told = [fields[name] for name in DEFAULT if name in fields] or list(fields.values())[:1]
    name = ", ".join(_joined(value) for value in (told if by_name else told[:1]))
    what = text.NAMESAKES if by_name else text.FOUND if contacts else text.NOBODY
    add = block_kit.button(text.ADD(language), ADD_SHARED, value_of(draft_id, user))
    return block_kit.message(
        block_kit.said(what, language, words=name),
        *views.hits(language, contacts),
        block_kit.actions(add),
    )


not_removed = message_saying(text.NOT_REMOVED)
not_yours = message_saying(text.NOT_YOURS)


def _headline(language: Language, name: str, company: str) -> str:
    named = name or contact_card.NO_NAME(language)
    if company:
        return block_kit.said(text.SHARED_WITH_COMPANY, language, name=named, company=company)
    return block_kit.said(text.SHARED, language, name=named)
