"""The data of one Ligo account: contacts, pipeline, tasks, and preparations to be confirmed."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import seeds
from .checks import Fields, check, empty
from .refusals import Refused
from .writing import DictatedEmail

Object = dict[str, Any]


@dataclass
class Session:
    """An email being written."""

    contact_id: str
    subject: str
    text: str


@dataclass
class Book:
    """`token_life` in seconds. `unknown_token` answers the status with which a token is refused.

    `owner` makes the ids of what is there from the start this account's own; `seeded`: contacts
    are. `language`: that of its stages, "fr" or "en".
    """

    unknown_token: Callable[[], int]
    token_life: float = 900.0
    owner: str = ""
    language: str = "fr"
    seeded: bool = True
    now: Callable[[], float] = time.monotonic
    created: list[Object] = field(default_factory=list)
    sent: list[Object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.created.clear()
        self.sent.clear()
        self._seeds = seeds.contacts(self.owner, self.language) if self.seeded else []
        self._by_id = {contact["id"]: contact for contact in self._seeds}
        self._filled = 0
        self.states = seeds.states(self.owner, self.language)
        self.tasks = seeds.tasks(self._seeds, self.owner)
        self.sessions: dict[str, Session] = {}
        self.dictated: DictatedEmail | None = None
        self._waiting: dict[str, tuple[float, Fields]] = {}

    def restore(self, created: list[Object]) -> None:
        """Restore contacts that were created in an earlier run, oldest first."""
        self.created += created
        self._by_id |= {contact["id"]: contact for contact in created}

    def fill(self, count: int) -> None:
        """Add that many believable contacts."""
        more = seeds.many(count, self._filled, self.owner, self.language)
        self._filled += count
        self._seeds += more
        self._by_id |= {contact["id"]: contact for contact in more}

    def everyone(self) -> list[Object]:
        """Return all contacts, newest first."""
        return [*reversed(self.created), *self._seeds]

    def __len__(self) -> int:
        return len(self._by_id)

    def some(self, start: int, count: int) -> list[Object]:
        """Return a slice of all contacts, without building the rest."""
        end = len(self.created) - start
        new = self.created[max(0, end - count) : max(0, end)][::-1]
        start = max(0, -end)
        return [*new, *self._seeds[start : start + count - len(new)]]

    def create(self, fields: Fields) -> Object:
        whole = {**empty(), **fields}
        check(whole)
        contact = {"id": str(uuid.uuid4()), **whole, "status": "pending", "pipelineState": None}
        self.created.append(contact)
        self._by_id[contact["id"]] = contact
        return contact

    def contact(self, contact_id: str) -> Object:
        if contact_id not in self._by_id:
            raise Refused(404, "contact")
        return self._by_id[contact_id]

    def named(self, name_or_id: str) -> Object:
        """Return the newest contact of that name, for tests and the page."""
        if name_or_id in self._by_id:
            return self._by_id[name_or_id]
        return next(one for one in self.everyone() if one["name"] == name_or_id)

    def delete(self, contact: Object) -> None:
        del self._by_id[contact["id"]]
        for held in (self.created, self._seeds):
            held[:] = [one for one in held if one is not contact]

    def place(self, contact: Object, stage: str | None) -> None:
        """Move a contact to a stage by its name or id, None out of the pipeline."""
        found = None
        if stage is not None:
            found = next(one for one in self.states if stage in (one["name"], one["id"]))
        contact["pipelineState"] = found and {"id": found["id"], "name": found["name"]}

    def state(self, state_id: str) -> Object:
        return _by_id(self.states, state_id, "404")

    def update(self, contact: Object, fields: Fields) -> Object:
        check({**contact, **fields})
        contact.update(fields)
        return contact

    def wait_for_confirmation(self, fields: Fields) -> str:
        token = uuid.uuid4().hex
        self._waiting[token] = (self.now() + self.token_life, fields)
        return token

    def confirm(self, token: str, overrides: Fields) -> Object:
        """Confirm a preparation. A refused field leaves the token usable; a contact uses it up."""
        until, fields = self._waiting.get(token, (0.0, {}))
        if token not in self._waiting or until <= self.now():
            status = self.unknown_token()
            raise Refused(status, "token", [("confirmationToken", "token")] * (status == 422))
        contact = self.create({**fields, **overrides})
        del self._waiting[token]
        return contact

    def expire_tokens(self) -> None:
        self._waiting.clear()

    def session(self, session_id: object, contact_id: str) -> Session:
        found = self.sessions.get(str(session_id))
        if found is None or found.contact_id != contact_id:
            raise Refused(404, "session")
        return found


def _by_id(found: Any, wanted: str, word: str) -> Object:
    for one in found:
        if one["id"] == wanted:
            contact: Object = one
            return contact
    raise Refused(404, word)
