"""Drafts of the account feature: the link form, the erase question, and the interaction that
linking interrupted. Pure: no I/O, no clock."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from ligo_slack.contacts.accounts import AccountKind
from ligo_slack.slack.interaction import (
    Acknowledgement,
    Interaction,
    InteractionKind,
    ReplyTarget,
    SourceModal,
)
from ligo_slack.slack.responder import Retry
from ligo_slack.workflow.drafts import Content, Record
from ligo_slack.workflow.operation import OperationContent

Reason = Literal["asked", "first", "expired"]


class InterruptedInteraction(Content):
    """An interaction to be resumed once a Ligo account is linked. `begun`: a draft existed already;
    then this is the press that opens that draft, which holds all that was to be written."""

    kind: InteractionKind
    id: str
    text: str = ""
    value: str = ""
    place: ReplyTarget = Field(default_factory=ReplyTarget)
    message: Mapping[str, Any] = Field(default_factory=dict)
    private_metadata: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    begun: bool = False

    @classmethod
    def of(cls, interaction: Interaction, retry: Retry | None) -> "InterruptedInteraction":
        if retry:
            opens = (retry.action_id, retry.draft)
            return cls(
                kind="action", id=opens[0], value=opens[1], place=interaction.place, begun=True
            )
        return cls(
            kind=interaction.kind,
            id=interaction.id,
            text=interaction.text,
            value=interaction.value,
            place=interaction.place,
            message=interaction.message,
            private_metadata=interaction.view.private_metadata if interaction.view else None,
            values=dict(interaction.view.values) if interaction.view else {},
        )

    def resumed_from(self, interaction: Interaction) -> Interaction:
        """Return the interaction, to be run from the form of `interaction`, or from the message in
        which its button was pressed."""
        kept = self.private_metadata
        form = interaction.view.id if interaction.view else ""
        view = SourceModal(form, kept, self.values) if kept is not None else None
        return Interaction(
            kind=self.kind,
            id=self.id,
            person=interaction.person,
            ack=Acknowledgement(),
            trigger=interaction.trigger,
            place=self.place,
            text=self.text,
            value=self.value,
            view=view,
            message=self.message,
        )

    @property
    def beginning(self) -> str:
        """Return the text with which it was begun."""
        return self.text or next(filter(None, self.values.values()), "")

    @property
    def typed(self) -> bool:
        """Return whether there is text that the person would not want to type again. The message
        of a button is none: it stays where it is."""
        taken = self.message if self.kind == "shortcut" else None
        written = taken or any(self.values.values()) or len(self.text.split()) > 1
        return self.begun or bool(written)


class Unlinking(Record):
    """The question whether to erase everything, about the link made at `since` (0: there is none).
    Erased with the rest: its answer sent twice erases once."""

    since: float = 0.0


class Linking(OperationContent):
    """An account to be linked, and what to resume then. It never holds the token: one that Ligo has
    not accepted is not stored.

    `meant`: the interaction that linking interrupted, None where nothing is to be resumed.
    `account_kind`: whose account the person works with meanwhile. `linked`: it is done, and the
    interrupted interaction may still have to be resumed. `ligo` is the address of Ligo's pages,
    `slug` the workspace that was linked, "" for the only one, `found` the number of its contacts,
    None where Ligo did not say it.
    """

    reason: Reason = "asked"
    meant: InterruptedInteraction | None = None
    account_kind: AccountKind = Field(
        default="none", validation_alias="standing", serialization_alias="standing"
    )
    linked: bool = False
    ligo: str = ""
    slug: str = ""
    found: int | None = None

    @property
    def ended(self) -> bool:
        return self.linked or self.untouched or self.goes_on

    @property
    def goes_on(self) -> bool:
        """Return whether it interrupted what had a draft, which is unfinished by itself."""
        return self.meant is not None and self.meant.begun

    @property
    def edition(self) -> str:
        return ""

    @property
    def untouched(self) -> bool:
        return not self.linked and not (self.meant and self.meant.typed)

    @property
    def beginning(self) -> str:
        return self.meant.beginning if self.meant else ""

    @property
    def form(self) -> str:
        return "form"

    @property
    def final(self) -> str:
        return "done" if self.linked else ""

    def resumed(self) -> "Linking":
        """Return the content once nothing waits for the link any more."""
        return self.model_copy(update={"meant": None})

    def made(self, slug: str, found: int | None) -> "Linking":
        return self.model_copy(update={"linked": True, "slug": slug, "found": found})
