"""Tell how many people a text names, and split it between them where that is sure. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ligo_slack import limits
from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.people import prose
from ligo_slack.contacts.people.address_list import address_list, entry
from ligo_slack.contacts.people.mail_text import is_mail
from ligo_slack.contacts.people.person_text import PersonText, addresses_of
from ligo_slack.contacts.people.tables import table
from ligo_slack.contacts.people.vcards import card_text
from ligo_slack.slack import vcards

MOST = limits.LIST
BESIDE = 300  # characters of words beside cards that go with each
RULE = "---"  # parts one person's text from the next where people correct the split

PeopleSource = Literal["one", "cards", "addresses", "table", "signatures", "unsure"]

# What is pasted along and not seen; the joiners U+200C and U+200D are parts of words.
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    )
)
# Of LDIF: where an entry begins, and what a list shows of it.
_ENTRY = re.compile(r"^(?=dn: )", re.M)
_LIST = re.compile(r"^objectclass: *groupofnames\b", re.M | re.I)
_FIELD = re.compile(r"^(cn|mail): *(\S[^\r\n]{0,200})", re.M | re.I)
_RULE = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The people in a text. `source`: what it is; for "one" there are no parts, for "unsure" they
    are a proposal."""

    source: PeopleSource = "one"
    people: list[PersonText] = field(default_factory=list)


def people_in(text: str) -> PeopleFound:
    """Return the people of whom a text is a list, in their order and each once; "one" for any
    other text."""
    found = _people_in(text.translate(_INVISIBLE))
    people = list(dict.fromkeys(found.people))
    if len(people) == 1 < len(found.people):
        return PeopleFound()
    return replace(found, people=people)


def _people_in(text: str) -> PeopleFound:
    if count := vcards.count_cards(text):
        cards = _cards(text)
        if count > 1:
            return PeopleFound("cards", cards)
        several = len(cards) > 1 and not is_mail(text)
        return PeopleFound("unsure", cards) if several else PeopleFound()
    entries = _entries(text)
    if len(rows := entries or table(text)) > 1:
        return PeopleFound("table", rows)
    if entries:
        return PeopleFound()
    found = _in_prose(text)
    listed = address_list(text) if found.source != "signatures" else []
    if len(listed) > 1:
        return PeopleFound("addresses", listed)
    return PeopleFound() if listed else found


def split_at_rules(text: str) -> list[PersonText]:
    """Return the parts between the rules in a text that a person has split by hand."""
    return [_part(part.strip()) for part in _RULE.split(text) if part.strip()]


def with_rules(people: Sequence[PersonText]) -> str:
    return f"\n{RULE}\n".join(person.text.strip() for person in people)


def _cards(text: str) -> list[PersonText]:
    """Return each card, with the few words beside them, which tell where somebody was met; and what
    beside them has an address that no card has."""
    cards, beside = vcards.split_cards(text)
    beside = beside.strip()
    of_cards = {mailbox(address) for card in cards for address in addresses_of(card)}
    others = [address for address in addresses_of(beside) if mailbox(address) not in of_cards]
    if others:
        return [*map(card_text, cards), _signature(beside)]
    words = f"\n{beside}\n" if 0 < len(beside) <= BESIDE else ""
    return [card_text(card, words) for card in cards]


def _entries(text: str) -> list[PersonText]:
    """Return the entries of an address book in LDIF, without its lists of others."""
    entries = [entry.strip() for entry in _ENTRY.split(text)[1:] if not _LIST.search(entry)]
    fields = [
        {key.lower(): value for key, value in reversed(_FIELD.findall(one))} for one in entries
    ]
    return [
        PersonText(
            entry, one.get("cn", ""), one.get("mail", ""), sure="cn" in one and "mail" in one
        )
        for entry, one in zip(entries, fields, strict=True)
    ]


def _in_prose(text: str) -> PeopleFound:
    """Return the people of signatures and sentences: "unsure", with a proposal, wherever they may
    be several."""
    if is_mail(text):
        return PeopleFound()
    if sides := prose.columns(text):
        return PeopleFound("unsure", [_signature(side) for side in sides])
    if names := prose.names_alone(text):
        return PeopleFound("unsure", [PersonText(name, name) for name in names])
    parts = prose.parts_of(text)
    if len(parts) > 1 and prose.is_sure(parts):
        return PeopleFound("signatures", [_signature(part.text) for part in parts])
    if not parts or prose.is_of_one(parts):
        return PeopleFound()
    proposed = parts if len(parts) > 1 else prose.blocks_of(text)
    return PeopleFound("unsure", [_signature(part.text) for part in proposed])


def _part(text: str) -> PersonText:
    """Return a part: an entry of a list of addresses where it is one line."""
    one_line = "\n" not in text and len(addresses_of(text)) == 1
    return entry(text) if one_line else _signature(text)


def _signature(text: str) -> PersonText:
    lines = text.splitlines()
    name = next((name for line in lines for name in prose.names_on(line)), "")
    name = name or next((one.name for one in map(entry, lines) if one.sure), "")
    addresses = addresses_of(text)
    return PersonText(text, name, addresses[0] if addresses else "")
