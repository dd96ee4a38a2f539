"""From a pasted or forwarded mail to the lines that its sender wrote, quotes and headers apart."""

import re
import unicodedata
from dataclasses import dataclass, field

from .vocabulary import folded

EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f\t]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_EMOJI = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")  # as Slack writes them
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
_MARKUP = re.compile(r"(?<!\w)([*_~])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_HEADER = re.compile(
    r"^(from|de|to|a|cc|cci|bcc|subject|objet|date|sent|envoye(?: le)?|reply-to|repondre a)\s?:\s*"
)
_FORWARD = re.compile(
    r"^-{2,}.*(forwarded message|message transfere|message d'origine|original message)|"
    r"^(begin forwarded message|debut du message (?:reexpedie|transfere))"
)
_HISTORY = re.compile(r"^(on|le) .{4,}(wrote|a ecrit)\s?:$")
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
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).replace("mailto:", "")
    return _MARKUP.sub(r"\2", _EMOJI.sub("", text))


def mails(text: str) -> list[Mail]:
    """Those whose sender is most likely meant come first: forwarded, then the one on top, then
    what it quotes."""
    found = [Mail()]
    forwarded: list[Mail] = []
    for raw in clean(text).split("\n"):
        line = _QUOTE.sub("", raw).strip()
        plain = folded(line)
        if _FORWARD.search(plain):
            found.append(Mail())
            forwarded.append(found[-1])
        elif _HISTORY.search(plain):
            found.append(Mail())
        elif header := _HEADER.match(plain):
            if header[1] in {"from", "de"} and found[-1].sender_email:
                found.append(Mail())
            _read_header(found[-1], header[1], line[header.end() :])
        else:
            found[-1].lines.append(line)
    sent = [mail for mail in found if mail.sender_email]
    for mail in found:
        mail.others -= {mail.sender_email}
    first = forwarded[-1:] or sent[:1]
    return [*first, *(mail for mail in found if mail not in first)]


def _read_header(mail: Mail, header: str, value: str) -> None:
    if header in {"from", "de"}:
        sender = _FROM.match(value.strip())
        mail.sender = sender["name"].strip(" ,") if sender else value.strip()
        mail.sender_email = sender["email"].lower() if sender else ""
    elif header in {"to", "a", "cc", "cci", "bcc", "reply-to", "repondre a"}:
        mail.others |= {email.lower() for email in EMAIL.findall(value)}
