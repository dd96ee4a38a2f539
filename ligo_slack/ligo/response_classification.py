"""Decide what an exchange with Ligo means: done, refused, surely not done, or unknown."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

from . import errors
from .emails import LONGEST_RAW
from .long_json import decoded, has_too_many_values, parsed, parsed_listing
from .parsing import written
from .problems import Problem
from .soft_errors import Denial
from .transport import Answer, NoAnswerError

# Where Ligo's platform (Symfony) and its proxies name a pause: in seconds, or as a moment.
_PAUSES = ("retry-after", "x-ratelimit-retry-after", "ratelimit-reset", "x-ratelimit-reset")
_UNIX_TIME = 10  # digits of a moment, from 2001 to 2286


class CallKind(Enum):
    """Kinds of calls, each with the name of its time limit in `Timeouts`."""

    READ = "read"
    LIST = "list"  # reads a page, of which a long array is read in slices
    EXTRACT = "extract"  # changes nothing, but asking twice costs twice
    COMPOSE = "compose"  # the same, and slower
    WRITE = "write"
    SEND = "send"  # a write that cannot be undone, and that leaves nothing to look at

    @property
    def limit(self) -> str:
        others = {CallKind.COMPOSE: "write_email", CallKind.SEND: "write", CallKind.LIST: "read"}
        return others.get(self, self.value)

    @property
    def changes(self) -> bool:
        """Return whether the call changes something in Ligo, or sends an email."""
        return self in (CallKind.WRITE, CallKind.SEND)


def result(answer: Answer, kind: CallKind, call: str, perishable: str = "") -> object:
    """Return the data of an answer; raise what it amounts to where that is no 2xx, or says no. One
    with too many values counts as no answer: its body is not read."""
    is_page = kind is CallKind.LIST and 200 <= answer.status < 300
    if not is_page and has_too_many_values(answer.body):
        answer = replace(answer, body=b"", cut="too large")
    failure = refusal(answer, kind, call, perishable)
    if failure:
        raise failure
    return payload(answer, kind, call, perishable)


def unanswered(failure: NoAnswerError, kind: CallKind, call: str) -> errors.LigoError:
    cause = f"{call}: {failure}"
    if kind.changes and not failure.never_sent:
        return errors.OutcomeUnknown(cause=cause)
    return errors.Unavailable(cause=cause, untouched=failure.never_sent)


def refusal(
    answer: Answer, kind: CallKind, call: str, perishable: str = ""
) -> errors.LigoError | None:
    """Return the error for an answer, None for a 2xx. A body with too many values is not read.
    `perishable`: the key of the request whose value Ligo may have forgotten."""
    status = answer.status
    if 200 <= status < 300:
        return None
    said = None if has_too_many_values(answer.body) else parsed(decoded(answer.body))
    problem = Problem.read(said)
    if perishable and _is_forgotten(status, problem, kind, perishable):
        return errors.Expired(problem.detail, status, call)
    plain = _BY_STATUS.get(status)
    if plain is not None:
        return plain(problem.detail, status, call)
    pause = asked_pause(answer.headers)
    # A 503 without a word of Ligo's can be a proxy's, whose Ligo worked on. Those who ask for
    # patience, as RFC 9110 15.6.4 has it, and a problem of Ligo's own say that nothing was begun.
    if status in {425, 429} or (status == 503 and (pause is not None or problem.detail)):
        return errors.Unavailable(problem.detail, status, call, pause, True)
    if status in {307, 308}:  # "send it elsewhere": this address did nothing
        return errors.Unreadable(problem.detail, status, call)
    if 400 <= status < 500 and status != 408:
        return errors.Invalid(
            problem.detail, status, call, dict(problem.violations), problem.entries
        )
    if kind.changes:
        return errors.OutcomeUnknown(problem.detail, status, call)
    if 300 <= status < 400:
        return errors.Unreadable(problem.detail, status, call)
    return errors.Unavailable(problem.detail, status, call)


def _denial(data: object, kind: CallKind, call: str, perishable: str) -> errors.LigoError | None:
    """Return the refusal that the data of a 2xx amounts to, None for none. An answer that says yes
    and no at once leaves a write unknown; any other is read on."""
    found = Denial.read(data, sending=kind is CallKind.SEND)
    problem, cause = found.problem, f"{call}: a 2xx that says no"
    match found.verdict:
        case "silent":
            return None
        case "mixed" | "broken" if kind.changes:
            return errors.OutcomeUnknown(problem.detail, cause=cause)
        case "mixed":
            return None
        case "broken":
            return errors.Unavailable(problem.detail, found.status, cause)
        case "no":
            return _denied(problem, kind, cause, perishable)


def _denied(problem: Problem, kind: CallKind, cause: str, perishable: str) -> errors.LigoError:
    """Return the error for a refusal inside a 2xx. The status that the body names decides nothing:
    HTTP accepted the token and found the URL, and a "404" in there can be a mailbox's."""
    status = 422 if problem.violations else 400
    if perishable and _is_forgotten(status, problem, kind, perishable):
        return errors.Expired(problem.detail, status, cause)
    return errors.Invalid(problem.detail, status, cause, dict(problem.violations), problem.entries)


_BY_STATUS: dict[int, type[errors.LigoError]] = {
    401: errors.TokenRejected,
    402: errors.NotAllowed,
    403: errors.NotAllowed,
    404: errors.NotFound,
    405: errors.NotOffered,
    409: errors.Conflict,
    410: errors.NotFound,
    501: errors.NotOffered,
}


_WORDS = {"confirmationToken": r"token|jeton|expir", "sessionId": r"session"}


def _is_forgotten(status: int, problem: Problem, kind: CallKind, perishable: str) -> bool:
    """Return whether Ligo refuses the value of this key because it has forgotten it. A send is
    posted again where its session was forgotten, so only a violation at that very key counts: the
    "session" of a refusal in words can be a mail server's."""
    if kind is CallKind.SEND:
        return status in {400, 404, 410, 422} and problem.names(perishable)
    if status in {404, 410} and perishable == "confirmationToken":
        return True  # nothing else in that call could be missing
    told = problem.is_about(perishable, _WORDS[perishable])
    return status in {400, 404, 410, 422} and told


def asked_pause(headers: Mapping[str, str]) -> float | None:
    """Return the seconds to wait that Ligo names: `Retry-After`, or what Symfony's rate limiter
    sends in its place."""
    return next((s for n in _PAUSES if (s := retry_after(headers.get(n))) is not None), None)


def retry_after(header: str | None) -> float | None:
    """Return the seconds from now; the header holds seconds, a Unix time or an HTTP date."""
    said = (header or "").strip()
    if said.isascii() and said.isdigit():
        if len(said) == _UNIX_TIME:
            return max(0.0, float(said) - time.time())
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def payload(answer: Answer, kind: CallKind, call: str, perishable: str = "") -> object:
    """Return the data of a 2xx; raise what it amounts to where it says no."""
    data = _data(answer, kind, call)
    denial = _denial(data, kind, call, perishable)
    if denial:
        raise denial
    return data


def _data(answer: Answer, kind: CallKind, call: str) -> object:
    """Read the body. Of a write, return what is legible: the call decides whether that confirms it.
    For a send a text is no confirmation: `No mailbox is connected`, with 200."""
    said = decoded(answer.body)
    found = parsed_listing(said) if kind is CallKind.LIST else parsed(said)
    if kind.changes:
        data = found if found is not None else _salvaged(answer, call)
        if kind is CallKind.SEND and _is_no_object(data, answer):
            raise errors.OutcomeUnknown(status=answer.status, cause=f"{call}: no object")
        return data
    if answer.cut == "dropped":
        raise errors.Unavailable(status=answer.status, cause=f"{call}: dropped")
    if answer.cut == "too large" and kind is not CallKind.COMPOSE:
        raise errors.TooLarge(status=answer.status, cause=call)
    if found is None or answer.cut:
        raw = _legible(answer) if kind is CallKind.COMPOSE else ""
        raise errors.Unreadable(status=answer.status, cause=call, answer=raw)
    return found


def _legible(answer: Answer) -> str:
    """Return what an AI may have written, though no JSON holds it; "" for a proxy's page."""
    text = answer.body.decode("utf-8-sig", errors="replace").strip()
    is_page = text[:1] == "<" or "html" in answer.headers.get("content-type", "")
    return "" if is_page else written(text[:LONGEST_RAW])


def _is_no_object(data: object, answer: Answer) -> bool:
    """Return whether a body says something, but not as a JSON object or an array of them. `null`
    and PHP's empty array say nothing."""
    if isinstance(data, dict) or data == [] or answer.body.strip() in (b"", b"null"):
        return False
    return not (isinstance(data, list) and all(isinstance(one, dict) for one in data))


def _salvaged(answer: Answer, call: str) -> object:
    body = answer.body.strip()
    is_page = body[:1] == b"<" or "html" in answer.headers.get("content-type", "")
    if is_page and (body or answer.cut):
        raise errors.OutcomeUnknown(status=answer.status, cause=call)  # a proxy's page, not Ligo's
    found = parsed(decoded(body), partly=True)
    return found if found is not None else body.decode("utf-8", errors="replace")
