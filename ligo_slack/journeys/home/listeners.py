"""Where to begin: help, a way on from a mistyped command, App Home."""

import re

from pydantic import BaseModel

from ligo_slack.journeys.home import text, views
from ligo_slack.slack.call import Call
from ligo_slack.slack.listeners import Listeners
from ligo_slack.slack.markup import unwrapped
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.verbs import Verbs, split
from ligo_slack.store.drafts import Drafts, new_id
from ligo_slack.text import Text

_LIKE_A_CONTACT = re.compile(r"BEGIN:VCARD|\S@\S+\.\S|\n.*\n", re.IGNORECASE)


class Typed(BaseModel):
    """A command as it would be right, kept until the person says yes to it."""

    text: str


class Home:
    def __init__(self, drafts: Drafts[Typed], verbs: Verbs) -> None:
        self._drafts = drafts
        self._verbs = verbs

    def register(self, on: Listeners) -> None:
        on.command("/ligo", self._verbs.run)
        self._verbs.add(("help", "aide"), self.help, text.USAGE)
        self._verbs.otherwise(self.suggest)
        on.action(views.RUN, self.run)
        on.action(views.NEW_CONTACT, self.new_contact)
        on.event("app_home_opened", self.show_home)

    async def help(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await screen.tell(views.help_message, self._usages())

    async def suggest(self, call: Call, screen: Screen) -> None:
        await call.ack()
        typed = unwrapped(call.text)
        word, rest = split(call.text)
        verb = self._verbs.near(word)
        if verb:
            name = verb.word(await screen.language())
            draft_id = await self._keep(f"{name} {rest}", typed, screen)
            await screen.tell(views.did_you_mean, word, name, draft_id)
        elif _LIKE_A_CONTACT.search(typed):
            draft_id = await self._keep(f"add {call.text}", typed, screen)
            await screen.tell(views.is_it_a_contact, draft_id)
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

    async def _keep(self, command: str, typed: str, screen: Screen) -> str:
        screen.keepsake = typed
        draft = await self._drafts.add(new_id(), screen.person.key, Typed(text=command))
        screen.keepsake = ""
        return draft.id

    def _usages(self) -> list[Text]:
        return [verb.usage for verb in self._verbs.all()]
