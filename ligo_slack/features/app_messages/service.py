"""The answer to a message in the app's DM. Nothing in a message creates, changes or sends anything:
the answer shows what was asked for, or offers it on a button."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.names.beginning import said_by
from ligo_slack.contacts.people.splitting import people_in
from ligo_slack.features.app_messages import meaning, views
from ligo_slack.features.app_messages.draft import AppMessage, Greeted
from ligo_slack.slack.interaction import Acknowledgement, Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, id_of

HOUR = 3600.0  # seconds between two explanations of what the app understands
CANDIDATES = 6  # contacts that are looked at for a name


class Emails(Protocol):
    """A person's email drafts, as far as messages are about them."""

    async def draft_of_thread(self, thread: tuple[str, str]) -> str:
        """Return the id of the draft that a thread is about, "" where it is about none."""

    async def only_open(self, person: Person) -> tuple[str, str]:
        """Return the id and the contact's name of the one draft with a text that is open; "" twice
        where there is none, or more than one."""

    async def refine_by_message(
        self, draft_id: str, key: str, wish: str, thread: tuple[str, str], responder: Responder
    ) -> None:
        """Refine a draft by a wish, once for each `key`, and say so in the thread."""

    async def offer_preview(
        self, draft_id: str, thread: tuple[str, str], responder: Responder
    ) -> None:
        """Write the button that opens the preview: only there an email is sent."""


class MessageAnswers:
    """`find` answers a search for a text. `answer` returns whether a button needs the message."""

    def __init__(
        self,
        directory: Directory,
        subcommands: Subcommands,
        find: Listener,
        emails: Emails,
        greeted: Drafts[Greeted],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._directory = directory
        self._subcommands = subcommands
        self._find = find
        self._emails = emails
        self._greeted = greeted
        self._clock = clock

    async def answer(self, draft: Draft[AppMessage], responder: Responder) -> bool:
        message = draft.content
        if message.thread:
            responder.thread = message.where
        about = await self._emails.draft_of_thread(message.where) if message.thread else ""
        if about and message.text.strip():
            await self._answer_in_thread(about, message, responder)
            return False
        if bool(message.files) or await asyncio.to_thread(meaning.is_contact, message.text):
            return await self._offer_contact(draft, responder)
        if meaning.is_thanks(message.text):
            return False
        if (ran := await self._command(draft, responder)) is not None:
            return ran
        return await self._search_or_wish(draft, responder)

    async def _answer_in_thread(
        self, about: str, message: AppMessage, responder: Responder
    ) -> None:
        """Answer a reply in an email's thread: it is a wish, unless it says to send, or thanks."""
        if meaning.is_send(message.text):
            await self._emails.offer_preview(about, message.where, responder)
        elif not meaning.is_thanks(message.text):
            key, wish = message.ts, message.text
            await self._emails.refine_by_message(about, key, wish, message.where, responder)

    async def _offer_contact(self, draft: Draft[AppMessage], responder: Responder) -> bool:
        message = draft.content
        readable = any(one.readable or one.kind == "unknown" for one in message.files)
        if not readable and not message.text.strip():
            await responder.tell(views.files_unread)
            return False
        found = await asyncio.to_thread(people_in, message.text)
        await responder.tell(views.contact_offer, draft.id, len(found.people))
        return True

    async def _command(self, draft: Draft[AppMessage], responder: Responder) -> bool | None:
        """Run a command that only answers, or offer one that opens a form; return None where the
        words are none."""
        text, named = meaning.without_prefix(draft.content.text)
        subcommand, rest = self._subcommands.meant(text)
        if subcommand is None or (not named and rest.startswith((":", "\u00a0:"))):
            return None
        if not named and subcommand.alone and rest:
            return None
        if subcommand.keeps:
            await responder.tell(views.command_offer, draft.id, text)
            return True
        await subcommand.listener(saying(rest, responder.person), responder)
        return False

    async def _search_or_wish(self, draft: Draft[AppMessage], responder: Responder) -> bool:
        text, person = draft.content.text.strip(), responder.person
        if meaning.is_sought(text) or await self._is_known(text, person):
            await self._find(saying(text, person), responder)
            return False
        draft_id, name = await self._emails.only_open(person)
        if draft_id and meaning.is_send(text):
            await self._emails.offer_preview(draft_id, draft.content.where, responder)
            return False
        if draft_id and not meaning.is_greeting(text):
            await responder.tell(views.refine_offer, draft.id, draft_id, name)
            return True
        if await self._is_to_be_told(person):
            await responder.tell(views.not_understood)
        return False

    async def _is_known(self, text: str, person: Person) -> bool:
        """Return whether a text is nothing but the name of one of the person's contacts."""
        if not meaning.may_be_name(text):
            return False
        found = await self._directory.search(person, text, CANDIDATES)
        return any(said_by(summary, text) for summary in found.contacts)

    async def _is_to_be_told(self, person: Person) -> bool:
        """Return whether it was not said in the last hour what the app understands."""
        now, draft_id = self._clock(), id_of(f"greeted {person.key}")
        told = Greeted(at=now)
        if await self._greeted.add_once(draft_id, person.key, told):
            return True
        known: Draft[Greeted] = Draft(draft_id, person.key, told)
        try:
            changed = await self._greeted.change_once(
                known, lambda last: told if now - last.at >= HOUR else None
            )
        except DraftGone:  # expired, and not deleted yet
            return True
        return changed is not None


def saying(text: str, person: Person) -> Interaction:
    """Return a command's interaction for what was written in a message: nobody waits for its
    acknowledgement, and there is no trigger."""
    return Interaction("event", "message", person, Acknowledgement(_unasked), text=text)


async def _unasked(**_answer: object) -> None: ...
