"""What Slack's payloads become on their way to the guard, by HTTP and by Socket Mode alike.

Before Bolt, which asks each of its middleware in turn and gathers some thirty arguments for each
listener and each function: more than all the rest of an answer costs. Bolt has the protocol around
it (bolt.py).
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from ligo_slack.slack.belonging import workspace_of
from ligo_slack.slack.call import Acknowledgement, Kind, read_call
from ligo_slack.slack.listeners import Guard
from ligo_slack.slack.tokens import Tokens
from ligo_slack.store.claims import UNREACHED

KINDS: dict[str, Kind] = {
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_actions": "action",
    "block_suggestion": "options",
    "view_submission": "submission",
    "view_closed": "closed",
    "event_callback": "event",
}
"""By a payload's `type` (/reference/interaction-payloads, /apis/events-api); a command has none."""


class Answer(NamedTuple):
    """To a payload: `body` is JSON, or empty."""

    body: str = ""
    status: int = 200


class Hearing:
    """Whoever lets HTTP requests in verifies that Slack has signed them."""

    def __init__(self, tokens: Tokens, guard: Guard) -> None:
        self._tokens = tokens
        self._guard = guard

    async def hear(self, payload: Mapping[str, Any]) -> Answer | None:
        """Slack's answer, as soon as there is one; None for what is not the guard's."""
        kind = kind_of(payload)
        if kind is None:
            return None
        place = workspace_of(payload)
        try:
            installed: bool | None = await self._tokens.find(place) is not None
        except UNREACHED:
            if kind == "event":  # Slack brings it again
                return Answer(status=503)
            installed = None
        given: dict[str, Any] = {}

        async def keep(**answer: Any) -> None:
            given.update(answer)

        call = read_call(kind, payload, Acknowledgement(keep), installed, place)
        await self._guard.handle(call)
        return Answer(json.dumps(given) if given else "")


def kind_of(payload: Mapping[str, Any]) -> Kind | None:
    return "command" if "command" in payload else KINDS.get(str(payload.get("type")))
