"""The contact card, shared by the features, with the buttons by which they meet."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from ligo_slack.features import common_text, stage_select
from ligo_slack.i18n import Language, Localized
from ligo_slack.ligo.models import Contact
from ligo_slack.slack import block_kit, selects

NO_NAME = Localized(en="Unnamed contact", fr="Contact sans nom")
OLDER = Localized(en="Older, unsigned:", fr="Plus ancien, sans signature\u00a0:")
LABELS: dict[str, Localized] = {
    "name": Localized(en="Name", fr="Nom"),
    "emails": Localized(en="Email addresses", fr="Adresses e-mail"),
    "company": Localized(en="Company", fr="Entreprise"),
    "position": Localized(en="Position", fr="Fonction"),
    "phones": Localized(en="Phone numbers", fr="Numéros de téléphone"),
    "address": Localized(en="Address", fr="Adresse"),
    "website": Localized(en="Website", fr="Site web"),
    "linkedinUrl": Localized(en="LinkedIn", fr="LinkedIn"),
    "additionalInfo": Localized(en="Additional information", fr="Informations complémentaires"),
    "meetingContext": Localized(en="Meeting context", fr="Contexte de la rencontre"),
}
SHOW_CARD = Localized(en="Show the contact", fr="Afficher le contact")
CARD_EDIT = Localized(en="Edit", fr="Modifier")
CARD_NOTE = Localized(en="Add a note", fr="Ajouter une note")
CARD_MOVE = Localized(en="Change stage", fr="Changer d’étape")
CARD_EMAIL = Localized(en="Write an email", fr="Rédiger un e-mail")
CARD_REMIND = Localized(en="Remind me", fr="Créer un rappel")
CARD_WHOLE = Localized(en="Show everything", fr="Tout afficher")
CARD_NOTES = Localized(en="All notes", fr="Toutes les notes")
CARD_SHARE = Localized(en="Share here…", fr="Partager ici…")
CARD_LINK = Localized(en="Open in Ligo", fr="Ouvrir dans Ligo")

# What the buttons on a card do, and what each of their values holds: the contact's id.
EDIT = "contact.edit"
NOTE = "contact.note"
MOVE = "contact.move"
EMAIL = "contact.email"
REMIND = "contact.remind"
WHOLE = "contact.whole"
SHOW = "contact.show"  # from anywhere to the card
SHOW_PICKED = "contact.show_picked"  # the same, from a select
PEEK = "contact.peek"  # the same, on top of a form
MORE = "contact.more"  # the overflow menu; its values are `what.id`
SHARE, REFRESH, LINK = "share", "refresh", "link"

Below = Callable[[Language], list[block_kit.Block]]
"""Draws what stands below a card."""

HEADLINE = ("name", "position", "company")
VALUE = 600  # characters of one value on a card
NOTES = 300  # characters of one of its notes
ENTRIES = 3  # of a list
LONGEST_NOTES = 200_000  # characters of notes that are put in order: more than a view has room for

NOTE_FIELDS = {"additionalInfo", "meetingContext"}
# Above a note: `— 28 November 2026, Marie Lefèvre`, the first line of a message that is one, or
# both of them.
_SIGNED = r"— \d{1,2} \w{3,12} \d{4}(?:, .{1,80})?"
_QUOTED = r"(?:Slack message from |Message Slack (?:de |\()).{1,200}:"
_HEADING = re.compile(rf"^(?:{_SIGNED}(?:\n{_QUOTED})?|{_QUOTED})$", re.MULTILINE)

_EMAIL = re.compile(r"[^\s@<>,;|]+@[^\s@<>,;|.]+(?:\.[^\s@<>,;|.]+)+")


def is_email(value: str) -> bool:
    """Return whether `value` can be an address: at most 254 characters (RFC 5321), one @, a dot
    after it."""
    return len(value) <= 254 and bool(_EMAIL.fullmatch(value))


def is_shareable(channel: str) -> bool:
    """Return whether a contact can be shared in the channel: a DM has no name to confirm."""
    return bool(channel) and not channel.startswith("D")


def card(
    language: Language,
    contact: Contact,
    *,
    link: str = "",
    shareable: bool = False,
    stages: Mapping[str, str] | None = None,
    drawing: str = "",
) -> list[block_kit.Block]:
    """Draw the card: name, position and company, the stage, a line per filled field, and the
    actions. `link` is the contact's URL in Ligo; `shareable`: it is shown in a channel. `stages`:
    names of the pipeline's stages by their ids, in their order; without them the stage is told, and
    another one is chosen in a form."""
    state = contact.pipeline_state
    names = stages if stages and contact.id else {}
    current = state.id if state else ""
    if state and names and current not in names:  # Ligo does not list it, or not yet
        names = {**names, current: state.name} if current else {}
    select = stage_select.on_card(language, contact.id, current, names, drawing)
    blocks = fields(language, contact, stage=select)
    if contact.id:
        blocks.append(_buttons(language, contact, link, shareable=shareable, movable=not select))
    return blocks


def message(
    language: Language,
    *,
    contact: Contact,
    link: str,
    stages: Mapping[str, str],
    shareable: bool,
    drawing: str = "",
    below: Below | None = None,
) -> block_kit.Message:
    """Write the card as a message. `drawing`: see `stage_select.on_card`."""
    blocks = card(language, contact, link=link, shareable=shareable, stages=stages, drawing=drawing)
    blocks += below(language) if below else []
    name = block_kit.neutral(block_kit.cut(contact.name, block_kit.LINE)) or NO_NAME(language)
    return block_kit.Message(name, blocks)


def fields(
    language: Language, contact: Contact, *, stage: block_kit.Block | None = None
) -> list[block_kit.Block]:
    """Draw a card without actions, but for the select of the `stage`."""
    values = contact.as_fields()
    who = " · ".join(str(values[f]) for f in ("position", "company") if values[f])
    blocks = [block_kit.header(str(values["name"]) or NO_NAME(language))]
    if who:
        blocks.append({"type": "section", "text": block_kit.plain(who, block_kit.LINE)})
    blocks += [stage] if stage else []
    lines = [
        _line(language, f"{LABELS[name](language)}\u2002", name, value)
        for name, value in values.items()
        if value and name not in HEADLINE
    ]
    lines += [] if stage else _stage(language, contact)
    return [*blocks, block_kit.rich_text(lines)] if lines else blocks


def _stage(language: Language, contact: Contact) -> list[list[str | block_kit.Link]]:
    state = contact.pipeline_state
    if not state and not contact.id:
        return []
    name = stage_select.stage_name(language, state.name) if state else common_text.OUTSIDE(language)
    label = f"{stage_select.STAGE(language)}\u2002"
    return [[label, block_kit.cut(name, block_kit.LINE)]]


def _buttons(
    language: Language, contact: Contact, link: str, *, shareable: bool, movable: bool
) -> block_kit.Block:
    """`movable`: with the button that leads to the form of the stage."""
    buttons = [
        block_kit.button(CARD_EDIT(language), EDIT, contact.id),
        block_kit.button(CARD_NOTE(language), NOTE, contact.id),
        block_kit.button(CARD_EMAIL(language), EMAIL, contact.id),
        block_kit.button(CARD_REMIND(language), REMIND, contact.id),
    ]
    if movable:
        buttons.insert(2, block_kit.button(CARD_MOVE(language), MOVE, contact.id))
    if cut := _cut(language, contact):
        whole = CARD_NOTES if cut <= NOTE_FIELDS else CARD_WHOLE
        buttons.append(block_kit.button(whole(language), WHOLE, contact.id))
    more = [selects.option(common_text.REFRESH(language), f"{REFRESH}.{contact.id}")]
    if shareable:
        more.insert(0, selects.option(CARD_SHARE(language), f"{SHARE}.{contact.id}"))
    if link:
        more.append(selects.link_option(CARD_LINK(language), f"{LINK}.{contact.id}", link))
    return block_kit.actions(*buttons, selects.overflow(MORE, more))


def _cut(language: Language, contact: Contact) -> set[str]:
    """Return the names of the fields that a card does not show whole."""
    return {
        name
        for name, value in contact.as_fields().items()
        if (
            len(value) > ENTRIES or any(len(one) > VALUE for one in value)
            if isinstance(value, list)
            else len(value) > _room(name) or _is_longer_in_order(language, name, value)
        )
    }


def _is_longer_in_order(language: Language, name: str, value: str) -> bool:
    """Return whether notes take more than their room with what is written between them."""
    return name in NOTE_FIELDS and len(newest_first(language, value)) > _room(name)


def newest_first(language: Language, notes: str) -> str:
    """Return the notes of a field, the last one first, with an empty line between two: each begins
    with its heading, or with that of a message. What stands above the first heading is the oldest
    and nobody's: a line says so, lest it be read as part of the note before it.

    Of more than LONGEST_NOTES characters only so many are returned: the last ones, with `…` where
    a note is cut, or the first ones where no note begins in those.
    """
    begin = max(0, len(notes) - LONGEST_NOTES)
    starts = [found.start() for found in _HEADING.finditer(notes, begin)]
    if not starts:
        return notes[:LONGEST_NOTES]
    ends = [*starts[1:], len(notes)]
    parts = [notes[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    above = notes[begin : starts[0]].strip()
    if above:  # the beginning of what is cut may have been signed
        above = f"…{above}" if begin else f"{OLDER(language)}\n{above}"
    return "\n\n".join(filter(None, [*reversed(parts), above]))


def _at_words(text: str, room: int) -> str:
    """Cut a text between two words."""
    if len(text) <= room:
        return text
    begun = text[:room]
    end = max(begun.rfind(space) for space in " \n\u00a0\u202f")
    return f"{begun[: end if end > room // 2 else room].rstrip()}…"


def _room(name: str) -> int:
    if name in HEADLINE:
        return block_kit.LINE // 2
    return NOTES if name in NOTE_FIELDS else VALUE


def _line(
    language: Language, label: str, name: str, value: str | list[str]
) -> list[str | block_kit.Link]:
    if isinstance(value, str):
        return [label, _linked(language, name, value)]
    line: list[str | block_kit.Link] = [label]
    for number, item in enumerate(value[:ENTRIES]):
        linked = _linked(language, name, item)
        line += [", ", linked] if number else [linked]
    more = len(value) - ENTRIES
    return [*line, common_text.AND_MORE(language, count=more)] if more > 0 else line


def phone(number: str) -> str | block_kit.Link:
    """Return a number as a link that calls; what has no digit stays text."""
    number = block_kit.cut(number, _room("phones"))
    digits = re.sub(r"[^\d+]", "", number)
    return block_kit.Link(f"tel:{digits}", number) if digits else number


def _linked(language: Language, name: str, value: str) -> str | block_kit.Link:
    """Return a link whose text is its target; what is not plainly a URL stays text."""
    if name in NOTE_FIELDS:
        return _at_words(newest_first(language, value), NOTES)
    value = block_kit.cut(value, _room(name))
    if name == "emails" and is_email(value):
        return block_kit.Link(f"mailto:{value}", value)
    if name == "phones":
        return phone(value)
    if name in ("website", "linkedinUrl"):
        url = value if "://" in value else f"https://{value}"
        if _is_plain_url(url):
            return block_kit.Link(url, value)
    return value


def _is_plain_url(url: str) -> bool:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:  # brackets, or characters that pass for others
        return False
    return scheme in ("http", "https") and not re.search(r"[\s@|<>]", url)
