"""All addresses that the bot listens on, as an ASGI application (asgi.readthedocs.io)."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

from ligo_slack.serve.door import Door
from ligo_slack.web import Page, Request, Response

MOST = 2**20  # bytes of a body; Slack's largest payloads have a quarter of it
HEARD = 2**25  # bytes of one that is too large
TOO_LARGE = Response(b"too large", 413, headers=(("connection", "close"),))

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class TooLarge(Exception):
    """A body is larger than anything of Slack's."""


class Gone(Exception):
    """Whoever sent a request has left before its end."""


class Site:
    """By hand: six addresses need no framework, which each start would import."""

    def __init__(self, door: Door, pages: Iterable[Page]) -> None:
        self._door = door
        self._pages: dict[str, dict[str, Page]] = defaultdict(dict)
        for page in pages:
            for method in (page.method, "HEAD") if page.heads else (page.method,):
                self._pages[page.path][method] = page

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        try:
            body = await _body(receive)
        except TooLarge:
            await _give(send, TOO_LARGE)
        except Gone:
            pass
        else:
            query = scope["query_string"].decode("latin-1")
            request = Request(scope["method"], scope["path"], query, scope["headers"], body)
            await _give(send, await self._door.let_in(request, self._answer))

    async def _answer(self, request: Request) -> Response:
        here = self._pages.get(request.path)
        if here is None:
            return Response(b"not found", 404)
        page = here.get(request.method)
        if page is None:
            return Response(b"not allowed", 405, headers=(("allow", ", ".join(here)),))
        return await page.answer(request)


async def _body(receive: Receive) -> bytes:
    """Raises TooLarge, once it has been read to its end or for long enough: whoever is still
    sending would not hear the answer. Raises Gone."""
    body, read, more = bytearray(), 0, True
    while more and read <= HEARD:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        part, more = message["body"], message["more_body"]
        read += len(part)
        if read <= MOST:
            body += part
    if read > MOST:
        raise TooLarge
    return bytes(body)


async def _give(send: Send, response: Response) -> None:
    headers = [
        (b"content-type", response.content_type.encode("latin-1")),
        (b"content-length", str(len(response.body)).encode()),
        *((name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers),
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})
