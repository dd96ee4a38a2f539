"""The draft of a list of several people, and the steps that change it. Pure: no I/O, no clock.

What became of each person is kept by their own draft and its claims; the list repeats it, so that
one message can say all.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ligo_slack.contacts.field_values import Values
from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.normalize import fold, split_words
from ligo_slack.contacts.people.person_text import PersonText
from ligo_slack.contacts.people.splitting import PeopleSource
from ligo_slack.workflow.drafts import Content
from ligo_slack.workflow.operation import OperationContent

PAGE = 50  # people on one page

PersonState = Literal["waiting", "created", "updated", "skipped", "failed", "unknown"]
"""`waiting`: not gone through yet, or in the middle of it; `unknown`: Ligo did not confirm."""
ENDED: tuple[PersonState, ...] = ("created", "updated", "skipped")


class ListedPerson(Content):
    """One person. `name`, `address`: as far as the text says them plainly; `sure`: it is a card or
    an entry with both, and no other has the name. `contact_id`, `contact_name`: of the contact in
    Ligo with that address, "" where there is none; `same_as` and `namesake_of` are the numbers,
    from 1 on, of an earlier entry with the address or the name. `begun`: they have a draft of their
    own. `failure`: why nothing was done."""

    text: str
    name: str = ""
    address: str = ""
    sure: bool = False
    contact_id: str = Field(default="", validation_alias="known", serialization_alias="known")
    contact_name: str = Field(
        default="", validation_alias="known_name", serialization_alias="known_name"
    )
    same_as: int = 0
    namesake_of: int = 0
    ticked: bool = False
    begun: bool = False
    state: PersonState = "waiting"
    failure: str = ""

    @property
    def called(self) -> str:
        return self.name or self.address or " ".join(self.text.split())

    @property
    def open(self) -> bool:
        """Return whether something is still to be done, as its owner wished."""
        return self.ticked and self.state not in ENDED

    @property
    def can_be_ticked(self) -> bool:
        return self.state in ("waiting", "failed", "skipped")


class ContactList(OperationContent):
    """`text` is what the people were found in, `more` counts those that had no room in it;
    `unread`, `refused`, `gone` and `guessed` tell of its files, as in Wizard. `split`: its owner
    has seen how an uncertain text is split; `corrected` is the text with lines between people, of
    a form that was refused. `round` counts what forms have changed; `page` is the one shown.
    `started`: its owner has ticked people, and gone on. `shown` holds a digest of each person in
    the summary of all, by their number; `making` the same of those whose creation was decided
    there."""

    source: PeopleSource
    text: str
    more: int = 0
    unread: list[str] = Field(default_factory=list)
    refused: list[str] = Field(default_factory=list)
    gone: int = 0
    guessed: bool = False
    people: list[ListedPerson] = Field(default_factory=list)
    split: bool = False
    corrected: str = ""
    round: int = 0
    page: int = 0
    started: bool = False
    shown: dict[int, str] = Field(default_factory=dict)
    making: dict[int, str] = Field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.started and not any(person.open for person in self.people)

    @property
    def form(self) -> str:
        return "ask" if self.source == "unsure" and not self.split else "people"

    @property
    def edition(self) -> str:
        return str(self.round)

    @property
    def beginning(self) -> str:
        return ", ".join(person.called for person in self.people[:3])

    def is_twin_of(self, begun: "ContactList") -> bool:
        return self.text == begun.text

    def divided(self, parts: Sequence[PersonText]) -> "ContactList":
        """Return it with these people; nobody was looked for in Ligo yet."""
        people = [
            ListedPerson(text=part.text, name=part.name, address=part.address, sure=part.sure)
            for part in parts
        ]
        first: dict[str, int] = {}
        for number, person in enumerate(people, 1):
            if box := mailbox(person.address):
                person.same_as = first.get(box, 0)
                first.setdefault(box, number)
            words = split_words(fold(person.name))
            if len(words) > 1 and not person.same_as:
                person.namesake_of = first.get(" ".join(words), 0)
                first.setdefault(" ".join(words), number)
                person.sure = person.sure and not person.namesake_of
        update = {
            "people": people, "page": 0, "split": True, "corrected": "", "round": self.round + 1
        }  # fmt: skip
        return self.model_copy(update=update)

    def keeping(self, corrected: str) -> "ContactList":
        """Return it with the text of a form that was refused."""
        return self.model_copy(update={"corrected": corrected})

    def with_contacts(self, contacts: Mapping[int, tuple[str, str]]) -> "ContactList":
        """Return it with the contacts in Ligo, ids and names, by the numbers of those who are they;
        all others are ticked."""

        def marked(number: int, person: ListedPerson) -> ListedPerson:
            contact_id, name = contacts.get(number, ("", ""))
            ticked = not contact_id and not person.same_as
            about = {"contact_id": contact_id, "contact_name": name, "ticked": ticked}
            return person.model_copy(update=about)

        return self._each(marked)

    def ticking(self, ticked: Collection[int], shown: Collection[int]) -> "ContactList":
        """Return it with what was ticked among the `shown`; whoever was skipped or failed before
        waits again."""

        def marked(number: int, person: ListedPerson) -> ListedPerson:
            if number not in shown or not person.can_be_ticked:
                return person
            again: dict[str, Any] = {"state": "waiting", "failure": ""}
            chosen = number in ticked
            return person.model_copy(update={"ticked": chosen, **(again if chosen else {})})

        return self._each(marked).model_copy(update={"round": self.round + 1})

    def starting(self) -> "ContactList":
        return self.model_copy(update={"started": True})

    def turned_to(self, page: int) -> "ContactList":
        last = max(0, (len(self.people) - 1) // PAGE)
        return self.model_copy(update={"page": min(max(page, 0), last), "round": self.round + 1})

    def person(self, number: int, **changed: Any) -> "ContactList":
        """Return it with these fields of one person."""

        def marked(at: int, person: ListedPerson) -> ListedPerson:
            return person.model_copy(update=changed) if at == number else person

        return self._each(marked)

    def become(self, states: Mapping[int, PersonState]) -> "ContactList":
        """Return it with what became of some."""

        def marked(number: int, person: ListedPerson) -> ListedPerson:
            state = states.get(number, person.state)
            failure = person.failure if state == "failed" else ""
            return person.model_copy(update={"state": state, "failure": failure})

        return self._each(marked)

    def showing(self, shown: Mapping[int, str]) -> "ContactList":
        return self.model_copy(update={"shown": dict(shown), "round": self.round + 1})

    def deciding(self, edition: str) -> "ContactList | None":
        """Return it with the decision to create all who were shown; None where that was decided, or
        others were shown since."""
        if not self.shown or edition != self.edition:
            return None
        return self.model_copy(update={"making": self.shown, "shown": {}, "round": self.round + 1})

    def chosen(self) -> list[int]:
        return [number for number, person in enumerate(self.people) if person.ticked]

    def still_open(self) -> set[int]:
        """Return the numbers of those with whom something is still to be done."""
        return {number for number, person in enumerate(self.people) if person.open}

    def next(self) -> int | None:
        """Return who is to be gone through next, None where nobody waits."""
        waiting = (n for n in self.chosen() if self.people[n].state == "waiting")
        return next(waiting, None)

    def at(self, number: int) -> tuple[int, int]:
        """Return the place of a person among those who are gone through, from 1 on, and the number
        of these."""
        chosen = self.chosen()
        return sum(n <= number for n in chosen) or 1, max(len(chosen), 1)

    def on_page(self) -> range:
        start = self.page * PAGE
        return range(start, min(start + PAGE, len(self.people)))

    def _each(self, marked: Callable[[int, ListedPerson], ListedPerson]) -> "ContactList":
        people = [marked(number, person) for number, person in enumerate(self.people)]
        return self.model_copy(update={"people": people})


def digest(fields: Values) -> str:
    """Return what identifies the fields of a contact as they were shown."""
    return hashlib.sha256(repr(sorted(fields.items())).encode(errors="replace")).hexdigest()[:16]
