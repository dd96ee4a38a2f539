"""Tell how many people a text names, and split it between them where that is sure. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ligo_slack import limits
from ligo_slack.contacts.names.mailboxes import mailbox
from ligo_slack.contacts.people.address_list import address_list
from ligo_slack.contacts.people.card_text import card_text
from ligo_slack.contacts.people.person_text import PersonText, addresses_of, is_name, is_role
from ligo_slack.contacts.people.tables import table
from ligo_slack.slack import vcards

MOST = limits.LIST
BESIDE = 300  # characters of words beside cards that go with each
LONGEST_PROSE = 20_000  # characters of signatures that are told apart
RULE = "---"  # parts one person's text from the next where people correct the split

Source = Literal["one", "cards", "addresses", "table", "signatures", "unsure"]

_BLANK = re.compile(r"\n[ \t\r]*\n\s*|\n[ \t]*[-_=*~–—]{3,}[ \t\r]*(?=\n|\Z)")
_RULE = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.M)
# Of a mail, which is about its sender whoever else is named in it.
_MAIL = re.compile(
    r"^[ \t]*(?:>|-{2,}.*(?:message|forwarded)|(?:from|de|von|sent|envoyé|date|subject|objet"
    r"|betreff|to|à|cc)[ \t\u00a0]?:|(?:on|le) .{4,200}(?:wrote|a écrit))",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The people in a text. `source`: what it is; for "one" there are no parts, for "unsure" they
    are a proposal."""

    source: Source = "one"
    people: list[PersonText] = field(default_factory=list)


def people_in(text: str) -> PeopleFound:
    """Return the people of whom a text is a list, in their order; "one" for any other text."""
    if vcards.count_cards(text) > 1:
        return PeopleFound("cards", _cards(text))
    if vcards.has_card(text) or "@" not in text:
        return PeopleFound()
    if len(rows := table(text)) > 1:
        return PeopleFound("table", rows)
    if len(entries := address_list(text)) > 1:
        return PeopleFound("addresses", entries)
    return _signatures(text) if len(text) <= LONGEST_PROSE else PeopleFound()


def split_at_rules(text: str) -> list[PersonText]:
    """Return the parts between the rules in a text that a person has split by hand."""
    return [_signature(part.strip()) for part in _RULE.split(text) if part.strip()]


def with_rules(people: Sequence[PersonText]) -> str:
    return f"\n{RULE}\n".join(person.text.strip() for person in people)


def _cards(text: str) -> list[PersonText]:
    """Return each card, with the few words beside them, which tell where somebody was met; and what
    beside them has an address that no card has."""
    cards, beside = vcards.split_cards(text)
    beside = beside.strip()
    known = {mailbox(address) for card in cards for address in addresses_of(card)}
    others = [address for address in addresses_of(beside) if mailbox(address) not in known]
    if others:
        return [*map(card_text, cards), _signature(beside)]
    words = f"\n{beside}\n" if 0 < len(beside) <= BESIDE else ""
    return [card_text(card, words) for card in cards]


def _signatures(text: str) -> PeopleFound:
    if _MAIL.search(text):
        return PeopleFound()
    blocks = [block.strip() for block in _BLANK.split(text) if block.strip()]
    parts = list(_parts(blocks))
    if len(parts) < 2 or not all(_is_of_one(part) for part in parts):
        return PeopleFound()
    mailboxes = [mailbox(addresses_of(part)[0]) for part in parts]
    if len(set(mailboxes)) < len(mailboxes):
        return PeopleFound()
    sure = len(parts) == len(blocks) and all(is_name(part.splitlines()[0]) for part in parts)
    return PeopleFound("signatures" if sure else "unsure", [_signature(part) for part in parts])


def _parts(blocks: Sequence[str]) -> Iterator[str]:
    """Yield the blocks, those without an address together with the next that has one; the last
    ones belong to the last part."""
    held: list[str] = []
    parts: list[list[str]] = []
    for block in blocks:
        held.append(block)
        if addresses_of(block):
            parts.append(held)
            held = []
    if held and parts:
        parts[-1] += held
    return ("\n\n".join(part) for part in parts)


def _is_of_one(part: str) -> bool:
    """Return whether a part has one person's address, and a line that is a name."""
    addresses = addresses_of(part)
    named = any(is_name(line.strip()) for line in part.splitlines())
    return len(addresses) == 1 and not is_role(addresses[0]) and named


def _signature(text: str) -> PersonText:
    lines = [line.strip() for line in text.splitlines()]
    name = next((line for line in lines if is_name(line)), "")
    addresses = addresses_of(text)
    return PersonText(text, name, addresses[0] if addresses else "")
