"""The table of listeners, and the guard that stands before all of them.

Every payload comes to the guard (hearing.py); which method runs is looked up here. A method runs
as a task of its own, and Slack gets its answer the moment the method has acknowledged: Bolt's own
runner polls every 10 ms instead (asyncio_runner.py), cancels what runs when the loop ends, and lets
an exception after `ack()` replace the answer.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from functools import cached_property, partial
from typing import Any, NamedTuple

from ligo_slack import logs
from ligo_slack.failures import explain
from ligo_slack.metrics import Metrics
from ligo_slack.slack import notices
from ligo_slack.slack.call import Call, Kind
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.people import People
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.ui import View
from ligo_slack.store.drafts import DraftGone
from ligo_slack.text import Language, Text

log = logging.getLogger(__name__)

Listener = Callable[[Call, Screen], Awaitable[None]]
Rescuer = Callable[[Call, Screen, Exception], Awaitable[bool]]
Waiting = Callable[[Language], View]

# Seconds until the guard answers for a listener that has not. Slack gives up after 3, network and
# all (/interactivity/handling-user-interaction).
PATIENCE = 1.5
SILENT: tuple[Kind, ...] = ("options", "event", "closed")  # whoever did that waits for no word


class Entry(NamedTuple):
    listener: Listener
    waiting: Waiting | None = None


class Listeners:
    """Which method answers what, by kind and id. Each journey's `register()` fills its part."""

    def __init__(self) -> None:
        self._table: dict[tuple[Kind, str], Entry] = {}
        self._rescuers: dict[type[Any], Rescuer] = {}
        self.after: list[Listener] = []

    def command(self, name: str, listener: Listener) -> None:
        self._add("command", name, Entry(listener))

    def shortcut(self, callback_id: str, listener: Listener) -> None:
        self._add("shortcut", callback_id, Entry(listener))

    def action(self, action_id: str, listener: Listener) -> None:
        self._add("action", action_id, Entry(listener))

    def submission(self, callback_id: str, listener: Listener, waiting: Waiting) -> None:
        """`waiting` is what the person sees when the answer takes longer than PATIENCE."""
        self._add("submission", callback_id, Entry(listener, waiting))

    def closed(self, callback_id: str, listener: Listener) -> None:
        self._add("closed", callback_id, Entry(listener))

    def options(self, action_id: str, listener: Listener) -> None:
        """Who answers what is typed in an external select; the answer is the acknowledgement."""
        self._add("options", action_id, Entry(listener))

    def event(self, event_type: str, listener: Listener) -> None:
        self._add("event", event_type, Entry(listener))

    def rescue(self, error: type[Exception], rescuer: Rescuer) -> None:
        """Who gets a person past an error, and says whether they did; else it is told as any."""
        self._rescuers[error] = rescuer

    def afterwards(self, listener: Listener) -> None:
        """What runs after every listener, whatever became of it."""
        self.after.append(listener)

    def rescuer_of(self, error: Exception) -> Rescuer | None:
        found = (self._rescuers[kind] for kind in type(error).mro() if kind in self._rescuers)
        return next(found, None)

    def find(self, kind: Kind, name: str) -> Entry | None:
        return self._table.get((kind, name))

    def names(self, kind: Kind) -> set[str]:
        return {name for of_kind, name in self._table if of_kind == kind}

    def _add(self, kind: Kind, name: str, entry: Entry) -> None:
        if (kind, name) in self._table:
            raise ValueError(f"two listeners for the {kind} {name}")
        self._table[kind, name] = entry


class Guard:
    """Runs listeners, tells people what failed, and knows what still runs."""

    def __init__(
        self,
        listeners: Listeners,
        slack: SlackClients,
        people: People,
        metrics: Metrics | None = None,
    ) -> None:
        self._listeners = listeners
        self._slack = slack
        self._people = people
        self._running: set[asyncio.Task[None]] = set()
        self._metrics = metrics or Metrics()
        self._metrics.running.set_function(lambda: len(self._running))

    async def handle(self, call: Call) -> None:
        """Starts the listener and returns when Slack can have its answer, PATIENCE at the most."""
        began, by_guard = time.perf_counter(), False
        with logs.NewReference():
            screen = Screen.of(call, self._slack, self._people)
            entry = self._listeners.find(call.kind, call.id) or Entry(_stray)
            self.start(self._run(entry.listener, call, screen))
            await asyncio.sleep(0)  # most have answered by then, and nobody need be waited for
            if not call.ack.given.is_set():
                by_guard = not await self._answers(entry, call, screen)
        counted = partial(self._metrics.acknowledged, call.kind, by_guard=by_guard)
        # Once the answer has left.
        self._loop.call_soon(counted, time.perf_counter() - began)

    @cached_property
    def _loop(self) -> asyncio.AbstractEventLoop:
        """One guard serves one loop. Asked for once: each time it is, Python 3.11 asks the system
        which process this is."""
        return asyncio.get_running_loop()

    async def _answers(self, entry: Entry, call: Call, screen: Screen) -> bool:
        """Whether the listener answers; else the guard does."""
        try:
            async with asyncio.timeout(PATIENCE):
                await call.ack.given.wait()
        except TimeoutError:
            await self._answer_for(entry, call, screen)
            return False
        return True

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs work that nobody waits for, held here so that it is neither lost nor cut off."""
        task = self._loop.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def drain(self, seconds: float) -> int:
        """Waits for what runs, and for what that starts; cancels what is left after `seconds`, and
        returns how many."""
        end = time.monotonic() + seconds
        while self._running and (longest := end - time.monotonic()) > 0:
            await asyncio.wait(set(self._running), timeout=longest)
        left = set(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)

    async def unattended(self, work: Awaitable[None], what: str) -> None:
        """Runs work of our own, which no call began: only the log hears of its failure."""
        with nullcontext() if logs.reference() else logs.NewReference():
            await _heard(work, what)

    async def _run(self, listener: Listener, call: Call, screen: Screen) -> None:
        began, ending = time.perf_counter(), "done"
        afterwards: list[Listener] = []
        try:
            if await self._let_in(call, screen):
                afterwards = self._listeners.after
                await listener(call, screen)
        except Exception as error:  # noqa: BLE001 - the one broad except: people hear of everything
            ending = type(error).__name__
            await self._tell(error, call, screen)
        finally:
            await _empty_answer(call)
            for after in afterwards:
                await _heard(after(call, screen), "what comes afterwards")
        ended = (call.kind, call.id, ending, time.perf_counter() - began)
        self._loop.call_soon(log.info, "%s %s: %s in %.3f s", *ended)  # once the answer has left

    async def _let_in(self, call: Call, screen: Screen) -> bool:
        """Whoever does not belong here is refused before any listener runs, and learns nothing."""
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

    async def _answer_for(self, entry: Entry, call: Call, screen: Screen) -> None:
        log.warning("%s %s has not answered in %s s", call.kind, call.id, PATIENCE)
        if entry.waiting:
            await screen.stall(entry.waiting)
        await _empty_answer(call)

    async def _tell(self, error: Exception, call: Call, screen: Screen) -> None:
        """Logs what nobody expected, without its own words: an error can quote people's data."""
        if await self._rescued(error, call, screen):
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
        if not await _heard(screen.show(notices.failed_view, *shown), telling):
            tell = screen.dm if call.view and retry else screen.tell
            await _heard(tell(notices.failed_message, *shown), telling)

    async def _rescued(self, error: Exception, call: Call, screen: Screen) -> bool:
        rescuer = self._listeners.rescuer_of(error)
        if rescuer is None or call.kind == "options" or not call.person.id:
            return False
        return await _heard(rescuer(call, screen, error), f"the way past {type(error).__name__}")


async def _heard(attempt: Awaitable[object], what: str) -> bool:
    """Whether it worked out; what fails here, with Slack itself or with nobody to tell, is logged
    and another way is tried."""
    try:
        return bool(await attempt)
    except Exception as unheard:  # noqa: BLE001 - the other end of the one above
        log.error("%s failed: %s", what, logs.trace(unheard))
        return False


async def _refuse(call: Call, screen: Screen) -> None:
    """In the form, if that is where they are; else for their eyes only."""
    if call.kind in SILENT:
        return
    if not (call.view and await screen.show(notices.not_for_outsiders_view)):
        await _empty_answer(call)
        await screen.tell(notices.not_for_outsiders)


async def _turn_away(call: Call, screen: Screen, text: Text) -> None:
    """What somebody typed, who may well belong here, stays before them. Where the app has no token
    Slack cannot be asked for a language, and the answer must not wait for it."""
    if call.kind in SILENT:
        return
    inputs = list(call.view.values) if call.view else []
    if not (inputs and await screen.refuse({inputs[0]: notices.bilingual(text)})):
        await _empty_answer(call)
        await screen.tell(notices.turned_away, text)


async def _stray(call: Call, screen: Screen) -> None:
    """Answers an id that nobody knows: a button of an older version, a forged payload."""
    await _empty_answer(call)
    if call.kind not in SILENT:
        await screen.tell(notices.stray)


async def _empty_answer(call: Call) -> None:
    await call.ack(**({"options": []} if call.kind == "options" else {}))
