"""The Web API: tokens, rights, the table of methods, and answers that tests can spoil."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from ligo_slack.sandbox.slack import methods_chat as chat
from ligo_slack.sandbox.slack import methods_look as look
from ligo_slack.sandbox.slack import methods_views as views
from ligo_slack.sandbox.slack.arguments import Args, read
from ligo_slack.sandbox.slack.model import Call, Json, Message, SlackError
from ligo_slack.sandbox.slack.scopes import NEEDED, WITH_APP_TOKEN, WITHOUT_TOKEN, Manifest
from ligo_slack.sandbox.slack.socket import Sockets
from ligo_slack.sandbox.slack.workspace import Workspace


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


class WebApi:
    def __init__(
        self, space: Workspace, manifest: Manifest, sockets: Sockets, tokens: tuple[str, str]
    ) -> None:
        self.space, self.manifest, self.sockets = space, manifest, sockets
        self.bot_token, self.app_token = tokens
        self.base_url = ""
        self.calls: list[Call] = []
        self.faults = Faults()
        self.on_post: Callable[[Message], None] = lambda _: None
        """Called with each message that chat.postMessage has posted."""
        self.methods = self._methods()

    def _methods(self) -> dict[str, Callable[[Args], Json]]:
        space = self.space
        return {
            "api.test": lambda args: {"ok": True, "args": dict(args)},
            "auth.test": lambda _: look.auth_test(space, self.base_url),
            "apps.connections.open": lambda _: self._connect(),
            "blocks.validate": look.blocks_validate,
            "chat.delete": lambda args: chat.delete(space, args),
            "chat.getPermalink": lambda args: chat.permalink(space, args, self.base_url),
            "chat.postEphemeral": lambda args: chat.post_ephemeral(space, args),
            "chat.postMessage": self._post,
            "chat.update": lambda args: chat.update(space, args, self.base_url),
            "conversations.info": lambda args: look.conversations_info(space, args, self.manifest),
            "conversations.open": lambda args: look.conversations_open(space, args),
            "files.info": lambda args: look.files_info(space, args, self.base_url),
            "users.info": lambda args: look.users_info(space, args, self.manifest),
            "views.open": lambda args: views.open_view(space, args),
            "views.publish": self._publish,
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
        try:
            self._allow(method, token)
            answer = self.methods[method](args)
        except SlackError as refused:
            answer = refused.answer()
        return self._noted(method, dict(args), answer, began)

    def _noted(
        self, method: str, args: Json, answer: Json, began: float, status: int = 200
    ) -> web.Response:
        self.calls.append(Call(method, args, answer, began))
        self.space.changed()
        headers = {"x-slack-req-id": f"{len(self.calls):032x}"}
        if method not in WITH_APP_TOKEN:
            headers["x-oauth-scopes"] = ",".join(self.manifest.scopes)
        return web.json_response(answer, headers=headers, status=status)

    def _allow(self, method: str, token: str) -> None:
        if method not in NEEDED:
            raise SlackError("unknown_method", req_method=method)
        if method in WITHOUT_TOKEN:
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (self.bot_token, self.app_token):
            raise SlackError("invalid_auth")
        if (method in WITH_APP_TOKEN) != (token == self.app_token):
            raise SlackError("not_allowed_token_type")
        if method not in WITH_APP_TOKEN:
            self.manifest.require(method)

    def _failed(
        self, request: web.Request, method: str, args: Args, failure: Failure, began: float
    ) -> web.Response:
        """Nothing is done, and the answer says so, or does not come at all."""
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

    def _post(self, args: Args) -> Json:
        channel = str(args.get("channel", ""))
        if channel.startswith(("U", "D")) and not self.manifest.messages_tab:
            raise SlackError("messages_tab_disabled")
        answer = chat.post_message(self.space, args, self.base_url)
        posted = self.space.message(answer["channel"], answer["ts"])
        if posted:
            self.on_post(posted)
        return answer

    def _publish(self, args: Args) -> Json:
        if not self.manifest.home_tab:
            raise SlackError("not_enabled")
        return views.publish_view(self.space, args)
