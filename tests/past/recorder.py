"""Notes all that stands in a sandbox Slack while journeys run: messages, views, Homes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack import SlackSandbox
from sandbox.slack.forms import controls
from sandbox.slack.model import Json, Message, View
from sandbox.slack.workspace import Workspace

FIELDS = (
    "id", "kind", "blocks", "title", "submit", "close", "callback_id", "private_metadata",
    "notify_on_close", "clear_on_close", "draft",
)  # fmt: skip


@dataclass
class Recorder:
    """`views` by what each showed, `messages` by what each said; the first of its kind first."""

    slack: SlackSandbox
    views: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)

    @asynccontextmanager
    async def recording(self) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait({watching})
            self.look()

    async def _watch(self) -> None:
        while True:
            self.look()
            await self.slack.app.changed.wait()

    def look(self) -> None:
        for space in self.slack.spaces:
            for view in space.all_views():
                self._note_view(space, view)
            for channel in space.channels.values():
                for message in filter(lambda one: one.bot, channel.messages):
                    self._note_message(space, message)

    def _note_view(self, space: Workspace, view: View) -> None:
        shown = [view.user.id, view.callback_id if view.submit else "", view.private_metadata]
        found = {name: deepcopy(getattr(view, name)) for name in FIELDS}
        offered = [{"ids": list(ids), "options": options} for ids, options in view.offered.items()]
        about = {"team": space.team.id, "user": view.user.id, "offered": offered}
        drawn: object = _without_ids(view.blocks)
        if view.kind == "home":  # whose times and counts differ at every visit
            drawn = sorted({element["action_id"] for _, element in controls(view.blocks)})
        self.views[json.dumps([*shown, drawn])] = about | found

    def _note_message(self, space: Workspace, message: Message) -> None:
        found = {
            "team": space.team.id, "channel": message.channel, "ts": message.ts,
            "text": message.text, "blocks": deepcopy(message.blocks),
            "ephemeral_for": message.ephemeral_for, "thread_ts": message.thread_ts,
        }  # fmt: skip
        key = json.dumps([message.channel, message.ts, message.blocks])
        self.messages.pop(key, None)  # the newest stands last
        self.messages[key] = found


def _without_ids(blocks: list[Json]) -> list[Any]:
    """Block ids that Slack gave (five letters, no dot) differ from one drawing to the next."""
    return [{k: v for k, v in block.items() if k != "block_id"} for block in blocks]
