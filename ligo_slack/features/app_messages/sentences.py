"""Sentences that stand for a command where they name one of the person's contacts."""

from dataclasses import dataclass

from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.names.beginning import said_by
from ligo_slack.contacts.normalize import fold
from ligo_slack.features.app_messages import meaning, people_meant
from ligo_slack.features.app_messages.spoken_commands import (
    command_line,
    commands_about,
    spoken_line,
)
from ligo_slack.i18n import Language
from ligo_slack.slack.subcommands import without_prefix
from ligo_slack.slack.users import Person

CANDIDATES = 6  # contacts that are looked at for a name
SOON = 1.0  # seconds for which a sentence waits for the pipeline's stages


@dataclass(frozen=True)
class Sentences:
    directory: Directory

    async def command_line(self, text: str, person: Person, language: Language) -> tuple[str, bool]:
        """Return what follows `/ligo` or `ligo`, or the command that a sentence stands for, and
        whether a text begins with the former."""
        line, named = without_prefix(text)
        about = await self._about_contact(line, person, language)
        return (about, named) if about else command_line(text, language)

    async def spoken_line(self, text: str, person: Person, language: Language) -> str:
        """Return the command, or the search, that a sentence stands for, "" for none."""
        if line := await self._about_contact(text, person, language):
            return line
        if line := spoken_line(text, language):
            return line
        about, _ = people_meant.asked_about(text)
        if about and await self.names_contact(about, person):
            return f"find {about}"
        polite = meaning.without_courtesies(text)
        is_search = polite != text.strip() and await self.names_contact(polite, person)
        return f"find {polite}" if is_search else ""

    async def names_contact(self, text: str, person: Person) -> bool:
        """Return whether a text is nothing but the name of one of the person's contacts."""
        if not meaning.may_be_name(text):
            return False
        found = await self.directory.search(person, text, CANDIDATES)
        return any(said_by(summary, text) for summary in found.contacts)

    async def _about_contact(self, text: str, person: Person, language: Language) -> str:
        for line, who, stage in commands_about(text, language):
            is_known = not stage or await self._names_stage(stage, person)
            if is_known and await self.names_contact(who, person):
                return line
        return ""

    async def _names_stage(self, text: str, person: Person) -> bool:
        said = fold(text.strip(" “”«»\"'.!\u00a0\u202f"))
        states = await self.directory.pipeline.soon(person, SOON)
        return bool(said) and any(fold(state.name).startswith(said) for state in states)
