"""vCards attached to messages: find and download them."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ligo_slack.slack.clients import SlackClients

# Slack's hosts for files; a file can also be a link to anywhere, which must never get the token.
HOSTS = (".slack.com", ".slack-files.com", ".slack-gov.com")
LARGEST_FILE = 2_000_000  # bytes
LARGEST_TEXT = 60_000  # characters: a form that shows them stays under Slack's 250 KB
TYPES = {"text/vcard", "text/x-vcard", "text/directory"}

_BINARY = re.compile(
    r"^(?:item\d+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*\r?\n(?:[ \t].*\r?\n)*", re.MULTILINE
)


def vcard_in(message: Mapping[str, Any]) -> str:
    """The address of the first vCard attached to a message, "" where there is none.

    Senders do not agree on its type, so its name counts too (/reference/objects/file-object).
    """
    for file in message.get("files") or []:
        named = str(file.get("name") or "").lower().endswith((".vcf", ".vcard"))
        if named or file.get("filetype") == "vcard" or file.get("mimetype") in TYPES:
            return str(file.get("url_private_download") or file.get("url_private") or "")
    return ""


class Files:
    def __init__(self, slack: SlackClients, api_url: str) -> None:
        """`api_url`: the Web API's, whose host may serve files too (it does in the sandbox)."""
        self._slack = slack
        self._own_host = urlsplit(api_url).netloc

    async def vcard(self, workspace: str, url: str) -> str | None:
        """Return the text of a vCard file, with that workspace's token; None where it cannot be
        downloaded or is none.

        Without the right to see a file Slack answers with its login page, not with an error.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        ours = parts.netloc == self._own_host
        if not ours and not (parts.scheme == "https" and f".{parts.hostname}".endswith(HOSTS)):
            return None
        content = await self._slack.of(workspace).download(url, LARGEST_FILE)
        if content is None:
            return None
        text = _decoded(content)
        if len(text) > LARGEST_TEXT:
            text = _BINARY.sub("", text)
        if len(text) > LARGEST_TEXT or "BEGIN:VCARD" not in text.upper():
            return None
        return text


def _decoded(content: bytes) -> str:
    """UTF-8 as the standard says, or what old Windows programs write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
