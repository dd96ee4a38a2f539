"""The real bot between a sandbox Slack and a sandbox Ligo, all on free local ports."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

import yaml
from cryptography.fernet import Fernet

from ligo_slack.server.run import serving
from ligo_slack.settings import Settings
from ligo_slack.slack import router
from sandbox.clock import SandboxClock
from sandbox.ligo import LigoSandbox
from sandbox.page_api import PageApi
from sandbox.slack import Person, SlackSandbox
from sandbox.slack.model import Message
from tests import listed_once
from tests.databases import alter

Transport = Literal["http", "socket"]

WHO = "contact_who"  # the field that searches contacts
INCOMPLETE = ("could not be listed", "n’ont pas pu être listés")
MOMENT = 0.05  # seconds
MANIFEST: dict[str, Any] = yaml.safe_load(Path("manifest.yml").read_text())


@dataclass
class World:
    slack: SlackSandbox
    ligo: LigoSandbox
    transport: Transport
    environment: dict[str, str]
    clock: SandboxClock
    address: str = ""
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def on_sqlite(self) -> bool:
        return self.environment["DATABASE_URL"].startswith("sqlite")

    @property
    def marie(self) -> Person:
        """Return Marie, who works in French."""
        return self.slack.person("marie")

    @property
    def james(self) -> Person:
        """Return James, who works in English."""
        return self.slack.person("james")

    async def start(self, **changed: str) -> None:
        """Start the bot; `changed` are variables for this and the later starts."""
        self.environment |= changed
        settings = Settings.model_validate(self.environment)
        self.address = await self._running.enter_async_context(serving(settings))
        self.slack.redirect_url = f"{self.address}/slack/oauth_redirect"
        if self.transport == "http":
            self.slack.request_url = f"{self.address}/slack/events"
        else:
            await self.slack.bot_is_connected()

    async def stop(self) -> None:
        await self._running.aclose()
        self._running = AsyncExitStack()

    async def restart(self, **changed: str) -> None:
        await self.stop()
        await self.start(**changed)

    async def lose_drafts(self) -> None:
        """Break the database under the running bot."""
        await alter(self.environment, "DROP TABLE drafts")

    async def time_passes(self, seconds: float) -> None:
        """Let time pass for work whose holder is gone."""
        await alter(self.environment, "UPDATE claims SET until = until - :s", s=seconds)
        await alter(self.environment, "UPDATE books SET lease = lease - :s", s=seconds)

    async def listings_grow_old(self) -> None:
        """Change the database as if the contacts had been listed long ago, and as if whoever was at
        it when the bot stopped were known to be gone."""
        await alter(
            self.environment,
            "UPDATE books SET began = 0, lease = 0,"
            " listed_at = CASE WHEN listed_at > 0 THEN 1 ELSE 0 END",
        )

    async def listed(self, within: float = 20.0, whose: Person | None = None) -> None:
        """Wait until the bot has listed the contacts to their end (James's, or of another whose
        Ligo they share): its answers say so no more. It is asked again whenever it has asked Ligo,
        or after a moment: to ask on and on would keep it from the listing.

        Where it would list what all bots list, this is given to it, as if it were started again;
        else who asked dismisses the answer, which then shows contacts.
        """
        usual = whose is None and listed_once.is_usual(self.ligo, self.environment)
        if usual and await listed_once.give(self.environment):
            return
        answered = await self._says_all_are_listed(whose or self.james, within)
        if usual:
            self.slack.space.remove(answered)
            await listed_once.keep(self.environment)

    async def _says_all_are_listed(self, person: Person, within: float) -> Message:
        """Return the message that was asked."""
        asks = "Quel contact" if person.user.locale == "fr-FR" else "Which contact"
        await person.command("/ligo find")
        await person.sees(asks)
        search = person.message(asks)
        async with asyncio.timeout(within):
            while True:
                asked = len(self.ligo.requests)
                await person.options(WHO, "", search)
                sent = self.slack.deliveries[-1]
                # Later than that the router has answered for the listener, with no options.
                answer = sent.answer or {}
                ended = "options" in answer or any(one in str(answer) for one in INCOMPLETE)
                if ended and sent.seconds < router.PATIENCE:
                    return search
                with suppress(AssertionError):
                    await self.ligo.until(partial(self._asked_since, asked), MOMENT)

    def _asked_since(self, requests: int) -> bool:
        return len(self.ligo.requests) > requests

    def asked(self, path_part: str) -> list[dict[str, Any]]:
        """Return the bodies of Ligo's requests, by a part of their path, oldest first."""
        return [request.json for request in self.ligo.requests if path_part in request.path]


@asynccontextmanager
async def world(
    folder: Path,
    transport: Transport,
    database_url: str = "",
    *,
    shared: bool = True,
    many: bool = False,
) -> AsyncIterator[World]:
    """Run a Slack and a Ligo, and a bot once it is started.

    `shared`: one Ligo for everybody; else each person connects their own. `many`: the app can be
    installed in many workspaces and organisations, and is in none yet.
    """
    async with AsyncExitStack() as stack:
        manifest = deepcopy(MANIFEST)
        manifest["settings"]["org_deploy_enabled"] = many
        slack, ligo = SlackSandbox(manifest, installed=not many), LigoSandbox()
        clock = SandboxClock(folder / "clock")
        PageApi(slack, ligo, clock)
        await slack.start()
        stack.push_async_callback(slack.stop)
        await ligo.start()
        stack.push_async_callback(ligo.stop)
        environment = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "LIGO_BASE_URL": ligo.url,
            "LIGO_MCP_URL": "",  # tests of it switch it on
            "LIGO_API_TOKEN": ligo.token if shared and not many else "",
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'bot.db'}",
            "ENCRYPTION_KEY": Fernet.generate_key().decode(),
            "PORT": "0",
            "CLOCK_FILE": str(clock.file),
            "DRAIN_TIMEOUT": "5",
        }
        if transport == "socket":
            environment["SLACK_APP_TOKEN"] = slack.app_token
        if many:
            del environment["SLACK_BOT_TOKEN"]
            environment["SLACK_CLIENT_ID"] = slack.client_id
            environment["SLACK_CLIENT_SECRET"] = slack.client_secret
        made = World(slack, ligo, transport, environment, clock)
        stack.push_async_callback(made.stop)
        yield made
