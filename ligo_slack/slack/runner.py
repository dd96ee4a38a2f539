"""The code around each listener: access checks before it, error handling after it."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from ligo_slack import logs
from ligo_slack.i18n import Localized
from ligo_slack.ligo import errors
from ligo_slack.slack import error_views
from ligo_slack.slack.interaction import Interaction, InteractionKind
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder, Retry
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.tasks import attempt
from ligo_slack.slack.users import Users
from ligo_slack.user_errors import explain
from ligo_slack.workflow.drafts import DraftGone

log = logging.getLogger(__name__)

Listener = Callable[[Interaction, Responder], Awaitable[None]]
Rescuer = Callable[[Interaction, Responder, Exception], Awaitable[bool]]

SILENT: tuple[InteractionKind, ...] = (
    "options",
    "event",
    "closed",
)  # nothing answers these where their listener is not let in
MESSAGE = "message"  # the one event with which a person asks for something
# Seconds. What took less and went well is logged at DEBUG: the metrics count it, and a line for
# each is a tenth of all the work.
SLOW = 1.0


class ListenerRunner:
    """The error boundary of all listeners. `rescuers` handle errors of their type, and return
    whether they did. `after` runs after every listener that was let in, even a failed one."""

    def __init__(self, users: Users) -> None:
        self._users = users
        self.rescuers: dict[type[Any], Rescuer] = {}
        self.after: list[Listener] = []

    async def run(self, listener: Listener, interaction: Interaction, responder: Responder) -> None:
        """Run a listener to its end, and acknowledge if it did not."""
        began, ending = time.perf_counter(), "done"
        let_in = False
        if interaction.view is None and interaction.place.channel:
            responder.sign.offer(lambda: responder.tell(error_views.one_moment))
        try:
            let_in = await self._is_let_in(interaction, responder)
            if let_in:
                await listener(interaction, responder)
                await _clear_away(interaction, responder)
                responder.answered = True
        except Exception as error:  # noqa: BLE001 - people hear of whatever a listener raises
            ending = type(error).__name__
            await responder.sign.withdraw()
            responder.answered = await self._tell(error, interaction, responder)
        finally:
            await responder.sign.end()
            await acknowledge(interaction)
            for after in self.after if let_in else ():
                await attempt(after(interaction, responder), "what comes afterwards")
        took = time.perf_counter() - began
        level = logging.DEBUG if ending == "done" and took < SLOW else logging.INFO
        log.log(level, "%s %s: %s in %.3f s", interaction.kind, interaction.id, ending, took)

    async def _is_let_in(self, interaction: Interaction, responder: Responder) -> bool:
        """Reject people who may not use the app, before any listener runs."""
        if not interaction.installed:
            gone = interaction.installed is False
            text = error_views.NOT_INSTALLED if gone else error_views.NO_DATABASE
            await _turn_away(interaction, responder, text)
            return False
        barred = interaction.outsider
        if barred is None:
            inside = await self._users.is_inside(interaction.person)
            barred = None if inside is None else not inside
        if barred is False:
            return True
        if barred:
            await _refuse(interaction, responder)
        else:
            await _turn_away(interaction, responder, error_views.UNSURE)
        return False

    async def _tell(self, error: Exception, interaction: Interaction, responder: Responder) -> bool:
        """Report an error to the person; return whether that was done. Log an unexpected one
        without its own text, which can quote people's data."""
        if await self._is_rescued(error, interaction, responder):
            return True
        failure = explain(error, logs.reference(), responder.undone)
        if not failure.expected:
            log.error("%s %s failed: %s", interaction.kind, interaction.id, logs.trace(error))
        final = _is_final(error)
        logs.forget_frames(error)
        unasked = interaction.kind == "event" and interaction.id != MESSAGE
        if not interaction.person.id or interaction.kind == "options" or unasked:
            return False
        again = _repeated(interaction) if responder.repeatable else None
        retry = None if final else responder.retry or again
        shown = (failure, retry, responder.keepsake)
        telling = f"telling of the {interaction.kind} {interaction.id}"
        if await attempt(responder.show(error_views.failed_view, *shown), telling):
            return True
        if _is_retry(interaction) and await attempt(
            responder.replace(error_views.failed_message, *shown), telling
        ):
            return True
        tell = responder.dm if interaction.view and responder.retry else responder.tell
        return await attempt(tell(error_views.failed_message, *shown), telling)

    async def _is_rescued(
        self, error: Exception, interaction: Interaction, responder: Responder
    ) -> bool:
        types = (one for one in type(error).mro() if one in self.rescuers)
        kind = next(types, None)
        if kind is None or interaction.kind == "options" or not interaction.person.id:
            return False
        rescuer = self.rescuers[kind]
        return await attempt(
            rescuer(interaction, responder, error), f"the way past {type(error).__name__}"
        )


def _repeated(interaction: Interaction) -> Retry | None:
    """Return the button that repeats a press or a command after a failure; None for what a button
    cannot carry."""
    match interaction.kind:
        case "command" if len(interaction.text) <= error_views.REPEATABLE:
            return Retry(error_views.COMMAND_AGAIN, interaction.text, repeats=True)
        case "action" if len(interaction.value) <= error_views.REPEATABLE:
            return Retry(interaction.id, interaction.value, repeats=True)
    return None


def _is_retry(interaction: Interaction) -> bool:
    """Return whether the button under a failure's message was pressed."""
    return interaction.block == error_views.RETRY_BLOCK and interaction.view is None


async def _clear_away(interaction: Interaction, responder: Responder) -> None:
    """Delete the message of a failure whose button has been pressed with success."""
    if _is_retry(interaction) and not responder.replaced:
        await attempt(responder.remove(), "clearing a failure away")


def _is_final(error: Exception) -> bool:
    """Return whether trying again is in vain: the draft or the contact no longer exists, or Ligo's
    answer is too large."""
    gone = isinstance(error, errors.NotFound) and not isinstance(error, errors.NotOffered)
    return gone or isinstance(error, (DraftGone, errors.TooLarge))


async def acknowledge(interaction: Interaction) -> None:
    """Acknowledge with nothing, unless that was already done."""
    await interaction.ack(**({"options": []} if interaction.kind == "options" else {}))


async def answer_unregistered(interaction: Interaction, responder: Responder) -> None:
    """Answer an id that is not registered: a button of an older version, or a forged one."""
    await acknowledge(interaction)
    if interaction.kind not in SILENT:
        await responder.tell(error_views.no_longer_applies)


async def _refuse(interaction: Interaction, responder: Responder) -> None:
    """Reject in the form, if the person is in one; otherwise for their eyes only."""
    if interaction.kind in SILENT:
        return
    if not (interaction.view and await responder.show(error_views.not_for_outsiders_view)):
        await acknowledge(interaction)
        await responder.tell(error_views.not_for_outsiders)


async def _turn_away(interaction: Interaction, responder: Responder, text: Localized) -> None:
    """Reject, and keep the form open: the person may well belong here, and what they typed stays in
    it. Without a token Slack cannot be asked for a language, and the answer must not wait for it.
    """
    if interaction.kind in SILENT:
        return
    inputs = list(interaction.view.values) if interaction.view else []
    if not (inputs and await send_back({inputs[0]: error_views.bilingual(text)}, responder)):
        await acknowledge(interaction)
        typed = interaction.text if interaction.kind == "command" else ""
        await responder.tell(error_views.turned_away, text, unwrapped(typed))
