"""The responder: writes to one person, by whichever handle is still valid (trigger, submission,
response_url, DM)."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from ligo_slack.features import common_text
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Message, View
from ligo_slack.slack.clients import SlackClients, error_code
from ligo_slack.slack.delivery import UNHEARD, MessageDelivery, note
from ligo_slack.slack.interaction import Acknowledgement, Interaction, ReplyTarget
from ligo_slack.slack.retry import Retry as Retry
from ligo_slack.slack.saved_command import KeptText, NoKeptText
from ligo_slack.slack.sign_of_life import SignOfLife
from ligo_slack.slack.unconfirmed_modals import find_opened
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


class Responder:
    """The means to answer one person, created for each interaction by the router. Views and
    messages are given as functions of the language.

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
        self.sign = SignOfLife()
        self._messages = MessageDelivery(self._slack, person.id, self.sign, command, pressed_in)
        self.remove, self.delete = self._messages.remove, self._messages.delete
        self.replace_at = self._messages.replace_at
        self._settled_at = 0.0
        self.waiting_modals = WaitingModals()
        self.place = ReplyTarget()
        self.thread = ("", "")  # the channel and thread of the DM in which `tell` writes
        self.changed = False  # whether a modal was put before the person
        self.retry: Retry | None = None
        self.repeatable = False  # whether a button may repeat what was pressed or typed
        self.undone = NOTHING_SAVED  # what a failure surely has not done
        self.keepsake = ""  # what was typed, as long as it is stored nowhere
        self.kept: KeptText = NoKeptText()
        self.submitted: Mapping[str, Any] | None = None  # the form, until another view is shown
        self.answered = False  # whether the listener ended, or its failure was told

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

    @contextmanager
    def quoting_on_failure(self, typed: str) -> Iterator[None]:
        """Quote `typed` to the person if the work inside fails: it is not stored anywhere yet. No
        `finally`: the failure is reported later."""
        before, self.keepsake = self.keepsake, typed or self.keepsake
        yield
        self.keepsake = before

    async def language(self) -> Language:
        return await self._users.language(self.person)

    async def open(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Open a modal; return False when Slack did not, mostly as the trigger has expired."""
        if not self._trigger:  # an event has none
            return False
        drawn = draw(await self.language(), *args, **kwargs)
        return await self._show_view(self._slack.quick.views_open, drawn)

    async def push(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Push a modal onto the one that is open (views.push); return whether it is shown."""
        drawn = draw(await self.language(), *args, **kwargs)
        return await self._show_view(self._slack.quick.views_push, drawn)

    async def _show_view(self, call: Callable[..., Awaitable[Any]], view: View) -> bool:
        await self.sign.spare()
        view = view | {"external_id": secrets.token_hex(12)}
        try:
            opened = await call(trigger_id=self._trigger, view=view)
        except (TimeoutError, ClientError):
            self._view_id = await find_opened(self._slack, view)
            return bool(self._view_id)
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
        view = draw(self._users.cached_language(self.person), *args, **kwargs)
        if await self._answer(response_action="update", view=view):
            self.waiting_modals.waiting = True
            await self.waiting_modals.begin()

    def _has_changed(self) -> None:
        self.changed, self.waiting_modals.waiting, self.submitted = True, False, None

    def _has_heard(self, heard: bool) -> bool:
        self.waiting_modals.waiting = self.waiting_modals.waiting and not heard
        return heard

    async def show(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Replace the view that the person looks at, or answer the submission that waits with it;
        return False if it is closed, or Slack does not do it."""
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
        """Call `show` for a person in a modal, `open` for anybody else."""
        if self._view_id:
            return await self.show(draw, *args, **kwargs)
        return await self.open(draw, *args, **kwargs)

    async def refuse(self, problems: dict[str, str]) -> bool:
        """Show each message at its input (by block id); return False where none is shown."""
        return bool(problems) and await self._answer(response_action="errors", errors=problems)

    async def close(self) -> bool:
        """Close the modal with the answer to its submission: an app cannot close it otherwise."""
        return await self._answer(response_action="clear")

    async def tell(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write where the person works, or else in the DM; return True. Raises what the DM does."""
        language = await self.language()
        message, elsewhere = write(language, *args, **kwargs), common_text.LONG_ANSWER(language)
        await self._messages.here_or_in_dm(message, self.place, self.thread, elsewhere)
        return self._has_heard(True)

    async def answer(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Acknowledge a command with the ephemeral message itself if the language is cached, or
        is read from the database within a moment; else first, and post the message after."""
        if self._users.is_language_cached(self.person):
            await self.tell(write, *args, **kwargs)
            return
        patience = MOMENT if self._users.is_cached(self.person) else 0.0
        async with self._messages.acknowledged_within(patience):
            await self.tell(write, *args, **kwargs)

    async def dm(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write to the bot's DM with the person, or where they work where there is no DM; return
        False where Slack does not take it."""
        return any(await self.begin_thread(write, *args, **kwargs))

    async def begin_thread(
        self, write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, str]:
        """Write to the DM; return channel and ts, both "" where Slack does not take it."""
        message = write(await self.language(), *args, **kwargs)
        thread = await self._messages.try_to_post(message, self.place)
        self._has_heard(any(thread))
        return thread

    async def reply(
        self, thread: tuple[str, str], write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, str]:
        """Write into a thread, by its channel and ts; return the reply's own."""
        return await self._messages.post(write(await self.language(), *args, **kwargs), thread)

    async def post_here(
        self, write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, str]:
        """Write a message where the person works, if that is their DM with the bot; return as
        `begin_thread` does. In any other DM Slack does not let the bot write."""
        message = write(await self.language(), *args, **kwargs)
        return await self._messages.try_to_post_in(self.place.channel, message)

    async def here(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write where the person works; return False where Slack does not take it there."""
        message = write(await self.language(), *args, **kwargs)
        return self._has_heard(await self._messages.here(self.place, message))

    async def correct_place(
        self, place: ReplyTarget, write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Write where something was begun, within the 30 minutes of its response_url."""
        message = write(await self.language(), *args, **kwargs)
        return await self._messages.here(ReplyTarget(response_url=place.response_url), message)

    async def update(
        self, message: tuple[str, str], write: Written[P], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Change a message in the DM, by its channel and ts."""
        return await self._messages.update(message, write(await self.language(), *args, **kwargs))

    @property
    def replaced(self) -> bool:
        """Return whether the message whose button was pressed shows something else."""
        return self._messages.replaced

    @property
    def in_modal(self) -> bool:
        """Return whether a modal was before the person, closed or not."""
        return bool(self._view_id)

    async def replace(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Replace the message whose button was pressed."""
        message = write(await self.language(), *args, **kwargs)
        return self._has_heard(await self._messages.replace(message))

    async def post_in_channel(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Write to everybody in the channel; return False where Slack does not take it there."""
        message = write(await self.language(), *args, **kwargs)
        return await self._messages.post_in_channel(self.place, message)

    async def publish(self, view: View) -> None:
        """Publish a view on the person's App Home (needs no trigger)."""
        await self._slack.patient.views_publish(user_id=self.person.id, view=view)

    async def _answer(self, **answer: Any) -> bool:
        """Answer a submission that waits; the next change of the view lets that arrive first."""
        await self.sign.spare()
        if self._ack is None:
            return False
        given = await self._ack(**answer)
        if given:
            self._settled_at = asyncio.get_running_loop().time() + SETTLING
        return given

    async def _let_the_answer_settle(self) -> None:
        """Let an `update` in an answer arrive before views.update: the two race each other."""
        left = self._settled_at - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)
