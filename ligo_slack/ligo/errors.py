"""Errors of calls to Ligo, divided by what the person can do next.

    LigoError
     |- TokenRejected     401: connect the account again
     |   +- NotLinked     there is no token yet: connect an account
     |- OtherLigo         it was begun with another account: Ligo was not asked; begin again
     |- NotVouched        Slack does not say whether the person may use the team account: later
     |- LineFull          too many calls of the person wait for Ligo's AI: it was not asked; later
     |- NotAllowed        403, 402: the plan or the right is missing; ask the workspace's owner
     |- NotFound          404, 410: it was deleted
     |   |- Expired       the confirmation token or the email session has expired: prepare again
     |   +- NotOffered    405, 501, or 404 for a whole collection: this Ligo has no such call
     |- Conflict          409: look at the current values
     |- Invalid           400, 422 and the other 4xx: correct what was typed, field by field
     |- Unavailable       surely not done: try again, by hand or later
     |- OutcomeUnknown    writes only: it may be done; look in Ligo before trying again
     +- Unreadable        an answer that cannot be interpreted; surely nothing changed

An error's text names the call and the status, never the data sent or answered: `detail`, Ligo's own
words, may repeat the person's data, so it is shown to them and never logged.
"""

import re
from typing import ClassVar

from .problems import Entries


class LigoError(Exception):
    name: ClassVar[str] = "ligo_error"  # for counting: the class in snake case

    def __init_subclass__(cls) -> None:
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, detail: str = "", status: int | None = None, cause: str = "") -> None:
        """`cause` goes to logs: the call, a class of error; no data."""
        self.detail = detail
        self.status = status
        self.cause = cause
        said = ", ".join(part for part in (cause, str(status or "")) if part)
        super().__init__(f"{type(self).__name__} ({said})" if said else type(self).__name__)


class TokenRejected(LigoError):
    pass


class NotLinked(TokenRejected):
    pass


class OtherLigo(LigoError):
    pass


class NotVouched(LigoError):
    pass


class LineFull(LigoError):
    pass


class NotAllowed(LigoError):
    pass


class NotFound(LigoError):
    pass


class Expired(NotFound):
    pass


class NotOffered(NotFound):
    pass


class Conflict(LigoError):
    pass


class Invalid(LigoError):
    def __init__(
        self,
        detail: str = "",
        status: int | None = None,
        cause: str = "",
        violations: dict[str, str] | None = None,
        entries: Entries | None = None,
    ) -> None:
        """`violations`: message by contact field name; a message about no field is in `detail`.
        `entries`: see Problem."""
        super().__init__(detail, status, cause)
        self.violations = violations or {}
        self.entries: Entries = entries or {}


class Unavailable(LigoError):
    def __init__(
        self,
        detail: str = "",
        status: int | None = None,
        cause: str = "",
        retry_after: float | None = None,
        untouched: bool = False,
    ) -> None:
        """`retry_after` in seconds. `untouched`: Ligo never began, so asking again is free."""
        super().__init__(detail, status, cause)
        self.retry_after = retry_after
        self.untouched = untouched


class OutcomeUnknown(LigoError):
    pass


class Unreadable(LigoError):
    def __init__(
        self, detail: str = "", status: int | None = None, cause: str = "", answer: str = ""
    ) -> None:
        """`answer`: what came instead, for the person who asked, where it may be worth reading."""
        super().__init__(detail, status, cause)
        self.answer = answer


class TooLarge(Unreadable):
    """The answer to a read has more than limits.LIGO_ANSWER bytes, or too many values."""


class SessionEndedError(Exception):
    """404 to a message of an MCP session: begin anew (modelcontextprotocol.io, Session
    Management)."""


# After each of these Ligo has surely not changed: the same may be tried again.
SURELY_NOT_DONE = (
    TokenRejected,
    OtherLigo,
    NotVouched,
    LineFull,
    NotAllowed,
    NotFound,
    Conflict,
    Invalid,
    Unavailable,
    Unreadable,
)
