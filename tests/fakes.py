"""Slack's Web API without a network, for what is smaller than a journey."""

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from ligo_slack.slack.bot_tokens import Installed
from ligo_slack.slack.clients import SlackClients, WorkspaceClients
from ligo_slack.slack.interaction import Acknowledgement
from ligo_slack.slack.membership import correct_enterprise_install
from ligo_slack.slack.users import Users

Json = dict[str, Any]

TYPES = {
    "shortcut": "message_action",
    "action": "block_actions",
    "submission": "view_submission",
    "closed": "view_closed",
    "options": "block_suggestion",
    "event": "event_callback",
}
OPENED: Json = {"ok": True, "view": {"id": "V2"}}
POSTED: Json = {"ok": True, "channel": "D1"}


def refusal(code: str, **more: str) -> Json:
    return {"ok": False, "error": code, **more}


class FakeApi(AsyncWebClient):
    """Notes every call. `answers` by method: a body, or an exception to raise."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, Json]] = []
        self.answers: dict[str, Json | Exception] = {
            "views.open": OPENED,
            "chat.postMessage": POSTED,
        }
        self.open = asyncio.Event()
        self.open.set()

    async def api_call(
        self,
        api_method: str,
        *,
        params: Json | None = None,
        json: Json | None = None,
        **_more: object,
    ) -> AsyncSlackResponse:
        """Answer once `open` is set."""
        self.calls.append((api_method, json or params or {}))
        await self.open.wait()
        answer = self.answers.get(api_method, {"ok": True})
        if isinstance(answer, Exception):
            raise answer
        response = AsyncSlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={},
            data=answer, headers={}, status_code=200,
        )  # fmt: skip
        response.validate()  # type: ignore[no-untyped-call]
        return response

    def asked(self, method: str) -> list[Json]:
        return [args for name, args in self.calls if name == method]


class FakeClients(WorkspaceClients):
    """One client for every workspace."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack
        self.quick = self.patient = slack.api
        self.installed = self._installed

    async def _installed(self) -> Installed:
        return self._slack.installation

    async def respond(self, response_url: str, answer: Json) -> bool:
        assert response_url
        if self._slack.hears:
            self._slack.said.append(answer)
        return self._slack.hears


class FakeSlack(SlackClients):
    """`said` is what came through response_urls, which work as long as `hears`."""

    def __init__(self) -> None:
        self.api = FakeApi()
        self.patient = self.bolt = self.api
        self.installation = Installed(token="fake")
        self.said: list[Json] = []
        self.hears = True

    def of(self, workspace: str) -> WorkspaceClients:  # noqa: ARG002 - one for all
        return FakeClients(self)


class Answers(list[Json]):
    """The answers given to Slack, in order; at most one if all is well."""

    async def __call__(self, **answer: Any) -> None:
        self.append(answer)

    def ack(self) -> Acknowledgement:
        return Acknowledgement(self)


def people(slack: FakeSlack) -> Users:
    slack.api.answers["users.info"] = {"ok": True, "user": {"locale": "en-US", "team_id": "T1"}}
    return Users(slack)


def payload(kind: str, name: str, **more: Any) -> Mapping[str, Any]:
    """Return the least of what Slack sends for something that U1 did."""
    view: Json = {"id": "V1", "callback_id": name, "private_metadata": "d1"}
    who: Json = {"user": {"id": "U1"}, "team": {"id": "T1"}}
    bodies: dict[str, Json] = {
        "command": {"command": name, "user_id": "U1", "team_id": "T1", "response_url": "r"},
        "shortcut": {"callback_id": name, "trigger_id": "t", **who},
        "action": {"actions": [{"action_id": name, "value": "d1"}], "view": view, **who},
        "submission": {"view": view, **who},
        "closed": {"view": view, **who},
        "options": {"action_id": name, "value": "typed", **who},
        "event": {"event": {"type": name, "user": "U1"}, "team_id": "T1"},
    }
    return {**bare(kind), **bodies[kind], **more}


def bare(kind: str) -> Json:
    """Return the fields by which a payload's kind is told, and nothing else."""
    return {"command": ""} if kind == "command" else {"type": TYPES[kind]}


def request(body: Mapping[str, Any]) -> AsyncBoltRequest:
    """Return a request as Bolt reads it from a WebSocket, before authorization."""
    read = AsyncBoltRequest(body=dict(body), mode="socket_mode")
    correct_enterprise_install(read.context, read.body)
    return read
