"""The sending of an email: once for each decision, and only as it was previewed."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.journeys.email import recipient
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.endings import EmailWork, Outcome, Stage, sending
from ligo_slack.journeys.email.outgoing import Outgoing
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import UNREACHED, Claims, Overtaken, Taken
from ligo_slack.store.drafts import DraftGone, Drafts


class NotAsPreviewed(Exception):
    """What would leave now, or to whom, is not what the press was about: nothing was sent."""


class Delivery:
    def __init__(
        self,
        accounts: Accounts,
        directory: Directory,
        drafts: Drafts[Email],
        claims: Claims,
        clock: Callable[[], float],
    ) -> None:
        self._accounts = accounts
        self._directory = directory
        self._drafts = drafts
        self._claims = claims
        self._clock = clock

    async def send(self, draft: EmailWork, stage: Stage, attempt: int, digest: str) -> Outcome:
        """Send the email of which `digest` is the preview, in the decision `attempt`.

        Raises LigoError for whatever an outcome does not say: then nothing was sent.
        """
        email = draft.content
        if stage in ("sending", "sent"):
            same = (attempt, digest) == (email.attempt, email.digest)
            return Outcome("elsewhere" if same else "superseded", draft)
        if stage not in ("draft", "asking"):
            return Outcome("elsewhere", draft)
        if (attempt, digest) != (email.attempt, email.digest) or digest in email.void:
            refused = await self._drafts.change(draft, lambda e: e.refusing(attempt, digest))
            return Outcome("changed" if stage == "draft" else "elsewhere", refused)
        if stage == "asking":
            return Outcome("elsewhere", await self._spent(draft))
        return await self._once(draft, digest)

    async def _once(self, draft: EmailWork, digest: str) -> Outcome:
        not_done = (*errors.SURELY_NOT_DONE, DraftGone, Overtaken, NotAsPreviewed)
        leaving = draft.content.outgoing()
        try:
            async with self._claims.held(sending(draft), not_done=not_done), self._spending(draft):
                await self._look_again(draft, digest)
                ligo = await self._accounts.ligo(Person.of_key(draft.owner))
                went_to = await _send(ligo, draft.content, leaving)
        except errors.Invalid as refused:
            return Outcome("refused", await self._now(draft), refused.detail, refused.violations)
        except errors.OutcomeUnknown:
            return Outcome("unknown", draft)
        except errors.NotOffered:
            raise
        except errors.NotFound:
            await self._directory.forget(Person.of_key(draft.owner), draft.content.contact_id)
            return Outcome("gone", draft)
        except NotAsPreviewed:
            return Outcome("changed", await self._now(draft))
        except (Taken, Overtaken):
            return Outcome("elsewhere", draft)
        return Outcome("sent", await self._noted(draft, leaving, went_to))

    async def _look_again(self, draft: EmailWork, digest: str) -> None:
        """Under the claim: the draft, the account and the contact as they are now.

        Raises Overtaken where the press was spent since the draft was read, NotAsPreviewed where
        another text or recipient was chosen or the address is the contact's no longer, and
        LigoError where Ligo does not say.
        """
        now = await self._now(draft)
        if now.content.attempt != draft.content.attempt:
            raise Overtaken
        if now.content.digest != digest:
            raise NotAsPreviewed
        person = Person.of_key(draft.owner)
        await self._accounts.check(person, draft.content.account)
        contact = await self._directory.contact_now(person, draft.content.contact_id)
        to = recipient.cleaned(draft.content.to)
        if contact and to not in recipient.addresses_of(contact.emails):
            await self._drafts.change(draft, lambda email: email.about(contact))
            raise NotAsPreviewed

    @asynccontextmanager
    async def _spending(self, draft: EmailWork) -> AsyncIterator[None]:
        """A press by which nothing left is spent before that is told, and before its claim is free:
        whoever sends it again makes nothing leave."""
        try:
            yield
        except (*errors.SURELY_NOT_DONE, NotAsPreviewed):
            await self._spent(draft)
            raise

    async def _spent(self, draft: EmailWork) -> EmailWork:
        attempt = draft.content.attempt
        return await self._drafts.change(draft, lambda email: email.spent(attempt))

    async def _now(self, draft: EmailWork) -> EmailWork:
        return await self._drafts.get(draft.id, draft.owner)

    async def _noted(
        self, draft: EmailWork, leaving: Outgoing, went_to: Sequence[str]
    ) -> EmailWork:
        """It has left, whatever becomes of our own note of it."""
        now = self._clock()
        try:
            return await self._drafts.change(draft, lambda e: e.left(leaving, now, went_to))
        except (DraftGone, *UNREACHED):
            return replace(draft, content=draft.content.left(leaving, now, went_to))


async def _send(ligo: Ligo, email: Email, leaving: Outgoing) -> list[str]:
    """Return whom Ligo says it went to. A session that Ligo has forgotten does not hinder: the
    whole email goes along."""
    try:
        return await ligo.send_email(email.contact_id, leaving.data, email.session or None)
    except errors.Expired:
        return await ligo.send_email(email.contact_id, leaving.data)
