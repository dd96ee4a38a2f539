"""Read the files of messages: download them with the bot's token, decode them, drop photos."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from ligo_slack.i18n import Language
from ligo_slack.slack import vcards
from ligo_slack.slack.charsets import decoded
from ligo_slack.slack.clients import SlackClients, error_code
from ligo_slack.slack.delivery import UNHEARD
from ligo_slack.slack.file_contents import FileContent, FilesRead, as_text, at_hand
from ligo_slack.slack.file_objects import Attached, attached
from ligo_slack.slack.html_text import LARGEST_TEXT, is_page, without_tags
from ligo_slack.slack.ldif import plain_ldif
from ligo_slack.slack.saved_mails import is_saved_mail, saved_mail
from ligo_slack.slack.transcripts import spoken
from ligo_slack.slack.users import NOT_SLACK

LARGEST_FILE = 2_000_000  # bytes
LONGEST_FILE = 60_000  # lines
MOST_FILES = 10  # of one message that are read
GONE = {"file_deleted", "file_not_found"}


class Files:
    def __init__(self, slack: SlackClients) -> None:
        self._slack = slack

    async def read(
        self, workspace: str, files: Sequence[Attached], language: Language
    ) -> FilesRead:
        """Return the contents of the first MOST_FILES of them, with that workspace's token; the
        others are not read. `language`: see `attached`."""
        asked = (self._content(workspace, file, language) for file in files[:MOST_FILES])
        rest = [FileContent("unread", file.name) for file in files[MOST_FILES:]]
        return FilesRead([*await asyncio.gather(*asked), *rest])

    async def _content(self, workspace: str, file: Attached, language: Language) -> FileContent:
        if file.kind == "unknown" or (file.kind == "email" and not file.whole):
            file = await self._told(workspace, file, language)
        if file.kind == "unknown":
            return FileContent("refused", file.name)
        if not file.readable or file.kind == "email" or file.whole:
            return at_hand(file)
        return await self._downloaded(workspace, file, language)

    async def _told(self, workspace: str, file: Attached, language: Language) -> Attached:
        """Return the file as files.info tells it (/reference/methods/files.info), or as it is where
        Slack refuses or does not answer."""
        try:
            answer = await self._slack.of(workspace).patient.files_info(file=file.id)
        except (*UNHEARD, *NOT_SLACK) as error:
            code = error_code(error) if isinstance(error, SlackApiError) else ""
            # What this app may not see is not found either: of it the message itself may tell.
            return replace(file, kind="gone") if code in GONE and not file.text else file
        return attached(answer.get("file") or {}, language)

    async def _downloaded(self, workspace: str, file: Attached, language: Language) -> FileContent:
        """Return a file's content. Without the right to see it Slack answers with its login page,
        not with an error."""
        content = await self._slack.of(workspace).download(file.url, LARGEST_FILE)
        found = await asyncio.to_thread(_decode, file, content, language) if content else None
        return found or at_hand(file)


def _decode(file: Attached, content: bytes, language: Language) -> FileContent | None:
    """Return a file's content; None for one that is too long, and for a page of Slack's in the
    place of a vCard. What only calls itself a text, a picture or an archive, is not read."""
    if content.count(b"\n") + content.count(b"\r") > LONGEST_FILE:
        return None
    if file.kind == "text" and is_saved_mail(file.name, content):
        if decoded(content[:1000]).binary:
            return FileContent("unread", file.name)
        mail = saved_mail(content, language)
        return None if mail is None else as_text(file.name, mail)
    text = decoded(content, file.charset)
    if text.binary:
        return FileContent("unread", file.name)
    whole = vcards.without_binaries(spoken(text.text) or plain_ldif(text.text) or text.text)
    count = vcards.count_cards(whole)
    if file.kind == "card" and is_page(whole):
        return None
    if not count:
        return replace(as_text(file.name, without_tags(whole)), guessed=text.guessed)
    kept = vcards.first_cards(whole, LARGEST_TEXT)
    if not kept:
        return None
    left_out = count - vcards.count_cards(kept)
    return FileContent("card", file.name, kept, left_out, text.guessed)
