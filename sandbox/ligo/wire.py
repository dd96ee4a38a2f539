"""From an HTTP request to a call and back, with the faults that befall it on the way."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import dishonest, mcp, refusals
from .accounts import Account, Accounts
from .calls import Ask
from .faults import PlannedAnswer
from .refusals import Refused, invalid, language
from .watch import Request, Watch

if TYPE_CHECKING:
    from .server import LigoSandbox

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_ACCOUNT = web.RequestKey("account", Account)
_POSTED = ("application/json", "application/ld+json")
_MEDIA = {"POST": _POSTED, "PATCH": (*_POSTED, "application/merge-patch+json")}
_DONE_FIRST = {"500_done", "timeout_done", "drop_after", "truncated", "empty"}


class Wire:
    def __init__(
        self, sandbox: "LigoSandbox", accounts: Accounts, watch: Watch, ending: asyncio.Event
    ) -> None:
        self._sandbox = sandbox
        self._accounts = accounts
        self._watch = watch
        self._ending = ending

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._serve], client_max_size=4 << 20)
        for method, path in self._accounts.default.table:
            app.router.add_route(method, path, self._handler((method, path)))
        app.router.add_post(mcp.PATH, self._mcp)
        app.router.add_delete(mcp.PATH, self._mcp)
        return app

    async def _mcp(self, request: web.Request) -> web.Response:
        """Answer a message of the Model Context Protocol, in the way that `faults.mcp` says."""
        how = self._sandbox.faults.mcp
        refusals_by_way = {"absent": 404, "refused": 403, "broken": 500}
        if how in refusals_by_way:
            raise Refused(refusals_by_way[how])
        if how == "slow":
            await self._ending.wait()
        if how == "odd":
            return web.json_response({"hello": "world"})
        return await self._sandbox.mcp.answer(request, request[_ACCOUNT].book, how)

    def _handler(self, key: tuple[str, str]) -> Handler:
        async def handler(request: web.Request) -> web.Response:
            account = request[_ACCOUNT]
            call, status = account.table[key]
            tricks = self._sandbox.faults.tricks_on(f"{request.method} {request.path_qs}")
            no = dishonest.refusal(tricks, language(request)) if request.method != "GET" else None
            if no is not None:
                return web.json_response(no)
            if dishonest.vague(tricks, *key):
                return web.json_response({})
            page = request.query.get("page", "1")
            ask = Ask(
                id=request.match_info.get("id", ""),
                body=_object(await request.read()) if request.method != "GET" else {},
                page=max(1, int(page)) if page.isdecimal() else 1,
                shape=self._sandbox.faults.shape,
                lang=language(request),
                tricks=tricks,
                cursor=request.query.get("cursor", ""),
                base_url=f"{request.scheme}://{request.host}",
            )
            return web.json_response(call(ask), status=status)

        return handler

    @web.middleware
    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        seen = Request(request.method, request.path, dict(request.query), request.headers.copy())
        raw = await request.read()
        try:
            seen.json = json.loads(raw) if raw else None
        except ValueError:
            seen.json = None
        account = self._accounts.of(
            request.headers.get("Authorization", "").removeprefix("Bearer ")
        )
        seen.account = account.name if account else None
        self._sandbox.requests.append(seen)
        self._watch.changed()
        call = f"{request.method} {request.path_qs}"
        await self._sandbox.held_back(call)
        failure, delay = self._sandbox.faults.take(call)
        if delay:
            await asyncio.sleep(delay)
        try:
            if said := self._sandbox.faults.said(call):
                return _as_said(said, seen)
            answer = await self._befallen(request, handler, failure)
        except Exception:  # a fault of this stand-in's own, which aiohttp logs and answers
            seen.status = 500
            self._watch.changed()
            raise
        if answer is None:
            answer = self._hang_up(request)
        else:
            seen.status = answer.status
        self._watch.changed()
        return answer

    async def _befallen(
        self, request: web.Request, handler: Handler, failure: str
    ) -> web.StreamResponse | None:
        """None: the connection breaks."""
        if failure == "none":
            return await self._answered(request, handler)
        if failure in _DONE_FIRST:
            done = await self._answered(request, handler)
            self._watch.changed()
            return await self._spoilt(request, done, failure)
        if failure == "timeout":
            await self._ending.wait()
        if failure in {"timeout", "drop_before"}:
            return None
        if failure in {"502", "html_200"}:
            page = refusals.PROXY_PAGE if failure == "502" else refusals.LOGIN_PAGE
            return web.Response(
                text=page, status=502 if failure == "502" else 200, content_type="text/html"
            )
        return self._refused(request, _planned_refusal(int(failure), request.path))

    async def _spoilt(
        self, request: web.Request, done: web.Response, failure: str
    ) -> web.StreamResponse | None:
        if failure == "timeout_done":
            await self._ending.wait()
        if failure in {"timeout_done", "drop_after"}:
            return None
        if failure == "500_done":
            return self._refused(request, Refused(500))
        body = done.body if isinstance(done.body, bytes) else b""
        kept = b"" if failure == "empty" else body[: len(body) // 2]
        return web.Response(body=kept, status=done.status, content_type=done.content_type)

    def _hang_up(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _answered(self, request: web.Request, handler: Handler) -> web.Response:
        try:
            self._admit(request)
            answer = await handler(request)
        except Refused as refused:
            return self._refused(request, refused)
        except web.HTTPException as missing:
            return self._refused(request, Refused(missing.status))
        assert isinstance(answer, web.Response)  # noqa: S101 for mypy: no handler streams
        return answer

    def _refused(self, request: web.Request, refused: Refused) -> web.Response:
        faults = self._sandbox.faults
        form = "hydra" if faults.shape == "hydra" else faults.errors
        return refusals.response(
            refused, language(request), form, faults.retry_after, faults.retry_header
        )

    def _admit(self, request: web.Request) -> None:
        authorization = request.headers.get("Authorization", "")
        slug = request.headers.get("X-Workspace-Slug")
        request[_ACCOUNT] = self._accounts.admit(authorization, slug)
        if "application/json" not in request.headers.get("Accept", ""):
            raise Refused(406, "415")
        if request.content_type not in _MEDIA.get(request.method, (request.content_type,)):
            raise Refused(415)


def _as_said(said: PlannedAnswer, seen: Request) -> web.Response:
    seen.status = said.status
    if isinstance(said.body, str):
        return web.Response(text=said.body, status=said.status)
    return web.json_response(said.body, status=said.status)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refused(400, "json") from None
    if not isinstance(body, dict):
        raise Refused(400)
    return body


def _planned_refusal(status: int, path: str) -> Refused:
    if status != 422:
        return Refused(status)
    return invalid(("text", "nobody") if path.endswith("/prepare") else ("emails[0]", "email"))
