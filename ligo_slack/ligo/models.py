"""Models of Ligo's answers, tolerant of the many shapes that they may take.

The API's document leaves most answers open, so every guess about them lives here (values in
`parsing`, pages in `base_models`, refusals in `problems`) and nowhere else. A wrong type in one
field costs that field at most; the only error that leaves this file is `Unreadable`.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from .base_models import Answered, Identified
from .base_models import Item as Item
from .base_models import Page as Page
from .errors import Unreadable
from .parsing import (
    DEEP,
    Flag,
    Id,
    Localized,
    Moment,
    Texts,
    WholeNumber,
    addresses_in,
    as_object,
    text,
    written,
)
from .parsing import FIELD_NAMES as FIELD_NAMES
from .problems import Problem

LIST_FIELDS = frozenset({"emails", "phones"})
Fields: TypeAlias = Mapping[str, str | list[str]]


class PipelineState(Identified):
    name: Localized = ""
    color: Localized = ""
    position: WholeNumber = 0


def _state(value: object) -> PipelineState | None:
    if isinstance(value, PipelineState):
        return value
    read = PipelineState.read(value if isinstance(value, dict) else {"id": value})
    return read if read.id or read.name else None


State = Annotated[PipelineState | None, BeforeValidator(_state)]


class ContactFields(Answered):
    name: Localized = ""
    emails: Texts = Field(default_factory=list)
    company: Localized = ""
    position: Localized = ""
    phones: Texts = Field(default_factory=list)
    address: Localized = ""
    website: Localized = ""
    linkedin_url: Localized = ""
    additional_info: Localized = ""
    meeting_context: Localized = ""

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

    name: Localized = ""
    company: Localized = ""
    status: Localized = ""
    pipeline_state: State = None

    @classmethod
    def read(cls, data: object) -> Self:
        return super().read(_unwrapped(data, ("contact", "data"), _CONTACT_KEYS))

    def after_move(self, contact_id: str, state_id: str | None) -> Self:
        """Return the contact after a move that Ligo confirmed: where the answer does not name the
        state, it is the one asked for."""
        if "pipeline_state" in self.model_fields_set:
            return self.known_as(contact_id)
        asked = PipelineState(id=state_id) if state_id else None
        return self.model_copy(update={"pipeline_state": asked}).known_as(contact_id)


class Contact(ContactFields, Identified):
    """A contact. `id` is "" when the answer named none."""

    status: Localized = ""
    pipeline_state: State = None

    @classmethod
    def read(cls, data: object) -> Self:
        found = _unwrapped(data, ("contact", "data"), _CONTACT_KEYS)
        iri = as_object(data).get("contactId") or found.get("contact")
        return super().read({"@id": iri, **found})


class ContactTask(Identified):
    title: Localized = ""
    type: Localized = ""
    description: Localized = ""
    due_date: Moment = None
    completed: Flag = False
    completed_at: Moment = None
    contact: Id = ""


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


class Preparation(Answered):
    """Ligo's reading of a text. `summary`: Ligo's own words about it, "" where it gives none."""

    confirmation_token: Localized = ""
    fields: ContactFields = Field(default_factory=ContactFields)
    summary: Localized = ""

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


_SUBJECTS = ("subject", "object", "title")
_BODIES = ("body", "content", "text", "html", "message")


class EmailDraft(Answered):
    """An email as Ligo's AI wrote it.

    `raw` is the email as Ligo gave it, `subject` and `body` are read from it; the body may be HTML.
    `beside` holds the answer's other keys.
    """

    session_id: Localized = ""
    subject: str = ""
    body: str = ""
    raw: dict[str, Any] = Field(default_factory=dict)
    beside: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def read(cls, data: object) -> Self:
        """Read the answer. Raises Unreadable where there is neither subject nor body."""
        top = as_object(data)
        inner = as_object(top.get("data"))
        sources = [
            part.get(key)
            for part in (top, inner)
            for key in ("email", "currentEmail", "emailData", "draft")
        ]
        email = next((source for source in (*sources, inner, top) if _is_email(source)), None)
        if email is None:
            raise Unreadable(Problem.read(data).detail)
        raw = {"body": email} if isinstance(email, str) else dict(email)
        session = next(
            filter(None, (text(part.get("sessionId")) for part in (top, inner, raw))), ""
        )
        if email is top or email is inner:
            raw.pop("sessionId", None)
        around = [part for part in (inner, top) if part is not email]
        subject, body = email_keys(raw)
        return cls(
            session_id=session,
            subject=text(raw.get(subject)),
            body=written(raw.get(body)),
            raw=raw,
            beside={k: v for part in around for k, v in part.items() if v is not email},
        )

    @property
    def body_key(self) -> str:
        """Return the key under which the body came."""
        return _key(self.raw, _BODIES)

    def in_session(self, session_id: str) -> Self:
        """Return it with the session that it continues, which an answer may leave out."""
        return self if self.session_id else self.model_copy(update={"session_id": session_id})

    def edited(self, subject: str | None = None, body: str | None = None) -> dict[str, Any]:
        """Return the email to hand back to Ligo, under the very keys with which it came.

        A second version of the body (plain text beside HTML) is dropped once the first is edited:
        it would still say what was corrected.
        """
        email = dict(self.raw)
        subject_key, body_key = email_keys(email)
        if subject is not None:
            email[subject_key] = subject
        if body is not None and body != self.body:
            email = {k: v for k, v in email.items() if k == body_key or k not in _BODIES}
            email[body_key] = body
        return email


def email_keys(email: Mapping[str, Any]) -> tuple[str, str]:
    """Return the keys under which `email` holds its subject and its body: of several the first that
    holds a text, and the documented one where there is none."""
    return _key(email, _SUBJECTS), _key(email, _BODIES)


def _key(email: Mapping[str, Any], names: tuple[str, ...]) -> str:
    texts = [name for name in names if isinstance(email.get(name), str)]
    return next((name for name in texts if email[name].strip()), (*texts, names[0])[0])


def _is_email(value: object) -> bool:
    """Return whether the value is a bare address: under `email` that is the recipient, not the
    text."""
    if isinstance(value, str):
        return bool(value.strip()) and not ("@" in value and len(value.split()) == 1)
    return any(isinstance(as_object(value).get(key), str) for key in (*_SUBJECTS, *_BODIES))


def recipients(answer: object) -> list[str]:
    """Return the addresses under `to` in the answer to a sent email, whatever its shape: a text, an
    object, an array of either; [] where the answer names none."""
    top = as_object(answer)
    holders = [top, *(as_object(top.get(key)) for key in ("data", "email", "emailData"))]
    named = next((holder["to"] for holder in holders if holder.get("to")), None)
    return addresses_in(named)


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
    """Return the JSON to send.

    Raises ValueError for a field or a type that Ligo does not accept: that is our own mistake.
    """
    return ContactChanges.model_validate(dict(fields)).model_dump(by_alias=True, exclude_unset=True)
