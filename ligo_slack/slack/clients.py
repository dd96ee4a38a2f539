"""The bot's Slack clients: two for each workspace, sharing the connections of all."""

import json
import math
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from ligo_slack import limits
from ligo_slack.cache import Cache
from ligo_slack.db.database import UNREACHED
from ligo_slack.slack.bot_tokens import DEAD, BotTokens, Installed, NotInstalled, TokenUnreachable

TRIGGER_TIMEOUT = 2.5  # seconds; a trigger dies after 3 (/interactivity/handling-user-interaction)
PATIENT_TIMEOUT = 20.0  # seconds for one try of everything else
# Slack's hosts for files; a file can also be a link to anywhere, which must never get the token.
SLACK_HOSTS = (".slack.com", ".slack-files.com", ".slack-gov.com")
# Slack's own troubles, which no other token would end (docs.slack.dev/reference/methods/auth.test).
PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
WORKSPACES = 2000  # whose clients are kept ready; the others' are made anew, in microseconds


def error_code(error: SlackApiError) -> str:
    """Return Slack's error code for a refusal; "" where a proxy or a broken Slack answered
    something else."""
    if isinstance(error, NotInstalled):
        return error.code
    data = error.response.data if isinstance(error.response, AsyncSlackResponse) else {}
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def slack_time(answer: AsyncSlackResponse) -> float:
    """Return the time of Slack's answer by Slack's clock, which also dates its events; our own time
    where it names none."""
    try:
        return parsedate_to_datetime(str(answer.headers["Date"])).timestamp()
    except (KeyError, TypeError, ValueError):
        return time.time()


class BoundedResponse(aiohttp.ClientResponse):
    """An answer that is read to limits.SLACK_ANSWER bytes; ClientPayloadError beyond that."""

    async def read(self) -> bytes:
        body = bytearray()
        async for chunk in self.content.iter_any():
            body += chunk
            if len(body) > limits.SLACK_ANSWER:
                self.close()
                self.count_over_bound()
                raise aiohttp.ClientPayloadError("the answer is too large")
        return bytes(body)

    def count_over_bound(self) -> None:
        """Hear of an answer that is too large."""

    async def text(self, encoding: str | None = None, errors: str = "strict") -> str:
        return (await self.read()).decode(encoding or "utf-8", errors)

    async def json(self, **_options: Any) -> Any:
        """Parse the body. Raises ContentTypeError and JSONDecodeError, as aiohttp's own does."""
        body = await self.read()
        if self.content_type != "application/json":
            raise aiohttp.ContentTypeError(self.request_info, self.history, status=self.status)
        return json.loads(body)


def _counting(over_bound: Callable[[str], None]) -> type[BoundedResponse]:
    """Return the class of responses that call `over_bound` for an answer that is too large."""

    class CountingResponse(BoundedResponse):
        def count_over_bound(self) -> None:
            over_bound("slack")

    return CountingResponse


class _Client(AsyncWebClient):
    """A client that looks its token up at each call, and once more when Slack calls it invalid: a
    new installation may have been stored by another replica."""

    def __init__(self, bot_tokens: BotTokens, workspace: str, **more: Any) -> None:
        super().__init__(**more)
        self._bot_tokens = bot_tokens
        self._workspace = workspace

    async def installed(self) -> Installed:
        """Return the installation. Raises NotInstalled, TokenUnreachable."""
        try:
            found = await self._bot_tokens.find(self._workspace)
        except UNREACHED as error:
            raise TokenUnreachable from error
        if found is None:
            raise NotInstalled
        return found

    async def api_call(self, api_method: str, **more: Any) -> AsyncSlackResponse:
        installed = await self.installed()
        self.token = installed.token
        try:
            return await super().api_call(api_method, **more)
        except SlackApiError as error:
            if error_code(error) not in DEAD:
                raise
            self._bot_tokens.forget(self._workspace, installed.token)
            fresh = await self.installed()
            if fresh.token == installed.token:
                raise
        self.token = fresh.token
        return await super().api_call(api_method, **more)


class WorkspaceClients:
    """The clients of one workspace. `quick` is for triggers: 2.5 s, no retry. `patient` waits out
    rate limits, for everything else. No retry on a lost connection: a message whose answer was lost
    would be posted twice."""

    def __init__(
        self,
        quick: _Client,
        patient: _Client,
        session: aiohttp.ClientSession,
        takes_tokens: Callable[[str], bool],
    ) -> None:
        self._takes_tokens = takes_tokens
        self.quick: AsyncWebClient = quick
        self.patient: AsyncWebClient = patient
        self.installed = patient.installed
        self._session = session

    async def respond(self, response_url: str, answer: dict[str, Any]) -> bool:
        """Post to a response_url, which takes no token; return False when it is used up, expired or
        does not answer. Not slack_bolt's respond(): that opens a session for each call."""
        try:
            async with self._session.post(response_url, json=answer) as response:
                return response.status == 200
        except (TimeoutError, aiohttp.ClientError):
            return False

    async def download(self, url: str, largest: int) -> bytes | None:
        """Return a file's bytes, with the bot's token; None for a refusal, a login page, too much,
        or a host that is not Slack's. Redirects are not followed: the token must not reach another
        host."""
        if not self._takes_tokens(url):
            return None
        try:
            headers = {"Authorization": f"Bearer {(await self.installed()).token}"}
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status != 200 or response.content_type == "text/html":
                    return None
                content = await response.content.read(largest + 1)
                while len(content) <= largest and (more := await response.content.read(largest)):
                    content += more
        except (TimeoutError, aiohttp.ClientError, NotInstalled):
            return None
        return content if len(content) <= largest else None


class SlackClients:
    """The Slack clients of all workspaces.

    slack_sdk applies its own time-out only to sessions that it opens itself, a new one for each
    call. So each kind of client has a session that carries its time-out, and a connector: a call
    for a trigger waits for no connection; the others do, once limits.SLACK_CONNECTIONS are in use.
    `bolt` asks whether Slack answers, and for a new WebSocket: it waits for none either, or a crowd
    would make Slack look out of reach. `patient` and `bolt` have no token of their own: calls with
    them bring one along.
    """

    def __init__(
        self, bot_tokens: BotTokens, api_url: str, over_bound: Callable[[str], None]
    ) -> None:
        """`over_bound` hears of an answer that was too large to be read, as "slack"."""
        self._bot_tokens = bot_tokens
        self._api = urlsplit(api_url)
        most = limits.SLACK_CONNECTIONS
        opened = partial(_session, _counting(over_bound))
        self._sessions = [
            opened(TRIGGER_TIMEOUT, 0), opened(PATIENT_TIMEOUT, most), opened(PATIENT_TIMEOUT, 0)
        ]  # fmt: skip
        waits: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
        quick: dict[str, Any] = {"session": self._sessions[0], "retry_handlers": []}
        patient: dict[str, Any] = {"session": self._sessions[1], "retry_handlers": waits}
        self._quick = partial(_Client, bot_tokens, base_url=api_url, **quick)
        self._patient = partial(_Client, bot_tokens, base_url=api_url, **patient)
        self.patient = AsyncWebClient(base_url=api_url, **patient)
        self.bolt = AsyncWebClient(base_url=api_url, session=self._sessions[2])
        self._of: Cache[str, WorkspaceClients] = Cache(math.inf, max_entries=WORKSPACES)

    def of(self, workspace: str) -> WorkspaceClients:
        """Return the clients of a workspace, or of an organisation that installed for all its
        workspaces; asks neither Slack nor the database."""
        clients = self._of.last(workspace)
        if clients is None:
            pair = self._quick(workspace=workspace), self._patient(workspace=workspace)
            clients = WorkspaceClients(*pair, self._sessions[1], self._takes_tokens)
            self._of.set(workspace, clients)
        return clients

    def _takes_tokens(self, url: str) -> bool:
        """Return whether a bot token may travel there: to Slack's own hosts by https, or to the
        very host of SLACK_API_URL (a sandbox)."""
        try:
            parts = urlsplit(url)
            if (parts.scheme, parts.netloc) == (self._api.scheme, self._api.netloc):
                return True
            host = parts.hostname or ""
        except ValueError:
            return False
        return parts.scheme == "https" and host.endswith(SLACK_HOSTS)

    async def answers(self) -> bool:
        """Return whether Slack answers at all (/reference/methods/api.test, which needs
        no token)."""
        try:
            await self.bolt.api_test()
        except SlackApiError as refused:
            return error_code(refused) == "ratelimited"
        except (TimeoutError, aiohttp.ClientError, AttributeError, TypeError, ValueError):
            return False  # the last three: something that is no Slack (server/startup.py)
        return True

    async def close(self) -> None:
        for session in self._sessions:
            await session.close()


def _session(
    response: type[BoundedResponse], seconds: float, connections: int
) -> aiohttp.ClientSession:
    """Open a session with a time-out for each call, and so many connections to one host at the
    most; 0: any number."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, limit_per_host=connections),
        cookie_jar=aiohttp.DummyCookieJar(),  # Slack's cookies are no workspace's business
        response_class=response,
        timeout=aiohttp.ClientTimeout(total=seconds),
    )
