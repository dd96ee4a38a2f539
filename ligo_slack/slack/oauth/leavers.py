"""Erase what is stored for a person who leaves the workspace, and notice who becomes a guest."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from ligo_slack.contacts.accounts import Accounts
from ligo_slack.db.erasure import erase_leaver
from ligo_slack.db.preferences import Preferences
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.oauth.uninstall import surely
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.users import Person, Users

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Leavers:
    """Handles user_change, which Slack sends for each change of each profile, statuses included
    (/reference/events/user_change): all but those of people who left are done with at once."""

    engine: AsyncEngine
    accounts: Accounts
    users: Users
    preferences: Preferences

    def register(self, app: Router) -> None:
        app.event("user_change", concerns=self.concerns)(self.erase)

    def concerns(self, interaction: Interaction) -> bool:
        """Return whether the person has left; compare the facts of others with what is cached."""
        user = _user(interaction.event)
        if user.get("deleted") is True:
            return True
        self.users.compare(interaction.person, user)
        return False

    async def erase(self, interaction: Interaction, _responder: Responder) -> None:
        await interaction.ack()
        person = interaction.person
        if not person.id:
            return
        await surely(lambda: self._erase(person))

    async def _erase(self, person: Person) -> None:
        if await erase_leaver(self.engine, person.key):
            log.info("a person has left the workspace: all of their data is erased")
        self.accounts.erased(person)
        self.users.forget(person)
        self.preferences.forget(person.key)


def _user(event: Mapping[str, Any]) -> Mapping[str, Any]:
    user = event.get("user")
    return user if isinstance(user, dict) else {}
