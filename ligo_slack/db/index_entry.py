"""One contact's entry in the index, and the words by which it is found. Pure: no I/O, no clock."""

import hashlib
from dataclasses import dataclass
from typing import Any

from ligo_slack.contacts.normalize import address_words, name_words, words_of
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.db.contact_index_queries import ADDRESS, COMPANY, NAME


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A contact as it is indexed.

    `body` is the complete contact as JSON, where Ligo cannot be asked again.
    """

    summary: ContactSummary
    emails: tuple[str, ...] = ()
    body: str | None = None


def words_in(book: int, number: int, entry: IndexEntry) -> list[dict[str, Any]]:
    by_kind = {
        NAME: name_words(entry.summary.name),
        COMPANY: name_words(entry.summary.company),
        ADDRESS: [word for email in entry.emails[:20] for word in address_words(email)],
    }
    return [
        {"book": book, "kind": kind, "word": word, "contact": number}
        for kind, found in by_kind.items()
        for word in dict.fromkeys(found)
    ]


def likeness(name: str, company: str) -> str:
    """Return a digest that is equal for contacts of the same name and company; it reveals
    neither."""
    said = "\n".join(" ".join(words_of(text)) for text in (name, company))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def digest(entry: IndexEntry) -> str:
    """Return a digest that is equal for entries of a contact with the same content."""
    said = "\n".join([*_fields(entry.summary), *entry.emails, entry.body or ""])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _fields(summary: ContactSummary) -> tuple[str, ...]:
    return (summary.name, summary.company, summary.detail, summary.state)
