"""The responder: writes to one person, by whichever handle is still valid (trigger, submission,
response_url, DM).
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.block_kit import Message, View
from ligo_slack.slack.clients import SlackClients, error_code
from ligo_slack.slack.delivery import UNHEARD, MessageDelivery, note
from ligo_slack.slack.interaction import Acknowledgement, Interaction, ReplyTarget
from ligo_slack.slack.users import Person, Users
from ligo_slack.slack.waiting_modals import WaitingModals
from ligo_slack.user_errors import NOTHING_SAVED

P = ParamSpec("P")
T = TypeVar("T")
Drawn = Callable[Concatenate[Language, P], View]
Written = Callable[Concatenate[Language, P], Message]

CLOSED = {"not_found", "view_not_found"}
SETTLING = 0.5  # seconds
MOMENT = 0.2  # seconds for which a command's answer waits for the database
LATE_BY = (0.0, 1.0, 2.0)  # seconds between looks for a modal that was not confirmed in time


@dataclass(frozen=True, slots=True)
class Retry:
    """The action id and draft of the button beside a failure, and the callback id whose view_closed
    listener leaves a way back to a person who does not press it. `instead`: another way on, by its
    label and action id."""

    action_id: str
    draft: str
    callback_id: str
    instead: tuple[Localized, str] | None = None


class Responder:
    """Created for each interaction. Views and messages are given as functions of the language.

    `show` changes the modal that the person looks at, `open` opens one, `tell` and `answer` write
    where they work, for their eyes only, and `dm` writes to the bot's DM with them. `wait` shows a
    modal that only says that work is in progress: `waiting_modals.hold` names that work.
    """

    def __init__(
        self,
        slack: SlackClients,
        users: Users,
        person: Person,
        *,
        ack: Acknowledgement | None = None,
        command: Acknowledgement | None = None,
        trigger: str = "",
        view_id: str = "",
        pressed_in: str = "",
    ) -> None:
        self._slack = slack.of(person.workspace)
        self._users = users
        self.person = person
        self._ack = ack
        self._trigger = trigger
        self._view_id = view_id
        self._messages = MessageDelivery(self._slack, person.id, command, pressed_in)
        self._settled_at = 0.0
        self.waiting_modals = WaitingModals()
        self.place = ReplyTarget()
        self.changed = False  # whether a modal was put before the person
        self.retry: Retry | None = None
        self.undone = NOTHING_SAVED  # what a failure surely has not done
        self.keepsake = ""  # what was typed, as long as it is stored nowhere

    @classmethod
    def of(cls, interaction: Interaction, slack: SlackClients, users: Users) -> "Responder":
        submitted = interaction.kind == "submission"
        responder = cls(
            slack,
            users,
            interaction.person,
            ack=interaction.ack if submitted else None,
            command=interaction.ack if interaction.kind == "command" else None,
            trigger=interaction.trigger,
            view_id=interaction.view.id if interaction.view else "",
            pressed_in=interaction.place.response_url,
        )
        responder.place = interaction.place
        return responder

    @property
    def in_modal(self) -> bool:
        return bool(self._view_id)

    @contextmanager
    def quoting_on_failure(self, typed: str) -> Iterator[None]:
        """Quote `typed` to the person if the work inside fails: it is not stored anywhere yet. No
        `finally`: the failure is reported later."""
        self.keepsake = typed
        yield
        self.keepsake = ""

    async def language(self) -> Language:
        return await self._users.language(self.person)

    async def open(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Open a modal; return False when Slack did not, most often because the trigger has
        expired."""
        if not self._trigger:  # an event has none
            return False
        drawn = draw(await self.language(), *args, **kwargs)
        return await self._put_up(self._slack.quick.views_open, drawn)

    async def push(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Do the same on top of the modal that the person looks at."""
        drawn = draw(await self.language(), *args, **kwargs)
        return await self._put_up(self._slack.quick.views_push, drawn)

    async def _put_up(self, call: Callable[..., Awaitable[Any]], view: View) -> bool:
        view = view | {"external_id": secrets.token_hex(12)}
        try:
            opened = await call(trigger_id=self._trigger, view=view)
        except (TimeoutError, ClientError):
            return await self._was_opened(view)
        except SlackApiError as error:
            note("views.open", error)
            return False
        self._view_id = opened["view"]["id"]
        self._has_changed()
        return True

    async def store_while_opening(
        self, storing: Coroutine[Any, Any, T], showing: Coroutine[Any, Any, bool]
    ) -> tuple[bool, T]:
        """Store something while a modal opens; return whether it opened, and what was stored."""
        stored = asyncio.ensure_future(storing)
        shown = await showing
        return shown, await stored

    # --- waiting --------------------------------------------------------------------------------

    async def wait(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Show a waiting modal."""
        self.waiting_modals.waiting = True
        begun = asyncio.ensure_future(self.waiting_modals.begin())
        shown = await self.show_or_open(draw, *args, **kwargs)
        self.waiting_modals.waiting = True
        await begun
        return shown

    async def show_waiting_view(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Answer a submission that takes too long with a waiting view, in the cached language."""
        view = draw(self._users.known_language(self.person), *args, **kwargs)
        if await self._answer(response_action="update", view=view):
            self.waiting_modals.waiting = True
            await self.waiting_modals.begin()

    def _has_changed(self) -> None:
        self.changed, self.waiting_modals.waiting = True, False

    def _has_heard(self, heard: bool) -> bool:
        self.waiting_modals.waiting = self.waiting_modals.waiting and not heard
        return heard

    # --- showing and telling --------------------------------------------------------------------

    async def show(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Replace the view that the person looks at; return False if Slack does not. While a
        submission waits for its answer, the view is that answer."""
        view = draw(await self.language(), *args, **kwargs)
        if await self._answer(response_action="update", view=view):
            self._has_changed()
            return True
        if not self._view_id:
            return False
        await self._let_the_answer_settle()
        try:
            await self._slack.patient.views_update(view_id=self._view_id, view=view)
        except UNHEARD as error:
            if not isinstance(error, SlackApiError) or error_code(error) not in CLOSED:
                note("views.update", error)
            return False
        self._has_changed()
        return True

    async def show_or_open(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        if self._view_id:
            return await self.show(draw, *args, **kwargs)
        return await self.open(draw, *args, **kwargs)

    async def refuse(self, problems: dict[str, str]) -> bool:
        """Show each message at its input (by block id); return False when the submission was
        already answered."""
        return await self._answer(response_action="errors", errors=problems)

    async def close(self) -> bool:
        """Close the modal with the answer to its submission: an app cannot close it otherwise."""
        return await self._answer(response_action="clear")

    async def tell(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Write where the person works, or else in the DM."""
        message = write(await self.language(), *args, **kwargs)
        if not await self._messages.here(self.place, message):
            await self._messages.post(message)
        self._has_heard(True)

    async def answer(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do the same for a command that is not acknowledged yet, with the message itself if it can
        be written at once. Slack is kept waiting a moment for the language to be read from the
        database, and not at all where Slack must be asked for it."""
        if self._users.is_language_known(self.person):
            await self.tell(write, *args, **kwargs)
            return
        patience = MOMENT if self._users.is_known(self.person) else 0.0
        async with self._messages.acknowledged_within(patience):
            await self.tell(write, *args, **kwargs)

    async def dm(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write to the bot's DM with the person; return False where Slack does not take it."""
        return any(await self.begin_thread(write, *args, **kwargs))

    async def begin_thread(
        self, write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, str]:
        """Write to the DM; return the message's channel and ts, both "" where that failed."""
        message = write(await self.language(), *args, **kwargs)
        thread = await self._messages.try_to_post(message)
        self._has_heard(any(thread))
        return thread

    async def reply(
        self, thread: tuple[str, str], write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write into a thread, by its channel and ts."""
        await self._messages.post(write(await self.language(), *args, **kwargs), thread)

    async def leave(
        self, receipt: Written[P], card: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Write a receipt to the DM, and a card where the person works unless that is the DM. One
        failing does not stop the other; return True when the receipt was posted."""
        language = await self.language()
        dm, _ = await self._messages.try_to_post(receipt(language, *args, **kwargs))
        if self.place.channel != dm:
            await self._messages.here(self.place, card(language, *args, **kwargs))
        return self._has_heard(bool(dm))

    async def replace(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        message = write(await self.language(), *args, **kwargs)
        return self._has_heard(await self._messages.replace(message))

    async def remove(self) -> bool:
        return await self._messages.remove()

    async def post_in_channel(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write to everybody in the channel; return False where Slack does not take it."""
        message = write(await self.language(), *args, **kwargs)
        return await self._messages.post_in_channel(self.place, message)

    async def publish(self, view: View) -> None:
        """Publish a view on App Home."""
        await self._slack.patient.views_publish(user_id=self.person.id, view=view)

    async def _answer(self, **answer: Any) -> bool:
        """Answer a submission that still waits; give the answer time before the next change."""
        if self._ack is None:
            return False
        given = await self._ack(**answer)
        if given:
            self._settled_at = asyncio.get_running_loop().time() + SETTLING
        return given

    async def _was_opened(self, view: View) -> bool:
        """Find a modal by its external id that Slack opened without confirming it in time."""
        for pause in LATE_BY:
            await asyncio.sleep(pause)
            try:
                found = await self._slack.patient.views_update(
                    external_id=view["external_id"], view=view
                )
            except UNHEARD as error:
                note("views.open", error)
                continue
            self._view_id = found["view"]["id"]
            return True
        return False

    async def _let_the_answer_settle(self) -> None:
        """Wait before a views.update that follows an `update` in an answer: the two race each other
        to Slack."""
        left = self._settled_at - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)
