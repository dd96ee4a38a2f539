"""What one person sees, reached by whatever handle on it is still alive."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

from slack_sdk.errors import SlackApiError

from ligo_slack.slack.call import Acknowledgement, Call, Place
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.people import People, Person
from ligo_slack.slack.ui import Message, View
from ligo_slack.text import Language

P = ParamSpec("P")
Drawn = Callable[Concatenate[Language, P], View]
Written = Callable[Concatenate[Language, P], Message]

# views.open lists the first two, the guide page still names the others.
DEAD_TRIGGER = {
    "expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged",
}  # fmt: skip
CLOSED = {"not_found", "view_not_found"}
SETTLING = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Retry:
    """What the button beside a failure does: the action's id, and the draft that it is about."""

    action_id: str
    draft: str


class Screen:
    """Made for each call by the guard. Views and messages are given as functions of language.

    `show` changes the modal that the person looks at, `open` opens one, `here` answers where they
    work, for their eyes only, and `dm` writes to the bot's DM with them.
    """

    def __init__(
        self,
        slack: SlackClients,
        people: People,
        person: Person,
        *,
        ack: Acknowledgement | None = None,
        trigger: str = "",
        view_id: str = "",
    ) -> None:
        self._slack = slack
        self._people = people
        self.person = person
        self._ack = ack
        self._trigger = trigger
        self._view_id = view_id
        self._settled_at = 0.0
        self.place = Place()
        self.retry: Retry | None = None
        self.keepsake = ""  # what was typed, as long as it is stored nowhere

    @classmethod
    def of(cls, call: Call, slack: SlackClients, people: People) -> "Screen":
        submitted = call.kind == "submission"
        screen = cls(
            slack,
            people,
            call.person,
            ack=call.ack if submitted else None,
            trigger=call.trigger,
            view_id=call.view.id if call.view else "",
        )
        screen.place = call.place
        return screen

    async def language(self) -> Language:
        return await self._people.language(self.person)

    def known_language(self) -> Language:
        return self._people.known_language(self.person)

    async def open(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Opens a modal; False when the trigger died on the way."""
        view = draw(await self.language(), *args, **kwargs)
        try:
            opened = await self._slack.quick.views_open(trigger_id=self._trigger, view=view)
        except TimeoutError:
            return False
        except SlackApiError as error:
            if error.response["error"] in DEAD_TRIGGER:
                return False
            raise
        self._view_id = opened["view"]["id"]
        return True

    async def show(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Puts a view in the place of the one that the person looks at; False if it is closed.

        While a submission waits for its answer, the view is that answer.
        """
        view = draw(await self.language(), *args, **kwargs)
        if self._ack and await self._ack(response_action="update", view=view):
            return True
        if not self._view_id:
            return False
        await self._let_the_answer_settle()
        try:
            await self._slack.patient.views_update(view_id=self._view_id, view=view)
        except SlackApiError as error:
            if error.response["error"] in CLOSED:
                return False
            raise
        return True

    async def present(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """`show` to who is in a modal, `open` to who is not."""
        if self._view_id:
            return await self.show(draw, *args, **kwargs)
        return await self.open(draw, *args, **kwargs)

    async def refuse(self, problems: dict[str, str]) -> bool:
        """Shows each message at its input (by block id); False when the answer went already."""
        return bool(self._ack and await self._ack(response_action="errors", errors=problems))

    async def close(self) -> bool:
        """Closes the modal with the answer to its submission: an app has no other way to."""
        return bool(self._ack and await self._ack(response_action="clear"))

    async def stall(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Answers a submission that takes too long with a waiting view, in the known language."""
        view = draw(self.known_language(), *args, **kwargs)
        if self._ack and await self._ack(response_action="update", view=view):
            self._settled_at = asyncio.get_running_loop().time() + SETTLING

    async def here(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Says it where the person works, to them alone; False where that cannot be."""
        return await self._here(write(await self.language(), *args, **kwargs))

    async def tell(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Says it where the person works, or else in the DM."""
        message = write(await self.language(), *args, **kwargs)
        if not await self._here(message):
            await self._post(message)

    async def dm(self, write: Written[P], *args: P.args, **kwargs: P.kwargs) -> str:
        """Writes to the bot's DM with the person; returns the id of that DM."""
        return await self._post(write(await self.language(), *args, **kwargs))

    async def publish(self, draw: Drawn[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Puts a view on the person's App Home (needs no trigger)."""
        view = draw(await self.language(), *args, **kwargs)
        await self._slack.patient.views_publish(user_id=self.person.id, view=view)

    async def _here(self, message: Message) -> bool:
        url, channel = self.place.response_url, self.place.channel
        answer: dict[str, Any] = {
            "response_type": "ephemeral",
            "replace_original": False,
            "text": message.text,
            "blocks": message.blocks,
        }
        if url and await self._slack.respond(url, answer):
            return True
        return bool(channel) and await self._ephemeral(channel, message)

    async def _ephemeral(self, channel: str, message: Message) -> bool:
        try:
            await self._slack.patient.chat_postEphemeral(
                channel=channel, user=self.person.id, text=message.text, blocks=message.blocks
            )
        except SlackApiError:  # no member, archived, read-only: the DM is left
            return False
        return True

    async def _post(self, message: Message) -> str:
        posted = await self._slack.patient.chat_postMessage(
            channel=self.person.id,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(posted["channel"])

    async def _let_the_answer_settle(self) -> None:
        """An `update` in an answer, and a views.update after it, race each other to Slack."""
        left = self._settled_at - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)
