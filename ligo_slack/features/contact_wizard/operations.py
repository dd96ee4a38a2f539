"""The wizard's calls to Ligo: read a text, create the contact."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from ligo_slack.contacts.directory import FetchedContact
from ligo_slack.contacts.field_values import NOTHING, Values
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.people.splitting import PeopleFound, people_in
from ligo_slack.db.database import UNREACHED
from ligo_slack.features.contact_fields import naming_values
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import Contact, PipelineState, Preparation
from ligo_slack.slack.files import Files
from ligo_slack.slack.message_reader import bare
from ligo_slack.slack.person_threads import in_thread
from ligo_slack.slack.users import Person
from ligo_slack.workflow.ai_queue import AiQueue, TellInLine
from ligo_slack.workflow.context import OperationContext
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import Operation, OperationOutcome

SOON = 1.0  # seconds
SIMILAR = 3  # possible duplicates that a form shows
UNPROCESSABLE = 422  # Ligo understood the request, and found nothing in the text

# After an unknown outcome a token that Ligo no longer knows may well be a token that was used.
SURELY_NOT_DONE_AGAIN = tuple(
    kind for kind in errors.SURELY_NOT_DONE if kind is not errors.NotFound
)


@dataclass(frozen=True)
class WizardContext(OperationContext[Wizard]):
    """`count` is called with the ending of each press of Create."""

    files: Files
    ai_queue: AiQueue
    count: Callable[[str], None]

    async def stages(self, person: Person) -> dict[str, str]:
        """Return the names of the pipeline's stages by their ids; none where Ligo is slow."""
        states = await self.directory.pipeline.soon(person, SOON)
        return {state.id: state.name for state in states}

    async def similar(self, person: Person, values: Values) -> list[ContactSummary]:
        """Return the contacts that may be the same, as far as the index knows them."""
        found = await self.directory.similar.find(person, {**NOTHING, **values})
        return found[:SIMILAR]


Reading = tuple[Wizard, Preparation | PeopleFound | None]
"""The draft that was read, and Ligo's answer. Ligo was not asked where the second is the people
that the text names, or None: no attached file could be read."""


class ReadText(Operation[Wizard, Reading]):
    """Ligo's reading of the text, and of what the files say that were attached to it. Endings:
    "found"; "several", the text is a list of people, and Ligo was not asked; "nothing_found", Ligo
    says in `detail` that it sees no contact in the text; "file_unread", no attached file can be
    had; "elsewhere", the text has changed since."""

    kind = "wizard.read"
    claimed_as = "read"
    repeatable = True

    def __init__(self, context: WizardContext, tell_in_line: TellInLine) -> None:
        self._context = context
        self._tell_in_line = tell_in_line

    async def call_ligo(self, draft: Draft[Wizard]) -> Reading:
        person = draft.person
        if draft.content.attached:
            wizard = draft.content
            read = await self._context.files.read(
                person.workspace, wizard.attached, wizard.language
            )
            draft = await self._context.change(draft, lambda w: w.having_read(read))
            if read.is_refused or not draft.content.text:
                return draft.content, None
        asked = draft.content
        if not (asked.single or asked.batch):
            people = await in_thread(person, people_in, asked.text)
            if people.people:
                return asked, people
        ligo = await self._context.accounts.ligo(person)
        text = await bare(asked.text)
        async with self._context.ai_queue.turn(person, self._tell_in_line):
            return asked, await ligo.prepare_contact(text, asked.typed or None)

    async def record(self, draft: Draft[Wizard], answer: Reading) -> OperationOutcome[Wizard]:
        asked, preparation = answer
        if preparation is None or isinstance(preparation, PeopleFound):
            draft = await self._context.operation_engine.drafts.get(draft.id, draft.owner)
            return OperationOutcome("several" if preparation else "file_unread", draft)
        stages = asked.stages or await self._context.stages(draft.person)
        values = NOTHING | preparation.fields.as_fields()
        await self._context.directory.similar.seek(draft.person, values)
        async with self._context.ai_queue.answers:  # nobody waits for Ligo in it
            found = await self._context.directory.similar.known(draft.person, values)
            similar = found[:SIMILAR]
            draft = await self._context.change(
                draft, lambda wizard: wizard.prepared(preparation, asked).offering(stages, similar)
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
    """The creation of the contact, by Ligo's confirmation token or from fields filled in by hand.
    Endings: "done"; "alike", Ligo holds a possible duplicate and nothing was created yet;
    "refused"; "unknown"; "expired", Ligo no longer accepts its token; "unknown_expired", the same
    after an attempt with an unknown outcome, which may have used the token."""

    kind = "wizard.create"
    claimed_as = "create"

    def __init__(self, context: WizardContext, attempt: int) -> None:
        self._context = context
        self._first = attempt == 1
        self.not_done = errors.SURELY_NOT_DONE if self._first else SURELY_NOT_DONE_AGAIN

    async def prepare(self, draft: Draft[Wizard]) -> OperationOutcome[Wizard] | None:
        if draft.content.anyway or not (alike := await self._alike(draft)):
            return None
        draft = await self._context.change(
            draft, lambda w: w.resembling(alike.contact, whole=alike.whole)
        )
        return OperationOutcome("alike", draft)

    async def _alike(self, draft: Draft[Wizard]) -> FetchedContact | None:
        """Return a possible duplicate in Ligo, unless the person decided to create anyway or
        somebody creates this very contact."""
        if await self._context.operation_engine.begun(draft):
            return None
        person, directory = draft.person, self._context.directory
        fields = draft.content.fields()
        for similar in await directory.similar.find_before_creation(person, fields):
            if seen := await directory.find(person, similar.id):
                return seen
        return None

    async def call_ligo(self, draft: Draft[Wizard]) -> tuple[str, Contact]:
        """Return the account that was used, and the created contact."""
        wizard, person = draft.content, draft.person
        account = await self._context.accounts.check(person)
        ligo = await self._context.accounts.ligo(person)
        if wizard.by_hand:
            filled = {name: value for name, value in wizard.fields().items() if value}
            return account, await ligo.create_contact(filled)
        return account, await ligo.confirm_contact(wizard.token, wizard.typed or None)

    async def record(
        self, draft: Draft[Wizard], answer: tuple[str, Contact]
    ) -> OperationOutcome[Wizard]:
        account, contact = answer
        link = self._context.directory.link(contact.id)
        draft = await self._context.keep(draft, lambda w: w.created(contact, link))
        if draft.content.stage and contact.id:
            draft = await self._place(draft, contact.id)
        with suppress(*UNREACHED):  # the next sync brings it
            person, created = draft.person, draft.content.contact or contact
            await self._context.directory.keep(person, account, created)
        return OperationOutcome("done", draft)

    async def _place(self, draft: Draft[Wizard], contact_id: str) -> Draft[Wizard]:
        """Put the created contact in its stage. It is created whatever comes of that."""
        state: PipelineState | None = None
        with suppress(errors.LigoError):
            ligo = await self._context.accounts.ligo(draft.person)
            placement = await ligo.move_contact(contact_id, draft.content.stage)
            state = placement.pipeline_state
        if state and not state.name:
            name = draft.content.stages.get(state.id, "")
            state = state.model_copy(update={"name": name})
        return await self._context.keep(draft, lambda w: w.placed(state))

    async def failed(
        self, draft: Draft[Wizard], error: errors.LigoError
    ) -> OperationOutcome[Wizard] | None:
        match error:
            case errors.Expired():
                draft = await self._context.change(draft, Wizard.without_token)
                return OperationOutcome("expired" if self._first else "unknown_expired", draft)
            case errors.Invalid() if error.violations:
                problems = naming_values(error.violations, error.entries, draft.content.fields())
                return OperationOutcome("refused", draft, problems=problems)
            case errors.NotFound() if not self._first:
                return OperationOutcome("unknown", draft)
            case errors.OutcomeUnknown():
                return OperationOutcome("unknown", draft)
        return None

    def keeps_form(self, error: Exception) -> bool:
        return isinstance(error, errors.Invalid) and bool(error.violations)

    def count(self, ending: str) -> None:
        self._context.count(COUNTED_AS.get(ending, ending))


# Endings that a metric's label calls otherwise; labels keep their values.
COUNTED_AS = {"done": "created", "unknown_expired": "spent", "expired": "found"}
