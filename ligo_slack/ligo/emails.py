"""Emails as Ligo's AI answers them, under whatever keys and in whatever wrapping.

The document promises a subject and a body, and does not say where. Keys are compared folded, so
that `bodyHtml`, `body_html` and `Body-HTML` are one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, Self

from pydantic import Field

from .base_models import Answered
from .errors import Unreadable
from .parsing import DEEP, Text, addresses_in, as_object, listed, text, unfenced, written
from .problems import Problem

LONGEST_RAW = 50_000  # characters of an answer that is shown as it came

_SUBJECTS = ("subject", "object", "title", "objet", "sujet", "subjectline", "emailsubject")
# Texts stand before HTML: where an answer has both, the text is shown and sent.
_BODIES = (
    "body", "content", "text", "html", "message", "bodytext", "textbody", "plaintext", "textplain",
    "bodyplain", "plainbody", "plaintextbody", "contenttext", "textcontent", "messagetext",
    "emailbody", "corps", "contenu", "texte", "bodyhtml", "htmlbody", "contenthtml", "htmlcontent",
    "messagehtml", "texthtml", "htmltext",
)  # fmt: skip
_WORDED = frozenset((*_SUBJECTS, *_BODIES))
_EMAILS = ("email", "currentemail", "emaildata", "draft")
_MORE_EMAILS = ("emaildraft", "generatedemail", "updatedemail", "mail", "emails", "drafts")
_WRAPPERS = frozenset(("data", "result", "results", "response", "payload", "output", "answer"))
# Keys of a structured body that say nothing a reader sees.
_UNSEEN = frozenset((
    "type", "contenttype", "mimetype", "mime", "format", "encoding", "charset", "lang", "language",
    "id", "key", "style", "class", "role", "order", "level", "version", "attrs", "tone",
))  # fmt: skip
_KINDS = ("type", "contenttype", "mimetype", "mime", "format")
_MOST_WRAPPERS = 50
_MOST_KEYS = 500  # of an object that is looked through: an email has a dozen
_MANY = 2_000  # parts of one structured body
# Where the answer to a send names whom it went to, and who else gets it.
_TO = frozenset((
    "to", "recipient", "recipients", "sentto", "deliveredto", "torecipients", "toaddresses",
    "toaddress", "toemail", "toemails", "recipientemail", "recipientemails", "destinataire",
    "destinataires", "accepted", "rcpt", "rcptto",
))  # fmt: skip
_COPIES = frozenset((
    "cc", "bcc", "cci", "ccrecipients", "bccrecipients", "ccaddresses", "bccaddresses", "copyto",
    "copies", "copie", "ccemails", "bccemails",
))  # fmt: skip
_SENT_IN = _WRAPPERS | {"email", "emaildata", "message", "mail", "sent", "envelope"}


def _fold(key: object) -> str:
    return "".join(c for c in str(key)[:60].casefold() if c.isalnum())


def is_wording(key: str) -> bool:
    """Return whether a key of an email holds its wording: the subject or a body."""
    return _fold(key) in _WORDED


class EmailDraft(Answered):
    """An email as Ligo's AI wrote it. `raw` is the email as Ligo gave it, but for a body in parts,
    which is one text there; `subject` and `body` are read from it; the body may be HTML. `html`
    says whether it is, where a structured body said so. `beside` is what stood around the email in
    the answer."""

    session_id: Text = ""
    subject: str = ""
    body: str = ""
    html: bool | None = None
    raw: dict[str, Any] = Field(default_factory=dict)
    beside: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def read(cls, data: object) -> Self:
        """Read an answer. Raises Unreadable, with the answer as it came, for one without a body."""
        parts = list(islice(_parts(data), _MOST_WRAPPERS))
        email = _email_in(parts)
        if email is None:
            raise Unreadable(Problem.read(data).detail, answer=_as_it_came(data))
        raw = {"body": email} if isinstance(email, str) else dict(email)
        session = next(filter(None, map(_session, (*parts, raw))), "")
        if any(email is part for part in parts):
            raw = {key: value for key, value in raw.items() if _fold(key) != "sessionid"}
        around = [part for part in reversed(parts) if part is not email]
        held = {id(email), *map(id, parts)}
        raw, html = _flattened(raw)
        subject, body = email_keys(raw)
        return cls(
            session_id=session,
            subject=text(raw.get(subject)),
            body=written(raw.get(body)),
            html=html,
            raw=raw,
            beside={k: v for part in around for k, v in part.items() if id(_lone(v)) not in held},
        )

    def in_session(self, session_id: str) -> Self:
        """Return it with the session that it continues, which an answer may leave out."""
        return self if self.session_id else self.model_copy(update={"session_id": session_id})

    def edited(self, subject: str | None = None, body: str | None = None) -> dict[str, Any]:
        """Return the email to hand back, under the very keys that it came with. A second version of
        the body (plain text beside HTML) is dropped once the first is edited: it would still have
        the old text."""
        email = dict(self.raw)
        subject_key, body_key = email_keys(email)
        if subject is not None:
            email[subject_key] = subject
        if body is not None and body != self.body:
            email = {k: v for k, v in email.items() if k == body_key or _fold(k) not in _BODIES}
            email[body_key] = body
        return email


def email_keys(email: Mapping[str, Any]) -> tuple[str, str]:
    """Return the keys under which `email` holds its subject and its body: of several the first that
    holds a text, and the documented one where there is none."""
    return _key(email, _SUBJECTS), _key(email, _BODIES)


def _key(email: Mapping[str, Any], names: tuple[str, ...]) -> str:
    keys = [key for key in _named(email, names) if isinstance(email[key], str)]
    return next((key for key in keys if email[key].strip()), (*keys, names[0])[0])


def _named(part: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Return the keys of `part` that are called so, in the order of `names`."""
    places = {name: place for place, name in enumerate(names)}
    return sorted((k for k in part if _fold(k) in places), key=lambda k: places[_fold(k)])


# -- where in an answer the email is ---------------------------------------------------------------


def _lone(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _single(value: object) -> dict[str, Any]:
    """Return an object, also as the only one of a list; an empty one for anything else."""
    found = as_object(_lone(value))
    return found if len(found) <= _MOST_KEYS else {}


def _parts(data: object, depth: int = DEEP) -> Iterator[dict[str, Any]]:
    """Yield the answer and what its wrappers hold, outermost first."""
    part = _single(data)
    if not part or not depth:
        return
    yield part
    for key, value in part.items():
        if _fold(key) in _WRAPPERS:
            yield from _parts(value, depth - 1)


def _email_in(parts: list[dict[str, Any]]) -> dict[str, Any] | str | None:
    for part in parts:
        for key in _named(part, (*_EMAILS, *_MORE_EMAILS, "message")):
            value = part[key]
            if _fold(key) in _EMAILS and isinstance(value, str) and _is_body(value):
                return value
            if _has_body(_single(value)):
                return _single(value)
    in_session = any(map(_session, parts))
    found = (part for part in reversed(parts) if _has_body(part, bare=not in_session))
    return next(found, None)


def _is_body(value: str) -> bool:
    """Return whether the text is a body: a bare address under `email` is the recipient."""
    return bool(value.strip()) and not ("@" in value and len(value.split()) == 1)


def _has_body(part: dict[str, Any], *, bare: bool = False) -> bool:
    """Return whether it holds a body that can be read. `bare`: no key says that it is an email, and
    there is no session. Then a `message`, with or without a `title`, is what an error has too."""
    keys = _named(part, _BODIES)
    if bare and not _named(part, [name for name in _SUBJECTS if name != "title"]):
        keys = [key for key in keys if _fold(key) != "message"]
    return any(said and said[0].strip() for said in (_prose(part[key]) for key in keys))


def _session(part: Mapping[str, Any]) -> str:
    keys = (key for key in part if _fold(key) == "sessionid")
    return next(filter(None, (text(part[key]) for key in keys)), "")


def _as_it_came(data: object) -> str:
    """Return an answer for a person to read and to copy: a lone text as it is, else its JSON."""
    top = _single(data)
    lone = next(iter(top.values())) if len(top) == 1 else data
    if isinstance(lone, str):
        return written(lone[:LONGEST_RAW])
    if not data:
        return ""
    said, size = [], 0
    for chunk in json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(data):
        said.append(chunk)
        size += len(chunk)
        if size > LONGEST_RAW:
            break
    return written("".join(said)[:LONGEST_RAW])


# -- bodies in parts -------------------------------------------------------------------------------


def _flattened(email: dict[str, Any]) -> tuple[dict[str, Any], bool | None]:
    """Return the email with its body as one text, under the key that it came with, and whether that
    is HTML, where its structure says so."""
    if isinstance(body := email.get(key := email_keys(email)[1]), str) and body.strip():
        return _read_json({**email, key: unfenced(body)}), None
    for key in _named(email, _BODIES):
        said = _prose(email[key])
        if said and said[0].strip():
            return {**email, key: unfenced(said[0])}, True if "html" in _fold(key) else said[1]
    return email, None


def _read_json(email: dict[str, Any]) -> dict[str, Any]:
    """Return an email with the wording of the one that its body is as JSON, if it is one."""
    (subject, body), inner = email_keys(email), dict[str, Any]()
    if email[body].lstrip().startswith("{") and len(email[body]) <= LONGEST_RAW:
        with suppress(ValueError, RecursionError):
            inner = _single(json.loads(email[body]))
    said = email_keys(inner)
    is_email = all(isinstance(inner.get(key), str) for key in said)
    return {**email, subject: inner[said[0]], body: inner[said[1]]} if is_email else email


def _prose(value: object, depth: int = DEEP) -> tuple[str, bool | None] | None:
    """Return what a body in parts says, paragraph by paragraph, and whether it says that it is HTML
    (None where it does not say); None for what is not made of texts."""
    if isinstance(value, str):
        return value, None
    if not depth or not isinstance(value, dict | list) or len(value) > _MANY:
        return None
    if isinstance(value, dict) and not listed(value):
        return _prose_of_object(value, depth)
    return _together([_prose(one, depth - 1) for one in listed(value)])


def _prose_of_object(value: dict[str, Any], depth: int) -> tuple[str, bool | None] | None:
    types = [value[key].casefold() for key in _named(value, _KINDS) if isinstance(value[key], str)]
    keys = [key for key in value if _fold(key) not in _UNSEEN and key[:1] != "@"]
    if len(keys) > 1 and all(_fold(key) in _BODIES for key in keys):  # the same in several forms
        keys = _named(value, _BODIES)[:1]
    said = _together([_prose(value[key], depth - 1) for key in keys if value[key] is not None])
    if said is None:
        return None
    html = said[1]
    if any("html" in kind for kind in types) or (len(keys) == 1 and "html" in _fold(keys[0])):
        html = True
    elif any("plain" in kind or kind == "text" for kind in types):
        html = False
    return said[0], html


def _together(parts: list[tuple[str, bool | None] | None]) -> tuple[str, bool | None] | None:
    readable = [part for part in parts if part is not None]
    formats = {html for said, html in readable if said.strip()}
    if not readable or len(readable) < len(parts) or {True, False} <= formats:
        return None
    between = "\n" if True in formats else "\n\n"
    html = True if True in formats else False if formats == {False} else None
    return between.join(said for said, _ in readable if said.strip()), html


# -- whom a sent email went to ---------------------------------------------------------------------


def recipients(answer: object, asked: object = None) -> list[str]:
    """Return the addresses that the answer to a sent email names as its recipients, those of copies
    included, in whatever shape they come; [] where it names none. `asked` is the `to` of the
    request: an answer that names copies alone is silent about that one."""
    to: list[str] = []
    copies: list[str] = []
    for part in _sent_parts(answer):
        for key, value in part.items():
            if _fold(key) in _TO:
                to += addresses_in(value)
            elif _fold(key) in _COPIES:
                copies += addresses_in(value)
    if copies and not to:
        to = addresses_in(asked)
    return list(dict.fromkeys((*to, *copies)))


def _sent_parts(data: object, depth: int = DEEP) -> Iterator[dict[str, Any]]:
    for part in listed(data) or [data]:
        if isinstance(part, dict) and len(part) <= _MOST_KEYS and depth:
            yield part
            for key, value in part.items():
                if _fold(key) in _SENT_IN:
                    yield from _sent_parts(value, depth - 1)
