"""The contents of drafts, and how each is stored: as JSON, with the version of its schema."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json, to_json

from ligo_slack.db.text_size import exceeds


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


C = TypeVar("C", bound=Content)


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
