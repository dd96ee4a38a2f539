"""Refining by talking: a reply in an email's thread is a wish, and can never send anything."""

from ligo_slack.journeys.email import outcome
from ligo_slack.journeys.email.desk import Desk
from ligo_slack.journeys.email.endings import Outcome
from ligo_slack.journeys.email.work import Writing
from ligo_slack.slack.call import Call
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.runner import Listener
from ligo_slack.slack.screen import Screen
from ligo_slack.store.threads import Threads

SAID_BY_PEOPLE = ("file_share", "thread_broadcast")


class EmailTalk:
    def __init__(self, desk: Desk, writing: Writing, threads: Threads, otherwise: Listener) -> None:
        """`otherwise` answers what is said in the DM but in no email's thread."""
        self._desk = desk
        self._writing = writing
        self._threads = threads
        self._otherwise = otherwise

    def register(self, app: Router) -> None:
        app.event("message")(self.hear)

    async def hear(self, call: Call, screen: Screen) -> None:
        """The bot's own messages, edits and the like come as events too, and are not for it
        (/reference/events/message.im)."""
        await call.ack()
        event = call.event
        if event.get("bot_id") or event.get("subtype") not in (None, *SAID_BY_PEOPLE):
            return
        thread = (str(event.get("channel")), str(event.get("thread_ts") or ""))
        draft_id = await self._threads.draft_soon(*thread) if thread[1] else ""
        if draft_id and event.get("text"):
            await self._refine(draft_id, call, thread, screen)
        else:
            await self._otherwise(call, screen)

    async def _refine(
        self, draft_id: str, call: Call, thread: tuple[str, str], screen: Screen
    ) -> None:
        """Once for each reply: Slack may deliver one twice, and to two replicas at once."""
        ts, wish = str(call.event.get("ts")), unwrapped(str(call.event["text"]))
        opened = await self._desk.open(draft_id, screen)
        draft = await self._writing.drafts.change_once(opened, lambda e: e.hearing(ts, wish))
        if draft is None:
            return
        if await self._writing.stage(draft) != "draft":
            await screen.reply(thread, outcome.not_talked)
            return
        await screen.reply(thread, outcome.at_it)
        await self._end(await self._writing.refine(draft, wish), thread, screen)

    async def _end(self, result: Outcome, thread: tuple[str, str], screen: Screen) -> None:
        draft, email = result.draft, result.draft.content
        match result.ending:
            case "written" | "written_anew":
                await screen.reply(thread, outcome.new_version, draft.id, email)
                await self._writing.told(result)
            case "gone":
                await screen.reply(thread, outcome.gone, email)
            case "refused":
                await screen.reply(thread, outcome.talk_refused, result.detail)
            case _:
                await screen.reply(thread, outcome.not_talked)
