"""What the wizard asks of Ligo: to read a text, and to create the contact."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ligo_slack.db.database import UNREACHED
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact, Preparation
from ligo_slack.slack.files import Files
from ligo_slack.workflow.context import OperationContext
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import Operation, OperationOutcome

UNPROCESSABLE = 422  # Ligo understood the request, and found nothing in the text

# After an unknown outcome a token that Ligo no longer knows may well be a token that was used.
SURELY_NOT_DONE_AGAIN = tuple(
    kind for kind in errors.SURELY_NOT_DONE if kind is not errors.NotFound
)


@dataclass(frozen=True)
class WizardContext(OperationContext[Wizard]):
    """`count` hears of how each press of Create ended."""

    files: Files
    count: Callable[[str], None]


class ReadText(Operation[Wizard, tuple[Wizard, Preparation | None]]):
    """Let Ligo read the text, or the vCard that was attached to it.

    Endings: "found"; "nothing_found", Ligo says in `detail` that it sees no contact in the text;
    "file_unread", the attached vCard cannot be had; "elsewhere", the text has changed since.
    """

    kind = "wizard.read"
    repeatable = True

    def __init__(self, ground: WizardContext) -> None:
        self._ground = ground

    @classmethod
    def key(cls, draft: Draft[Any]) -> str:
        return f"read:{draft.id}"

    async def call_ligo(self, draft: Draft[Wizard]) -> tuple[Wizard, Preparation | None]:
        """Return what was asked, and Ligo's answer; None where the file cannot be read."""
        person = draft.person
        if draft.content.file:
            card = await self._ground.files.vcard(person.workspace, draft.content.file)
            draft = await self._ground.operation_engine.drafts.change(
                draft, lambda wizard: wizard.retold(card or wizard.text)
            )
            if card is None:
                return draft.content, None
        asked = draft.content
        ligo = await self._ground.accounts.ligo(person)
        return asked, await ligo.prepare_contact(asked.text, asked.typed or None)

    async def record(
        self, draft: Draft[Wizard], answer: tuple[Wizard, Preparation | None]
    ) -> OperationOutcome[Wizard]:
        asked, preparation = answer
        if preparation is None:
            draft = await self._ground.operation_engine.drafts.get(draft.id, draft.owner)
            return OperationOutcome("file_unread", draft)
        draft = await self._ground.operation_engine.drafts.change(
            draft, lambda wizard: wizard.prepared(preparation, asked)
        )
        return OperationOutcome("found" if draft.content.found is not None else "elsewhere", draft)

    async def failed(
        self, draft: Draft[Wizard], error: errors.LigoError
    ) -> OperationOutcome[Wizard] | None:
        if isinstance(error, errors.Invalid) and error.status == UNPROCESSABLE:
            detail = " ".join([*error.violations.values(), error.detail]).strip()
            return OperationOutcome("nothing_found", draft, detail)
        return None


class CreateContact(Operation[Wizard, tuple[str, Contact]]):
    """Create the contact, by Ligo's confirmation token or from fields filled in by hand.

    Endings: "done"; "alike", Ligo holds one that may be the same, and nothing was created yet;
    "refused"; "unknown"; "expired", Ligo no longer takes its token; "unknown_expired", the same
    after an attempt that nobody knows the end of: that one may have used it.
    """

    kind = "wizard.create"

    def __init__(self, ground: WizardContext, attempt: int) -> None:
        self._ground = ground
        self._first = attempt == 1
        self.not_done = errors.SURELY_NOT_DONE if self._first else SURELY_NOT_DONE_AGAIN

    @classmethod
    def key(cls, draft: Draft[Any]) -> str:
        return f"create:{draft.id}:{draft.content.attempt}"

    async def prepare(self, draft: Draft[Wizard]) -> OperationOutcome[Wizard] | None:
        if draft.content.anyway or not (alike := await self._alike(draft)):
            return None
        draft = await self._ground.operation_engine.drafts.change(
            draft, lambda w: w.resembling(alike)
        )
        return OperationOutcome("alike", draft)

    async def _alike(self, draft: Draft[Wizard]) -> Contact | None:
        """Return a contact in Ligo that may be the same, unless somebody creates this one."""
        if await self._ground.operation_engine.begun(draft):
            return None
        person = draft.person
        for known in await self._ground.directory.like(person, draft.content.fields()):
            if seen := await self._ground.directory.seen(person, known.id):
                return seen.contact
        return None

    async def call_ligo(self, draft: Draft[Wizard]) -> tuple[str, Contact]:
        """Return the account that was asked, and the contact."""
        wizard, person = draft.content, draft.person
        account = await self._ground.accounts.check(person)
        ligo = await self._ground.accounts.ligo(person)
        if wizard.by_hand:
            filled = {name: value for name, value in wizard.fields().items() if value}
            return account, await ligo.create_contact(filled)
        return account, await ligo.confirm_contact(wizard.token, wizard.typed or None)

    async def record(
        self, draft: Draft[Wizard], answer: tuple[str, Contact]
    ) -> OperationOutcome[Wizard]:
        account, contact = answer
        link = self._ground.directory.link(contact.id)
        draft = await self._ground.operation_engine.keep(draft, lambda w: w.created(contact, link))
        with suppress(*UNREACHED):  # the next sync brings it
            person, created = draft.person, draft.content.contact or contact
            await self._ground.directory.keep(person, account, created)
        return OperationOutcome("done", draft)

    async def failed(
        self, draft: Draft[Wizard], error: errors.LigoError
    ) -> OperationOutcome[Wizard] | None:
        match error:
            case errors.Expired():
                draft = await self._ground.operation_engine.drafts.change(
                    draft, Wizard.without_token
                )
                return OperationOutcome("expired" if self._first else "unknown_expired", draft)
            case errors.Invalid() if error.violations:
                return OperationOutcome("refused", draft, problems=error.violations)
            case errors.NotFound() if not self._first:
                return OperationOutcome("unknown", draft)
            case errors.OutcomeUnknown():
                return OperationOutcome("unknown", draft)
        return None

    def keeps_form(self, error: Exception) -> bool:
        return isinstance(error, errors.Invalid) and bool(error.violations)

    def count(self, ending: str) -> None:
        self._ground.count(COUNTED_AS.get(ending, ending))


# The values of a metric's label that are older than the machine's words.
COUNTED_AS = {"done": "created", "unknown_expired": "spent", "expired": "found"}
