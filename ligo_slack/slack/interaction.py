"""One payload from Slack, read into an Interaction: the only module that knows Slack's payload
shapes."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from slack_bolt.request.async_request import AsyncBoltRequest

from ligo_slack.slack.membership import is_outsider, workspace_of
from ligo_slack.slack.users import Person

InteractionKind = Literal[
    "command", "shortcut", "action", "submission", "closed", "options", "event"
]
Acknowledge = Callable[..., Awaitable[Any]]
INTERACTION_KINDS: dict[str, InteractionKind] = {
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_actions": "action",
    "block_suggestion": "options",
    "view_submission": "submission",
    "view_closed": "closed",
    "event_callback": "event",
}
"""By a payload's `type` (/reference/interaction-payloads, /apis/events-api); a command has none."""
UNNAMED_CHANNELS = {"directmessage", "privategroup"}


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The place where a person works: all that is needed to answer them there later, for their eyes
    only. Stored with drafts, by the names of its fields. `response_url` lives 30 minutes and 5 uses
    (/interactivity/handling-user-interaction)."""

    channel: str = ""
    response_url: str = ""


@dataclass(frozen=True, slots=True)
class SourceModal:
    """The modal that a payload came from. `values` are those of its inputs, by block id."""

    id: str
    private_metadata: str
    values: Mapping[str, str]
    callback_id: str = ""


class Acknowledgement:
    """The answer to Slack, given once: the first call wins, and wakes the router that waits to send
    it."""

    def __init__(self, send: Acknowledge | None = None) -> None:
        """`send`: None where nobody waits for an answer, or Slack already has one."""
        self._send = send
        self.given = False
        self._waiting: asyncio.Future[None] | None = None

    async def __call__(self, **answer: Any) -> bool:
        """Answer; return False when Slack already has its answer, so that this one
        reached nobody."""
        if self._send is None:
            return False
        await self._send(**answer)
        self.given, self._send = True, None  # with it goes the answer, which Bolt keeps there
        self._wake()
        await asyncio.sleep(0)  # the answer leaves before whatever the listener does next
        return True

    async def is_given_within(self, seconds: float) -> bool:
        """Wait for the answer; return False where there is none after `seconds`. Only the router
        waits. A future and a timer: an Event with a time-out takes three times as long."""
        if self.given:
            return True
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        timer = loop.call_later(seconds, self._wake)
        try:
            await self._waiting
        finally:
            timer.cancel()
        return self.given

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)


@dataclass(frozen=True, slots=True)
class Interaction:
    """Something that a person did.

    `id` is looked up in the table of listeners. `at_home`: it was done on App Home. `channel` is a
    public channel's name, "" for any other. `text` is a command's or a message's text, as Slack
    encodes it; `value` a pressed button's or a chosen option's, or what was typed in an external
    select. `outsider`: whether the person belongs to another organisation; None where only Slack
    can tell. `installed`: whether the app has a token there; None where the database did not
    answer. `at`: when an event happened, in UTC seconds. `block`: the block_id of the control that
    was used. `decision` names what is asked for where it may be done once, however often it is
    pressed: "" where each trigger asks for something new.
    """

    kind: InteractionKind
    id: str
    person: Person
    ack: Acknowledgement
    trigger: str = ""
    place: ReplyTarget = ReplyTarget()
    text: str = ""
    value: str = ""
    view: SourceModal | None = None
    message: Mapping[str, Any] = field(default_factory=dict)
    event: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0
    outsider: bool | None = False
    installed: bool | None = True
    at_home: bool = False
    channel: str = ""
    block: str = ""
    decision: str = ""

    @property
    def message_id(self) -> tuple[str, str]:
        """Return channel and ts of the message whose control was used; "" for what is none."""
        return self.place.channel, str(self.message.get("ts") or "")

    @property
    def modal(self) -> SourceModal:
        """Return the modal that this came from. Raises ValueError where it came from none."""
        if self.view is None:
            raise ValueError(f"the {self.kind} {self.id} comes from no modal")
        return self.view

    def saying(self, text: str) -> "Interaction":
        return replace(self, text=text)

    def decided(self, decision: str) -> "Interaction":
        return replace(self, decision=decision)

    def with_value(self, value: str) -> "Interaction":
        return replace(self, value=value)


def interaction_kind(body: Mapping[str, Any]) -> InteractionKind | None:
    return "command" if "command" in body else INTERACTION_KINDS.get(str(body.get("type")))


def read_interaction(
    kind: InteractionKind, req: AsyncBoltRequest, ack: Acknowledgement
) -> Interaction:
    """Read a payload, with Bolt's context for it; no key is assumed to be present. Raises one of
    several errors for values of other types than Slack documents."""
    body, context = req.body, req.context
    action: Mapping[str, Any] = next(iter(body.get("actions") or []), {})
    event = body.get("event") or {}
    message = body.get("message") or {}
    return Interaction(
        kind=kind,
        id=_id(kind, body, action, event),
        person=Person(workspace_of(context), str(context.user_id or "")),
        at=float(body.get("event_time") or 0),
        outsider=is_outsider(context, body),
        installed=context.get("installed", True),
        ack=ack,
        trigger=_text(body.get("trigger_id")),
        place=ReplyTarget(
            channel=_text(body.get("channel_id") or (body.get("channel") or {}).get("id")),
            response_url=_text(body.get("response_url")),
        ),
        text=_text(body.get("text") or (message.get("text") if kind == "shortcut" else "")),
        value=_value(action) if action else _text(body.get("value")),
        view=_view(body.get("view")),
        message=message,
        event=event,
        at_home=(body.get("view") or {}).get("type") == "home",
        channel=_public_name(body),
        block=str(action.get("block_id") or ""),
    )


def _public_name(body: Mapping[str, Any]) -> str:
    """Return the channel's name, "" where the payload has only a word for its kind instead
    (/reference/interaction-payloads)."""
    name = str(body.get("channel_name") or (body.get("channel") or {}).get("name") or "")
    return "" if name in UNNAMED_CHANNELS or name.startswith("mpdm-") else name


def _id(
    kind: InteractionKind,
    body: Mapping[str, Any],
    action: Mapping[str, Any],
    event: Mapping[str, Any],
) -> str:
    match kind:
        case "command":
            return str(body.get("command") or "")
        case "shortcut":
            return str(body.get("callback_id") or "")
        case "action":
            return str(action.get("action_id") or "")
        case "options":
            return str(body.get("action_id") or "")
        case "event":
            return str(event.get("type") or "")
        case _:
            return str((body.get("view") or {}).get("callback_id") or "")


def _view(view: Mapping[str, Any] | None) -> SourceModal | None:
    """Return the modal; App Home is a view too, but cannot be replaced like one."""
    if not view or view.get("type") == "home":
        return None
    state = (view.get("state") or {}).get("values") or {}
    return SourceModal(
        id=_text(view.get("id")),
        private_metadata=_text(view.get("private_metadata")),
        values={
            block: _value(element) for block, inputs in state.items() for element in inputs.values()
        },
        callback_id=_text(view.get("callback_id")),
    )


def _text(value: object) -> str:
    """Return a text of a payload, "" for none. Raises TypeError for what is no text."""
    if value is None or isinstance(value, str):
        return value or ""
    raise TypeError(f"a {type(value).__name__} in the place of a text")


def _value(element: Mapping[str, Any]) -> str:
    """Return the value of one element: typed text, a pressed button's or a chosen value,
    a user id, a date (2026-11-28) or a time of day (09:00); the values of ticked checkboxes with
    spaces between them."""
    if isinstance(ticked := element.get("selected_options"), list):
        return " ".join(str(one.get("value") or "") for one in ticked)
    chosen = element.get("selected_option") or {}
    picked = (element.get(f"selected_{what}") for what in ("user", "date", "time"))
    value = element.get("value") or chosen.get("value") or next(filter(None, picked), "")
    return value if isinstance(value, str) else json.dumps(value)
