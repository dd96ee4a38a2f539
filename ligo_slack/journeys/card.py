"""The contact card, where the journeys meet."""

import re
from urllib.parse import urlsplit

from ligo_slack.ligo.models import Contact
from ligo_slack.slack import ui
from ligo_slack.text import Language, Text

NO_NAME = Text(en="Contact without a name", fr="Contact sans nom")
LABELS: dict[str, Text] = {
    "name": Text(en="Name", fr="Nom"),
    "emails": Text(en="Email addresses", fr="Adresses e-mail"),
    "company": Text(en="Company", fr="Entreprise"),
    "position": Text(en="Position", fr="Fonction"),
    "phones": Text(en="Phone numbers", fr="Numéros de téléphone"),
    "address": Text(en="Address", fr="Adresse"),
    "website": Text(en="Website", fr="Site web"),
    "linkedinUrl": Text(en="LinkedIn", fr="LinkedIn"),
    "additionalInfo": Text(en="Additional information", fr="Informations complémentaires"),
    "meetingContext": Text(en="Meeting context", fr="Contexte de la rencontre"),
}
HEADLINE = ("name", "position", "company")
VALUE = 600  # characters of one value on a card

_EMAIL = re.compile(r"[^\s@<>,;|]+@[^\s@<>,;|.]+(?:\.[^\s@<>,;|.]+)+")


def is_email(value: str) -> bool:
    """Whether it can be an address: at most 254 characters (RFC 5321), one @, a dot after it."""
    return len(value) <= 254 and bool(_EMAIL.fullmatch(value))


def card(language: Language, contact: Contact) -> list[ui.Block]:
    """Who it is, then a line for each field that holds something."""
    fields = contact.as_fields()
    who = " · ".join(str(fields[f]) for f in ("position", "company") if fields[f])
    blocks = [ui.header(str(fields["name"]) or NO_NAME(language))]
    if who:
        blocks.append({"type": "section", "text": ui.plain(who, ui.LINE)})
    lines = [
        _line(f"{LABELS[name](language)}\u2002", name, value)
        for name, value in fields.items()
        if value and name not in HEADLINE
    ]
    return [*blocks, ui.rich_text(lines)] if lines else blocks


def _line(label: str, name: str, value: str | list[str]) -> list[str | ui.Link]:
    if isinstance(value, str):
        return [label, _linked(name, value)]
    line: list[str | ui.Link] = [label]
    for number, item in enumerate(value[:20]):
        line += [", ", _linked(name, item)] if number else [_linked(name, item)]
    return [*line, "…"] if len(value) > 20 else line


def _linked(name: str, value: str) -> str | ui.Link:
    """A link whose words are its target; anything that is not plainly one stays text."""
    value = ui.cut(value, VALUE)
    if name == "emails" and is_email(value):
        return ui.Link(f"mailto:{value}", value)
    if name == "phones" and (digits := re.sub(r"[^\d+]", "", value)):
        return ui.Link(f"tel:{digits}", value)
    if name in ("website", "linkedinUrl"):
        url = value if "://" in value else f"https://{value}"
        if _is_plain_url(url):
            return ui.Link(url, value)
    return value


def _is_plain_url(url: str) -> bool:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:  # brackets, or characters that pass for others
        return False
    return scheme in ("http", "https") and not re.search(r"[\s@|<>]", url)
