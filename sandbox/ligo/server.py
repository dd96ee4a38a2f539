"""The sandbox's Ligo: an HTTP server that a person or a test can slow, break and look into."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from . import dishonest
from .accounts import Account, Accounts
from .faults import FAILURES, MCP_WAYS, OFFERS, SHAPES, Faults
from .mcp_server import McpServer
from .watch import HeldRequests, Request, Watch
from .wire import Wire


class LigoSandbox:
    """`await start()`, give its `url` and its `token` to a client, `await stop()`.

    `token`, `contacts`, `sent` and so on are the default account's. `on_change`: called after every
    change that `panel()` or `requests` may show.
    """

    def __init__(self) -> None:
        self.url = ""
        self.faults = Faults()
        self.requests: list[Request] = []
        self._watch = Watch()
        self.accounts = Accounts(self.faults, self._watch.changed)
        self._default = self.accounts.default
        self._book = self._default.book
        self._holds: list[HeldRequests] = []
        self._runner: web.AppRunner | None = None
        self._ending = asyncio.Event()
        self.mcp = McpServer()

    async def start(self, port: int = 0) -> None:
        self._ending.clear()
        self.mcp = McpServer()
        wire = Wire(self, self.accounts, self._watch, self._ending)
        self._runner = web.AppRunner(wire.app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        self._ending.set()
        for held in self._holds:
            held.release()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self.mcp.stop()

    # -- accounts ----------------------------------------------------------------------------------

    def add_account(
        self,
        name: str,
        slugs: set[str] | None = None,
        *,
        enterprise_plan: bool = True,
        seeded: bool = True,
        language: str = "fr",
    ) -> Account:
        """`seeded`: with the same people as every account has at the start, under other ids.
        `language`: that of its stages, "fr" or "en"."""
        return self.accounts.add(
            name, slugs, enterprise_plan=enterprise_plan, seeded=seeded, language=language
        )

    def revoke(self, token: str) -> None:
        """Answer a token with 401 from now on."""
        self.accounts.revoke(token)

    def renew(self, account: Account | None = None) -> str:
        """Create a new token for an account, the default one if none is given; its old one is
        refused."""
        return (account or self._default).renew()

    @property
    def token(self) -> str:
        return self._default.token

    @property
    def workspaces(self) -> set[str]:
        """Set the slugs that the default account's token may name."""
        return self._default.slugs

    # -- what the default account holds ------------------------------------------------------------

    @property
    def contacts(self) -> list[dict[str, Any]]:
        """Return the contacts created since the start, oldest first."""
        return self._book.created

    @property
    def everyone(self) -> list[dict[str, Any]]:
        """Return all contacts, newest first."""
        return self._book.everyone()

    @property
    def states(self) -> list[dict[str, Any]]:
        return self._book.states

    @property
    def sent(self) -> list[dict[str, Any]]:
        return self._book.sent

    @property
    def on_change(self) -> list[Callable[[], None]]:
        return self._watch.on_change

    @property
    def token_life(self) -> float:
        """Set the seconds for which confirmation tokens live from now on, in all accounts."""
        return self._book.token_life

    @token_life.setter
    def token_life(self, seconds: float) -> None:
        for account in self.accounts.all():
            account.book.token_life = seconds

    def expire_tokens(self) -> None:
        for account in self.accounts.all():
            account.book.expire_tokens()

    def expire_sessions(self) -> None:
        for account in self.accounts.all():
            account.book.sessions.clear()

    def hold(self, path_part: str) -> HeldRequests:
        """Hold requests: `async with ligo.hold("/prepare") as held:`, or release them by hand."""
        held = HeldRequests(path_part, self._watch)
        self._holds.append(held)
        return held

    async def held_back(self, call: str) -> None:
        self._holds = [held for held in self._holds if not held.released]
        for held in [held for held in self._holds if held.part in call]:
            await held.wait()

    async def until(self, condition: Callable[[], object], within: float = 5.0) -> None:
        """Wait until it is so. Raises AssertionError after `within` seconds."""
        await self._watch.until(condition, within)

    def contact(self, name_or_id: str) -> dict[str, Any]:
        return self._book.named(name_or_id)

    def stage_of(self, name_or_id: str) -> str:
        """Return the name of a contact's stage, "" outside of the pipeline."""
        return str((self.contact(name_or_id)["pipelineState"] or {"name": ""})["name"])

    def changes(self, name_or_id: str, **fields: Any) -> None:
        """Change a contact in Ligo itself, as somebody else does; `stage` moves it, by a name, an
        id or None."""
        self._default.changes(name_or_id, **fields)

    def deletes(self, name_or_id: str) -> None:
        """Delete a contact in Ligo itself, as somebody else does."""
        self._default.deletes(name_or_id)

    @property
    def tasks(self) -> list[dict[str, Any]]:
        return self._default.tasks

    def has_tasks(self, *tasks: dict[str, Any]) -> None:
        """Put these tasks in the place of all others."""
        self._default.has_tasks(*tasks)

    def fill(self, count: int) -> None:
        """Create that many believable contacts more."""
        self._default.fill(count)

    def choose(
        self,
        delay: float,
        failure: str,
        shape: str,
        offers: str = "all",
        trick: str = "none",
        mcp: str = "json",
    ) -> None:
        """Set what the page's panel offers. Raises ValueError for what is not on its lists."""
        tricks = dishonest.tricks_named(() if trick == dishonest.HONEST.id else (trick,))
        self.faults.choose(delay, failure, shape, offers, mcp)
        if trick != self._trick:
            self.faults.tricks, self.faults.only = tricks, ""
        self._watch.changed()

    def dishonest(self, *tricks: str, only: str = "") -> None:
        """Play these tricks from now on, and no others; none makes it honest again.

        The names are those of the tables in `dishonest`; ValueError for another. `only`: on
        requests whose method and path contain this.
        """
        self.faults.tricks, self.faults.only = dishonest.tricks_named(tricks), only
        self._watch.changed()

    @property
    def _trick(self) -> str:
        """Return the trick that the panel shows as chosen."""
        return next(iter(sorted(self.faults.tricks)), dishonest.HONEST.id)

    def reset(self) -> None:
        """Return to the start; held requests go on, those never answered break off."""
        for held in self._holds:
            held.release()
        self._ending.set()  # wakes those who wait now
        self._ending.clear()
        self.requests.clear()
        for account in self.accounts.all():
            account.book.clear()
        self.faults.clear()
        self._watch.changed()

    def account_of(self, name: str) -> Account:
        """Return an account by its name; those without one work with the default one."""
        return self.accounts.by_name.get(name, self._default)

    def panel(self, name: str = "") -> dict[str, Any]:
        """Return the panel's data, with what the account of this name holds."""
        return {
            "delay": self.faults.delay,
            "failure": self.faults.failure,
            "shape": self.faults.shape,
            "failures": [asdict(choice) for choice in FAILURES],
            "shapes": [asdict(choice) for choice in SHAPES],
            "offers": self.faults.offers,
            "offered": [asdict(choice) for choice in OFFERS],
            "mcp": self.faults.mcp,
            "mcp_ways": [asdict(choice) for choice in MCP_WAYS],
            "trick": self._trick,
            "honest": asdict(dishonest.HONEST),
            "tricks": [
                {**asdict(group), "of": [asdict(trick) for trick in tricks]}
                for group, tricks in dishonest.GROUPS
            ],
            **self.account_of(name).panel(),
        }
