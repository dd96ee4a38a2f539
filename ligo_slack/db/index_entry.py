"""One contact's entry in the index, and the words by which it is found. Pure: no I/O, no clock."""

import hashlib
from dataclasses import dataclass
from typing import Any

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.names.phones import number_words
from ligo_slack.contacts.names.spelling import initials, run_together, variants
from ligo_slack.contacts.normalize import address_words, name_words
from ligo_slack.db.contact_index_queries import ADDRESS, COMPANY, NAME, TOGETHER, VARIANT
from ligo_slack.db.prefix_bits import beginnings

# Which words are kept for a contact. Whoever changes that, or `likeness`, raises it: a contact is
# then written anew when it is listed or seen next. No older digest begins so.
INDEX = "i7"
ADDRESSES, PHONES = 20, 10  # of one contact that it is found by


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A contact as it is indexed. `body` is the complete contact as JSON, where Ligo cannot be
    asked again."""

    summary: ContactSummary
    emails: tuple[str, ...] = ()
    body: str | None = None
    phones: tuple[str, ...] = ()


def words_in(book: int, number: int, entry: IndexEntry) -> list[dict[str, Any]]:
    """Return the rows of a contact's words, each once, under the first `kind` that has it."""
    summary, emails = entry.summary, entry.emails[:ADDRESSES]
    by_kind = {
        NAME: name_words(summary.name),
        COMPANY: name_words(summary.company),
        ADDRESS: [word for email in emails for word in (*address_words(email), mailbox(email))],
    }
    own = {word for words in by_kind.values() for word in words}
    others = [*variants(summary.name), *variants(summary.company)]
    others += initials(summary.name)
    others += [word for phone in entry.phones[:PHONES] for word in number_words(phone)]
    by_kind[VARIANT] = [word for word in others if word not in own]
    own.update(others)
    together = [*run_together(summary.name), *run_together(summary.company)]
    by_kind[TOGETHER] = [word for word in together if word not in own]
    bits = beginnings([*own, *together])
    return [
        {"book": book, "kind": kind, "word": word, "contact": number, "beginnings": bits}
        for kind, found in by_kind.items()
        for word in dict.fromkeys(found)
        if word
    ]


def digest(entry: IndexEntry) -> str:
    """Return a digest: two entries that share it say the same, and are found by the same words."""
    shown = entry.summary
    said = [shown.name, shown.company, shown.detail, shown.state, *entry.emails, *entry.phones]
    return INDEX + hashlib.sha256("\n".join([*said, entry.body or ""]).encode()).hexdigest()[:30]
