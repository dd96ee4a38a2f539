"""What surrounds each listener: who may call it, and what becomes of its errors."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from ligo_slack import logs
from ligo_slack.failures import explain
from ligo_slack.slack import notices
from ligo_slack.slack.call import Call, Kind
from ligo_slack.slack.people import People
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.tasks import attempt
from ligo_slack.text import Text
from ligo_slack.workflow.drafts import DraftGone

log = logging.getLogger(__name__)

Listener = Callable[[Call, Screen], Awaitable[None]]
Rescuer = Callable[[Call, Screen, Exception], Awaitable[bool]]

SILENT: tuple[Kind, ...] = ("options", "event", "closed")  # nobody waits for words after these


class ListenerRunner:
    """The error boundary of all listeners.

    `rescuers` get a person past an error of their type, and return whether they did. `after` runs
    after every listener that was let in, whatever became of it.
    """

    def __init__(self, people: People) -> None:
        self._people = people
        self.rescuers: dict[type[Any], Rescuer] = {}
        self.after: list[Listener] = []

    async def run(self, listener: Listener, call: Call, screen: Screen) -> None:
        """Run a listener to its end, and acknowledge where it has not."""
        began, ending = time.perf_counter(), "done"
        let_in = False
        try:
            let_in = await self._is_let_in(call, screen)
            if let_in:
                await listener(call, screen)
        except Exception as error:  # noqa: BLE001 - people hear of whatever a listener raises
            ending = type(error).__name__
            await self._tell(error, call, screen)
        finally:
            await acknowledge(call)
            for after in self.after if let_in else ():
                await attempt(after(call, screen), "what comes afterwards")
        took = time.perf_counter() - began
        log.info("%s %s: %s in %.3f s", call.kind, call.id, ending, took)

    async def _is_let_in(self, call: Call, screen: Screen) -> bool:
        """Refuse whoever does not belong here before any listener runs."""
        if not call.installed:
            text = notices.NOT_INSTALLED if call.installed is False else notices.NO_DATABASE
            await _turn_away(call, screen, text)
            return False
        barred = call.outsider
        if barred is None:
            inside = await self._people.is_inside(call.person)
            barred = None if inside is None else not inside
        if barred is False:
            return True
        await (_refuse(call, screen) if barred else _turn_away(call, screen, notices.UNSURE))
        return False

    async def _tell(self, error: Exception, call: Call, screen: Screen) -> None:
        """Log what nobody expected, without its own words: an error can quote people's data."""
        if await self._is_rescued(error, call, screen):
            return
        failure = explain(error, logs.reference(), screen.undone)
        if not failure.known:
            log.error("%s %s failed: %s", call.kind, call.id, logs.trace(error))
        unasked = call.kind == "event" and not screen.retry
        if not call.person.id or call.kind == "options" or unasked:
            return
        retry = None if isinstance(error, DraftGone) else screen.retry
        shown = (failure, retry, screen.keepsake)
        telling = f"telling of the {call.kind} {call.id}"
        if not await attempt(screen.show(notices.failed_view, *shown), telling):
            tell = screen.dm if call.view and retry else screen.tell
            await attempt(tell(notices.failed_message, *shown), telling)

    async def _is_rescued(self, error: Exception, call: Call, screen: Screen) -> bool:
        kinds = (kind for kind in type(error).mro() if kind in self.rescuers)
        kind = next(kinds, None)
        if kind is None or call.kind == "options" or not call.person.id:
            return False
        rescuer = self.rescuers[kind]
        return await attempt(rescuer(call, screen, error), f"the way past {type(error).__name__}")


async def acknowledge(call: Call) -> None:
    """Acknowledge with nothing, unless that has been done."""
    await call.ack(**({"options": []} if call.kind == "options" else {}))


async def stray(call: Call, screen: Screen) -> None:
    """Listen to an id that is registered nowhere: a button of an older version, a forged one."""
    await acknowledge(call)
    if call.kind not in SILENT:
        await screen.tell(notices.stray)


async def _refuse(call: Call, screen: Screen) -> None:
    """In the form, if that is where they are; else for their eyes only."""
    if call.kind in SILENT:
        return
    if not (call.view and await screen.show(notices.not_for_outsiders_view)):
        await acknowledge(call)
        await screen.tell(notices.not_for_outsiders)


async def _turn_away(call: Call, screen: Screen, text: Text) -> None:
    """What somebody typed, who may well belong here, stays before them. Where the app has no token
    Slack cannot be asked for a language, and the answer must not wait for it."""
    if call.kind in SILENT:
        return
    inputs = list(call.view.values) if call.view else []
    if not (inputs and await screen.refuse({inputs[0]: notices.bilingual(text)})):
        await acknowledge(call)
        await screen.tell(notices.turned_away, text)
