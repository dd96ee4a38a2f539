"""A message that somebody wrote to the app, kept until it is answered, and as long as a button
under the answer needs it. Pure."""

from typing import Any

from pydantic import Field

from ligo_slack.slack.file_objects import Attached
from ligo_slack.workflow.drafts import Record
from ligo_slack.workflow.operation import DirectMessage


class AppMessage(Record):
    """`text` is what stands in it, `files` its files. `channel`, `ts`, `thread`: where it stands;
    `thread` is "" at the top of the DM. `offer`: the message whose button offers what it asks for,
    `line`: the command that this button runs, "" for another one.
    `taken`: that button was pressed, and what it offers has begun."""

    channel: str
    ts: str
    thread: str = ""
    text: str = ""
    files: list[Attached] = Field(default_factory=list)
    offer: DirectMessage = ("", "")
    line: str = ""
    taken: bool = False

    @property
    def where(self) -> tuple[str, str]:
        """Return the channel and the thread in which to answer, the thread "" for none."""
        return self.channel, self.thread

    def offered(self, offer: DirectMessage, line: str) -> "AppMessage":
        return self.model_copy(update={"offer": offer, "line": line})

    def accepted(self) -> "AppMessage":
        return self.forgotten().model_copy(update={"taken": True})

    def forgotten(self) -> "AppMessage":
        """Return it without its words: it only says that it was answered."""
        kept: dict[str, Any] = {"text": "", "files": [], "line": ""}
        return self.model_copy(update=kept)


class Greeted(Record):
    """When somebody was last told what the app understands, in UTC seconds."""

    at: float = 0.0
