"""The ways into the wizard: the command, a message, a shortcut, a Slack profile, an empty form."""

from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.features.contact_wizard import text, views
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.contact_wizard.workflow import WizardWorkflow
from ligo_slack.features.shared_contact import ADD_SHARED, Share, find_shared
from ligo_slack.slack.block_kit import TEXT
from ligo_slack.slack.file_objects import Attached
from ligo_slack.slack.html_text import without_tags
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.message_reader import MessageReader
from ligo_slack.slack.mrkdwn import person_named, unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.user_profiles import UserProfiles
from ligo_slack.workflow.draft_views import DrawModal
from ligo_slack.workflow.drafts import Drafts


@dataclass(frozen=True)
class EntryPoints:
    workflow: WizardWorkflow
    profiles: UserProfiles
    directory: Directory
    messages: MessageReader
    shares: Drafts[Share]

    def register(self, app: Router, subcommands: Subcommands) -> None:
        subcommands.add(("add", "ajouter"), self.add, text.USAGE, makes=True)
        subcommands.add(("new", "nouveau"), self.new, text.USAGE_NEW)
        app.shortcut("add_contact_from_message")(self.add_from_message)
        app.shortcut("new_contact")(self.add_from_anywhere)
        app.action(views.BY_HAND)(self.by_hand)
        app.action(views.PERSON)(self.from_profile)
        app.action(ADD_SHARED)(self.add_shared)

    async def add(self, interaction: Interaction, responder: Responder) -> None:
        """Begin from a text, or from the Slack profile of a mentioned person."""
        await interaction.ack()
        if user := person_named(interaction.text):
            profile = views.of_profile(await self.profiles.of(interaction.person.colleague(user)))
            wizard = Wizard(place=interaction.place).handed_over(profile)
        else:
            typed = await self.messages.typed(interaction, await responder.language())
            wizard = Wizard(place=interaction.place).reworded(without_tags(typed))
        await self._begin(wizard, interaction, responder)

    async def add_from_message(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        language = await responder.language()
        incoming = await self.messages.read(interaction, language)
        wizard = Wizard(text=incoming.text, place=interaction.place)
        wizard = wizard.carrying(incoming.files, language)
        await self._begin(wizard, interaction, responder, ask=views.message_unread)

    async def begin_from(
        self, text: str, files: list[Attached], interaction: Interaction, responder: Responder
    ) -> None:
        """Begin from the text and the files of a message to the app."""
        wizard = Wizard(text=text, place=interaction.place)
        await self._begin(
            wizard.carrying(files, await responder.language()), interaction, responder
        )

    async def add_from_anywhere(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._begin(Wizard(place=interaction.place), interaction, responder)

    async def new(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        named = views.of_name(unwrapped(interaction.text))
        name = str(named["name"])
        if len(name) > TEXT:  # one input does not hold it
            if not await responder.dm(views.name_to_copy, name):
                await responder.tell(views.name_to_copy, name)
            return
        await self._begin(
            Wizard(place=interaction.place).handed_over(named), interaction, responder
        )

    async def add_shared(self, interaction: Interaction, responder: Responder) -> None:
        """Begin from what a colleague shared in a channel."""
        await interaction.ack()
        draft = await find_shared(self.shares, interaction.person, interaction.value)
        wizard = Wizard(place=interaction.place).handed_over(draft.content.shared)
        await self._begin(wizard, interaction, responder)

    async def by_hand(self, interaction: Interaction, responder: Responder) -> None:
        """Switch from the form that asks for a text to the fields; the pasted text is kept."""
        await interaction.ack()
        values = interaction.view.values if interaction.view else {}
        pasted = views.read_text(values)
        with responder.quoting_on_failure(pasted):
            draft = await self.workflow.open(interaction.value, responder)
            # Beside a failure there is no field with the text: the stored one counts.
            draft = await self.workflow.drafts.change(
                draft,
                lambda now: (now.reworded(pasted) if values else now).handed_over(now.fields()),
            )
        await self.workflow.show(draft, responder)

    async def from_profile(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.workflow.open(interaction.modal.private_metadata, responder)
        profile = views.of_profile(
            await self.profiles.of(interaction.person.colleague(interaction.value))
        )
        draft = await self.workflow.drafts.change(draft, lambda wizard: wizard.handed_over(profile))
        await self.workflow.show(draft, responder)

    async def _begin(
        self,
        wizard: Wizard,
        interaction: Interaction,
        responder: Responder,
        ask: DrawModal[Wizard] = views.ask,
    ) -> None:
        with responder.quoting_on_failure(wizard.text):
            wizard = await self.workflow.equipped(wizard, interaction.person)
            twin = await self.workflow.twin(wizard, interaction.person)
        if twin:
            twin = await self.workflow.open_twin(twin, responder)
            await self.workflow.show(twin, responder)
            return
        unread = wizard.form == "unread"
        draw = views.review if wizard.ready else ask
        reading = views.reading if unread else None
        opened, draft = await self.workflow.begin(wizard, wizard.text, draw, responder, reading)
        if opened and unread:
            await self.workflow.read(draft, responder)
