"""The installations and their tokens: slack_sdk's own store, encrypted."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import (
    AsyncSQLAlchemyInstallationStore,
    SQLAlchemyInstallationStore,
)
from slack_sdk.oauth.sqlalchemy_utils import normalize_datetime_for_db
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from ligo_slack.cache import Cache
from ligo_slack.db.database import UNREACHED
from ligo_slack.db.encryption import Cipher
from ligo_slack.db.tables import slack_bots, slack_installations
from ligo_slack.slack.bot_tokens import Installed

LIFE = 60.0  # seconds for which an installation is cached
PATIENCE = 1.0  # seconds for a read: Slack waits for its answer meanwhile, 3 at the most
MOST = 5000  # installations that are cached
SECRETS = (
    "bot_token", "bot_refresh_token", "user_token", "user_refresh_token",
    "incoming_webhook_url", "incoming_webhook_configuration_url",
)  # fmt: skip


class InstallationStore(AsyncSQLAlchemyInstallationStore):
    """The store of installations, found by a workspace's or an organisation's id. A workspace that
    joined an organisation after it had installed the app is still found, which slack_sdk's own
    store does not do. A reinstallation replaces the earlier one."""

    def __init__(
        self,
        client_id: str,
        engine: AsyncEngine,
        cipher: Cipher,
        readers: AsyncEngine | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`readers`: connections for reads, which do not queue behind writes."""
        super().__init__(client_id=client_id, engine=engine)
        self._cipher = cipher
        self._readers = readers or engine
        self._installed: Cache[str, Installed | None] = Cache(
            lambda found: LIFE if found else 0.0, max_entries=MOST, keep_expired=True, clock=clock
        )

    @classmethod
    def build_bots_table(
        cls,
        metadata: sa.MetaData,  # noqa: ARG003 - our table has its own
        table_name: str,  # noqa: ARG003 - our table has its own
    ) -> sa.Table:
        return slack_bots

    @classmethod
    def build_installations_table(
        cls,
        metadata: sa.MetaData,  # noqa: ARG003 - our table has its own
        table_name: str,  # noqa: ARG003 - our table has its own
    ) -> sa.Table:
        return slack_installations

    # -- for each request --------------------------------------------------------------------------

    async def find(self, workspace: str) -> Installed | None:
        """Find an installation. Of many who ask at once, one reads. A missing one is read again
        each time; a cached one counts as long as the database does not answer. Raises TimeoutError
        besides."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._installed.get(workspace, self._look)
        except UNREACHED:
            cached = self._installed.last(workspace)
            if cached is None:
                raise
            return cached

    def forget(self, workspace: str, token: str = "") -> None:
        """Drop the cached installation. The result of a running read does not count any more
        either."""
        cached = self._installed.last(workspace)
        if not token or (cached and cached.token == token):
            self._installed.forget(workspace)

    async def _look(self, workspace: str) -> Installed | None:
        bot = await self._bot(workspace)
        return _installed(bot) if bot else None

    # -- what Slack's store offers -----------------------------------------------------------------

    async def async_save(self, installation: Installation) -> None:
        workspace = _workspace(installation)
        async with self.engine.begin() as connection:
            await self._replace(connection, slack_installations, workspace, installation.to_dict())
            await self._replace(connection, slack_bots, workspace, installation.to_bot().to_dict())
        self.forget(workspace)

    async def async_save_bot(self, bot: Bot) -> None:
        workspace = _workspace(bot)
        async with self.engine.begin() as connection:
            await self._replace(connection, slack_bots, workspace, bot.to_dict())
        self.forget(workspace)

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        is_enterprise_install: bool | None = False,
    ) -> Bot | None:
        return await self._bot(_named(enterprise_id, team_id, bool(is_enterprise_install)))

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        workspace = _named(enterprise_id, team_id, bool(is_enterprise_install))
        row = await self._row(slack_installations, workspace)
        if row is None or user_id not in (None, row["user_id"]):
            return None
        return SQLAlchemyInstallationStore.build_installation_entity(row)

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self._delete(_named(enterprise_id, team_id), slack_bots)

    async def async_delete_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002 - there is one for all
    ) -> None:
        await self._delete(_named(enterprise_id, team_id), slack_installations)

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self._delete(_named(enterprise_id, team_id), slack_bots, slack_installations)

    async def end(self, workspace: str, at: float) -> bool:
        """Delete the bot in one statement, so that a reinstallation saved at the same time is not
        taken for the old one. The installation without its bot records that there is data left to
        erase."""
        old = slack_bots.c.installed_at <= utc(at)
        those = self._those(slack_bots, workspace)
        async with self.engine.begin() as connection:
            await connection.execute(slack_bots.delete().where(*those, old))
            newer = sa.select(sa.exists().where(*those))
            stands = (await connection.execute(newer)).scalar_one()
        self.forget(workspace)
        return not stands

    async def left(self) -> list[str]:
        table = slack_installations
        names = sa.select(table.c.team_id, table.c.enterprise_id, table.c.is_enterprise_install)
        query = names.where(table.c.client_id == self.client_id, ~_has_bot(self.client_id))
        async with self._readers.connect() as connection:
            return [_named(e, t, bool(wide)) for t, e, wide in await connection.execute(query)]

    async def settled(self, workspace: str) -> None:
        table, bot = slack_installations, _has_bot(self.client_id)
        async with self.engine.begin() as connection:
            await connection.execute(table.delete().where(*self._those(table, workspace), ~bot))

    # -- rows --------------------------------------------------------------------------------------

    async def _delete(self, workspace: str, *tables: sa.Table) -> None:
        async with self.engine.begin() as connection:
            for table in tables:
                await connection.execute(table.delete().where(*self._those(table, workspace)))
        self.forget(workspace)

    async def _bot(self, workspace: str) -> Bot | None:
        row = await self._row(slack_bots, workspace)
        return SQLAlchemyInstallationStore.build_bot_entity(row) if row else None

    async def _row(self, table: sa.Table, workspace: str) -> dict[str, Any] | None:
        """Return the newest row, decrypted."""
        if not workspace:
            return None
        newest = table.c.installed_at.desc()
        query = table.select().where(*self._those(table, workspace)).order_by(newest).limit(1)
        async with self._readers.connect() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return self._opened(row, workspace) if row else None

    def _those(self, table: sa.Table, workspace: str) -> tuple[sa.ColumnElement[bool], ...]:
        wide = workspace.startswith("E")
        column = table.c.enterprise_id if wide else table.c.team_id
        ours = table.c.client_id == self.client_id
        return ours, column == workspace, table.c.is_enterprise_install.is_(wide)

    async def _replace(
        self, connection: AsyncConnection, table: sa.Table, workspace: str, values: dict[str, Any]
    ) -> None:
        values = {**values, "client_id": self.client_id}
        for name in ("installed_at", "bot_token_expires_at", "user_token_expires_at"):
            if name in values:
                values[name] = normalize_datetime_for_db(values[name])
        for name in SECRETS:
            if values.get(name) is not None:
                values[name] = self._cipher.seal(values[name], of=f"{name} {workspace}")
        await connection.execute(table.delete().where(*self._those(table, workspace)))
        await connection.execute(table.insert().values(values))

    def _opened(self, row: Mapping[Any, Any], workspace: str) -> dict[str, Any]:
        values = {str(name): value for name, value in row.items()}
        for name in SECRETS:
            if values.get(name) is not None:
                values[name] = self._cipher.open(values[name], of=f"{name} {workspace}")
        return values


def utc(seconds: float) -> datetime:
    """Return the time as slack_sdk's tables hold it: in UTC, without a time zone."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def _has_bot(client_id: str) -> sa.ColumnElement[bool]:
    """Match installations whose bot is stored too: both are saved together."""
    ours, wide = slack_installations, slack_bots.c.is_enterprise_install.is_(True)
    same = sa.case(
        (wide, slack_bots.c.enterprise_id == ours.c.enterprise_id),
        else_=slack_bots.c.team_id == ours.c.team_id,
    )
    kind = slack_bots.c.is_enterprise_install == ours.c.is_enterprise_install
    return sa.exists().where(slack_bots.c.client_id == client_id, kind, same)


def _workspace(installed: Installation | Bot) -> str:
    wide = installed.is_enterprise_install
    return _named(installed.enterprise_id, installed.team_id, wide)


def _named(enterprise_id: str | None, team_id: str | None, wide: bool = False) -> str:
    """Match an installation by its ids; as in slack_sdk's stores, no team means the whole
    organisation."""
    return str((enterprise_id if wide or not team_id else team_id) or "")


def _installed(bot: Bot) -> Installed:
    return Installed(
        token=bot.bot_token,
        team="" if bot.is_enterprise_install else bot.team_id or "",
        organisation=bot.enterprise_id or "",
        bot_id=bot.bot_id or "",
        bot_user=bot.bot_user_id or "",
        scopes=",".join(bot.bot_scopes or []),
        since=bot.installed_at,
    )
