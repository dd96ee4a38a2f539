"""Every way into the wizard: a command, a message, a shortcut, a Slack profile, an empty form."""

from ligo_slack.directory import Directory
from ligo_slack.journeys.wizard import outcome, text, views
from ligo_slack.journeys.wizard.draft import Wizard
from ligo_slack.journeys.wizard.listeners import ContactWizard
from ligo_slack.slack.call import Call
from ligo_slack.slack.files import vcard_in
from ligo_slack.slack.incoming import text_of
from ligo_slack.slack.markup import person_named, unwrapped
from ligo_slack.slack.profiles import Profiles
from ligo_slack.slack.router import Router
from ligo_slack.slack.screen import Retry, Screen
from ligo_slack.slack.verbs import Verbs
from ligo_slack.store.drafts import Drafts, new_id


class WaysIn:
    def __init__(
        self,
        wizard: ContactWizard,
        drafts: Drafts[Wizard],
        profiles: Profiles,
        directory: Directory,
    ) -> None:
        self._wizard = wizard
        self._drafts = drafts
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
        screen.keepsake = pasted = views.read_text(call.modal.values)
        draft = await self._wizard.open(call.value, screen)
        draft = await self._drafts.change(
            draft, lambda wizard: wizard.reworded(pasted).handed_over(wizard.fields())
        )
        screen.keepsake = ""
        await self._wizard.show(draft, screen)

    async def from_profile(self, call: Call, screen: Screen) -> None:
        await call.ack()
        draft = await self._wizard.open(call.modal.private_metadata, screen)
        profile = views.of_profile(await self._profiles.of(call.person.beside(call.value)))
        draft = await self._drafts.change(draft, lambda wizard: wizard.handed_over(profile))
        await self._wizard.show(draft, screen)

    async def _begin(self, wizard: Wizard, call: Call, screen: Screen) -> None:
        """Opens a form and stores the text at the same time: a trigger lives three seconds."""
        screen.keepsake = wizard.text
        draft_id = new_id()
        await self._directory.awake(call.person)
        storing = self._drafts.add(draft_id, call.person.key, wizard)
        if wizard.ready:
            opened, draft = await screen.present_while(storing, views.review, draft_id, wizard)
        elif wizard.blank:
            opened, draft = await screen.present_while(storing, views.ask, draft_id, wizard)
        else:
            opened, draft = await screen.present_while(storing, views.reading)
        screen.keepsake, screen.retry = "", Retry(outcome.CONTINUE, draft_id, views.TEXT)
        if not opened:
            await screen.tell(outcome.way_in, "not_opened", draft_id, wizard)
        elif not (wizard.blank or wizard.ready):
            await self._wizard.let_ligo_read(draft, screen)
