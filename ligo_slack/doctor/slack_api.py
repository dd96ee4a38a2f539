"""Ask Slack's Web API: each call ends in an answer, a refusal, or a reason why there is neither."""

import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from ligo_slack.doctor.network_checks import Way
from ligo_slack.slack.clients import PASSING, BoundedResponse, error_code

CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")


def safe(code: str) -> str:
    """Return one of Slack's codes; "?" for what is none."""
    return code if CODE.fullmatch(code) else "?" if code else ""


@dataclass(frozen=True, repr=False)
class SlackAnswer:
    """`way` is "open" where Slack answered; `error` its code then, "" for yes. `data` and
    `headers` are Slack's."""

    way: Way = "open"
    error: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    ahead: float | None = None
    """Seconds by which this machine's clock is ahead of Slack's; None where Slack says no time."""

    @property
    def is_ok(self) -> bool:
        return self.way == "open" and not self.error

    @property
    def is_passing(self) -> bool:
        return self.error in PASSING

    @property
    def scopes(self) -> set[str] | None:
        """Return the scopes of the token that was used; None where Slack names none."""
        named = self.headers.get("x-oauth-scopes")
        return {one.strip() for one in named.split(",") if one.strip()} if named else None

    @property
    def retry_after(self) -> float:
        said = self.headers.get("retry-after", "")
        return float(said) if said.isascii() and said.isdigit() else 1.0


class SlackApi:
    """`clock` gives this machine's time, in UTC seconds since the epoch."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float] = time.time) -> None:
        self._client, self._clock = client, clock
        self.is_proxied = bool(client.proxy)

    async def call(
        self,
        method: str,
        token: str = "",
        *,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
    ) -> SlackAnswer:
        """Call a method once, with its arguments as a form or as JSON. `token`: "" for those that
        take none."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        given = {"json": dict(json)} if json is not None else {"data": dict(form or {})}
        began = self._clock()
        try:
            answer = await self._client.api_call(method, headers=headers, **given)
        except SlackApiError as refused:
            code = error_code(refused)
            response = refused.response
            if not code or not isinstance(response, AsyncSlackResponse):
                return SlackAnswer(way=_way_of(response))
            return self._answered(response, began, code)
        except aiohttp.ClientSSLError:
            return SlackAnswer(way="certificate")
        except (aiohttp.ContentTypeError, aiohttp.ClientHttpProxyError):
            return SlackAnswer(way="in_the_way")
        except (aiohttp.ClientError, OSError):  # TimeoutError is one of the latter
            return SlackAnswer(way="unreachable")
        except (AttributeError, TypeError, ValueError):  # slack_sdk's, for no JSON object
            return SlackAnswer(way="in_the_way")
        return self._answered(answer, began, "")

    def _answered(self, answer: AsyncSlackResponse, began: float, code: str) -> SlackAnswer:
        headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        data = answer.data if isinstance(answer.data, dict) else {}
        ahead = None
        try:
            there = parsedate_to_datetime(headers["date"]).timestamp()
        except (KeyError, TypeError, ValueError):
            pass
        else:
            ahead = (began + self._clock()) / 2 - there
        return SlackAnswer("open", code, data, headers, ahead)


def _way_of(response: object) -> Way:
    """Return what an answer without Slack's own code is: a server error of Slack's, or a page."""
    status = getattr(response, "status_code", 0)
    return "trouble" if isinstance(status, int) and status in (500, 503) else "in_the_way"


@asynccontextmanager
async def open_slack(
    url: str, limit: float, clock: Callable[[], float] = time.time
) -> AsyncIterator[SlackApi]:
    """Open the calls to the Web API at `url`; each takes `limit` seconds at most."""
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        response_class=BoundedResponse,
        timeout=aiohttp.ClientTimeout(total=limit),
    ) as session:
        yield SlackApi(AsyncWebClient(base_url=url, session=session, retry_handlers=[]), clock)
