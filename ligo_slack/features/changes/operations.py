"""The calls to Ligo that make or undo a change, each under a claim, and their outcomes."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from ligo_slack.contacts.directory import FetchedContact
from ligo_slack.contacts.field_values import STAGE, Values, differing, held, same
from ligo_slack.db.database import UNREACHED
from ligo_slack.features.changes.change import Change
from ligo_slack.features.contact_fields import naming_values
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact
from ligo_slack.workflow.context import OperationContext
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.keyed_locks import KeyedLocks
from ligo_slack.workflow.operation import Operation, OperationOutcome


@dataclass(frozen=True)
class ChangeContext(OperationContext[Change]):
    """`locks` let this process make the changes of one contact one after the other: each reads the
    contact first, and would not see what another one is about to write."""

    locks: KeyedLocks = field(default_factory=KeyedLocks)

    async def contact(self, draft: Draft[Change]) -> FetchedContact:
        return await self.directory.contact(draft.person, draft.content.contact_id)

    async def index(self, draft: Draft[Change], contact: Contact, *, whole: bool = True) -> None:
        person, account = draft.person, draft.content.account
        with suppress(*UNREACHED):  # the next sync brings it
            await self.directory.keep(person, account, contact, whole=whole)


class MakeChange(Operation[Change, Contact]):
    """The change as its owner wants it. Endings: "done"; "unchanged", Ligo already holds the wanted
    values; "clash", somebody else changed the same fields meanwhile; "gone", the contact no longer
    exists; "refused"; "unknown", Ligo did not confirm it, or confirmed it and shows something
    else."""

    kind = "change"
    claimed_as = "change"

    def __init__(self, context: ChangeContext) -> None:
        self._context = context
        self._seen: FetchedContact | None = None

    async def prepare(self, draft: Draft[Change]) -> OperationOutcome[Change] | None:
        await self._context.check(draft)
        change, seen = draft.content, await self._context.contact(draft)
        self._seen = seen
        if await asyncio.to_thread(change.clashes, seen.contact):
            return OperationOutcome("clash", draft, now=seen.contact)
        if change.kind != "note" and not await asyncio.to_thread(change.missing, seen.contact):
            return OperationOutcome("unchanged", draft, now=seen.contact)
        return None

    @property
    def _before(self) -> FetchedContact:
        if self._seen is None:
            raise ValueError("the contact was not fetched yet")
        return self._seen

    async def call_ligo(self, draft: Draft[Change]) -> Contact:
        ligo, change, now = await self._context.ligo(draft), draft.content, self._before.contact
        if change.kind == "note":
            answer = await ligo.extend_contact(now.id, change.written, change.field)
            return await self._noted(draft, _after(now, {}, answer), answer)
        return await _write(ligo, now, await asyncio.to_thread(change.missing, now))

    async def _noted(self, draft: Draft[Change], after: Contact, answer: Contact) -> Contact:
        """Return the contact with the note: as it was answered, or as Ligo gives it where the
        answer shows no note. Raises OutcomeUnknown where Ligo shows none either."""
        change, before = draft.content, self._before.contact
        if await asyncio.to_thread(change.noted, after, before):
            return after
        seen = None
        with suppress(errors.LigoError):
            seen = await self._context.contact(draft)
        if seen and seen.fresh and await asyncio.to_thread(change.noted, seen.contact, before):
            return seen.contact
        if (seen and seen.fresh) or change.shows_note_field(answer):
            raise errors.OutcomeUnknown(cause="the note is not in the answer")
        return after

    async def record(self, draft: Draft[Change], answer: Contact) -> OperationOutcome[Change]:
        change, touched, now, seen = draft.content, draft.content.touched, answer, self._before
        former: Values | None = held(seen.contact, touched) if seen.whole else None
        latter: Values | None = held(now, touched)
        if change.kind == "note" and not await asyncio.to_thread(change.noted, now, seen.contact):
            latter = None
        draft = await self._context.keep(
            draft, lambda c: c.made(former, latter, now).naming_stage_of(seen.contact)
        )
        await self._context.index(draft, now, whole=seen.whole)
        return OperationOutcome("done", draft, now=now)

    async def failed(
        self, draft: Draft[Change], error: errors.LigoError
    ) -> OperationOutcome[Change] | None:
        match error:
            case errors.Invalid():
                return await self._refused(draft, error)
            case errors.NotOffered():
                return None
            case errors.NotFound():
                return await self._context.gone(draft, draft.content.contact_id)
            case errors.OutcomeUnknown():
                return await look(self._context, draft, self._before.contact)
        return None

    async def _refused(
        self, draft: Draft[Change], refused: errors.Invalid
    ) -> OperationOutcome[Change]:
        """Forget the cached pipeline states: one that Ligo refuses no longer exists."""
        if draft.content.kind == "move":
            with suppress(errors.LigoError, *UNREACHED):  # Ligo's words must not be lost for them
                await self._context.directory.pipeline.of(draft.person, anew=True)
        problems = naming_values(refused.violations, refused.entries, draft.content.typed)
        return OperationOutcome("refused", draft, refused.detail, problems)


async def look(
    context: ChangeContext, draft: Draft[Change], before: Contact | None = None
) -> OperationOutcome[Change]:
    """Return "done" where Ligo shows the change; otherwise the outcome stays unknown, as the change
    may still arrive. The values that Ligo shows instead are stored, to be shown."""
    change = draft.content
    try:
        seen = await context.contact(draft)
    except errors.LigoError:
        return OperationOutcome("unknown", draft)
    now = seen.contact
    if change.kind == "note":
        shown = await asyncio.to_thread(change.noted, now, before)
    else:
        shown = not await asyncio.to_thread(change.missing, now)
    if not seen.fresh:
        return OperationOutcome("unknown", draft, now=now)
    if not shown:
        shows = held(now, change.touched)
        draft = await context.keep(draft, lambda c: c.showing(shows).naming_stage_of(now))
        return OperationOutcome("unknown", draft, now=now)
    await context.operation_engine.settle(draft, "telling")
    former = before or (change.contact if change.whole and change.kind != "note" else None)
    was: Values | None = held(former, change.touched) if former else None
    latter = held(now, change.touched)
    return OperationOutcome("done", await context.keep(draft, lambda c: c.made(was, latter, now)))


class UndoChange(Operation[Change, Contact]):
    """The return to the old values, unless Ligo no longer holds what was written. Endings:
    "undone"; "changed_since", Ligo holds something else by now; "gone". Repeatable, as restoring
    twice does no harm: the button stays in the receipt, and pressing it again is how people
    retry."""

    kind = "undo"
    claimed_as = "undo"
    repeatable = True

    def __init__(self, context: ChangeContext) -> None:
        self._context = context
        self._now = Contact()

    async def prepare(self, draft: Draft[Change]) -> OperationOutcome[Change] | None:
        change = draft.content
        if change.undone or change.before is None or change.after is None:
            return OperationOutcome("undone" if change.undone else "elsewhere", draft)
        await self._context.check(draft)
        self._now = now = (await self._context.contact(draft)).contact
        if not await asyncio.to_thread(differing, change.after, held(now, change.after)):
            return None
        if await asyncio.to_thread(differing, change.before, held(now, change.before)):
            return OperationOutcome("changed_since", draft, now=now)
        return await self.record(draft, now)

    async def call_ligo(self, draft: Draft[Change]) -> Contact:
        return await _write(await self._context.ligo(draft), self._now, draft.content.before or {})

    async def record(self, draft: Draft[Change], answer: Contact) -> OperationOutcome[Change]:
        draft = await self._context.keep(draft, Change.taken_back)
        await self._context.index(draft, answer)
        return OperationOutcome("undone", draft, now=answer)

    async def failed(
        self, draft: Draft[Change], error: errors.LigoError
    ) -> OperationOutcome[Change] | None:
        if isinstance(error, errors.NotFound) and not isinstance(error, errors.NotOffered):
            return await self._context.gone(draft, draft.content.contact_id)
        return None


async def _write(ligo: Ligo, now: Contact, values: Values) -> Contact:
    """Write fields or the stage, whichever `values` holds; return the contact afterwards. Raises
    OutcomeUnknown where the answer shows a field as it was before, or empty against what was asked:
    a contact in another form than it was typed (a number, an address) is Ligo's to choose."""
    if STAGE in values:
        placement = await ligo.move_contact(now.id, str(values[STAGE]) or None)
        status = placement.status or now.status
        return now.model_copy(update={"pipeline_state": placement.pipeline_state, "status": status})
    after = _after(now, values, await ligo.update_contact(now.id, values))
    kept = held(after, values)
    before = held(now, values)
    if await asyncio.to_thread(_was_not_written, values, kept, before):
        raise errors.OutcomeUnknown(cause="the answer shows another value than was written")
    return after


def _was_not_written(values: Values, kept: Values, before: Values) -> bool:
    """Return whether a field is as it was before, or empty against what was asked."""
    return any(
        not (values[name] and kept[name]) or same(kept[name], before[name])
        for name in differing(values, kept)
    )


def _after(now: Contact, written: Values, answer: Contact) -> Contact:
    """Return the contact after a write whose answer may be incomplete: other fields are as before,
    or as written."""
    written_contact = Contact.model_validate({**now.model_dump(by_alias=True), **written})
    answered = {name: getattr(answer, name) for name in answer.model_fields_set - {"id"}}
    return written_contact.model_copy(update=answered)
