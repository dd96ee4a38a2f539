"""The data of a workspace: channels, messages, views, and the records kept for tests."""

import random
import string
import time
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.people import User

Json = dict[str, Any]
Raw = str | list[str] | None
"""The value of an input: text or a chosen value, several chosen values, or nothing."""
Draft = dict[str, dict[str, Raw]]
"""{block_id: {action_id: Raw}}"""

_ALPHABET = string.ascii_uppercase + string.digits
_random = random.Random()  # noqa: S311 - names of things, no secrets


def new_id(prefix: str, length: int = 10) -> str:
    return prefix + "".join(_random.choices(_ALPHABET, k=length))


def new_hash() -> str:
    return f"{int(time.time())}.{''.join(_random.choices(string.ascii_letters, k=8))}"


class SlackError(Exception):
    """A refusal, by the code that Slack's documentation gives it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more

    def answer(self) -> Json:
        return {"ok": False, "error": self.code, **self.more}


@dataclass(eq=False)
class File:
    """A file on Slack's servers. `mimetype` is what its content is served as.

    `more`: fields of the file object that replace or extend those which `objects.file_json` gives,
    for types of files that the sandbox does not make itself (snippets, emails, tombstones).
    """

    id: str
    name: str
    mimetype: str
    filetype: str
    content: bytes
    user: str
    created: int
    more: Json = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(eq=False)
class Message:
    channel: str
    ts: str
    user: str | None
    """The user id of its author; None for the bot."""
    text: str
    blocks: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    ephemeral_for: str | None = None
    thread_ts: str | None = None
    edited: str | None = None
    metadata: Json | None = None
    drafts: dict[str, Draft] = field(default_factory=dict)
    """The values that each person has chosen in its inputs, by user id."""
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    raw: Json | None = None
    """The message as Slack delivers it, where that is more than the sandbox knows to make: fields
    that replace or extend those which `objects.message_json` gives. A field that is None is left
    out, and so is every other one that has no value."""

    @property
    def bot(self) -> bool:
        return self.user is None


@dataclass(eq=False)
class Channel:
    id: str
    name: str
    kind: Literal["public", "private", "dm"]
    topic: str
    members: set[str]
    has_bot: bool
    shared: bool = False
    """True where people of another workspace are in it (Slack Connect)."""
    messages: list[Message] = field(default_factory=list)
    last_read: dict[str, str] = field(default_factory=dict)

    @property
    def payload_name(self) -> str:
        """Return the name as payloads have it: they hide the names of what is not public."""
        return {"public": self.name, "private": "privategroup", "dm": "directmessage"}[self.kind]


@dataclass(eq=False)
class View:
    id: str
    user: User
    kind: Literal["modal", "home"]
    blocks: list[Json]
    hash: str
    title: Json | None = None
    submit: Json | None = None
    close: Json | None = None
    callback_id: str = ""
    private_metadata: str = ""
    external_id: str = ""
    notify_on_close: bool = False
    clear_on_close: bool = False
    root_id: str = ""
    previous_id: str | None = None
    draft: Draft = field(default_factory=dict)
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None


@dataclass(eq=False)
class Notice:
    """An error that Slack itself shows to one person."""

    id: int
    user: str
    text: str
    channel: str | None


@dataclass(eq=False)
class Call:
    """One Web API call of the bot, and what it was answered; `teams`: where its token works."""

    method: str
    args: Json
    answer: Json
    at: float
    teams: tuple[str, ...] = ()


@dataclass(eq=False)
class Delivery:
    """One payload sent to the bot.

    `kind` is "command", "event", or the payload's own type; `status` the HTTP status (200 for an
    acknowledged envelope, None for no answer); `error` what Slack calls the failure, if any.
    """

    kind: str
    payload: Json
    transport: Literal["http", "socket", "none"] = "none"
    seconds: float = 0.0
    status: int | None = None
    answer: Any = None
    error: str | None = None
    retry: int = 0
    retry_reason: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    """The headers that the bot answered with, over HTTP."""
    request: tuple[bytes, dict[str, str]] | None = None
    """Body and headers as they were sent, over HTTP."""
    replica: int = 0
    """Which of the bot's addresses, or of its open connections, it went to."""
