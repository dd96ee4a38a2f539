"""Uses every control of an old message or form as its owner does, and says what went wrong."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field

import aiohttp

from ligo_slack.failures import UNKNOWN
from ligo_slack.slack.notices import STRAY
from sandbox.slack import Person
from sandbox.slack.forms import complaints, controls, stateful
from sandbox.slack.kit.elements import offered
from sandbox.slack.model import Json, Message, Raw, View
from tests.past.loading import Past

WITHIN = 10.0  # seconds for what a press sets going
TIMES = 2
SILENT = {"home.support"}
"""Slack itself answers: it opens the button's address."""
WRONG = [words.partition("{")[0] for text in (UNKNOWN, STRAY) for words in (text("en"), text("fr"))]
BUTTONS = ("button", "overflow")


@dataclass
class Pressing:
    past: Past
    browser: aiohttp.ClientSession
    offenders: list[str] = field(default_factory=list)
    times: Counter[tuple[str, ...]] = field(default_factory=Counter)

    async def use_message(self, person: Person, message: Message) -> None:
        for block, element in _acting(message.blocks):
            if self.enough(person, "message", element["action_id"]):
                continue
            for value in await self._values(person, message, block, element):
                placed = self.past.place(deepcopy(message))
                await self._act(person, placed, (block["block_id"], element["action_id"]), value)

    async def use_view(self, person: Person, view: View, *, once: bool = False) -> None:
        """A Home's controls too. `once`: what was used often enough is passed by."""
        for block, element in _acting(view.blocks):
            if once and self.enough(person, view.callback_id or view.kind, element["action_id"]):
                continue
            for value in await self._values(person, view, block, element):
                shown = self.show(person, view)
                await self._act(person, shown, (block["block_id"], element["action_id"]), value)

    async def submit(self, person: Person, view: View) -> None:
        shown = self.show(person, view)
        for block_id in complaints(shown):
            await self._fill(person, shown, block_id)
        async with self._heard(person, f"submission {view.callback_id}"):
            await person.client.submit(shown)

    async def close(self, person: Person, view: View) -> None:
        shown = self.show(person, view)
        async with self._heard(person, f"closed {view.callback_id}"):
            await person.client.close(shown, everything=True)

    def show(self, person: Person, view: View) -> View:
        """Puts it before the person, alone."""
        shown = deepcopy(view)
        shown.user = person.user
        if view.kind == "home":
            person.space.views[person.id] = []
            person.space.homes[person.id] = shown
        else:
            person.space.views[person.id] = [shown]
        person.space.changed()
        return shown

    def enough(self, person: Person, *what: str) -> bool:
        """Whether she has used such a thing TIMES before: lists hold the same button many times."""
        self.times[person.id, *what] += 1
        return self.times[person.id, *what] > TIMES

    async def settled(self) -> None:
        """Nothing of the bot's runs any more."""
        async with asyncio.timeout(WITHIN):
            while True:
                async with self.browser.get(f"{self.past.scene.address}/metrics") as page:
                    said = await page.text()
                    if "ligo_slack_running 0" in said:
                        return
                await asyncio.sleep(0.01)

    async def _act(
        self, person: Person, source: View | Message, ids: tuple[str, str], value: Raw
    ) -> None:
        async with self._heard(person, ids[1]):
            await person.client.act(person.user, source, ids, value)

    @asynccontextmanager
    async def _heard(self, person: Person, what: str) -> AsyncIterator[None]:
        """Notes whoever is not answered, or wrongly. A closed form may leave nothing to say."""
        known, deliveries = _seen(person), self.past.scene.slack.deliveries
        sent = len(deliveries)
        yield
        await self.settled()
        troubles = [one.error for one in deliveries[sent:] if one.error]
        silent = what in SILENT or what.startswith("closed")
        if _seen(person) == known and not silent and not person.errors:
            troubles.append("no answer")
        screen = person.screen()
        troubles += [words for words in WRONG if words.strip() in screen]
        if troubles:
            self.offenders.append(f"{person.user.key}, {what}: {troubles}")

    async def _values(
        self, person: Person, source: View | Message, block: Json, element: Json
    ) -> list[Raw]:
        """What can be chosen in it: each entry of a menu, the last option of a select."""
        kind = element["type"]
        if kind == "button":
            return [None]
        if kind == "overflow":
            return [one["value"] for one in element["options"]]
        if kind == "users_select":
            return ["U08TOMBECK5"]
        if "external" in kind:
            shown = self.show(person, source) if isinstance(source, View) else source
            if isinstance(source, Message):
                shown = self.past.place(source)
            return [await self._suggested(person, shown, block, element)]
        return [offered(element)[-1]["value"]]

    async def _suggested(
        self, person: Person, source: View | Message, block: Json, element: Json
    ) -> str:
        ids = (block["block_id"], element["action_id"])
        found = offered(await person.client.suggest(person.user, source, ids, "a"))
        if not found:
            self.offenders.append(f"{person.user.key}, {ids[1]}: nothing is suggested")
            return ""
        source.offered.setdefault(ids, []).extend(found)
        return str(found[0]["value"])

    async def _fill(self, person: Person, view: View, block_id: str) -> None:
        """What Slack does not let through empty."""
        for block, element in stateful(view.blocks):
            if block["block_id"] == block_id:
                value: Raw = "ligo_0123456789abcdef"
                if "external" in element["type"]:
                    value = await self._suggested(person, view, block, element)
                elif "option" in str(element):
                    value = offered(element)[0]["value"]
                view.draft[block_id][element["action_id"]] = value


def _acting(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """The controls that tell the app at once."""
    for block, element in controls(blocks):
        if block["type"] != "input" or block.get("dispatch_action"):
            yield block, element


def _seen(person: Person) -> list[object]:
    """What changes whenever something new stands before her."""
    home = person.space.homes.get(person.id)
    messages = [(one.channel, one.ts, one.text, one.edited) for one in person.messages()]
    views = [(view.id, view.hash) for view in person.space.views[person.id]]
    return [*messages, *views, home and (home.hash, str(home.blocks)), *person.notices]
