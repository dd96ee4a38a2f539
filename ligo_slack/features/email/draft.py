"""The draft of an email, and the steps that change it. Pure: no I/O, no clock."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ligo_slack import limits
from ligo_slack.features.email import html_body, outgoing, recipient, wording
from ligo_slack.features.email.brief import Brief
from ligo_slack.features.email.differences import differences
from ligo_slack.features.email.outgoing import Outgoing, Role
from ligo_slack.features.email.provenance import snippets
from ligo_slack.ligo.models import Contact, EmailDraft, email_keys
from ligo_slack.workflow.drafts import Content

VOID = 20  # digests of refused presses

VersionKind = Literal["prepared", "refined", "edited", "restored"]


class Version(Content):
    """One text of the email. `email` is what goes back to Ligo's AI: the very keys that it gave,
    with this subject and this text; `beside` what its answer named around it. `how` is the wish
    that led to it. `html` says what the body in `email` is; None in what older versions of this app
    stored, where the body tells. `plainer`: emphasis, tables and the like went with a correction by
    hand. `lost`: what Ligo's HTML held beside, by the names of `html_losses`; it is not sent."""

    kind: VersionKind
    subject: str
    text: str
    email: dict[str, Any] = Field(default_factory=dict)
    beside: dict[str, Any] = Field(default_factory=dict)
    html: bool | None = None
    plainer: bool = False
    lost: list[str] = Field(default_factory=list)
    how: str = ""

    @property
    def is_html(self) -> bool:
        return _is_html(self.email) if self.html is None else self.html

    @property
    def body(self) -> str:
        """Return the body that goes back to Ligo's AI, "" where there is none."""
        body = self.email.get(email_keys(self.email)[1])
        return body if isinstance(body, str) else ""

    def leaving(self, to: str, name: str) -> Outgoing:
        return outgoing.made_of(
            self.email, self.subject, self.text, html=self.is_html, to=to, name=name
        )

    def same(self, subject: str, text: str) -> bool:
        """Compare with a form's values: Slack's inputs change ends of lines and of the whole."""
        return _normal(self.subject) == _normal(subject) and _normal(self.text) == _normal(text)


class Sent(Content):
    """The sent email. `went_to` are all the addresses that Ligo named in its answer, where one of
    them is not the chosen one, else none."""

    to: str
    subject: str
    text: str
    at: float
    went_to: list[str] = Field(default_factory=list)


class Email(Brief):
    """The content of an email's draft, from an instruction to a receipt.

    `versions` are the first one and the newest (limits.VERSIONS in all), `dropped` counts those
    between that are kept no longer; `at` is the index of the one that is shown. `asked` are all
    wishes sent to the AI, the instruction first: they are sent again where Ligo has forgotten the
    session. `facts` are the amounts, links and the like in the contact's fields. `wish` stands in
    its field, not sent yet.
    `attempt` counts the decisions to send: each allows one email, and pressing Send without one
    being sent uses it up. `void` are the digests of outdated previews in which Send was pressed
    during this attempt: Slack may deliver that press again once the text is the same again, and it
    must not send then. `unread` is the newest answer of the AI, where no email can be read in it.
    `heard` are the `ts` of replies that became wishes: Slack may deliver an event twice.
    """

    addresses: list[str] = Field(default_factory=list)
    website: str = ""
    facts: list[str] = Field(default_factory=list)
    to: str = ""
    asked: list[str] = Field(default_factory=list)
    session: str = ""
    versions: list[Version] = Field(default_factory=list)
    at: int = 0
    dropped: int = 0
    wish: str = ""
    void: list[str] = Field(default_factory=list)
    unread: str = ""
    heard: list[str] = Field(default_factory=list)
    sent: Sent | None = None

    @property
    def ended(self) -> bool:
        typed = self.instruction or self.versions or self.wish
        return self.sent is not None or not typed

    @property
    def version(self) -> Version:
        """Return the version that is shown. Raises IndexError before there is any."""
        return self.versions[self.at]

    @property
    def edition(self) -> str:
        """Identify what a form shows: one of another version must not overwrite this one's text."""
        return f"{self.attempt}-{len(self.versions) + self.dropped}-{self.number}"

    @property
    def number(self) -> int:
        """Count the versions before this one, dropped ones too: no two versions share it."""
        return self.at + self.dropped if self.at else 0

    @property
    def press(self) -> str:
        """Identify a press of Send: it is spent with its attempt."""
        return str(self.attempt)

    @property
    def form(self) -> str:
        return "draft" if self.versions else "brief"

    def briefed(self, contact_id: str, name: str, instruction: str) -> "Email":
        """Return it with the contact and the instruction, as far as the form asked for them."""
        chosen = {"contact_id": contact_id, "name": name} if contact_id else {}
        said = {"instruction": instruction} if instruction else {}
        return self.model_copy(update={**said, **chosen})

    def is_about(self, contact: Contact) -> bool:
        """Return whether a contact in Ligo's answer is the one that the email is for."""
        return contact.id.casefold() == self.contact_id.casefold()

    def about(self, contact: Contact) -> "Email":
        """Return it with the contact's present addresses; unchanged where Ligo answered another
        contact. A chosen address stays, and is warned of where it is none of these; before one is
        chosen, a typed one of theirs is, or else the first."""
        if not self.is_about(contact):
            return self
        addresses = recipient.addresses_of(contact.emails)
        theirs = {recipient.cleaned(one).casefold(): one for one in reversed(addresses)}
        typed = (theirs.get(one.casefold()) for one in self.typed_addresses)
        to = recipient.cleaned(self.to) or next(filter(None, [*typed, *addresses]), "")
        name, fields = recipient.visible(contact.name) or self.name, contact.as_fields().values()
        facts = snippets(f if isinstance(f, str) else "\n".join(f) for f in fields)
        from_contact = {"addresses": addresses, "website": contact.website, "facts": facts}
        return self.model_copy(update={**from_contact, "name": name, "to": to})

    def written(self, version: Version, session: str) -> "Email":
        """Return it with the AI's answer as the newest version."""
        asked = [*self.asked, version.how]
        return self._with(version).model_copy(
            update={"session": session, "asked": asked, "wish": "", "unread": ""}
        )

    def unable_to_read(self, answer: str) -> "Email":
        """Return it with an answer of the AI in which no email can be read, to be copied."""
        return self.model_copy(update={"unread": answer})

    def edited(self, subject: str, text: str | None, to: str, wish: str = "") -> "Email":
        """Return it with a form's values: a hand edit is a version too. `text` is None where the
        form did not show it."""
        chosen = self.model_copy(update={"wish": wish})
        if to in self.addresses:
            chosen = chosen.model_copy(update={"to": to})
        now, subject = self.version, outgoing.subject_line(subject)
        if text is None:
            text = now.text
        if now.same(subject, text):
            return chosen
        return chosen._with(edited(now, subject, text))

    def restored(self) -> "Email":
        """Return it with the shown version as the newest one; unchanged where it is."""
        if self.at == len(self.versions) - 1:
            return self
        how = str(self.number + 1)
        return self._with(self.version.model_copy(update={"kind": "restored", "how": how}))

    def moved(self, steps: int) -> "Email":
        at = min(max(self.at + steps, 0), len(self.versions) - 1)
        return self.model_copy(update={"at": at})

    def hearing(self, ts: str, wish: str) -> "Email | None":
        """Return it with a reply as a wish to be granted; None where it was heard before."""
        if ts in self.heard:
            return None
        return self.model_copy(update={"heard": [*self.heard, ts], "wish": wish})

    def again(self) -> "Email":
        return self.model_copy(update={"attempt": self.attempt + 1, "void": []})

    def spent(self, press: str) -> "Email":
        """Return it after a press of that decision's Send by which nothing left: it is used up."""
        return self.again() if self.press == press else self

    def refusing(self, attempt: int, digest: str) -> "Email":
        """Return it after a press under an outdated preview: that one never sends, and the Send of
        the newest preview, perhaps pressed at the same moment, still does."""
        if attempt != self.attempt:
            return self
        if digest in self.void:
            return self.again() if digest == self.digest else self
        void = [*self.void, digest][-VOID:]
        return self if digest == self.digest else self.model_copy(update={"void": void})

    def before_a_look(self) -> "Email":
        """Return it with a new decision where the preview to be shown was refused before."""
        return self.again() if self.digest in self.void else self

    def left(self, leaving: Outgoing, at: float, went_to: Sequence[str] = ()) -> "Email":
        elsewhere = any(not recipient.same(one, leaving.to) for one in went_to)
        sent = Sent(
            to=leaving.to, subject=leaving.subject, text=leaving.text, at=at,
            went_to=list(went_to[:20]) if elsewhere else [],
        )  # fmt: skip
        return self.model_copy(update={"sent": sent})

    def history(self, wish: str) -> str:
        """Return what a new session is told: instruction, wishes so far, the newest wish."""
        return "\n".join([*(self.asked or [self.instruction]), wish])

    def outgoing(self) -> Outgoing:
        """Return the email as it leaves: the version that is shown, and its recipient."""
        return self.version.leaving(recipient.cleaned(self.to), recipient.visible(self.name))

    @property
    def proposed(self) -> dict[Role, list[str]]:
        """Return what Ligo named beside the recipient, by role: none of it is sent."""
        named = {"": self.version.beside, **self.version.email}
        return outgoing.proposed(named, recipient.cleaned(self.to))

    @property
    def digest(self) -> str:
        """Name exactly what leaves, and to whom; the button under it carries this."""
        return self.digest_of(self.outgoing())

    def digest_of(self, leaving: Outgoing) -> str:
        """Return the same of what `outgoing` has returned."""
        return outgoing.digest(self.contact_id, self.session, leaving, self.proposed)

    def differences(self) -> tuple[list[str], list[str]]:
        """Return the sentences new in this version, and those that the one before had."""
        if not self.at:
            return [], []
        return differences(self.versions[self.at - 1].text, self.version.text)

    def _with(self, version: Version) -> "Email":
        versions, dropped = [*self.versions, version], self.dropped
        sizes = [len(one.model_dump_json().encode()) for one in versions]
        most = limits.VERSION_BYTES
        while len(sizes) > 2 and (len(sizes) > limits.VERSIONS or sum(sizes) > most):
            del versions[1], sizes[1]
            dropped += 1
        at = len(versions) - 1
        return self.model_copy(update={"versions": versions, "at": at, "dropped": dropped})


def written(answer: EmailDraft, kind: VersionKind, how: str) -> Version:
    """Return the AI's answer to the wish `how`, whether or not its body can be read."""
    key, subject = email_keys(answer.raw)[1], outgoing.plain_subject(answer.subject)
    body = wording.bare_body(outgoing.unescaped(key, answer.body))
    html = html_body.is_html(key, body) if answer.html is None else answer.html
    subject, body = outgoing.parted(subject, body, html=html)
    read = outgoing.read_html(body) if html else outgoing.read_text(body)
    email = answer.edited(subject if subject != answer.subject else None, read.body)
    return Version(
        kind=kind, subject=subject, text=read.text, email=email, html=html, lost=list(read.lost),
        how=how, beside=outgoing.naming(answer.beside),
    )  # fmt: skip


def edited(was: Version, subject: str, text: str) -> Version:
    """Return a version corrected by hand, under the keys of `was`; HTML where that was."""
    was_body, body, plainer = was.body, text, was.plainer
    if was.same(was.subject, text):
        text, body = was.text, was_body
    elif was.is_html:
        plainer = plainer or html_body.loses_by_hand_edit(was_body)
        body = html_body.from_text(text, was_body)
    email = EmailDraft(raw=was.email, body=was_body).edited(subject, body)
    return Version(
        kind="edited", subject=subject, text=text, email=email, beside=was.beside,
        html=was.is_html, plainer=plainer, lost=was.lost,
    )  # fmt: skip


def _is_html(email: Mapping[str, Any]) -> bool:
    body = email.get(key := email_keys(email)[1])
    return isinstance(body, str) and html_body.is_html(key, body)


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
