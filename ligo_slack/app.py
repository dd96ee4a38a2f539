"""Build the bot from its settings: connect the parts, register the features, start the background
work."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.ligo_search import LigoSearch
from ligo_slack.contacts.sync import ContactSync
from ligo_slack.db.contact_index import ContactIndex
from ligo_slack.db.database import open_database, open_readers
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.key_rotation import check_keys, settle_keys
from ligo_slack.db.links import Links
from ligo_slack.db.preferences import Preferences
from ligo_slack.db.sqlite_file import watch
from ligo_slack.db.sync_state import SyncStates
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.features.registration import Parts, register
from ligo_slack.ligo.client import LigoHttp, Timeouts, open_http
from ligo_slack.ligo.mcp import McpServer
from ligo_slack.metrics import Metrics
from ligo_slack.server.maintenance import Maintenance
from ligo_slack.server.startup import reporting_database_errors, reporting_key_errors
from ligo_slack.settings import Settings
from ligo_slack.slack.bolt_app import create_bolt
from ligo_slack.slack.bot_tokens import BotTokens
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.files import Files
from ligo_slack.slack.message_reader import MessageReader
from ligo_slack.slack.oauth.setup import open_flow, open_tokens, verify_bot_token
from ligo_slack.slack.oauth.uninstall import Uninstall
from ligo_slack.slack.tasks import BackgroundTasks
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.slack.users import Users
from ligo_slack.workflow.ai_queue import AiQueue
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.displaced import DisplacedDrafts
from ligo_slack.workflow.pending import PendingDrafts
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.unreadable import UnreadableDrafts

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bot:
    """A bot that has reached its database and Slack, to be served over HTTP or Socket Mode."""

    bolt: AsyncApp
    slack: SlackClients
    metrics: Metrics
    engine: AsyncEngine
    readers: AsyncEngine
    finish: Callable[[], Awaitable[None]]
    """Waits for what runs, up to DRAIN_TIMEOUT. Nothing new may come in by then."""
    settle: Callable[[], Awaitable[None]]
    """Makes the key that of this database, once the bot can be reached. Raises CannotStart."""
    workspace: str
    """Its name; "" where many workspaces install the app."""


@asynccontextmanager
async def create_app(settings: Settings) -> AsyncIterator[Bot]:
    """Build the bot, and check the database and Slack's token. Leaving the context waits for
    running work, then closes everything. Raises CannotStart."""
    async with AsyncExitStack() as closing:
        metrics = Metrics()
        http = open_http(settings.ligo_base_url, timeouts(settings), metrics.asked_ligo)
        closing.push_async_callback(http.aclose)
        with reporting_database_errors():
            engine = await open_database(settings.database_url)
        closing.push_async_callback(engine.dispose)

        readers = open_readers(settings.database_url)
        closing.push_async_callback(readers.dispose)
        cipher = Cipher(settings.encryption_key)
        with reporting_key_errors():
            await check_keys(engine, cipher)
        bot_tokens = open_tokens(settings, engine, readers, cipher)
        slack = SlackClients(bot_tokens, settings.slack_api_url, metrics.over_bound)
        closing.push_async_callback(slack.close)
        parts = make_parts(settings, metrics, slack, bot_tokens, http, engine, readers, cipher)
        closing.push_async_callback(parts.directory.ligo_search.close)
        flow = open_flow(settings, slack, bot_tokens, engine, cipher)
        secret = settings.slack_signing_secret
        bolt = create_bolt(register(parts), bot_tokens, slack.bolt, secret, flow)
        workspace = await verify_bot_token(bot_tokens, slack, settings)

        maintenance = Maintenance(engine, cipher, parts.accounts.shared_key, parts.uninstall.finish)
        endless = (
            parts.recovery.run(parts.tasks), maintenance.run(), parts.directory.contact_sync.run(),
            parts.deliveries.run(parts.tasks), watch(engine),
        )  # fmt: skip
        running = await _at_work(parts.tasks, settings.drain_timeout, endless)
        await closing.enter_async_context(running)

        async def settle() -> None:
            with reporting_key_errors():
                await settle_keys(engine, cipher)

        yield Bot(bolt, slack, metrics, engine, readers, running.aclose, settle, workspace)


def make_parts(
    settings: Settings,
    metrics: Metrics,
    slack: SlackClients,
    bot_tokens: BotTokens,
    http: LigoHttp,
    engine: AsyncEngine,
    readers: AsyncEngine,
    cipher: Cipher,
) -> Parts:
    tasks, preferences = BackgroundTasks(), Preferences(engine, readers)
    users, profiles = Users(slack, preferences), UserProfiles(slack)
    claims, files = Claims(engine, readers=readers), Files(slack)
    contact_index = ContactIndex(engine, cipher, readers=readers)
    accounts = open_accounts(settings, http, users, Links(engine, cipher, readers), contact_index)
    forgetting = [one.forget_workspace for one in (accounts, users, preferences, profiles)]
    return Parts(
        settings=settings,
        engine=engine,
        readers=readers,
        cipher=cipher,
        claims=claims,
        slack=slack,
        accounts=accounts,
        users=users,
        preferences=preferences,
        directory=open_directory(settings, accounts, contact_index, engine, readers),
        profiles=profiles,
        files=files,
        messages=MessageReader(profiles, files),
        recovery=Recovery(engine, claims, slack, users),
        metrics=metrics,
        ai_queue=open_ai_queue(metrics),
        tasks=tasks,
        pending_drafts=PendingDrafts(readers),
        unreadable=UnreadableDrafts(engine, slack, users, tasks),
        displaced=DisplacedDrafts(slack, users, tasks, metrics),
        uninstall=Uninstall(engine, bot_tokens, accounts.shared_key, forgetting),
    )


def open_ai_queue(metrics: Metrics) -> AiQueue:
    ai_queue = AiQueue(metrics.waited_in_line, lambda: metrics.held_back("ai"))
    metrics.ai_waiting.set_function(lambda: ai_queue.waiting)
    return ai_queue


async def _at_work(
    tasks: BackgroundTasks, drain: float, endless: Iterable[Coroutine[Any, Any, None]]
) -> AsyncExitStack:
    """Start the endless work. Closing the returned stack cancels it, then waits up to `drain`
    seconds for the tasks that still run."""
    running = AsyncExitStack()
    running.push_async_callback(_drained, tasks, drain)
    for work in endless:
        await running.enter_async_context(_beside(work))
    return running


async def _drained(tasks: BackgroundTasks, seconds: float) -> None:
    cut_off = await tasks.drain(seconds)
    if cut_off:
        log.warning("%s still ran after %s s: the next start tells their owners", cut_off, seconds)


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run endless work in a task, and cancel it at the end of the context."""
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


def open_accounts(
    settings: Settings, http: LigoHttp, users: Users, links: Links, contact_index: ContactIndex
) -> Accounts:
    token, slug, url = (
        settings.ligo_api_token, settings.ligo_workspace_slug, settings.ligo_mcp_url,
    )  # fmt: skip
    mcp = McpServer(http, url) if url else None
    return Accounts(
        http, users, links, contact_index, shared_token=token, shared_slug=slug, mcp=mcp
    )


def open_directory(
    settings: Settings,
    accounts: Accounts,
    contact_index: ContactIndex,
    engine: AsyncEngine,
    readers: AsyncEngine,
) -> Directory:
    sync_states = SyncStates(engine, contact_index, readers=readers)
    contact_sync = ContactSync(accounts, sync_states, refresh=settings.contacts_refresh * 60)
    pages = settings.ligo_contact_url
    ligo_search = LigoSearch(accounts, contact_index)
    contact_sync.on_unlisted(ligo_search.check)
    return Directory(
        accounts, contact_index, sync_states, ToldOnce(engine), contact_sync, ligo_search,
        pages=pages,
    )  # fmt: skip
