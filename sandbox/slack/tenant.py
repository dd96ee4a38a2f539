"""A workspace with the app in it: its people, its token, and how the app leaves it again."""

from dataclasses import replace
from typing import Any

from sandbox.slack.client import Client
from sandbox.slack.delivery import PayloadSender
from sandbox.slack.events import event, lifecycle
from sandbox.slack.grants import REVOKED, UNINSTALLED, Grant, Grants
from sandbox.slack.methods_look import user_json
from sandbox.slack.model import Delivery, Json
from sandbox.slack.person import Person
from sandbox.slack.scopes import Manifest
from sandbox.slack.workspace import Workspace


class Tenant:
    def __init__(
        self, space: Workspace, manifest: Manifest, sender: PayloadSender, grants: Grants
    ) -> None:
        self.space, self.manifest, self.sender, self.grants = space, manifest, sender, grants
        self.client = Client(space, manifest, sender)
        self._people: dict[str, Person] = {}

    def person(self, key: str) -> Person:
        if key not in self._people:
            self._people[key] = Person(self.space.person(key), self.space, self.client)
        return self._people[key]

    @property
    def bot_token(self) -> str | None:
        """Return the newest that works; None where the app is not installed."""
        living = self.grants.living(self.space)
        return living[-1].token if living else None

    async def uninstall(self, *, tokens_first: bool = False) -> list[Delivery]:
        """Remove the app, as an admin does. Its tokens are dead when the two events are sent; the
        order of these is not certain. /reference/events/app_uninstalled From an organisation, when
        it was installed for all of it."""
        ended = self.grants.living(self.space)
        inner: list[Json] = [{"type": "app_uninstalled"}, self._revoked()]
        org_wide = self._end(ended, UNINSTALLED)
        self._close_everything(ended)
        sent = [
            await self._tell(one, org_wide=org_wide)
            for one in (reversed(inner) if tokens_first else inner)
        ]
        return [one for one in sent if one]

    async def changes(self, person: Person, **fields: Any) -> Delivery | None:
        """Change somebody's profile or membership (fields of User), as an admin or they do.
        /reference/events/user_change"""
        user = replace(self.space.users[person.id], **fields)
        self.space.users[person.id] = person.user = user
        if "user_change" not in self.manifest.events or not self.space.installed:
            return None
        told = {"type": "user_change", "user": user_json(self.space, user, email=False)}
        return await self.sender.deliver("event", event(self.space, told))

    async def revoke_token(self) -> Delivery | None:
        """Revoke all tokens that work here, the app stays. /reference/events/tokens_revoked"""
        inner = self._revoked()
        org_wide = self._end(self.grants.living(self.space), REVOKED)
        return await self._tell(inner, org_wide=org_wide)

    async def tell_revoked(self) -> None:
        """Tell that the app gave its token back by itself. /reference/methods/auth.revoke"""
        await self._tell(self._revoked(), org_wide=False)

    def _revoked(self) -> Json:
        tokens = {"oauth": [], "bot": [self.space.bot_user]}
        return {"type": "tokens_revoked", "tokens": tokens}

    def _end(self, grants: list[Grant], why: str) -> bool:
        """End tokens; return whether they were an organisation's."""
        org_wide = self.space.org_wide
        self.grants.end(grants, why)
        return org_wide

    def _close_everything(self, ended: list[Grant]) -> None:
        for space in {space for grant in ended for space in grant.spaces}:
            space.homes.clear()
            for stack in space.views.values():
                stack.clear()
            space.changed()

    async def _tell(self, inner: Json, *, org_wide: bool) -> Delivery | None:
        if inner["type"] not in self.manifest.events:
            return None
        ended = lifecycle(self.space, inner, org_wide=org_wide)
        return await self.sender.deliver("event", ended)
