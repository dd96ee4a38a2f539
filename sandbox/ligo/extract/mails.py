"""From a pasted or forwarded mail to the lines that its sender wrote, quotes and headers apart."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from . import languages
from .vocabulary import folded

EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f\t]")
_TABS = re.compile(r"(?<=[^\s:]) *\t[\t ]*(?=\S)")  # between columns
_PICTURES = re.compile("[\u2600-\u27bf\ufe0f\u20e3\U0001f000-\U0001faff]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_EMOJI = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")  # as Slack writes them
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
_MARKUP = re.compile(r"(?<!\w)([*_~])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SENDER = {"from", "de", *languages.FROM}
_RECEIVERS = {"to", "a", "cc", "cci", "bcc", "reply-to", "repondre a", *languages.TO}
_NAMES = "|".join(
    [*_SENDER, *_RECEIVERS, "subject|objet|date|sent|envoye(?: le)?", *languages.OTHER_HEADERS]
)
_HEADER = re.compile(rf"^({_NAMES})\s?[:：]\s*")
_GLUED = re.compile(
    r"(?=\b(?:De|From|Von|Van|Para|To|An|À|CC|Cc|Enviado|Envoyé|Sent|Gesendet|Date|Fecha|Subject|"
    r"Betreff|Objet)\s?:\s)|(?=(?:Para|Asunto|Betreff|Subject|Objet|To|Cc|CC):\s)"
)
_FORWARD = re.compile(
    r"^-{2,}.*(forwarded message|message transfere|message d'origine|original message|"
    rf"{languages.FORWARDED})|"
    r"^(begin forwarded message|debut du message (?:reexpedie|transfere))"
)
_HISTORY = re.compile(
    rf"^(?:on|le|{languages.ON}) .{{4,300}}\b(?:wrote|a ecrit|{languages.WROTE})\b.{{0,300}}:$"
)
_SAFE = re.compile(r"https?://[\w.-]*safelinks\.[\w./-]*\?url=([^&\s)>]+)[^\s)>]*")
_AT = re.compile(r"\s?[\[({]\s?(?i:at|arobase|@)\s?[\])}]\s?|(?<=\w) AT (?=[\w-]+ DOT )")
_DOT = re.compile(r"\s?[\[({]\s?(?i:dot|point|punkt|punto)\s?[\])}]\s?|(?<=\w) DOT (?=\w)")
_LIST = re.compile(r"^[^<>@]{0,100}<[^<>]+>\s*[;,]")
_COLUMNS = re.compile(r"\S {3,}(?=\S)")
_FROM = re.compile(r"^[\"']?(?P<name>[^<\"@]*?)[\"']?\s*<?(?P<email>[\w.+%'-]+@[\w.-]+\w)>?")


@dataclass
class Mail:
    """One message: who sent it, if it says so, and what it says."""

    lines: list[str] = field(default_factory=list)
    sender: str = ""
    sender_email: str = ""
    others: set[str] = field(default_factory=set)  # addresses that are not the sender's


def clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _PICTURES.sub(" ", _TABS.sub(" | ", text))
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).replace("mailto:", "")
    text = _SAFE.sub(lambda safe: unquote(safe[1]), _DOT.sub(".", _AT.sub("@", text)))
    return _MARKUP.sub(r"\2", _EMOJI.sub("", text))


def mails(text: str) -> list[Mail]:
    """Return the mails in a text. Those whose sender is most likely meant come first: forwarded,
    then the one on top, then what it quotes."""
    found = [Mail()]
    forwarded: list[Mail] = []
    writers: list[tuple[Mail, str]] = []
    for raw in _lines(clean(text)):
        line = _QUOTE.sub("", raw).strip()
        plain = folded(line)
        if _FORWARD.search(plain):
            found.append(Mail())
            forwarded.append(found[-1])
        elif _HISTORY.search(plain):
            found.append(Mail())
            writers.append((found[-1], line))
        elif header := _HEADER.match(plain):
            if header[1] in _SENDER and found[-1].sender_email:
                found.append(Mail())
            _read_header(found[-1], header[1], line[header.end() :])
        else:
            found[-1].lines.append(line)
    sent = [mail for mail in found if mail.sender_email]
    for mail, line in writers:  # who is quoted; what stands above was sent by somebody else
        writer = EMAIL.search(line)
        if writer and not mail.sender_email:
            mail.sender_email = writer[0].lower()
    for mail in found:
        mail.others -= {mail.sender_email}
    first = forwarded[-1:] or sent[:1]
    return [*first, *(mail for mail in found if mail not in first)]


def _lines(text: str) -> Iterator[str]:
    """Return the lines; of people side by side, or in a list of addresses, those of the first."""
    lines = text.split("\n")
    columns = sum(len(_COLUMNS.findall(line)) == 1 for line in lines) >= 3
    for line in lines:
        parts = [part for part in _GLUED.split(line) if part.strip()]
        if len(parts) > 3:  # the headers of a mail, run together
            yield from parts
        elif len(EMAIL.findall(line)) > 1 and (first := _LIST.match(line)):
            yield first[0].rstrip(" ;,")
        else:
            yield _first_column(line) if columns else line


def _first_column(line: str) -> str:
    gap = _COLUMNS.search(line)
    return line[: gap.start() + 1] if gap else line


def _read_header(mail: Mail, header: str, value: str) -> None:
    if header in _SENDER:
        sender = _FROM.match(value.strip())
        mail.sender = sender["name"].strip(" ,") if sender else value.strip()
        mail.sender_email = sender["email"].lower() if sender else ""
    elif header in _RECEIVERS:
        mail.others |= {email.lower() for email in EMAIL.findall(value)}
