"""The wizard on the machine: from a text to a contact, and what its owner sees meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.journeys.wizard import doubles, outcome, text, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.operations import CreateContact, ReadText, WizardGround
from ligo_slack.slack import ui
from ligo_slack.slack.files import Files
from ligo_slack.slack.screen import Screen
from ligo_slack.text import Language, Text
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Draft, Drafts
from ligo_slack.workflow.machine import Machine
from ligo_slack.workflow.operation import Outcome
from ligo_slack.workflow.screens import Screens, WriteMessage, drawn, refused, still_at_it
from ligo_slack.workflow.workflow import Workflow


class WizardWorkflow(Workflow[Wizard]):
    kind = "wizard"
    resume_action = outcome.CONTINUE
    form = views.TEXT

    def __init__(
        self,
        drafts: Drafts[Wizard],
        claims: Claims,
        accounts: Accounts,
        directory: Directory,
        files: Files,
        count: Callable[[str], None],
    ) -> None:
        """`count` hears of how each press of Create ended."""
        machine = Machine(drafts, claims, CreateContact, ReadText)
        super().__init__(machine, claims, accounts, SCREENS)
        self._ground = WizardGround(accounts, directory, machine, files, count)

    async def read(self, draft: Draft[Wizard], screen: Screen) -> None:
        """Let Ligo read the text, while a waiting modal stands before its owner."""
        await self.end(await self.machine.perform(draft, ReadText(self._ground)), screen)

    async def create(
        self, draft: Draft[Wizard], screen: Screen, values: Mapping[str, str] | None = None
    ) -> None:
        """Create the contact, once for each attempt; where Ligo has forgotten its reading, nothing
        is created and the text is read anew."""
        creating = CreateContact(self._ground, draft.content.attempt)
        result = await self.machine.perform(draft, creating)
        if result.ending == "expired":
            result = await self.machine.perform(result.draft, ReadText(self._ground))
            if result.ending == "found":
                result = replace(result, ending="read_anew")
        await self.end(result, screen, values)

    async def show(self, draft: Draft[Wizard], screen: Screen) -> None:
        """Show a draft where it stands; a text that was not read yet is read."""
        if await self.machine.state(draft) != "unread":
            await super().show(draft, screen)
        elif await screen.wait(views.reading):
            await self.read(draft, screen)
        else:
            await self.offer(draft, screen)

    def pending_as(self, content: Wizard, state: str) -> Text | None:
        del content
        return text.UNFINISHED if state in ("review", "unread", "unknown") else None

    def name(self, content: Wizard) -> str:
        return content.name


def _way_in(why: outcome.Why) -> WriteMessage[Wizard]:
    return lambda language, draft_id, wizard: outcome.way_in(language, why, draft_id, wizard)


def _created(language: Language, _draft_id: str, wizard: Wizard) -> ui.View:
    return outcome.created(language, wizard)


def _nothing_found(language: Language, result: Outcome[Wizard]) -> ui.View:
    return views.nothing_found(language, result.draft.id, result.draft.content, result.detail)


SCREENS: Screens[Wizard] = Screens(
    modals={
        "text": views.ask,
        "unread": views.ask,
        "review": views.review,
        "running": lambda language, draft_id, _: still_at_it(
            language, text.TITLE, outcome.CONTINUE, draft_id
        ),
        "unknown": outcome.unknown,
        "done": _created,
    },
    reports={
        "text": _way_in("interrupted"),
        "unread": _way_in("interrupted"),
        "review": _way_in("found"),
        "unknown": outcome.unknown_message,
        "done": lambda language, _, wizard: outcome.receipt(language, wizard),
    },
    reminders={
        "review": _way_in("closed"),
        "unread": _way_in("text_kept"),
        "unknown": outcome.unknown_message,
    },
    endings={
        "refused": (refused(views.refused), _way_in("refused")),
        "found": (drawn(views.review), _way_in("found")),
        "read_anew": (drawn(views.read_anew), _way_in("read_anew")),
        "nothing_found": (_nothing_found, _way_in("nothing_found")),
        "file_unread": (drawn(views.file_unread), _way_in("file_unread")),
        "alike": (drawn(doubles.alike), _way_in("alike")),
        "unknown": (drawn(outcome.unknown), outcome.unknown_message),
        "unknown_expired": (drawn(outcome.unknown), outcome.unknown_message),
    },
    confirmation=lambda language, _, wizard: outcome.created_here(language, wizard),
    noted=lambda language, _, wizard: outcome.noted(language, wizard),
    not_opened=_way_in("not_opened"),
)
