"""Find the contact named by the words after a subcommand, and the text that follows the name."""

import re
from dataclasses import dataclass, field

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.summary import ContactSummary
from ligo_slack.slack.users import Person

WORDS = 6  # that a name and a company may have
CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Target:
    """`contact` where the words fit one alone, `candidates` where they fit several; `rest` is
    what follows `words`, as it was typed."""

    contact: ContactSummary | None = None
    candidates: list[ContactSummary] = field(default_factory=list)
    words: str = ""
    rest: str = ""

    @property
    def contact_id(self) -> str:
        return self.contact.id if self.contact else ""

    @property
    def name(self) -> str:
        return self.contact.name if self.contact else ""


async def target(
    directory: Directory, person: Person, typed: str, *, followed: bool = False
) -> Target:
    """`followed`: something else may follow the name. Then the longest beginning whose words are
    whole words of somebody is the name, and everything is the rest where there is none.

    Raises NotLinked, whatever is typed: a form would be of no use.
    """
    await directory.mark_active(person)
    ends = [found.end() for found in re.finditer(r"\S+", typed)][:WORDS]
    if not followed:
        return await _of_all(directory, person, typed.strip())
    for end in reversed(ends):
        found = await directory.search(person, typed[:end], CANDIDATES, whole=True)
        if found.contacts:
            return _one_or_several(found.contacts, typed[:end].strip(), typed[end:].strip())
    return Target(rest=typed.strip())


async def _of_all(directory: Directory, person: Person, words: str) -> Target:
    """Whole words before beginnings of words: Ana is Ana, and not Anatole too."""
    if not words:
        return Target()
    for whole in (True, False):
        found = await directory.search(person, words, CANDIDATES, whole=whole)
        if found.contacts:
            return _one_or_several(found.contacts, words)
    return Target(words=words)


def _one_or_several(contacts: list[ContactSummary], words: str, rest: str = "") -> Target:
    if len(contacts) == 1:
        return Target(contacts[0], words=words, rest=rest)
    return Target(candidates=contacts, words=words, rest=rest)
