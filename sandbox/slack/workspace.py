"""The state of a workspace, as Slack's servers keep it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import count

from sandbox import samples
from sandbox.people import CAST, HOME_TEAM, Team, User
from sandbox.samples import SampleWorkspace
from sandbox.slack.app import App, Organisation
from sandbox.slack.encoding import Names, stored
from sandbox.slack.model import (
    Channel,
    File,
    Message,
    Notice,
    SlackError,
    View,
    new_id,
)
from sandbox.slack.triggers import ResponseUrls, Triggers


@cache
def _all_stored(
    texts: tuple[str, ...], handles: tuple[tuple[str, str], ...], rooms: tuple[tuple[str, str], ...]
) -> Mapping[str, str]:
    """Return the texts as messages carry them: once for all workspaces with these people and rooms,
    as to look for links and names in them takes longer than the rest of a new workspace."""
    names = Names(handles=dict(handles), channels=dict(rooms))
    return {text: stored(text, names) for text in texts}


class Workspace:
    """People, channels, messages, open modals and Home tabs. Every change wakes `changed`."""

    def __init__(
        self,
        app: App,
        team: Team = HOME_TEAM,
        people: Sequence[User] = CAST,
        past: SampleWorkspace = samples.PAST,
        organisation: Organisation | None = None,
    ) -> None:
        self.app, self.team, self.past, self.organisation = app, team, past, organisation
        self.app_id, self.verification_token = app.id, app.verification_token
        self.bot_name, self.changed = app.bot_name, app.changed
        self.installed = False
        """True while the app has a token here that works."""
        self._bot = (new_id("U08", 8), new_id("B08", 8))
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.users = {user.id: user for user in people}
        self._last_ts = 0
        self._notice_ids = count(1)
        if organisation:
            organisation.teams.add(team.id)
        self.fill()

    @property
    def org_wide(self) -> bool:
        """Return whether the app was installed for the whole organisation."""
        return self.organisation is not None and self.organisation.installed

    @property
    def bot_user(self) -> str:
        org = self.organisation
        return org.bot_user if org and org.installed else self._bot[0]

    @property
    def bot_id(self) -> str:
        org = self.organisation
        return org.bot_id if org and org.installed else self._bot[1]

    def fill(self) -> None:
        """Return to the first day: the samples, no modal, nothing said by the bot."""
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, list[View]] = {user: [] for user in self.users}
        self.homes: dict[str, View] = {}
        self.notices: list[Notice] = []
        self.files: dict[str, File] = {}
        for sample in self.past.rooms:
            members = {self.person(key).id for key in sample.members}
            channel = Channel(
                sample.id,
                sample.name,
                sample.kind,
                sample.topic,
                members,
                sample.has_bot,
                shared=not all(self.ours(self.users[user]) for user in members),
            )
            self.channels[channel.id] = channel
        for user in filter(self.ours, self.users.values()):
            dm_id = "D" + user.id[1:]
            self.channels[dm_id] = Channel(dm_id, user.handle, "dm", "", {user.id}, True)
        names = self.names
        people, rooms = tuple(names.handles.items()), tuple(names.channels.items())
        texts = _all_stored(tuple(said.text for said in self.past.messages), people, rooms)
        for said in self.past.messages:
            self._seed(said, texts)
        for channel in self.channels.values():
            for user_id in channel.members:
                channel.last_read[user_id] = channel.messages[-1].ts if channel.messages else "0"
        self.changed()

    def _seed(self, said: samples.SampleMessage, texts: Mapping[str, str]) -> None:
        author = self.person(said.by)
        files = []
        if said.file_name:
            when = int(time.time() - said.minutes_ago * 60)
            content = said.file_content.encode()
            file_id = new_id("F08", 8)
            file = File(
                file_id, said.file_name, said.mimetype, said.filetype, content, author.id, when,
                more=said.file_more,
            )  # fmt: skip
            files = [file]
            self.files[file_id] = file
        channel = self.channel(said.channel)
        roots = (one.ts for one in channel.messages if one.text == texts[said.under])
        self.post(
            Message(
                channel.id,
                self.new_ts(time.time() - said.minutes_ago * 60),
                author.id,
                texts[said.text],
                files=files,
                thread_ts=next(roots) if said.under else None,
                raw=said.raw,
            )
        )

    # -- looking things up ------------------------------------------------------------------

    @property
    def names(self) -> Names:
        users = {user.id: user.name for user in self.users.values()}
        users[self.bot_user] = self.bot_name
        handles = {user.handle: user.id for user in self.users.values()}
        channels = {c.id: c.name for c in self.channels.values() if c.kind != "dm"}
        return Names(users, handles, channels)

    def person(self, key: str) -> User:
        for user in self.users.values():
            if key in (user.key, user.id):
                return user
        raise LookupError(f"nobody here is called {key!r}")

    def channel(self, name: str) -> Channel:
        """Find a channel by name or id."""
        for channel in self.channels.values():
            if name.removeprefix("#") in (channel.id, channel.name):
                return channel
        raise LookupError(f"there is no channel {name!r}")

    def ours(self, user: User) -> bool:
        """Return whether a person belongs here: guests and people of the organisation do, outsiders
        do not."""
        teams = self.organisation.teams if self.organisation else ()
        return user.team_id == self.team.id or user.team_id in teams

    def meets(self, user: User) -> bool:
        """Return whether a person is in a channel with the app."""
        return any(c.has_bot and user.id in c.members for c in self.channels.values())

    def dm(self, user: User) -> Channel:
        """Return the DM with the bot. Raises LookupError for people of other workspaces, who have
        none."""
        if not self.ours(user):
            raise LookupError(f"the bot has no messages with {user.name}")
        return self.channels["D" + user.id[1:]]

    def visible(self, user: User, channel: Channel) -> list[Message]:
        return [m for m in channel.messages if m.ephemeral_for in (None, user.id)]

    def message(self, channel_id: str, ts: str) -> Message | None:
        channel = self.channels.get(channel_id)
        messages = channel.messages if channel else []
        return next((message for message in messages if message.ts == ts), None)

    def view(self, view_id: str) -> View | None:
        """Find an open modal, or a published Home."""
        return next((view for view in self.all_views() if view.id == view_id), None)

    def external(self, external_id: str) -> View | None:
        return next((view for view in self.all_views() if view.external_id == external_id), None)

    def all_views(self) -> Iterable[View]:
        for stack in self.views.values():
            yield from stack
        yield from self.homes.values()

    # -- changing them ----------------------------------------------------------------------

    def new_ts(self, at: float | None = None) -> str:
        """Return seconds with six decimals, never the same twice."""
        micros = int((at or time.time()) * 1_000_000)
        if at is None:
            micros = self._last_ts = max(micros, self._last_ts + 1)
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def post(self, message: Message) -> Message:
        channel = self.channels[message.channel]
        channel.messages.append(message)
        channel.messages.sort(key=lambda m: float(m.ts))
        if message.user:
            channel.last_read[message.user] = message.ts
        self.changed()
        return message

    def remove(self, message: Message) -> None:
        self.channels[message.channel].messages.remove(message)
        self.changed()

    def open(self, view: View, under: View | None = None) -> None:
        """Show a modal, on top of what the person has open. A stack holds three views."""
        stack = self.views[view.user.id]
        if under:
            if sum(other.root_id == under.root_id for other in stack) >= 3:
                raise SlackError("push_limit_reached")
            view.root_id, view.previous_id = under.root_id, under.id
        else:
            view.root_id = view.id
        stack.append(view)
        self.changed()

    def close(self, view: View) -> None:
        stack = self.views[view.user.id]
        if view in stack:
            stack.remove(view)
        self.changed()

    def close_all(self, view: View) -> None:
        """Close the whole stack that the view belongs to."""
        stack = self.views[view.user.id]
        stack[:] = [other for other in stack if other.root_id != view.root_id]
        self.changed()

    def tell(self, user: User, text: str, channel: str | None) -> None:
        self.notices.append(Notice(next(self._notice_ids), user.id, text, channel))
        self.changed()

    def forget_notice(self, notice_id: int) -> None:
        self.notices = [notice for notice in self.notices if notice.id != notice_id]
        self.changed()
