"""The Web API: tokens, rights, the table of methods, and answers that tests can spoil."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate

from aiohttp import web

from sandbox.slack import methods_chat as chat
from sandbox.slack import methods_look as look
from sandbox.slack import methods_views as views
from sandbox.slack.app import App
from sandbox.slack.arguments import Args, basic, read
from sandbox.slack.grants import REVOKED, Grant
from sandbox.slack.model import Call, Json, Message, SlackError
from sandbox.slack.oauth import OAuth
from sandbox.slack.scopes import (
    NEEDED,
    WITH_ANY_TOKEN,
    WITH_APP_TOKEN,
    WITHOUT_TOKEN,
    require,
)
from sandbox.slack.socket import Sockets
from sandbox.slack.workspace import Workspace


@dataclass
class Failure:
    """The next answers of a method: a code, "ratelimited", "http_500" or "drop"."""

    error: str
    times: int
    retry_after: int | None = None


@dataclass
class Faults:
    failures: dict[str, list[Failure]] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    """Seconds, by method."""

    def next(self, method: str) -> Failure | None:
        waiting = self.failures.get(method, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]


Methods = dict[str, Callable[[Args], Json]]


@dataclass
class AppToken:
    """An app-level token: of which app, and what it may. /authentication/tokens"""

    app_id: str
    app_name: str
    scopes: tuple[str, ...] = ("connections:write",)


class WebApi:
    """One address for all workspaces: which one is meant, the token says.

    `clock_ahead`: seconds by which the answers' `Date` is ahead of this machine's clock.
    """

    def __init__(self, app: App, app_token: str, sockets: Sockets, oauth: OAuth) -> None:
        self.app, self.sockets, self.oauth = app, sockets, oauth
        self.app_tokens = {app_token: AppToken(app.id, app.bot_name)}
        self.clock_ahead = 0.0
        self.manifest, self.grants = oauth.manifest, oauth.grants
        self.calls: list[Call] = []
        self.faults = Faults()
        self.on_post: Callable[[Workspace, Message], None] = lambda _, __: None
        """Called with each message that chat.postMessage has posted."""
        self.on_revoke: Callable[[Workspace], None] = lambda _: None
        """Called when the app has given back a workspace's token by auth.revoke."""
        self.methods = self.methods_of(oauth.spaces[0])

    @property
    def base_url(self) -> str:
        return self.app.base_url

    def methods_of(self, space: Workspace) -> Methods:
        """Return the methods that do not depend on the token used."""
        return {
            "api.test": lambda args: {"ok": True, "args": dict(args)},
            "apps.connections.open": lambda _: self._connect(),
            "blocks.validate": look.blocks_validate,
            "bots.info": lambda args: look.bots_info(space, args),
            "chat.delete": lambda args: chat.delete(space, args),
            "chat.getPermalink": lambda args: chat.permalink(space, args, self.base_url),
            "chat.postEphemeral": lambda args: chat.post_ephemeral(space, args),
            "chat.postMessage": lambda args: self._post(space, args),
            "chat.update": lambda args: chat.update(space, args, self.base_url),
            "conversations.history": lambda args: look.conversations_history(
                space, args, self.manifest, self.base_url
            ),
            "conversations.info": lambda args: look.conversations_info(space, args, self.manifest),
            "conversations.open": lambda args: look.conversations_open(space, args),
            "files.info": lambda args: look.files_info(space, args, self.base_url),
            "users.info": lambda args: look.users_info(space, args, self.manifest),
            "views.open": lambda args: views.open_view(space, args),
            "views.publish": lambda args: self._publish(space, args),
            "views.push": lambda args: views.push_view(space, args),
            "views.update": lambda args: views.update_view(space, args),
        }

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        began = time.time()
        try:
            args, token = await read(request)
        except SlackError as refused:
            return self._noted(method, {}, refused.answer(), began)
        await asyncio.sleep(self.faults.delays.get(method, 0))
        failure = self.faults.next(method)
        if failure:
            return self._failed(request, method, args, failure, began)
        grant = None
        try:
            found = self._allowed(method, token)
            grant = found if isinstance(found, Grant) else None
            of_app = found if isinstance(found, AppToken) else None
            answer = self._done(method, args, grant or of_app, request)
        except SlackError as refused:
            answer = refused.answer()
        return self._noted(method, dict(args), answer, began, grant=grant)

    def _noted(
        self,
        method: str,
        args: Json,
        answer: Json,
        began: float,
        status: int = 200,
        grant: Grant | None = None,
    ) -> web.Response:
        teams = tuple(space.team.id for space in grant.spaces) if grant else ()
        self.calls.append(Call(method, args, answer, began, teams))
        self.app.changed()
        headers = {"x-slack-req-id": f"{len(self.calls):032x}"}
        if method not in WITH_APP_TOKEN:
            scopes = grant.scopes if grant else self.manifest.scopes
            headers["x-oauth-scopes"] = ",".join(scopes)
        headers["Date"] = formatdate(time.time() + self.clock_ahead, usegmt=True)
        return web.json_response(answer, headers=headers, status=status)

    def _allowed(self, method: str, token: str) -> Grant | AppToken | None:
        """Return what the token opens; None where the method takes none."""
        if method not in NEEDED:
            raise SlackError("unknown_method", req_method=method)
        if method in WITHOUT_TOKEN:
            return None
        if not token:
            raise SlackError("not_authed")
        of_app = self.app_tokens.get(token)
        if of_app and method not in (*WITH_APP_TOKEN, *WITH_ANY_TOKEN):
            raise SlackError("not_allowed_token_type")
        if of_app:
            require(method, of_app.scopes)
            return of_app
        grant = self.grants.look(token)
        if method in WITH_APP_TOKEN:
            raise SlackError("not_allowed_token_type")
        require(method, grant.scopes)
        return grant

    def _done(
        self, method: str, args: Args, grant: Grant | AppToken | None, request: web.Request
    ) -> Json:
        if method == "oauth.v2.access":
            return self.oauth.access(args, basic(request))
        if isinstance(grant, AppToken):
            if method == "auth.test":
                return {"ok": True, "app_id": grant.app_id, "app_name": grant.app_name}
            return self.methods[method](args)
        if grant is None:
            return self.methods[method](args)
        if method == "auth.test":
            return look.auth_test(grant.spaces[0], grant.organisation, self.base_url)
        if method == "auth.revoke":
            return self._revoke(args, grant)
        return self.methods_of(grant.meant(args))[method](args)

    def _revoke(self, args: Args, grant: Grant) -> Json:
        """Answer auth.revoke. /reference/methods/auth.revoke"""
        if not args.flag("test"):
            self.grants.end([grant], REVOKED)
            self.on_revoke(grant.spaces[0])
        return {"ok": True, "revoked": not args.flag("test")}

    def _failed(
        self, request: web.Request, method: str, args: Args, failure: Failure, began: float
    ) -> web.Response:
        """Do nothing, and answer so, or not at all."""
        if failure.error == "drop":
            unseen = self._noted(method, dict(args), {"ok": False, "error": "drop"}, began)
            if request.transport:
                request.transport.abort()
            return unseen
        if failure.error == "http_500":
            answer = {"ok": False, "error": "http_500"}
            self._noted(method, dict(args), answer, began)
            return web.Response(status=500, text="<html><body>Server Error</body></html>")
        status = 429 if failure.error == "ratelimited" else 200
        answer = {"ok": False, "error": failure.error}
        response = self._noted(method, dict(args), answer, began, status)
        if status == 429:
            response.headers["Retry-After"] = str(failure.retry_after or 1)
        return response

    def _connect(self) -> Json:
        url = self.base_url.replace("http", "ws", 1) + self.sockets.ticket()
        return {"ok": True, "url": url}

    def _post(self, space: Workspace, args: Args) -> Json:
        channel = str(args.get("channel", ""))
        if channel.startswith(("U", "D")) and not self.manifest.messages_tab:
            raise SlackError("messages_tab_disabled")
        answer = chat.post_message(space, args, self.base_url)
        posted = space.message(answer["channel"], answer["ts"])
        if posted:
            self.on_post(space, posted)
        return answer

    def _publish(self, space: Workspace, args: Args) -> Json:
        if not self.manifest.home_tab:
            raise SlackError("not_enabled")
        return views.publish_view(space, args)
