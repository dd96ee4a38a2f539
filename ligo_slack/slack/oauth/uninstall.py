"""Erase a workspace's data when it removes the app or its token is revoked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.db.database import UNREACHED
from ligo_slack.db.erasure import erase_workspace
from ligo_slack.slack.bot_tokens import BotTokens
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router

log = logging.getLogger(__name__)

PAUSES = (1.0, 5.0, 15.0)  # seconds between tries: Slack has its answer, and tells it no more


async def surely(erase: Callable[[], Awaitable[None]]) -> None:
    """Erase, and try again where the database does not answer."""
    for pause in PAUSES:
        try:
            await erase()
            return
        except UNREACHED as error:
            log.warning("what has left could not be erased yet: %s", type(error).__name__)
        await asyncio.sleep(pause)
    await erase()


@dataclass(frozen=True)
class Uninstall:
    """The listeners of both events that end an installation. One removal sends both, in any order,
    and perhaps again later (/reference/events/app_uninstalled, /reference/events/tokens_revoked).
    `shared_account` is the key of the team's account, "" where there is none; `forgetting` is
    called with a workspace of which nothing may stay cached."""

    engine: AsyncEngine
    bot_tokens: BotTokens
    shared_account: str
    forgetting: Sequence[Callable[[str], None]] = ()

    def register(self, app: Router) -> None:
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)

    async def uninstalled(self, interaction: Interaction, _responder: Responder) -> None:
        await interaction.ack()
        await self._surely_erase(interaction.person.workspace, interaction.at)

    async def revoked(self, interaction: Interaction, _responder: Responder) -> None:
        """Handle tokens_revoked. Tokens of people (`oauth`) are none that this app has."""
        await interaction.ack()
        if (interaction.event.get("tokens") or {}).get("bot"):
            await self._surely_erase(interaction.person.workspace, interaction.at)

    async def _surely_erase(self, workspace: str, at: float) -> None:
        await surely(lambda: self._erase(workspace, at))

    async def _erase(self, workspace: str, at: float) -> None:
        """Erase, unless the event is older than the installation: then it is about an earlier one,
        delivered late."""
        if not workspace or not await self.bot_tokens.end(workspace, at):
            return
        await self._forget(workspace)

    async def finish(self) -> None:
        """Erase what an earlier process could not: it died halfway, or the database was unreachable
        for too long."""
        for workspace in await self.bot_tokens.left():
            await self._forget(workspace)

    async def _forget(self, workspace: str) -> None:
        await erase_workspace(self.engine, workspace, self.shared_account)
        for forget in self.forgetting:
            forget(workspace)
        await self.bot_tokens.settled(workspace)
        log.info("the app has left a workspace: all of its data is erased")
