"""Where to begin: help, a way on from a mistyped command, the welcome, App Home."""

from ligo_slack.journeys.home import text, views
from ligo_slack.journeys.home.work import HomeKeeper
from ligo_slack.slack.call import Call
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs, split
from ligo_slack.store.notices import Notices
from ligo_slack.workflow.drafts import Content, Drafts, new_id

WELCOMED = "welcomed"


class Typed(Content):
    """A command as it would be right, kept until the person says yes to it."""

    text: str


class Home:
    def __init__(
        self, drafts: Drafts[Typed], verbs: Verbs, keeper: HomeKeeper, notices: Notices
    ) -> None:
        self._drafts = drafts
        self._verbs = verbs
        self._keeper = keeper
        self._notices = notices

    def register(self, app: Router) -> None:
        self._app = app
        app.command("/ligo")(self._verbs.run)
        self._verbs.add(("help", "aide"), self.help, text.USAGE, alone=True)
        self._verbs.otherwise(self.suggest)
        app.action(views.RUN)(self.run)
        app.action(views.RUN_WHOLE)(self.run)
        app.action(views.NEW_CONTACT)(self.new_contact)
        app.action(views.EMAIL)(self.email)
        app.action(views.NOTE)(self.note)
        app.action(views.GO_ON)(self.go_on)
        app.action(views.LANGUAGE)(self.choose_language)
        app.action(views.SUPPORT)(self.support)
        app.event("app_home_opened")(self.show_home)
        app.afterwards(self.keep_up)

    async def help(self, _: Call, screen: Screen) -> None:
        await screen.answer(views.help_message, self._verbs.usages())

    async def greet(self, call: Call, screen: Screen) -> None:
        """Answers what is said to the bot in its DM."""
        await call.ack()
        await screen.tell(views.help_message, self._verbs.usages())

    async def suggest(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = unwrapped(call.text)
        word, rest = split(call.text)
        verb = self._verbs.near(word, rest)
        with screen.keeping(typed):
            name = verb.word(await screen.language()) if verb else ""
            near = await self._keep(f"{name} {rest}", screen) if verb else ""
            whole = await self._keep(f"add {call.text}", screen) if _like_a_contact(typed) else ""
        if near or whole:
            await screen.tell(views.suggestion, word, name, near, whole)
        else:
            await screen.tell(views.help_message, self._verbs.usages(), word)

    async def run(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._drafts.get(call.value, call.person.key)
        await self._verbs.run(call.saying(draft.content.text), screen)

    async def new_contact(self, call: Call, screen: Screen) -> None:
        await self._verbs.run(call.saying("add"), screen)

    async def email(self, call: Call, screen: Screen) -> None:
        await self._verbs.run(call.saying("email"), screen)

    async def note(self, call: Call, screen: Screen) -> None:
        await self._verbs.run(call.saying("note"), screen)

    async def go_on(self, call: Call, screen: Screen) -> None:
        """With what is unfinished, in the journey that it belongs to."""
        action_id, draft = views.of_unfinished(call.value)
        entry = self._app.find("action", action_id)
        if entry:
            await entry.listener(call.with_value(draft), screen)

    async def choose_language(self, call: Call, _: Screen) -> None:
        await call.ack()
        await self._keeper.choose_language(call.person, call.value)

    async def support(self, call: Call, _: Screen) -> None:
        """Slack opens the address by itself, and tells the app too."""
        await call.ack()

    async def show_home(self, call: Call, screen: Screen) -> None:
        """The event comes at each visit, of either tab (/reference/events/app_home_opened)."""
        await call.ack()
        if await self._notices.first_time(call.person.key, WELCOMED):
            await screen.dm(views.welcome, await self._keeper.standing(call.person))
        if call.event.get("tab") == "home":
            await self._keeper.open(call.person, blank=not call.event.get("view"))

    async def keep_up(self, call: Call, _: Screen) -> None:
        """What somebody does in a form over their Home shows on it."""
        if call.kind in ("action", "submission") and call.person.id and not call.outsider:
            if call.at_home:
                await self._keeper.pressed(call.person)
            await self._keeper.refresh_if_looked_at(call.person)

    async def _keep(self, command: str, screen: Screen) -> str:
        draft = await self._drafts.add(new_id(), screen.person.key, Typed(text=command))
        return draft.id


def _like_a_contact(typed: str) -> bool:
    start = typed[:4000]
    return "\n" in start.strip() or "BEGIN:VCARD" in start.upper() or "@" in start
