"""Every way into the wizard: a command, a message, a shortcut, a Slack profile, an empty form."""

from ligo_slack.directory import Directory
from ligo_slack.journeys.wizard import text, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.workflow import WizardWorkflow
from ligo_slack.slack.call import Call
from ligo_slack.slack.files import vcard_in
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.markup import person_named, unwrapped
from ligo_slack.slack.profiles import Profiles
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Screen
from ligo_slack.slack.ui import View
from ligo_slack.slack.verbs import Verbs
from ligo_slack.text import Language


class WaysIn:
    def __init__(
        self,
        workflow: WizardWorkflow,
        profiles: Profiles,
        directory: Directory,
    ) -> None:
        self._workflow = workflow
        self._profiles = profiles
        self._directory = directory

    def register(self, app: Router, verbs: Verbs) -> None:
        verbs.add(("add", "ajouter"), self.add, text.USAGE)
        verbs.add(("new", "nouveau"), self.new, text.USAGE_NEW)
        app.shortcut("add_contact_from_message")(self.add_from_message)
        app.shortcut("new_contact")(self.add_from_anywhere)
        app.action(views.BY_HAND)(self.by_hand)
        app.action(views.PERSON)(self.from_profile)

    async def add(self, call: Call, screen: Screen) -> None:
        """A text, or the mention of somebody whose profile is taken."""
        await call.ack()
        wizard = Wizard(place=call.place)
        if user := person_named(call.text):
            profile = views.of_profile(await self._profiles.of(call.person.beside(user)))
            await self._begin(wizard.handed_over(profile), call, screen)
        else:
            await self._begin(wizard.reworded(unwrapped(call.text)), call, screen)

    async def add_from_message(self, call: Call, screen: Screen) -> None:
        await call.ack()
        written, file = text_of(call.message), vcard_in(call.message)
        await self._begin(Wizard(text=written, file=file, place=call.place), call, screen)

    async def add_from_anywhere(self, call: Call, screen: Screen) -> None:
        await call.ack()
        await self._begin(Wizard(place=call.place), call, screen)

    async def new(self, call: Call, screen: Screen) -> None:
        await call.ack()
        named = views.of_name(unwrapped(call.text))
        await self._begin(Wizard(place=call.place).handed_over(named), call, screen)

    async def by_hand(self, call: Call, screen: Screen) -> None:
        """From the form that asks for a text; what was pasted there is kept."""
        await call.ack()
        pasted = views.read_text(call.modal.values)
        with screen.keeping(pasted):
            draft = await self._workflow.open(call.value, screen)
            draft = await self._workflow.drafts.change(
                draft, lambda now: now.reworded(pasted).handed_over(now.fields())
            )
        await self._workflow.show(draft, screen)

    async def from_profile(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._workflow.open(call.modal.private_metadata, screen)
        profile = views.of_profile(await self._profiles.of(call.person.beside(call.value)))
        draft = await self._workflow.drafts.change(
            draft, lambda wizard: wizard.handed_over(profile)
        )
        await self._workflow.show(draft, screen)

    async def _begin(self, wizard: Wizard, call: Call, screen: Screen) -> None:
        with screen.keeping(wizard.text):
            await self._directory.awake(call.person)
        unread = wizard.form == "unread"
        draw = _reading if unread else views.review if wizard.ready else views.ask
        opened, draft = await self._workflow.begin(
            wizard, wizard.text, draw, screen, waiting=unread
        )
        if opened and unread:
            await self._workflow.read(draft, screen)


def _reading(language: Language, _draft_id: str, _wizard: Wizard) -> View:
    return views.reading(language)
