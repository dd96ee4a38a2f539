"""The workflow of an email: written, refined, previewed and sent, and the views meanwhile."""

import asyncio
from collections.abc import Callable
from functools import partial

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.db.threads import Threads
from ligo_slack.features.email import brief_views, result_views, text, views
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.operations import EmailContext, SendEmail, WriteEmail
from ligo_slack.features.email.reading_ahead import read_ahead, read_facts
from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import block_kit
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.users import Person
from ligo_slack.workflow.ai_queue import AiQueue, TellInLine
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.draft_messages import DraftMessages
from ligo_slack.workflow.draft_views import DraftViews, WriteMessage, drawn, of_content, still_at_it
from ligo_slack.workflow.drafts import Draft, Drafts
from ligo_slack.workflow.engine import OperationEngine
from ligo_slack.workflow.operation import OperationOutcome
from ligo_slack.workflow.wait_claims import MOMENT
from ligo_slack.workflow.workflow import Workflow

UNSENT = 100  # emails that are looked through for those that have not left
AT_ONCE = 1.0  # seconds; a submission is answered within 3


class EmailWorkflow(Workflow[Email]):
    kind = "email"
    resume_action = views.CONTINUE
    form = views.DRAFT
    undone = text.NOT_SENT

    def __init__(
        self,
        drafts: Drafts[Email],
        claims: Claims,
        accounts: Accounts,
        directory: Directory,
        threads: Threads,
        ai_queue: AiQueue,
        count: Callable[[str], None],
        over_bound: Callable[[int], None],
    ) -> None:
        """`count` hears of how each press of Send ended, `over_bound` of versions that made room
        for newer ones."""
        operation_engine = OperationEngine(drafts, claims, SendEmail, WriteEmail)
        super().__init__(operation_engine, claims, accounts, SCREENS)
        self._context = EmailContext(
            accounts, directory, operation_engine, count, over_bound, ai_queue
        )
        self.messages = DraftMessages(drafts, threads.remember)

    async def start(self, email: Email, responder: Responder, *, at_once: bool = False) -> None:
        """Open the brief; `at_once`: it says all, and the first version is written, also where the
        same was typed before and no version came of it."""
        with responder.quoting_on_failure(email.instruction):
            email = await self.bound(email, responder.person)
            twin = await self.twin(email, responder.person) if email.instruction else None
        if twin:
            await self._go_on(await self.open_twin(twin, responder), responder, at_once=at_once)
            return
        writing = views.writing if at_once else None
        opened, draft = await self.begin(
            email, email.instruction, brief_views.brief, responder, writing
        )
        if opened and at_once:
            await self.write_in_modal(draft, responder)

    async def _go_on(self, draft: Draft[Email], responder: Responder, *, at_once: bool) -> None:
        """Show a draft that was begun with the same words, or have it written `at_once`."""
        if not at_once or await self.operation_engine.state(draft) != "brief":
            await self.show(draft, responder)
        elif await responder.wait(views.writing):
            await self.write_in_modal(draft, responder)
        else:
            await self.offer(draft, responder)

    async def open(self, draft_id: str, responder: Responder) -> Draft[Email]:
        draft = await super().open(draft_id, responder)
        await read_ahead(draft.content)
        return draft

    async def write(
        self, draft: Draft[Email], tell_in_line: TellInLine, responder: Responder, wish: str = ""
    ) -> OperationOutcome[Email]:
        """Have the AI write the first version, or another one by a wish."""
        quoting, responder.undone = responder.quoting_on_failure, text.NOT_WRITTEN
        writing = WriteEmail(self._context, tell_in_line, quoting, wish)
        return await self.operation_engine.perform(draft, writing)

    async def write_in_modal(
        self, draft: Draft[Email], responder: Responder, wish: str = ""
    ) -> None:
        """Do so while the person waits in a modal, and show the result there."""
        tell = self.telling_in_line(text.TITLE, views.writing, responder)
        await self.end(await self.write(draft, tell, responder, wish), responder)

    async def send(self, draft: Draft[Email], attempt: int, digest: str) -> OperationOutcome[Email]:
        """Send the email of which `digest` is the preview, in the decision `attempt`."""
        return await self.operation_engine.perform(draft, SendEmail(self._context, attempt, digest))

    async def preview(self, draft: Draft[Email], responder: Responder) -> None:
        """Show the preview with the contact's present addresses, as far as Ligo gives them at once.
        A slower answer is awaited in the end and stored."""
        await self._context.check(draft)
        looking = asyncio.ensure_future(
            self._context.directory.find(responder.person, draft.content.contact_id)
        )
        try:
            await asyncio.wait({looking}, timeout=AT_ONCE)
            if looking.done() and not looking.exception() and (seen := looking.result()):
                await read_facts(seen.contact)
                draft = await self.drafts.change(draft, lambda email: email.about(seen.contact))
            await read_ahead(draft.content)
            if draft.content.digest in draft.content.void:
                draft = await self.drafts.change(draft, Email.before_a_look)
            if not await responder.show(views.preview, draft.id, draft.content):
                await self.offer(draft, responder)
        finally:
            await asyncio.gather(looking, return_exceptions=True)

    async def open_preview(self, draft: Draft[Email], responder: Responder) -> None:
        """Show the preview to a person who is at no form; what is no draft, in its state."""
        if await self.operation_engine.state(draft) != "draft":
            await self.show(draft, responder)
        elif not await responder.show_or_open(views.preview, draft.id, draft.content):
            await self.offer(draft, responder)

    async def leave_reminder(self, interaction: Interaction, responder: Responder) -> None:
        """Do so a MOMENT later: a press on Send that came just before has begun by then."""
        await interaction.ack()
        await asyncio.sleep(MOMENT)
        await super().leave_reminder(interaction, responder)

    async def offer(self, draft: Draft[Email], responder: Responder) -> None:
        await self.send_dm(self._draft_views.not_opened, draft, responder)

    async def unsent(self, person: Person) -> list[tuple[Draft[Email], str]]:
        """Return a person's emails that were not surely sent, with their states, the last changed
        first."""
        mine = await self.unfinished(person, UNSENT)
        return [(draft, state) for draft, state in mine if state != "done"]

    def pending_as(self, content: Email, state: str) -> Localized | None:
        if state == "done":
            return None
        if state == "unknown":
            return text.UNFINISHED_UNKNOWN
        return text.UNFINISHED if self.name(content) else text.UNFINISHED_NAMELESS

    def name(self, content: Email) -> str:
        return content.name

    def detail(self, content: Email) -> str:
        return result_views.known_by(content) if content.name else ""


def _way_in(why: result_views.ResumeReason) -> WriteMessage[Email]:
    return partial(result_views.resume_message, why=why)


def _ready(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    """Tell about a draft after a crash: a wish that is still there was not granted."""
    return result_views.resume_message(
        language, draft_id, email, "unchanged" if email.wish else "ready"
    )


def _refused(language: Language, result: OperationOutcome[Email]) -> block_kit.View:
    draft, email = result.draft, result.draft.content
    detail = " ".join([*result.problems.values(), result.detail]).strip()
    draw = views.refused if email.versions else brief_views.brief_refused
    return draw(language, draft.id, email, detail)


def _refused_dm(language: Language, draft_id: str, email: Email) -> block_kit.Message:
    why: result_views.ResumeReason = "closed" if email.versions else "brief"
    return result_views.resume_message(language, draft_id, email, why)


def _sent(language: Language, _draft_id: str, email: Email) -> block_kit.View:
    draw = result_views.sent if email.sent else result_views.noted_view
    return draw(language, email)


SCREENS: DraftViews[Email] = DraftViews(
    modals={
        "brief": brief_views.brief,
        "draft": views.draft,
        "running": partial(still_at_it, title=text.TITLE, resume_action=views.CONTINUE),
        "unknown": result_views.unknown_view,
        "done": _sent,
    },
    reports={
        "brief": _way_in("interrupted"),
        "draft": _ready,
        "unknown": result_views.unknown,
        "done": of_content(result_views.receipt),
    },
    reminders={
        "brief": _way_in("brief"),
        "draft": _way_in("closed"),
        "unknown": result_views.unknown,
    },
    endings={
        "written": (drawn(views.draft), _way_in("ready")),
        "written_anew": (drawn(views.anew), _way_in("ready")),
        "no_address": (drawn(views.no_address), _way_in("brief")),
        "unread": (drawn(result_views.unread_view), result_views.unread),
        "changed": (drawn(views.changed), _way_in("closed")),
        "superseded": (
            drawn(result_views.superseded),
            lambda language, _, _email: result_views.superseded_here(language),
        ),
        "gone": (drawn(of_content(result_views.gone_view)), of_content(result_views.gone)),
        "refused": (_refused, _refused_dm),
        "unknown": (drawn(result_views.unknown_view), result_views.unknown),
    },
    not_opened=_way_in("not_opened"),
    confirmation=of_content(result_views.receipt_here),
    noted=of_content(result_views.noted),
)
