"""Tell which files of a message can be read, and read what Slack tells of them in it. Pure.

/reference/objects/file-object. Mails sent to a channel's address are files of type `email` with
their text in `plain_text`; long pasted texts are snippets with their beginning in `preview`; clips
of somebody who speaks have a `transcription`; of files of other organisations' channels there is
the id alone, and files.info tells the rest.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ligo_slack.i18n import Language, Localized
from ligo_slack.slack import transcripts
from ligo_slack.slack.blocks_text import objects
from ligo_slack.slack.html_text import LARGEST_TEXT, html_text
from ligo_slack.slack.mrkdwn import unescaped
from ligo_slack.slack.vcards import without_picture_marks

# "nora.vcf (1)", "nora.vcf.download", or what mail programs call what they do not know; and the end
# of a name that tells what a file is.
_CARD_NAME = re.compile(r"\.v(?:cf|card)(?![a-z0-9])|\.(?:dat|bin|ldif|[jx]card)\Z")
_ENDING = re.compile(r"\.[a-z0-9_~-]{1,12}\Z")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{2,40})", re.I)

SENDER = Localized(en="From: {sender}", fr="De\u00a0: {sender}")
SUBJECT = Localized(en="Subject: {subject}", fr="Objet\u00a0: {subject}")
REPLY_TO = Localized(en="Reply to: {address}", fr="Répondre à\u00a0: {address}")

FILE = Localized(en="File: {name}", fr="Fichier\u00a0: {name}")

FileKind = Literal["card", "email", "text", "gone", "hidden", "unknown", "other"]
"""`gone`: deleted; `hidden`: Slack shows it to nobody here, or not to this app; `unknown`: Slack
has to be asked; `other`: nothing that could be read as text."""

_CARD_TYPES = {
    "text/vcard", "text/x-vcard", "text/directory", "application/vcard", "application/x-vcard",
    "text/vcf", "text/x-vcf", "application/vcf", "application/x-vcf",
}  # fmt: skip
_STRUCTURED = re.compile(r"application/(?:[\w.-]+[+-])?(?:json|xml|yaml)")
_MADE_IN_SLACK = {"quip", "list", "post", "space", "email"}  # "quip": canvases
_TEXT_MODES = {"snippet", "post", "space"}
_TEXT_TYPES = {"text", "markdown", "csv", "tsv", "post", "space", "eml"}
_MAIL_TEXTS = ("plain_text", "simplified_html", "preview_plain_text", "preview")
_NO_TEXT = {"text/html", "text/calendar", "text/css", "text/javascript", "text/rtf"}

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message. `text` is what Slack tells of its content beside the message, all of it
    where it is `whole`; the rest stands at `url`. It is stored with drafts, by these names."""

    id: str = ""
    name: str = ""
    kind: FileKind = "other"
    url: str = ""
    text: str = ""
    whole: bool = False
    charset: str = ""

    @property
    def readable(self) -> bool:
        return self.kind in ("card", "email", "text")


def attached(file: Json, language: Language) -> Attached:
    """Read a file object. `language`: of the words around a mail's sender and subject."""
    kind = _kind(file)
    text, whole = _told(file, kind, language)
    download = str(file.get("url_private_download") or file.get("url_private") or "")
    return Attached(
        id=str(file.get("id") or ""),
        name=_name(file)[:300],
        kind=kind,
        url=str(file.get("vtt") or "") if transcripts.begins(file) else download,
        text=text,
        whole=whole,
        charset=_charset(file),
    )


def _name(file: Json) -> str:
    """Return what people see a file called: what is made in Slack, its title; its name is made up
    of that."""
    named, titled = str(file.get("name") or ""), str(file.get("title") or "")
    return (titled or named) if file.get("mode") in _MADE_IN_SLACK else (named or titled)


def inside(file: Json) -> list[Json]:
    """Return the files that were attached to a mail, as file objects, without pictures: those are
    mostly parts of signatures."""
    return [
        {
            "name": one.get("filename"),
            "mimetype": one.get("mimetype"),
            "url_private": one.get("url"),
        }
        for one in (objects(file, "attachments") if file.get("filetype") == "email" else [])
        if one.get("filename") and not str(one.get("mimetype")).startswith("image/")
    ]


def _kind(file: Json) -> FileKind:
    """Classify a file. Senders do not agree on a vCard's type, so its name counts too."""
    mode, access = str(file.get("mode") or ""), str(file.get("file_access") or "")
    if mode == "tombstone" or access == "file_not_found":
        return "gone"
    if mode == "hidden_by_limit" or access == "access_denied":
        return "hidden"
    told = ("name", "title", "mimetype", "filetype", "url_private", "url_private_download")
    if access == "check_file_info" or not any(file.get(key) for key in told):
        return "unknown"
    filetype = str(file.get("filetype") or "").lower()
    mimetype = str(file.get("mimetype") or "").partition(";")[0].strip().lower()
    names = [str(file.get(key) or "").strip().lower() for key in ("name", "title")]
    if filetype in ("vcard", "vcf") or mimetype in _CARD_TYPES:
        return "card"
    if any(name.endswith((".vcf", ".vcard")) for name in names):
        return "card"
    if mimetype == "application/octet-stream" and all(_may_be_card(name) for name in names):
        return "card"  # who downloads it will see
    if filetype == "email" or mode == "email":
        return "email"
    if any(name.endswith((".eml", ".emlx", ".csv", ".tsv", ".txt")) for name in names):
        return "text"
    is_text = _is_text(mode, filetype, mimetype) or transcripts.begins(file)
    return "text" if is_text else "other"


def _may_be_card(name: str) -> bool:
    """Return whether a file that may be anything may be a vCard by its name."""
    return not _ENDING.search(name) or bool(_CARD_NAME.search(name))


def _charset(file: Json) -> str:
    """Return the charset that a type like `text/x-vcard; charset="windows-1250"` names."""
    found = _CHARSET.search(str(file.get("mimetype") or "")[:200])
    return found[1] if found else ""


def _is_text(mode: str, filetype: str, mimetype: str) -> bool:
    """Return whether it is a text: a snippet of any language, or an upload whose types say so."""
    if mode in _TEXT_MODES or mimetype == "message/rfc822" or _STRUCTURED.fullmatch(mimetype):
        return True
    if mimetype in ("", "application/octet-stream", "application/vnd.ms-excel"):  # Excel's CSV
        return filetype in _TEXT_TYPES
    return mimetype.startswith("text/") and mimetype not in _NO_TEXT


def _told(file: Json, kind: FileKind, language: Language) -> tuple[str, bool]:
    if kind == "email":
        return _mail(file, language)
    if kind != "text":
        return "", False
    if transcripts.begins(file):
        return transcripts.beginning(file)
    preview = str(file.get("preview") or "")[:LARGEST_TEXT]
    if file.get("mode") in ("post", "space"):
        return html_text(preview), bool(preview)
    more = file.get("preview_is_truncated") or file.get("lines_more") or file.get("has_more")
    unsaid = "preview_is_truncated" not in file and file.get("url_private")
    return preview, bool(preview) and not (more or unsaid)


def _mail(file: Json, language: Language) -> tuple[str, bool]:
    """Return a mail as a forwarded one reads (sender, subject, text), and whether that is all."""
    senders = [_sender(one) for one in objects(file, "from")]
    subject = unescaped(str(file.get("subject") or file.get("title") or "")[:1000])
    plain = without_picture_marks(str(file.get("plain_text") or "")[:LARGEST_TEXT])
    plain = plain or html_text(str(file.get("simplified_html") or ""))
    short = str(file.get("preview_plain_text") or "") or html_text(str(file.get("preview") or ""))
    head = [
        *(SENDER(language, sender=sender) for sender in senders if sender),
        *([SUBJECT(language, subject=subject)] if subject else []),
        *(REPLY_TO(language, address=address) for address in _answered(file)),
    ]
    more = file.get("preview_is_truncated") or file.get("has_more")
    told = any(key in file for key in _MAIL_TEXTS)  # messages may have its title alone
    text = "\n".join(head) + "\n\n" + (plain or short[:LARGEST_TEXT])
    return text.strip(), bool(plain) or (told and not more)


def _answered(file: Json) -> list[str]:
    """Return whom an answer goes to, where that is not the sender: forms write in the name of
    whoever filled them in."""
    headers = file.get("headers")
    address = headers.get("reply_to") if isinstance(headers, Mapping) else None
    if not isinstance(address, str) or not address.strip():
        return []
    senders = (str(one.get("address") or "").casefold() for one in objects(file, "from"))
    known = any(sender and sender in address.casefold() for sender in senders)
    return [] if known else [unescaped(address.strip()[:1000])]


def _sender(one: Json) -> str:
    """Return name and address; `original` is the header that they were taken from."""
    name, address, original = (
        unescaped(str(one.get(key) or "").strip()) for key in ("name", "address", "original")
    )
    if address and address in original and not name:
        return original
    name = name or original
    if name and address and name.casefold() != address.casefold():
        return f"{name} <{address}>"
    return address or name
