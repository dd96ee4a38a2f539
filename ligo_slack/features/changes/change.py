"""The draft of one change of a contact, and the steps that change it. Pure: no I/O, no clock."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ligo_slack.contacts.field_values import STAGE, Values, differing, held, normal, same
from ligo_slack.features.about_contact import AboutContact
from ligo_slack.features.changes.stages import means_removal, meant
from ligo_slack.features.contact_fields import without_room
from ligo_slack.ligo.models import Contact, PipelineState

ChangeKind = Literal["edit", "note", "move"]
UNDO = 400_000  # characters of the values that are kept for Undo: a draft has room for them
NOTE_FIELDS = ("additionalInfo", "meetingContext")


class Change(AboutContact):
    """From an opened form to a receipt.

    `then` is what followed the name (for a move, a stage).
    `contact` is what Ligo held when the form was drawn, None where the form needs none of it;
    `whole` says whether all of it was read; `too_long` names its fields that are too long for any
    form, and are not kept here. `typed` is what the person wants, by field (a move: STAGE). A note
    is `note`, to be added to `field` below `heading`, its date and author, "" for none. `round`
    counts the contacts that its form was drawn from.
    `done`: it is made, and may be taken back. `before` and `after` are what Ligo held then in the
    fields that it changed; without both it cannot be undone. `shows` is what Ligo showed in them
    where nobody can tell that it was done. `names` tells states' names by their ids, in the
    pipeline's order, `unlisted` those of them that it does not list. `card`: the channel and ts of
    the card in whose select the change was chosen, "" for any other.
    """

    kind: ChangeKind
    then: str = ""
    contact: Contact | None = None
    whole: bool = True
    too_long: list[str] = Field(default_factory=list)
    typed: Values = Field(default_factory=dict)
    note: str = ""
    heading: str = ""
    field: str = NOTE_FIELDS[0]
    round: int = 0
    done: bool = False
    before: Values | None = None
    after: Values | None = None
    shows: Values | None = None
    undone: bool = False
    names: dict[str, str] = Field(default_factory=dict)
    unlisted: tuple[str, ...] = ()
    card: tuple[str, str] = ("", "")

    @property
    def ended(self) -> bool:
        return self.done or (not self.typed and not self.note)

    @property
    def untouched(self) -> bool:
        fresh = self.attempt == 1 and not self.failed and not self.done
        return fresh and not self.note and (self.kind == "move" or not self.typed)

    def is_twin_of(self, begun: "Change") -> bool:
        """Return False: notes alone hold what was typed before their form was sent."""
        same = (self.note, self.account) == (begun.note, begun.account)
        named = self.words == begun.words or self.contact_id == begun.contact_id != ""
        return self.kind == begun.kind == "note" and bool(self.note) and same and named

    @property
    def beginning(self) -> str:
        texts = (str(value) for value in self.typed.values() if isinstance(value, str))
        return self.note or self.words or next(filter(None, texts), "")

    @property
    def target(self) -> Contact:
        """Return the contact as the form shows it. Raises ValueError before it was fetched."""
        if self.contact is None:
            raise ValueError("the contact was not read yet")
        return self.contact

    @property
    def who(self) -> str:
        """Return the contact's name; "" while it is unknown."""
        return self.contact.name if self.contact and self.contact.name else self.name

    @property
    def touched(self) -> list[str]:
        """Return the names of the fields that it changes."""
        return [self.field] if self.kind == "note" else list(self.typed)

    @property
    def edition(self) -> str:
        """Identify what a form shows: one of another attempt or press, or drawn from another state
        of the contact, must not act."""
        return f"{self.attempt}-{self.round}-{self.failed}"

    def wanting(self, typed: Mapping[str, str | list[str]]) -> "Change":
        """Return it with a form's values: those that differ from the values with which it was
        drawn. What was typed before into fields that the form no longer shows stays."""
        shown = held(self.target, typed)
        changed = {name: value for name, value in typed.items() if not same(value, shown[name])}
        before = {name: value for name, value in self.typed.items() if name not in typed}
        return self.model_copy(update={"typed": before | changed})

    def without(self, names: list[str]) -> "Change":
        """Return it without the typed values of the fields `names`: Ligo's values stay."""
        typed = {name: value for name, value in self.typed.items() if name not in names}
        return self.model_copy(update={"typed": typed})

    def noting(self, note: str, field: str) -> "Change":
        return self.model_copy(update={"note": note, "field": field})

    def headed(self, heading: str) -> "Change":
        return self.model_copy(update={"heading": heading})

    @property
    def written(self) -> str:
        """Return the note as it is written in Ligo."""
        return f"{self.heading}\n{self.note}" if self.heading else self.note

    def about(self, contact: Contact, *, whole: bool) -> "Change":
        """Return it with the contact that the next form shows."""
        kept, too_long = _kept(contact)
        about = self.model_copy(
            update={
                "contact": kept, "contact_id": contact.id, "whole": whole, "too_long": too_long,
                "round": self.round + 1,
            }
        )  # fmt: skip
        return about.naming_stage_of(contact)

    def concerning(self, contact_id: str, name: str) -> "Change":
        """Return it with a chosen contact, still to be fetched; unchanged where none is chosen."""
        if not contact_id:
            return self
        return self.model_copy(update={"contact_id": contact_id, "name": name, "contact": None})

    def moving(self, state: str) -> "Change":
        return self.model_copy(update={"typed": {STAGE: state}})

    def naming(self, states: Sequence[PipelineState]) -> "Change":
        """Return it with the names of the pipeline's states, in their order, and the one that was
        typed, "" for out of the pipeline."""
        names = {state.id: state.name for state in states}
        named = self.model_copy(update={"names": names, "unlisted": ()})
        named = named.naming_stage_of(self.contact) if self.contact else named
        meant = [""] if named.leaving else named.meant
        return named.moving(meant[0]) if len(meant) == 1 and not self.typed else named

    def naming_stage_of(self, contact: Contact) -> "Change":
        """Return a move with the name of the contact's stage, as Ligo says it with the contact: it
        may not be among the pipeline's yet."""
        state = contact.pipeline_state
        if self.kind != "move" or not state or not state.id or self.names.get(state.id):
            return self
        unlisted = self.unlisted if state.id in self.names else (*self.unlisted, state.id)
        names = {**self.names, state.id: state.name}
        return self.model_copy(update={"names": names, "unlisted": unlisted})

    @property
    def unknown_stage(self) -> bool:
        """Return whether no stage is called as it was typed."""
        return bool(self.then) and not self.typed and not self.meant

    @property
    def meant(self) -> list[str]:
        """Return the ids of the states that may be meant by `then`, as it was typed."""
        return meant(self.names, self.then, self.contact) if self.then else []

    @property
    def leaving(self) -> bool:
        """Return whether `then` says that the contact is to leave the pipeline."""
        return means_removal(self.names, self.then) and not self.meant

    def clashes(self, now: Contact) -> list[str]:
        """Return the fields that somebody else has changed meanwhile, to another value than the
        wanted one. None without a form: the person has seen no value that was changed since."""
        if self.kind == "note" or self.contact is None:
            return []
        theirs = differing(held(now, self.typed), held(self.target, self.typed))
        wanted = differing(held(now, self.typed), self.typed)
        return [name for name in theirs if name in wanted]

    def missing(self, now: Contact) -> Values:
        """Return the wanted values that Ligo does not hold yet."""
        return {n: self.typed[n] for n in differing(self.typed, held(now, self.typed))}

    def noted(self, now: Contact, before: Contact | None = None) -> bool:
        """Return whether the note stands in its field more often than it did before; where it
        is not said how often it did, at the field's end."""
        lines, mine = self._noted_lines(now), normal(self.written)
        if before is None:
            return bool(mine) and lines[-len(mine) :] == mine
        return _count(lines, mine) > _count(self._noted_lines(before), mine)

    def _noted_lines(self, contact: Contact) -> list[str]:
        return normal(held(contact, [self.field])[self.field])

    def shows_note_field(self, answer: Contact) -> bool:
        """Return whether an answer of Ligo's holds the note's field."""
        named = {name for name, info in Contact.model_fields.items() if info.alias == self.field}
        return not named.isdisjoint(answer.model_fields_set)

    def showing(self, shows: Values) -> "Change":
        """Return it with what Ligo showed instead of what was wanted."""
        return self.model_copy(update={"shows": shows})

    def made(self, before: Values | None, after: Values | None, contact: Contact) -> "Change":
        if _size(before) + _size(after) > UNDO:
            before = after = None
        kept, too_long = _kept(contact)
        done: dict[str, Any] = {"done": True, "before": before, "after": after}
        done |= {"contact": kept, "too_long": too_long}
        return self.model_copy(update={**done, "shows": None})

    def again(self) -> "Change":
        return self.model_copy(update={"attempt": self.attempt + 1, "done": False, "shows": None})

    @property
    def form(self) -> str:
        return "open"

    @property
    def final(self) -> str:
        return "undone" if self.undone else ""

    def taken_back(self) -> "Change":
        return self.model_copy(update={"undone": True})

    def says_the_same(self, wished: "Change") -> bool:
        if self.kind == "note":
            return (self.note, self.field) == (wished.note, wished.field)
        return not wished.missing(self.target)

    @property
    def undoable(self) -> bool:
        return self.before is not None and self.after is not None and not self.undone

    @property
    def from_state(self) -> str:
        return str((self.before or {}).get(STAGE, ""))

    @property
    def to_state(self) -> str:
        return str(self.typed.get(STAGE, ""))


def _kept(contact: Contact) -> tuple[Contact, list[str]]:
    """Return the contact without the fields that fit in no form, and their names."""
    too_long = without_room(contact.as_fields())
    return contact.emptied(too_long), too_long


def _size(values: Values | None) -> int:
    texts = (t for v in (values or {}).values() for t in (v if isinstance(v, list) else [v]))
    return sum(map(len, texts))


def _count(lines: list[str], part: list[str]) -> int:
    """Return how often `part` stands in `lines` as it is; 0 for an empty one."""
    whole, wanted = ("".join(f"\n{line}\r" for line in some) for some in (lines, part))
    return whole.count(wanted) if part else 0
