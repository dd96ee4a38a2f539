"""Ask Ligo without believing anything: an answer's status, its data and what it amounts to.

For the check of an installation (`ligo_slack/doctor`), which reports how this Ligo answers. Nothing
here is asked twice, and nothing raises.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from . import errors
from .long_json import decoded, has_too_many_values, parsed
from .response_classification import CallKind, result
from .transport import LigoHttp, NoAnswerError, exchange

JSON = "application/json"
BAD_CERTIFICATE = ("ClientConnectorCertificateError", "ClientConnectorSSLError")


@dataclass(frozen=True, repr=False)
class Inspected:
    """One answer. `status` is 0 where none came: `failure` is the class of the error then. `data`:
    the JSON of the body, None where there is none; `error`: what the answer amounts to, None where
    it can be used; `seconds`: how long it took."""

    status: int = 0
    failure: str = ""
    data: object = None
    error: errors.LigoError | None = None
    seconds: float = 0.0

    @property
    def is_usable(self) -> bool:
        return self.error is None and self.status != 0

    @property
    def is_denied(self) -> bool:
        """Return whether the plan or a right is missing (402, 403)."""
        return isinstance(self.error, errors.NotAllowed)

    @property
    def is_absent(self) -> bool:
        """Return whether this Ligo has no such call, or nothing there (404, 405, 410, 501)."""
        return isinstance(self.error, errors.NotFound)

    @property
    def is_page(self) -> bool:
        """Return whether something answered that is no JSON: a proxy, a page to sign in."""
        return self.status != 0 and self.data is None

    @property
    def is_certificate(self) -> bool:
        return self.failure in BAD_CERTIFICATE


class LigoInspector:
    """Calls with one token and one workspace's slug ("": none); `limit` in seconds for each."""

    def __init__(self, http: LigoHttp, token: str, slug: str = "", *, limit: float) -> None:
        self._http, self._limit = http, limit
        self.headers = {"Accept": JSON}
        if token.strip():
            self.headers["Authorization"] = f"Bearer {token.strip()}"
        if slug.strip():
            self.headers["X-Workspace-Slug"] = slug.strip()

    async def page(self, path: str) -> Inspected:
        """Ask for a page of a collection."""
        return await self._ask(CallKind.LIST, "GET", path, None, self._limit)

    async def one(self, path: str) -> Inspected:
        return await self._ask(CallKind.READ, "GET", path, None, self._limit)

    async def extract(self, path: str, body: Mapping[str, object], limit: float) -> Inspected:
        """Let Ligo's AI read something."""
        return await self._ask(CallKind.EXTRACT, "POST", path, body, limit)

    async def compose(self, path: str, body: Mapping[str, object], limit: float) -> Inspected:
        """Let Ligo's AI write something."""
        return await self._ask(CallKind.COMPOSE, "POST", path, body, limit)

    async def _ask(
        self,
        kind: CallKind,
        method: str,
        path: str,
        body: Mapping[str, object] | None,
        limit: float,
    ) -> Inspected:
        if not all(one.isascii() and one.isprintable() for one in self.headers.values()):
            return Inspected(401, error=errors.TokenRejected(cause="not a token"), data={})
        request = self._http.build_request(
            method,
            path,
            headers=self.headers | ({} if body is None else {"Content-Type": JSON}),
            content=None if body is None else json.dumps(body).encode(),
            timeout=httpx.Timeout(limit, connect=self._http.timeouts.connect),
        )
        began = time.monotonic()
        try:
            answer = await exchange(self._http, request, limit)
        except NoAnswerError as gone:
            return Inspected(failure=str(gone), seconds=time.monotonic() - began)
        took = time.monotonic() - began
        try:
            data = result(answer, kind, f"{method} {path.partition('?')[0]}")
        except errors.LigoError as error:
            said = None if has_too_many_values(answer.body) else parsed(decoded(answer.body))
            return Inspected(answer.status, data=said, error=error, seconds=took)
        return Inspected(answer.status, data=data, seconds=took)
