"""Ways to reach one person: the answer to their command, a response_url, the bot's DM with them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from ligo_slack.slack import block_kit, clients
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.clients import WorkspaceClients, error_code
from ligo_slack.slack.interaction import Acknowledgement, ReplyTarget
from ligo_slack.slack.message_parts import in_messages
from ligo_slack.slack.sign_of_life import SignOfLife

log = logging.getLogger(__name__)

HERE = "here"  # in the place of the DM's id
# Slack's own troubles, and limits (docs.slack.dev/reference/methods/chat.postMessage). "": a proxy.
PASSING = {*clients.PASSING, "rate_limited", ""}
THREAD_GONE = "thread_not_found"
UPDATED = 4_000  # characters of a text in chat.update (/reference/methods/chat.update)
UNHEARD = (SlackApiError, ClientError, TimeoutError)


@dataclass
class MessageDelivery:
    """`command` acknowledges a slash command that still waits, if there is one; `pressed_in` is the
    response_url of the message whose button was pressed, `replaced`: it shows something else."""

    slack: WorkspaceClients
    user: str
    sign: SignOfLife
    command: Acknowledgement | None = None
    pressed_in: str = ""
    replaced: bool = field(default=False, init=False)

    @asynccontextmanager
    async def acknowledged_within(self, seconds: float) -> AsyncIterator[None]:
        """Acknowledge the command without a text, unless a message is sent within that time."""
        late = asyncio.create_task(self._acknowledge(seconds))
        try:
            yield
        finally:
            late.cancel()

    async def _acknowledge(self, after: float) -> None:
        await asyncio.sleep(after)
        if self.command:
            await self.command()

    async def here(self, place: ReplyTarget, message: Message) -> bool:
        """Write where the person works, for their eyes only; return False where Slack does not take
        it, or it is too long for one message."""
        return len(in_messages(message)) == 1 and await self._here(place, message)

    async def here_or_in_dm(
        self, message: Message, place: ReplyTarget, thread: tuple[str, str], elsewhere: str
    ) -> None:
        """Write where the person works, or else in the DM or a thread of it. `elsewhere` is written
        in the place of what is too long to stand there."""
        if await self.here(place, message):
            return
        channel, _ = await self.post_or_here(message, place, thread)
        if len(in_messages(message)) > 1 and place.channel not in ("", channel):
            await self._here(place, block_kit.message(elsewhere))

    async def _here(self, place: ReplyTarget, message: Message) -> bool:
        """Write one message there. A command that still waits gets the message as its
        acknowledgement, which saves a call (/interactivity/implementing-slash-commands)."""
        await self.sign.spare()
        shown: dict[str, Any] = {"text": message.text, "blocks": message.blocks}
        if self.command and await self.command(response_type="ephemeral", **shown):
            return True
        answer = {"response_type": "ephemeral", "replace_original": False, **shown}
        if place.response_url and await self.slack.respond(place.response_url, answer):
            return True
        if not place.channel:
            return False
        try:
            await self.slack.patient.chat_postEphemeral(
                channel=place.channel, user=self.user, **shown
            )
        except UNHEARD:  # no member, archived, read-only, out of reach: the DM is left
            return False
        return True

    async def post_in_channel(self, place: ReplyTarget, message: Message) -> bool:
        """Write to everybody in the channel where the person works; return False where Slack does
        not take it. A response_url reaches channels that the bot has not joined."""
        await self.sign.spare()
        shown: dict[str, Any] = {"text": message.text, "blocks": message.blocks}
        answer = {"response_type": "in_channel", "replace_original": False, **shown}
        if place.response_url and await self.slack.respond(place.response_url, answer):
            return True
        try:
            await self.slack.patient.chat_postMessage(
                channel=place.channel, unfurl_links=False, unfurl_media=False, **shown
            )
        except UNHEARD as error:
            note("chat.postMessage", error)
            return False
        return True

    async def replace(self, message: Message) -> bool:
        """Replace the message whose button was pressed."""
        replaced = await self.replace_at(self.pressed_in, message)
        self.replaced = self.replaced or replaced
        return replaced

    async def replace_at(self, response_url: str, message: Message) -> bool:
        """Replace a message whose control was used before, by the response_url of that."""
        await self.sign.spare()
        answer = {"replace_original": True, "text": message.text, "blocks": message.blocks}
        return bool(response_url) and await self.slack.respond(response_url, answer)

    async def remove(self) -> bool:
        """Delete the message whose button was pressed."""
        await self.sign.spare()
        return await self.slack.respond(self.pressed_in, {"delete_original": True})

    async def update(self, which: tuple[str, str], message: Message) -> bool:
        """Change a message by its channel and ts; return False where Slack does not do it, or it is
        too long for one message."""
        await self.sign.spare()
        if len(message.text) > UPDATED or len(in_messages(message)) > 1:
            return False
        channel, ts = which
        try:
            await self.slack.patient.chat_update(
                channel=channel, ts=ts, text=message.text, blocks=message.blocks
            )
        except UNHEARD as error:
            note("chat.update", error)
            return False
        return True

    async def delete(self, which: tuple[str, str]) -> None:
        """Delete a message by its channel and ts."""
        channel, ts = which
        try:
            await self.slack.patient.chat_delete(channel=channel, ts=ts)
        except UNHEARD as error:
            note("chat.delete", error)

    async def try_to_post_in(self, channel: str, message: Message) -> tuple[str, str]:
        """Post to the bot's DM by its id; return as `try_to_post` does."""
        return await _tried(self.post(message, (channel, "")))

    async def try_to_post(self, message: Message, place: ReplyTarget) -> tuple[str, str]:
        """Do as `post_or_here`; return "" twice where Slack takes the message nowhere."""
        return await _tried(self.post_or_here(message, place))

    async def post_or_here(
        self, message: Message, place: ReplyTarget, thread: tuple[str, str] = ("", "")
    ) -> tuple[str, str]:
        """Post to the DM, or into a thread of it; return channel and ts. Where there is no DM to be
        had, write where the person works, in as many messages as it needs; then return HERE and "".
        An error of the moment is none of these: what is not told now is told later, in the DM."""
        try:
            return await self.post(message, thread)
        except SlackApiError as error:
            if error_code(error) in PASSING:
                raise
            note("chat.postMessage", error)
            for part in in_messages(message):
                if not await self._here(place, part):
                    raise
            return HERE, ""

    async def post(self, message: Message, thread: tuple[str, str] = ("", "")) -> tuple[str, str]:
        """Post to the DM or into a thread (by channel and ts); return the message's own channel and
        ts. What is too long for one message continues in the first one's thread. Where the message
        that the thread began with is deleted, it stands outside of threads. Raises SlackApiError,
        ClientError, TimeoutError; then a part of it may be posted."""
        await self.sign.spare()
        first, *rest = in_messages(message)
        try:
            channel, ts = await self._post_one(first, *thread)
        except SlackApiError as error:
            if not thread[1] or error_code(error) != THREAD_GONE:
                raise
            thread = thread[0], ""
            channel, ts = await self._post_one(first, *thread)
        for part in rest:
            await self._post_one(part, channel, thread[1] or ts)
        return channel, ts

    async def _post_one(self, message: Message, channel: str, thread: str) -> tuple[str, str]:
        posted = await self.slack.patient.chat_postMessage(
            channel=channel or self.user,
            thread_ts=thread or None,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(posted["channel"]), str(posted["ts"])


async def _tried(posting: Awaitable[tuple[str, str]]) -> tuple[str, str]:
    try:
        return await posting
    except UNHEARD as error:
        note("chat.postMessage", error)
        return "", ""


def note(method: str, error: Exception) -> None:
    code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
    log.warning("%s failed: %s", method, code)
