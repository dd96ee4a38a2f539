"""Every feature's listeners, registered with what they are made of."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.install.leaving import Leaving
from ligo_slack.journeys.account.draft import Linking, Unlinking
from ligo_slack.journeys.account.listeners import AccountLinker
from ligo_slack.journeys.account.unlinking import AccountUnlinker
from ligo_slack.journeys.account.workflow import LinkWorkflow
from ligo_slack.journeys.changes.change import Change
from ligo_slack.journeys.changes.listeners import ChangeButtons
from ligo_slack.journeys.changes.workflow import ChangeWorkflow
from ligo_slack.journeys.contact.draft import Share
from ligo_slack.journeys.contact.listeners import ContactFinder
from ligo_slack.journeys.edit.listeners import ContactEditor
from ligo_slack.journeys.email.draft import Email
from ligo_slack.journeys.email.listeners import EmailWriter
from ligo_slack.journeys.email.sending import EmailSender
from ligo_slack.journeys.email.workflow import EmailWorkflow
from ligo_slack.journeys.home.listeners import Home, Typed
from ligo_slack.journeys.home.work import HomeKeeper
from ligo_slack.journeys.note.listeners import NoteTaker
from ligo_slack.journeys.pipeline.listeners import Pipeline
from ligo_slack.journeys.wizard.decisions import Decisions
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.listeners import ContactWizard
from ligo_slack.journeys.wizard.ways_in import WaysIn
from ligo_slack.journeys.wizard.workflow import WizardWorkflow
from ligo_slack.metrics import Metrics
from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.files import Files
from ligo_slack.slack.people import People
from ligo_slack.slack.profiles import Profiles
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.tokens import Tokens
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.homes import Homes
from ligo_slack.store.notices import Notices
from ligo_slack.store.preferences import Preferences
from ligo_slack.store.threads import Threads
from ligo_slack.store.vault import Vault
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Content, Drafts
from ligo_slack.workflow.pending import Shelf
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.unreadable import UnreadableDrafts
from ligo_slack.workflow.waiting import end_wait

C = TypeVar("C", bound=Content)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the journeys are made of."""

    settings: Settings
    engine: AsyncEngine
    readers: AsyncEngine
    vault: Vault
    claims: Claims
    slack: SlackClients
    tokens: Tokens
    accounts: Accounts
    people: People
    preferences: Preferences
    directory: Directory
    recovery: Recovery
    profiles: Profiles
    files: Files
    leaving: Leaving
    metrics: Metrics
    tasks: BackgroundTasks
    shelf: Shelf
    unreadable: UnreadableDrafts

    def drafts(self, kind: str, model: type[C]) -> Drafts[C]:
        days = self.settings.draft_days
        return Drafts(
            self.engine, self.vault, kind=kind, model=model, days=days, readers=self.readers,
            unreadable=self.unreadable.found,
        )  # fmt: skip


def register(parts: Parts) -> Router:
    """Every listener of the app, feature by feature."""
    app = Router(parts.slack, parts.people, parts.metrics, parts.tasks)
    app.afterwards(end_wait)
    verbs = Verbs()
    changes = _register_changes(parts, app, verbs)
    _register_wizard(parts, changes, app, verbs)
    shares = parts.drafts("share", Share)
    finder = ContactFinder(parts.directory, shares, parts.claims, verbs)
    finder.register(app, parts.recovery)
    keeper = _open_keeper(parts, verbs)
    home = Home(parts.drafts("command", Typed), verbs, keeper, Notices(parts.engine))
    _register_email(parts, home, app, verbs)
    _register_account(parts, keeper, app, verbs)
    home.register(app)
    parts.leaving.register(app)
    parts.unreadable.register(app)
    return app


def _register_changes(parts: Parts, app: Router, verbs: Verbs) -> ChangeWorkflow:
    drafts = parts.drafts("change", Change)
    changes = ChangeWorkflow(drafts, parts.claims, parts.accounts, parts.directory)
    ContactEditor(parts.directory, changes).register(app, verbs)
    NoteTaker(parts.directory, changes, parts.profiles).register(app, verbs)
    Pipeline(parts.directory, changes).register(app, verbs)
    ChangeButtons(changes, parts.directory).register(app, parts.recovery)
    parts.shelf.holds(changes.pending)
    return changes


def _register_account(parts: Parts, keeper: HomeKeeper, app: Router, verbs: Verbs) -> None:
    linking = LinkWorkflow(parts.drafts("linking", Linking), parts.claims, parts.accounts)
    AccountLinker(linking, parts.accounts).register(app, verbs, parts.recovery)
    questions = parts.drafts("unlinking", Unlinking)
    AccountUnlinker(
        parts.engine, parts.accounts, questions, parts.claims, keeper.forgotten
    ).register(app, verbs, parts.recovery)


def _open_keeper(parts: Parts, verbs: Verbs) -> HomeKeeper:
    keeper = HomeKeeper(
        parts.accounts, parts.directory, parts.shelf,
        Homes(parts.engine, readers=parts.readers),
        parts.preferences, parts.slack, parts.people, verbs,
        support=parts.settings.support_url,
    )  # fmt: skip
    parts.directory.lister.tells(keeper.refresh_if_looked_at)
    return keeper


def _register_email(parts: Parts, home: Home, app: Router, verbs: Verbs) -> None:
    threads = Threads(parts.engine, parts.readers)
    workflow = EmailWorkflow(
        parts.drafts("email", Email), parts.claims, parts.accounts, parts.directory, threads,
        count=parts.metrics.email_ended,
    )  # fmt: skip
    parts.shelf.holds(workflow.pending)
    writer = EmailWriter(workflow, parts.directory, threads, home.greet)
    writer.register(app, verbs, parts.recovery)
    EmailSender(workflow, writer).register(app, verbs)


def _register_wizard(parts: Parts, changes: ChangeWorkflow, app: Router, verbs: Verbs) -> None:
    workflow = WizardWorkflow(
        parts.drafts("wizard", Wizard), parts.claims, parts.accounts, parts.directory,
        parts.files, count=parts.metrics.contact_ended,
    )  # fmt: skip
    ContactWizard(workflow).register(app, parts.recovery)
    parts.shelf.holds(workflow.pending)
    WaysIn(workflow, parts.profiles, parts.directory).register(app, verbs)
    Decisions(workflow, changes).register(app)
