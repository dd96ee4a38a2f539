"""People at their Slack, who use what stands before them: they fill in forms, press buttons, close
forms in the middle, mistype. What they do next is made from the last view or message they got."""

import asyncio
import hashlib
import hmac
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bench.traffic import SECRET
from ligo_slack.features.account.views import LINK, UNLINK, checking, erasing
from ligo_slack.features.changes.result_views import loading, saving
from ligo_slack.features.contact_wizard.views import creating, reading
from ligo_slack.features.email.views import looking, sending, writing
from ligo_slack.features.home_actions import CONNECT, DISCONNECT
from ligo_slack.i18n import LANGUAGES

Object = dict[str, Any]

SLACKS_PATIENCE = 3.0  # seconds
PATIENCE = 5.0  # seconds after which somebody closes a form that still says "one moment"
TURNS = 10  # of one journey
CLOSES, PRESSES, EDITS = 0.1, 0.3, 0.15  # shares of the turns
TEAM = {"id": "T1", "domain": "atelier"}
DRAWN = (checking, creating, erasing, loading, looking, reading, saving, sending, writing)
WAITING = {str(draw(language)["blocks"]) for draw in DRAWN for language in LANGUAGES}
NOT_THEIRS = (CONNECT, DISCONNECT)  # whoever unlinks has nothing to do for the rest of the day
WORDS = ("rappeler", "avant", "lundi", "le", "devis", "de la", "foire,", "merci")

OPENINGS = {
    "add": 18, "email": 16, "note": 16, "stage": 12, "search": 14, "home": 10, "help": 4,
    "mistyped": 4, "unknown": 2, "drafts": 2, "pipeline": 2,
}  # fmt: skip
TYPED = {
    "add": "add {new}\nDirectrice, Atelier {n}\np{n}@neuf.example",
    "email": "email {contact} {words}", "note": "note {contact} {words}",
    "stage": "stage {contact}",
    "search": "search {contact}", "help": "help", "mistyped": "emial {contact} {words}",
    "drafts": "drafts", "pipeline": "pipeline",
}  # fmt: skip


@dataclass
class Slack:
    """Sends what people do, and counts how it was taken. `late`: not acknowledged with 200 within
    Slack's three seconds. After that nothing at all came within PATIENCE seconds (`silent`), or
    nothing after "one moment" (`given_up`)."""

    bot: str
    address: str
    steps: int = 0
    late: int = 0
    silent: int = 0
    given_up: int = 0
    slowest: float = 0.0
    acts: Counter[str] = field(default_factory=Counter)
    _session: aiohttp.ClientSession | None = None
    _goal: float = math.inf
    _reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def reach(self, steps: int) -> None:
        """Wait until so many have been made."""
        self._goal = steps
        self._reached.clear()
        await self._reached.wait()

    async def leave(self) -> None:
        """Close its connections, until it has something to say again."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def send(self, kind: str, body: bytes, content_type: str) -> Object:
        """Return the bot's answer, empty where it said nothing or was late."""
        self.steps += 1
        self.acts[kind] += 1
        if self.steps >= self._goal:
            self._reached.set()
        began, answer, status = time.perf_counter(), b"", 0
        sending: Object = {"data": body, "headers": _signed(body, content_type)}
        with suppress(aiohttp.ClientError, TimeoutError):
            async with self._lines().post(f"http://{self.bot}/slack/events", **sending) as heard:
                answer, status = await heard.read(), heard.status
        took = time.perf_counter() - began
        self.slowest = max(self.slowest, took)
        self.late += status != 200 or took > SLACKS_PATIENCE
        said: Object = json.loads(answer) if answer.startswith(b"{") else {}
        return said

    def _lines(self) -> aiohttp.ClientSession:
        if self._session is None:
            patience = aiohttp.ClientTimeout(total=4 * PATIENCE)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0), timeout=patience
            )
        return self._session


def _signed(body: bytes, content_type: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = hmac.new(
        SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256
    ).hexdigest()
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signature}",
    }


class Person:
    """`view` is the form that is open, `message` the newest that came, `home` their App Home, if
    they are one of those who use it."""

    def __init__(self, user: str, seed: int, *, uses_home: bool) -> None:
        self.id = user
        self._openings = {k: n for k, n in OPENINGS.items() if uses_home or k != "home"}
        self.chance = random.Random(seed)
        self.view: Object | None = None
        self.home: Object | None = None
        self.message: list[Object] = []
        self._changed = asyncio.Event()
        self._looks_at_home = False

    # -- what comes from the bot -----------------------------------------------------------------

    def sees(self, view: Object) -> None:
        if view["type"] == "home":
            self.home = view
            if self._looks_at_home:
                self._changed.set()
            return
        self.view = view
        self._changed.set()

    def hears(self, blocks: list[Object]) -> None:
        self.message = blocks
        self._changed.set()

    # -- one journey -----------------------------------------------------------------------------

    async def live(self, slack: Slack, contact: str, number: int) -> None:
        """`contact`: the name of somebody in Ligo; `number`: of this journey, in the day."""
        self.view, self.message = None, []
        what = self.chance.choices([*self._openings], [*self._openings.values()])[0]
        if "home" in self._openings and not self.home:
            what = "home"  # from the day's beginning on: the bot then keeps it up at each step
        slack.acts[f"journey {what}"] += 1
        await self._begin(what, slack, contact, number)
        for _ in range(TURNS):
            message, self.message = self.message, []
            if self.view:
                await self._use(self.view, slack)
            elif message and (buttons := _buttons(message)):
                await self._press(self.chance.choice(buttons), None, slack)
            else:
                break
        if self.view:
            await self._close(self.view, slack)

    async def _begin(self, what: str, slack: Slack, contact: str, number: int) -> None:
        if what == "home":
            await self._open_home(slack)
        elif what == "unknown":
            block = {"type": "button", "action_id": "gone.long_ago", "value": "x", "block_id": "b"}
            await self._press(block, None, slack)
        else:
            number = number if self.chance.random() > EDITS else number // 2  # one that is there
            text = TYPED[what].format(
                new=f"Nouvelle Personne{number}",
                n=number,
                contact=contact,
                words=self._words(),
            )
            await self._command(text, slack)

    async def _open_home(self, slack: Slack) -> None:
        event: Object = {"type": "app_home_opened", "user": self.id, "channel": "D1", "tab": "home"}
        event |= {"view": self.home} if self.home else {}
        told = {
            "type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event": event,
            "event_id": f"Ev{time.time_ns()}", "event_time": int(time.time()),
            "authorizations": [{"team_id": "T1", "is_enterprise_install": False}],
        }  # fmt: skip
        self._looks_at_home = True
        body = json.dumps(told).encode()
        await self._step(slack, "event", body, "application/json")
        self._looks_at_home = False
        buttons = _buttons(self.home["blocks"]) if self.home else []
        if buttons and self.home and self.chance.random() < 0.5:
            await self._press(self.chance.choice(buttons), self.home, slack)

    async def _use(self, view: Object, slack: Slack) -> None:
        chance, buttons = self.chance.random(), _buttons(view["blocks"])
        is_form = view.get("callback_id") not in (LINK, UNLINK)
        if chance < CLOSES or not is_form:
            await self._close(view, slack)
        elif view.get("submit") and (chance > CLOSES + PRESSES or not buttons):
            await self._submit(view, slack)
        elif buttons:
            main = [button for button in buttons if button.get("style") == "primary"]
            await self._press(self.chance.choice(main or buttons), view, slack)
        else:
            await self._close(view, slack)

    # -- what they do ----------------------------------------------------------------------------

    async def _command(self, text: str, slack: Slack) -> None:
        form = {
            "token": "legacy", "team_id": "T1", "team_domain": "atelier", "channel_id": "C1",
            "channel_name": "ventes", "user_id": self.id, "user_name": self.id.lower(),
            "command": "/ligo", "text": text, "api_app_id": "A1",
            "is_enterprise_install": "false", "trigger_id": self._trigger(),
            "response_url": f"http://{slack.address}/answer/{self.id}",
        }  # fmt: skip
        await self._step(slack, "command", urlencode(form).encode())

    async def _press(self, button: Object, view: Object | None, slack: Slack) -> None:
        """Press a button in a form or on App Home, or, without a view, in a message."""
        action = {**button, "action_ts": f"{time.time():.6f}"}
        where: Object = {"view": view, "container": {"type": "view"}}
        if view is None:
            where = {
                "channel": {"id": "C1", "name": "ventes"}, "container": {"type": "message"},
                "response_url": f"http://{slack.address}/answer/{self.id}",
            }  # fmt: skip
        await self._interact(slack, "block_actions", actions=[action], **where)

    async def _submit(self, view: Object, slack: Slack) -> None:
        values = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                entry = await self._filled(element, block, view, slack)
                values[block["block_id"]] = {element["action_id"]: entry}
        answer = await self._interact(
            slack, "view_submission", view={**view, "state": {"values": values}}
        )
        if self.view is view and answer.get("response_action") != "errors":
            shown = answer.get("view")
            self.view = {**shown, "id": view["id"]} if shown else None
        await self._while_waiting(slack)

    async def _close(self, view: Object, slack: Slack) -> None:
        self.view = None
        if view.get("notify_on_close"):
            await self._interact(slack, "view_closed", view=view, is_cleared=False)

    async def _filled(self, element: Object, block: Object, view: Object, slack: Slack) -> Object:
        kind, changes = element["type"], self.chance.random() < EDITS
        if kind == "plain_text_input":
            value = element.get("initial_value", "")
            needed = not (value or block.get("optional"))
            if needed or (changes and "@" not in value and len(value) < 2000):
                value = f"{value} {self._words()}".strip()
            return {"type": kind, "value": value or None}
        options = element.get("options", [])
        chosen = element.get("initial_option")
        if kind == "external_select" and not chosen:
            options = await self._look_up(element, block, view, slack)
        if options and (changes or not chosen):
            chosen = self.chance.choice(options)
        return {"type": kind, "selected_option": chosen}

    async def _look_up(
        self, element: Object, block: Object, view: Object, slack: Slack
    ) -> list[Object]:
        typed = self.chance.choice(["", "per", "personne 1", "acme"])
        which = {"action_id": element["action_id"], "block_id": block["block_id"], "value": typed}
        answer = await self._interact(slack, "block_suggestion", view=view, **which)
        groups = answer.get("option_groups") or [answer]
        return [option for group in groups for option in group.get("options", [])]

    async def _interact(self, slack: Slack, kind: str, **more: Any) -> Object:
        user = {"id": self.id, "username": self.id.lower(), "team_id": "T1"}
        told = {"type": kind, "user": user, "team": TEAM, "api_app_id": "A1", **more}
        told["trigger_id"] = self._trigger()
        return await self._step(slack, kind, urlencode({"payload": json.dumps(told)}).encode())

    async def _step(
        self, slack: Slack, kind: str, body: bytes,
        content_type: str = "application/x-www-form-urlencoded",
    ) -> Object:  # fmt: skip
        """Send one payload, and take what the bot shows after its answer."""
        self._changed.clear()
        answer = await slack.send(kind, body, content_type)
        if kind == "command" and answer:
            self.hears(answer.get("blocks") or [])
        if kind in ("command", "block_actions", "event"):
            if await self._hears_nothing():
                slack.silent += 1
            await self._while_waiting(slack)
        return answer

    async def _while_waiting(self, slack: Slack) -> None:
        """Wait until the form says something else than "one moment", or patience ends."""
        while self.view and str(self.view["blocks"]) in WAITING:
            self._changed.clear()
            if await self._hears_nothing():
                slack.given_up += 1
                self.view = None

    async def _hears_nothing(self) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), PATIENCE)
        return not self._changed.is_set()

    def _trigger(self) -> str:
        return f"{time.time_ns()}.1.{self.id}"

    def _words(self) -> str:
        return " ".join(self.chance.sample(WORDS, 5))


def _buttons(blocks: list[Object]) -> list[Object]:
    return [button for button in _elements(blocks) if button["action_id"] not in NOT_THEIRS]


def _elements(blocks: list[Object]) -> Iterator[Object]:
    for number, block in enumerate(blocks):
        for element in (*block.get("elements", []), block.get("accessory") or {}):
            if element.get("type") == "button" and "url" not in element:
                yield {"block_id": f"b{number}", **element}
