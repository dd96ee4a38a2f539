"""What one email in the making is, and how it changes. Pure: no I/O, no clock."""

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ligo_slack.journeys.email.markup import as_html, as_text, is_html
from ligo_slack.journeys.email.provenance import snippets
from ligo_slack.known import Known
from ligo_slack.ligo.models import Contact, EmailDraft
from ligo_slack.slack.call import Place
from ligo_slack.store.drafts import Content

Kind = Literal["prepared", "refined", "edited", "restored"]
# What an AI leaves for the writer to fill in. The plain marks, in whichever of them there must be
# one, are looked for first: a hundred times faster than the expression.
_PLACEHOLDER = re.compile(r"\[[^\]\n]{2,60}\]|\{\{?[^}\n]{2,60}\}?\}|Madame/Monsieur|\bXXX+\b")
_PLACEHOLDER_MARKS = ("[", "{", "Madame/Monsieur", "XXX")
_ATTACHED_MARKS = ("joint", "annexe", "attach", "enclosed")
_ATTACHED = re.compile(
    r"\b(?:pi[eè]ces? jointes?|ci-joint\w*|en annexe|attach(?:ed|ment)s?|enclosed)\b", re.I
)
# Space after a sentence's end, or ends of lines. It begins with what both begin with, so that the
# search leaps from space to space.
_BETWEEN_SENTENCES = re.compile(r"\s(?:(?<=[.!?]\s)\s*|(?<=\n)\n*)")


class Version(Content):
    """One text of the email. `email` is what goes back to Ligo: the very keys that it gave, with
    this subject and this text. `how` is the wish that led to it."""

    kind: Kind
    subject: str
    text: str
    email: dict[str, Any] = Field(default_factory=dict)
    how: str = ""

    @property
    def digest(self) -> str:
        """Names exactly this text."""
        return hashlib.sha256(f"{self.subject}\n{self.text}".encode()).hexdigest()[:16]

    def same(self, subject: str, text: str) -> bool:
        """Slack's inputs lose nothing but the ends of lines and of the whole."""
        return _normal(self.subject) == _normal(subject) and _normal(self.text) == _normal(text)


class Sent(Content):
    to: str
    subject: str
    text: str
    at: float


class Email(Content):
    """From an instruction to a receipt.

    `account` names the Ligo that it was begun with: with no other is it ever written or sent.
    `versions` only ever grows; `at` is the one that is shown. `asked` are the wishes so far, the
    first of them the instruction: a session that Ligo has forgotten is told them anew.
    `facts` are the amounts, links and the like that stand in the contact's fields.
    `wish` stands in its field and has not been granted yet.
    `attempt` counts the person's decisions to send: each may make one email leave, and one by which
    none left is spent. `heard` are the
    replies in its thread that were understood, by their ts: Slack may deliver one twice.
    """

    place: Place = Field(default_factory=Place)
    account: str = ""
    contact_id: str = ""
    name: str = ""
    candidates: list[Known] = Field(default_factory=list)
    words: str = ""
    addresses: list[str] = Field(default_factory=list)
    facts: list[str] = Field(default_factory=list)
    to: str = ""
    instruction: str = ""
    asked: list[str] = Field(default_factory=list)
    session: str = ""
    versions: list[Version] = Field(default_factory=list)
    at: int = 0
    wish: str = ""
    attempt: int = 1
    heard: list[str] = Field(default_factory=list)
    sent: Sent | None = None

    @property
    def ended(self) -> bool:
        typed = self.instruction or self.versions or self.wish
        return self.sent is not None or not typed

    @property
    def version(self) -> Version:
        """The one that is shown; IndexError before there is any."""
        return self.versions[self.at]

    @property
    def edition(self) -> str:
        """What a form shows: one of another version must not overwrite this one's text."""
        return f"{self.attempt}-{len(self.versions)}-{self.at}"

    def briefed(self, contact_id: str, name: str, instruction: str) -> "Email":
        """With a contact, and with an instruction, as far as the form asked for them."""
        chosen = {"contact_id": contact_id, "name": name} if contact_id else {}
        said = {"instruction": instruction} if instruction else {}
        return self.model_copy(update={**said, **chosen})

    def about(self, contact: Contact) -> "Email":
        """With the addresses that the contact has now; one that was chosen stays, and is warned of
        where it is none of these."""
        addresses = list(dict.fromkeys(contact.emails))
        to = self.to or next(iter(addresses), "")
        name, fields = contact.name or self.name, contact.as_fields().values()
        facts = snippets(f if isinstance(f, str) else "\n".join(f) for f in fields)
        return self.model_copy(
            update={"name": name, "addresses": addresses, "facts": facts, "to": to}
        )

    def written(self, answer: EmailDraft, kind: Kind, how: str) -> "Email":
        """With the AI's answer as the newest version, whatever else has happened meanwhile."""
        version = Version(
            kind=kind, subject=answer.subject, text=as_text(answer.body),
            email=dict(answer.raw), how=how,
        )  # fmt: skip
        return self._with(version).model_copy(
            update={"session": answer.session_id, "asked": [*self.asked, how], "wish": ""}
        )

    def edited(self, subject: str, text: str | None, to: str, wish: str = "") -> "Email":
        """With what stands in the form: a hand edit is a version too. `text` is None where the
        form did not show it."""
        chosen = self.model_copy(update={"wish": wish})
        if to in self.addresses:
            chosen = chosen.model_copy(update={"to": to})
        if text is None:
            text = self.version.text
        if self.version.same(subject, text):
            return chosen
        now = self.version
        version = Version(
            kind="edited", subject=subject, text=text,
            email=edited(now.email, now, subject, text),
        )  # fmt: skip
        return chosen._with(version)

    def restored(self) -> "Email":
        """The version that is shown, as the newest one; as it is where that is the newest."""
        if self.at == len(self.versions) - 1:
            return self
        how = str(self.at + 1)
        return self._with(self.version.model_copy(update={"kind": "restored", "how": how}))

    def moved(self, steps: int) -> "Email":
        at = min(max(self.at + steps, 0), len(self.versions) - 1)
        return self.model_copy(update={"at": at})

    def hearing(self, ts: str, wish: str) -> "Email | None":
        """With a reply heard, as a wish to be granted; None where it was before."""
        if ts in self.heard:
            return None
        return self.model_copy(update={"heard": [*self.heard, ts], "wish": wish})

    def again(self) -> "Email":
        return self.model_copy(update={"attempt": self.attempt + 1})

    def spent(self, attempt: int) -> "Email":
        """After a press of that decision's Send by which nothing left: it cannot be used again."""
        return self.again() if self.attempt == attempt else self

    def left(self, to: str, at: float) -> "Email":
        gone = Sent(to=to or self.to, subject=self.version.subject, text=self.version.text, at=at)
        return self.model_copy(update={"sent": gone})

    def history(self, wish: str) -> str:
        """For a new session: the instruction, what was asked since, and the newest wish."""
        return "\n".join([*(self.asked or [self.instruction]), wish])

    def outgoing(self) -> dict[str, Any]:
        """The email as it leaves: this version, and to whom where that is a choice."""
        email = dict(self.version.email)
        if len(self.addresses) > 1 or self.to not in self.addresses:
            email["to"] = self.to
        return email

    def warnings(self) -> list[str]:
        """What looks wrong in it, by name."""
        version, found = self.version, []
        if not version.subject.strip():
            found.append("no_subject")
        if not version.text.strip():
            found.append("no_text")
        if self.to not in self.addresses:
            found.append("stranger")
        if self.placeholders:
            found.append("placeholder")
        if _has(version.text.lower(), _ATTACHED_MARKS) and _ATTACHED.search(version.text):
            found.append("attachment")
        return found

    @property
    def placeholders(self) -> list[str]:
        whole = f"{self.version.subject}\n{self.version.text}"
        return _PLACEHOLDER.findall(whole) if _has(whole, _PLACEHOLDER_MARKS) else []

    def differences(self) -> tuple[list[str], list[str]]:
        """Sentences that this version says and the one before did not, and the other way round."""
        if not self.at:
            return [], []
        before, now = (_sentences(self.versions[n].text) for n in (self.at - 1, self.at))
        added, gone = [], []
        compared = difflib.SequenceMatcher(None, before, now, autojunk=False)
        for how, from_was, to_was, from_now, to_now in compared.get_opcodes():
            if how != "equal":
                gone += before[from_was:to_was]
                added += now[from_now:to_now]
        return added, gone

    def _with(self, version: Version) -> "Email":
        versions = [*self.versions, version]
        return self.model_copy(update={"versions": versions, "at": len(versions) - 1})


def edited(email: Mapping[str, Any], was: Version, subject: str, text: str) -> dict[str, Any]:
    """`email` with another subject and text, under its own keys; HTML where it was HTML."""
    read = EmailDraft.read(email) if email else EmailDraft(raw={})
    body = None if was.same(was.subject, text) else text
    if body is not None and is_html(read.body):
        body = as_html(text)
    return read.edited(None if subject == was.subject else subject, body)


def _has(text: str, marks: Sequence[str]) -> bool:
    """The first character alone is found, or missed, fifty times faster than the whole mark."""
    return any(mark[0] in text and mark in text for mark in marks)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN_SENTENCES.split(text) if part.strip()]


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
