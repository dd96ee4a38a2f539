"""Find the contacts that a message may be from or about: suggested, and one that alone is named in
full is chosen in the form, until somebody chooses another."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Any

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.users import Person
from ligo_slack.workflow.draft_views import about
from ligo_slack.workflow.drafts import DraftGone, Drafts

LOOKED_AT = 10_000  # characters of a message
SUGGESTED = 5  # contacts
EMAILS, NAMES, WORDS = 5, 12, 6  # addresses, names and single words that are looked up
FEW = 2  # contacts that one word alone may fit
PATIENCE = 0.5  # seconds; a trigger lives 3, and a form without suggestions beats no form

_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLES = {"de", "du", "des", "d", "la", "le", "von", "van", "der", "den", "da", "di", "bin"}


@dataclass(frozen=True, slots=True)
class Suggested:
    """`named`: the one of the contacts whose full name stands in the message, None where there is
    none, or not one alone, or perhaps others that were not found."""

    contacts: list[ContactSummary]
    named: ContactSummary | None = None


class Suggestions:
    """The contacts that open forms suggest, by the forms' callback ids."""

    def __init__(self) -> None:
        self._drafts: dict[str, Drafts[Any]] = {}

    def register_form(self, callback_id: str, drafts: Drafts[Any]) -> None:
        """Name the drafts that a form draws; their content names contacts in `suggested`."""
        self._drafts[callback_id] = drafts

    async def of(self, interaction: Interaction) -> list[ContactSummary]:
        """Return the contacts that the form suggests in which somebody opened a field."""
        drafts = self._drafts.get(interaction.view.callback_id) if interaction.view else None
        if drafts is None:
            return []
        with suppress(DraftGone):
            draft = await drafts.get(
                about(interaction.modal.private_metadata)[0], interaction.person.key
            )
            suggested: list[ContactSummary] = draft.content.suggested
            return suggested
        return []


async def suggest_contacts(
    directory: Directory, person: Person, author: str, message: str
) -> Suggested:
    """Return contacts with the author's name, or whose address or name stands in the message, in
    this order, as far as they are found in PATIENCE seconds."""
    found: list[ContactSummary] = []
    whole, sure = False, len(message) <= LOOKED_AT
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            queries = await asyncio.to_thread(list, _queries(author, message))
            sure = sure and sum(most == SUGGESTED for _, most in queries) < NAMES
            for words, most in queries:
                some = await directory.search(person, words, most + 1, whole=True)
                whole = some.listing.is_complete
                if len(some.contacts) <= most:
                    found += some.contacts
                elif most == SUGGESTED:  # several of one name, none of whom is looked at
                    sure = False
                if len(set(found)) >= SUGGESTED:
                    break
            named = await asyncio.to_thread(_named, list(dict.fromkeys(found)), message)
            return _suggested(
                found, named if whole and sure and len(set(found)) < SUGGESTED else []
            )
    return _suggested(found, [])


def _suggested(found: list[ContactSummary], named: list[ContactSummary]) -> Suggested:
    contacts = list(dict.fromkeys(found))[:SUGGESTED]
    return Suggested(contacts, named[0] if len(named) == 1 else None)


def _named(contacts: list[ContactSummary], message: str) -> list[ContactSummary]:
    """Return the contacts whose full name, of two words or more, stands in a message. Call it in a
    thread."""
    text = f" {' '.join(_words(message[:LOOKED_AT]))} "
    names = [(contact, _words(contact.name)) for contact in contacts]
    return [one for one, name in names if len(name) > 1 and f" {' '.join(name)} " in text]


def _words(text: str) -> list[str]:
    return split_words(fold(text), LOOKED_AT)


def _queries(author: str, message: str) -> Iterator[tuple[str, int]]:
    """Yield what to search for, and how many contacts it may fit to say anything. Call it in a
    thread."""
    text = message[:LOOKED_AT]
    if author:
        yield author, FEW
    for email in islice(dict.fromkeys(found[0] for found in _EMAIL.finditer(text)), EMAILS):
        yield email, FEW
    named = [_names(line) for line in _EMAIL.sub("", text).splitlines()]
    pairs = (" ".join(pair) for names in named for run in names for pair in pairwise(run))
    for pair in islice(dict.fromkeys(pairs), NAMES):
        yield pair, SUGGESTED
    words = chain.from_iterable(run for names in named for run in names)
    for word in islice(dict.fromkeys(words), WORDS):
        yield word, FEW


def _names(line: str) -> list[list[str]]:
    """Return the words of a line that may be names, in runs that belong together."""
    runs: list[list[str]] = [[]]
    end = 0
    for found in _WORD.finditer(line):
        word = found[0]
        if line[end : found.start()].strip(" .'’-"):
            runs.append([])
        end = found.end()
        if not word[0].islower() and len(word) > 1:
            runs[-1].append(word)
        elif word not in _PARTICLES and len(word) > 1:
            runs.append([])
    return [run for run in runs if run]
