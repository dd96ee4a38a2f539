"""Choosing a contact: a field that searches as one types, wherever a contact is needed."""

from collections.abc import Mapping, Sequence

from ligo_slack.journeys.card import NO_NAME
from ligo_slack.known import Known, Listing
from ligo_slack.slack import selects, ui
from ligo_slack.text import Language, Text

WHO = "contact_who"  # the action id of the field, and the first part of its block id

LABEL = Text(en="Contact", fr="Contact")
PLACEHOLDER = Text(en="Name, company or address", fr="Nom, entreprise ou adresse")
NEEDED = Text(
    en="Choose a contact. Nothing was saved yet.",
    fr="Choisissez un contact. Rien n’a encore été enregistré.",
)
SEVERAL = Text(
    en="Several contacts match “{words}”: choose one.",
    fr="Plusieurs contacts correspondent à «\u00a0{words}\u00a0»\u00a0: choisissez.",
)
LISTING = Text(
    en="Still listing your contacts: {seen} so far",
    fr="Contacts en cours de chargement\u00a0: {seen} pour l’instant",
)
NOT_YET = Text(en="Not found so far, try again soon", fr="Pas encore trouvé, réessayez bientôt")
NOBODY = "-"  # the value of an option that only tells


def who(
    language: Language,
    candidates: Sequence[Known] = (),
    chosen: Known | None = None,
    words: str = "",
    edition: int = 0,
) -> ui.Block:
    """The field; `candidates`: those that what was typed (`words`) fits, offered without a search.

    Another `edition` gives it another block id: Slack keeps what was chosen under the old one.
    """
    hint = ""
    placeholder = PLACEHOLDER(language)
    if candidates:
        options = [option(language, known) for known in candidates]
        element = selects.static_select(WHO, placeholder, options)
        hint = SEVERAL(language, words=ui.cut(words, 60))
    else:
        initial = option(language, chosen) if chosen else None
        element = selects.external_select(WHO, placeholder, initial)
    return selects.choice(f"{WHO}.{edition}", LABEL(language), element, hint=hint)


def chosen(values: Mapping[str, str]) -> str:
    """The id of the contact that stands in the field, "" for none."""
    found = next((v for block, v in values.items() if block.split(".")[0] == WHO), "")
    return "" if found == NOBODY else found


def option(language: Language, known: Known) -> ui.Block:
    """Name and company, and below what tells namesakes apart. Slack shows 75 characters of each."""
    company = ui.one_line(known.company, selects.OPTION)
    room = max(40, selects.OPTION - len(company) - 3) if company else selects.OPTION
    name = ui.cut(ui.one_line(known.name, room), room) or NO_NAME(language)
    text = f"{name} · {company}" if company else name
    return selects.option(text, known.id, ui.one_line(known.detail, selects.OPTION))


def suggestions(
    language: Language, contacts: Sequence[Known], listing: Listing
) -> dict[str, list[ui.Block]]:
    """The answer to what was typed. While the first listing runs, a group's label says so."""
    options = [option(language, known) for known in contacts[: selects.OPTIONS]]
    if listing.listed_at or listing.state not in ("never", "running"):
        return {"options": options}
    said = LISTING(language, seen=listing.seen)
    nothing = selects.option(NOT_YET(language), NOBODY)
    return {"option_groups": [selects.group(said, options or [nothing])]}
