"""The brief of an email: to whom, and what it should say. Pure: no I/O, no clock."""

from typing import Self

from pydantic import Field

from ligo_slack.features.about_contact import AboutContact


class Brief(AboutContact):
    """The fields of `Email` that are filled in before the AI has written anything.
    `typed_addresses` are the email addresses in the typed line: one of the contact's is whom the
    email goes to."""

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
