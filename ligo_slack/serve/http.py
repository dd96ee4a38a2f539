"""HTTP mode: Slack posts each payload, signed, to one address."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_sdk.signature import SignatureVerifier

from ligo_slack.slack.bolt import GuardedBolt

PATH = "/slack/events"
FORM = "application/x-www-form-urlencoded"


def slack_route(bolt: GuardedBolt, signing_secret: str) -> web.RouteDef:
    """Only what Slack signed is parsed. Bolt parses first, and stumbles over what others send."""
    verifier = SignatureVerifier(signing_secret)

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        if not _is_signed(verifier, body, request.headers):
            return web.json_response({"error": "invalid request"}, status=401)
        heard = await bolt.hear(parsed(body, request.content_type))
        if heard is None:
            heard = await bolt.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(heard)
        form = "application/json" if heard.body else "text/plain"
        return web.Response(status=heard.status, text=heard.body, content_type=form)

    return web.post(PATH, receive)


def parsed(body: bytes, content_type: str) -> Mapping[str, Any]:
    """What people do comes as a form, whole (commands) or as JSON in its field `payload`; events
    come as JSON. Empty for anything else.

    Not by Bolt's parse_body, which empties a command in whose text the word "payload" stands.
    """
    try:
        if content_type != FORM:
            found = json.loads(body)
        else:
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            found = json.loads(form["payload"]) if "payload" in form else form
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """/authentication/verifying-requests-from-slack; signatures are good for five minutes."""
    stamp, signature = (headers.get(f"X-Slack-{x}", "") for x in ("Request-Timestamp", "Signature"))
    try:
        return verifier.is_valid(body, stamp, signature)
    except (ValueError, TypeError):  # a time that is no number, a body that is no text
        return False
