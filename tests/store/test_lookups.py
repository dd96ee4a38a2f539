"""Reads of the database and calls to Slack before Slack has its answer: one at most."""

from typing import Any

import pytest

from ligo_slack.metrics import Metrics
from ligo_slack.slack.block_kit import modal
from ligo_slack.slack.bolt_app import create_bolt
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Users
from tests.fakes import FakeSlack, request
from tests.store.opened import Opened
from tests.store.test_installations import installation, opened, statements

WHO: dict[str, Any] = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}}
VIEW = {"type": "modal", "id": "V1", "callback_id": "any", "app_installed_team_id": "T1"}
ACTION = {"action_id": "any", "block_id": "b", "type": "button", "value": ""}
BODIES: dict[str, dict[str, Any]] = {
    "command": {"command": "/any", "team_id": "T1", "user_id": "U1"},
    "shortcut": {"type": "shortcut", "callback_id": "any", **WHO},
    "action": {"type": "block_actions", "actions": [ACTION], **WHO},
    "submission": {"type": "view_submission", "view": VIEW, **WHO},
    "closed": {"type": "view_closed", "view": VIEW, **WHO},
    "options": {"type": "block_suggestion", "action_id": "any", "value": "", **WHO},
    "event": {
        "type": "event_callback",
        "team_id": "T1",
        "authorizations": [{"team_id": "T1", "enterprise_id": None}],
        "event": {"type": "any", "user": "U1", "team": "T1"},
    },
}


def listening(slack: FakeSlack, tasks: BackgroundTasks) -> Router:
    """Return a router whose listeners do nothing but acknowledge."""

    async def answers(call: Interaction, _screen: Responder) -> None:
        await call.ack()

    app = Router(slack, Users(slack), Metrics(), tasks)
    app.command("/any")(answers)
    app.view("any", waiting=lambda _: modal("", [], close=""))(answers)
    for add in (app.shortcut, app.action, app.view_closed, app.options, app.event):
        add("any")(answers)
    return app


@pytest.mark.parametrize("kind", BODIES)
async def test_an_answer_costs_one_look_and_then_none_and_slack_is_not_asked(
    store: Opened, kind: str
) -> None:
    kept, slack = await opened(store), FakeSlack()
    await kept.async_save(installation())
    tasks = BackgroundTasks()
    bolt = create_bolt(listening(slack, tasks), kept, slack.bolt, "")
    counts = []
    for _ in range(3):
        with statements() as said:
            answered = await bolt.async_dispatch(request(BODIES[kind]))
            await tasks.drain(1)
        assert answered.status == 200
        counts.append(len(said))
    assert counts == [1, 0, 0]
    assert slack.api.calls == []
