"""An operation: one call to Ligo that a draft asks for, and its outcome."""

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

DirectMessage = tuple[str, str]
"""The channel and the ts of a message in the bot's DM."""


class OperationContent(Content):
    """Content of a draft on which operations run. `place` is where its owner began it. `account` is
    the key of the Ligo account with which it was begun: it is never performed with another one; ""
    matches any. `attempt` counts the owner's decisions to perform its operation: each is performed
    at most once. `failed` counts the presses by which surely nothing was done: they are spent.
    `messages` are those about it in the bot's DM, the newest last."""

    place: ReplyTarget = Field(default_factory=ReplyTarget)
    account: str = ""
    attempt: int = 1
    failed: int = 0
    settled: bool = False
    """The owner's word that it is done, of whichever attempt: no further one begins."""
    messages: list[DirectMessage] = Field(default_factory=list)

    @property
    def untouched(self) -> bool:
        """Return whether it holds nothing from a message, a text or the AI, and nothing was sent or
        chosen in its form: whoever closes the form misses nothing."""
        return False

    def is_twin_of(self, begun: Self) -> bool:
        """Return whether the same thing as `begun` was begun here, and is still to be done."""
        del begun
        return False

    @property
    def beginning(self) -> str:
        """Return the beginning of what its owner would know it by where no contact is named."""
        return ""

    @property
    def edition(self) -> str:
        """Identify the version that a form shows: a form of an older edition must not act."""
        raise NotImplementedError

    @property
    def press(self) -> str:
        """Identify the press that may act once: a press with another id is spent."""
        return self.edition

    @property
    def form(self) -> str:
        """Return the name of the form that shows it while no operation on it runs or is done."""
        raise NotImplementedError

    @property
    def final(self) -> str:
        """Return the state that counts whatever its claims say, "" where there is none."""
        return ""

    def spent(self, press: str) -> Self:
        """Return it after that press, by which surely nothing was done; unchanged after another
        press."""
        return self.model_copy(update={"failed": self.failed + (self.press == press)})

    def again(self) -> Self:
        """Return it with one more attempt, after one with an unknown outcome."""
        return self.model_copy(update={"attempt": self.attempt + 1})

    def says_the_same(self, wished: Self) -> bool:
        """Return whether a form that is sent again (`wished` is the content with its values)
        changes nothing."""
        return self == wished


W = TypeVar("W", bound=OperationContent)
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class OperationOutcome(Generic[W]):
    """The outcome of an operation, or the reason why it did not begin. `ending` is the operation's
    own word, or "elsewhere": another press of the same button performs it, or has. `detail` and
    `problems` (by field name) are Ligo's own words, `now` is the contact as Ligo holds it. `claim`
    is the key of the claim that stays open until the owner was told."""

    ending: str
    draft: Draft[W]
    detail: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    now: Contact | None = None
    claim: str = ""

    @property
    def refusals(self) -> Mapping[str, str]:
        """Return Ligo's messages by field name; a message about no field is under ""."""
        return self.problems or {"": self.detail}


class Operation(ABC, Generic[W, A]):
    """One call to Ligo, created for one press of one button. `kind` is stored in the claims table
    and selects who reports to the owner after a crash; `claimed_as` begins its claims' keys. A
    `repeatable` operation may be performed again whenever it is not running: it only reads, or
    writes what is there already when it is done twice (Undo). After `not_done` errors Ligo has
    surely not changed."""

    kind: ClassVar[str]
    claimed_as: ClassVar[str]
    repeatable: ClassVar[bool] = False
    not_done: tuple[type[Exception], ...] = errors.SURELY_NOT_DONE

    @classmethod
    def key(cls, draft: Draft[Any]) -> str:
        """Return the claim's key, the same for every press, process and replica that means this
        operation: one for all its times where it is repeatable, else one for each attempt."""
        key = f"{cls.claimed_as}:{draft.id}"
        return key if cls.repeatable else f"{key}:{draft.content.attempt}"

    @classmethod
    def claim(cls, draft: Draft[Any]) -> Claim:
        return Claim(cls.key(draft), cls.kind, draft.id, draft.owner)

    async def prepare(self, draft: Draft[W]) -> OperationOutcome[W] | None:
        """Check what the call depends on; return an outcome where the call need not be made."""

    @abstractmethod
    async def call_ligo(self, draft: Draft[W]) -> A:
        """Ask Ligo, under the claim. Raises LigoError."""

    @abstractmethod
    async def record(self, draft: Draft[W], answer: A) -> OperationOutcome[W]:
        """Store what Ligo answered; it is done, even if storing fails."""

    async def failed(self, draft: Draft[W], error: errors.LigoError) -> OperationOutcome[W] | None:
        """Return the outcome that the error means for this operation; None: report it like any
        other error."""

    def keeps_form(self, error: Exception) -> bool:
        """Return whether the person corrects the very form in which they pressed: then the press is
        not spent."""
        return isinstance(error, errors.Invalid)

    def count(self, ending: str) -> None:
        """Count each ending, or an error's name, for metrics."""
