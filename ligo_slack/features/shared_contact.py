"""A contact to be shared in a channel: what is shared, and how others take it over."""

from collections.abc import Iterable, Mapping
from itertools import accumulate

from pydantic import Field

from ligo_slack.contacts.field_values import NOTHING, Value, Values
from ligo_slack.features.contact_fields import without_room
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import ReplyTarget
from ligo_slack.slack.users import Person
from ligo_slack.workflow.draft_content import DraftGone, DraftUnreadable, ShareGone
from ligo_slack.workflow.drafts import Draft, Drafts, Record

ADD_SHARED = "contact.add_shared"  # its value, as that of each button on what is shared: see below

DEFAULT = ("name", "company")
VALUE = 600  # characters of one value


class Share(Record):
    """A contact to be shared in a channel. `fields` are those that can be chosen, with their
    values; `chosen` names those that were. `pressed`: the person has confirmed it; a second press
    does nothing."""

    contact_id: str
    name: str
    company: str
    place: ReplyTarget
    fields: Values = Field(default_factory=dict)
    chosen: list[str] = Field(default_factory=lambda: list(DEFAULT))
    pressed: bool = False

    def offering(self, fields: Mapping[str, Value]) -> "Share":
        """Return it with the contact's fields, without empty ones and those too long for a form."""
        hidden = without_room(dict(fields))
        filled = {name: value for name, value in fields.items() if value and name not in hidden}
        return self.model_copy(update={"fields": filled})

    def press(self, chosen: Iterable[str]) -> "Share | None":
        """Return it as confirmed, None where it was confirmed before."""
        if self.pressed:
            return None
        return self.model_copy(update={"pressed": True, "chosen": list(chosen)})

    @property
    def offered(self) -> Values:
        """The fields to choose from, by their names, as everybody would see them: the form shows
        what is posted, and what others add to their Ligo."""
        certain: Values = {"name": self.name, "company": self.company}
        offered = {**certain, **self.fields}
        return {name: _bounded(name, value) for name, value in offered.items() if value}

    @property
    def shared(self) -> Values:
        """The fields that are shared, of all ten in their order."""
        offered = self.offered
        return {n: offered[n] for n in NOTHING if n in self.chosen and n in offered}

    @property
    def values(self) -> Values:
        """All ten fields, those empty that are not shared."""
        return {**NOTHING, **self.shared}


def _bounded(name: str, value: Value) -> Value:
    """Return a value as far as a message shows it; of a list the entries that fit."""
    room = block_kit.LINE if name in DEFAULT else VALUE
    if isinstance(value, str):
        return block_kit.cut(value, room)
    lengths = accumulate(len(entry) + len(", ") for entry in value)
    fitting = [entry for entry, end in zip(value, lengths, strict=True) if end <= room]
    return fitting or [block_kit.cut(entry, room) for entry in value[:1]]


async def find_shared(shares: Drafts[Share], person: Person, value: str) -> Draft[Share]:
    """Return what a colleague's button is about. Raises ShareGone where it was removed."""
    draft_id, owner = read_value(value)
    try:
        return await shares.get(draft_id, person.colleague(owner).key)
    except DraftUnreadable:
        raise
    except DraftGone as gone:
        raise ShareGone from gone


def value_of(draft_id: str, owner: str) -> str:
    """Return the value of a button: the draft, and the id of the person who shared it."""
    return f"{draft_id}.{owner}"


def read_value(value: str) -> tuple[str, str]:
    """Read the draft that a button is about, and the id of the person who shared it."""
    draft_id, _, owner = value.partition(".")
    return draft_id, owner
