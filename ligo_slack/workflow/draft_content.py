"""Drafts as their owners left them: ids, contents, errors; and how a content is stored, as JSON
with the version of its schema."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json, to_json

from ligo_slack.contacts.text_size import exceeds
from ligo_slack.slack.users import Person


class DraftGone(Exception):
    """The draft does not exist, has expired, or is somebody else's: which one is not revealed."""


class DraftUnreadable(DraftGone):
    """The draft is stored and cannot be read: damaged, encrypted with another key, or of a version
    without an upgrade. The error's text is the draft's id."""


class ShareGone(DraftGone):
    """The contact that a colleague shared was removed by them, or the share has expired."""


class DraftTooLarge(Exception):
    """Its content is larger than limits.DRAFT_BYTES; nothing was stored."""


def new_id() -> str:
    """Return an id that cannot be guessed, made here so that a view can carry it before it is
    stored."""
    return secrets.token_hex(12)


def id_of(what: str) -> str:
    """Return the id of a draft that exists once for one thing, itself named by an id that cannot be
    guessed."""
    return hashlib.sha256(what.encode()).hexdigest()[:24]


class Content(BaseModel):
    """Base of drafts' contents and of the models inside them. Pydantic builds their validators when
    first needed, not at the start. A field with a `validation_alias` and the same
    `serialization_alias` is stored under that name: it was called so when it was first stored."""

    model_config = ConfigDict(
        defer_build=True, extra="ignore", validate_by_name=True, serialize_by_alias=True
    )

    VERSION: ClassVar[int] = 1
    UPGRADES: ClassVar[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = MappingProxyType(
        {}
    )
    """By the version that each step starts from: stored fields to those of the next version."""

    @property
    def ended(self) -> bool:
        """Return whether the owner has nothing to resume: all is done, or nothing was typed yet."""
        return False


class Record(Content):
    """Base of what is stored like a draft and is no unfinished work of its owner's."""

    @property
    def ended(self) -> bool:
        return True


C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Draft(Generic[C]):
    """A draft. `saved_at` is in UTC seconds since the epoch, where a list of drafts was asked for.
    `version`: that of the row which holds this content, 0 where it is not known to hold it."""

    id: str
    owner: str
    content: C
    saved_at: float = 0.0
    version: int = field(default=0, compare=False)

    @property
    def person(self) -> Person:
        return Person.of_key(self.owner)

    def unsaved(self, content: C) -> "Draft[C]":
        """Return the draft with a content that its row does not hold."""
        return replace(self, content=content, version=0)


def write_content(content: Content) -> str:
    """Return the content as JSON, with its version."""
    fields = content.model_dump(mode="json")
    return to_json({"version": content.VERSION, **fields}).decode()


def write_within(content: Content, most: int) -> str | None:
    """Return the same; None where it takes more than `most` bytes. What is far too large is not
    written first."""
    if exceeds(content, most):
        return None
    written = write_content(content)
    return written if len(written.encode()) <= most else None


def read_content(model: type[C], stored: str) -> C:
    """Return the content that `stored` holds, upgraded step by step from its version."""
    fields = from_json(stored)
    for version in range(fields.pop("version", 1), model.VERSION):
        fields = model.UPGRADES[version](fields)
    return model.model_validate(fields)
