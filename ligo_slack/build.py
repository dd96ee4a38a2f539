"""The one place where the parts meet."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncApp
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.accounts import Accounts
from ligo_slack.directory import Directory
from ligo_slack.install.leaving import Leaving
from ligo_slack.install.opening import meet, open_flow, open_tokens
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
from ligo_slack.ligo.client import LigoHttp, Timeouts, open_http
from ligo_slack.lister import Lister
from ligo_slack.metrics import Metrics
from ligo_slack.recovery import Recovery
from ligo_slack.settings import Settings
from ligo_slack.slack.bolt import create_bolt
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.files import Files
from ligo_slack.slack.people import People
from ligo_slack.slack.profiles import Profiles
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.tokens import Tokens
from ligo_slack.slack.verbs import Verbs
from ligo_slack.starting import opening_database, opening_what_is_stored
from ligo_slack.store.claims import Claims
from ligo_slack.store.contacts import Contacts
from ligo_slack.store.database import open_database, open_readers
from ligo_slack.store.drafts import Content, Drafts
from ligo_slack.store.homes import Homes
from ligo_slack.store.keys import check_keys
from ligo_slack.store.links import Links
from ligo_slack.store.listings import Listings
from ligo_slack.store.notices import Notices
from ligo_slack.store.preferences import Preferences
from ligo_slack.store.threads import Threads
from ligo_slack.store.vault import Vault
from ligo_slack.unfinished import Shelf
from ligo_slack.upkeep import Upkeep
from ligo_slack.workflow.waiting import end_wait

log = logging.getLogger(__name__)

C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class Bot:
    """Ready to be served by HTTP or Socket Mode."""

    bolt: AsyncApp
    slack: SlackClients
    metrics: Metrics
    readers: AsyncEngine
    finish: Callable[[], Awaitable[None]]
    """Waits for what runs, up to DRAIN_TIMEOUT. Nothing new may come in by then."""


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

    def drafts(self, kind: str, model: type[C]) -> Drafts[C]:
        days = self.settings.draft_days
        return Drafts(
            self.engine, self.vault, kind=kind, model=model, days=days, readers=self.readers
        )


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that has reached Slack and its database. Leaving waits for what runs, then closes.

    Raises CannotStart.
    """
    async with AsyncExitStack() as closing:
        metrics = Metrics()
        http = open_http(settings.ligo_base_url, timeouts(settings), metrics.asked_ligo)
        closing.push_async_callback(http.aclose)
        with opening_database():
            engine = await open_database(settings.database_url)
        closing.push_async_callback(engine.dispose)

        readers = open_readers(settings.database_url)
        closing.push_async_callback(readers.dispose)
        vault = Vault(settings.encryption_key)
        with opening_what_is_stored():
            await check_keys(engine, vault)
        tokens = open_tokens(settings, engine, readers, vault)
        slack = SlackClients(tokens, settings.slack_api_url)
        closing.push_async_callback(slack.close)
        parts = make_parts(settings, metrics, slack, tokens, http, engine, readers, vault)
        flow = open_flow(settings, slack, tokens, engine, vault)
        secret = settings.slack_signing_secret
        bolt = create_bolt(register(parts), tokens, slack.bolt, secret, flow)
        await meet(tokens, slack, settings)

        upkeep = Upkeep(engine, vault, parts.accounts.shared_key, parts.leaving.finish)
        endless = (parts.recovery.run, upkeep.run, parts.directory.lister.run)
        running = await _at_work(parts.tasks, settings.drain_timeout, endless)
        await closing.enter_async_context(running)
        yield Bot(bolt, slack, metrics, readers, running.aclose)


def make_parts(
    settings: Settings,
    metrics: Metrics,
    slack: SlackClients,
    tokens: Tokens,
    http: LigoHttp,
    engine: AsyncEngine,
    readers: AsyncEngine,
    vault: Vault,
) -> Parts:
    preferences = Preferences(engine, readers)
    people = People(slack, preferences)
    claims = Claims(engine, readers=readers)
    contacts = Contacts(engine, vault, readers=readers)
    accounts = Accounts(
        http, people, Links(engine, vault, readers), contacts,
        shared_token=settings.ligo_api_token, shared_slug=settings.ligo_workspace_slug,
    )  # fmt: skip
    directory = open_directory(settings, accounts, contacts, engine, readers)
    forgetting = (accounts.forget_workspace, people.forget_workspace, preferences.forget_workspace)
    return Parts(
        settings=settings, engine=engine, readers=readers, vault=vault, claims=claims, slack=slack,
        tokens=tokens, accounts=accounts, people=people, preferences=preferences,
        directory=directory, profiles=Profiles(slack),
        recovery=Recovery(engine, claims, slack, people),
        files=Files(slack, settings.slack_api_url), metrics=metrics,
        tasks=BackgroundTasks(), shelf=Shelf(),
        leaving=Leaving(engine, tokens, accounts.shared_key, forgetting),
    )  # fmt: skip


async def _at_work(
    tasks: BackgroundTasks,
    drain: float,
    endless: Iterable[Callable[[BackgroundTasks], Coroutine[Any, Any, None]]],
) -> AsyncExitStack:
    """Leaving it ends what is endless, then waits up to `drain` seconds for what runs."""
    running = AsyncExitStack()
    running.push_async_callback(_drained, tasks, drain)
    for work in endless:
        await running.enter_async_context(_beside(work(tasks)))
    return running


async def _drained(tasks: BackgroundTasks, seconds: float) -> None:
    cut_off = await tasks.drain(seconds)
    if cut_off:
        log.warning("%s still ran after %s s: the next start tells their owners", cut_off, seconds)


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs endless work beside the rest, and ends it in order."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


def timeouts(settings: Settings) -> Timeouts:
    return Timeouts(
        read=settings.ligo_read_timeout,
        write=settings.ligo_write_timeout,
        extract=settings.ligo_ai_timeout,
        write_email=settings.ligo_ai_timeout,
    )


def open_directory(
    settings: Settings,
    accounts: Accounts,
    contacts: Contacts,
    engine: AsyncEngine,
    readers: AsyncEngine,
) -> Directory:
    listings = Listings(engine, contacts, readers=readers)
    lister = Lister(accounts, listings, refresh=settings.contacts_refresh * 60)
    pages = settings.ligo_contact_url
    return Directory(accounts, contacts, listings, Notices(engine), lister, pages=pages)


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
