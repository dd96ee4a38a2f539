"""What one contact in the making is, and how it changes. Pure: no I/O, no clock."""

import unicodedata
from collections.abc import Mapping

from pydantic import BaseModel, Field

from ligo_slack.ligo.models import Contact, ContactFields, Preparation
from ligo_slack.slack.call import Place

Fields = dict[str, str | list[str]]
NOTHING: Fields = ContactFields().as_fields()  # all ten, in Ligo's order


class Wizard(BaseModel):
    """From a text to a contact.

    `found` is what Ligo read in the text, `typed` what the person changed of it, by Ligo's names.
    `sent` names the corrections that Ligo's reading already contains.
    `file` is the address of an attached vCard, until it has become the text.
    `round` counts Ligo's readings: inputs that show another reading need other block ids.
    `attempt` counts the person's decisions to create: each may make one contact.
    """

    text: str = ""
    file: str = ""
    place: Place = Field(default_factory=Place)
    token: str = ""
    found: Fields | None = None
    summary: str = ""
    typed: Fields = Field(default_factory=dict)
    sent: list[str] = Field(default_factory=list)
    round: int = 0
    attempt: int = 1
    contact: Contact | None = None

    def retold(self, text: str) -> "Wizard":
        """With another text to read; what the person typed stays."""
        return self.model_copy(update={"text": text, "file": "", "found": None, "token": ""})

    @property
    def edition(self) -> str:
        """Which reading and which attempt a form shows: a form of another one must not act."""
        return f"{self.attempt}.{self.round}"

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
            if name in self.sent or normal(value) != normal(found.get(name, ""))
        }
        return self.model_copy(update={"typed": typed})

    def created(self, contact: Contact) -> "Wizard":
        """With the contact as Ligo answered it, completed with what was sent where it is silent."""
        answered = {k: v for k, v in contact.as_fields().items() if v}
        whole = ContactFields.model_validate({**self.fields(), **answered})
        return self.model_copy(
            update={"contact": Contact.model_validate({**contact.model_dump(), **dict(whole)})}
        )

    def again(self) -> "Wizard":
        return self.model_copy(update={"attempt": self.attempt + 1})

    def spent(self) -> "Wizard":
        """Without Ligo's token, which it no longer takes."""
        return self.model_copy(update={"token": ""})

    def reworded(self, text: str) -> "Wizard":
        """With a text that is to be read some time, but not now."""
        return self.model_copy(update={"text": text})

    def fields(self) -> Fields:
        """All that the form shows: Ligo's reading under the person's corrections."""
        return {**NOTHING, **(self.found or {}), **self.typed}

    @property
    def name(self) -> str:
        return str(self.fields()["name"])

    @property
    def blank(self) -> bool:
        """Whether there is nothing that Ligo could read."""
        return not (self.text.strip() or self.file)


def normal(value: str | list[str]) -> list[str]:
    """A value without what inputs change by themselves: ends of lines, accents' encoding."""
    lines = value if isinstance(value, list) else value.splitlines()
    return [unicodedata.normalize("NFC", line).strip() for line in lines if line.strip()]
