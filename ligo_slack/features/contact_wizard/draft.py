"""The draft of a new contact, and the steps that change it. Pure: no I/O, no clock."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from ligo_slack.contacts.field_values import NOTHING, Values, differing, held, merged, same
from ligo_slack.features.contact_fields import without_room
from ligo_slack.features.contact_wizard.batch import Batch
from ligo_slack.features.contact_wizard.placement import NewContactContent
from ligo_slack.i18n import Language
from ligo_slack.ligo.models import FIELD_NAMES, Contact, ContactFields, Preparation
from ligo_slack.slack.file_contents import FilesRead
from ligo_slack.slack.file_objects import Attached
from ligo_slack.slack.vcards import count_cards

INDEXED = ("name", "company")  # of a contact that was not read whole: search keeps these
LARGEST = 90_000  # characters of a text for Ligo, the files in it included


class Wizard(NewContactContent):
    """The way from a text to a contact.

    `found` is what Ligo read in the text, `typed` the person's corrections, by Ligo's field names.
    `sent` names the corrections that Ligo's reading already contains.
    `files` are those of a message, until they have become part of the text; `file` is the URL of an
    attached vCard in what older versions of this app stored. `language`: of the words around a
    mail's sender and subject.
    `unread` names the files that have no text to read, `refused` those that could not be read to
    their end; `gone` counts those deleted or hidden, `more` the vCards that had no room in the
    text. `guessed`: its characters may not be the right ones.
    `round` counts Ligo's readings: inputs that show another reading need other block ids. `link` is
    the contact's URL in Ligo, if any. `by_hand`: there is no text, the person fills the fields in.
    `alike` is a possible duplicate in Ligo (`whole`: all of it was read), `unseen` names its fields
    that cannot be compared, `anyway` the decision to create all the same. `asked` counts the
    questions about a duplicate; `answered`: the last one led to an update of it, which is done
    where it is `merged`.
    `single`: its owner said that the text is about one person. `batch`: its place in a list.
    """

    text: str = ""
    file: str = ""
    files: list[Attached] = Field(default_factory=list)
    language: Language = "en"
    unread: list[str] = Field(default_factory=list)
    refused: list[str] = Field(default_factory=list)
    gone: int = 0
    more: int = 0
    guessed: bool = False
    token: str = ""
    found: Values | None = None
    summary: str = ""
    typed: Values = Field(default_factory=dict)
    sent: list[str] = Field(default_factory=list)
    round: int = 0
    link: str = ""
    by_hand: bool = False
    alike: Contact | None = None
    unseen: list[str] = Field(default_factory=list)
    whole: bool = True
    anyway: bool = False
    asked: int = 0
    answered: bool = False
    merged: bool = False
    single: bool = False
    batch: Batch | None = None

    @property
    def ended(self) -> bool:
        done = bool(self.contact or self.merged or self.batch)  # a list counts as one
        return done or self.untouched or (self.blank and not self.ready)

    @property
    def final(self) -> str:
        return "merged" if self.merged else ""

    @property
    def untouched(self) -> bool:
        """There is no text, no field is filled in, and nothing was sent."""
        fresh = self.attempt == 1 and not self.failed and self.alike is None
        return fresh and self.blank and not self.token and not any(self.fields().values())

    def is_twin_of(self, begun: "Wizard") -> bool:
        """Return whether it was begun with the same text and files, or without them by a name."""
        named = self.blank and bool(begun.name) and self.typed == begun.typed
        return (self.text, self.files) == (begun.text, begun.files) and (named or not begun.blank)

    @property
    def beginning(self) -> str:
        files = [one.name for one in self.attached]
        return self.text.strip() or next(filter(None, [*files, *self.unread, *self.refused]), "")

    @property
    def form(self) -> str:
        return "review" if self.ready else "text" if self.blank else "unread"

    def retold(self, text: str) -> "Wizard":
        """Return it with another text to read; what the person typed stays."""
        reset: dict[str, Any] = {"file": "", "files": [], "found": None, "token": ""}
        if text != self.text:  # what was not read of a message is not missing in another text
            reset |= {"unread": [], "refused": [], "gone": 0, "more": 0, "guessed": False}
        return self.model_copy(update={"text": text, **reset})

    def carrying(self, files: Sequence[Attached], language: Language) -> "Wizard":
        """Return it with a message's files: those to be read later, and the names of the others."""
        found = {
            "files": [file for file in files if file.readable or file.kind == "unknown"],
            "unread": [file.name for file in files if file.kind == "other"],
            "gone": sum(file.kind in ("gone", "hidden") for file in files),
        }
        return self.model_copy(update={**found, "language": language})

    def having_read(self, read: FilesRead) -> "Wizard":
        """Return it with what its files say: vCards first, as programs recognise them by a text's
        beginning."""
        texts = [*read.texts("card"), self.text, *read.texts("text")]
        text = "\n\n".join(part.strip("\n") for part in texts if part.strip())
        found = {
            "unread": [*self.unread, *read.names("unread")],
            "refused": [*read.names("refused"), *read.begun()],
            "gone": self.gone + len(read.names("gone")),
            "more": sum(one.cards for one in read.contents),
            "guessed": any(one.guessed for one in read.contents),
        }
        return self.retold(text[:LARGEST]).model_copy(update=found)

    @property
    def edition(self) -> str:
        """Identify the reading, the attempt and the press that a form shows: a form of another
        edition must not act."""
        return f"{self.attempt}.{self.round}.{self.failed}"

    @property
    def question(self) -> str:
        """Identify the question about a duplicate that a form asks: a decision answers one
        question."""
        return f"{self.edition}.{self.asked}"

    def prepared(self, answer: Preparation, asked: "Wizard") -> "Wizard":
        """Return it with Ligo's reading of what was asked, unless the text has changed since."""
        if self.text != asked.text:
            return self
        return self.model_copy(
            update={
                "found": answer.fields.as_fields(),
                "token": answer.confirmation_token,
                "summary": answer.summary,
                "sent": list(asked.typed),
                "round": self.round + 1,
            }
        )

    def corrected(self, form: Mapping[str, str | list[str]]) -> "Wizard":
        """Return it with the form's values: those that differ from Ligo's own reading are
        corrections. Corrections of fields that the form does not show stay."""
        found = self.found or {}
        typed = {
            name: value
            for name, value in form.items()
            if name in self.sent or not same(value, found.get(name, ""))
        }
        unseen = {name: value for name, value in self.typed.items() if name not in form}
        return self.model_copy(update={"typed": unseen | typed})

    def created(self, contact: Contact, link: str = "") -> "Wizard":
        """Return it with the created contact; where the answer is silent, with the values sent."""
        told = contact.model_fields_set
        answered = {
            info.alias or name: getattr(contact, name)
            for name, info in ContactFields.model_fields.items()
            if name in told
        }
        whole = ContactFields.model_validate({**self.fields(), **answered})
        return self.model_copy(
            update={
                "contact": Contact.model_validate({**contact.model_dump(), **dict(whole)}),
                "link": link,
                "unplaced": bool(self.stage),
            }
        )

    @property
    def otherwise(self) -> list[str]:
        """Return the fields that Ligo answered in another form, or with another value, than was
        sent."""
        if self.contact is None:
            return []
        sent = {name: value for name, value in self.fields().items() if value}
        return differing(sent, held(self.contact, sent))

    def resembling(self, alike: Contact, *, whole: bool) -> "Wizard":
        """Return it with a possible duplicate in Ligo, about which to ask. `whole`: all of it was
        read."""
        asked = self.asked + self.answered
        compared = FIELD_NAMES if whole else INDEXED
        unseen = [*without_room(alike.as_fields()), *(n for n in FIELD_NAMES if n not in compared)]
        about = {"alike": alike.emptied(unseen), "unseen": unseen, "whole": whole}
        return self.model_copy(update={**about, "asked": asked, "answered": False})

    def answering(self, question: str) -> "Wizard | None":
        """Return it with the decision to update the duplicate; None where that question is no
        longer open."""
        if self.question != question or self.alike is None or self.merged:
            return None
        return self.model_copy(update={"answered": True})

    def merging(self) -> "Wizard":
        """Return it as finished: the duplicate holds the chosen values."""
        return self.model_copy(update={"merged": True})

    def all_the_same(self, question: str) -> "Wizard | None":
        """Return it with the decision to create all the same; None where that question is no longer
        open."""
        if self.question != question or self.merged:
            return None
        return self.model_copy(update={"anyway": True})

    @property
    def inputs_edition(self) -> int:
        """Identify the reading that a form's inputs show: people of one list follow each other in
        one modal, where Slack keeps what stands in an input of the same id."""
        return self.round + (1000 * (self.batch.number + 1) if self.batch else 0)

    def handed_over(self, typed: Values) -> "Wizard":
        """Return it to be filled in by hand, starting from the given values."""
        filled = {name: value for name, value in typed.items() if value}
        return self.model_copy(
            update={"by_hand": True, "found": {}, "typed": filled, "round": self.round + 1}
        )

    @property
    def like(self) -> Contact:
        """Return the possible duplicate. Raises ValueError where there is none."""
        if self.alike is None:
            raise ValueError("there is none like it")
        return self.alike

    @property
    def ready(self) -> bool:
        """Return whether there is a reading to check and to create from."""
        return self.found is not None and (self.by_hand or bool(self.token))

    def news(self) -> Values:
        """Return the values that the duplicate does not have, by field; lists with the entries of
        both. Fields that cannot be compared, because their values were not read whole or fit in no
        form, are none of them."""
        if self.alike is None:
            return {}
        there, news = self.alike.as_fields(), {}
        fields = self.fields()
        hidden = {*self.unseen, *without_room(fields)}
        for name in (name for name in fields if name not in hidden):
            value = fields[name]
            both = merged(there[name], value)
            if value and not same(both, there[name]):
                news[name] = both
        return news

    def without_token(self) -> "Wizard":
        """Return it without Ligo's confirmation token, which Ligo no longer accepts."""
        return self.model_copy(update={"token": ""})

    def reworded(self, text: str) -> "Wizard":
        """Return it with a text that is to be read later, not now."""
        return self.model_copy(update={"text": text})

    def fields(self) -> Values:
        """Return the form's values: Ligo's reading with the person's corrections."""
        return {**NOTHING, **(self.found or {}), **self.typed}

    @property
    def name(self) -> str:
        return str(self.fields()["name"])

    @property
    def blank(self) -> bool:
        """Return whether there is nothing that Ligo could read."""
        return not (self.text.strip() or self.attached)

    @property
    def attached(self) -> list[Attached]:
        """Return the files that are not read yet."""
        old = [Attached(kind="card", url=self.file)] if self.file else []
        return [*old, *self.files]

    @property
    def cards(self) -> int:
        """Count the vCards that it was begun with."""
        return count_cards(self.text) + self.more
