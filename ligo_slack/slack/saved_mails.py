"""Read mails that somebody saved as a file (RFC 5322, MIME), as forwarded ones read. Pure.

Python's parser reads them; this bounds what it is given, and chooses what people would see. Call it
in a thread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from ligo_slack.i18n import Language
from ligo_slack.slack import vcards
from ligo_slack.slack.charsets import decoded
from ligo_slack.slack.file_objects import FILE, REPLY_TO, SENDER, SUBJECT, attached
from ligo_slack.slack.html_text import html_text

LARGEST = 500_000  # bytes of a mail that are looked at; then come its attachments
HEADER = 2000  # characters of a header
# Of those that describe its parts, each of which may take Python's parser 0.1 ms a byte.
DESCRIBED = 10_000  # bytes together
PARTS = 500  # lines that may begin a part
READ = 30  # parts that are read, of all mails within the mail: guessing a charset takes a while

SIGNED = "-- "  # the line above a signature

# A header like Content-Type, with the lines on which it goes on.
_DESCRIPTION = re.compile(
    rb"^(?:content|mime)-[a-z-]{1,40}:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE
)
_TEXTS = ("text/plain", "text/html", "multipart/")  # the last where nothing delimits its parts
_HEAD = 20_000  # bytes in which the headers that tell a mail from other texts stand
_SENT = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_TRANSPORTED = re.compile(
    rb"^(?:received|mime-version|message-id|content-type):", re.IGNORECASE | re.MULTILINE
)
_FIRST_HEADER = re.compile(rb"\A[A-Za-z][\w-]{1,60}:|\AFrom ")
# Before the headers: a byte order mark, empty lines, the length that Apple's Mail writes.
_BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\d{1,9}[ \t]*\n)?")


def is_saved_mail(name: str, content: bytes) -> bool:
    """Return whether a text file is a mail, by its name or by its headers."""
    if name.lower().endswith((".eml", ".emlx")):
        return True
    head = _prepared(content[:_HEAD]).partition(b"\n\n")[0]
    begins = _FIRST_HEADER.match(head) is not None
    return begins and bool(_SENT.search(head)) and bool(_TRANSPORTED.search(head))


def saved_mail(content: bytes, language: Language) -> str | None:
    """Return sender, subject and text of a mail, what was attached to it, and the mails within it;
    None for one that would take too long to read, and for none."""
    content = _prepared(content[:LARGEST])
    described = sum(len(found[0]) for found in _DESCRIPTION.finditer(content))
    if described > DESCRIBED or content.count(b"\n--") > PARTS:
        return None
    head, end, body = content.partition(b"\n\n")
    if not head.isascii():  # as it should not be; the parser knows UTF-8 alone
        head = decoded(head).text.encode()
    try:
        mail = message_from_bytes(head + end + body, EmailMessage, policy=policy.default)
        return _Reading(language).mail(mail)
    except (LookupError, ValueError, RecursionError):  # a header that is none
        return None


def _prepared(content: bytes) -> bytes:
    return _BEFORE.sub(b"", content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))


@dataclass
class _Reading:
    """The reading of one mail; `left`: parts that may still be read."""

    language: Language
    left: int = READ

    def mail(self, mail: MIMEPart) -> str:
        headers = {name.lower() for name, value in mail.raw_items() if len(value) < HEADER}
        sender, subject, answers = (
            " ".join(str(mail[name] or "").split()) if name in headers else ""
            for name in ("from", "subject", "reply-to")
        )
        head = [
            SENDER(self.language, sender=sender),
            SUBJECT(self.language, subject=subject),
            *([REPLY_TO(self.language, address=answers)] if answers not in ("", sender) else []),
        ]
        texts = [text for text in self.parts(mail) if text]
        return "\n\n".join(["\n".join(head), *texts])

    def parts(self, part: MIMEPart) -> Iterator[str]:
        """Yield the texts of a part, in their order, and the names of files. Pictures are mostly
        parts of signatures."""
        kind, name = part.get_content_type(), part.get_filename() or ""
        if self.left <= 0:
            return
        self.left -= 1
        if kind == "multipart/alternative":
            yield self._chosen(part)
        elif kind == "message/rfc822" and part.is_multipart():
            for inner in part.iter_parts():
                yield self.mail(inner)
        elif part.is_multipart():
            for inner in part.iter_parts():
                yield from self.parts(inner)
        elif text := self.text(part, kind, name).strip():
            yield text
        elif name and not kind.startswith("image/"):
            yield FILE(self.language, name=name)

    def text(self, part: MIMEPart, kind: str, name: str) -> str:
        """Return the text of a part, or the card that it is; "" for other files."""
        if attached({"name": name, "mimetype": kind}, self.language).kind == "card":
            return vcards.without_binaries(_text(part))
        if kind.startswith(_TEXTS) and not part.is_attachment():
            return html_text(_text(part)) if kind == "text/html" else _plain_text(part)
        return ""

    def _chosen(self, part: MIMEPart) -> str:
        """Return the first version of a text, unless it only says that there is another one."""
        versions = [" ".join(self.parts(inner)) for inner in part.iter_parts()]
        first, *others = [version for version in versions if version.strip()] or [""]
        known = _words(first)
        for other in others:
            words = _words(other)
            if 2 * len(words & known) < len(words):
                return other
        return first


def _text(part: MIMEPart) -> str:
    """Return a part's characters; "" for one that only calls itself a text."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text = decoded(content, part.get_content_charset(""))
    return "" if text.binary else text.text


def _plain_text(part: MIMEPart) -> str:
    """Return a part's characters without the marks of pictures; the lines that a mail program broke
    are whole again (RFC 3676), but for quoted ones."""
    text = vcards.without_picture_marks(_text(part))
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    lines = [line.rstrip("\r").removeprefix(" ") for line in text.split("\n")]
    space = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    flowed = []
    for line, following in zip(lines, [*lines[1:], SIGNED], strict=True):
        apart = not line.endswith(" ") or SIGNED in (line, following)
        apart = apart or line.startswith(">") or following.startswith(">")
        flowed.append(f"{line}\n" if apart else f"{line[:-1]}{space}")
    return "".join(flowed)


def _words(text: str) -> set[str]:
    """Return the words of a text without addresses of links, which its versions set otherwise."""
    return {word for word in text.split() if "://" not in word}
