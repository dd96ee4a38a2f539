"""The day's receipts, and the message that shows them. Pure: no I/O, no clock."""

import json

from pydantic import Field

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.workflow.drafts import Content, Record
from ligo_slack.workflow.operation import DirectMessage

DAYS = 3  # messages that are kept true
ENTRIES = 60  # receipts of one message
TEXT = 220  # characters of one receipt
BLOCKS = 45  # of the 50 of a message

TITLE = Localized(en="*Done in Ligo today*", fr="*Fait dans Ligo aujourd’hui*")
EARLIER = Localized(en="{count} earlier today.", fr="{count} plus tôt dans la journée.")


class Entry(Content):
    """One receipt: its draft's id, the mrkdwn that says what was done, and its button, if any."""

    draft: str
    text: str
    label: str = ""
    action_id: str = ""
    value: str = ""


class Day(Content):
    """One message. `began`: the time of its first receipt, UTC seconds since the epoch;
    `dropped`: how many of its receipts are no longer kept, the oldest."""

    began: float
    channel: str = ""
    ts: str = ""
    entries: list[Entry] = Field(default_factory=list)
    dropped: int = 0

    @property
    def message(self) -> DirectMessage:
        return self.channel, self.ts

    def with_entry(self, entry: Entry) -> "Day":
        """Return it with the entry, in the place of an earlier one about the same draft."""
        if any(one.draft == entry.draft for one in self.entries):
            entries = [entry if one.draft == entry.draft else one for one in self.entries]
            return self.model_copy(update={"entries": entries})
        entries = [*self.entries, entry]
        dropped = self.dropped + max(0, len(entries) - ENTRIES)
        return self.model_copy(update={"entries": entries[-ENTRIES:], "dropped": dropped})


class Journal(Record):
    """The newest messages of one person, the last one last."""

    days: list[Day] = Field(default_factory=list)

    def with_entry(self, entry: Entry, now: float, midnight: float) -> "Journal":
        """Return it with the entry in today's message, which begins at the person's `midnight`
        (UTC seconds since the epoch)."""
        is_today = self.days and self.days[-1].began >= midnight
        day = self.days[-1] if is_today else Day(began=now)
        earlier = [one for one in self.days if one is not day]
        return self.model_copy(update={"days": [*earlier, day.with_entry(entry)][-DAYS:]})

    def posted(self, began: float, message: DirectMessage) -> "Journal":
        where = dict(zip(("channel", "ts"), message, strict=True))
        days = [d.model_copy(update=where) if d.began == began else d for d in self.days]
        return self.model_copy(update={"days": days})

    def revised(self, entry: Entry) -> "Journal":
        days = [
            day.with_entry(entry) if any(e.draft == entry.draft for e in day.entries) else day
            for day in self.days
        ]
        return self.model_copy(update={"days": days})

    def about(self, draft_id: str) -> Day | None:
        """Return the day in which there is an entry about that draft."""
        days = [one for one in self.days if any(e.draft == draft_id for e in one.entries)]
        return days[-1] if days else None


def draw(language: Language, day: Day) -> block_kit.Message:
    """Draw the day's receipts, the newest last, as many as one message holds."""
    shown = list[block_kit.Block]()
    room = block_kit.MESSAGE - 500
    for entry in reversed(day.entries):
        block = _section(entry)
        room -= len(json.dumps(block, ensure_ascii=False)) + 2
        if room < 0 or len(shown) == BLOCKS:
            break
        shown.insert(0, block)
    title = TITLE(language)
    blocks = [block_kit.section(title)]
    if earlier := day.dropped + len(day.entries) - len(shown):
        blocks.append(block_kit.context(EARLIER(language, count=earlier)))
    newest = day.entries[-1].text if day.entries else ""
    return block_kit.Message(f"{title}\n{newest}", [*blocks, *shown])


def _section(entry: Entry) -> block_kit.Block:
    section = block_kit.section(block_kit.cut(entry.text, TEXT))
    if entry.action_id:
        button = block_kit.button(entry.label, entry.action_id, entry.value)
        section["accessory"] = button
    return section
