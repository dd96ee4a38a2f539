"""The answer to a message in the app's DM. Nothing in a message creates, changes or sends anything:
the answer shows what was asked for, or offers it on a button."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from ligo_slack import limits
from ligo_slack.contacts.people.splitting import people_in
from ligo_slack.features.app_messages import meaning, people_meant, views
from ligo_slack.features.app_messages.addressee import addressee, fitting
from ligo_slack.features.app_messages.draft import AppMessage, Greeted
from ligo_slack.features.app_messages.sentences import Sentences
from ligo_slack.features.app_messages.spoken_commands import spoken_command
from ligo_slack.i18n import Language
from ligo_slack.slack.block_kit import Message
from ligo_slack.slack.interaction import Acknowledgement, Interaction
from ligo_slack.slack.person_threads import in_thread
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.subcommands import Subcommands, says_to_delete, split, without_prefix
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, id_of

HOUR = 3600.0  # seconds between two explanations of what the app understands
CANCEL_WORDS = 3  # after "cancel", from which on it may be a wish about an email's text

# Run together with a verb: "supprime-le".
_PRONOUN = re.compile(r"-(l[ae]s?|[çc]a|tout|toi)\b", re.I)


class Emails(Protocol):
    """A person's email drafts, as far as messages are about them."""

    async def draft_of_thread(self, thread: tuple[str, str]) -> str:
        """Return the id of the draft that a thread is about, "" where it is about none."""

    async def open_drafts(self, person: Person) -> list[tuple[str, str]]:
        """Return the ids and the contacts' names of the open drafts with a text, the last changed
        first."""

    async def refine_by_message(
        self, draft_id: str, key: str, wish: str, thread: tuple[str, str], responder: Responder
    ) -> None:
        """Refine a draft by a wish, once for each `key`, and say so in the thread."""

    async def offer_preview(
        self, draft_id: str, thread: tuple[str, str], responder: Responder
    ) -> str:
        """Write the button that opens the preview: only there an email is sent. Return the
        contact's name, "" where the email can no longer be sent."""

    async def offer_previews(
        self, draft_ids: Sequence[str], thread: tuple[str, str], responder: Responder
    ) -> None:
        """Write one message that lists open drafts, each with that button."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to a wish that is granted elsewhere. `certain`: it is none about an email."""

    write: Callable[[Language], Message]
    certain: bool


@dataclass(frozen=True)
class MessageAnswers:
    """`find` answers a search for a text. `answer` returns whether a button needs the message."""

    messages: Drafts[AppMessage]
    sentences: Sentences
    subcommands: Subcommands
    find: Listener
    emails: Emails
    greeted: Drafts[Greeted]

    async def answer(self, draft: Draft[AppMessage], responder: Responder) -> bool:
        message = draft.content
        if message.thread:
            responder.thread = message.where
        about = await self.emails.draft_of_thread(message.where) if message.thread else ""
        if about and message.text.strip() and not _is_command_anywhere(message.text):
            return await self._answer_in_thread(about, draft, responder)
        carried = any(one.readable or one.kind == "unknown" for one in message.files)
        if not carried and (needed := await self._command(draft, responder)) is not None:
            return needed
        if bool(message.files) or await in_thread(
            responder.person, people_meant.is_contact, message.text
        ):
            return await self._offer_contact(draft, responder, readable=carried)
        if meaning.is_thanks(message.text):
            return False
        return await self._search_or_wish(draft, responder)

    async def _answer_in_thread(
        self, about: str, draft: Draft[AppMessage], responder: Responder
    ) -> bool:
        """Answer a reply in an email's thread: it is a wish, unless it says to send, or thanks."""
        message = draft.content
        if meaning.is_send(message.text) or meaning.is_agreed(message.text):
            return await self._offer_to_send(about, draft, responder)
        if not meaning.is_thanks(message.text):
            key, wish = message.ts, message.text
            await self.emails.refine_by_message(about, key, wish, message.where, responder)
        return False

    async def _offer_to_send(
        self, draft_id: str, draft: Draft[AppMessage], responder: Responder
    ) -> bool:
        """Offer the preview, and to change the email where the words may be a wish as well."""
        name = await self.emails.offer_preview(draft_id, draft.content.where, responder)
        if not name or not meaning.may_be_wish(draft.content.text):
            return False
        offer = partial(views.refine_offer, draft_id=draft_id, name=name)
        return await self._offer(draft, responder, offer)

    async def _offer(
        self,
        draft: Draft[AppMessage],
        responder: Responder,
        write: Callable[[Language, str], Message],
        line: str = "",
    ) -> bool:
        """Write an offer, and record it: its words are true until its button is pressed, which runs
        the command `line`, if it runs one. Return True, as the button needs the message."""
        posted = await responder.reply(draft.content.where, write, draft.id)
        await self.messages.change(draft, lambda message: message.offered(posted, line))
        return True

    async def _offer_contact(
        self, draft: Draft[AppMessage], responder: Responder, *, readable: bool
    ) -> bool:
        message = draft.content
        if not readable and not message.text.strip():
            await responder.tell(views.files_unread)
            return False
        found = await in_thread(responder.person, people_in, message.text)
        if len(found.people) > limits.LIST:
            await responder.tell(views.too_many, len(found.people), limits.LIST)
            return False
        offer = partial(views.contact_offer, count=len(found.people))
        return await self._offer(draft, responder, offer)

    async def _command(self, draft: Draft[AppMessage], responder: Responder) -> bool | None:
        """Run a command that only answers, or offer one that opens a form; return None where the
        words are none."""
        text, named = await self.sentences.command_line(
            draft.content.text, responder.person, await responder.language()
        )
        if meaning.asks_for_help(text) or (named and not text):
            text = "help"
        subcommand, rest = self.subcommands.meant(text)
        is_label = split(text)[0].endswith(":") or rest.startswith((":", "\u00a0:"))
        of_card = is_label and ("\n" in text or "@" in text)
        if subcommand is None or (not named and of_card):
            return None
        if not named and rest and (subcommand.alone or (not subcommand.keeps and "\n" in rest)):
            return None
        if subcommand.keeps:
            many = "\n" in text.strip()
            contact = many and await in_thread(responder.person, people_meant.is_contact, text)
            offer = partial(views.command_offer, line=text, contact=contact)
            return await self._offer(draft, responder, offer, line=text)
        await subcommand.listener(saying(rest, responder.person), responder)
        return False

    async def _search_or_wish(self, draft: Draft[AppMessage], responder: Responder) -> bool:
        text, person = draft.content.text.strip(), responder.person
        is_send = meaning.is_send(text)
        mine = await self.emails.open_drafts(person) if is_send else []
        if mine:
            return await self._offer_each(mine, draft, responder)
        refusal = await self._refusal(text, person, is_send=is_send)
        if refusal and refusal.certain:
            await responder.tell(refusal.write)
            return False
        name = "" if refusal else await self._searched(text, person, is_send=is_send)
        if name:
            await self.find(saying(name, person), responder)
            return False
        mine = mine if is_send else await self.emails.open_drafts(person)
        # A reply under another message is about that one.
        is_wish = not (draft.content.thread or meaning.is_greeting(text) or meaning.is_answer(text))
        if len(mine) == 1 and is_wish:
            draft_id, name = mine[0]
            offer = partial(views.refine_offer, draft_id=draft_id, name=name)
            return await self._offer(draft, responder, offer)
        await self._tell_nothing_done(draft.content, refusal, responder)
        return False

    async def _refusal(self, text: str, person: Person, *, is_send: bool) -> Refusal | None:
        """Return what is said of a wish to delete, to cancel or to send an email that there is not,
        None where a text is none."""
        if is_send and (name := await self._addressee(text, person)):
            return Refusal(partial(views.no_draft_to, name=name), certain=True)
        said = meaning.without_courtesies(text)
        word, rest = split(_PRONOUN.sub(r" \1", said, count=1))
        if says_to_delete(word) and not await self.sentences.names_contact(text, person):
            named = people_meant.sought(rest) or await self.sentences.names_contact(rest, person)
            listed = spoken_command(rest, "en") or self.subcommands.meant(rest)[0]
            return Refusal(
                views.nothing_deleted, certain=bool(named or listed or meaning.points(rest))
            )
        if meaning.says_to_cancel(word):
            return Refusal(views.nothing_cancelled, certain=len(rest.split()) < CANCEL_WORDS)
        return None

    async def _searched(self, text: str, person: Person, *, is_send: bool) -> str:
        """Return what a text asks to search for, "" for nothing."""
        if not is_send and (name := people_meant.sought(text)):
            return name
        asked = people_meant.asked_for(text)
        if await self.sentences.names_contact(asked, person):
            return asked
        about, _ = people_meant.asked_about(text)
        return about if about and await self.sentences.names_contact(about, person) else ""

    async def _tell_nothing_done(
        self, message: AppMessage, refusal: Refusal | None, responder: Responder
    ) -> None:
        """Say that nothing was done, at length once an hour; a greeting is greeted."""
        if refusal:
            await responder.tell(refusal.write)
        elif meaning.only_greets(message.text):
            await responder.tell(views.greeting)
        elif message.thread or await self._is_to_be_told(responder.person):
            await responder.tell(views.not_understood)
        else:
            await responder.tell(views.nothing_done)

    async def _offer_each(
        self, mine: list[tuple[str, str]], draft: Draft[AppMessage], responder: Responder
    ) -> bool:
        """Offer the preview of each draft that may be meant: those to whom the text names, if it
        names anybody."""
        text = draft.content.text
        meant = [mine[number] for number in fitting([name for _, name in mine], text)]
        if not meant and (name := await self._addressee(text, responder.person)):
            await responder.tell(views.no_draft_to, name)
            return False
        ids = [draft_id for draft_id, _ in meant or mine]
        if len(ids) == 1:
            return await self._offer_to_send(ids[0], draft, responder)
        await self.emails.offer_previews(ids, draft.content.where, responder)
        return False

    async def _addressee(self, text: str, person: Person) -> str:
        """Return the name of whom a text says to send an email to, "" where it names nobody."""
        if meaning.may_be_wish(text):
            return ""
        name, sure = addressee(text)
        return name if sure or await self.sentences.names_contact(name, person) else ""

    async def _is_to_be_told(self, person: Person) -> bool:
        """Return whether it was not said in the last hour what the app understands."""
        now, draft_id = time.time(), id_of(f"greeted {person.key}")
        told = Greeted(at=now)
        if await self.greeted.add_once(draft_id, person.key, told):
            return True
        greeting: Draft[Greeted] = Draft(draft_id, person.key, told)
        try:
            changed = await self.greeted.change_once(
                greeting, lambda last: told if now - last.at >= HOUR else None
            )
        except DraftGone:  # expired, and not deleted yet
            return True
        return changed is not None


def _is_command_anywhere(text: str) -> bool:
    """Return whether a text is a command in the thread of an email too."""
    return without_prefix(text)[1] or meaning.asks_for_help(text)


def saying(text: str, person: Person) -> Interaction:
    """Return a command's interaction for what was written in a message: nobody waits for its
    acknowledgement, and there is no trigger."""
    return Interaction("event", "message", person, Acknowledgement(), text=text)
