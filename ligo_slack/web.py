"""An HTTP request and its answer, as those see them who answer one; serve/ brings them."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

JSON, TEXT = "application/json; charset=utf-8", "text/plain; charset=utf-8"


class Request(NamedTuple):
    """`headers` as they came, their names in lower case; `query` is what follows the "?"."""

    method: str
    path: str
    query: str
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: bytes) -> str:
        """ "" without one; both its values where one comes twice (RFC 9110, 5.3)."""
        return ", ".join([value.decode("latin-1") for its, value in self.headers if its == name])

    @property
    def content_type(self) -> str:
        return self.header(b"content-type").partition(";")[0].strip().lower()

    def all_headers(self) -> dict[str, str | Sequence[str]]:
        return {name.decode("latin-1"): self.header(name) for name, _ in self.headers}


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
