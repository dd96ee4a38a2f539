"""The day's receipts in one message of the bot's DM, which is updated: that makes it no unread one
(/reference/methods/chat.update)."""

import asyncio
import time

from ligo_slack.db.preferences import Preferences, ReceiptMode
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.slack.users import Person
from ligo_slack.workflow.daily_receipts import Entry, Journal, draw
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts, id_of
from ligo_slack.workflow.keyed_locks import KeyedLocks
from ligo_slack.workflow.operation import DirectMessage

POSTING = 1.0  # seconds that another process needs to post the message


class Receipts:
    """Keeps the journals, and knows how each person wants their receipts."""

    def __init__(
        self, journals: Drafts[Journal], preferences: Preferences, profiles: UserProfiles
    ) -> None:
        self._journals = journals
        self._preferences = preferences
        self._profiles = profiles
        self._locks = KeyedLocks()

    async def mode(self, person: Person) -> ReceiptMode:
        return await self._preferences.receipts(person.key)

    async def enter(self, entry: Entry, responder: Responder) -> bool:
        """Put a receipt into today's message; return False where Slack does not take it."""
        async with self._locks.of(responder.person.key):
            journal = await self._entered(entry, responder.person)
            day = journal.content.days[-1]
            if not day.ts:
                await asyncio.sleep(0 if len(day.entries) == 1 else POSTING)
                journal = await self._journals.get(journal.id, journal.owner)
                day = journal.content.days[-1]
            if day.ts and await responder.update(day.message, draw, day):
                return True
            posted = await responder.begin_thread(draw, day)
            if not posted[1]:
                return False
            journal = await self._journals.change(journal, lambda j: j.posted(day.began, posted))
            if (now := journal.content.days[-1]).entries != day.entries:
                await responder.update(posted, draw, now)
            return True

    async def revise(self, entry: Entry, responder: Responder) -> None:
        """Change the line about a draft, where there is one."""
        async with self._locks.of(responder.person.key):
            journal = await self._journal(responder.person)
            if journal is None or journal.content.about(entry.draft) is None:
                return
            journal = await self._journals.change(journal, lambda j: j.revised(entry))
            if day := journal.content.about(entry.draft):
                await responder.update(day.message, draw, day)

    async def message_about(self, draft_id: str, person: Person) -> DirectMessage:
        """Return the message with a line about a draft, ("", "") where there is none."""
        journal = await self._journal(person)
        day = journal.content.about(draft_id) if journal else None
        return day.message if day else ("", "")

    async def _journal(self, person: Person) -> Draft[Journal] | None:
        try:
            return await self._journals.get(_id(person), person.key)
        except DraftGone:
            return None

    async def _entered(self, entry: Entry, person: Person) -> Draft[Journal]:
        now, draft_id = time.time(), _id(person)
        midnight = await self._profiles.midnight(person, now)
        first = Journal().with_entry(entry, now, midnight)
        if made := await self._journals.add_once(draft_id, person.key, first):
            return made
        journal: Draft[Journal] = Draft(draft_id, person.key, first)
        try:
            return await self._journals.change(
                journal, lambda j: j.with_entry(entry, now, midnight)
            )
        except DraftGone:  # expired, and not deleted yet
            await self._journals.drop(journal)
            return await self._journals.add(draft_id, person.key, first)


def _id(person: Person) -> str:
    return id_of(f"journal {person.key}")
