"""Uses every control of an old message or form as its owner does, and says what went wrong."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Literal

from ligo_slack.features.contact_select import NOBODY
from ligo_slack.i18n import Localized
from ligo_slack.slack.error_views import STRAY
from ligo_slack.user_errors import UNKNOWN
from sandbox.slack import Person, render
from sandbox.slack.forms import complaints, controls, stateful
from sandbox.slack.kit.elements import offered
from sandbox.slack.model import Delivery, Json, Message, Raw, View
from sandbox.slack.render import legible
from tests.past.loading import Past
from tests.past.stored import Kept

How = Literal["press", "submit", "close"]
WITHIN = 10.0  # seconds for what a press sets going
WRONG = (UNKNOWN, STRAY)
COLLEAGUE = "U08TOMBECK5"
BUTTONS = ("button", "overflow")
DRAFT_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])")


@dataclass(frozen=True)
class Step:
    """One use of something old. `ids` are the control's block_id and action_id, of a form its
    callback_id alone; `value` is what is chosen, None for what is found out by asking."""

    how: How
    person: Person
    source: View | Message
    ids: tuple[str, str]
    element: Json = field(default_factory=dict)
    value: Raw = None

    @property
    def name(self) -> str:
        """The id on the wire that says what the step does."""
        return self.ids[1]

    @property
    def said(self) -> str:
        """Return the id that the button, or else the form, carries: of a draft, a contact or an
        answer."""
        carried = self.element.get("value") or (self.value if self.how == "press" else "")
        return str(carried or getattr(self.source, "private_metadata", ""))

    @property
    def draft_id(self) -> str:
        about = f"{self.said} {getattr(self.source, 'private_metadata', '')}"
        found = DRAFT_ID.search(about)
        return found[0] if found else ""

    @property
    def surface(self) -> str:
        """The kind of form or message that the step is in: messages of one kind have the same
        ids."""
        if isinstance(self.source, View):
            return self.source.callback_id if self.source.submit else self.source.kind
        return ",".join(sorted({one["action_id"] for _, one in controls(self.source.blocks)}))

    def is_of(self, kept: Kept | None) -> bool:
        """Return whether the edition, attempt or question that it carries is still the newest of
        its draft."""
        content = kept.content if kept else None
        now = [str(getattr(content, name, "")) for name in ("edition", "question", "attempt")]
        carried = (self.said, str(getattr(self.source, "private_metadata", "")))
        said = [one.partition(f"{self.draft_id}.")[2] for one in carried if self.draft_id in one]
        if self.name == "email.send":  # the attempt, and the digest of the text
            said[0] = said[0].partition(".")[0]
        return all(one in now for one in said if one[:1].isdigit())

    def kind(self, kept: Kept | None, standing: str) -> tuple[Any, ...]:
        """Return what two steps have in common if one of them is enough.

        The same button in the same kind of message or form, used by the same person, about drafts
        of one kind in one state, runs the same code: a list has thirty of them. The choice in a
        menu is part of it; another state, or an outdated form, is not the same. Where no draft is
        involved (cards, Homes) people differ by their language alone, and by whether Ligo accepts
        their token.
        """
        chosen = str(self.value).partition(".")[0] if self.element.get("type") == "overflow" else ""
        what = (self.how, self.surface, self.name, chosen)
        if self.draft_id:
            stage = (kept.kind, kept.stage, self.is_of(kept)) if kept else ("gone",)
            return (*what, self.person.id, *stage)
        return (*what, self.person.user.locale, standing)


@dataclass
class Seen:
    """The result of a step: `new` are messages that were not there, or not so, before."""

    step: Step
    past: Past
    before: Kept | None
    after: Kept | None
    new: list[Message]
    notices: list[str]
    sent: list[Json]
    """Emails that have left."""

    @property
    def person(self) -> Person:
        return self.step.person

    @property
    def view(self) -> View | None:
        stack = self.person.space.views[self.person.id]
        return stack[-1] if stack else None

    @property
    def form(self) -> str:
        """The callback_id of the modal on top; "" for one that is not sent, or none."""
        return self.view.callback_id if self.view else ""

    @property
    def current(self) -> bool:
        return self.step.is_of(self.before)

    @cached_property
    def elements(self) -> list[Json]:
        """The controls of the modal and of new messages."""
        sources: list[View | Message] = [*self.new, *([self.view] if self.view else [])]
        return [element for source in sources for _, element in controls(source.blocks)]

    @cached_property
    def about(self) -> str:
        """Return the ids of drafts and contacts that the modal and the controls carry."""
        metadata = self.view.private_metadata if self.view else ""
        return " ".join([metadata, *(str(one.get("value", "")) for one in self.elements)])

    def offers(self, action_id: str, value: str = "") -> bool:
        """Return whether there is such a control now; `value`: one that carries this."""
        return any(
            one["action_id"] == action_id and value in one.get("value", "") for one in self.elements
        )

    @cached_property
    def shown(self) -> str:
        """All that can be read in the modal and in new messages."""
        names = self.person.space.names
        parts = [self.person.text_of(one) for one in self.new] + self.notices
        if self.view:
            parts.append(render.view(self.view, names))
        return _bare("\n".join(parts))

    def says(self, words: Localized) -> bool:
        """Return whether the text is shown, in either language, with any values in the
        placeholders."""
        return any(
            all(part in self.shown for part in re.split(r"\{\w+\}", _bare(one)))
            for one in (words.en, words.fr)
        )


class Ended(logging.Handler):
    """Counts the listeners that have ended, with whatever came afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.more = 0, asyncio.Event()
        self.names: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).endswith(" in %.3f s"):
            self.count += 1
            self.names.append(str(record.args[1]) if isinstance(record.args, tuple) else "")
            self.more.set()

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Count until the end. No other bot of this process may run: its listeners would count."""
        logger = logging.getLogger("ligo_slack.slack.runner")
        level = logger.level
        logger.setLevel("DEBUG")
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.setLevel(level)


def _has_listener(delivery: Delivery) -> bool:
    """Return whether a step has a listener. Bolt drops the events of the app's own messages
    (IgnoringSelfEvents)."""
    event = delivery.payload.get("event") or {}
    return not (event.get("type") == "message" and event.get("bot_id"))


@dataclass
class Pressing:
    past: Past
    ended: Ended
    done: set[tuple[Any, ...]] = field(default_factory=set)
    _drafts: dict[str, Kept | None] = field(default_factory=dict)
    _counted: int = 0  # deliveries that were looked at, and how many of them had a listener
    _listeners: int = 0

    async def use(self, step: Step) -> Seen | None:
        """Return a use of the step, or None where a step that does the same was made before."""
        before = await self._draft(step.draft_id)
        kind = step.kind(before, self.past.told["people"][step.person.id])
        if kind in self.done:
            return None
        self.done.add(kind)
        return await self.see(step)

    async def made_ready(self, step: Step) -> Step | None:
        """Put the step's message or form before its person; None where a step that does the same
        was made before."""
        kind = step.kind(await self._draft(step.draft_id), self.past.told["people"][step.person.id])
        if kind in self.done:
            return None
        self.done.add(kind)
        placed = replace(step, source=self._placed(step))
        if step.how == "press" and "external" in step.element["type"]:
            placed = replace(placed, value=await self._suggested(placed))
        return placed

    async def see(self, step: Step) -> Seen:
        """Make the step and wait until nothing runs any more. What it said is taken away again, so
        that the screens stay small."""
        person, before = step.person, await self._draft(step.draft_id)
        sent = len(self.past.scene.ligo.sent)
        placed = replace(step, source=self._placed(step))
        if step.how == "press" and "external" in step.element["type"]:
            chosen = await self._suggested(placed)
            step, placed = replace(step, value=chosen), replace(placed, value=chosen)
        earlier, notices = _said(person), person.notices
        await self.act(placed)
        await self.settled()
        if step.name == "home.language":  # a Home that is being drawn is drawn once more, by itself
            await person.space.changed.until(
                partial(shows_language, person, step.value), WITHIN, "not on the Home"
            )
        self._drafts.clear() if step.how == "submit" else self._drafts.pop(step.draft_id, None)
        after = await self._draft(step.draft_id)
        new = [
            one for one in person.messages() if earlier.get((one.channel, one.ts)) != _state(one)
        ]
        notices, left = person.notices[len(notices) :], self.past.scene.ligo.sent[sent:]
        seen = Seen(step, self.past, before, after, new, notices, left)
        for one in [*new, placed.source]:
            if isinstance(one, Message) and one in person.space.channels[one.channel].messages:
                person.space.remove(one)
        return seen

    async def settled(self) -> None:
        """Wait until nothing that a listener began runs any more: each says in the log that it has
        ended."""
        async with asyncio.timeout(WITHIN):
            while self.ended.count < self._heard():
                await self.ended.more.wait()
                self.ended.more.clear()

    def _heard(self) -> int:
        """Return how many listeners have been called until now."""
        new = self.past.scene.slack.deliveries[self._counted :]
        self._counted += len(new)
        self._listeners += sum(map(_has_listener, new))
        return self._listeners

    def steps(self) -> Iterator[Step]:
        """Yield every control of every message and view, every form to be sent and to be closed."""
        for person, message in self.past.messages():
            yield from _controls(person, message)
        for person, view in [*self.past.views(), *self.past.views("home")]:
            yield from _controls(person, view)
            if view.submit:
                yield Step("submit", person, view, ("", view.callback_id))
            if view.notify_on_close:
                yield Step("close", person, view, ("", view.callback_id))

    async def _draft(self, draft_id: str) -> Kept | None:
        if draft_id not in self._drafts:
            self._drafts[draft_id] = await self.past.stored.draft(draft_id) if draft_id else None
        return self._drafts[draft_id]

    def _placed(self, step: Step) -> View | Message:
        """Put the message before the person, as it was; a form is there alone."""
        person, placed = step.person, deepcopy(step.source)
        if isinstance(placed, Message):
            person.space.views[person.id] = []
            return self.past.place(placed)
        placed.user = person.user
        person.space.views[person.id] = [placed] if placed.kind == "modal" else []
        if placed.kind == "home":
            person.space.homes[person.id] = placed
        person.space.changed()
        return placed

    async def act(self, step: Step) -> None:
        person, source = step.person, step.source
        if step.how == "press":
            _types(source, {"wish": "plus court"} if step.name == "email.refine" else {})
            await person.client.act(person.user, source, step.ids, step.value)
        elif not isinstance(source, View):
            raise TypeError("only forms are sent or closed")
        elif step.how == "close":
            await person.client.close(source, everything=True)
        else:
            if step.name == "account.link":
                _types(source, {"account_token": self.past.scene.ligo.token})
            for block_id in complaints(source):
                await self._fill(person, source, block_id)
            await person.client.submit(source)

    async def _suggested(self, step: Step) -> Raw:
        """Return the first contact that is found, once the contacts are listed; for a person whose
        token Ligo refuses by now, one that was found before."""
        person, source = step.person, step.source
        if self.past.told["people"][person.id] == "refused":
            option = {"value": self.past.scene.ligo.everyone[0]["id"]}
            source.offered.setdefault(step.ids, []).append(option)
            return str(option["value"])
        async with asyncio.timeout(WITHIN):
            while True:
                found = offered(await person.client.suggest(person.user, source, step.ids, "a"))
                values = [str(one["value"]) for one in found if one["value"] != NOBODY]
                if values:
                    return values[0]
                await asyncio.sleep(0.1)

    async def _fill(self, person: Person, view: View, block_id: str) -> None:
        """Fill an input that Slack does not accept empty. The form may become another one while its
        contacts are looked for, and then has no such input."""
        for block, element in stateful(view.blocks):
            if block["block_id"] != block_id:
                continue
            value: Raw = "À compléter"
            if "external" in element["type"]:
                ids = (block_id, element["action_id"])
                value = await self._suggested(Step("press", person, view, ids, element))
            elif element["type"] in ("static_select", "radio_buttons"):
                value = str(offered(element)[0]["value"])
            if block_id in view.draft:
                view.draft[block_id][element["action_id"]] = value


def shows_language(person: Person, value: Raw) -> bool:
    """Return whether this choice stands in App Home's menu of languages."""
    chosen = [
        element["initial_option"]["value"]
        for _, element in controls(person.home["blocks"] if person.home else [])
        if element["action_id"] == "home.language"
    ]
    return chosen == [value]


def troubles(seen: Seen) -> Iterator[str]:
    """Yield what is wrong, whatever control was used."""
    for one in WRONG:
        if any(_bare(text.partition("{")[0]).strip() in seen.shown for text in (one.en, one.fr)):
            yield f"it says {one.en!r}"
    if seen.view and seen.view.trouble:
        yield seen.view.trouble


def _controls(person: Person, source: View | Message) -> Iterator[Step]:
    """Yield the controls that tell the app at once, each entry of a menu, one option of a
    select."""
    for block, element in controls(source.blocks):
        if block["type"] == "input" and not block.get("dispatch_action"):
            continue
        ids = (block["block_id"], element["action_id"])
        values: list[Raw] = [None]
        if element["type"] == "overflow":
            values = [one["value"] for one in element["options"]]
        elif element["type"] == "users_select":
            values = [COLLEAGUE]
        elif element["type"] not in BUTTONS and "external" not in element["type"]:
            values = [offered(element)[0]["value"]]
        for value in values:
            yield Step("press", person, source, ids, element, value)


def _types(source: View | Message, typed: dict[str, str]) -> None:
    """Type into inputs of a form, by action_id."""
    if isinstance(source, View):
        for block, element in stateful(source.blocks):
            if element["action_id"] in typed:
                source.draft[block["block_id"]][element["action_id"]] = typed[element["action_id"]]


def _bare(text: str) -> str:
    """Return the text as it is read: without the marks of Slack's mrkdwn."""
    return re.sub("[*`]", "", legible(text))


def _said(person: Person) -> dict[tuple[str, str], object]:
    return {(one.channel, one.ts): _state(one) for one in person.messages()}


def _state(message: Message) -> object:
    return message.text, message.edited, id(message.blocks)
