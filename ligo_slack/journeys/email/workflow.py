"""Emails on the machine: written, refined and sent, and what their owner sees meanwhile."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.journeys.email import brief, outcome, text, views
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.operations import (
    EmailGround,
    SendEmail,
    WriteEmail,
    read_ahead,
)
from ligo_slack.slack import ui
from ligo_slack.slack.people import Person
from ligo_slack.slack.screen import Screen
from ligo_slack.store.threads import Threads
from ligo_slack.text import Language, Text
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Draft, Drafts
from ligo_slack.workflow.machine import Machine
from ligo_slack.workflow.operation import Outcome
from ligo_slack.workflow.screens import Screens, WriteMessage, drawn, still_at_it
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
        count: Callable[[str], None],
    ) -> None:
        """`count` hears of how each press of Send ended."""
        machine = Machine(drafts, claims, SendEmail, WriteEmail)
        super().__init__(machine, claims, accounts, SCREENS)
        self._ground = EmailGround(accounts, directory, machine, count)
        self._directory = directory
        self._threads = threads

    async def start(self, email: Email, screen: Screen) -> None:
        """Open the brief."""
        with screen.keeping(email.instruction):
            email = await self.bound(email, screen.person)
        await self.begin(email, email.instruction, brief.brief, screen)

    async def open(self, draft_id: str, screen: Screen) -> Draft[Email]:
        draft = await super().open(draft_id, screen)
        await read_ahead(draft.content)
        return draft

    async def write(self, draft: Draft[Email], wish: str = "") -> Outcome[Email]:
        """Have the AI write the first version, or another one by a wish."""
        return await self.machine.perform(draft, WriteEmail(self._ground, wish))

    async def send(self, draft: Draft[Email], attempt: int, digest: str) -> Outcome[Email]:
        """Make the email leave of which `digest` is the preview, in the decision `attempt`."""
        return await self.machine.perform(draft, SendEmail(self._ground, attempt, digest))

    async def preview(self, draft: Draft[Email], screen: Screen) -> None:
        """Show the last look, with the addresses that the contact has now, as far as Ligo says so
        at once. What takes longer is waited for in the end: it writes down what it sees."""
        await self._ground.check(draft)
        looking = asyncio.ensure_future(
            self._directory.seen(screen.person, draft.content.contact_id)
        )
        try:
            await asyncio.wait({looking}, timeout=AT_ONCE)
            if looking.done() and not looking.exception() and (seen := looking.result()):
                draft = await self.drafts.change(draft, lambda email: email.about(seen.contact))
            await read_ahead(draft.content)
            if draft.content.digest in draft.content.void:
                draft = await self.drafts.change(draft, Email.before_a_look)
            if not await screen.show(views.preview, draft.id, draft.content):
                await self.offer(draft, screen)
        finally:
            await asyncio.gather(looking, return_exceptions=True)

    async def send_dm(
        self, write: WriteMessage[Email], draft: Draft[Email], screen: Screen
    ) -> bool:
        """Replies to a way back are wishes."""
        channel, ts = await screen.begin_thread(write, draft.id, draft.content)
        if ts and isinstance(write, _WayIn):
            await self._threads.remember(channel, ts, draft.id)
        return bool(ts)

    async def offer(self, draft: Draft[Email], screen: Screen) -> None:
        await self.send_dm(self._screens.not_opened, draft, screen)

    async def unsent(self, person: Person) -> list[Draft[Email]]:
        """Return a person's emails that have not left, and in which something stands, the last
        changed first."""
        mine = await self.unended(person, UNSENT)
        return [draft for draft, state in mine if state != "done"]

    def pending_as(self, content: Email, state: str) -> Text | None:
        del content
        return None if state == "done" else text.UNFINISHED

    def name(self, content: Email) -> str:
        return content.name


@dataclass(frozen=True, slots=True)
class _WayIn:
    why: outcome.Why

    def __call__(self, language: Language, draft_id: str, email: Email) -> ui.Message:
        return outcome.way_in(language, self.why, draft_id, email)


def _refused(language: Language, result: Outcome[Email]) -> ui.View:
    draft, email = result.draft, result.draft.content
    detail = " ".join([*result.problems.values(), result.detail]).strip()
    draw = views.refused if email.versions else brief.brief_refused
    return draw(language, draft.id, email, detail)


def _refused_dm(language: Language, draft_id: str, email: Email) -> ui.Message:
    return outcome.way_in(language, "closed" if email.versions else "brief", draft_id, email)


def _sent(language: Language, _draft_id: str, email: Email) -> ui.View:
    return outcome.sent(language, email) if email.sent else outcome.noted_view(language, email)


def _receipt(language: Language, _draft_id: str, email: Email) -> ui.Message:
    return outcome.receipt(language, email)


SCREENS: Screens[Email] = Screens(
    modals={
        "brief": brief.brief,
        "draft": views.draft,
        "running": lambda language, draft_id, _: still_at_it(
            language, text.TITLE, views.CONTINUE, draft_id
        ),
        "unknown": outcome.unknown_view,
        "done": _sent,
    },
    reports={
        "brief": _WayIn("interrupted"),
        "draft": _WayIn("ready"),
        "unknown": outcome.unknown,
        "done": _receipt,
    },
    reminders={
        "brief": _WayIn("brief"),
        "draft": _WayIn("closed"),
        "unknown": outcome.unknown,
    },
    endings={
        "written": (drawn(views.draft), _WayIn("ready")),
        "written_anew": (drawn(views.anew), _WayIn("ready")),
        "no_address": (drawn(views.no_address), _WayIn("brief")),
        "changed": (drawn(views.changed), _WayIn("closed")),
        "superseded": (
            drawn(outcome.superseded),
            lambda language, _, _email: outcome.superseded_here(language),
        ),
        "gone": (
            lambda language, result: outcome.gone_view(language, result.draft.content),
            lambda language, _, email: outcome.gone(language, email),
        ),
        "refused": (_refused, _refused_dm),
        "unknown": (drawn(outcome.unknown_view), outcome.unknown),
    },
    not_opened=_WayIn("not_opened"),
    confirmation=lambda language, _, email: outcome.receipt_here(language, email),
    noted=lambda language, _, email: outcome.noted(language, email),
)
