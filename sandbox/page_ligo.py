"""Do in the sandbox's Ligo what the page's panel asks."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.page_parts import LigoPanel
from sandbox.people import User
from sandbox.slack.model import Json
from sandbox.slack.workspace import Workspace

MANY = 100_000
"""Contacts with which the panel fills Ligo."""
PANEL = ("failure", "shape", "offers", "trick", "mcp")  # what `choose` takes after the delay


class LigoActs:
    """`ligo`: None where the page has a Slack alone."""

    def __init__(self, ligo: LigoPanel | None, space: Workspace) -> None:
        self.ligo, self.space = ligo, space
        self.acts: dict[str, Callable[[User, Json], Awaitable[None]]] = {
            "ligo": self._set,
            "ligo_reset": self.reset,
            "ligo_fill": self._fill,
            "ligo_change": self._change,
            "ligo_delete": self._delete,
            "ligo_revoke": self._revoke,
            "ligo_renew": self._renew,
        }

    async def _set(self, _: User, body: Json) -> None:
        if self.ligo:
            now = self.ligo.panel() | body
            chosen = (str(now.get(key, "json")) for key in PANEL)
            self.ligo.choose(float(now["delay"]), *chosen)
            self.space.changed()

    async def reset(self, _: User, __: Json) -> None:
        if self.ligo:
            self.ligo.reset()
            self.space.changed()

    def account(self, user: User) -> Any:
        """Return the person's own account, or the shared one."""
        if self.ligo is None or not self.space.ours(user):
            raise LookupError(f"{user.name} has no Ligo here")
        return self.ligo.account_of(user.key)

    async def _fill(self, user: User, __: Json) -> None:
        self.account(user).fill(MANY)
        self.space.changed()

    async def _change(self, user: User, body: Json) -> None:
        """Change a contact in Ligo itself, as somebody else does."""
        self.account(user).changes(str(body["id"]), company=str(body["company"]))
        self.space.changed()

    async def _delete(self, user: User, body: Json) -> None:
        self.account(user).deletes(str(body["id"]))
        self.space.changed()

    async def _revoke(self, user: User, _: Json) -> None:
        """Revoke the person's own token, in Ligo itself."""
        self._own(user).revoke()

    async def _renew(self, user: User, _: Json) -> None:
        self._own(user).renew()

    def _own(self, user: User) -> Any:
        account = self.account(user)
        if account.name != user.key:
            raise LookupError(f"{user.name} has no Ligo of their own")
        return account
