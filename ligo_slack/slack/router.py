"""The app's listeners, registered under Bolt's names, and the one middleware that calls them.

Bolt's own runner polls every 10 ms until a listener has acknowledged, asks each listener in turn
whether it matches, and lets an exception after `ack()` replace the answer
(slack_bolt/listener/asyncio_runner.py, slack_bolt/app/async_app.py).
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from ligo_slack import limits, logs
from ligo_slack.cache import OneInteraction
from ligo_slack.i18n import Language
from ligo_slack.metrics import Metrics
from ligo_slack.slack import error_views
from ligo_slack.slack.block_kit import View
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.double_presses import DoublePresses
from ligo_slack.slack.interaction import (
    Acknowledgement,
    Interaction,
    InteractionKind,
    interaction_kind,
    read_interaction,
)
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.rate_limits import InteractionLimits, Limit
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import (
    Listener,
    ListenerRunner,
    Rescuer,
    acknowledge,
    answer_unregistered,
)
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.users import Users

log = logging.getLogger(__name__)

Register = Callable[[Listener], Listener]
Waiting = Callable[[Language], View]

# Seconds until the router acknowledges for a listener that has not. Slack gives up after 3, network
# and all (/interactivity/handling-user-interaction).
PATIENCE = 1.5
# The same for a submission that a waiting view answers: that view is its sign of life.
SUBMISSION_PATIENCE = 0.9

# For a payload with values of other types than Slack documents.
ODD = (AttributeError, TypeError, ValueError, LookupError, OverflowError)


@dataclass(frozen=True, slots=True)
class Route:
    """A registered listener. `waiting` draws the view for a submission that is not acknowledged
    within SUBMISSION_PATIENCE. `concerns` tells the events for which the listener is called.
    `repeatable`: after a failure a button may repeat it as it was pressed."""

    listener: Listener
    waiting: Waiting | None = None
    concerns: Callable[[Interaction], bool] | None = None
    repeatable: bool = True


class Router(AsyncMiddleware):
    """The one Bolt middleware that calls all listeners, registered with Bolt once
    (`bolt.use(router)`), behind Bolt's own. A listener is looked up by the payload's kind and id,
    and runs in a task of its own. Bolt gets its answer the moment the listener acknowledges."""

    def __init__(
        self, slack: SlackClients, users: Users, metrics: Metrics, tasks: BackgroundTasks
    ) -> None:
        self._slack = slack
        self._users = users
        self._metrics = metrics
        self._tasks = tasks
        metrics.running.set_function(lambda: len(tasks))
        self._limits = InteractionLimits()
        self._presses = DoublePresses()
        self._runner = ListenerRunner(users)
        self._routes: dict[tuple[InteractionKind, str], Route] = {}

    # -- registration, by Bolt's names -------------------------------------------------------------

    def command(self, command: str) -> Register:
        return self._register("command", command)

    def shortcut(self, callback_id: str) -> Register:
        """Register a listener for a global or a message shortcut."""
        return self._register("shortcut", callback_id)

    def action(self, action_id: str, *, repeatable: bool = True) -> Register:
        """Register a listener for a control. `repeatable`: as in Route."""
        return self._register("action", action_id, repeatable=repeatable)

    def view(self, callback_id: str, *, waiting: Waiting) -> Register:
        """Register a listener for a submitted modal. `waiting`: as in Route."""
        return self._register("submission", callback_id, waiting)

    def view_closed(self, callback_id: str) -> Register:
        return self._register("closed", callback_id)

    def options(self, action_id: str) -> Register:
        """Register a listener for what is typed into an external select; its acknowledgement is the
        answer."""
        return self._register("options", action_id)

    def event(
        self, event_type: str, *, concerns: Callable[[Interaction], bool] | None = None
    ) -> Register:
        """Register a listener for an event. Where `concerns` returns False, the event is
        acknowledged at once, and not counted: some come for everybody, all the time."""
        return self._register("event", event_type, concerns=concerns)

    # -- registration, beyond Bolt -----------------------------------------------------------------

    def rescue(self, error: type[Exception], rescuer: Rescuer) -> None:
        """Call `rescuer` for an error of this type, before it is reported as a failure."""
        self._runner.rescuers[error] = rescuer

    def afterwards(self, listener: Listener) -> None:
        """Call `listener` after every listener, even a failed one."""
        self._runner.after.append(listener)

    def find(self, kind: InteractionKind, name: str) -> Route | None:
        return self._routes.get((kind, name))

    def names(self, kind: InteractionKind) -> set[str]:
        return {name for of_kind, name in self._routes if of_kind == kind}

    def _register(
        self,
        kind: InteractionKind,
        name: str,
        waiting: Waiting | None = None,
        *,
        concerns: Callable[[Interaction], bool] | None = None,
        repeatable: bool = True,
    ) -> Register:
        if (kind, name) in self._routes:
            raise ValueError(f"two listeners for the {kind} {name}")

        def register(listener: Listener) -> Listener:
            self._routes[kind, name] = Route(listener, waiting, concerns, repeatable)
            return listener

        return register

    # -- each payload ------------------------------------------------------------------------------

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt passes it by name
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        """Handle interactions and events; leave anything else to Bolt, which answers 404."""
        kind = interaction_kind(req.body)
        if kind is None and req.body.get("type") == "app_rate_limited":
            self._metrics.slack_held_back()  # /apis/events-api#rate-limiting
            return BoltResponse(status=200)
        if kind is None:
            return await next()
        try:
            interaction = read_interaction(kind, req, Acknowledgement(req.context.ack))
        except ODD:
            log.warning("a %s was not read: its parts have other types", kind)
            return BoltResponse(status=400)
        if kind == "event" and interaction.installed is None:
            return BoltResponse(status=503)  # the database did not answer: Slack sends it again
        route = self._routes.get((kind, interaction.id))
        if route and route.concerns and not route.concerns(interaction):
            return BoltResponse(status=200)
        size = len(req.raw_body)  # none in Socket Mode, where a payload takes less to read
        if limit := self._limits.exceeded(interaction.person, len(self._tasks), size):
            self._metrics.held_back(limit)
            if kind == "event":
                return BoltResponse(status=503)  # the same
            await self._hold_back(interaction, limit)
            return req.context.ack.response
        if self._presses.is_second(interaction):
            await acknowledge(interaction)
        else:
            await self._dispatch(interaction, req.body.get("view"))
        return req.context.ack.response

    async def _hold_back(self, interaction: Interaction, limit: Limit) -> None:
        """Say in the answer itself that nothing was done, where Slack shows answers; else by a
        message now and then. No listener runs, and what was typed stays in its modal."""
        inputs = list(interaction.view.values) if interaction.view else []
        match interaction.kind:
            case "command":
                shown = error_views.held_back(limit, unwrapped(interaction.text))
                await interaction.ack(response_type="ephemeral", **shown)
            case "submission" if inputs:
                said = error_views.bilingual(error_views.HELD_BACK[limit])
                await interaction.ack(response_action="errors", errors={inputs[0]: said})
            case "submission":
                language = self._users.cached_language(interaction.person)
                view = error_views.held_back_view(language, limit)
                await interaction.ack(response_action="update", view=view)
            case "action" | "shortcut":
                await acknowledge(interaction)
                room = len(self._tasks) < 2 * limits.RUNNING
                if room and self._limits.may_tell(interaction.person):
                    responder = Responder.of(interaction, self._slack, self._users)
                    words = error_views.HELD_BACK[limit]
                    telling = responder.tell(error_views.turned_away, words)
                    self._tasks.start_unattended(telling, "telling of a limit")
            case _:
                await acknowledge(interaction)

    async def _dispatch(self, interaction: Interaction, form: Mapping[str, Any] | None) -> None:
        """Start the listener; return when Slack can have its answer, after PATIENCE at
        the latest. `form`: the view from which the interaction comes."""
        began = time.perf_counter()
        route = self._routes.get((interaction.kind, interaction.id)) or Route(answer_unregistered)
        with logs.NewReference(), OneInteraction():
            responder = Responder.of(interaction, self._slack, self._users)
            responder.repeatable = route.repeatable
            responder.submitted = form if interaction.kind == "submission" else None
            running = self._runner.run(route.listener, interaction, responder)
            self._tasks.start(self._presses.during(interaction, running))
            await asyncio.sleep(0)  # most listeners answer in their first turn
            responder.sign.start()
            patience = min(PATIENCE, SUBMISSION_PATIENCE) if route.waiting else PATIENCE
            in_time = await interaction.ack.is_given_within(patience)
            if not in_time:
                await self._answer_for(route, interaction, responder)
        took = time.perf_counter() - began
        self._metrics.acknowledged(interaction.kind, took, by_guard=not in_time)

    async def _answer_for(
        self, route: Route, interaction: Interaction, responder: Responder
    ) -> None:
        log.warning("%s %s has not acknowledged in time", interaction.kind, interaction.id)
        if route.waiting:
            # The view is the answer, which leaves at once; the claim of the wait for it may take
            # as long as the database does.
            showing = responder.show_waiting_view(route.waiting)
            self._tasks.start_unattended(showing, "a waiting view")
            await interaction.ack.is_given_within(PATIENCE - SUBMISSION_PATIENCE)
        await acknowledge(interaction)
