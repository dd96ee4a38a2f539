"""Messages to the app in its DM: each is answered once, and nothing is done by itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from ligo_slack import limits
from ligo_slack.features.app_messages import views
from ligo_slack.features.app_messages.draft import AppMessage
from ligo_slack.features.app_messages.moment import Moment
from ligo_slack.features.app_messages.service import Emails, MessageAnswers
from ligo_slack.features.app_messages.spoken_commands import command_line
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.file_objects import Attached
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.message_reader import read_at_once
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.retry import Retry
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.user_errors import NOTHING_DONE
from ligo_slack.workflow.answered import AnsweredOnce
from ligo_slack.workflow.drafts import Draft, Drafts, id_of
from ligo_slack.workflow.recovery import Recovery

KIND = "message"
SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast")


class Contacts(Protocol):
    async def begin_from(
        self, text: str, files: list[Attached], interaction: Interaction, responder: Responder
    ) -> None:
        """Begin a contact from the text and the files of a message."""


@dataclass(frozen=True)
class AppMessages:
    messages: Drafts[AppMessage]
    once: AnsweredOnce
    answers: MessageAnswers
    contacts: Contacts
    emails: Emails
    subcommands: Subcommands

    def register(self, app: Router, recovery: Recovery) -> None:
        app.event("message", concerns=is_said_by_a_person)(self.hear)
        app.action(views.CREATE)(self.create)
        app.action(views.RUN)(self.run)
        app.action(views.REFINE)(self.refine)
        app.action(views.HELP)(self.help)
        app.action(views.AGAIN)(self.again)
        recovery.register(KIND, self.answer_interrupted)

    async def hear(self, interaction: Interaction, responder: Responder) -> None:
        """Answer a message, once: Slack may deliver it again, and to two replicas at once. It is
        stored before it is acknowledged, so that a kill leaves nobody without an answer."""
        event = interaction.event
        incoming = await asyncio.to_thread(read_at_once, event)
        message = AppMessage(
            channel=str(event.get("channel")), ts=str(event.get("ts")),
            thread=str(event.get("thread_ts") or ""), text=incoming.text, files=incoming.files,
        )  # fmt: skip
        owner = interaction.person.key
        draft = Draft(id_of(f"message {owner} {message.channel} {message.ts}"), owner, message)
        async with (
            Moment(message, responder),
            self.once.holding(self.messages, draft, KIND, responder) as is_mine,
        ):
            await interaction.ack()
            if is_mine:
                responder.retry = Retry(views.AGAIN, draft.id, repeats=True)
                await self._answer(draft, responder)
                await self.messages.trim(owner, limits.MESSAGES)

    async def answer_interrupted(self, message_id: str, responder: Responder) -> bool:
        """Answer a message after the process that was about to was killed."""
        draft = await self.messages.get(message_id, responder.person.key)
        await self._answer(draft, responder)
        return True

    async def again(self, interaction: Interaction, responder: Responder) -> None:
        """Answer a message whose answer had failed."""
        await interaction.ack()
        draft = await self.messages.get(interaction.value, interaction.person.key)
        await self._answer(draft, responder)

    async def create(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.messages.get(interaction.value, interaction.person.key)
        if not (message := draft.content).taken:
            await self.contacts.begin_from(message.text, message.files, interaction, responder)
            await self._take(draft, responder, views.checked)

    async def run(self, interaction: Interaction, responder: Responder) -> None:
        """Run the command that a message was. What it makes without a form, it makes once, however
        often the button is pressed."""
        await interaction.ack()
        draft = await self.messages.get(interaction.value, interaction.person.key)
        if draft.content.taken:
            return
        line = draft.content.line
        if not line:  # offered by an earlier version
            line, _ = command_line(draft.content.text, await responder.language())
        asked = interaction.saying(line).decided(f"message {draft.id}")
        await self.subcommands.run(asked, responder)
        await self._take(draft, responder, partial(views.ran, line=line))

    async def refine(self, interaction: Interaction, responder: Responder) -> None:
        """Refine the email by what the message says, in the message's thread."""
        await interaction.ack()
        message_id, draft_id = views.of_refine(interaction.value)
        draft = await self.messages.get(message_id, interaction.person.key)
        if (message := draft.content).taken:
            return
        thread = (message.channel, message.thread or message.ts)
        await self.emails.refine_by_message(draft_id, message.ts, message.text, thread, responder)
        await self._take(draft, responder, views.refined)

    async def help(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self.subcommands.run(interaction.saying("help"), responder)

    async def _take(
        self, draft: Draft[AppMessage], responder: Responder, write: Callable[[Language], Message]
    ) -> None:
        """Put what has begun in the place of its offer, and forget the words."""
        await self.messages.change(draft, AppMessage.accepted)
        if not await responder.update(draft.content.offer, write):
            await responder.replace(write)

    async def _answer(self, draft: Draft[AppMessage], responder: Responder) -> None:
        """Answer, and forget the words unless a button needs them."""
        responder.undone = NOTHING_DONE
        if not await self.answers.answer(draft, responder):
            await self.messages.change(draft, AppMessage.forgotten)


def is_said_by_a_person(interaction: Interaction) -> bool:
    """Return False for the app's own messages, those of other bots, and what is told of edited and
    deleted ones (/reference/events/message.im)."""
    event = interaction.event
    subtype, author = event.get("subtype"), str(event.get("user") or "")
    return subtype in SAID_BY_PEOPLE and bool(author) and not event.get("bot_id")
