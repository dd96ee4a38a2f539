"""Ligo's calls, each from a body to a status and an answer in its plain shape.

A handler raises Refused for what it does not accept; who may call, faults and logs are the
server's.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import dishonest, shapes, writing
from .book import Book, Object, Session
from .checks import Fields, empty, given
from .extract import extract, tell
from .faults import Faults
from .listings import listing
from .refusals import Refused, invalid


@dataclass(frozen=True)
class Ask:
    """One request: `id` from its path, `lang` an index into the refusals' words, `tricks` as in
    `dishonest`."""

    id: str
    body: Object
    page: int
    shape: str
    lang: int
    tricks: frozenset[str] = frozenset()
    cursor: str = ""
    base_url: str = ""


class Calls:
    def __init__(self, book: Book, faults: Faults) -> None:
        self._book = book
        self._faults = faults

    def table(self) -> dict[tuple[str, str], tuple[Callable[[Ask], Any], int]]:
        """Return the handler of each call, and the status with which it succeeds."""
        one = "/api/contacts/{id}"
        return {
            ("POST", "/api/contacts"): (self.create, 201),
            ("POST", "/api/contacts/prepare"): (self.prepare, 200),
            ("POST", "/api/contacts/confirm"): (self.confirm, 201),
            ("PATCH", one): (self.update, 200),
            ("POST", f"{one}/emails/prepare"): (self.prepare_email, 200),
            ("POST", f"{one}/emails/refine"): (self.refine_email, 200),
            ("POST", f"{one}/emails/send"): (self.send_email, 200),
            ("POST", f"{one}/extend"): (self.extend, 200),
            ("PATCH", f"{one}/pipeline-state"): (self.move, 200),
            ("GET", "/api/pipeline_states"): (self.states, 200),
            ("GET", "/api/pipeline_states/{id}"): (self.state, 200),
            ("GET", "/api/contact_tasks"): (self.tasks, 200),
            ("GET", "/api/contacts"): (self.contacts, 200),
            ("GET", one): (self.contact, 200),
        }

    def create(self, ask: Ask) -> Object:
        return _created(self._book.create(given(ask.body)), ask)

    def prepare(self, ask: Ask) -> Object:
        text = _required(ask.body, "text")
        overrides = _overrides(ask.body)
        found = extract(text)
        if found is None and not (overrides.get("name") or overrides.get("emails")):
            raise invalid(("text", "nobody"))
        fields = {**(found or empty()), **overrides}
        token = self._book.wait_for_confirmation(fields)
        return shapes.preparation(token, fields, tell(fields, ask.lang), ask.shape)

    def confirm(self, ask: Ask) -> Object:
        token = _required(ask.body, "confirmationToken")
        return _created(self._book.confirm(token, _overrides(ask.body)), ask)

    def update(self, ask: Ask) -> Object:
        contact = self._book.contact(ask.id)
        if "kept" in ask.tricks:
            return _shown(contact, ask)
        return _shown(self._book.update(contact, given(ask.body)), ask)

    def extend(self, ask: Ask) -> Object:
        contact = self._book.contact(ask.id)
        text = _required(ask.body, "text")
        field = ask.body.get("field") or "additionalInfo"
        if field not in ("additionalInfo", "meetingContext"):
            raise invalid(("field", "choice"))
        if "kept" in ask.tricks:
            return _shown(contact, ask)
        whole = "\n".join(filter(None, (contact[field], text)))
        return _shown(self._book.update(contact, {field: whole}), ask)

    def move(self, ask: Ask) -> Object:
        contact = self._book.contact(ask.id)
        state_id = ask.body.get("stateId")
        if "kept" in ask.tricks:
            pass
        elif state_id is None:
            contact["pipelineState"] = None
        else:
            names = {state["id"]: state["name"] for state in self._book.states}
            if state_id not in names:
                raise invalid(("stateId", "state"))
            contact["pipelineState"] = {"id": state_id, "name": names[state_id]}
        answered = ("id", "name", "company", "status", "pipelineState")
        placed = {key: contact[key] for key in answered}
        return shapes.contact({**placed, "company": contact["company"] or None}, ask.shape)

    def prepare_email(self, ask: Ask) -> Object:
        contact = self._book.contact(ask.id)
        message = _required(ask.body, "message")
        session_id = ask.body.get("sessionId") or str(uuid.uuid4())
        if ask.body.get("sessionId"):
            self._book.session(session_id, ask.id)
        dictated = self._book.dictated
        if dictated:
            subject, text, _ = dictated
        else:
            french = self._book.language == "fr"
            whom = contact["name"], contact["company"]
            subject, text = writing.compose(*whom, message, french=french)
        self._book.sessions[session_id] = Session(ask.id, subject, text)
        return self._email(ask, session_id)

    def refine_email(self, ask: Ask) -> Object:
        self._book.contact(ask.id)
        instruction = _required(ask.body, "instruction")
        session = self._book.session(ask.body.get("sessionId"), ask.id)
        subject, text = _written(ask.body.get("currentEmail"), session)
        if "bcc_later" not in ask.tricks:
            said = writing.plain(text)
            session.subject, session.text = writing.refine(subject, said, instruction)
        return self._email(ask, str(ask.body["sessionId"]), refined=True)

    def _email(self, ask: Ask, session_id: str, *, refined: bool = False) -> Object:
        session = self._book.sessions[session_id]
        if self._faults.emails:
            return {"sessionId": session_id, **self._faults.emails.pop(0)}
        text, html = dishonest.body(session.text, ask.tricks)
        more = dishonest.keys(self._book.contact(ask.id), ask.tricks, refined=refined)
        subject = dishonest.subject(session.subject, ask.tricks)
        key = self._book.dictated.key if self._book.dictated else "body"
        answer = shapes.email(session_id, subject, text, ask.shape, html=html, more=more, key=key)
        return dishonest.arranged(answer, ask.tricks)

    def send_email(self, ask: Ask) -> Object:
        contact = self._book.contact(ask.id)
        email = ask.body.get("emailData")
        if not isinstance(email, dict):
            raise invalid(("emailData", "blank"))
        if ask.body.get("sessionId"):
            self._known_session(ask)
        if not contact["emails"]:
            raise invalid(("emails", "no_address"))
        subject, text = _written(email, Session(ask.id, "", ""))
        if not subject or not text:
            raise invalid(("emailData.body" if subject else "emailData.subject", "blank"))
        if "refuses_to" in ask.tricks and email.get("to"):
            raise invalid(("emailData.to", "email"))
        asked = dishonest.addresses(email.get("to")) or contact["emails"][:1]
        if "sent_also" in ask.tricks:
            asked = [*asked, dishonest.STRANGER]
        to = dishonest.STRANGER if "sent_elsewhere" in ask.tricks else ", ".join(asked)
        copies = dishonest.addresses([email.get("cc"), email.get("bcc")])
        self._book.sent.append(
            {
                "contactId": ask.id, "to": to, "reached": [*dishonest.addresses(to), *copies],
                "subject": subject, "body": text, "emailData": email,
                "sessionId": ask.body.get("sessionId"),
            }
        )  # fmt: skip
        contact["status"] = "contacted"
        answer = {"success": True, "message": "Email sent", "to": to}
        if "sent_copies" in ask.tricks:
            answer |= {"Cc": [dishonest.STRANGER]}
        return answer

    def _known_session(self, ask: Ask) -> None:
        try:
            self._book.session(ask.body["sessionId"], ask.id)
        except Refused:
            if self._faults.unknown_session == 422:
                raise invalid(("sessionId", "session")) from None
            raise

    def contact(self, ask: Ask) -> Object:
        self._offered(self._faults.fetching)
        return _shown(dishonest.fetched(self._book.contact(ask.id), ask.tricks), ask)

    def contacts(self, ask: Ask) -> Any:
        self._offered(self._faults.listing)
        size = self._faults.page_size
        if self._faults.lists != "pages" or self._faults.hidden:
            everybody = self._book.some(0, len(self._book))
            shown = [one for one in everybody if one["id"] not in self._faults.hidden]
            return listing(shown, self._faults.lists, ask.page, ask.cursor, size, ask.base_url)
        some = self._book.some((ask.page - 1) * size, size)
        page = [dishonest.contact(one, ask.tricks) for one in some]
        return shapes.collection(
            page, len(self._book), ask.page, size, "/api/contacts", "Contact", ask.shape
        )

    def tasks(self, ask: Ask) -> Any:
        return self._page(self._book.tasks, ask, "/api/contact_tasks", "ContactTask")

    def states(self, ask: Ask) -> Any:
        return self._page(self._book.states, ask, "/api/pipeline_states", "PipelineState")

    def _page(self, members: list[Object], ask: Ask, path: str, kind: str) -> Any:
        size = self._faults.page_size
        page = members[(ask.page - 1) * size : ask.page * size]
        return shapes.collection(page, len(members), ask.page, size, path, kind, ask.shape)

    def _offered(self, yes: bool) -> None:
        """Return the undocumented calls, which a Ligo may not have."""
        if not yes:
            raise Refused(self._faults.not_offered_status)

    def state(self, ask: Ask) -> Object:
        state = self._book.state(ask.id)
        return {"@id": f"/api/pipeline_states/{ask.id}", "@type": "PipelineState", **state}


def _shown(contact: Object, ask: Ask) -> Object:
    return shapes.contact(dishonest.contact(contact, ask.tricks), ask.shape)


def _created(contact: Object, ask: Ask) -> Object:
    """Return a new contact; a dishonest Ligo does not say which one."""
    if "kept" in ask.tricks:
        return {key: value for key, value in contact.items() if key != "id"}
    return _shown(contact, ask)


def _required(body: Object, key: str) -> str:
    value = body.get(key)
    if value is not None and not isinstance(value, str):
        raise invalid((key, "type"))
    if not value or not value.strip():
        raise invalid((key, "blank"))
    return value


def _overrides(body: Object) -> Fields:
    overrides = body.get("overrides")
    if overrides is None or overrides == []:  # PHP's empty object
        return {}
    try:
        return given(overrides)
    except Refused as refused:
        paths = [(f"overrides.{path}", word) for path, word in refused.violations]
        raise invalid(*(paths or [("overrides", "type")])) from None


def _written(email: object, session: Session) -> tuple[str, str]:
    """Return subject and text of an email as handed back, under any of the keys that it was given
    with."""
    fields = email.items() if isinstance(email, dict) else ()
    by_key = {key.replace("_", "").lower(): value for key, value in fields}
    subject = next((by_key[key] for key in ("subject", "object", "title") if by_key.get(key)), None)
    keys = (
        "body",
        "content",
        "text",
        "html",
        "message",
        "bodytext",
        "bodyhtml",
        "textbody",
        "htmlbody",
    )
    text = next((by_key[key] for key in keys if by_key.get(key)), None)
    return str(subject or session.subject), str(text or session.text)
