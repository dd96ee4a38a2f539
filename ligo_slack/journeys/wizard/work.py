"""What the wizard asks of Ligo, each under a claim, and what became of it."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo
from ligo_slack.ligo.models import Contact
from ligo_slack.slack.files import Files
from ligo_slack.slack.people import Person
from ligo_slack.store.claims import (
    UNREACHED,
    Claim,
    Claims,
    Course,
    Overtaken,
    State,
    Taken,
    course,
)
from ligo_slack.store.drafts import Draft, DraftGone, Drafts

READ = "wizard.read"
CREATE = "wizard.create"

# After an unknown outcome a token that Ligo no longer knows may well be a token that was used.
SURELY_NOT_DONE_AGAIN = tuple(
    kind for kind in errors.SURELY_NOT_DONE if kind is not errors.NotFound
)
UNPROCESSABLE = 422  # Ligo understood the request, and found nothing in the text

WizardDraft = Draft[Wizard]
Stage = Literal["text", "unread", "reading", "review", "creating", "unknown", "created"]
CREATION: dict[Course, Stage] = {"running": "creating", "unknown": "unknown", "done": "created"}
Ending = Literal[
    "found",  # Ligo has read the text
    "nothing_found",  # Ligo says, in `detail`, that it sees no contact in the text
    "file_unread",  # the attached vCard cannot be had: the bot may not see it, or it is none
    "alike",  # Ligo holds one that may be the same: nothing was created yet
    "created",
    "refused",  # Ligo's messages are in `problems`, by field name
    "unknown",  # nobody can say whether the contact was created
    "spent",  # an attempt after that, and Ligo no longer takes its token
    "elsewhere",  # another press of the same button is at it, or was
]


@dataclass(frozen=True, slots=True)
class Outcome:
    ending: Ending
    draft: WizardDraft
    detail: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


class Work:
    """Raises LigoError for whatever an outcome does not say: then Ligo has surely not changed."""

    def __init__(
        self,
        accounts: Accounts,
        directory: Directory,
        drafts: Drafts[Wizard],
        claims: Claims,
        files: Files,
        ended: Callable[[str], None],
    ) -> None:
        """`ended` hears of how each press of Create ended."""
        self._accounts = accounts
        self._directory = directory
        self._drafts = drafts
        self._claims = claims
        self._files = files
        self._ended = ended

    async def stage(self, draft: WizardDraft) -> Stage:
        """Where a draft stands: what its claims say counts before what it holds."""
        return (await self.stages([draft]))[0]

    async def stages(self, drafts: Sequence[WizardDraft]) -> list[Stage]:
        keys = [claim(draft).key for draft in drafts for claim in (_creation, _reading)]
        known = await self._claims.states(keys)
        return [_stage(draft, known) for draft in drafts]

    async def read(self, draft: WizardDraft) -> Outcome:
        """Lets Ligo read the text, or the vCard that was attached to it."""
        try:
            async with self._claims.held(_reading(draft), not_done=(Exception,), repeatable=True):
                if draft.content.file:
                    workspace = Person.of_key(draft.owner).workspace
                    card = await self._files.vcard(workspace, draft.content.file)
                    draft = await self._drafts.change(draft, lambda w: w.retold(card or w.text))
                    if card is None:
                        return Outcome("file_unread", draft)
                asked = draft.content
                ligo = await self._accounts.ligo(Person.of_key(draft.owner))
                try:
                    answer = await ligo.prepare_contact(asked.text, asked.typed or None)
                except errors.Invalid as refused:
                    if refused.status != UNPROCESSABLE:
                        raise
                    detail = " ".join([*refused.violations.values(), refused.detail]).strip()
                    return Outcome("nothing_found", draft, detail)
                draft = await self._drafts.change(draft, lambda w: w.prepared(answer, asked))
        except Taken:
            return Outcome("elsewhere", draft)
        return Outcome("found" if draft.content.found is not None else "elsewhere", draft)

    async def create(self, draft: WizardDraft) -> Outcome:
        """Creates the contact, once for each attempt of the draft.

        Where Ligo has forgotten its reading, nothing is created and the text is read anew.
        """
        try:
            async with self._spending(draft):
                result = await self._create(draft)
        except errors.LigoError as failure:
            self._ended(failure.name)
            raise
        self._ended(result.ending)
        return result

    async def _create(self, draft: WizardDraft) -> Outcome:
        wizard, person = draft.content, Person.of_key(draft.owner)
        if not wizard.anyway and (alike := await self._alike(draft)):
            draft = await self._drafts.change(draft, lambda w: w.resembling(alike))
            return Outcome("alike", draft)
        first = wizard.attempt == 1
        surely_not = errors.SURELY_NOT_DONE if first else SURELY_NOT_DONE_AGAIN
        try:
            claim, not_done = _creation(draft), (*surely_not, DraftGone, Overtaken)
            async with self._claims.held(claim, not_done=not_done), self._spending(draft):
                await self._overtaken(draft)
                account = await self._accounts.check(person)
                contact = await _created(await self._accounts.ligo(person), wizard)
        except errors.Expired:
            draft = await self._drafts.change(draft, lambda w: w.spent())
            return await self.read(draft) if first else Outcome("spent", draft)
        except errors.Invalid as refused:
            if not refused.violations:
                raise
            return Outcome("refused", draft, problems=refused.violations)
        except errors.NotFound:
            if first:
                raise
            return Outcome("unknown", draft)
        except errors.OutcomeUnknown:
            return Outcome("unknown", draft)
        except (Taken, Overtaken):
            return Outcome("elsewhere", draft)
        draft = await self._saved(draft, contact)
        with suppress(*UNREACHED):  # the next listing brings it
            await self._directory.keep(person, account, draft.content.contact or contact)
        return Outcome("created", draft)

    @asynccontextmanager
    async def _spending(self, draft: WizardDraft) -> AsyncIterator[None]:
        """A press that surely made nothing is spent before that is told, and before its claim is
        free: whoever sends it again creates nothing. A form with Ligo's messages stays as it is."""
        try:
            yield
        except errors.SURELY_NOT_DONE as error:
            if isinstance(error, errors.Invalid) and error.violations:
                raise
            edition = draft.content.edition
            await self._drafts.change(draft, lambda wizard: wizard.failing(edition))
            raise

    async def _overtaken(self, draft: WizardDraft) -> None:
        """Raises Overtaken where the press was spent since the draft was read."""
        now = await self._drafts.get(draft.id, draft.owner)
        if now.content.edition != draft.content.edition:
            raise Overtaken

    async def _alike(self, draft: WizardDraft) -> Contact | None:
        """A contact in Ligo that may be the same, unless somebody is at this one already."""
        if await self._claims.state(_creation(draft).key) not in (None, "free"):
            return None
        person = Person.of_key(draft.owner)
        for known in await self._directory.like(person, draft.content.fields()):
            if seen := await self._directory.seen(person, known.id):
                return seen.contact
        return None

    async def told(self, result: Outcome) -> None:
        """The owner has seen how it ended. Until that is written down, they are told again."""
        of_reading = result.ending in ("found", "nothing_found", "file_unread")
        claim = _reading(result.draft) if of_reading else _creation(result.draft)
        with suppress(*UNREACHED):
            await self._claims.told(claim.key)

    async def found_in_ligo(self, draft: WizardDraft) -> None:
        """The owner looked, and the contact is there."""
        await self._claims.settle(_creation(draft).key, "done")

    async def decide_again(self, draft: WizardDraft) -> WizardDraft:
        """The owner looked, and the contact is not there: one more attempt is theirs."""
        attempt = draft.content.attempt
        return await self._drafts.change(draft, lambda w: w.again() if w.attempt == attempt else w)

    async def _saved(self, draft: WizardDraft, contact: Contact) -> WizardDraft:
        """The contact exists, whatever becomes of our own note of it."""
        link = self._directory.link(contact.id)
        try:
            return await self._drafts.change(draft, lambda w: w.created(contact, link))
        except (DraftGone, *UNREACHED):
            return replace(draft, content=draft.content.created(contact, link))


async def _created(ligo: Ligo, wizard: Wizard) -> Contact:
    if wizard.by_hand:
        return await ligo.create_contact({n: v for n, v in wizard.fields().items() if v})
    return await ligo.confirm_contact(wizard.token, wizard.typed or None)


def _stage(draft: WizardDraft, known: Mapping[str, State]) -> Stage:
    if creation := course(known.get(_creation(draft).key)):
        return CREATION[creation]
    if known.get(_reading(draft).key) == "running":
        return "reading"
    if draft.content.ready:
        return "review"
    return "text" if draft.content.blank else "unread"


def _reading(draft: WizardDraft) -> Claim:
    return Claim(f"read:{draft.id}", READ, draft.id, draft.owner)


def _creation(draft: WizardDraft) -> Claim:
    return Claim(f"create:{draft.id}:{draft.content.attempt}", CREATE, draft.id, draft.owner)
