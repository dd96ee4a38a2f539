"""Where to begin: help, a way on from a mistyped command, App Home."""

from pydantic import BaseModel

from ligo_slack.journeys.home import text, views
from ligo_slack.slack.call import Call
from ligo_slack.slack.listeners import Listeners
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs, split
from ligo_slack.store.drafts import Drafts, new_id
from ligo_slack.text import Text


class Typed(BaseModel):
    """A command as it would be right, kept until the person says yes to it."""

    text: str


class Home:
    def __init__(self, drafts: Drafts[Typed], verbs: Verbs) -> None:
        self._drafts = drafts
        self._verbs = verbs

    def register(self, on: Listeners) -> None:
        on.command("/ligo", self._verbs.run)
        self._verbs.add(("help", "aide"), self.help, text.USAGE, alone=True)
        self._verbs.otherwise(self.suggest)
        on.action(views.RUN, self.run)
        on.action(views.RUN_WHOLE, self.run)
        on.action(views.NEW_CONTACT, self.new_contact)
        on.event("app_home_opened", self.show_home)

    async def help(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await screen.tell(views.help_message, self._usages())

    async def greet(self, call: Call, screen: Screen) -> None:
        """Answers what is said to the bot in its DM."""
        await call.ack()
        await screen.tell(views.help_message, self._usages())

    async def suggest(self, call: Call, screen: Screen) -> None:
        await call.ack()
        screen.keepsake = typed = unwrapped(call.text)
        word, rest = split(call.text)
        verb = self._verbs.near(word, rest)
        name = verb.word(await screen.language()) if verb else ""
        near = await self._keep(f"{name} {rest}", screen) if verb else ""
        whole = await self._keep(f"add {call.text}", screen) if _like_a_contact(typed) else ""
        screen.keepsake = ""
        if near or whole:
            await screen.tell(views.suggestion, word, name, near, whole)
        else:
            await screen.tell(views.help_message, self._usages(), word)

    async def run(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._drafts.get(call.value, call.person.key)
        await self._verbs.run(call.saying(draft.content.text), screen)

    async def new_contact(self, call: Call, screen: Screen) -> None:
        await self._verbs.run(call.saying("add"), screen)

    async def show_home(self, call: Call, screen: Screen) -> None:
        await call.ack()
        if call.event.get("tab") == "home":
            await screen.publish(views.home, self._usages())

    async def _keep(self, command: str, screen: Screen) -> str:
        draft = await self._drafts.add(new_id(), screen.person.key, Typed(text=command))
        return draft.id

    def _usages(self) -> list[Text]:
        return [verb.usage for verb in self._verbs.all()]


def _like_a_contact(typed: str) -> bool:
    start = typed[:4000]
    return "\n" in start.strip() or "BEGIN:VCARD" in start.upper() or "@" in start
