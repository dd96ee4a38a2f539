"""Tell whether a text is a mail, which is about its sender whoever else is named in it. Pure, and
linear in the text."""

import re
from itertools import pairwise, takewhile

LONGEST = 300  # characters of a line that is looked at
AMONG = 4  # headers, of which one tells the time

_SENDERS = "from|de|von|da|van|to|à|an|para|cc"
_FORWARDED = (
    "message|mensaje|mensagem|messaggio|nachricht|bericht|forwarded|transféré|reenviado"
    "|weitergeleitet|encaminhada|inoltrato|doorgestuurd"
)
_MAIL = re.compile(
    rf"^[ \t]*(?:>|--[^\n]{{0,200}}(?:{_FORWARDED})|(?:{_SENDERS})[ \t\u00a0]?:"
    r"|(?:on|le|am|el|il|op) [^\n]{4,200}(?:wrote|a écrit|schrieb|escribió|ha scritto|schreef))",
    re.I | re.M,
)
# Of any language: headers below a rule, or of which the first has an address, and one tells when it
# was sent; and the line above what is answered. Invitations begin with others than the sender.
_HEADER = re.compile(r"[ \t*_]*[^\W\d_][^\d:：@<]{0,30}[:：]")
_RULED = re.compile(r"-{2,}[ \t]*[^\W\d_][^-]{2,80}-{2,}\Z")
_INVITED = re.compile(
    r"[ \t]*(?:organi|invit|particip|attend|guest|required|optional|teilnehm)", re.I
)
_ADDRESS = re.compile(r"[<(\[][^\s<>()@]{1,64}@[^\s<>()@]{1,190}[>)\]]")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d\d?[./]\d\d")


def is_mail(text: str) -> bool:
    """Return whether a text has a mail's headers, or quotes one."""
    if _MAIL.search(text):
        return True
    lines = [line.rstrip()[:LONGEST] for line in text.splitlines()]
    return any(map(_is_attribution, pairwise(["", *lines]))) or any(
        (_is_sender(line) or _RULED.match(line)) and _is_sent(lines[at + 1 : at + AMONG])
        for at, line in enumerate(lines)
    )


def _is_attribution(lines: tuple[str, str]) -> bool:
    """Return whether the second line ends what says when somebody wrote what is answered."""
    before, line = lines
    ends = line.endswith((":", "：")) and line.count("@") == 1
    return ends and bool(_ADDRESS.search(line)) and _tells_when(f"{before} {line}")


def _is_sender(line: str) -> bool:
    named = line.count("@") == 1 and _ADDRESS.search(line)
    return bool(named and _HEADER.match(line)) and not _INVITED.match(line)


def _is_sent(lines: list[str]) -> bool:
    """Return whether one of the headers with which the lines begin tells when."""
    return any(map(_tells_when, takewhile(_HEADER.match, lines)))


def _tells_when(line: str) -> bool:
    return bool(_TIME.search(line) and _DAY.search(line))
