"""The part of a new contact's draft that is not its fields: its stage in the pipeline, and contacts
that may be the same. Pure: no I/O, no clock."""

from collections.abc import Mapping, Sequence
from typing import Self

from pydantic import Field

from ligo_slack.contacts.models import ContactSummary
from ligo_slack.ligo.models import Contact, PipelineState
from ligo_slack.workflow.operation import OperationContent


class NewContactContent(OperationContent):
    """Base of the draft of a new contact. `contact` is the created one. `similar` are contacts that
    may be the same, as the form shows them. `stage` is the id of the pipeline's stage to put it in,
    "" for none; `stages` names the pipeline's stages by their ids; `unplaced`: the contact is
    created, and Ligo did not confirm the stage, or not yet: the process may die between the two."""

    contact: Contact | None = None
    similar: list[ContactSummary] = Field(default_factory=list)
    stage: str = ""
    stages: dict[str, str] = Field(default_factory=dict)
    unplaced: bool = False

    @property
    def lacks_stage(self) -> bool:
        """Return whether a stage was chosen that Ligo has not confirmed; nothing is confirmed of a
        contact whose creation was answered, and then the process died."""
        return self.unplaced or bool(self.stage and self.contact is None)

    def offering(self, stages: Mapping[str, str], similar: Sequence[ContactSummary]) -> Self:
        """Return it with the stages to choose from, and the possible duplicates to show."""
        return self.model_copy(update={"stages": dict(stages), "similar": list(similar)})

    def staged(self, stage: str) -> Self:
        return self.model_copy(update={"stage": stage})

    def placed(self, state: PipelineState | None) -> Self:
        """Return it with the created contact in its stage; None: Ligo did not confirm that."""
        if self.contact is None or state is None:
            return self.model_copy(update={"unplaced": True})
        contact = self.contact.model_copy(update={"pipeline_state": state})
        return self.model_copy(update={"contact": contact, "unplaced": False})
