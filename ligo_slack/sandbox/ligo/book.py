"""What this Ligo holds: contacts, pipeline, tasks, and what is still waiting to be confirmed."""

import itertools
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import seeds
from .checks import Fields, check, empty
from .refusals import Refused

Object = dict[str, Any]


@dataclass
class Session:
    """An email being written."""

    contact_id: str
    subject: str
    text: str


@dataclass
class Book:
    """`token_life` in seconds. `unknown_token` answers the status with which a token is refused."""

    unknown_token: Callable[[], int]
    token_life: float = 900.0
    now: Callable[[], float] = time.monotonic
    created: list[Object] = field(default_factory=list)
    sent: list[Object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.created.clear()
        self.sent.clear()
        self._seeds = seeds.contacts()
        self.states = seeds.states()
        self.tasks = seeds.tasks(self._seeds)
        self.sessions: dict[str, Session] = {}
        self._waiting: dict[str, tuple[float, Fields]] = {}

    def everyone(self) -> list[Object]:
        """Newest first."""
        return [*reversed(self.created), *self._seeds]

    def create(self, fields: Fields) -> Object:
        whole = {**empty(), **fields}
        check(whole)
        contact = {"id": str(uuid.uuid4()), **whole, "status": "pending", "pipelineState": None}
        self.created.append(contact)
        return contact

    def contact(self, contact_id: str) -> Object:
        return _by_id(itertools.chain(self.created, self._seeds), contact_id, "contact")

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
        """A refused field leaves the token usable; a contact uses it up."""
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
            known: Object = one
            return known
    raise Refused(404, word)
