"""Deliver what is due: one message for each, whatever dies, in whichever replica.

    due ──claim──▶ prepared ──"begun" is stored──▶ posted ──outcome is stored──▶ due anew, or never

A claim (`claims.py`) on each row lets one process deliver it, and one on each workspace lets one
process at a time keep its messages APART: however long each has waited for Ligo, they leave one
after the other. Before a message is posted, the row says so (`begun`): whoever finds that after a
kill, or after an answer of Slack's that was lost, looks for the message in the DM, by the block_id
that each delivery gives to its message, before it posts another one.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError

from ligo_slack.db.database import UNREACHED
from ligo_slack.i18n import Language
from ligo_slack.ligo.errors import LigoError
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.clients import SlackClients, error_code
from ligo_slack.slack.delivery import PASSING, UNHEARD, MessageDelivery, note
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.sign_of_life import SignOfLife
from ligo_slack.slack.tasks import BackgroundTasks, unattended
from ligo_slack.slack.users import Person, Users
from ligo_slack.workflow.claims import Claim, Claims, Taken
from ligo_slack.workflow.draft_removal import UNDRAFTED
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.schedule import DueRow, Schedule, Scheduled

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds between two looks for what is due
# Seconds between two deliveries in one workspace: Slack takes some hundred messages a minute there
# (/apis/web-api/rate-limits#posting-messages).
APART = 1.0
AT_ONCE = 20  # deliveries of a workspace that wait for Ligo or Slack at the same time
AGAIN = 60.0  # seconds until a row that is still due is looked at again
ROWS = 100  # looked through for the next delivery: more than fail or are under way at once
# Seconds until a failed delivery is tried again; after the last one it is given up.
PAUSES = (60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0)
SKEW = 600.0  # seconds by which Slack's clock may differ from ours
SEEN = 100  # of the newest messages of a DM that are looked through
KIND, TURN = UNDRAFTED  # a claim's `kind`: one delivery, one workspace's deliveries

Write = Callable[[Language], Message]


@dataclass(frozen=True, slots=True)
class Step:
    """`item` is stored, and `write`, if any, is posted: before it is stored if that is `told`."""

    item: Scheduled[Any]
    write: Write | None = None


class Delivery(Protocol):
    """Deliver one kind of rows. `model`: their content, whose `occurrence` names the message that
    is posted next: the same for each attempt at it, another one for each other message."""

    @property
    def model(self) -> type[Any]: ...

    async def prepare(self, item: Scheduled[Any], responder: Responder, now: float) -> Step:
        """Return the message, or the row without one. Raises LigoError where it is to be tried
        again later."""

    def told(self, item: Scheduled[Any], now: float) -> Scheduled[Any]:
        """Return the row after its message was posted."""

    def given_up(self, item: Scheduled[Any], now: float) -> Scheduled[Any]:
        """Return the row after the last failed attempt."""


class SpacedTurns:
    """Turns that are APART, also after the process stood still for a while."""

    def __init__(self) -> None:
        self._next = 0.0
        self._line = asyncio.Lock()

    async def wait(self) -> None:
        """Wait for the next turn, and take it."""
        now = asyncio.get_running_loop().time
        async with self._line:
            await asyncio.sleep(max(0.0, self._next - now()))
            self._next = now() + APART


class Deliveries:
    """Delivers the rows of the kinds that were registered."""

    def __init__(
        self,
        schedule: Schedule,
        claims: Claims,
        slack: SlackClients,
        users: Users,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._schedule = schedule
        self._claims = claims
        self._slack = slack
        self._users = users
        self._clock = clock
        self._at_work: set[str] = set()
        self._stopped = False

    def register(
        self,
        recovery: Recovery,
        by_kind: Mapping[str, Delivery],
        channel_of: Callable[[Person], Awaitable[str]],
        posted: Callable[[Person, str], Awaitable[None]],
    ) -> None:
        """`channel_of` returns the id of the bot's DM with a person, "" where it was not opened
        yet; `posted` is called with the channel of each message."""
        self._by_kind = by_kind
        self._channel_of, self._posted = channel_of, posted
        for kind in (KIND, TURN):
            recovery.register(kind, _still_due)

    async def run(self, tasks: BackgroundTasks) -> None:
        """Look for what is due at the start, and again and again until cancelled."""
        try:
            while True:
                with suppress(*UNREACHED):
                    await self.look(tasks)
                await asyncio.sleep(EVERY)
        finally:
            self._stopped = True

    async def look(self, tasks: BackgroundTasks) -> None:
        """Begin the deliveries of each workspace in which something is due."""
        for workspace in await self._schedule.workspaces_due(self._clock()):
            if workspace not in self._at_work:
                self._at_work.add(workspace)
                tasks.start_unattended(self._deliver_in(workspace), "deliveries")

    async def _deliver_in(self, workspace: str) -> None:
        """Deliver what is due in a workspace, unless another replica does."""
        turn = Claim(f"due:{workspace}", TURN, "", f"{workspace}:")
        try:
            with suppress(Taken):
                async with self._holding(turn):
                    await self._deliver_all(workspace)
        finally:
            self._at_work.discard(workspace)

    async def _deliver_all(self, workspace: str) -> None:
        """Begin one delivery after the other, and wait for all."""
        room, running = asyncio.Semaphore(AT_ONCE), set[asyncio.Task[None]]()
        begins, posts = SpacedTurns(), SpacedTurns()
        attempted: dict[str, float] = {}
        while not self._stopped:
            await begins.wait()
            now = self._clock()
            due = await self._schedule.due(workspace, now, ROWS)
            row = next((row for row in due if now - attempted.get(row.id, 0.0) >= AGAIN), None)
            if row is None:
                break
            await room.acquire()
            attempted[row.id] = now
            task = asyncio.create_task(self._attempt(row, posts))
            running.add(task)
            task.add_done_callback(running.discard)
            task.add_done_callback(lambda _: room.release())
        while running:
            await asyncio.wait(running)
        await posts.wait()  # another replica may be next

    async def _attempt(self, row: DueRow, turns: SpacedTurns) -> None:
        await unattended(self.deliver(row, turns), f"delivering a {row.kind}")

    async def deliver(self, row: DueRow, turns: SpacedTurns) -> None:
        """Deliver one row under its claim, unless another process does; post it in its turn."""
        claim = Claim(f"due:{row.id}", KIND, row.id, row.owner)
        with suppress(Taken):
            async with self._holding(claim):
                await self._delivered(row, turns)

    @asynccontextmanager
    async def _holding(self, claim: Claim) -> AsyncIterator[None]:
        """Hold a claim, and leave no trace of it. Raises Taken."""
        await self._claims.hold(claim, repeatable=True)
        try:
            yield
        finally:
            await asyncio.shield(self._claims.forget(claim.key))

    async def _delivered(self, row: DueRow, turns: SpacedTurns) -> None:
        kind, now = self._by_kind[row.kind], self._clock()
        item = await self._schedule.get(row.id, row.owner, kind.model)
        if item is None:
            await self._schedule.put_aside(row)
            return
        if item.due is None or item.due > now:
            return
        responder = Responder(self._slack, self._users, item.person)
        try:
            if item.begun and await self._is_posted(item):
                await self._schedule.save(_settled(kind.told(item, now)))
                return
            step = await kind.prepare(item, responder, now)
        except (LigoError, *UNHEARD) as error:
            log.info("a %s is delivered later: %s", row.kind, type(error).__name__)
            await self._later(kind, item, now)
            return
        if step.write is None:
            await self._schedule.save(_settled(step.item))
            return
        await turns.wait()
        begun = await self._schedule.save(replace(step.item, due=item.due, begun=time.time()))
        if begun:
            await self._post(kind, begun, step.write(await responder.language()), now)

    async def _post(
        self, kind: Delivery, item: Scheduled[Any], message: Message, now: float
    ) -> None:
        marked = _marked(message, _mark(item))
        poster = MessageDelivery(
            self._slack.of(item.person.workspace), item.person.id, SignOfLife()
        )
        try:
            channel, _ = await poster.post(marked)
        except UNHEARD as error:
            note("chat.postMessage", error)
            refused = isinstance(error, SlackApiError) and error_code(error) not in PASSING
            await self._later(kind, replace(item, begun=0.0 if refused else item.begun), now)
            return
        await self._schedule.save(_settled(kind.told(item, now)))
        await self._posted(item.person, channel)

    async def _later(self, kind: Delivery, item: Scheduled[Any], now: float) -> None:
        """Try again after a pause, or give up."""
        if item.tries < len(PAUSES):
            pause = PAUSES[item.tries]
            await self._schedule.save(item, due=now + pause, tries=item.tries + 1)
        else:
            await self._schedule.save(_settled(kind.given_up(item, now)))

    async def _is_posted(self, item: Scheduled[Any]) -> bool:
        """Return whether the message stands in the DM (/reference/methods/conversations.history),
        which is opened where its id is not stored (/reference/methods/conversations.open: the same
        DM each time). Where the DM cannot be had, or may not be read, as by an installation of
        before these scopes, it is posted: a reminder that comes twice is better than none."""
        slack = self._slack.of(item.person.workspace).patient
        method = "conversations.open"
        try:
            channel = await self._channel_of(item.person)
            if not channel:
                opened = await slack.conversations_open(users=item.person.id)
                channel = str((opened.get("channel") or {}).get("id") or "")
            method = "conversations.history"
            found = await slack.conversations_history(
                channel=channel, oldest=f"{item.begun - SKEW:.6f}", limit=SEEN
            )
        except SlackApiError as error:
            if error_code(error) in PASSING:
                raise
            note(method, error)
            return False
        messages: list[dict[str, Any]] = found.get("messages") or []
        blocks = [block for one in messages for block in one.get("blocks") or []]
        return any(block.get("block_id") == _mark(item) for block in blocks)


def _settled(item: Scheduled[Any]) -> Scheduled[Any]:
    return replace(item, begun=0.0, tries=0)


def _mark(item: Scheduled[Any]) -> str:
    return f"due.{item.id}.{item.content.occurrence}"[:255]


def _marked(message: Message, mark: str) -> Message:
    first, *rest = message.blocks
    return Message(message.text, [{**first, "block_id": mark}, *rest])


async def _still_due(_row_id: str, _responder: Responder) -> bool:
    """Tell nobody that a delivery was interrupted: its row is still due, and is delivered anew."""
    return True
