"""What the wizard asks of Ligo, each under a claim, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from ligo_slack.accounts import Accounts
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.ligo import errors
from ligo_slack.slack.files import Files
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import Claim, Claims, Taken
from ligo_slack.store.drafts import Draft, Drafts

READ = "wizard.read"
CREATE = "wizard.create"

SURELY_NOT_DONE = (
    errors.TokenRejected,
    errors.NotAllowed,
    errors.NotFound,
    errors.Conflict,
    errors.Invalid,
    errors.Unavailable,
    errors.Unreadable,
)

WizardDraft = Draft[Wizard]
Stage = Literal["text", "unread", "reading", "review", "creating", "unknown", "created"]


@dataclass(frozen=True, slots=True)
class Found:
    """Ligo has read the text."""

    draft: WizardDraft


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Ligo says, in `detail`, that it sees no contact in the text."""

    draft: WizardDraft
    detail: str


@dataclass(frozen=True, slots=True)
class FileUnread:
    """The attached vCard cannot be had: the bot may not see it, or it is none."""

    draft: WizardDraft


@dataclass(frozen=True, slots=True)
class Created:
    draft: WizardDraft


@dataclass(frozen=True, slots=True)
class Refused:
    """Ligo's messages by field name."""

    draft: WizardDraft
    problems: dict[str, str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another press of the same button is at it, or was; or nobody knows what became of it."""

    draft: WizardDraft


Reading = Found | NothingFound | FileUnread | Elsewhere
Outcome = Created | Refused | Reading


class Work:
    """Raises LigoError for whatever an outcome does not say: then Ligo has surely not changed."""

    def __init__(
        self,
        accounts: Accounts,
        drafts: Drafts[Wizard],
        claims: Claims,
        files: Files,
    ) -> None:
        self._accounts = accounts
        self._drafts = drafts
        self._claims = claims
        self._files = files

    async def stage(self, draft: WizardDraft) -> Stage:
        """Where a draft stands: what its claims say counts before what it holds."""
        match await self._claims.state(_creation(draft).key):
            case "running":
                return "creating"
            case "unknown":
                return "unknown"
            case "done":
                return "created"
        if await self._claims.state(_reading(draft).key) == "running":
            return "reading"
        if draft.content.found is not None:
            return "review"
        return "unread" if draft.content.text.strip() or draft.content.file else "text"

    async def read(self, draft: WizardDraft) -> Reading:
        """Lets Ligo read the text, or the vCard that was attached to it."""
        if draft.content.file:
            card = await self._files.vcard(draft.content.file)
            draft = await self._drafts.change(draft, lambda now: now.retold(card or now.text))
            if card is None:
                return FileUnread(draft)
        asked = draft.content
        ligo = await self._accounts.ligo(Person.of_key(draft.owner))
        try:
            async with self._claims.held(_reading(draft), not_done=(Exception,), repeatable=True):
                answer = await ligo.prepare_contact(asked.text, asked.typed or None)
        except errors.Invalid as refused:
            return NothingFound(draft, " ".join([*refused.violations.values(), refused.detail]))
        except Taken:
            return Elsewhere(draft)
        return Found(await self._drafts.change(draft, lambda now: now.prepared(answer, asked.text)))

    async def create(self, draft: WizardDraft) -> Outcome:
        """Creates the contact, once for each attempt of the draft.

        Where Ligo has forgotten its reading, nothing is created and the text is read anew.
        """
        wizard = draft.content
        ligo = await self._accounts.ligo(Person.of_key(draft.owner))
        try:
            async with self._claims.held(_creation(draft), not_done=SURELY_NOT_DONE):
                contact = await ligo.confirm_contact(wizard.token, wizard.typed or None)
        except errors.Expired:
            return await self.read(draft)
        except errors.Invalid as refused:
            if not refused.violations:
                raise
            return Refused(draft, refused.violations)
        except (errors.OutcomeUnknown, Taken):
            return Elsewhere(draft)
        return Created(await self._drafts.change(draft, lambda now: now.created(contact)))

    async def found_in_ligo(self, draft: WizardDraft) -> None:
        """The owner looked, and the contact is there."""
        await self._claims.settle(_creation(draft).key, "done")

    async def decide_again(self, draft: WizardDraft) -> WizardDraft:
        """The owner looked, and the contact is not there: one more attempt is theirs."""
        if await self.stage(draft) != "unknown":
            return draft
        return await self._drafts.change(draft, lambda now: now.again())


def _reading(draft: WizardDraft) -> Claim:
    return Claim(f"read:{draft.id}", READ, draft.id, draft.owner)


def _creation(draft: WizardDraft) -> Claim:
    return Claim(f"create:{draft.id}:{draft.content.attempt}", CREATE, draft.id, draft.owner)
