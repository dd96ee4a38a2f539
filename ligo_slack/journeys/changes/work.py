"""What a change asks of Ligo, each call under a claim, and what became of it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory, Seen
from ligo_slack.journeys.changes.change import Change
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import UNREACHED, Claim, Claims, Overtaken, State, Taken, course
from ligo_slack.store.drafts import Draft, DraftGone, Drafts
from ligo_slack.values import STAGE, Values, differing, held

CHANGE = "change"
UNDO = "undo"


ChangeDraft = Draft[Change]
Stage = Literal["open", "running", "unknown", "done", "undone"]
Ending = Literal[
    "done",
    "unchanged",  # Ligo holds already what was wanted
    "refused",  # Ligo's messages are in `problems`, by field name
    "clash",  # somebody else changed the same meanwhile: `now` is how it stands
    "gone",  # the contact no longer exists
    "unknown",  # nobody can say whether it was done
    "elsewhere",  # another press of the same button is at it, or was
    "undone",
    "changed_since",  # it cannot be undone: Ligo holds something else by now, in `now`
]


@dataclass(frozen=True, slots=True)
class Result:
    ending: Ending
    draft: ChangeDraft
    now: Contact | None = None
    detail: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def refusals(self) -> Mapping[str, str]:
        """Ligo's messages by field name; what concerns no field stands under ""."""
        return self.problems or {"": self.detail}


class Changes:
    """Raises LigoError for whatever a result does not say: then Ligo has surely not changed."""

    def __init__(
        self, accounts: Accounts, directory: Directory, drafts: Drafts[Change], claims: Claims
    ) -> None:
        self._accounts = accounts
        self._directory = directory
        self._claims = claims
        self.drafts = drafts

    async def stage(self, draft: ChangeDraft) -> Stage:
        """Where a change stands: what its claims say counts before what it holds."""
        return (await self.stages([draft]))[0]

    async def stages(self, drafts: Sequence[ChangeDraft]) -> list[Stage]:
        known = await self._claims.states([_making(draft).key for draft in drafts])
        return [_stage(draft, known) for draft in drafts]

    async def make(self, draft: ChangeDraft) -> Result:
        """Makes the change, once for each attempt, unless somebody else changed the same."""
        async with self._spending(draft):
            await self.check(draft)
            return await self._make(draft)

    async def begun(self, change: Change, person: Person) -> Change:
        """With the Ligo that the person works with now."""
        return change.model_copy(update={"account": await self._accounts.key(person)})

    async def check(self, draft: ChangeDraft) -> None:
        """Raises OtherLigo where it was begun with another one."""
        await self._accounts.check(Person.of_key(draft.owner), draft.content.account)

    async def _make(self, draft: ChangeDraft) -> Result:
        person, change = Person.of_key(draft.owner), draft.content
        stage = await self.stage(draft)
        if stage != "open":
            return Result("unknown" if stage == "unknown" else "elsewhere", draft)
        try:
            seen = await self._directory.contact(person, change.contact_id)
            if change.clashes(seen.contact):
                return Result("clash", draft, seen.contact)
            if change.kind != "note" and not change.missing(seen.contact):
                return Result("unchanged", draft, seen.contact)
            claim, not_done = _making(draft), (*errors.SURELY_NOT_DONE, DraftGone, Overtaken)
            async with self._claims.held(claim, not_done=not_done), self._spending(draft):
                await self._overtaken(draft)
                ligo = await self._accounts.ligo(person)
                now = await _call(ligo, change, seen.contact)
        except errors.Invalid as refused:
            return await self._refused(draft, refused)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            return await self._gone(draft)
        except errors.OutcomeUnknown:
            return await self._looked(draft, seen.contact)
        except (Taken, Overtaken):
            return Result("elsewhere", draft)
        return await self._made(draft, seen, now)

    @asynccontextmanager
    async def _spending(self, draft: ChangeDraft) -> AsyncIterator[None]:
        """A press by which surely nothing was done is spent before that is told, and before its
        claim is free: whoever sends it again does nothing. A form with Ligo's messages stays."""
        try:
            yield
        except errors.Invalid:
            raise
        except errors.SURELY_NOT_DONE:
            edition = draft.content.edition
            await self.drafts.change(draft, lambda change: change.failing(edition))
            raise

    async def _overtaken(self, draft: ChangeDraft) -> None:
        """Raises Overtaken where the press was spent since the draft was read."""
        now = await self.drafts.get(draft.id, draft.owner)
        if now.content.edition != draft.content.edition:
            raise Overtaken

    async def look(self, draft: ChangeDraft) -> Result:
        """After an unknown outcome: what Ligo shows now."""
        if await self.stage(draft) != "unknown":
            return Result("elsewhere", draft)
        await self.check(draft)
        return await self._looked(draft, None)

    async def decide_again(self, draft: ChangeDraft) -> ChangeDraft:
        """The owner looked, and it was not done: one more attempt is theirs."""
        attempt = draft.content.attempt
        return await self.drafts.change(draft, lambda c: c.again() if c.attempt == attempt else c)

    async def undo(self, draft: ChangeDraft) -> Result:
        """Puts the old values back, unless Ligo holds something else by now than was written.

        Unlike Create and Send, this press is not spent where nothing was done: its button stays in
        the receipt, and pressing it once more is how people try again.
        """
        person, change = Person.of_key(draft.owner), draft.content
        if change.undone or change.before is None or change.after is None:
            return Result("undone" if change.undone else "elsewhere", draft)
        await self.check(draft)
        try:
            now = (await self._directory.contact(person, change.contact_id)).contact
            if differing(change.after, held(now, change.after)):
                if differing(change.before, held(now, change.before)):
                    return Result("changed_since", draft, now)
            else:
                # Putting old values back twice is no harm: what a press left open, another ends.
                claim = _undoing(draft)
                async with self._claims.held(claim, not_done=(Exception,), repeatable=True):
                    ligo = await self._accounts.ligo(person)
                    now = await _write(ligo, now, change.before)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            return await self._gone(draft)
        except Taken:
            return Result("elsewhere", draft)
        draft = await self._saved(draft, draft.content.taken_back())
        await self._keep(draft, now)
        return Result("undone", draft, now)

    async def told(self, result: Result) -> None:
        """The owner has seen how it ended. Until that is written down, they are told again."""
        undoing = result.ending in ("undone", "changed_since")
        claim = _undoing(result.draft) if undoing else _making(result.draft)
        with suppress(*UNREACHED):
            await self._claims.told(claim.key)

    async def _made(self, draft: ChangeDraft, seen: Seen, now: Contact) -> Result:
        """Ligo said yes, whatever becomes of our own note of it."""
        change, touched = draft.content, draft.content.touched
        if change.kind == "note" and not change.noted(now):
            with suppress(errors.LigoError):  # the answer left out what it is about
                now = (await self._directory.contact(Person.of_key(draft.owner), now.id)).contact
        former: Values | None = held(seen.contact, touched) if seen.whole else None
        latter: Values | None = held(now, touched)
        if change.kind == "note" and not change.noted(now):
            latter = None
        draft = await self._saved(draft, change.made(former, latter, now))
        await self._keep(draft, now, whole=seen.whole)
        return Result("done", draft, now)

    async def _looked(self, draft: ChangeDraft, before: Contact | None) -> Result:
        """Whether Ligo shows the change already; where it does not, nobody can say: it may yet."""
        person, change = Person.of_key(draft.owner), draft.content
        try:
            seen = await self._directory.contact(person, change.contact_id)
        except errors.LigoError:
            return Result("unknown", draft)
        now = seen.contact
        shown = change.noted(now) if change.kind == "note" else not change.missing(now)
        if not seen.fresh or not shown:
            return Result("unknown", draft, now)
        await self._claims.settle(_making(draft).key, "telling")
        former = before or (change.contact if change.whole and change.kind != "note" else None)
        was: Values | None = held(former, change.touched) if former else None
        changed = change.made(was, held(now, change.touched), now)
        return Result("done", await self._saved(draft, changed), now)

    async def _refused(self, draft: ChangeDraft, refused: errors.Invalid) -> Result:
        """A state that Ligo refuses is one that it no longer has."""
        if draft.content.kind == "move":
            await self._directory.states(Person.of_key(draft.owner), anew=True)
        return Result("refused", draft, detail=refused.detail, problems=refused.violations)

    async def _gone(self, draft: ChangeDraft) -> Result:
        await self._directory.forget(Person.of_key(draft.owner), draft.content.contact_id)
        return Result("gone", draft)

    async def _keep(self, draft: ChangeDraft, contact: Contact, *, whole: bool = True) -> None:
        person, account = Person.of_key(draft.owner), draft.content.account
        with suppress(*UNREACHED):  # the next listing brings it
            await self._directory.keep(person, account, contact, whole=whole)

    async def _saved(self, draft: ChangeDraft, changed: Change) -> ChangeDraft:
        try:
            return await self.drafts.change(draft, lambda _: changed)
        except (DraftGone, *UNREACHED):
            return replace(draft, content=changed)


async def _call(ligo: Ligo, change: Change, now: Contact) -> Contact:
    if change.kind == "note":
        return _after(now, {}, await ligo.extend_contact(now.id, change.note, change.field))
    return await _write(ligo, now, change.missing(now))


async def _write(ligo: Ligo, now: Contact, values: Values) -> Contact:
    """Writes fields or the stage, whichever `values` holds; returns the contact after it."""
    if STAGE in values:
        placement = await ligo.move_contact(now.id, str(values[STAGE]) or None)
        status = placement.status or now.status
        return now.model_copy(update={"pipeline_state": placement.pipeline_state, "status": status})
    return _after(now, values, await ligo.update_contact(now.id, values))


def _after(now: Contact, written: Values, answer: Contact) -> Contact:
    """An answer may leave out much: the rest is as it was, or as it was written."""
    known = Contact.model_validate({**now.model_dump(by_alias=True), **written})
    told = {name: getattr(answer, name) for name in answer.model_fields_set - {"id"}}
    return known.model_copy(update=told)


def _stage(draft: ChangeDraft, known: Mapping[str, State]) -> Stage:
    if draft.content.undone:
        return "undone"
    return course(known.get(_making(draft).key)) or "open"


def _making(draft: ChangeDraft) -> Claim:
    return Claim(f"change:{draft.id}:{draft.content.attempt}", CHANGE, draft.id, draft.owner)


def _undoing(draft: ChangeDraft) -> Claim:
    return Claim(f"undo:{draft.id}", UNDO, draft.id, draft.owner)
