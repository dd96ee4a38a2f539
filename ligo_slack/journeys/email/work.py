"""What the emails ask of Ligo, each call under a claim, and what became of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.journeys.email.delivery import Delivery
from ligo_slack.journeys.email.draft import Email, Kind
from ligo_slack.journeys.email.endings import (
    EmailWork,
    Ending,
    Outcome,
    Stage,
    asking,
    sending,
    stage_of,
)
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import EmailDraft
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import UNREACHED, Claims, Taken
from ligo_slack.store.drafts import DraftGone, Drafts

AT_ONCE = 1.0  # seconds; a submission is answered within 3


class Writing:
    """Raises LigoError for whatever an outcome does not say: then nothing was sent."""

    def __init__(
        self,
        accounts: Accounts,
        directory: Directory,
        drafts: Drafts[Email],
        claims: Claims,
        ended: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`ended` hears of how each press of Send ended."""
        self._accounts = accounts
        self._directory = directory
        self._claims = claims
        self._ended = ended
        self._delivery = Delivery(accounts, directory, drafts, claims, clock)
        self.drafts = drafts

    async def stage(self, draft: EmailWork) -> Stage:
        """Where an email stands: what its claims say counts before what it holds."""
        return (await self.stages([draft]))[0]

    async def stages(self, drafts: Sequence[EmailWork]) -> list[Stage]:
        keys = [claim(draft).key for draft in drafts for claim in (sending, asking)]
        known = await self._claims.states(keys)
        return [stage_of(draft, known) for draft in drafts]

    async def unsent(self, person: Person, limit: int = 100) -> list[EmailWork]:
        """A person's emails that have not left, and in which something stands, `limit` at the
        most, the last changed first."""
        mine = await self.drafts.pending(person.key, limit)
        stages = await self.stages(mine)
        return [draft for draft, stage in zip(mine, stages, strict=True) if stage != "sent"]

    async def begun(self, email: Email, person: Person) -> Email:
        """With the Ligo that the person works with now."""
        return email.model_copy(update={"account": await self._accounts.key(person)})

    async def prepare(self, draft: EmailWork) -> Outcome:
        """The first version. A contact without an address is caught before the AI is asked."""
        await self._check(draft)
        seen = await self._directory.seen(Person.of_key(draft.owner), draft.content.contact_id)
        if seen is None:
            return Outcome("gone", draft)
        draft = await self.drafts.change(draft, lambda email: email.about(seen.contact))
        if not draft.content.addresses:
            return Outcome("no_address", draft)
        return await self._ask(draft, "")

    @asynccontextmanager
    async def looking_up(self, draft: EmailWork) -> AsyncIterator[EmailWork]:
        """Gives it with the addresses that its contact has now, as far as Ligo says so at once.
        What takes longer is waited for on leaving: it writes down what it sees."""
        await self._check(draft)
        person, contact_id = Person.of_key(draft.owner), draft.content.contact_id
        looking = asyncio.ensure_future(self._directory.seen(person, contact_id))
        try:
            await asyncio.wait({looking}, timeout=AT_ONCE)
            if looking.done() and not looking.exception() and (seen := looking.result()):
                draft = await self.drafts.change(draft, lambda email: email.about(seen.contact))
            if draft.content.digest in draft.content.void:
                draft = await self.drafts.change(draft, Email.before_a_look)
            yield draft
        finally:
            await asyncio.gather(looking, return_exceptions=True)

    async def refine(self, draft: EmailWork, wish: str) -> Outcome:
        """One more version, from the one that is shown."""
        await self._check(draft)
        return await self._ask(draft, wish)

    async def send(self, draft: EmailWork, attempt: int, digest: str) -> Outcome:
        """Makes the email leave, once for each decision, and only as it was previewed."""
        try:
            stage = await self.stage(draft)
            result = await self._delivery.send(draft, stage, attempt, digest)
        except errors.LigoError as failure:
            self._ended(failure.name)
            raise
        self._ended(result.ending)
        return result

    async def _check(self, draft: EmailWork) -> None:
        await self._accounts.check(Person.of_key(draft.owner), draft.content.account)

    async def told(self, result: Outcome) -> None:
        """The owner has seen how it ended. Until that is written down, they are told again."""
        asked = result.ending in ("written", "written_anew")
        claim = asking(result.draft) if asked else sending(result.draft)
        with suppress(*UNREACHED):
            await self._claims.told(claim.key)

    async def has_left(self, draft: EmailWork) -> None:
        """The owner looked: it did leave."""
        await self._claims.settle(sending(draft).key, "done")

    async def decide_again(self, draft: EmailWork) -> EmailWork:
        """The owner looked, and it did not leave: one more attempt is theirs."""
        attempt = draft.content.attempt
        return await self.drafts.change(draft, lambda e: e.again() if e.attempt == attempt else e)

    async def _ask(self, draft: EmailWork, wish: str) -> Outcome:
        """`wish` is "" for the first version. What the AI answers is kept, whatever happens."""
        ending: Ending = "written"
        try:
            async with self._claims.held(asking(draft), not_done=(Exception,), repeatable=True):
                ligo = await self._accounts.ligo(Person.of_key(draft.owner))
                email = draft.content
                how = wish or email.instruction
                try:
                    answer = await _compose(ligo, email, wish)
                except errors.Expired:
                    answer = await ligo.prepare_email(
                        email.contact_id, email.history(wish), None, email.version.email
                    )
                    ending = "written_anew"
                draft = await self._kept(draft, answer, "refined" if wish else "prepared", how)
        except Taken:
            return Outcome("elsewhere", draft)
        except errors.Invalid as refused:
            return Outcome("refused", draft, refused.detail, refused.violations)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            await self._directory.forget(Person.of_key(draft.owner), draft.content.contact_id)
            return Outcome("gone", draft)
        return Outcome(ending, draft)

    async def _kept(self, draft: EmailWork, answer: EmailDraft, kind: Kind, how: str) -> EmailWork:
        """An answer that was paid for is never thrown away: what cannot be stored is shown."""
        try:
            return await self.drafts.change(draft, lambda e: e.written(answer, kind, how))
        except (DraftGone, *UNREACHED):
            return replace(draft, content=draft.content.written(answer, kind, how))


async def _compose(ligo: Ligo, email: Email, wish: str) -> EmailDraft:
    if not wish:
        return await ligo.prepare_email(email.contact_id, email.instruction)
    return await ligo.refine_email(email.contact_id, wish, email.session, email.version.email)
