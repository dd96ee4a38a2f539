"""A guard with one listener of each kind, between a fake Slack and somebody who acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ligo_slack.slack import ui
from ligo_slack.slack.call import Call, Kind, read_call
from ligo_slack.slack.listeners import Guard, Listener, Listeners
from ligo_slack.slack.screen import Screen
from ligo_slack.text import Language
from tests.fakes import Answers, FakeSlack, Json, payload, people

KINDS: tuple[Kind, ...] = (
    "command", "shortcut", "action", "submission", "closed", "options", "event",
)  # fmt: skip


def waiting(_language: Language) -> ui.View:
    return ui.modal("Wait", [ui.section("…")], close="Close")


def fails(error: Exception, *, acknowledged: bool = False) -> Listener:
    async def listener(call: Call, _screen: Screen) -> None:
        if acknowledged:
            await call.ack()
        raise error

    return listener


@dataclass
class Scene:
    """`listener` is registered as `x`, for every kind that can be."""

    listener: Listener | None = None
    slack: FakeSlack = field(default_factory=FakeSlack)
    answers: Answers = field(default_factory=Answers)

    def __post_init__(self) -> None:
        table = Listeners()
        if self.listener:
            for add in (table.command, table.shortcut, table.action, table.closed, table.event):
                add("x", self.listener)
            table.submission("x", self.listener, waiting)
        self.guard = Guard(table, self.slack, people(self.slack))

    async def gets(self, kind: Kind, name: str = "x", **more: Any) -> None:
        """Returns when Slack has its answer."""
        await self.told_by(kind, payload(kind, name, **more))

    async def told_by(self, kind: Kind, body: Mapping[str, Any]) -> None:
        """The same, by a payload as it is."""
        await self.guard.handle(read_call(kind, body, self.answers.ack()))

    async def ends(self) -> None:
        """Waits for all that runs."""
        assert await self.guard.drain(5) == 0

    @property
    def told(self) -> list[Json]:
        """Everything that the person was shown, in whatever way."""
        api = self.slack.api
        shown = [answer["view"] for answer in self.answers if "view" in answer]
        shown += [answer for answer in self.answers if "text" in answer]
        updates = [args["view"] for args in api.asked("views.update")]
        posted = [*api.asked("chat.postEphemeral"), *api.asked("chat.postMessage")]
        return [*shown, *updates, *self.slack.said, *posted]
