"""Bolt and a router with one listener of each kind, between a fake Slack and somebody who acts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ligo_slack.metrics import Metrics
from ligo_slack.slack import ui
from ligo_slack.slack.bolt import create_bolt
from ligo_slack.slack.call import Call, Kind
from ligo_slack.slack.router import Router
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.tokens import OneToken
from ligo_slack.text import Language
from tests.fakes import FakeSlack, Json, payload, people, request

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
    """`listener` is registered as `x`, for every kind that can be. `answers` to Slack, in order."""

    listener: Listener | None = None
    slack: FakeSlack = field(default_factory=FakeSlack)
    answers: list[Json] = field(default_factory=list)
    tasks: BackgroundTasks = field(default_factory=BackgroundTasks)
    metrics: Metrics = field(default_factory=Metrics)

    def __post_init__(self) -> None:
        app = Router(self.slack, people(self.slack), self.metrics, self.tasks)
        if self.listener:
            for add in (app.command, app.shortcut, app.action, app.view_closed, app.event):
                add("x")(self.listener)
            app.view("x", waiting=waiting)(self.listener)
        self.bolt = create_bolt(app, OneToken("xoxb-1"), self.slack.bolt, "")

    async def gets(self, kind: Kind, name: str = "x", **more: Any) -> None:
        """Returns when Slack has its answer."""
        await self.told_by(payload(kind, name, **more))

    async def told_by(self, body: Mapping[str, Any]) -> None:
        """The same, by a payload as it is."""
        given = await self.bolt.async_dispatch(request(body))
        assert given.status == 200
        self.answers.append(json.loads(given.body) if given.body else {})

    async def ends(self) -> None:
        """Waits for all that runs."""
        assert await self.tasks.drain(5) == 0

    @property
    def told(self) -> list[Json]:
        """Everything that the person was shown, in whatever way."""
        api = self.slack.api
        shown = [answer["view"] for answer in self.answers if "view" in answer]
        shown += [answer for answer in self.answers if "text" in answer]
        updates = [args["view"] for args in api.asked("views.update")]
        posted = [*api.asked("chat.postEphemeral"), *api.asked("chat.postMessage")]
        return [*shown, *updates, *self.slack.said, *posted]
