"""Opens a past: its database for the bot, its messages and tokens for the sandboxes."""

import json
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped] # it ships no types
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from ligo_slack.settings import Settings
from sandbox.people import User
from sandbox.slack import Person, Tenant
from sandbox.slack.model import Json, Message, View
from tests.install_scene import InstallScene
from tests.past.stored import Stored
from tests.store.postgres import empty_database
from tests.world import World, world

HERE = Path(__file__).parent
PASTS = sorted(folder.name for folder in HERE.glob("v*"))
LATER = 3600.0
"""Seconds after its freezing at which a past is opened: what died while working is dead by then,
nobody's Home counts as looked at, and no draft has expired."""


@dataclass
class Past:
    """One past, opened in the sandboxes of a world."""

    scene: World
    told: Json
    install: InstallScene = field(init=False)
    stored: Stored = field(init=False)

    def __post_init__(self) -> None:
        self.install = InstallScene(self.scene)
        url = Settings.model_validate(self.scene.environment).database_url
        self.stored = Stored(url, self.told["key"])

    def tenant(self, team: str) -> Tenant:
        return next(one for one in self.scene.slack.tenants if one.space.team.id == team)

    def person(self, user: str) -> Person:
        for tenant in self.scene.slack.tenants:
            if user in tenant.space.users and tenant.space.ours(tenant.space.users[user]):
                return tenant.person(user)
        raise LookupError(user)

    @property
    def linked(self) -> list[Person]:
        return [self.person(user) for user, how in self.told["people"].items() if how == "linked"]

    def messages(self) -> Iterator[tuple[Person, Message]]:
        """Yield the newest state of each message, with its owner: the person it was shown to, or
        who shared it."""
        newest = {(one["channel"], one["ts"]): one for one in self.told["messages"]}
        for one in newest.values():
            yield self._owner(one), message_of(one)

    def _owner(self, message: Json) -> Person:
        channel = self.tenant(message["team"]).space.channels[message["channel"]]
        sharer = next((user for user in channel.members if f".{user}" in str(message)), "")
        only = next(iter(channel.members)) if channel.kind == "dm" else sharer
        return self.person(message["ephemeral_for"] or only)

    def views(self, kind: str = "modal") -> Iterator[tuple[Person, View]]:
        for one in self.told["views"]:
            if one["kind"] == kind:
                person = self.person(one["user"])
                yield person, view_of(person.user, one)

    def restore(self) -> None:
        """Restore Slack's and Ligo's data of that time: tokens, messages and contacts."""
        slack, ligo = self.scene.slack, self.scene.ligo
        slack.oauth.client_id = self.told["client_id"]
        for team, token in self.told["bot_tokens"].items():
            slack.grants.give([self.tenant(team).space], slack.manifest.scopes, token=token)
        for _, message in self.messages():
            self.place(message)
        for name, held in self.told["ligo"].items():
            account = ligo.account_of(name) if not name else ligo.add_account(name, seeded=False)
            account.token, account.revoked = held["token"], held["revoked"]
            for contact in held["changed"]:
                account.contact(contact["id"]).update(contact)
            account.book.restore(held["created"])

    def place(self, message: Message) -> Message:
        """Put a message where it was, in the place of what became of it since."""
        tenants = self.scene.slack.tenants
        space = next(one.space for one in tenants if message.channel in one.space.channels)
        stored = space.message(message.channel, message.ts)
        if stored:
            space.remove(stored)
        return space.post(message)


def message_of(told: Json) -> Message:
    return Message(
        told["channel"], told["ts"], None, told["text"], deepcopy(told["blocks"]),
        ephemeral_for=told["ephemeral_for"], thread_ts=told["thread_ts"],
    )  # fmt: skip


def view_of(user: User, told: Json) -> View:
    offered = {(one["ids"][0], one["ids"][1]): one["options"] for one in told["offered"]}
    shown: dict[str, Any] = {k: deepcopy(v) for k, v in told.items() if k not in ABOUT}
    return View(user=user, hash="", offered=offered, root_id=told["id"], **shown)


ABOUT = ("team", "user", "offered")


@asynccontextmanager
async def opened(name: str, folder: Path, postgres: Path | None) -> AsyncIterator[Past]:
    """Open the past `name` in a running bot; on SQLite where no PostgreSQL server is given."""
    told = json.loads((HERE / name / "slack.json").read_text())
    async with (
        _database(name, folder, postgres, told) as url,
        world(folder, "http", url, many=True) as scene,
    ):
        scene.environment |= {
            "ENCRYPTION_KEY": told["key"],
            "SLACK_CLIENT_ID": told["client_id"],
            "SUPPORT_URL": "https://support.example/ligo",
        }
        past = Past(scene, told)
        past.restore()
        await scene.start()
        try:
            yield past
        finally:
            await past.stored.close()


@asynccontextmanager
async def _database(
    name: str, folder: Path, postgres: Path | None, told: Json
) -> AsyncIterator[str]:
    if postgres is None:
        shutil.copy(HERE / name / "bot.db", folder / "bot.db")
        await _shift(f"sqlite+aiosqlite:///{folder / 'bot.db'}", told)
        yield f"sqlite:///{folder / 'bot.db'}"
        return
    async with empty_database(postgres) as url:
        root = await asyncpg.connect(
            host=str(postgres), user="postgres", database=sa.make_url(url).database
        )
        await root.execute((HERE / name / "bot.sql").read_text())
        await root.close()
        await _shift(url, told)
        yield url


async def _shift(url: str, told: Json) -> None:
    """Move every stored moment, as if the past had been frozen LATER seconds ago. Zero is none. The
    columns are those that the past itself names: later versions may have others."""
    seconds = time.time() - told["frozen_at"] - LATER
    engine = create_async_engine(url, poolclass=NullPool)
    clocks = ("expire_at", "installed_at", "bot_token_expires_at", "user_token_expires_at")
    sqlite = engine.dialect.name == "sqlite"
    async with engine.begin() as connection:
        for table, columns in told["times"].items():
            for column in columns:
                if column not in clocks:
                    moved = f"{column} + {seconds!r} WHERE {column} > 0"
                elif sqlite:
                    moved = f"strftime('%Y-%m-%d %H:%M:%f000', {column}, '{seconds:+.3f} seconds')"
                else:
                    moved = f"{column} + interval '{seconds:.3f} seconds'"
                await connection.execute(sa.text(f"UPDATE {table} SET {column} = {moved}"))  # noqa: S608
