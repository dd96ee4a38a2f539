"""One call to Ligo that a draft asks for, and how it ended."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import Field

from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.interaction import ReplyTarget
from ligo_slack.workflow.claims import Claim
from ligo_slack.workflow.drafts import Content, Draft


class OperationContent(Content):
    """Content of a draft on which operations run.

    `place` is where its owner began it. `account` names the Ligo account that it was begun with:
    with no other is it ever performed; "" is anybody's. `attempt` counts the owner's decisions to
    perform its operation: each may be performed once.
    """

    place: ReplyTarget = Field(default_factory=ReplyTarget)
    account: str = ""
    attempt: int = 1

    @property
    def edition(self) -> str:
        """Name what a form shows: a form of an older edition must not act."""
        raise NotImplementedError

    @property
    def press(self) -> str:
        """Name the press that may act once: a press of another name is spent."""
        return self.edition

    @property
    def form(self) -> str:
        """Name the form that shows it while no operation on it runs or is done."""
        raise NotImplementedError

    @property
    def final(self) -> str:
        """Name the state that stands whatever its claims say, "" where there is none."""
        return ""

    def spent(self, press: str) -> Self:
        """Return it after that press, by which surely nothing was done; as it is after another."""
        raise NotImplementedError

    def again(self) -> Self:
        """Return it with one more attempt, after one whose outcome nobody knows."""
        raise NotImplementedError

    def says_the_same(self, wished: Self) -> bool:
        """Whether a form that is sent again, `wished` with what stands in it, holds nothing new."""
        return self == wished


W = TypeVar("W", bound=OperationContent)
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class OperationOutcome(Generic[W]):
    """How an operation ended, or why it did not begin.

    `ending` is the operation's own word, or "elsewhere": another press of the same button performs
    it, or has. `detail` and `problems` (by field name) are Ligo's own words, `now` is the contact
    as Ligo holds it. `claim` is the key of the claim that stays open until the owner was told.
    """

    ending: str
    draft: Draft[W]
    detail: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    now: Contact | None = None
    claim: str = ""

    @property
    def refusals(self) -> Mapping[str, str]:
        """Ligo's messages by field name; what concerns no field stands under ""."""
        return self.problems or {"": self.detail}


class Operation(ABC, Generic[W, A]):
    """Made for one press of one button.

    `kind` stands in the claims table and names who reports to the owner after a crash. What is
    `repeatable` changes nothing in Ligo: it may be performed again whenever it is not running.
    After `not_done` errors Ligo has surely not changed.
    """

    kind: ClassVar[str]
    repeatable: ClassVar[bool] = False
    not_done: tuple[type[Exception], ...] = errors.SURELY_NOT_DONE

    @classmethod
    @abstractmethod
    def key(cls, draft: Draft[Any]) -> str:
        """Return the claim's key, the same for every press, process and replica that means this."""

    @classmethod
    def claim(cls, draft: Draft[Any]) -> Claim:
        return Claim(cls.key(draft), cls.kind, draft.id, draft.owner)

    async def prepare(self, draft: Draft[W]) -> OperationOutcome[W] | None:
        """Look at what the call depends on; return an outcome where it need not be made."""

    @abstractmethod
    async def call_ligo(self, draft: Draft[W]) -> A:
        """Ask Ligo, under the claim. Raises LigoError."""

    @abstractmethod
    async def record(self, draft: Draft[W], answer: A) -> OperationOutcome[W]:
        """Keep what Ligo answered; it is done, whatever becomes of our own note of it."""

    async def failed(self, draft: Draft[W], error: errors.LigoError) -> OperationOutcome[W] | None:
        """Return what the error means here; None: it is told like any other."""

    def keeps_form(self, error: Exception) -> bool:
        """Return whether the person corrects the very form that they pressed in: then the press is
        not spent."""
        return isinstance(error, errors.Invalid)

    def count(self, ending: str) -> None:
        """Hear of each ending, an error's name included; for metrics."""
