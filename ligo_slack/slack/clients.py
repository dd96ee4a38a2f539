"""The bot's two Slack clients, on the connections of one pool."""

from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

TRIGGER_TIMEOUT = 2.5  # seconds; a trigger dies after 3 (/interactivity/handling-user-interaction)
PATIENT_TIMEOUT = 20.0  # seconds for one try of everything else


def error_code(error: SlackApiError) -> str:
    """Slack's code for a refusal; "" where a proxy or a broken Slack answered something else."""
    data = error.response.data if isinstance(error.response, AsyncSlackResponse) else {}
    return str(data.get("error") or "") if isinstance(data, dict) else ""


class SlackClients:
    """`quick` is for triggers: 2.5 s, no retry. `patient` waits out rate limits for the rest.

    slack_sdk applies its own time-out only to sessions that it opens itself, a new one for each
    call. So each client has a session that carries its time-out, and both share one connector.
    No retry on a lost connection: a message whose answer was lost would be posted twice.
    """

    def __init__(self, token: str, api_url: str) -> None:
        self._connector = aiohttp.TCPConnector(limit=0)
        self._sessions = [self._session(TRIGGER_TIMEOUT), self._session(PATIENT_TIMEOUT)]
        waits: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
        self.quick = AsyncWebClient(
            token=token, base_url=api_url, session=self._sessions[0], retry_handlers=[]
        )
        self.patient = AsyncWebClient(
            token=token, base_url=api_url, session=self._sessions[1], retry_handlers=waits
        )
        # Bolt's own: each request's token comes from `authorize`, and one here would be a warning.
        self.bolt = AsyncWebClient(base_url=api_url, session=self._sessions[1])

    def _session(self, seconds: float) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=self._connector,
            connector_owner=False,
            timeout=aiohttp.ClientTimeout(total=seconds),
        )

    async def respond(self, response_url: str, answer: dict[str, Any]) -> bool:
        """Posts to a response_url; False when it is used up, expired or does not answer.

        Not slack_bolt's respond(): that opens a session for each call.
        """
        try:
            async with self._sessions[1].post(response_url, json=answer) as response:
                return response.status == 200
        except (TimeoutError, aiohttp.ClientError):
            return False

    async def download(self, url: str, largest: int) -> bytes | None:
        """A file's bytes, with the bot's token; None for a refusal, a login page or too much.

        Redirects are not followed: the token must not travel to another host.
        """
        headers = {"Authorization": f"Bearer {self.patient.token}"}
        try:
            async with self._sessions[1].get(
                url, headers=headers, allow_redirects=False
            ) as response:
                if response.status != 200 or response.content_type == "text/html":
                    return None
                content = await response.content.read(largest + 1)
                while len(content) <= largest and (more := await response.content.read(largest)):
                    content += more
        except (TimeoutError, aiohttp.ClientError):
            return None
        return content if len(content) <= largest else None

    async def answers(self) -> bool:
        """Whether Slack answers at all (/reference/methods/api.test, which needs no token)."""
        try:
            await self.bolt.api_test()
        except SlackApiError as refused:
            return error_code(refused) == "ratelimited"
        except (TimeoutError, aiohttp.ClientError, AttributeError, TypeError, ValueError):
            return False  # the last three: something that is no Slack (starting.py)
        return True

    async def close(self) -> None:
        for session in self._sessions:
            await session.close()
        await self._connector.close()
