"""Bolt and a router with one listener of each kind, between a fake Slack and somebody who acts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ligo_slack.i18n import Language
from ligo_slack.metrics import Metrics
from ligo_slack.slack import block_kit
from ligo_slack.slack.bolt_app import create_bolt
from ligo_slack.slack.bot_tokens import SingleBotToken
from ligo_slack.slack.interaction import Interaction, InteractionKind
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.tasks import BackgroundTasks
from tests.fakes import FakeSlack, Json, payload, people, request

KINDS: tuple[InteractionKind, ...] = (
    "command", "shortcut", "action", "submission", "closed", "options", "event",
)  # fmt: skip


def waiting(_language: Language) -> block_kit.View:
    return block_kit.modal("Wait", [block_kit.section("…")], close="Close")


def fails(error: Exception, *, acknowledged: bool = False) -> Listener:
    async def listener(call: Interaction, _screen: Responder) -> None:
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
        self.bolt = create_bolt(app, SingleBotToken("xoxb-1"), self.slack.bolt, "")

    async def gets(self, kind: InteractionKind, name: str = "x", **more: Any) -> None:
        """Deliver a payload; return when Slack has its answer."""
        await self.told_by(payload(kind, name, **more))

    async def told_by(self, body: Mapping[str, Any]) -> None:
        """Deliver a payload as it is."""
        given = await self.bolt.async_dispatch(request(body))
        assert given.status == 200
        self.answers.append(json.loads(given.body) if given.body else {})

    async def ends(self) -> None:
        """Wait for all that runs."""
        assert await self.tasks.drain(5) == 0

    @property
    def told(self) -> list[Json]:
        """Return everything that the person was shown, in whatever way."""
        api = self.slack.api
        shown = [answer["view"] for answer in self.answers if "view" in answer]
        shown += [answer for answer in self.answers if "text" in answer]
        updates = [args["view"] for args in api.asked("views.update")]
        posted = [*api.asked("chat.postEphemeral"), *api.asked("chat.postMessage")]
        return [*shown, *updates, *self.slack.said, *posted]
