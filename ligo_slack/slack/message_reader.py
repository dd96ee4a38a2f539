"""A message as people read it: its text, with the names of whom it mentions, and its files."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack.blocks_text import people_in
from ligo_slack.slack.file_contents import FilesRead
from ligo_slack.slack.file_objects import FILE, Attached, attached, inside
from ligo_slack.slack.files import Files
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.message_text import MENTIONED, files_of, mentioned_in, text_of
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.names import Names
from ligo_slack.slack.user_profiles import UserProfiles, name_within
from ligo_slack.slack.vcards import has_card, without_binaries

PATIENCE = 10.0  # seconds for the files of a message
LARGE = 5_000  # characters of a text with vCards in it, beyond which it is looked at in a thread

FILE_GONE = Localized(
    en="(a file that was deleted, or that Slack does not show)",
    fr="(un fichier supprimé, ou que Slack n’affiche pas)",
)
FILE_UNNAMED = Localized(
    en="(a file that this app may not see)",
    fr="(un fichier auquel cette application n’a pas accès)",
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """`text` without what the files say; `files` in their order."""

    text: str = ""
    files: list[Attached] = field(default_factory=list)


class MessageReader:
    def __init__(self, profiles: UserProfiles, files: Files) -> None:
        self._profiles = profiles
        self._files = files

    async def read(self, interaction: Interaction, language: Language) -> Incoming:
        """Return the message that a shortcut was used on; files that have to be downloaded are not
        read yet."""
        names = await self._names(interaction, language)
        return await asyncio.to_thread(
            lambda: Incoming(_text(interaction, names), _attached(interaction, language))
        )

    async def asks_slack(self, interaction: Interaction) -> bool:
        """Return whether Slack has to be asked for files to make one text of the message."""
        files = await asyncio.to_thread(_attached, interaction, "en")
        partly = (file.kind in ("email", "text") and not file.whole for file in files)
        return any(partly) or any(file.kind == "unknown" for file in files)

    async def whole(self, interaction: Interaction, language: Language) -> str:
        """Return it as one text to keep: with the authors of forwarded messages, what its mails and
        snippets say as far as Slack gives them in PATIENCE, and the names of its other files."""
        files = await asyncio.to_thread(_attached, interaction, language)
        names, read = await asyncio.gather(
            self._names(interaction, language),
            self._read(interaction.person.workspace, files, language),
        )
        written = await asyncio.to_thread(_text, interaction, names, authors=True)
        named = [_named(kind, name, language) for kind, name in read.named()]
        parts = [written, *read.texts("text"), "\n".join(named)]
        return await bare("\n\n".join(part for part in parts if part.strip()))

    async def typed(self, interaction: Interaction, language: Language) -> str:
        """Return a command's text as it was typed, with the names of the people whom it mentions:
        Slack itself puts in what they are called after an @."""
        mentioned = people_in(interaction.text, MENTIONED)
        users = await self._profiles.names(interaction.person, mentioned)
        return unwrapped(interaction.text, Names(language, users))

    async def author(self, interaction: Interaction) -> str:
        """Return the name of whoever wrote it, "" where Slack does not say."""
        user = str(interaction.message.get("user") or "")
        names = await self._profiles.names(interaction.person, [user] if user else [])
        return names.get(user) or name_within(interaction.message)

    async def _names(self, interaction: Interaction, language: Language) -> Names:
        mentioned = await asyncio.to_thread(mentioned_in, interaction.message)
        users = await self._profiles.names(interaction.person, mentioned)
        here = interaction.place.channel
        return Names(language, users, {here: interaction.channel} if interaction.channel else {})

    async def _read(self, workspace: str, files: list[Attached], language: Language) -> FilesRead:
        """Read the files but for vCards, which are for programs and are only named."""
        wanted = [file for file in files if file.kind != "card"]
        try:
            async with asyncio.timeout(PATIENCE):
                read = await self._files.read(workspace, wanted, language)
        except TimeoutError:
            read = FilesRead.at_hand(wanted)
        return read.with_unread(file.name for file in files if file.kind == "card")


def is_own_message(interaction: Interaction) -> bool:
    """Return whether the person wrote the message that they used a shortcut on."""
    return interaction.message.get("user") == interaction.person.id


async def bare(text: str) -> str:
    """Return the text without the photos of vCards that were pasted into it."""
    if len(text) > LARGE and has_card(text):
        return await asyncio.to_thread(without_binaries, text)
    return without_binaries(text)


def read_at_once(message: Mapping[str, Any]) -> Incoming:
    """Return a message by what Slack delivered alone: nobody is asked for the names of the people
    mentioned in it. Call it in a thread."""
    files = [attached(one, "en") for file in files_of(message) for one in (file, *inside(file))]
    return Incoming(without_binaries(text_of(message)), files)


def _text(interaction: Interaction, names: Names, *, authors: bool = False) -> str:
    """Return the message's text. Call it in a thread: many blocks take a tenth of a second."""
    return without_binaries(text_of(interaction.message, names, authors=authors))


def _attached(interaction: Interaction, language: Language) -> list[Attached]:
    files = files_of(interaction.message)
    return [attached(one, language) for file in files for one in (file, *inside(file))]


def _named(kind: str, name: str, language: Language) -> str:
    if name:
        return FILE(language, name=name)
    return (FILE_GONE if kind == "gone" else FILE_UNNAMED)(language)
