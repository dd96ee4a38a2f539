"""Models of Ligo's answers, tolerant of the many shapes that they may take.

The API's document leaves most answers open, so every guess about them lives here (values in
`parsing`, pages in `base_models`, emails in `emails`, refusals in `problems`) and nowhere
else. A wrong type in one field costs that field at most; the only errors that leave this file are
`Unreadable`, and `OutcomeUnknown` for a write that its answer does not confirm.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from .base_models import Answered, Identified
from .base_models import Item as Item
from .base_models import Page as Page
from .emails import EmailDraft as EmailDraft
from .emails import email_keys as email_keys
from .emails import recipients as recipients
from .errors import OutcomeUnknown, Unreadable
from .parsing import (
    DEEP,
    Flag,
    Id,
    Links,
    Moment,
    MomentOrDay,
    Text,
    Texts,
    WholeNumber,
    as_object,
    text,
)
from .parsing import FIELD_NAMES as FIELD_NAMES
from .problems import Problem
from .soft_errors import affirms

LIST_FIELDS = frozenset({"emails", "phones"})
Fields: TypeAlias = Mapping[str, str | list[str]]


class PipelineState(Identified):
    name: Text = ""
    color: Text = ""
    position: WholeNumber = 0


def _state(value: object) -> PipelineState | None:
    if isinstance(value, PipelineState):
        return value
    read = PipelineState.read(value if isinstance(value, dict) else {"id": value})
    return read if read.id or read.name else None


StateOrNone = Annotated[PipelineState | None, BeforeValidator(_state)]


class ContactFields(Answered):
    name: Text = ""
    emails: Texts = Field(default_factory=list)
    company: Text = ""
    position: Text = ""
    phones: Texts = Field(default_factory=list)
    address: Text = ""
    website: Text = ""
    linkedin_url: Text = ""
    additional_info: Text = ""
    meeting_context: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _accept_singular(cls, data: object) -> object:
        if isinstance(data, dict):
            for one, many in (("email", "emails"), ("phone", "phones")):
                if data.get(one) and not data.get(many):
                    data = {**data, many: data[one]}
        return data

    def as_fields(self) -> dict[str, str | list[str]]:
        """Return all ten fields, by Ligo's own names."""
        return {
            key: value
            for key, value in self.model_dump(by_alias=True).items()
            if key in FIELD_NAMES
        }


class Placement(Identified):
    """A contact's place in the pipeline."""

    name: Text = ""
    company: Text = ""
    status: Text = ""
    pipeline_state: StateOrNone = None

    @classmethod
    def read(cls, data: object) -> Self:
        return super().read(_unwrapped(data, ("contact", "data"), _CONTACT_KEYS))

    @classmethod
    def moved(cls, data: object, contact_id: str, state_id: str | None) -> Self:
        """Return where the answer to a move says that the contact is: where it was to go. Raises
        OutcomeUnknown where it is elsewhere, or the answer does not say: the document promises
        `pipelineState`. A platform that leaves out what is null says so of no state."""
        read = cls.read(data)
        if _is_another(read.id, contact_id):
            raise _unconfirmed(data)
        asked, state = PipelineState(id=state_id or ""), read.pipeline_state
        if "pipeline_state" in read.model_fields_set:
            there = state.with_id(asked.id) if state else PipelineState()
            confirmed = bool(state) == bool(state_id) and not _is_another(there.id, asked.id)
        else:
            there = asked
            confirmed = affirms(data) or (not state_id and bool(read.id or read.name))
        if not confirmed:
            raise _unconfirmed(data)
        update = {"pipeline_state": there if state_id else None}
        return read.model_copy(update=update).with_id(contact_id)


class Contact(ContactFields, Identified):
    """A contact. `id` is "" when the answer named none. `removed`: deleted in Ligo, or
    archived there."""

    status: Text = ""
    pipeline_state: StateOrNone = None
    removed: Flag = False

    @classmethod
    def read(cls, data: object) -> Self:
        found = _unwrapped(data, ("contact", "data"), _CONTACT_KEYS)
        iri = as_object(data).get("contactId") or found.get("contact")
        read = super().read({"@id": iri, **found})
        return read.model_copy(update={"removed": True}) if _is_removed(found) else read

    def emptied(self, names: Iterable[str]) -> Self:
        """Return it without the values of these fields, by Ligo's names of them."""
        gone = {f: [] if n in LIST_FIELDS else "" for f, n in _ALIASES.items() if n in set(names)}
        return self.model_copy(update=gone)

    @classmethod
    def created(cls, data: object) -> Self:
        """Return the contact that the answer says was created. Raises OutcomeUnknown without an id:
        `{}` or `false` confirm nothing, and a contact that cannot be found again is none."""
        read = cls.read(data)
        if not read.id:
            raise _unconfirmed(data)
        return read

    @classmethod
    def changed(cls, data: object, contact_id: str) -> Self:
        """Return the contact in the answer to a change of it. Raises OutcomeUnknown where the
        answer neither holds one nor says yes, or holds another one."""
        read = cls.read(data)
        silent = not read.model_dump(exclude_defaults=True, exclude={"status"})
        if _is_another(read.id, contact_id) or (silent and not affirms(data)):
            raise _unconfirmed(data)
        return read.with_id(contact_id)


class ContactTask(Identified):
    """A task. `payload`: the links in what Ligo's LinkedIn tasks carry along. `due_date`: a date
    where Ligo says no time, None where it says neither."""

    title: Text = ""
    type: Text = ""
    task_kind: Text = ""
    payload: Links = Field(default_factory=list)
    description: Text = ""
    due_date: MomentOrDay = None
    completed: Flag = False
    completed_at: Moment = None
    contact: Id = ""


_ALIASES = {name: info.alias or name for name, info in ContactFields.model_fields.items()}
_FIELD_KEYS = frozenset({*FIELD_NAMES, *ContactFields.model_fields, "email", "phone"})
_CONTACT_KEYS = _FIELD_KEYS | {"id", "@id", "status", "pipelineState"}
_EXTRACTED = ("contact", "data", "extracted", "extractedData", "preview", "summary")


def _unwrapped(
    data: object, wrappers: Iterable[str], wanted: frozenset[str], depth: int = DEEP
) -> dict[str, Any]:
    """Return the innermost wrapped object that has a wanted key, else the given one."""
    top = as_object(data)
    for key in wrappers if depth else ():
        inner = _unwrapped(top.get(key), wrappers, wanted, depth - 1)
        if not wanted.isdisjoint(inner):
            return inner
    return top


_REMOVED = frozenset(
    {"deletedat", "deleted", "isdeleted", "archivedat", "archived", "isarchived", "removedat"}
)


def _is_removed(contact: Mapping[str, Any]) -> bool:
    """Return whether a contact is marked as deleted or archived: true, 1, or a time."""
    marks = (v for k, v in contact.items() if k.replace("_", "").casefold() in _REMOVED)
    if any(mark not in (None, False, 0, "", "0", "false", "no", [], {}) for mark in marks):
        return True
    return text(contact.get("status")).casefold() in ("deleted", "archived")


def _is_another(answered: str, asked: str) -> bool:
    return bool(answered) and answered.casefold() != asked.casefold()


def _unconfirmed(data: object) -> OutcomeUnknown:
    return OutcomeUnknown(Problem.read(data).detail, cause="a 2xx that confirms nothing")


class Preparation(Answered):
    """Ligo's reading of a text. `summary`: Ligo's own words about it, "" where it gives none."""

    confirmation_token: Text = ""
    fields: ContactFields = Field(default_factory=ContactFields)
    summary: Text = ""

    @classmethod
    def read(cls, data: object) -> Self:
        """Read the answer. Raises Unreadable without a token: nothing could be confirmed."""
        parts = [as_object(data), as_object(as_object(data).get("data"))]
        holder = next((part for part in parts if text(part.get("confirmationToken"))), None)
        if holder is None:
            raise Unreadable(Problem.read(data).detail)
        words = (part.get(key) for part in parts for key in ("summary", "message"))
        return cls(
            confirmation_token=holder["confirmationToken"],
            fields=ContactFields.read(_unwrapped(data, _EXTRACTED, _FIELD_KEYS)),
            summary=next((said for said in words if isinstance(said, str)), ""),
        )


class ContactChanges(BaseModel):
    """Contact fields to be written to Ligo, only those that were given."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    name: str = ""
    emails: list[str] = []
    company: str = ""
    position: str = ""
    phones: list[str] = []
    address: str = ""
    website: str = ""
    linkedin_url: str = ""
    additional_info: str = ""
    meeting_context: str = ""


def outgoing(fields: Fields) -> dict[str, str | list[str]]:
    """Return the JSON to send. Raises ValueError for a field or a type that Ligo does not accept:
    that is our own mistake."""
    return ContactChanges.model_validate(dict(fields)).model_dump(by_alias=True, exclude_unset=True)
