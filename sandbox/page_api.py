"""The API of the demo's page: snapshots of what one person sees, and that person's actions."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from yarl import URL

from sandbox.clock import SandboxClock
from sandbox.page_ligo import LigoActs
from sandbox.page_parts import Bot, Checks, LigoPanel
from sandbox.page_snapshot import snapshot
from sandbox.people import User
from sandbox.slack import SlackSandbox
from sandbox.slack.client import Source
from sandbox.slack.forms import draft_of, take_over
from sandbox.slack.model import Channel, Json, Message, View
from sandbox.slack.words import slack_says

PAGE = Path(__file__).parent / "page"
TOGETHER = 0.02
"""Seconds: changes this close reach the page as one snapshot."""


class PageApi:
    """Adds the page to the sandbox's site; make one before `slack.start()`. `check`: the check of
    the installation that the panel offers, `bot`: the process that it restarts; None for none."""

    def __init__(
        self,
        slack: SlackSandbox,
        ligo: LigoPanel | None = None,
        clock: SandboxClock | None = None,
    ) -> None:
        self.clock = clock
        self.slack, self.space, self.ligo = slack, slack.space, ligo
        self.check: Checks | None = None
        self.bot: Bot | None = None
        self.in_ligo = LigoActs(ligo, self.space)
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
        # Not compressed: large frames are compressed in a thread, and came after the closing one.
        socket = web.WebSocketResponse(heartbeat=20, compress=False)
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
        checks, demo = self.check is not None, self.bot is not None
        clock = self.clock and {"ahead": self.clock.ahead}
        return {**shown, "checks": checks, "demo": demo, "clock": clock}

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
            "open_messages": self._open_messages,
            "dismiss_notice": self._dismiss_notice,
            "read": self._read,
            **self.in_ligo.acts,
            "clock": self._move_clock,
            "check": self._check,
            "bot_restart": self._restart,
            "bot_kill": self._kill,
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
        take_over(draft_of(source, user.id), body.get("state"))
        return source

    def _modal(self, user: User, body: Json) -> View:
        view = self.slack.client.source(user, view=str(body["view"]))
        if not isinstance(view, View) or view.kind != "modal":
            raise LookupError("that form is closed")
        take_over(view.draft, body.get("state"))
        return view

    async def _say(self, user: User, body: Json) -> None:
        """Write in a channel, or in the thread of the message `thread` there."""
        room, text = self._room(user, body["channel"]), str(body["text"])
        thread = str(body.get("thread") or "") or None
        if thread and text.startswith("/"):
            said = slack_says(user.locale, "no_threads", command=text.split()[0])
            self.space.tell(user, said, room.id)
            return
        if thread and self.space.message(room.id, thread) is None:
            raise LookupError("that message is gone")
        await self.slack.client.say(user, room, text, thread)

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

    async def _open_messages(self, user: User, _: Json) -> None:
        await self.slack.client.open_home(user, "messages")

    async def _dismiss_notice(self, _: User, body: Json) -> None:
        self.space.forget_notice(int(body["id"]))

    async def _read(self, user: User, body: Json) -> None:
        channel = self._room(user, body["channel"])
        newest = channel.messages[-1].ts if channel.messages else "0"
        if channel.last_read.get(user.id) != newest:
            channel.last_read[user.id] = newest
            self.space.changed()

    # -- the panel ----------------------------------------------------------------------------

    async def _check(self, user: User, _: Json) -> Json:
        """Check the installation, with the person's own Ligo token where they have one."""
        if self.check is None:
            raise LookupError("there is no installation to check here")
        language = "fr" if user.locale.startswith("fr") else "en"
        return {"check": await self.check.run(language, self.in_ligo.account(user).token)}

    async def _move_clock(self, _: User, body: Json) -> None:
        """Move the clock by which the bot's reminders and morning messages are due."""
        if self.clock:
            hours = float(body["hours"])
            self.clock.moves(hours * 3600) if hours else self.clock.sets(0.0)
            self.space.changed()

    async def _restart(self, _: User, __: Json) -> None:
        if self.bot:
            await self.bot.restart()

    async def _kill(self, _: User, __: Json) -> None:
        """Kill the bot's process and start another one on the same data."""
        if self.bot:
            await self.bot.restart(hard=True)

    async def _reset(self, user: User, body: Json) -> None:
        """Put everything back: the bot forgets who connected which Ligo account, too."""
        if self.clock:
            self.clock.sets(0.0)
        if self.bot:
            await self.bot.restart(anew=True)
        self.space.fill()
        await self.in_ligo.reset(user, body)


async def _fresh(_: web.Request, response: web.StreamResponse) -> None:
    """Reload a page file that changed on disk."""
    response.headers["Cache-Control"] = "no-cache"
