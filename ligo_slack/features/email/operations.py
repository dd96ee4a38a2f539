"""The email feature's calls to Ligo: write, refine, send."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from ligo_slack.features.email import recipient
from ligo_slack.features.email.draft import Email, VersionKind, written
from ligo_slack.features.email.reading_ahead import read_facts
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import EmailDraft
from ligo_slack.workflow.ai_queue import AiQueue, TellInLine
from ligo_slack.workflow.context import OperationContext
from ligo_slack.workflow.drafts import Draft
from ligo_slack.workflow.operation import Operation, OperationOutcome

log = logging.getLogger(__name__)

ANOTHER = "another contact than the one that was asked for"


@dataclass(frozen=True)
class EmailContext(OperationContext[Email]):
    """The services of the email operations. `count` is called with the ending of each press of
    Send, `over_bound` with the number of versions that made room for newer ones."""

    count: Callable[[str], None]
    over_bound: Callable[[int], None]
    ai_queue: AiQueue

    async def failed(
        self, draft: Draft[Email], error: errors.LigoError, *, seen: bool = False
    ) -> OperationOutcome[Email] | None:
        """Return the outcome of an error of any call about a contact; None for one that the caller
        raises again. `seen`: Ligo has just returned the contact itself."""
        match error:
            case errors.Invalid():
                return OperationOutcome("refused", draft, error.detail, error.violations)
            case errors.NotOffered():
                return None
            case errors.Expired():
                return OperationOutcome("refused", draft, error.detail)
            case errors.NotFound():
                if seen or not await self._is_gone(draft):
                    return OperationOutcome("refused", draft, error.detail)
                return await self.gone(draft, draft.content.contact_id)
        return None

    async def _is_gone(self, draft: Draft[Email]) -> bool:
        """Return whether the 404 of an email's call is about the contact, and not a mailbox or the
        like: Ligo no longer returns the contact itself, or never returned any."""
        try:
            contact_id = draft.content.contact_id
            return await self.directory.contact_now(draft.person, contact_id) is None
        except errors.NotOffered:
            return False
        except errors.NotFound:
            return True
        except errors.LigoError:
            return False


class WriteEmail(Operation[Email, EmailDraft]):
    """The first version by Ligo's AI, or one more made from the version that is shown. Endings:
    "written"; "written_anew", the same in a new session: Ligo had forgotten the old one;
    "no_address", the contact has none: nobody was asked; "gone", the contact no longer exists;
    "refused"; "unread", no email can be read in the answer."""

    kind = "email.ask"
    claimed_as = "ask"
    repeatable = True

    def __init__(
        self,
        context: EmailContext,
        tell_in_line: TellInLine,
        quoting: Callable[[str], AbstractContextManager[None]],
        wish: str = "",
    ) -> None:
        """`quoting`: see Responder.quoting_on_failure. `wish`: what the person wants changed, ""
        for the first version."""
        self._context = context
        self._tell_in_line = tell_in_line
        self._quoting = quoting
        self._wish = wish
        self._ending = "written"
        self._seen = False  # Ligo has just given the contact

    async def prepare(self, draft: Draft[Email]) -> OperationOutcome[Email] | None:
        """Catch a contact without an address before the AI is asked."""
        await self._context.check(draft)
        if self._wish:
            return None
        person, contact_id = draft.person, draft.content.contact_id
        seen = await self._context.directory.find(person, contact_id)
        if seen is None:
            return OperationOutcome("gone", draft)
        if not draft.content.is_about(seen.contact):
            raise errors.Unreadable(cause=ANOTHER)
        self._seen = seen.fresh
        await read_facts(seen.contact)
        draft = await self._context.change(draft, lambda e: e.about(seen.contact))
        return None if draft.content.addresses else OperationOutcome("no_address", draft)

    async def call_ligo(self, draft: Draft[Email]) -> EmailDraft:
        async with self._context.ai_queue.turn(draft.person, self._tell_in_line):
            return await self._write(draft)

    async def _write(self, draft: Draft[Email]) -> EmailDraft:
        ligo, email, wish = await self._context.ligo(draft), draft.content, self._wish
        if not wish:
            return await ligo.prepare_email(email.contact_id, email.instruction)
        now = email.version.email
        try:
            return await ligo.refine_email(email.contact_id, wish, email.session, now)
        except errors.Expired:
            self._ending = "written_anew"
            return await ligo.prepare_email(email.contact_id, email.history(wish), now)

    async def record(self, draft: Draft[Email], answer: EmailDraft) -> OperationOutcome[Email]:
        """Store the answer. It was paid for and is never thrown away: what cannot be stored is
        shown to copy, and never as a version that is there."""
        async with self._context.ai_queue.answers:
            return await self._record(draft, answer)

    async def _record(self, draft: Draft[Email], answer: EmailDraft) -> OperationOutcome[Email]:
        kind: VersionKind = "refined" if self._wish else "prepared"
        how = self._wish or draft.content.instruction
        try:
            version = await asyncio.to_thread(written, answer, kind, how)
        except Exception as error:  # noqa: BLE001 - whatever no parser takes is shown as it came
            log.error("an email of Ligo's cannot be read: %s", type(error).__name__)
            return await self._unread(draft, answer.body)
        if not version.text.strip():
            return await self._unread(draft, answer.body)
        with self._quoting(f"{version.subject}\n\n{version.text}"):
            newest = await self._context.change(
                draft, lambda e: e.written(version, answer.session_id)
            )
        if dropped := newest.content.dropped - draft.content.dropped:
            self._context.over_bound(dropped)
        return OperationOutcome(self._ending, newest)

    async def failed(
        self, draft: Draft[Email], error: errors.LigoError
    ) -> OperationOutcome[Email] | None:
        if isinstance(error, errors.Unreadable) and error.answer:
            return await self._unread(draft, error.answer)
        return await self._context.failed(draft, error, seen=self._seen)

    async def _unread(self, draft: Draft[Email], answer: str) -> OperationOutcome[Email]:
        """Keep an answer that was paid for, for its owner to copy."""
        with self._quoting(answer):
            draft = await self._context.change(draft, lambda e: e.unable_to_read(answer))
        return OperationOutcome("unread", draft)


class NotAsPreviewed(errors.LigoError):
    """The email or its recipient differs from the preview: nothing was sent."""


class SendEmail(Operation[Email, Sequence[str]]):
    """The sending of an email, once for each decision of its owner, and only as it was previewed.
    Endings: "done"; "unknown", it may have been sent; "changed", the email or its recipient differs
    from the preview; "superseded", the same, while the newest preview is being sent, or has been;
    "gone"; "refused"."""

    kind = "email.send"
    claimed_as = "send"
    not_done = (*errors.SURELY_NOT_DONE, NotAsPreviewed)

    def __init__(self, context: EmailContext, attempt: int, digest: str) -> None:
        """`digest` names the preview that the press stood under, in the decision `attempt`."""
        self._context = context
        self._attempt = attempt
        self._digest = digest
        self._seen = False  # Ligo has just given the contact

    async def prepare(self, draft: Draft[Email]) -> OperationOutcome[Email] | None:
        """Refuse a press under any preview but the newest: it never sends."""
        operation_engine, email = self._context.operation_engine, draft.content
        begun = await operation_engine.begun(draft)
        current = bool(email.versions) and self._is_current(email)
        if begun in ("running", "done"):
            return OperationOutcome("elsewhere" if current else "superseded", draft)
        if begun or not email.versions:
            return OperationOutcome("elsewhere", draft)
        asking = await operation_engine.is_asking(draft)
        if not current or self._digest in email.void:
            refusing = (self._attempt, self._digest)
            refused = await operation_engine.drafts.change(draft, lambda e: e.refusing(*refusing))
            return OperationOutcome("elsewhere" if asking else "changed", refused)
        return (
            OperationOutcome("elsewhere", await operation_engine.spend(draft)) if asking else None
        )

    def _is_current(self, email: Email) -> bool:
        return (self._attempt, self._digest) == (email.attempt, email.digest)

    async def call_ligo(self, draft: Draft[Email]) -> Sequence[str]:
        """Return the addresses that Ligo says the email went to. Where Ligo refuses the session as
        expired, nothing was sent, and the same email is posted once more without it."""
        await self._look_again(draft)
        ligo, email = await self._context.ligo(draft), draft.content
        leaving = email.outgoing().data
        try:
            return await ligo.send_email(email.contact_id, leaving, email.session or None)
        except errors.Expired:
            return await ligo.send_email(email.contact_id, leaving)

    async def _look_again(self, draft: Draft[Email]) -> None:
        """Check the draft, the account and the contact as they are now, under the claim. Raises
        NotAsPreviewed where another text or recipient was chosen or the address is the contact's no
        longer, and LigoError where Ligo does not say."""
        drafts, directory = self._context.operation_engine.drafts, self._context.directory
        now = await drafts.get(draft.id, draft.owner)
        if now.content.digest != self._digest:
            raise NotAsPreviewed
        await self._context.check(draft)
        person = draft.person
        contact = await directory.contact_now(person, draft.content.contact_id)
        self._seen = contact is not None
        if contact and not draft.content.is_about(contact):
            raise errors.Unreadable(cause=ANOTHER)
        to = recipient.cleaned(draft.content.to)
        if contact and to not in recipient.addresses_of(contact.emails):
            await read_facts(contact)
            await drafts.change(draft, lambda email: email.about(contact))
            raise NotAsPreviewed

    async def record(self, draft: Draft[Email], answer: Sequence[str]) -> OperationOutcome[Email]:
        leaving, now = draft.content.outgoing(), time.time()
        draft = await self._context.keep(draft, lambda e: e.left(leaving, now, answer))
        return OperationOutcome("done", draft)

    async def failed(
        self, draft: Draft[Email], error: errors.LigoError
    ) -> OperationOutcome[Email] | None:
        match error:
            case errors.OutcomeUnknown():
                return OperationOutcome("unknown", draft)
            case NotAsPreviewed():
                return OperationOutcome("changed", draft)
        outcome = await self._context.failed(draft, error, seen=self._seen)
        if outcome and outcome.ending == "refused" and _may_be_the_session(error):
            # The next press, after another look, sends without it: else nothing ever would.
            without = {"session": ""}
            draft = await self._context.keep(draft, lambda e: e.model_copy(update=without))
            return replace(outcome, draft=draft)
        return outcome

    def keeps_form(self, error: Exception) -> bool:
        """Return False: a refused email is previewed anew before it can leave."""
        del error
        return False

    def count(self, ending: str) -> None:
        self._context.count("sent" if ending == "done" else ending)


def _may_be_the_session(error: errors.LigoError) -> bool:
    """Return whether a refusal may be about the email's session, without a violation that
    names it."""
    return isinstance(error, errors.NotFound) or "session" in error.detail.casefold()
