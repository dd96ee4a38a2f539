"""What somebody was about to do when their Ligo had to be linked first. Pure: no I/O, no clock."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from ligo_slack.accounts import Standing
from ligo_slack.slack.call import Acknowledgement, Call, Kind, Place, View
from ligo_slack.slack.screen import Retry
from ligo_slack.workflow.drafts import Content
from ligo_slack.workflow.operation import Work

Reason = Literal["asked", "first", "expired"]


class Meant(Content):
    """A call, to be gone on with. Where a draft was begun already, it is the press that opens the
    draft: whatever was to be written waits there for its owner. `begun` says so."""

    kind: Kind
    id: str
    text: str = ""
    value: str = ""
    place: Place = Field(default_factory=Place)
    message: Mapping[str, Any] = Field(default_factory=dict)
    private_metadata: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    begun: bool = False

    @classmethod
    def of(cls, call: Call, retry: Retry | None) -> "Meant":
        if retry:
            opens = (retry.action_id, retry.draft)
            return cls(kind="action", id=opens[0], value=opens[1], place=call.place, begun=True)
        return cls(
            kind=call.kind, id=call.id, text=call.text, value=call.value, place=call.place,
            message=call.message,
            private_metadata=call.view.private_metadata if call.view else None,
            values=dict(call.view.values) if call.view else {},
        )  # fmt: skip

    def now(self, call: Call) -> Call:
        """The same, from the form that `call` submitted, or the message that it was pressed in."""
        kept = self.private_metadata
        form = call.view.id if call.view else ""
        view = View(form, kept, self.values) if kept is not None else None
        return Call(
            kind=self.kind, id=self.id, person=call.person, ack=Acknowledgement(_nobody_waits),
            trigger=call.trigger, place=self.place, text=self.text, value=self.value, view=view,
            message=self.message,
        )  # fmt: skip

    @property
    def typed(self) -> bool:
        """Whether there is something that nobody wants to type again."""
        written = self.message or any(self.values.values()) or len(self.text.split()) > 1
        return self.begun or bool(written)


class Unlinking(Content):
    """A question whether all shall be erased, about the link made at `since`, 0 where there is
    none. It goes with the rest: whoever sends its answer again erases nothing."""

    since: float = 0.0


class Linking(Work):
    """A Ligo to be linked, and what goes on afterwards. The token is nowhere in it: one that Ligo
    has not accepted is not kept. `standing`: whose Ligo the person works with meanwhile. `linked`:
    it is done, and what was meant may not have gone on yet."""

    reason: Reason = "asked"
    meant: Meant | None = None
    standing: Standing = "none"
    linked: bool = False

    @property
    def edition(self) -> str:
        return ""

    @property
    def form(self) -> str:
        return "form"

    @property
    def final(self) -> str:
        return "done" if self.linked else ""

    def spent(self, press: str) -> "Linking":
        del press
        return self

    def again(self) -> "Linking":
        return self

    def made(self) -> "Linking":
        return self.model_copy(update={"linked": True})


async def _nobody_waits(**_answer: Any) -> None:
    """Slack has its answer to that call."""
