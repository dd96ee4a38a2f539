"""All addresses that the bot listens on, as an ASGI application (asgi.readthedocs.io)."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

from ligo_slack.serve.door import Door
from ligo_slack.web import Page, Request, Response

MOST = 2**20  # bytes of a body; Slack's largest payloads have a quarter of it
TOO_LARGE = Response(b"too large", 413, headers=(("connection", "close"),))

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Site:
    """Not a framework's: six addresses need none, and to import one, Starlette, takes as long as a
    tenth of the smallest server's whole start (measured: 10 ms)."""

    def __init__(self, door: Door, pages: Iterable[Page]) -> None:
        self._door = door
        self._pages: dict[str, dict[str, Page]] = defaultdict(dict)
        for page in pages:
            for method in (page.method, "HEAD") if page.heads else (page.method,):
                self._pages[page.path][method] = page

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        body = await _body(receive)
        if body is None:
            await _give(send, TOO_LARGE)
            return
        request = Request(
            scope["method"], scope["path"], scope["query_string"].decode("latin-1"),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
            body, scope["scheme"],
        )  # fmt: skip
        await _give(send, await self._door.let_in(request, self._answer))

    async def _answer(self, request: Request) -> Response:
        here = self._pages.get(request.path)
        if here is None:
            return Response(b"not found", 404)
        page = here.get(request.method)
        if page is None:
            return Response(b"not allowed", 405, headers=(("allow", ", ".join(here)),))
        return await page.answer(request)


async def _body(receive: Receive) -> bytes | None:
    """None where it is larger than anything of Slack's, or where whoever sent it has gone."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message["body"]
        if len(body) > MOST:
            return None
        if not message["more_body"]:
            return bytes(body)


async def _give(send: Send, response: Response) -> None:
    headers = [
        (b"content-type", response.content_type.encode("latin-1")),
        (b"content-length", str(len(response.body)).encode()),
        *((name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers),
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})
