"""From a pasted or forwarded mail to the lines that its sender wrote, quotes and headers apart."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from . import languages
from .given import GIVEN
from .numbers import take_phones
from .vocabulary import folded

EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
LONGEST = 1000  # characters of a line that parts mails
PAIRS = 50  # labels on one line that are told apart
_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f\u3000\t]| +(?= :)")
_TABS = re.compile(r"(?<=[^\s:]) *\t[\t ]*(?=\S)")  # between columns
_PICTURES = re.compile("[\u2600-\u27bf\ufe0f\u20e3\U0001f000-\U0001faff]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_EMOJI = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")  # as Slack writes them
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((\S{1,500})\)")
_MARKUP = re.compile(r"(?<!\w)([*_~]{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SENDER = {"from", "de", *languages.FROM}
_RECEIVERS = {"to", "a", "pour", "cc", "cci", "bcc", "copie a", "reply-to", "repondre a"}
_KNOWN = {*_SENDER, *_RECEIVERS, "subject", "objet", "sujet", "date", "sent", "envoye", "envoye le"}
_HEADER = re.compile(
    r"([^\W\d_][^\W\d_'’-]*(?:[ -][^\W\d_][^\W\d_'’-]*| \(\w+\)){0,2})\s?[:：]\s*(.*)"
)
_OF_A_CARD = re.compile(r"(?:e-?mail|mail|courriel|contact|tel|phone|mobile?|web|site|nom|name)\b")
_ADDRESSED = re.compile(r"\w.*[<\[(].*@")
# How programs part mails, in the language of whoever forwards them: "---- Original Message ----".
_RULE = re.compile(r"^-{2,}\s*[^\W\d_].{2,80}\s*-{2,}$|^.{4,60}:$")
_FORWARD = re.compile(
    r"^-{2,}.*(forwarded message|message transfere|message d'origine|original message)|"
    r"^(begin forwarded message|debut du message (?:reexpedie|transfere))"
)
_GLUED = re.compile(r"(?:(?<=>)|(?<=-- ))(?=[^\W\d_]+(?: [^\W\d_]+)?\s?:\s)")
_HISTORY = re.compile(
    rf"^(?:on|le|{languages.ON}) .{{4,300}}\b(?:wrote|a ecrit|{languages.WROTE})\b.{{0,20}}:$"
)
_WHEN = re.compile(r"\d{1,2}[:.h]\d\d|\d{4}")
_AROUND = " <>[]()\"',:„“”«»"
_ZONES = {"am", "pm", "uhr", "gmt", "utc", "cet", "cest"}
_SAFE = re.compile(r"https?://[\w.-]*safelinks\.[\w./-]*\?url=([^&\s)>]+)[^\s)>]*")
_AT = re.compile(r"\s?[\[({]\s?(?i:at|arobase|@)\s?[\])}]\s?|(?<=\w) AT (?=[\w-]+ DOT )")
_DOT = re.compile(r"\s?[\[({]\s?(?i:dot|point|punkt|punto)\s?[\])}]\s?|(?<=\w) DOT (?=\w)")
_LIST = re.compile(r"^[^<>@]{0,100}<[^<>]+>\s*[;,]")
# "Lind, Nora (Lind Form AB)" <nora@lind.example>, as Outlook's address books write it.
_TURNED = re.compile(r"^\"(\w[\w'’-]*), ([\w .'’-]{1,60}?)(?: \(([^()\"\n]{1,80})\))?\" <", re.M)
_PASSED_ON = re.compile(r"(?:fwd?|tr|wg|rv|enc|doorst|vs|pd|i) ?: ")
_PAIRS = re.compile(r"; *(?=[^\W\d_][\w -]{1,20} ?: )")
_COLUMNS = re.compile(r"\S {3,}(?=\S)")
_LINE_TAG = re.compile(
    r"</?(?:table|tbody|t[rdh]|p|div|br|hr|li|[uo]l|h[1-6])(?:\s[^<>]{0,2000})?/?>", re.I
)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|img|html|body|head|meta|small)(?:\s[^<>]{0,2000})?/?>", re.I
)
_HREF = re.compile(
    r"<a\s[^<>]{0,1000}href=[\"'](https?://[^\"'<>]{1,1000})[\"'][^<>]{0,500}>", re.I
)
_TO = re.compile(r"^\s*(?:to|[àa]|an|para|pour|b?cci?|copie à)\s?:\s*", re.I)


@dataclass
class Mail:
    """One message: who sent it, if it says so, and what it says."""

    lines: list[str] = field(default_factory=list)
    sender: str = ""
    sender_email: str = ""
    others: set[str] = field(default_factory=set)  # addresses that are not the sender's
    passes_on: bool = False  # by its subject


def clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _TURNED.sub(r"\2 \1 | \3 <", _without_tags(text).replace("```", "\n"))
    text = _PAIRS.sub("\n", text, count=PAIRS) if len(_PAIRS.findall(text)) > 1 else text
    text = _PICTURES.sub(" ", _TABS.sub(" | ", text))
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).replace("mailto:", "")
    text = _LINK.sub(r"\1 | \2", text.replace("（", " (").replace("）", ") "))
    text = _SAFE.sub(lambda safe: unquote(safe[1]), _DOT.sub(".", _AT.sub("@", text)))
    return _MARKUP.sub(r"\2", _EMOJI.sub("", text))


def _without_tags(text: str) -> str:
    """Return HTML as text; other texts as they are."""
    if not _LINE_TAG.search(text):
        return text
    return unescape(_TAG.sub("", _HREF.sub(r" \1 | ", _LINE_TAG.sub("\n", text))))


def without_receivers(text: str) -> str:
    return _TO.sub("", text)


def with_titles(text: str) -> str:
    """Return a table of one row with each title before its cell; another text as it is."""
    head, row, *more = [*filter(str.strip, text.splitlines()), "", ""][:4]
    for delimiter in "\t;,":
        titles, cells = head.split(delimiter), row.split(delimiter)
        if len(titles) == len(cells) > 2 and "@" in row and "@" not in head and not any(more):
            pairs = zip(titles, cells, strict=True)
            return "\n".join(f"{title.strip()}: {cell.strip()}" for title, cell in pairs if cell)
    return text


def mails(text: str) -> list[Mail]:
    """Return the mails in a text. Those whose sender is most likely meant come first: forwarded,
    then the one on top, then what it quotes."""
    lines = [_QUOTE.sub("", raw).strip() for raw in _lines(clean(text))]
    found, forwarded, quoted = [Mail()], [], []
    at = 0
    while at < len(lines):
        if count := _headers(lines, at):
            if found[-1].sender_email or (count > 2 and any(found[-1].lines)):
                found.append(Mail())
            _read_headers(found[-1], lines[at : at + count])
        elif _is_forward(lines, at):
            found.append(Mail())
            forwarded.append(found[-1])
        elif count := _attribution(lines, at):
            found.append(_written(" ".join(lines[at : at + count])))
            quoted.append(found[-1])
        else:
            found[-1].lines.append(lines[at])
        at += count or 1
    for mail in found:
        mail.others -= {mail.sender_email}
    sent = [mail for mail in found if mail.sender_email and mail not in quoted]
    signed = any(EMAIL.search(line) or take_phones(line)[0] for line in found[0].lines)
    passed_on = [after for before, after in itertools.pairwise(sent) if before.passes_on]
    first = forwarded[-1:] or passed_on[-1:] or ([] if signed else sent[:1])
    return [*first, *(mail for mail in found if mail not in first)]


def _headers(lines: list[str], at: int) -> int:
    """Return how many lines from there are the headers of a mail, in whatever language."""
    fields: list[tuple[str, str]] = []
    end = at
    for line in itertools.islice(lines, at, at + 12):
        if field := _header(line):
            fields.append(field)
        elif not (fields and line and fields[-1][1].endswith((",", ";", "<"))):
            break
        end += 1
    if not fields:
        return 0
    first = fields[0][0]
    sent = first in _SENDER and "@" in fields[0][1]
    if sent or (len(fields) > 2 and any(_ADDRESSED.match(value) for _, value in fields)):
        return end - at
    return int(first in _KNOWN)


@lru_cache(maxsize=4096)
def _header(line: str) -> tuple[str, str] | None:
    """Return the name of a header, folded, and what it says; None for other lines."""
    found = _HEADER.fullmatch(line[:LONGEST])
    label = folded(found[1]) if found else ""
    if found is None or _OF_A_CARD.match(label) or take_phones(found[2])[0]:
        return None
    return label, found[2]


def _read_headers(mail: Mail, lines: list[str]) -> None:
    """Read who sent a mail: the first whom its headers name, unless they say something else."""
    for line in lines:
        label, value = _header(line) or ("", line)
        mail.passes_on |= _PASSED_ON.match(folded(value)) is not None
        names = label not in _KNOWN and "@" in value
        if label in _SENDER or (names and not mail.sender_email):
            mail.sender, mail.sender_email = _sender(value)
        elif names or label in _RECEIVERS:
            mail.others |= {email.lower() for email in EMAIL.findall(value)}


def _sender(value: str) -> tuple[str, str]:
    """Return the name and the address of "Lea Roth <lea@roth.example>", however it is written."""
    found = EMAIL.search(value)
    email = found[0] if found else ""
    before, _, after = value.partition(email) if email else (value, "", "")
    name = (before if before.strip("<[( ") else after).strip(_AROUND)
    last, comma, first = name.partition(", ")
    turned = comma and "," not in first and folded(last) not in GIVEN
    return (f"{first} {last}" if turned else name.replace(",", "")), email.lower()


def _is_forward(lines: list[str], at: int) -> bool:
    """Return whether a line says that a mail follows."""
    line = lines[at]
    if (not line.startswith("--") and not line.endswith(":")) or len(line) > LONGEST:
        return False
    below = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n]), None)
    ruled = below and _RULE.match(line) and _headers(lines, below) > 2
    return bool(ruled or _FORWARD.search(folded(line)))


def _attribution(lines: list[str], at: int) -> int:
    """Return how many lines from there say who wrote what follows, 0 where they do not: "Le 3 juin
    2024 à 10:12, Lea Roth <lea@roth.example> a écrit :"."""
    for count in (1, 2, 3):
        said = lines[at : at + count]
        if not all(said) or sum(map(len, said)) > 300:
            return 0
        if _is_attribution(" ".join(said)):
            return 0 if count > 1 and _attribution(lines, at + 1) == count - 1 else count
    return 0


def _is_attribution(line: str) -> bool:
    if not line.endswith((":", "：", " --", "----")):
        return False
    found = EMAIL.search(line)
    if found is None or len(line) - found.end() > 80:
        return _HISTORY.match(folded(line)) is not None
    before = line[: found.start()].rstrip()
    return bool(before.strip('<" ')) and (before.endswith("<") or bool(_WHEN.search(before)))


def _written(line: str) -> Mail:
    """Return a mail by the line that says who wrote it: the capitalised words before the address,
    or before the verb."""
    email = EMAIL.search(line)
    before = (
        line[: email.start()]
        if email
        else re.split(rf"\s(?:wrote|a écrit|{languages.WROTE})\b", line)[0]
    )
    words: list[str] = []
    for word in reversed(re.split(r"[\s，]+", before.strip(_AROUND))):
        bare = word.strip(_AROUND)
        if not bare.replace("-", "").isalpha() or bare[0].islower() or bare.lower() in _ZONES:
            break
        if words and word.endswith(",") and '"' not in before:
            break
        words.insert(0, f"{bare}," if word.endswith(",") and words else bare)
    return Mail(sender=_sender(" ".join(words))[0], sender_email=email[0].lower() if email else "")


def _lines(text: str) -> Iterator[str]:
    """Return the lines; of people side by side, or in a list of addresses, those of the first."""
    lines = text.split("\n")
    columns = sum(len(_COLUMNS.findall(line)) == 1 for line in lines) >= 3
    for line in lines:
        parts = [part for part in _GLUED.split(line) if part.strip()]
        if len(parts) > 2:  # the headers of a mail, run together
            yield from parts
        elif len(EMAIL.findall(line)) > 1 and (first := _LIST.match(line)):
            yield first[0].rstrip(" ;,")
        else:
            yield _first_column(line) if columns else line


def _first_column(line: str) -> str:
    gap = _COLUMNS.search(line)
    return line[: gap.start() + 1] if gap else line
