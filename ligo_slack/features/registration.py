"""Build every feature from the shared parts, and register its listeners."""

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.task_list import Tasks
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.preferences import Preferences
from ligo_slack.db.published_homes import PublishedHomes
from ligo_slack.db.threads import Threads
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.features.account.draft import Linking, Unlinking
from ligo_slack.features.account.listeners import AccountLinker
from ligo_slack.features.account.unlinking import AccountUnlinker
from ligo_slack.features.account.workflow import LinkWorkflow
from ligo_slack.features.agenda.reader import AgendaReader
from ligo_slack.features.agenda.registration import register_agenda
from ligo_slack.features.app_messages.draft import AppMessage, Greeted
from ligo_slack.features.app_messages.listeners import KIND as MESSAGE
from ligo_slack.features.app_messages.listeners import AppMessages
from ligo_slack.features.app_messages.sentences import Sentences
from ligo_slack.features.app_messages.service import MessageAnswers
from ligo_slack.features.changes.card_redrawing import CardRedrawing
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.listeners import ChangeButtons
from ligo_slack.features.changes.suggested import Suggestions
from ligo_slack.features.changes.text import UNTOLD as CHANGE_UNTOLD
from ligo_slack.features.changes.workflow import ChangeWorkflow
from ligo_slack.features.contact_list.draft import ContactList
from ligo_slack.features.contact_list.listeners import ContactLists
from ligo_slack.features.contact_list.together import TogetherCreator
from ligo_slack.features.contact_list.workflow import ListWorkflow
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.duplicate_listeners import DuplicateDecisions
from ligo_slack.features.contact_wizard.entry_points import EntryPoints
from ligo_slack.features.contact_wizard.listeners import ContactWizard
from ligo_slack.features.contact_wizard.text import UNTOLD as CONTACT_UNTOLD
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.features.edit.listeners import ContactEditor
from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.listeners import EmailWriter
from ligo_slack.features.email.send_listeners import EmailSender
from ligo_slack.features.email.text import UNTOLD as EMAIL_UNTOLD
from ligo_slack.features.email.workflow import EmailWorkflow
from ligo_slack.features.home.listeners import Home
from ligo_slack.features.home.publisher import HomePublisher
from ligo_slack.features.home.unfinished_listeners import UnfinishedDrafts
from ligo_slack.features.note.listeners import NoteTaker
from ligo_slack.features.pipeline.listeners import Pipeline
from ligo_slack.features.search.cards import ContactCards
from ligo_slack.features.search.listeners import ContactFinder
from ligo_slack.features.shared_contact import Share
from ligo_slack.metrics import Metrics
from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.files import Files
from ligo_slack.slack.message_reader import MessageReader
from ligo_slack.slack.oauth.leavers import Leavers
from ligo_slack.slack.oauth.uninstall import Uninstall
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.slack.users import Users
from ligo_slack.workflow.ai_queue import AiQueue
from ligo_slack.workflow.answered import AnsweredOnce
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.daily_receipts import Journal
from ligo_slack.workflow.deliveries import Deliveries
from ligo_slack.workflow.displaced import DisplacedDrafts
from ligo_slack.workflow.drafts import Content, Drafts
from ligo_slack.workflow.pending import PendingDrafts
from ligo_slack.workflow.receipts import Receipts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.schedule import Schedule
from ligo_slack.workflow.shifted_clock import ShiftedClock
from ligo_slack.workflow.typed_commands import KIND, TypedCommand, end_kept_text
from ligo_slack.workflow.undelivered import Undelivered
from ligo_slack.workflow.unreadable import UnreadableDrafts
from ligo_slack.workflow.wait_claims import end_wait

C = TypeVar("C", bound=Content)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts that the features are built from."""

    settings: Settings
    engine: AsyncEngine
    readers: AsyncEngine
    cipher: Cipher
    claims: Claims
    slack: SlackClients
    accounts: Accounts
    users: Users
    preferences: Preferences
    directory: Directory
    recovery: Recovery
    profiles: UserProfiles
    files: Files
    messages: MessageReader
    uninstall: Uninstall
    metrics: Metrics
    ai_queue: AiQueue
    tasks: BackgroundTasks
    pending_drafts: PendingDrafts
    unreadable: UnreadableDrafts
    displaced: DisplacedDrafts

    @cached_property
    def app(self) -> Router:
        return Router(self.slack, self.users, self.metrics, self.tasks)

    @cached_property
    def subcommands(self) -> Subcommands:
        return Subcommands()

    @cached_property
    def undelivered(self) -> Undelivered:
        made = Undelivered(self.claims)
        self.pending_drafts.also(made.find)
        return made

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self.drafts("journal", Journal), self.preferences, self.profiles)

    @cached_property
    def clock(self) -> ShiftedClock:
        file = self.settings.clock_file
        return ShiftedClock(Path(file) if file else None)

    @cached_property
    def schedule(self) -> Schedule:
        return Schedule(self.engine, self.cipher, self.readers)

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self.schedule, self.claims, self.slack, self.users, self.clock)

    @cached_property
    def agenda(self) -> AgendaReader:
        return AgendaReader(
            self.schedule, Tasks(self.accounts, self.clock), self.directory, self.profiles,
            self.pending_drafts, self.tasks, self.clock,
        )  # fmt: skip

    def drafts(self, kind: str, model: type[C]) -> Drafts[C]:
        days = self.settings.draft_days
        return Drafts(
            self.engine, self.cipher, kind=kind, model=model, days=days, readers=self.readers,
            unreadable=self.unreadable.found, displaced=self.displaced.tell,
            over_bound=self.metrics.draft_over_bound,
        )  # fmt: skip


def register(parts: Parts) -> Router:
    """Register every feature's listeners, feature by feature."""
    app, subcommands, suggestions = parts.app, parts.subcommands, Suggestions()
    app.afterwards(end_wait)
    app.afterwards(end_kept_text)
    changes = _register_changes(parts, suggestions)
    shares = parts.drafts("share", Share)
    contacts = _register_wizard(parts, changes, shares)
    cards = ContactCards(parts.directory, parts.agenda.next_on_card)
    finder = ContactFinder(parts.directory, shares, parts.claims, subcommands, cards)
    finder.register(app, parts.recovery)
    publisher = _create_publisher(parts)
    commands = parts.drafts(KIND, TypedCommand)
    home = Home(
        commands, subcommands, publisher, ToldOnce(parts.engine),
        parts.claims, finder, Sentences(parts.directory).spoken_line, parts.agenda.store_channel,
    )  # fmt: skip
    UnfinishedDrafts(parts.pending_drafts).register(app)
    emails = _register_email(parts, suggestions)
    register_agenda(
        parts.agenda, parts.directory, parts.deliveries, parts.recovery, emails.email_for_task,
        commands, app, subcommands,
    )  # fmt: skip
    _register_messages(parts, finder, contacts, emails)
    _register_account(parts, publisher)
    home.register(app, parts.recovery)
    parts.uninstall.register(app)
    Leavers(parts.engine, parts.accounts, parts.users, parts.preferences).register(app)
    parts.unreadable.register(app)
    return app


def _register_changes(parts: Parts, suggestions: Suggestions) -> ChangeWorkflow:
    app, subcommands = parts.app, parts.subcommands
    drafts = parts.drafts("change", Change)
    changes = ChangeWorkflow(
        drafts, parts.claims, parts.accounts, parts.directory, parts.receipts,
        CardRedrawing(parts.directory, parts.agenda.next_on_card),
    )  # fmt: skip
    ContactEditor(parts.directory, changes).register(app, subcommands)
    signed = parts.settings.sign_notes
    NoteTaker(parts.directory, changes, parts.profiles, parts.messages, signed=signed).register(
        app, subcommands, suggestions
    )
    Pipeline(parts.directory, changes).register(app, subcommands)
    ChangeButtons(changes, parts.directory, suggestions).register(app, parts.recovery)
    parts.pending_drafts.register(changes)
    parts.undelivered.register(changes, CHANGE_UNTOLD)
    return changes


def _register_account(parts: Parts, publisher: HomePublisher) -> None:
    linking = LinkWorkflow(
        parts.drafts("linking", Linking), parts.claims, parts.accounts,
        str(parts.settings.ligo_base_url),
    )  # fmt: skip
    parts.pending_drafts.register(linking)
    linker = AccountLinker(linking, parts.accounts, parts.directory)
    linker.register(parts.app, parts.subcommands, parts.recovery)
    questions = parts.drafts("unlinking", Unlinking)
    AccountUnlinker(
        parts.engine, parts.accounts, questions, parts.claims, publisher.forgotten
    ).register(parts.app, parts.subcommands, parts.recovery)


def _create_publisher(parts: Parts) -> HomePublisher:
    publisher = HomePublisher(
        parts.accounts, parts.directory, parts.pending_drafts,
        PublishedHomes(parts.engine, readers=parts.readers),
        parts.preferences, parts.slack, parts.users, parts.subcommands,
        support=parts.settings.support_url, agenda=parts.agenda.home,
        read_tasks=parts.agenda.read_anew,
    )  # fmt: skip
    parts.directory.contact_sync.on_synced(publisher.refresh_if_looked_at)
    return publisher


def _register_messages(
    parts: Parts, finder: ContactFinder, contacts: EntryPoints, emails: EmailWriter
) -> None:
    subcommands = parts.subcommands
    messages = parts.drafts(MESSAGE, AppMessage)
    answers = MessageAnswers(
        messages, Sentences(parts.directory), subcommands, finder.find, emails,
        parts.drafts("greeted", Greeted),
    )  # fmt: skip
    once = AnsweredOnce(parts.claims)
    heard = AppMessages(messages, once, answers, contacts, emails, subcommands)
    heard.register(parts.app, parts.recovery)


def _register_email(parts: Parts, suggestions: Suggestions) -> EmailWriter:
    threads = Threads(parts.engine, parts.readers)
    workflow = EmailWorkflow(
        parts.drafts("email", Email), parts.claims, parts.accounts, parts.directory, threads,
        parts.ai_queue, count=parts.metrics.email_ended,
        over_bound=partial(parts.metrics.over_bound, "email_version"),
    )  # fmt: skip
    parts.pending_drafts.register(workflow)
    parts.undelivered.register(workflow, EMAIL_UNTOLD)
    writer = EmailWriter(workflow, parts.directory, parts.messages, threads)
    writer.register(parts.app, parts.subcommands, parts.recovery, suggestions)
    EmailSender(workflow, writer).register(parts.app, parts.subcommands)
    return writer


def _register_wizard(parts: Parts, changes: ChangeWorkflow, shares: Drafts[Share]) -> EntryPoints:
    workflow = WizardWorkflow(
        parts.drafts("wizard", Wizard), parts.claims, parts.accounts, parts.directory,
        parts.files, parts.ai_queue, count=parts.metrics.contact_ended, receipts=parts.receipts,
    )  # fmt: skip
    ContactWizard(workflow).register(parts.app, parts.recovery)
    parts.pending_drafts.register(workflow)
    parts.undelivered.register(workflow, CONTACT_UNTOLD)
    contacts = EntryPoints(workflow, parts.profiles, parts.directory, parts.messages, shares)
    contacts.register(parts.app, parts.subcommands)
    DuplicateDecisions(workflow, changes).register(parts.app)
    _register_lists(parts, workflow)
    return contacts


def _register_lists(parts: Parts, wizards: WizardWorkflow) -> None:
    workflow = ListWorkflow(
        parts.drafts("list", ContactList), parts.claims, parts.accounts, parts.directory, wizards
    )
    wizards.lists = workflow
    together = TogetherCreator(workflow, parts.directory)
    ContactLists(workflow, together).register(parts.app, parts.recovery)
    parts.pending_drafts.register(workflow)
