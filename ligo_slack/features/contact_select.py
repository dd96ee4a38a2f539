"""An external select that searches contacts as one types, used wherever a contact is chosen."""

from collections.abc import Mapping, Sequence

from ligo_slack.contacts.models import ContactSummary, SearchResult
from ligo_slack.features.about_contact import AboutContact
from ligo_slack.features.contact_card import NO_NAME
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit, selects

WHO = "contact_who"  # the action id of the field, and the first part of its block id

LABEL = Localized(en="Contact", fr="Contact")
PLACEHOLDER = Localized(
    en="Name, company, address or phone", fr="Nom, entreprise, adresse ou numéro"
)
NEEDED = Localized(
    en="Choose a contact. Nothing was saved yet.",
    fr="Choisissez un contact. Rien n’a encore été enregistré.",
)
SEVERAL = Localized(
    en="Several contacts match “{words}”: choose one.",
    fr="Plusieurs contacts correspondent à «\u00a0{words}\u00a0»\u00a0: choisissez.",
)
UNNAMED = Localized(
    en="No contact was recognised in the text: choose one.",
    fr="Aucun contact n’a été reconnu dans le texte\u00a0: choisissez-en un.",
)
UNSURE = Localized(
    en="No contact was recognised for certain: choose one. Likely ones come first.",
    fr="Aucun contact n’a été reconnu avec certitude\u00a0: choisissez-en un. Les plus probables"
    " sont proposés en premier.",
)
LISTING = Localized(
    en="Still loading your contacts: {seen} so far",
    fr="Contacts en cours de chargement\u00a0: {seen} pour l’instant",
)
INCOMPLETE = Localized(
    en="Some contacts could not be listed", fr="Certains contacts n’ont pas pu être listés"
)
NOT_LISTED = Localized(
    en="Not among the contacts that could be listed",
    fr="Absent des contacts qui ont pu être listés",
)
SEARCHING = Localized(en="Ligo is still searching", fr="Recherche en cours dans Ligo")
SUGGESTED = Localized(en="In this message", fr="Dans ce message")
NEAR = Localized(en="Similar names", fr="Noms proches")
OTHERS = Localized(en="Other contacts", fr="Autres contacts")
NOT_YET = Localized(en="Not found yet, try again soon", fr="Pas encore trouvé, réessayez bientôt")
NOBODY = "-"  # the value of an option that only tells


def whom(language: Language, content: AboutContact) -> block_kit.Block:
    """Draw the select for a draft whose contact is not chosen yet."""
    return who(
        language, content.candidates, content.recognised, content.words, unnamed=content.unnamed,
        suggested=bool(content.suggested),
    )  # fmt: skip


def who(
    language: Language,
    candidates: Sequence[ContactSummary] = (),
    chosen: ContactSummary | None = None,
    words: str = "",
    *,
    unnamed: bool = False,
    suggested: bool = False,
) -> block_kit.Block:
    """Draw the select. `candidates`: the contacts that match the typed `words`, offered without a
    search. `unnamed`: say that what was typed names no contact. `suggested`: contacts are offered
    first, which say that none of them is certain, unless one is `chosen`."""
    hint = UNNAMED(language) if unnamed else ""
    if suggested and not chosen:
        hint = UNSURE(language)
    placeholder = PLACEHOLDER(language)
    if candidates:
        options = [option(language, summary) for summary in candidates]
        element = selects.static_select(WHO, placeholder, options)
        hint = SEVERAL(language, words=block_kit.cut(block_kit.unquoted(words), 60))
    else:
        initial = option(language, chosen) if chosen else None
        element = selects.external_select(WHO, placeholder, initial)
    return block_kit.input_block(f"{WHO}.0", LABEL(language), element, hint=hint)


def chosen(values: Mapping[str, str]) -> str:
    """Return the id of the chosen contact, "" for none."""
    found = block_kit.input_value(values, WHO)
    return "" if found == NOBODY else found


def option(language: Language, summary: ContactSummary) -> block_kit.Block:
    """Return an option: name and company, with the detail that tells namesakes apart as its
    description. Slack shows 75 characters of each."""
    company = block_kit.one_line(summary.company, selects.OPTION)
    room = max(40, selects.OPTION - len(company) - 3) if company else selects.OPTION
    name = block_kit.cut(block_kit.one_line(summary.name, room), room) or NO_NAME(language)
    text = f"{name} · {company}" if company else name
    return selects.option(text, summary.id, block_kit.one_line(summary.detail, selects.OPTION))


def suggestions(
    language: Language, result: SearchResult, suggested: Sequence[ContactSummary] = ()
) -> dict[str, list[block_kit.Block]]:
    """Answer a keystroke. `suggested` come first, in a group of their own. While the first sync
    runs, and where not all could be listed and Ligo does not search, a group's label says so."""
    listing = result.listing
    others = [summary for summary in result.contacts if summary not in suggested]
    options = [option(language, summary) for summary in others[: selects.OPTIONS]]
    listed = bool(listing.listed_at) or listing.state == "not_offered"
    listed = listed or (result.ligo_searches and listing.state == "incomplete")
    if result.pending and not options and not suggested:
        waiting = [selects.option(NOT_YET(language), NOBODY)]
        return {"option_groups": [selects.group(SEARCHING(language), waiting)]}
    if listed and result.near:
        near = [option(language, summary) for summary in result.near]
        return {"option_groups": [selects.group(NEAR(language), near)]}
    if listed and not suggested:
        return {"options": options}
    partly = listing.state == "incomplete" or listing.has_failed
    label = OTHERS if listed else INCOMPLETE if partly else LISTING
    said = label(language, seen=listing.seen)
    not_found = NOT_LISTED if partly else NOT_YET
    nothing = [] if listed else [selects.option(not_found(language), NOBODY)]
    groups = [selects.group(said, options or nothing)] if options or nothing else []
    if suggested:
        first = [option(language, summary) for summary in suggested]
        groups.insert(0, selects.group(SUGGESTED(language), first))
    return {"option_groups": groups}
