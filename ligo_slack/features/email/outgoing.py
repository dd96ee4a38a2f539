"""The email as it is sent: an allow-list of Ligo's answer. Also what Ligo proposed beside it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal, get_args

from ligo_slack.contacts.unicode import normalized
from ligo_slack.features.email import html_body, recipient, wording
from ligo_slack.features.email.text_cache import cached_by_text
from ligo_slack.ligo.emails import email_keys, is_wording
from ligo_slack.ligo.parsing import addresses_in, texts

IDENTIFIERS = ("id", "@id", "draftId", "emailId", "sessionId")
Role = Literal["to", "cc", "bcc", "reply_to", "attachments", "other"]
ROLES: tuple[Role, ...] = get_args(Role)
# Keys as `_plain` makes them of `replyTo`, `Reply-To`, `ccRecipients`, `piecesJointes`...
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("reply_to", re.compile(r"repl(?:y|ies|yto).*to.*|reponsea.*|repondrea.*")),
    ("bcc", re.compile(r"bcc.*|blind.*|cci(?:s|to|recipients?|e?mails?|add?ress(?:es)?)?"
                       r"|ccidestinataires?|copies?cachees?.*"
                       r"|(?:recipients?|destinataires?)(?:bcc|cci|caches?)")),
    ("cc", re.compile(r"cc.*|carboncop.*|cop(?:y|ies)to.*|copie(?:s|a)?|encopie"
                      r"|(?:recipients?|destinataires?)(?:cc|encopie)")),
    ("to", re.compile(r"(?:email|mail|send)?to(?:recipients?|address(?:es)?|emails?|s)?"
                      r"|recipients?(?:emails?|address(?:es)?)?|destinataires?")),
    ("attachments", re.compile(r".*attach.*|files?|documents?|enclosures?|pieces?jointes?|pj"
                               r"|inlineimages?|medias?|uploads?")),
)  # fmt: skip
_FILE_NAMES = ("name", "filename", "title", "nom", "url", "path", "id")
_ADDRESS_KEYS = ("email", "address", "mail", "emailaddress", "value", "adresse")
_NAMES = ("name", "displayname", "label", "fullname", "nom")
# Objects that hold a recipient inside another one, as Microsoft Graph's `emailAddress`.
_CONTAINERS = ("emailaddress", "email", "recipient")
# An id, or an IRI: "@" stands at its front at most, so that no address is one.
_IDENTIFIER = re.compile(r"@?[\w:/.~%+-]{1,254}", re.ASCII)
# What ends a line (as str.splitlines has it), and tabs.
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_BETWEEN_ADDRESSES = re.compile(r"[\s<>,;:\"'()\[\]]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LONGEST = 10_000  # characters of a text in which addresses are looked for
_LONGEST_WORD = 320  # characters, more than an address has: a search takes the square of them
_DEEP = 3  # objects within objects that are looked through
_MANY = 20  # names of one role


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An email as it leaves. `data` is the `emailData` of the request; `subject` and `text` are
    what a person reads of it. `readable` is False where its body cannot be shown: then it must not
    leave."""

    data: dict[str, Any]
    subject: str
    text: str
    to: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it leaves, and as a person reads it. `readable` is False for what no parser reads:
    `text` is then the source of it, and nothing of it must leave. `lost`: what was left out."""

    body: str
    text: str
    readable: bool = True
    lost: tuple[str, ...] = ()


def read_html(source: object) -> Body:
    """Return Ligo's HTML made safe. It never fails: the answer that it stands in was paid for."""
    return read_body(source if isinstance(source, str) else "")


@cached_by_text
def read_body(html: str) -> Body:
    """Read the HTML once: one press asks for the same body several times, and a hostile one takes a
    second. `operations.read_ahead` calls this in a thread first."""
    try:
        safe = html_body.sanitise(html)
        return Body(safe, html_body.as_text(safe), lost=tuple(html_body.left_out(html)))
    except Exception:  # noqa: BLE001 - whatever a parser may stumble over
        return Body(html, html, readable=False)


def parted(subject: str, body: str, *, html: bool) -> tuple[str, str]:
    """Return a subject and a body without the line of the body that says the subject again."""
    subject, body = (wording.html_parted if html else wording.parted)(subject, body)
    return subject_line(subject), body


def read_text(text: str) -> Body:
    """Return a text that an AI wrote; what leaves is what is read."""
    plain = wording.without_markdown(text)
    return Body(plain, plain)


def plain_subject(text: str) -> str:
    """Return the subject that an AI wrote, as it is read: it may be escaped as in HTML, which no
    mail program undoes, and have a label or marks around it."""
    return subject_line(wording.bare_subject(_ENTITY.sub(lambda found: unescape(found[0]), text)))


def unescaped(key: str, body: str) -> str:
    """Return the body that an AI wrote under this key without the escapes of HTML, where each `<`
    and `&` of it is one: no mail program undoes them in a text, and HTML has no other element. One
    that names them, in code or beside others, is left alone."""
    if "<" in body or "`" in body or "&" in _ENTITY.sub("", body):
        return body
    meant = unescape(body)
    is_escaped_html = html_body.is_html("", meant)
    return meant if is_escaped_html or "html" not in key.lower() else body


def subject_line(text: str) -> str:
    """Return a subject as one line of visible characters: a line's end in it could begin another
    header of the email (RFC 5322, 2.2)."""
    return recipient.visible(_LINE_ENDS.sub(" ", text)).strip()


def made_of(
    email: Mapping[str, Any], subject: str, text: str, *, html: bool, to: str, name: str
) -> Outgoing:
    """Return what leaves of Ligo's `email`. `subject` and `text` are the version's. Where its body
    is `html`, what leaves is the email's own made safe, and the text is read from that. `name` goes
    along only where Ligo's own `to` is an object with a name."""
    subject = subject_line(subject)
    subject_key, body_key = email_keys(email)
    read = read_html(email.get(body_key)) if html else Body(text, text)
    data = {key: email[key] for key in IDENTIFIERS if _is_identifier(email.get(key))}
    data |= {subject_key: subject, body_key: read.body}
    like = next((value for key, value in email.items() if _role(key) == "to"), "")
    data |= {"to": _shaped(like, to, name)}
    return Outgoing(data, subject, read.text, to, read.readable)


def digest(contact_id: str, session: str, leaving: Outgoing, extras: Mapping[Role, Any]) -> str:
    """Return what names exactly this email to exactly this recipient, and all that was said about
    it: another preview has another digest."""
    whole = [contact_id, session, leaving.data, leaving.to, leaving.text, sorted(extras.items())]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:32]


def proposed(answers: Mapping[str, Any], to: str) -> dict[Role, list[str]]:
    """Return whom and what Ligo's answer names beside the recipient: addresses and files by their
    role, as they are shown. Nothing of it leaves. "other" are the addresses of which no key says
    what they are for, wherever they stand but in the subject and the bodies."""
    found: dict[Role, list[str]] = {}
    for role, value in _named(answers, _DEEP):
        names = _files(value) if role == "attachments" else _recipients(value, role)
        listed = found.setdefault(role, [])
        if role in ("to", "other"):
            names = [name for name in names if not recipient.same(name, to)]
        listed += [name for name in names if name not in listed]
    told = {name for role, names in found.items() if role != "other" for name in names}
    found["other"] = [name for name in found.get("other", []) if name not in told]
    return {role: found[role][:_MANY] for role in ROLES if found.get(role)}


def naming(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the people and attachments that an answer names, by role: `proposed` reads the same
    from it as from the answer."""
    return {str(role): names for role, names in proposed(answer, "").items()}


def _named(node: object, depth: int) -> Iterator[tuple[Role, object]]:
    if isinstance(node, list) and depth:
        for one in node[:_MANY]:
            yield from _named(one, depth - 1)
        return
    if not isinstance(node, dict) or not depth:
        yield "other", node
        return
    header = node.get("name") if "value" in node else None  # {"name": "Bcc", "value": ...}
    if isinstance(header, str) and (role := _role(header)):
        yield role, node["value"]
    for key, value in node.items():
        role = _role(str(key))
        if role and not (isinstance(value, dict) and any(map(_role, map(str, value)))):
            yield role, value
        elif not (isinstance(value, str) and is_wording(str(key))):
            yield "other", str(key)
            yield from _named(value, depth - 1)


def _role(key: str) -> Role | None:
    plain = _plain(key[:60])
    return next((role for role, pattern in _ROLES if pattern.fullmatch(plain)), None)


def _plain(key: str) -> str:
    """Return a key in small letters, without accents, dashes and the like."""
    return "".join(c for c in normalized("NFKD", key).casefold() if c.isalnum())


def _recipients(value: object, role: Role) -> list[str]:
    """Return the addresses; where there are none the words, but for `to`, where a bare name is the
    contact's, and "other"."""
    if not value or value is True:
        return []
    found = _addresses(value) or ([] if role in ("to", "other") else texts(value))
    return [shown for one in found if (shown := recipient.cleaned(one))]


def _addresses(value: object, depth: int = _DEEP) -> list[str]:
    """Return the addresses in a value of any shape, those in keys included
    (`{"anne@b.example": "Anne"}`)."""
    if isinstance(value, str):
        words = _BETWEEN_ADDRESSES.split(value[:_LONGEST])
        return addresses_in(" ".join(w for w in words if "@" in w and len(w) <= _LONGEST_WORD))
    if isinstance(value, dict):
        value = [part for key, named in value.items() for part in (str(key), named)]
    if not isinstance(value, list) or not depth:
        return []
    return [address for part in value for address in _addresses(part, depth - 1)]


def _files(value: object) -> list[str]:
    """Return the name of each file, "…" where it has none."""
    if not value or value is True:
        return []
    files = value if isinstance(value, list) else [value]
    return [recipient.cleaned(_file(one)) or "…" for one in files[:_MANY] if one]


def _file(value: object) -> str:
    if not isinstance(value, dict):
        return " ".join(texts(value))
    plain = {_plain(str(key)): part for key, part in value.items()}
    named = (plain[key] for key in _FILE_NAMES if isinstance(plain.get(key), str | int))
    return str(next(named, ""))


def _is_identifier(value: object) -> bool:
    """Return whether a value is an id: short, and no text that would leave unread."""
    if isinstance(value, str):
        return _IDENTIFIER.fullmatch(value) is not None
    return isinstance(value, int) and not isinstance(value, bool)


def _shaped(like: object, to: str, name: str, depth: int = _DEEP) -> Any:
    """Return the recipient, and nobody else, in the shape of Ligo's own `to`: of an object with the
    keys only that hold an address or a name."""
    if isinstance(like, list) and depth:
        return [_shaped(like[0] if like else "", to, name, depth - 1)]
    if not isinstance(like, dict) or not depth:
        return to
    shaped: dict[str, Any] = {}
    for key, value in like.items():
        plain = _plain(str(key))
        named = bool(addresses_in(shaped))
        if plain in _CONTAINERS and isinstance(value, dict) and not named:
            shaped[key] = _shaped(value, to, name, depth - 1)
        elif plain in _ADDRESS_KEYS and isinstance(value, str) and not named:
            shaped[key] = to
        elif plain in _NAMES and isinstance(value, str) and name:
            shaped[key] = name
    return shaped if to in addresses_in(shaped) else {"email": to}
