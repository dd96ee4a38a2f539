"""The brief of an email: to whom, and what it should say. Pure: no I/O, no clock."""

from typing import Self

from pydantic import Field

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.workflow.operation import OperationContent


class Brief(OperationContent):
    """The fields of `Email` that are filled in before the AI has written anything. `unnamed`: what
    was typed, or the message, names no contact. `recognised`: the one that the message alone names
    in full. `typed_addresses` are the email addresses in the typed line: one of the contact's is
    whom the email goes to."""

    contact_id: str = ""
    name: str = ""
    candidates: list[ContactSummary] = Field(default_factory=list)
    suggested: list[ContactSummary] = Field(default_factory=list)
    recognised: ContactSummary | None = None
    unnamed: bool = False
    words: str = ""
    typed_addresses: list[str] = Field(default_factory=list)
    instruction: str = ""

    @property
    def untouched(self) -> bool:
        return not self.instruction and self.form == "brief"

    def is_twin_of(self, begun: Self) -> bool:
        same = (self.instruction, self.contact_id) == (begun.instruction, begun.contact_id)
        named = bool(self.contact_id) or self.words == begun.words
        return bool(self.instruction) and self.form == "brief" and same and named

    @property
    def beginning(self) -> str:
        return self.instruction
