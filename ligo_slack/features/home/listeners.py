"""Help, the suggestion after a mistyped command, the welcome, App Home."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from ligo_slack.contacts.people.person_text import is_address, is_name
from ligo_slack.db.told_once import ToldOnce
from ligo_slack.features.home import text, views
from ligo_slack.features.home.publisher import HomePublisher
from ligo_slack.features.home_actions import RUN
from ligo_slack.i18n import Language
from ligo_slack.slack.error_views import COMMAND_AGAIN, RETRY_BLOCK
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands, says_to_delete, split
from ligo_slack.slack.users import Person
from ligo_slack.workflow.claims import Claims
from ligo_slack.workflow.drafts import Drafts, new_id
from ligo_slack.workflow.recovery import Recovery
from ligo_slack.workflow.typed_commands import KIND, TypedCommand, TypedCommands
from ligo_slack.workflow.wait_claims import wait_kind

WELCOMED = "welcomed"


class Search(Protocol):
    async def find_instead(self, interaction: Interaction, responder: Responder) -> None:
        """Search for a text that begins with no command."""

    async def find_beside(
        self, interaction: Interaction, responder: Responder, *, is_name: bool
    ) -> None:
        """Do the same for what may be a mistyped command: nothing is said where nobody is found,
        unless it reads as a name."""


@dataclass(frozen=True)
class Home:
    """`search` looks for the contacts that a text without a command names; `spoken` returns the
    command that a sentence stands for, "" for none; `visited` is called with the id of the DM in
    which somebody opened the app."""

    drafts: Drafts[TypedCommand]
    subcommands: Subcommands
    publisher: HomePublisher
    told_once: ToldOnce
    claims: Claims
    search: Search
    spoken: Callable[[str, Person, Language], Awaitable[str]]
    visited: Callable[[Person, str], Awaitable[None]]

    def register(self, app: Router, recovery: Recovery) -> None:
        self.subcommands.keep_with(TypedCommands(self.drafts, self.claims).keep)
        recovery.register(wait_kind(KIND), self.report_interrupted)
        app.command("/ligo")(self.subcommands.run)
        self.subcommands.add(("help", "aide"), self.help, text.USAGE, alone=True)
        self.subcommands.otherwise(self.suggest_or_search)
        app.action(RUN)(self.run)
        app.action(views.RUN_WHOLE)(self.run)
        app.action(COMMAND_AGAIN)(self.run_again)
        app.action(views.NEW_CONTACT)(self.new_contact)
        app.action(views.EMAIL)(self.email)
        app.action(views.NOTE)(self.note)
        app.action(views.MOVE)(self.move)
        app.action(views.STAGE)(self.show_stage)
        app.action(views.HELP)(self.show_help)
        app.action(views.REFRESH)(self.refresh)
        app.action(views.LANGUAGE)(self.choose_language)
        app.action(views.RECEIPTS)(self.choose_receipts)
        app.action(views.SUPPORT)(self.support)
        app.event("app_home_opened")(self.show_home)
        app.afterwards(self.refresh_home)

    async def help(self, _: Interaction, responder: Responder) -> None:
        await responder.answer(views.help_message, self.subcommands.usages())

    async def suggest_or_search(self, interaction: Interaction, responder: Responder) -> None:
        """Answer a text that begins with no command: run the list or the search that it asks for in
        other words; suggest the command that it stands for or comes near to, or a new contact where
        it looks like one; else search for it."""
        await interaction.ack()
        typed, language = unwrapped(interaction.text), await responder.language()
        word, rest = split(typed)[0], split(interaction.text)[1]
        line = await self.spoken(typed, interaction.person, language)
        spoken, _ = self.subcommands.meant(line)
        if spoken and not spoken.keeps:
            await self.subcommands.run(interaction.saying(line), responder)
        elif not spoken and says_to_delete(word) and not _like_a_contact(typed):
            await responder.tell(views.nothing_deleted)  # before move, close to remove
            await self.search.find_beside(interaction, responder, is_name=False)
        else:
            near = None if spoken else self.subcommands.near(word, rest)
            corrected = f"{near.word(language)} {rest}" if near else ""
            if not await self._suggest(interaction, responder, near=corrected, spoken=line):
                await self._search(word, interaction, responder)
            elif not (spoken or _like_a_contact(typed)):
                # Names are close to commands too: Edith to edit, Noé to note.
                await self.search.find_beside(interaction, responder, is_name=is_name(typed))

    async def _suggest(
        self, interaction: Interaction, responder: Responder, *, near: str, spoken: str
    ) -> bool:
        """Suggest a command, "" for none: the one that the text comes `near` to, or stands for; and
        a new contact where it looks like one. Return whether there was anything to suggest."""
        typed, line = unwrapped(interaction.text), spoken or near
        with responder.quoting_on_failure(typed):
            kept = await self._keep(line, responder) if line else ""
            whole = ""
            if _like_a_contact(typed):
                whole = await self._keep(f"add {interaction.text}", responder)
        if kept or whole:
            name = split(line)[0]
            await responder.tell(views.suggestion, split(typed)[0], name, kept, whole, spoken)
        return bool(kept or whole)

    async def _search(self, word: str, interaction: Interaction, responder: Responder) -> None:
        if any(character.isalnum() for character in unwrapped(interaction.text)):
            await self.search.find_instead(interaction, responder)
        else:
            await responder.tell(views.help_message, self.subcommands.usages(), word)

    async def report_interrupted(self, draft_id: str, responder: Responder) -> bool:
        """Give a person the text of a command whose listener was interrupted, with a button that
        runs it."""
        draft = await self.drafts.get(draft_id, responder.person.key)
        draft = await self.drafts.change(draft, TypedCommand.offered)
        return await responder.dm(views.interrupted, draft_id, unwrapped(draft.content.text))

    async def run(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        draft = await self.drafts.get(interaction.value, interaction.person.key)
        asked = interaction.saying(draft.content.text).decided(f"suggestion {draft.id}")
        await self.subcommands.run(asked, responder)
        if interaction.block != RETRY_BLOCK:
            await responder.replace(views.ran, unwrapped(draft.content.text))

    async def run_again(self, interaction: Interaction, responder: Responder) -> None:
        """Run a command again that had failed."""
        await self.subcommands.run(interaction.saying(interaction.value), responder)

    async def new_contact(self, interaction: Interaction, responder: Responder) -> None:
        await self.subcommands.run(interaction.saying("add"), responder)

    async def email(self, interaction: Interaction, responder: Responder) -> None:
        await self.subcommands.run(interaction.saying("email"), responder)

    async def note(self, interaction: Interaction, responder: Responder) -> None:
        await self.subcommands.run(interaction.saying("note"), responder)

    async def move(self, interaction: Interaction, responder: Responder) -> None:
        await self.subcommands.run(interaction.saying("stage"), responder)

    async def show_stage(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        shown = await self.publisher.stage(interaction.person, interaction.value)
        await responder.open(views.stage_list, *shown)

    async def show_help(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await responder.open(views.help_modal, self.subcommands.usages())

    async def refresh(self, interaction: Interaction, _: Responder) -> None:
        await interaction.ack()
        await self.publisher.relist(interaction.person)

    async def choose_language(self, interaction: Interaction, _: Responder) -> None:
        await interaction.ack()
        await self.publisher.choose_language(interaction.person, interaction.value)

    async def choose_receipts(self, interaction: Interaction, _: Responder) -> None:
        await interaction.ack()
        await self.publisher.choose_receipts(interaction.person, interaction.value)

    async def support(self, interaction: Interaction, _: Responder) -> None:
        """Acknowledge: Slack opens the URL by itself, and tells the app too."""
        await interaction.ack()

    async def show_home(self, interaction: Interaction, responder: Responder) -> None:
        """Publish the Home. The event comes at each visit, of either tab
        (/reference/events/app_home_opened)."""
        await interaction.ack()
        if await self.told_once.first_time(interaction.person.key, WELCOMED):
            await responder.dm(views.welcome, await self.publisher.account_kind(interaction.person))
        if interaction.event.get("tab") == "home":
            await self.publisher.open(interaction.person, blank=not interaction.event.get("view"))
        await self.visited(interaction.person, str(interaction.event.get("channel") or ""))

    async def refresh_home(self, interaction: Interaction, _: Responder) -> None:
        """Refresh the Home of a person who did something that it may show."""
        if (
            interaction.kind in ("action", "submission")
            and interaction.person.id
            and not interaction.outsider
        ):
            if interaction.at_home:
                await self.publisher.pressed(interaction.person)
            await self.publisher.refresh_if_looked_at(interaction.person)

    async def _keep(self, command: str, responder: Responder) -> str:
        draft = await self.drafts.add(new_id(), responder.person.key, TypedCommand(text=command))
        return draft.id


def _like_a_contact(typed: str) -> bool:
    start = typed[:4000]
    if is_address(start.strip().strip("<>,;.")):  # it is searched for
        return False
    return "\n" in start.strip() or "BEGIN:VCARD" in start.upper() or "@" in start
