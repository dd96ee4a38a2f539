"""The wizard's workflow: from a text to a contact, and the views shown meanwhile."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Protocol

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.db.database import UNREACHED
from ligo_slack.features import common_text
from ligo_slack.features.contact_wizard import batch_views, result_views, text, views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.look import look_for
from ligo_slack.features.contact_wizard.operations import CreateContact, ReadText, WizardContext
from ligo_slack.features.contact_wizard.screens import SCREENS
from ligo_slack.i18n import Localized
from ligo_slack.ligo import errors
from ligo_slack.ligo.models import PipelineState
from ligo_slack.slack.files import Files
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.ai_queue import AiQueue, TellInLine
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_views import WriteMessage, about
from ligo_slack.workflow.drafts import Draft, DraftGone, Drafts
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.pace import at_ligos_pace
from ligo_slack.workflow.receipts import Receipts
from ligo_slack.workflow.workflow import Workflow

SOON = 0.3  # seconds; a form that opens does not wait longer for the stages that it offers


class PeopleLists(Protocol):
    """The lists of several people, each of whom is a draft of this workflow."""

    async def begin_list(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Make a list of a draft whose text is about several people."""

    async def tell(self, draft: Draft[Wizard], responder: Responder) -> bool:
        """Keep the list's message true after something became of one of them; return whether
        their owner has it. Raises DraftGone where the list has expired."""

    async def fail(self, draft: Draft[Wizard], error: Exception, responder: Responder) -> None:
        """Record that reading or creating one of them failed, and keep the message true."""

    async def slow(self, draft: Draft[Wizard], seconds: int, responder: Responder) -> None:
        """Say in the message that Ligo holds the list back."""

    async def go_on(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Show who comes after one of them."""


class WizardWorkflow(Workflow[Wizard]):
    """`lists`: where the people of lists are kept together; set once all is built."""

    lists: PeopleLists
    kind = "wizard"
    resume_action = result_views.CONTINUE
    form = views.TEXT

    def __init__(
        self,
        drafts: Drafts[Wizard],
        claims: Claims,
        accounts: Accounts,
        directory: Directory,
        files: Files,
        ai_queue: AiQueue,
        count: Callable[[str], None],
        receipts: Receipts | None = None,
    ) -> None:
        """`count` is called with the ending of each press of Create."""
        operation_engine = OperationEngine(drafts, claims, CreateContact, ReadText)
        super().__init__(operation_engine, claims, accounts, SCREENS, receipts)
        self._context = WizardContext(accounts, directory, operation_engine, files, ai_queue, count)

    async def equipped(self, wizard: Wizard, person: Person) -> Wizard:
        """Return it with what its form offers: the pipeline's stages, and possible duplicates. The
        form opens without them where the database does not answer."""
        directory, states = self._context.directory, list[PipelineState]()
        similar = list[ContactSummary]()
        with suppress(*UNREACHED):
            await directory.mark_active(person)
            states = await directory.pipeline.last(person) or await directory.pipeline.soon(
                person, SOON
            )
            similar = await self._context.similar(person, wizard.fields()) if wizard.ready else []
        return wizard.offering({state.id: state.name for state in states}, similar)

    async def look(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Look for the contact in Ligo after an unknown outcome. One that can only be the created
        one settles it; else the owner decides, with what is there."""
        if await self.operation_engine.state(draft) != "unknown":
            await self.show(draft, responder)
            return
        await responder.wait(result_views.looking)
        found = await look_for(await self._context.ligo(draft), draft.content)
        similar = {one.id for one in draft.content.similar}
        if found.contact and not draft.content.anyway and found.contact.id not in similar:
            contact = found.contact
            await self.operation_engine.settle(draft, "telling")
            link = self._context.directory.link(contact.id)
            draft = await self.operation_engine.keep(draft, lambda w: w.created(contact, link))
            outcome = OperationOutcome("done", draft, now=contact)
            await self.end(self.operation_engine.to_report(outcome), responder)
        elif not await responder.show(result_views.looked, draft.id, draft.content, found):
            await responder.tell(result_views.looked_message, draft.id, draft.content, found)

    async def read(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Let Ligo read the text, while a waiting modal is shown. Where that fails the fields can
        be filled in by hand."""
        if responder.retry:
            responder.retry = replace(responder.retry, instead=(text.BY_HAND, views.BY_HAND))
        async with self._failing_in_list(draft, responder):
            result = await self._read(draft, responder)
        await self.end(result, responder)

    async def _read(self, draft: Draft[Wizard], responder: Responder) -> OperationOutcome[Wizard]:
        tell = self.telling_in_line(text.TITLE, views.reading, responder)
        return await self._at_pace(draft, lambda now: self.extract(now, tell), responder)

    async def extract(
        self, draft: Draft[Wizard], tell_in_line: TellInLine
    ) -> OperationOutcome[Wizard]:
        """Let Ligo read the text, without showing it. Raises LigoError."""
        reading = ReadText(self._context, tell_in_line)
        return await self.operation_engine.perform(draft, reading)

    async def make(self, draft: Draft[Wizard]) -> OperationOutcome[Wizard]:
        """Create the contact, without showing it. Raises LigoError."""
        creating = CreateContact(self._context, draft.content.attempt)
        return await self.operation_engine.perform(draft, creating)

    async def create(
        self, draft: Draft[Wizard], responder: Responder, values: Mapping[str, str] | None = None
    ) -> None:
        """Create the contact, once per attempt; where Ligo has forgotten its reading, nothing is
        created and the text is read again."""
        async with self._failing_in_list(draft, responder):
            result = await self._at_pace(draft, self.make, responder)
            if result.ending == "expired":
                result = await self._read(result.draft, responder)
                if result.ending == "found":
                    result = replace(result, ending="read_anew")
        await self.end(result, responder, values)

    async def end(
        self,
        outcome: OperationOutcome[Wizard],
        responder: Responder,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Show an outcome. Of several people a list is made; whoever is done in a list is told in
        its message, and the next one is shown."""
        if outcome.ending == "several":
            await self.lists.begin_list(outcome.draft, responder)
            await self.operation_engine.mark_reported(outcome)
        elif outcome.draft.content.batch and outcome.ending == "done":
            if await self.send_dm(self._draft_views.reports["done"], outcome.draft, responder):
                await self.operation_engine.mark_reported(outcome)
            await self.lists.go_on(outcome.draft, responder)
        else:
            await super().end(outcome, responder, values)

    async def show(self, draft: Draft[Wizard], responder: Responder) -> None:
        """Show a draft in its current state; a text that was not read yet is read."""
        state = await self.operation_engine.state(draft)
        if draft.content.batch and state in ("done", "merged"):
            await self.lists.go_on(draft, responder)
        elif state != "unread":
            await super().show(draft, responder)
        elif await responder.wait(views.reading):
            await self.read(draft, responder)
        else:
            await self.offer(draft, responder)

    async def send_dm(
        self, write: WriteMessage[Wizard], draft: Draft[Wizard], responder: Responder
    ) -> bool:
        """Write to the bot's DM; of somebody in a list only the list's message speaks."""
        if draft.content.batch:
            with suppress(DraftGone):
                return await self.lists.tell(draft, responder)
        return await super().send_dm(write, draft, responder)

    async def settle_as_done(self, interaction: Interaction, responder: Responder) -> None:
        await super().settle_as_done(interaction, responder)
        await self._tell_list(interaction, responder)

    async def decide_again(self, interaction: Interaction, responder: Responder) -> None:
        await super().decide_again(interaction, responder)
        await self._tell_list(interaction, responder)

    async def _tell_list(self, interaction: Interaction, responder: Responder) -> None:
        draft = await self.drafts.get(about(interaction.value)[0], interaction.person.key)
        if draft.content.batch:
            with suppress(DraftGone):
                await self.lists.tell(draft, responder)

    async def _at_pace(
        self,
        draft: Draft[Wizard],
        ask: Callable[[Draft[Wizard]], Awaitable[OperationOutcome[Wizard]]],
        responder: Responder,
    ) -> OperationOutcome[Wizard]:
        """Ask Ligo; for somebody in a list wait as long as Ligo holds that back."""
        if draft.content.batch is None:
            return await ask(draft)

        async def anew() -> OperationOutcome[Wizard]:
            return await ask(await self.drafts.get(draft.id, draft.owner))

        slowed = False

        async def say(seconds: int) -> None:
            nonlocal slowed
            slowed = True
            await responder.wait(batch_views.slowed, seconds)
            with suppress(DraftGone):
                await self.lists.slow(draft, seconds, responder)

        outcome = await at_ligos_pace(anew, say)
        if slowed:
            with suppress(DraftGone):
                await self.lists.tell(draft, responder)
        return outcome

    @asynccontextmanager
    async def _failing_in_list(
        self, draft: Draft[Wizard], responder: Responder
    ) -> AsyncIterator[None]:
        """Record in the list what an error has kept from being done. Raises the error."""
        try:
            yield
        except errors.LigoError as error:
            if draft.content.batch:
                with suppress(DraftGone):
                    await self.lists.fail(draft, error, responder)
            raise

    def pending_as(self, content: Wizard, state: str) -> Localized | None:
        if content.batch:  # the list is unfinished
            return None
        if state == "unknown":
            return common_text.UNCONFIRMED
        return text.UNFINISHED if state in ("review", "unread") else None

    def name(self, content: Wizard) -> str:
        return content.name
