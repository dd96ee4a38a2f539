"""An HTTP request and its answer, as those see them who answer one; serve/ brings them."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

JSON, TEXT = "application/json; charset=utf-8", "text/plain; charset=utf-8"
FORM = "application/x-www-form-urlencoded"


class Request(NamedTuple):
    """`headers` by their names in lower case, their bytes read as Latin-1; `query` is what follows
    the "?"."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Response(NamedTuple):
    body: bytes = b""
    status: int = 200
    content_type: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()


class Page(NamedTuple):
    """What answers at a path. `heads`: HEAD is answered as GET is, for it changes nothing."""

    method: str
    path: str
    answer: Callable[[Request], Awaitable[Response]]
    heads: bool = False


def json_response(told: Mapping[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(told).encode(), status, JSON)
