"""The Slack that a person has in front of them: what it does when they click and type."""

import re
from collections.abc import Sequence

from sandbox.people import User
from sandbox.slack import acks, events, forms, objects, payloads
from sandbox.slack.delivery import PayloadSender
from sandbox.slack.encoding import stored
from sandbox.slack.kit import check_suggestions
from sandbox.slack.kit.elements import offered
from sandbox.slack.methods_chat import content
from sandbox.slack.model import Channel, Delivery, File, Json, Message, Raw, SlackError, View
from sandbox.slack.scopes import Manifest
from sandbox.slack.words import slack_says
from sandbox.slack.workspace import Workspace

Source = View | Message


class Client:
    def __init__(self, space: Workspace, manifest: Manifest, sender: PayloadSender) -> None:
        self.space, self.manifest, self.sender = space, manifest, sender

    @property
    def base_url(self) -> str:
        return self.space.app.base_url

    def _subscribed(self, event: str) -> bool:
        return self.space.installed and event in self.manifest.events

    def _tell(self, user: User, channel: str | None, key: str, **values: object) -> None:
        self.space.tell(user, slack_says(user.locale, key, **values), channel)

    def _hook(self, kind: str, user: User, channel: str, source: Message | None = None) -> str:
        path = self.space.response_urls.mint(kind, self.space.team.id, user.id, channel, source)
        return f"{self.base_url}{path}"

    def _is_outsider(self, user: User, channel: str | None) -> bool:
        """Return whether the person is from outside: commands and shortcuts belong to members of
        the workspace. /apis/slack-connect/"""
        if self.space.ours(user):
            return False
        self._tell(user, channel, "not_your_workspace", team=self.space.team.name)
        return True

    # -- writing ------------------------------------------------------------------------------

    async def say(
        self,
        user: User,
        channel: Channel,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[File] = (),
    ) -> None:
        """Post a message, or run a command when it begins with a slash."""
        if text.startswith("/"):
            await self.command(user, channel, text)
            return
        if self._has_no_composer(user, channel):
            return
        ts = self.space.new_ts()
        said = stored(text, self.space.names)
        self.space.files |= {file.id: file for file in files}
        message = Message(channel.id, ts, user.id, said, files=[*files], thread_ts=thread_ts)
        self.space.post(message)
        await self.announce(message)

    def _has_no_composer(self, user: User, channel: Channel) -> bool:
        """Return whether the DM is read-only: such a Messages tab takes neither messages nor
        commands. /surfaces/app-home"""
        closed = channel.kind == "dm" and self.manifest.messages_read_only
        if closed:
            self._tell(user, channel.id, "messages_off")
        return closed

    async def edit(self, user: User, message: Message, text: str) -> None:
        """Change one's own message, which the app is told of. /reference/events/message"""
        if message.user != user.id:
            raise AssertionError(f"{user.name} did not write this: {message.text!r}")
        before = objects.message_json(self.space, message, self.base_url)
        message.text, message.edited = stored(text, self.space.names), self.space.new_ts()
        self.space.changed()
        now = objects.message_json(self.space, message, self.base_url)
        told = {"type": "message", "subtype": "message_changed", "hidden": True}
        versions = {"message": now, "previous_message": before, "ts": message.edited}
        await self._announce(message, {**told, **versions})

    async def retract(self, message: Message) -> None:
        """Delete a message, which the app is told of. /reference/events/message/message_deleted"""
        before = objects.message_json(self.space, message, self.base_url)
        self.space.remove(message)
        gone = {"type": "message", "subtype": "message_deleted", "hidden": True}
        about = {"deleted_ts": message.ts, "previous_message": before, "ts": message.ts}
        await self._announce(message, {**gone, **about})

    async def announce(self, message: Message) -> None:
        found = objects.message_json(self.space, message, self.base_url)
        await self._announce(message, {**found, "event_ts": message.ts})

    async def _announce(self, message: Message, inner: Json) -> None:
        """Send the message event, where the app subscribes to it and the bot is a member."""
        channel = self.space.channels[message.channel]
        kind, name = {
            "public": ("channel", "message.channels"),
            "private": ("group", "message.groups"),
            "dm": ("im", "message.im"),
        }[channel.kind]
        if self._subscribed(name) and channel.has_bot:
            inner = {**inner, "channel": channel.id, "channel_type": kind}
            author = self.space.users.get(message.user or "")
            outside = "" if author is None or self.space.ours(author) else author.team_id
            event = events.event(self.space, inner, shared=channel.shared, actor_team=outside)
            await self.sender.deliver("event", event)

    async def command(self, user: User, channel: Channel, line: str) -> None:
        found = re.match(r"(/\S+)\s*(.*)", line, re.DOTALL)
        name, text = found.groups() if found else (line, "")
        spec = self.manifest.command(name) if self.space.installed else None
        if spec is None:
            self._tell(user, channel.id, "command_unknown", command=name)
            return
        if self._is_outsider(user, channel.id) or self._has_no_composer(user, channel):
            return
        mentions = bool(spec.get("should_escape"))
        typed = stored(text.rstrip(), self.space.names, labels=True, mentions=mentions)
        payload = payloads.command(self.space, user, channel, name, typed)
        payload["response_url"] = self._hook("commands", user, channel.id)
        sent = await self.sender.deliver("command", payload)
        try:
            if sent.error:
                raise SlackError(sent.error)
            self._command_answer(user, channel, line, sent)
        except SlackError as refused:
            self._tell(user, channel.id, "command_failed", command=name, code=refused.code)

    def _command_answer(self, user: User, channel: Channel, line: str, sent: Delivery) -> None:
        """Show the acknowledgement of a command, which may contain the reply itself, as text or
        JSON."""
        answer = sent.answer
        if not answer:
            return
        body = answer if isinstance(answer, dict) else {"text": str(answer)}
        try:
            text, blocks = content(body)
        except SlackError as refused:
            sent.error = refused.code
            raise SlackError("dispatch_unknown_error") from None
        aloud = body.get("response_type") == "in_channel"
        if aloud:
            typed = stored(line, self.space.names)
            self.space.post(Message(channel.id, self.space.new_ts(), user.id, typed))
        whom = None if aloud else user.id
        ts = self.space.new_ts()
        self.space.post(Message(channel.id, ts, None, text, blocks, ephemeral_for=whom))

    # -- shortcuts ----------------------------------------------------------------------------

    async def global_shortcut(self, user: User, name: str) -> None:
        spec = self.manifest.shortcut("global", name)
        if self._is_outsider(user, None) or not self._interactive(user, None):
            return
        payload = payloads.shortcut(self.space, user, spec["callback_id"])
        sent = await self.sender.deliver("shortcut", payload)
        if sent.error:
            self._tell(user, None, "shortcut_failed", name=spec["name"], code=sent.error)

    async def message_shortcut(self, user: User, name: str, message: Message) -> None:
        """Run a message shortcut; Slack offers none on messages that only one person sees."""
        spec = self.manifest.shortcut("message", name)
        where = message.channel
        if message.ephemeral_for:
            raise LookupError("ephemeral messages have no shortcuts")
        if self._is_outsider(user, where) or not self._interactive(user, where):
            return
        callback_id = spec["callback_id"]
        payload = payloads.message_action(self.space, user, callback_id, message, self.base_url)
        payload["response_url"] = self._hook("app", user, where, message)
        sent = await self.sender.deliver("message_action", payload)
        if sent.error:
            self._tell(user, where, "shortcut_failed", name=spec["name"], code=sent.error)

    def _interactive(self, user: User, channel: str | None) -> bool:
        hears = self.manifest.interactive and self.space.installed
        if not hears:
            self._tell(user, channel, "not_interactive")
        return hears

    # -- elements -----------------------------------------------------------------------------

    def source(self, user: User, view: str = "", channel: str = "", ts: str = "") -> Source:
        """Return a modal by id, a message by channel and ts, else the Home tab."""
        if view:
            found: Source | None = self.space.view(view)
        elif ts:
            found = self.space.message(channel, ts)
        else:
            found = self.space.homes.get(user.id)
        if found is None or not self._sees(user, found):
            raise LookupError("that is no longer on the screen")
        return found

    @staticmethod
    def _sees(user: User, source: Source) -> bool:
        if isinstance(source, View):
            return source.user is user
        return source.ephemeral_for in (None, user.id)

    async def act(
        self, user: User, source: Source, ids: tuple[str, str], value: Raw = None
    ) -> None:
        """Press a button, or choose in an element that reports at once."""
        block, element = forms.find(source, *ids)
        if element["type"] not in ("button", "overflow"):
            forms.draft_of(source, user.id).setdefault(ids[0], {})[ids[1]] = value
            self.space.changed()
            if block["type"] == "input" and not block.get("dispatch_action"):
                return
        where = source.channel if isinstance(source, Message) else None
        if not self._interactive(user, where):
            return
        action = payloads.action(block, element, value, source.offered.get(ids, []))
        payload = payloads.block_actions(self.space, user, source, action, self.base_url)
        if isinstance(source, Message):
            payload["response_url"] = self._hook("actions", user, source.channel, source)
        sent = await self.sender.deliver("block_actions", payload)
        self._show_action_trouble(user, source, sent)

    def _show_action_trouble(self, user: User, source: Source, sent: Delivery) -> None:
        if isinstance(source, View) and source.kind == "modal":
            source.trouble = slack_says(user.locale, "modal_trouble") if sent.error else None
            self.space.changed()
        elif sent.error:
            where = source.channel if isinstance(source, Message) else None
            self._tell(user, where, "action_failed", code=sent.error)

    async def suggest(self, user: User, source: Source, ids: tuple[str, str], query: str) -> Json:
        """Return the options or option_groups that an external select offers for the typed text."""
        _, element = forms.find(source, *ids)
        if len(query) < element.get("min_query_length", 3) or not self.space.installed:
            return {"options": []}
        payload = payloads.suggestion(self.space, user, source, ids, query, self.base_url)
        sent = await self.sender.deliver("block_suggestion", payload)
        found = _suggested(sent)
        source.offered.setdefault(ids, []).extend(offered(found))
        return found

    # -- modals -------------------------------------------------------------------------------

    async def submit(self, view: View) -> None:
        view.trouble = None
        view.errors = forms.complaints(view)
        self.space.changed()
        if view.errors:
            return
        sent = await self.sender.deliver("view_submission", payloads.submission(self.space, view))
        if self.space.view(view.id) is view:
            acks.apply(self.space, view, sent)

    async def close(self, view: View, *, everything: bool) -> None:
        """Close a form: Cancel closes one view, the X the whole stack."""
        everything = everything or view.clear_on_close
        stack = [one for one in self.space.views[view.user.id] if one.root_id == view.root_id]
        told = stack[0] if everything and stack else view
        payload = payloads.closed(self.space, told, cleared=everything)
        if everything:
            self.space.close_all(view)
        else:
            self.space.close(view)
        if told.notify_on_close:
            await self.sender.deliver("view_closed", payload)

    async def open_home(self, user: User, tab: str = "home") -> None:
        """Open a tab; the event comes at every visit. /reference/events/app_home_opened"""
        if not self._subscribed("app_home_opened") or not self.space.ours(user):
            return
        inner: Json = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": self.space.dm(user).id,
            "tab": tab,
        }
        home = self.space.homes.get(user.id)
        if home and tab == "home":
            inner["view"] = objects.view_json(self.space, home, state=True)
        await self.sender.deliver("event", events.event(self.space, inner))


def _suggested(sent: Delivery) -> Json:
    """Return at most 100 options or groups; anything else shows as no result."""
    answer = sent.answer if isinstance(sent.answer, dict) and not sent.error else {}
    found = {key: answer[key] for key in ("options", "option_groups") if key in answer}
    try:
        check_suggestions(found)
    except SlackError as refused:
        sent.error = " ".join([refused.code, *refused.more["response_metadata"]["messages"]])
        return {"options": []}
    return found
