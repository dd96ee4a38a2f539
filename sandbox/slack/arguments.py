"""Reading the arguments of a Web API call, from JSON or a form."""

import base64
import json
from typing import Any

from aiohttp import web

from sandbox.slack.model import Json, SlackError

_JSON_ARGUMENTS = ("view", "blocks", "attachments", "metadata", "message")
_TRUE = (True, 1, "1", "true", "True")


class Args(dict[str, Any]):
    """Arguments by name; complex ones are decoded already."""

    def need(self, name: str) -> Any:
        if self.get(name) is None:
            message = f"[ERROR] missing required field: {name} [json-pointer:/{name}]"
            raise SlackError("invalid_arguments", response_metadata={"messages": [message]})
        return self[name]

    def text(self, name: str) -> str:
        value = self.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.get(name) in _TRUE


async def read(request: web.Request) -> tuple[Args, str]:
    """Return (arguments, token). Slack takes the token from the header, a form or the query."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        try:
            decoded = json.loads(body) if body else {}
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(decoded, dict):
            raise SlackError("json_not_object")
        given |= decoded
        form_token = str(request.query.get("token", ""))
    else:
        given |= dict(await request.post())
        form_token = str(given.get("token", ""))
    given.pop("token", None)
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ").strip() if header else form_token
    return Args({key: _decoded(key, value) for key, value in given.items()}), token


def basic(request: web.Request) -> tuple[str, str]:
    """Name and password of the Basic scheme; empty where they are missing or unreadable."""
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password


def _decoded(name: str, value: Any) -> Any:
    if name not in _JSON_ARGUMENTS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        code = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
        raise SlackError(code.get(name, "invalid_arguments")) from None
