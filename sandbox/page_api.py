"""The API of the demo's page: snapshots of what one person sees, and that person's actions."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from aiohttp import web
from yarl import URL

from sandbox.clock import SandboxClock
from sandbox.page_snapshot import snapshot
from sandbox.people import User
from sandbox.slack import SlackSandbox
from sandbox.slack.client import Source
from sandbox.slack.forms import draft_of
from sandbox.slack.model import Channel, Draft, Json, Message, View

PAGE = Path(__file__).parent / "page"
MANY = 100_000
"""Contacts with which the panel fills Ligo."""
TOGETHER = 0.02
"""Seconds: changes this close reach the page as one snapshot."""


class LigoPanel(Protocol):
    """The interface of the sandbox's Ligo that the page's panel uses."""

    def panel(self, name: str = "", /) -> dict[str, Any]: ...
    def choose(self, delay: float, failure: str, shape: str, offers: str, trick: str) -> None: ...
    def reset(self) -> None: ...
    def account_of(self, name: str, /) -> Any:
        """Return this person's Ligo account: `fill`, `changes`, `deletes`, `revoke`, `renew`."""

    @property
    def on_change(self) -> list[Callable[[], None]]: ...


class PageApi:
    """Adds the page to the sandbox's site; make one before `slack.start()`."""

    def __init__(
        self,
        slack: SlackSandbox,
        ligo: LigoPanel | None = None,
        clock: SandboxClock | None = None,
    ) -> None:
        self.clock = clock
        self.slack, self.space, self.ligo = slack, slack.space, ligo
        self._open: set[web.WebSocketResponse] = set()
        if ligo:
            ligo.on_change.append(self.space.changed)
        routes = slack.site.router
        routes.add_get("/", self._index)
        routes.add_get("/archives/{channel}/{message}", self._permalink)
        routes.add_static("/page", PAGE)
        routes.add_get("/sandbox/live", self._live)
        routes.add_post("/sandbox/act", self._act)
        slack.site.on_shutdown.append(self._hang_up)
        slack.site.on_response_prepare.append(_fresh)

    async def _index(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _permalink(self, request: web.Request) -> web.Response:
        """Follow a link of chat.getPermalink from the page: `p` and the ts without its dot."""
        digits = request.match_info["message"].removeprefix("p")
        ts = f"{digits[:-6]}.{digits[-6:]}"
        where = URL("/").with_query(channel=request.match_info["channel"], message=ts)
        raise web.HTTPFound(where)

    # -- what a person sees -------------------------------------------------------------------

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        user = self._user(request.query.get("as", "marie"))
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        self._open.add(socket)
        sender = asyncio.create_task(self._keep_sending(socket, user))
        try:
            async for _ in socket:
                pass
        finally:
            self._open.discard(socket)
            sender.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sender
        return socket

    async def _keep_sending(self, socket: web.WebSocketResponse, user: User) -> None:
        with contextlib.suppress(ConnectionError):
            while not socket.closed:
                version = self.space.changed.version
                await socket.send_json(self.snapshot(user))
                if version == self.space.changed.version:
                    await self.space.changed.wait()
                await asyncio.sleep(TOGETHER)

    async def _hang_up(self, _: web.Application) -> None:
        for socket in list(self._open):
            await socket.close()

    def _user(self, key: str) -> User:
        try:
            return self.space.person(key)
        except LookupError as unknown:
            raise web.HTTPNotFound(text=str(unknown)) from None

    def snapshot(self, user: User) -> Json:
        shown = snapshot(self.slack, self.ligo.panel(user.key) if self.ligo else None, user)
        return {**shown, "clock": self.clock and {"ahead": self.clock.ahead}}

    # -- what a person does -------------------------------------------------------------------

    async def _act(self, request: web.Request) -> web.Response:
        """Do `{"as", "act", ...}`; answer when the bot has."""
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        body: Json = await request.json()
        acts: dict[str, Callable[[User, Json], Awaitable[Json | None]]] = {
            "say": self._say,
            "global_shortcut": self._global_shortcut,
            "message_shortcut": self._message_shortcut,
            "action": self._action,
            "options": self._options,
            "submit": self._submit,
            "close": self._close,
            "open_home": self._open_home,
            "dismiss_notice": self._dismiss_notice,
            "read": self._read,
            "ligo": self._set_ligo,
            "ligo_reset": self._reset_ligo,
            "ligo_fill": self._fill_ligo,
            "ligo_change": self._change_in_ligo,
            "ligo_delete": self._delete_in_ligo,
            "ligo_revoke": self._revoke,
            "ligo_renew": self._renew,
            "clock": self._move_clock,
            "reset": self._reset,
        }
        act = acts.get(str(body.get("act")))
        if act is None:
            return web.json_response({"ok": False, "error": "unknown act"}, status=400)
        try:
            more = await act(self._user(body.get("as", "marie")), body)
        except (LookupError, ValueError) as wrong:
            return web.json_response({"ok": False, "error": str(wrong)})
        return web.json_response({"ok": True, **(more or {})})

    def _room(self, user: User, channel_id: str) -> Channel:
        channel = self.space.channel(channel_id)
        if user.id not in channel.members:
            raise LookupError(f"there is no channel {channel_id!r}")
        return channel

    def _source(self, user: User, body: Json) -> Source:
        """Return the view or message of an element, with the person's input so far."""
        at = body["source"]
        view, channel, ts = (str(at.get(key, "")) for key in ("view", "channel", "ts"))
        source = self.slack.client.source(user, view, channel, ts)
        _take(draft_of(source, user.id), body.get("state"))
        return source

    def _modal(self, user: User, body: Json) -> View:
        view = self.slack.client.source(user, view=str(body["view"]))
        if not isinstance(view, View) or view.kind != "modal":
            raise LookupError("that form is closed")
        _take(view.draft, body.get("state"))
        return view

    async def _say(self, user: User, body: Json) -> None:
        await self.slack.client.say(user, self._room(user, body["channel"]), str(body["text"]))

    async def _global_shortcut(self, user: User, body: Json) -> None:
        await self.slack.client.global_shortcut(user, body["callback_id"])

    async def _message_shortcut(self, user: User, body: Json) -> None:
        message = self.slack.client.source(user, channel=body["channel"], ts=body["ts"])
        if isinstance(message, Message):
            await self.slack.client.message_shortcut(user, body["callback_id"], message)

    async def _action(self, user: User, body: Json) -> None:
        ids = (str(body["block_id"]), str(body["action_id"]))
        source = self._source(user, body)
        await self.slack.client.act(user, source, ids, body.get("value"))

    async def _options(self, user: User, body: Json) -> Json:
        ids = (str(body["block_id"]), str(body["action_id"]))
        source = self._source(user, body)
        return await self.slack.client.suggest(user, source, ids, str(body["query"]))

    async def _submit(self, user: User, body: Json) -> None:
        await self.slack.client.submit(self._modal(user, body))

    async def _close(self, user: User, body: Json) -> None:
        view = self._modal(user, body)
        await self.slack.client.close(view, everything=bool(body.get("all")))

    async def _open_home(self, user: User, _: Json) -> None:
        await self.slack.client.open_home(user)

    async def _dismiss_notice(self, _: User, body: Json) -> None:
        self.space.forget_notice(int(body["id"]))

    async def _read(self, user: User, body: Json) -> None:
        channel = self._room(user, body["channel"])
        newest = channel.messages[-1].ts if channel.messages else "0"
        if channel.last_read.get(user.id) != newest:
            channel.last_read[user.id] = newest
            self.space.changed()

    # -- the panel ----------------------------------------------------------------------------

    async def _set_ligo(self, _: User, body: Json) -> None:
        if self.ligo:
            now = self.ligo.panel() | body
            chosen = (str(now[key]) for key in ("failure", "shape", "offers", "trick"))
            self.ligo.choose(float(now["delay"]), *chosen)
            self.space.changed()

    async def _reset_ligo(self, _: User, __: Json) -> None:
        if self.ligo:
            self.ligo.reset()
            self.space.changed()

    def _account(self, user: User) -> Any:
        """Return the person's own account, or the shared one."""
        if self.ligo is None or not self.space.ours(user):
            raise LookupError(f"{user.name} has no Ligo here")
        return self.ligo.account_of(user.key)

    async def _fill_ligo(self, user: User, __: Json) -> None:
        self._account(user).fill(MANY)
        self.space.changed()

    async def _change_in_ligo(self, user: User, body: Json) -> None:
        """Change a contact in Ligo itself, as somebody else does."""
        self._account(user).changes(str(body["id"]), company=str(body["company"]))
        self.space.changed()

    async def _delete_in_ligo(self, user: User, body: Json) -> None:
        self._account(user).deletes(str(body["id"]))
        self.space.changed()

    async def _revoke(self, user: User, _: Json) -> None:
        """Revoke the person's own token, in Ligo itself."""
        self._own(user).revoke()

    async def _renew(self, user: User, _: Json) -> None:
        self._own(user).renew()

    def _own(self, user: User) -> Any:
        account = self._account(user)
        if account.name != user.key:
            raise LookupError(f"{user.name} has no Ligo of their own")
        return account

    async def _move_clock(self, _: User, body: Json) -> None:
        """Move the clock by which the bot's reminders and morning messages are due."""
        if self.clock:
            hours = float(body["hours"])
            self.clock.moves(hours * 3600) if hours else self.clock.sets(0.0)
            self.space.changed()

    async def _reset(self, user: User, body: Json) -> None:
        self.space.fill()
        await self._reset_ligo(user, body)


async def _fresh(_: web.Request, response: web.StreamResponse) -> None:
    """Reload a page file that changed on disk."""
    response.headers["Cache-Control"] = "no-cache"


def _take(draft: Draft, state: Any) -> None:
    """Take over the values that the page reports, for inputs that exist."""
    for block_id, row in (state or {}).items():
        for action_id, value in row.items():
            if action_id in draft.get(block_id, {}):
                draft[block_id][action_id] = value
