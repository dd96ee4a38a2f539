"""The two things that Slack hands out and takes back: trigger ids and response URLs."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.slack.model import Message, SlackError

RESPONSE_URL_LIFE = 30 * 60
"""Seconds. /interactivity/handling-user-interaction"""
RESPONSE_URL_USES = 5


@dataclass
class Trigger:
    user: str
    born: float
    view: str | None
    """The modal in which the interaction happened."""
    used: bool = False


@dataclass
class Triggers:
    """Trigger ids, good once, and for three seconds from when Slack sent them."""

    life: float = 3.0
    clock: Callable[[], float] = time.monotonic
    minted: dict[str, Trigger] = field(default_factory=dict)

    def mint(self, user: str, view: str | None = None) -> str:
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self.minted[trigger] = Trigger(user, self.clock(), view)
        return trigger

    def look(self, trigger_id: str) -> Trigger:
        trigger = self.minted.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.clock() - trigger.born >= self.life:
            raise SlackError("expired_trigger_id")
        return trigger


@dataclass
class ResponseUrl:
    """A response URL: who and where it answers, and the message it may replace."""

    user: str
    channel: str
    source: Message | None
    born: float
    uses: int = 0


@dataclass
class ResponseUrls:
    life: float = RESPONSE_URL_LIFE
    clock: Callable[[], float] = time.monotonic
    minted: dict[str, ResponseUrl] = field(default_factory=dict)

    def mint(self, kind: str, team: str, user: str, channel: str, source: Message | None) -> str:
        """Return a path such as `commands/T08LUMEN4A7/8602511912421/zyddzLIkSDKXxygBSBNWceXW`."""
        path = f"{kind}/{team}/{secrets.randbelow(10**13)}/{secrets.token_urlsafe(18)}"
        self.minted[path] = ResponseUrl(user, channel, source, self.clock())
        return path

    def expire(self) -> None:
        """Let each response_url be as old as it may become."""
        for response_url in self.minted.values():
            response_url.born -= self.life

    def use(self, path: str) -> ResponseUrl:
        response_url = self.minted.get(path)
        if response_url is None:
            raise SlackError("invalid_url")
        if self.clock() - response_url.born >= self.life:
            raise SlackError("expired_url")
        if response_url.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        response_url.uses += 1
        return response_url
