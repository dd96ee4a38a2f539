"""Several people of a list at once: all are read, shown on one page, and created as shown there."""

import math
import time
from dataclasses import dataclass, field

from ligo_slack import limits
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.field_values import Values
from ligo_slack.contacts.names.email_addresses import mailbox
from ligo_slack.contacts.normalize import is_blank
from ligo_slack.features.contact_fields import in_line
from ligo_slack.features.contact_list import result_views, views
from ligo_slack.features.contact_list.draft import ContactList, digest
from ligo_slack.features.contact_list.workflow import ListWorkflow
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.ligo import errors
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.pace import at_ligos_pace, held_back

LONGEST = 2_500  # characters of the fields of somebody who is shown among others
EVERY = 1.5  # seconds between two changes of the message: Slack takes some 50 a minute
ROOM = 200_000  # bytes of all people in a summary, as JSON: Slack takes 250 KB
IN_A_ROW = 2  # failures after which the others wait: Ligo is in trouble

# After these Ligo would refuse the others too.
ALL_ALIKE = (
    errors.TokenRejected,
    errors.OtherLigo,
    errors.NotVouched,
    errors.NotAllowed,
    errors.LineFull,
)

WizardOutcome = OperationOutcome[Wizard]


@dataclass
class BulkRun:
    """One press: the outcomes that their owner is not told yet, when the message was last changed,
    and how many in a row have failed. `stopped`: seconds for which Ligo is to be left alone."""

    draft: Draft[ContactList]
    responder: Responder
    untold: list[WizardOutcome] = field(default_factory=list)
    changed_at: float = 0.0
    failed: int = 0
    stopped: int = 0


class TogetherCreator:
    def __init__(self, workflow: ListWorkflow, directory: Directory) -> None:
        self._workflow = workflow
        self._wizards = workflow.wizards
        self._directory = directory

    # --- reading ----------------------------------------------------------------------------------

    async def prepare(self, draft: Draft[ContactList], responder: Responder) -> None:
        """Let Ligo read the texts of those who can be created together, and show all their fields;
        where there are not enough of them, show the first one's form."""
        draft = await self._workflow.current(draft)
        numbers = [n for n in draft.content.chosen() if _may_be_sure(draft.content, n)][
            : limits.TOGETHER
        ]
        run, shown, size = BulkRun(draft, responder), dict[int, Values](), 0
        language = await responder.language()
        for at, number in enumerate(numbers, 1):
            await responder.wait(views.reading, at, len(numbers))
            wizard = await self._read(run, number)
            if wizard and await self._is_certain(wizard, responder.person):
                fields = wizard.content.fields()
                size += views.size(language, fields)
                if size > ROOM:  # the others come on the next page
                    break
                shown[number] = fields
            if run.failed >= IN_A_ROW or run.stopped:
                break
        if run.stopped and len(shown) < views.SURE:
            await self._show_end(run)
            return
        if len(shown) < views.SURE:
            await self._renew(run)
            await self._workflow.show_next(draft, responder)
            return
        digests = {number: digest(fields) for number, fields in shown.items()}
        draft = await self._workflow.drafts.change(draft, lambda now: now.showing(digests))
        left = sum(n not in shown and person.open for n, person in enumerate(draft.content.people))
        seen = (draft.id, draft.content, shown, left)
        if await responder.show(views.summary, *seen):
            await self._mark_told(run)
        else:
            await self._renew(run)

    async def _read(self, run: BulkRun, number: int) -> Draft[Wizard] | None:
        """Return the draft of a person whom Ligo has read; None where that failed."""
        wizard = await self._workflow.begun(run.draft, number)
        if await self._wizards.operation_engine.state(wizard) != "unread":
            return wizard

        async def in_line(_waits: bool) -> None: ...

        async def ask() -> WizardOutcome:
            return await self._wizards.extract(wizard, in_line)

        try:
            outcome = await at_ligos_pace(ask, lambda seconds: self._say_slowed(run, seconds))
        except ALL_ALIKE:
            raise
        except errors.LigoError as error:
            await self._fail(run, wizard, error)
            return None
        run.failed = 0
        run.untold.append(outcome)
        if outcome.ending == "nothing_found":
            await self._failed(run, number, outcome.detail or "malformed")
            return None
        return outcome.draft

    async def _is_certain(self, draft: Draft[Wizard], person: Person) -> bool:
        """Return whether a person can be created among others: with a name and the address of the
        entry, all on one page, and nobody alike in Ligo."""
        wizard, fields = draft.content, draft.content.fields()
        if await self._wizards.operation_engine.state(draft) != "review" or wizard.attempt > 1:
            return False
        emails = fields["emails"] if isinstance(fields["emails"], list) else []
        whole, nameless = len(repr(fields)) <= LONGEST, is_blank(str(fields["name"]))
        if nameless or not (whole and emails and all(map(mailbox, emails))):
            return False
        return not await self._directory.similar.find(person, fields)

    # --- creating ---------------------------------------------------------------------------------

    async def create(self, draft: Draft[ContactList], responder: Responder) -> None:
        """Create those whose summary was decided on, each as shown there, once."""
        run, making = BulkRun(draft, responder), draft.content.making
        await self._workflow.check_account(draft, responder)
        async with self._workflow.creating(draft):
            for at, (number, seen) in enumerate(making.items(), 1):
                if time.monotonic() - run.changed_at > EVERY:
                    await responder.wait(views.creating, at, len(making))
                    await self._renew(run)
                await self._create(run, number, seen)
                if run.failed >= IN_A_ROW or run.stopped:
                    break
            await self._renew(run)
        await self._show_end(run)

    async def _create(self, run: BulkRun, number: int, seen: str) -> None:
        """Create one person, unless they are no longer as they were shown."""
        engine, wizard = (
            self._wizards.operation_engine,
            await self._workflow.begun(run.draft, number),
        )
        if await engine.state(wizard) != "review" or digest(wizard.content.fields()) != seen:
            return

        async def ask() -> WizardOutcome:
            now = await self._wizards.drafts.get(wizard.id, wizard.owner)
            return await self._wizards.make(now)

        try:
            outcome = await at_ligos_pace(ask, lambda seconds: self._say_slowed(run, seconds))
        except ALL_ALIKE:
            await self._renew(run)
            raise
        except errors.LigoError as error:
            await self._fail(run, wizard, error)
            return
        run.failed = 0
        await self._note(run, number, outcome)

    async def _fail(self, run: BulkRun, wizard: Draft[Wizard], error: errors.LigoError) -> None:
        run.failed += 1
        run.stopped = math.ceil(held_back(error))
        await self._workflow.fail(wizard, error, run.responder)

    async def _show_end(self, run: BulkRun) -> None:
        await self._renew(run)
        shown = await self._workflow.current(run.draft)
        await run.responder.show(result_views.ended, shown.id, shown.content, run.stopped)

    async def _note(self, run: BulkRun, number: int, outcome: WizardOutcome) -> None:
        match outcome.ending:
            case "done" | "unknown" | "unknown_expired":
                run.untold.append(outcome)
            case "alike":
                await self._failed(run, number, "alike")
            case "refused":
                words = in_line(await run.responder.language(), outcome.refusals)
                await self._failed(run, number, words or "error")
            case "expired":
                await self._failed(run, number, "error")

    async def _failed(self, run: BulkRun, number: int, why: str) -> None:
        await self._workflow.drafts.change(
            run.draft, lambda now: now.person(number, state="failed", failure=why)
        )

    async def _renew(self, run: BulkRun, slowed: int = 0) -> None:
        """Change the message, and record that the outcomes in it are told."""
        run.changed_at = time.monotonic()
        stopped = bool(run.stopped)
        if await self._workflow.renew(
            run.draft, run.responder, run.stopped or slowed, stopped=stopped
        ):
            await self._mark_told(run)

    async def _mark_told(self, run: BulkRun) -> None:
        """Record that their owner knows the outcomes so far."""
        untold, run.untold = run.untold, []
        for outcome in untold:
            await self._wizards.operation_engine.mark_reported(outcome)

    async def _say_slowed(self, run: BulkRun, seconds: int) -> None:
        await run.responder.wait(views.slowed, seconds)
        await self._renew(run, seconds)


def _may_be_sure(listed: ContactList, number: int) -> bool:
    person = listed.people[number]
    return person.sure and not person.contact_id and person.state in ("waiting", "failed")
