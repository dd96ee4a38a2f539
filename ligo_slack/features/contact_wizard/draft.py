"""What one contact in the making is, and how it changes. Pure: no I/O, no clock."""

from collections.abc import Mapping

from pydantic import Field

from ligo_slack.contacts.field_values import NOTHING, Value, Values, differing, held, same
from ligo_slack.ligo.models import Contact, ContactFields, Preparation
from ligo_slack.workflow.operation import OperationContent


class Wizard(OperationContent):
    """From a text to a contact.

    `found` is what Ligo read in the text, `typed` what the person changed of it, by Ligo's names.
    `sent` names the corrections that Ligo's reading already contains.
    `file` is the address of an attached vCard, until it has become the text.
    `round` counts Ligo's readings: inputs that show another reading need other block ids.
    `link` is the contact's page in Ligo, where one is known. `by_hand`: there is no text, the
    person fills the fields in.
    `failed` counts the presses of Create that surely made nothing: they are spent.
    `alike` is a contact in Ligo that may be the same, `anyway` the decision to create all the same.
    `asked` counts the questions whether it is; `answered`: the last one led to a change of it.
    """

    text: str = ""
    file: str = ""
    token: str = ""
    found: Values | None = None
    summary: str = ""
    typed: Values = Field(default_factory=dict)
    sent: list[str] = Field(default_factory=list)
    round: int = 0
    failed: int = 0
    contact: Contact | None = None
    link: str = ""
    by_hand: bool = False
    alike: Contact | None = None
    anyway: bool = False
    asked: int = 0
    answered: bool = False

    @property
    def ended(self) -> bool:
        return self.contact is not None or (self.blank and not self.ready)

    @property
    def form(self) -> str:
        if self.ready:
            return "review"
        return "text" if self.blank else "unread"

    def retold(self, text: str) -> "Wizard":
        """With another text to read; what the person typed stays."""
        return self.model_copy(update={"text": text, "file": "", "found": None, "token": ""})

    @property
    def edition(self) -> str:
        """Which reading a form shows, for which attempt and which press of it: a form of another
        one must not act."""
        return f"{self.attempt}.{self.round}.{self.failed}"

    @property
    def question(self) -> str:
        """Which question whether it is the same a form asks: a decision is about one."""
        return f"{self.edition}.{self.asked}"

    def prepared(self, answer: Preparation, asked: "Wizard") -> "Wizard":
        """With Ligo's reading of what was asked, unless the text has changed since."""
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
        """With what stands in the form: what differs from Ligo's own reading is typed."""
        found = self.found or {}
        typed = {
            name: value
            for name, value in form.items()
            if name in self.sent or not same(value, found.get(name, ""))
        }
        return self.model_copy(update={"typed": typed})

    def created(self, contact: Contact, link: str = "") -> "Wizard":
        """With the contact as Ligo answered it, completed with what was sent where it is silent."""
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
            }
        )

    @property
    def otherwise(self) -> list[str]:
        """The fields that Ligo answered in another form, or with another value, than was sent."""
        if self.contact is None:
            return []
        sent = {name: value for name, value in self.fields().items() if value}
        return differing(sent, held(self.contact, sent))

    def resembling(self, alike: Contact) -> "Wizard":
        """Before a contact in Ligo that may be the same."""
        asked = self.asked + self.answered
        return self.model_copy(update={"alike": alike, "asked": asked, "answered": False})

    def answering(self, question: str) -> "Wizard | None":
        """With what is new taken into the one that is there; None where that is asked no more."""
        if self.question != question or self.alike is None:
            return None
        return self.model_copy(update={"answered": True})

    def all_the_same(self, question: str) -> "Wizard | None":
        """To be created although there is one like it; None where that is asked no more."""
        return self.model_copy(update={"anyway": True}) if self.question == question else None

    def spent(self, press: str) -> "Wizard":
        if self.press != press:
            return self
        return self.model_copy(update={"failed": self.failed + 1})

    def handed_over(self, typed: Values) -> "Wizard":
        """To be filled in by hand, from what is known already."""
        known = {name: value for name, value in typed.items() if value}
        return self.model_copy(
            update={"by_hand": True, "found": {}, "typed": known, "round": self.round + 1}
        )

    @property
    def like(self) -> Contact:
        """The contact that may be the same; ValueError where there is none."""
        if self.alike is None:
            raise ValueError("there is none like it")
        return self.alike

    @property
    def ready(self) -> bool:
        """Whether there is something to check and to create."""
        return self.found is not None and (self.by_hand or bool(self.token))

    def news(self) -> Values:
        """What it holds and `alike` does not, by field; lists with all entries of both."""
        if self.alike is None:
            return {}
        there, news = self.alike.as_fields(), {}
        for name, value in self.fields().items():
            both = _merged(there[name], value)
            if value and not same(both, there[name]):
                news[name] = both
        return news

    def again(self) -> "Wizard":
        return self.model_copy(update={"attempt": self.attempt + 1})

    def without_token(self) -> "Wizard":
        """Return it without Ligo's confirmation token, which Ligo no longer takes."""
        return self.model_copy(update={"token": ""})

    def reworded(self, text: str) -> "Wizard":
        """With a text that is to be read some time, but not now."""
        return self.model_copy(update={"text": text})

    def fields(self) -> Values:
        """All that the form shows: Ligo's reading under the person's corrections."""
        return {**NOTHING, **(self.found or {}), **self.typed}

    @property
    def name(self) -> str:
        return str(self.fields()["name"])

    @property
    def blank(self) -> bool:
        """Whether there is nothing that Ligo could read."""
        return not (self.text.strip() or self.file)


def _merged(there: Value, here: Value) -> Value:
    """The entries of both lists, case aside; of two texts the newer one."""
    if not (isinstance(there, list) and isinstance(here, list)):
        return here
    spelled = {entry.strip() for entry in there}
    others = [entry for entry in here if entry.strip() not in spelled]
    known = {entry.casefold() for entry in spelled}
    return [*there, *(entry for entry in others if entry.strip().casefold() not in known)]
