"""HTTP mode: Slack posts each payload, signed, to one address."""

import asyncio
import json
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from slack_sdk.signature import SignatureVerifier
from yarl import query_to_pairs

from ligo_slack.slack.clients import SlackClients
from ligo_slack.slack.hearing import Hearing
from ligo_slack.web import JSON, TEXT, Page, Request, Response, json_response

if TYPE_CHECKING:
    from ligo_slack.slack.bolt import GuardedBolt

PATH = "/slack/events"
FORM = "application/x-www-form-urlencoded"


class SlackRoute:
    """Only what Slack signed is parsed. Bolt parses first, and stumbles over what others send."""

    def __init__(self, hearing: Hearing, slack: SlackClients, signing_secret: str) -> None:
        self._hearing = hearing
        self._slack = slack
        self._verifier = SignatureVerifier(signing_secret)
        self._bolt: GuardedBolt | None = None

    def page(self) -> Page:
        return Page("POST", PATH, self._receive)

    async def _receive(self, request: Request) -> Response:
        if not _is_signed(self._verifier, request):
            return json_response({"error": "invalid request"}, 401)
        heard = await self._hearing.hear(parsed(request.body, request.content_type))
        if heard is None:
            return await self._by_bolt(request)
        return Response(heard.body.encode(), heard.status, JSON if heard.body else TEXT)

    async def _by_bolt(self, request: Request) -> Response:
        """In a thread it is imported: people are answered meanwhile, a tenth of a second later."""
        await asyncio.to_thread(import_module, "ligo_slack.slack.bolt")
        from slack_bolt.request.async_request import AsyncBoltRequest

        from ligo_slack.slack.bolt import GuardedBolt

        self._bolt = self._bolt or GuardedBolt(self._slack, self._hearing)
        body = request.body.decode(errors="replace")
        asked = AsyncBoltRequest(body=body, query=request.query, headers=request.all_headers())
        answer = await self._bolt.async_dispatch(asked)
        [kind] = answer.headers["content-type"]
        return Response(answer.body.encode(), answer.status, kind)


def parsed(body: bytes, content_type: str) -> Mapping[str, Any]:
    """What people do comes as a form, whole (commands) or as JSON in its field `payload`; events
    come as JSON. Empty for anything else.

    Not by Bolt's parse_body, which empties a command in whose text the word "payload" stands, nor
    by urllib's parse_qsl, which is not in C and takes four times as long as yarl's. Nor by yarl's
    URL, which remembers what it has read.
    """
    try:
        if content_type != FORM:
            found = json.loads(body)
        else:
            form = dict(query_to_pairs(body.decode()))
            found = json.loads(form["payload"]) if "payload" in form else form
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_signed(verifier: SignatureVerifier, request: Request) -> bool:
    """/authentication/verifying-requests-from-slack; signatures are good for five minutes."""
    stamp = request.header(b"x-slack-request-timestamp")
    signature = request.header(b"x-slack-signature")
    try:
        return verifier.is_valid(request.body, stamp, signature)
    except (ValueError, TypeError):  # a time that is no number, a body that is no text
        return False
