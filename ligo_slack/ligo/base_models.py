"""Base of all models of Ligo's answers: tolerant objects, with or without an id, and
their pages."""

from collections.abc import Iterable, Iterator
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
from pydantic.alias_generators import to_camel

from .errors import Unreadable
from .long_json import LongArray
from .parsing import Id, as_object, identifier, listed, text
from .problems import Problem


class Answered(BaseModel):
    """Base of all models. Its repr shows ids alone: people's data must not reach a log through an
    error report."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        hide_input_in_errors=True,
        defer_build=True,
    )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        return [("id", self.id)] if isinstance(self, Identified) else []

    @classmethod
    def read(cls, data: object) -> Self:
        return cls.model_validate(as_object(data))


class Identified(Answered):
    id: Id = ""

    @classmethod
    def read(cls, data: object) -> Self:
        given = as_object(data)
        return cls.model_validate({**given, "id": identifier(given.get("id")) or given.get("@id")})

    @classmethod
    def found(cls, data: object) -> Self:
        """Return the object. Raises Unreadable where the answer contains nothing of the kind."""
        read = cls.read(data)
        if not read.model_dump(exclude_defaults=True):
            raise Unreadable(Problem.read(data).detail)
        return read

    def with_id(self, identifier: str) -> Self:
        """Return it with the id that was asked for, which an answer may leave out."""
        return self if self.id else self.model_copy(update={"id": identifier})


Item = TypeVar("Item", bound=Identified)
_MEMBERS = ("hydra:member", "member", "data", "items", "contacts", "results")
_TOTALS = ("hydra:totalItems", "totalItems", "total", "totalCount")
LONGEST_LINK = 2_000  # characters
_NEXT = ("hydra:next", "next")


class Page(Answered, Generic[Item]):
    """One page of a collection. `items`: the members, of a long page its first limits.SLICE;
    `slices` yields the others too. `more`: another page may follow; a bare array never says that it
    was the last. `next`: the path and query of the next page, where the answer names it."""

    items: list[Item] = Field(default_factory=list)
    number: int = 1
    total: int | None = None
    more: bool = False
    next: str = ""
    _rest: Iterator[list[Item]] = PrivateAttr(default_factory=lambda: iter(()))

    def slices(self) -> Iterator[list[Item]]:
        """Yield all members once, at most limits.SLICE at a time: each step takes some 20 ms."""
        yield self.items
        yield from self._rest

    @classmethod
    def of(cls, kind: type[Item], data: object, number: int) -> "Page[Item]":
        """Read a page; members without an id are left out. Raises Unreadable where there is no
        list."""
        top = as_object(data)
        if not any(_is_list(top.get(key)) for key in _MEMBERS):
            inner = (as_object(top.get(key)) for key in _MEMBERS)
            top = next((one for one in inner if any(_is_list(one.get(k)) for k in _MEMBERS)), top)
        members = next((top[key] for key in _MEMBERS if _is_list(top.get(key))), data)
        if not _is_list(members):
            raise Unreadable(Problem.read(data).detail)
        raw = members.slices() if isinstance(members, LongArray) else iter([listed(members)])
        read = (_with_ids(map(kind.read, some)) for some in raw)
        total = next((top[key] for key in _TOTALS if type(top.get(key)) is int), None)
        view = as_object(top.get("hydra:view") or top.get("view"))
        named = next((text(view[key]) for key in _NEXT if view.get(key)), "")
        last = not members or (bool(view) and not named)
        page = Page[Item](
            items=next(read, []), number=number, total=total, more=not last, next=path_of(named)
        )
        page._rest = read
        return page


def path_of(link: str) -> str:
    """Return the path and query of a link: another host is never asked, whatever the answer says.
    "" for what is no link."""
    try:
        parts = urlsplit(link[:LONGEST_LINK])
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.path.startswith("/") and parts.query else ""


def _is_list(value: object) -> bool:
    return isinstance(value, list | LongArray) or bool(listed(value))


def _with_ids(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.id]
