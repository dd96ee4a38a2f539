"""HTTP mode: Slack posts each payload, signed, to one address."""

from collections.abc import Mapping

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

PATH = "/slack/events"


def slack_route(bolt: AsyncApp, signing_secret: str) -> web.RouteDef:
    """Only what Slack signed is parsed. Bolt parses first, and stumbles over what others send."""
    verifier = SignatureVerifier(signing_secret)

    async def receive(request: web.Request) -> web.Response:
        if not _is_signed(verifier, await request.read(), request.headers):
            return web.json_response({"error": "invalid request"}, status=401)
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    return web.post(PATH, receive)


def _is_signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """/authentication/verifying-requests-from-slack; signatures are good for five minutes."""
    stamp, signature = (headers.get(f"X-Slack-{x}", "") for x in ("Request-Timestamp", "Signature"))
    try:
        return verifier.is_valid(body, stamp, signature)
    except (ValueError, TypeError):  # a time that is no number, a body that is no text
        return False
