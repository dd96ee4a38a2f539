"""The one place where the parts meet."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.accounts import Accounts
from ligo_slack.journeys.home.listeners import Home, Typed
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.listeners import ContactWizard
from ligo_slack.journeys.wizard.work import Work
from ligo_slack.ligo.client import Timeouts, open_http
from ligo_slack.recovery import Recovery
from ligo_slack.settings import Settings
from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.files import Files
from ligo_slack.slack.listeners import Guard, Listeners
from ligo_slack.slack.people import People
from ligo_slack.slack.verbs import Verbs
from ligo_slack.starting import asking_slack, opening_database
from ligo_slack.store.claims import Claims
from ligo_slack.store.database import open_database
from ligo_slack.store.drafts import Drafts
from ligo_slack.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Bot:
    """Ready to be served by HTTP or Socket Mode."""

    bolt: AsyncApp
    slack: SlackClients


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that has reached Slack and its database. Leaving waits for what runs, then closes.

    Raises CannotStart.
    """
    async with AsyncExitStack() as closing:
        slack = SlackClients(settings.slack_bot_token, settings.slack_api_url)
        closing.push_async_callback(slack.close)
        http = open_http(settings.ligo_base_url, timeouts(settings))
        closing.push_async_callback(http.aclose)
        with opening_database():
            engine = await open_database(settings.database_url)
        closing.push_async_callback(engine.dispose)

        people = People(slack.patient)
        claims = Claims(engine)
        recovery = Recovery(engine, claims, slack, people)
        accounts = Accounts(
            http, people,
            token=settings.ligo_api_token, workspace_slug=settings.ligo_workspace_slug,
        )  # fmt: skip
        files = Files(slack, settings.slack_api_url)
        listeners = register(settings, engine, claims, accounts, files, recovery)
        guard = Guard(listeners, slack, people)
        closing.push_async_callback(guard.drain, settings.drain_timeout)
        bolt = await _bolt(settings, slack)
        guard.attach(bolt)

        await closing.enter_async_context(_beside(recovery.run(guard)))
        yield Bot(bolt, slack)


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


def register(
    settings: Settings,
    engine: AsyncEngine,
    claims: Claims,
    accounts: Accounts,
    files: Files,
    recovery: Recovery,
) -> Listeners:
    """The table of every journey's listeners."""
    vault = Vault(settings.encryption_key)
    days = settings.draft_days
    wizards = Drafts(engine, vault, kind="wizard", model=Wizard, days=days)
    commands = Drafts(engine, vault, kind="command", model=Typed, days=days)
    work = Work(accounts, wizards, claims, files)
    listeners, verbs = Listeners(), Verbs()
    ContactWizard(wizards, work).register(listeners, verbs, recovery)
    Home(commands, verbs).register(listeners)
    return listeners


async def _bolt(settings: Settings, slack: SlackClients) -> AsyncApp:
    """Bolt, with auth.test asked now: nobody's first command waits for it, and a wrong token shows
    at the start."""
    with asking_slack("SLACK_BOT_TOKEN", settings.slack_api_url):
        me = await slack.patient.auth_test()
        authorized = AuthorizeResult.from_auth_test_response(
            auth_test_response=me, bot_token=settings.slack_bot_token
        )

    async def authorize() -> AuthorizeResult:
        return authorized

    bolt = AsyncApp(
        client=slack.bolt,
        signing_secret=settings.slack_signing_secret,
        authorize=authorize,
        process_before_response=True,
    )
    # It warns of requests that match no listener with the whole payload in the warning.
    logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)
    return bolt
