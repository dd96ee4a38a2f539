"""A person at their Slack, for tests that read as subject, act, outcome."""

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sandbox.people import User
from sandbox.slack import forms, render, screen
from sandbox.slack.client import Client, Source
from sandbox.slack.kit.elements import offered
from sandbox.slack.model import Channel, Draft, File, Json, Message, Raw, View, new_id
from sandbox.slack.objects import view_json
from sandbox.slack.render import legible, worded
from sandbox.slack.workspace import Workspace

Where = Message | str | None
"""A message, "home", or wherever it is found first."""


LATE = 8.0  # seconds for which a person waits for a button, a field or a form that is not there yet


class Person:
    """Acts through the same client code as the page; each act waits for the bot's answer, and for
    what it acts on."""

    def __init__(self, user: User, space: Workspace, client: Client) -> None:
        self.user, self.space, self.client = user, space, client
        self.id = user.id
        self.channel: Channel = next(c for c in space.channels.values() if user.id in c.members)
        """The last channel in which she did something."""

    # -- what she does ------------------------------------------------------------------------

    def goes_to(self, channel: Channel | str | None) -> Channel:
        if isinstance(channel, str):
            channel = self.space.channel(channel)
        self.channel = channel or self.space.channels[self.channel.id]
        if self.id not in self.channel.members:
            raise AssertionError(f"{self.user.name} is not in {self.channel.name}")
        return self.channel

    async def command(self, line: str, channel: Channel | str | None = None) -> None:
        await self.client.command(self.user, self.goes_to(channel), line)

    async def says(self, text: str, channel: Channel | str | None = None) -> None:
        await self.client.say(self.user, self.goes_to(channel), text)

    async def edits(self, message: Message, text: str) -> None:
        """Edit her own message."""
        await self.client.edit(self.user, message, text)

    async def drops(self, name: str, content: bytes, channel: Channel | str | None = None) -> None:
        """Post a vCard as a file, without a word."""
        told = ("text/vcard", "vcard", content, self.id, int(time.time()))
        file = File(new_id("F08", 8), name, *told)
        await self.client.say(self.user, self.goes_to(channel), "", files=(file,))

    async def deletes(self, message: Message) -> None:
        await self.client.retract(message)

    async def replies(self, text: str, message: Message | str) -> None:
        """Reply in the thread of a message, or of the newest one with that text."""
        if isinstance(message, str):
            message = self.message(message)
        channel = self.goes_to(message.channel)
        await self.client.say(self.user, channel, text, message.thread_ts or message.ts)

    async def global_shortcut(self, name: str) -> None:
        await self.client.global_shortcut(self.user, name)

    async def message_shortcut(self, name: str, message: Message | str) -> None:
        """Run a message shortcut on a message, or on the newest one with that text."""
        if isinstance(message, str):
            message = self.message(message)
        self.goes_to(message.channel)
        await self.client.message_shortcut(self.user, name, message)

    async def press(self, button: str, where: Where = None, *, confirm: bool | None = None) -> None:
        """Press a button by its text or action_id, the form's own submit and close buttons
        included. `confirm`: the answer to the button's dialog."""
        await self._waits(
            lambda: screen.button(self._sources(where), button) or self._footer(button)
        )
        found = screen.button(self._sources(where), button)
        if found:
            source, block, element = found
            if screen.agrees(element, button, confirm):
                await self.client.act(self.user, source, (block["block_id"], element["action_id"]))
        elif act := self._footer(button):
            await act()
        else:
            raise AssertionError(f"there is no button {button!r} to press\n{self.screen()}")

    def _footer(self, label: str) -> Callable[[], Awaitable[None]] | None:
        """Return what the form's own button with that label does."""
        top = self._top
        for text, act in ((top.submit, self.submit), (top.close, self.cancel)) if top else ():
            if text and legible(worded(text, self.space.names)) == legible(label):
                return act
        return None

    async def _waits(self, until: Callable[[], object]) -> None:
        """Wait for something, in vain for LATE at most: what acts on it says what is not there."""
        with suppress(AssertionError):
            await self.space.changed.until(until, LATE, "")

    async def fill(self, fields: dict[str, Raw] | None = None, /, **more: Raw) -> None:
        """Type into inputs, by action_id, block_id or label."""
        for name, value in {**(fields or {}), **more}.items():
            source, block, element = await self._input(name, None)
            one_line = element["type"] == "plain_text_input" and not element.get("multiline")
            if one_line and isinstance(value, str) and "\n" in value:
                raise AssertionError(f"{name!r} takes one line")
            ids = (block["block_id"], element["action_id"])
            await self.client.act(self.user, source, ids, value)

    async def choose(
        self,
        name: str,
        option: str | list[str],
        where: Where = None,
        *,
        confirm: bool | None = None,
    ) -> None:
        """Choose in selects, radio buttons, checkboxes and overflow menus, by the option's text.

        People are chosen by name, @handle or id; `confirm` as for a button.
        """
        source, block, element = await self._input(name, where)
        ids = (block["block_id"], element["action_id"])
        wanted = [option] if isinstance(option, str) else option
        values = []
        for one in wanted:
            if "external_select" in element["type"]:
                await self.client.suggest(self.user, source, ids, one)
            values.append(self._value(source, ids, element, one))
        many = element["type"].startswith("multi_") or element["type"] == "checkboxes"
        if screen.agrees(element, name, confirm):
            await self.client.act(self.user, source, ids, values if many else values[0])

    async def options(self, name: str, query: str = "", where: Where = None) -> list[str]:
        """Return the options of a select, for the text typed in an external one."""
        source, block, element = await self._input(name, where)
        ids = (block["block_id"], element["action_id"])
        if "external_select" in element["type"]:
            found = offered(await self.client.suggest(self.user, source, ids, query))
        else:
            found = offered(element)
        return [worded(one["text"], self.space.names) for one in found]

    async def submit(self) -> None:
        await self._waits(lambda: self._top and self._top.submit)
        top = self._need_modal()
        if top.submit is None:
            raise AssertionError(f"this form cannot be submitted\n{self.screen()}")
        await self.client.submit(top)

    async def cancel(self) -> None:
        await self._waits(lambda: self._top)
        await self.client.close(self._need_modal(), everything=False)

    async def close(self) -> None:
        """Close the whole stack by the X."""
        await self._waits(lambda: self._top)
        await self.client.close(self._need_modal(), everything=True)

    async def opens_home(self) -> None:
        await self.client.open_home(self.user)

    # -- what she has in front of her -----------------------------------------------------------

    @property
    def _top(self) -> View | None:
        stack = self.space.views[self.id]
        return stack[-1] if stack else None

    def _need_modal(self) -> View:
        if self._top is None:
            raise AssertionError(f"no form is open\n{self.screen()}")
        return self._top

    @property
    def modals(self) -> list[Json]:
        """Return the open modals, bottom first, with the fields that Slack gives views."""
        return [view_json(self.space, view, state=True) for view in self.space.views[self.id]]

    @property
    def modal(self) -> Json | None:
        return self.modals[-1] if self._top else None

    @property
    def home(self) -> Json | None:
        home = self.space.homes.get(self.id)
        return view_json(self.space, home, state=True) if home else None

    @property
    def draft(self) -> Draft:
        return self._need_modal().draft

    @property
    def values(self) -> dict[str, Raw]:
        """Return {action_id: value} of the top form's inputs; an empty text is ""."""
        top = self._need_modal()
        found: dict[str, Raw] = {}
        for block, element in forms.stateful(top.blocks):
            raw = top.draft[block["block_id"]][element["action_id"]]
            found[element["action_id"]] = "" if raw is None else raw
        return found

    @property
    def errors(self) -> dict[str, str]:
        return dict(self._top.errors) if self._top else {}

    @property
    def dm(self) -> Channel:
        return self.space.dm(self.user)

    @property
    def notices(self) -> list[str]:
        return [notice.text for notice in self.space.notices if notice.user == self.id]

    def messages(self, channel: Channel | str | None = None) -> list[Message]:
        """Return the messages visible to this person, newest last."""
        if isinstance(channel, str):
            channel = self.space.channel(channel)
        mine = [c for c in self.space.channels.values() if self.id in c.members]
        rooms = [self.space.channels[channel.id]] if channel else mine
        seen = [one for room in rooms for one in self.space.visible(self.user, room)]
        return sorted(seen, key=lambda one: float(one.ts))

    def message(self, part: str) -> Message:
        """Return the newest message with that text."""
        for one in reversed(self.messages()):
            if legible(part) in legible(self.text_of(one)):
                return one
        raise AssertionError(f"no message reads {part!r}\n{self.screen()}")

    def text_of(self, message: Message) -> str:
        return render.message(message, self.id, self.space.names)

    def screen(self) -> str:
        """Return everything on this person's screen."""
        names = self.space.names
        parts = [f"[form] {render.view(view, names)}" for view in self.space.views[self.id]]
        parts += [f"[notice] {text}" for text in self.notices]
        home = self.space.homes.get(self.id)
        parts += [f"[home] {render.view(home, names)}"] if home else []
        for one in self.messages():
            where = self.space.channels[one.channel].payload_name
            parts.append(f"[{where}] {render.message(one, self.id, names)}")
        return "\n".join(parts)

    def reads(self, text: str) -> bool:
        return legible(text) in legible(self.screen())

    async def sees(self, text: str, within: float = 15.0) -> None:
        try:
            await self.space.changed.until(lambda: self.reads(text), within, "")
        except AssertionError:
            said = f"{self.user.name} does not see {text!r} after {within:g} s; on her screen:"
            raise AssertionError(f"{said}\n{self.screen()}") from None

    # -- finding things -------------------------------------------------------------------------

    def _sources(self, where: Where) -> list[Source]:
        """Return the places to look in: a given message or the Home, else the top form, then the
        messages."""
        home = self.space.homes.get(self.id)
        if isinstance(where, Message):
            return [where]
        if where == "home":
            return [home] if home else []
        if where is not None:
            raise ValueError("where is a message or 'home'")
        top: list[Source] = [self._top] if self._top else []
        return [*top, *reversed(self.messages()), *([home] if home else [])]

    async def _input(self, name: str, where: Where) -> tuple[Source, Json, Json]:
        await self._waits(
            lambda: screen.field(self._sources(where), name, self.space.names) is not None
        )
        found = screen.field(self._sources(where), name, self.space.names)
        if found is None:
            raise AssertionError(f"there is no field {name!r} to use\n{self.screen()}")
        return found

    def _value(self, source: Source, ids: tuple[str, str], element: Json, option: str) -> str:
        if element["type"].endswith(("users_select", "channels_select", "conversations_select")):
            return screen.place_or_person(self.space, option)
        return screen.option(
            forms.offers(element, source.offered.get(ids, [])), option, self.space.names
        )
