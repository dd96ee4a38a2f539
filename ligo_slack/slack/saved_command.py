"""The text of a command that is stored until a draft holds it."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.drafts import Also

T = TypeVar("T")
Store = Callable[[Also | None], Awaitable[T]]


class KeptText(Protocol):
    """Ensures that a person whose command was interrupted gets their text back, from this process
    or the next."""

    async def replaced_by(self, store: Store[T], wait: Claim) -> T:
        """Store a draft that holds the text from now on, and return it. `store` is called with what
        is to be done in the same transaction; `wait` claims the wait for that draft."""

    async def end(self, *, heard: bool) -> None:
        """End the wait with the listener. `heard`: the person was shown its result, or a failure
        that quotes the text; otherwise they are told later."""


class NoKeptText:
    """For interactions other than a command with a text."""

    async def replaced_by(self, store: Store[T], wait: Claim) -> T:
        del wait
        return await store(None)

    async def end(self, *, heard: bool) -> None:
        del heard
