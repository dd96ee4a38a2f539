"""Ligo's REST API: one method per call, and one private method that speaks HTTP."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx

from ligo_slack.limits import LONG_ANSWER, STAGES

from . import models
from .errors import Invalid, NotFound, NotOffered, TokenRejected, Unavailable
from .models import Contact, ContactTask, EmailDraft, Fields, Page, PipelineState, Placement
from .parsing import is_id
from .response_classification import CallKind, result, unanswered
from .transport import LigoHttp, NoAnswerError, Timeouts, exchange, observed, open_http

__all__ = ["Ligo", "LigoHttp", "Timeouts", "open_http"]

_PAUSES = (0.4, 1.2)  # seconds before the second and third attempt at what was surely not done
_LONGEST_PAUSE = 5.0  # a longer Retry-After is for the person to decide
_LAST_PAGE = 100  # a pipeline has a handful of states: whoever pages on is going round in circles
_JSON = "application/json"
_MERGE = "application/merge-patch+json"


class Ligo:
    """A client for one person's Ligo account. Every call raises only `LigoError`s."""

    def __init__(
        self,
        http: LigoHttp,
        token: str,
        workspace_slug: str = "",
        language: str = "",
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        on_token: Callable[[bool], Awaitable[None]] | None = None,
    ) -> None:
        """`language`: a tag such as `fr`, for Ligo's own words. `on_token` is called at each
        answer with whether Ligo accepts the token."""
        self._http = http
        self._sleep = sleep
        self._on_token = on_token
        self._headers = {"Accept": _JSON, "Authorization": f"Bearer {token.strip()}"}
        if workspace_slug.strip():
            self._headers["X-Workspace-Slug"] = workspace_slug.strip()
        if language:
            self._headers["Accept-Language"] = language
        values = (token.strip(), *self._headers.values())
        self._is_sayable = all(one.isascii() and one.isprintable() and one for one in values)

    async def create_contact(self, fields: Fields) -> Contact:
        """Create a contact. Raises OutcomeUnknown, as every write does, where the answer does not
        confirm it."""
        return Contact.created(await self._write("POST", "/api/contacts", models.outgoing(fields)))

    async def prepare_contact(
        self, text: str, overrides: Fields | None = None
    ) -> models.Preparation:
        """Let Ligo read a text. Raises NotOffered for a 404 too: no contact could be gone."""
        body, path = {"text": text, **_overrides(overrides)}, "/api/contacts/prepare"
        try:
            answer = await self._call(CallKind.EXTRACT, "POST", path, body)
        except NotFound as missing:
            raise NotOffered(missing.detail, missing.status, path) from None
        return models.Preparation.read(answer)

    async def confirm_contact(
        self, confirmation_token: str, overrides: Fields | None = None
    ) -> Contact:
        """Create the prepared contact. Raises Expired when Ligo no longer accepts the token."""
        body = {"confirmationToken": confirmation_token, **_overrides(overrides)}
        path = "/api/contacts/confirm"
        return Contact.created(await self._write("POST", path, body, "confirmationToken"))

    async def update_contact(self, contact_id: str, fields: Fields) -> Contact:
        body = models.outgoing(fields)
        return Contact.changed(await self._patch(_path(contact_id), body), contact_id)

    async def extend_contact(self, contact_id: str, text: str, field: str | None = None) -> Contact:
        """Add text to additionalInfo or meetingContext; without a `field` Ligo chooses."""
        body = {"text": text} if field is None else {"text": text, "field": field}
        answer = await self._write("POST", _path(contact_id, "extend"), body)
        return Contact.changed(answer, contact_id)

    async def move_contact(self, contact_id: str, state_id: str | None) -> Placement:
        """Move a contact to a state; None takes it out of the pipeline."""
        answer = await self._patch(_path(contact_id, "pipeline-state"), {"stateId": state_id})
        return Placement.moved(answer, contact_id, state_id)

    async def prepare_email(
        self,
        contact_id: str,
        message: str,
        current_email: Mapping[str, Any] | None = None,
    ) -> EmailDraft:
        """Let Ligo's AI write an email, in a new session."""
        body = _email(None, "currentEmail", current_email, message=message)
        return await self._compose(_path(contact_id, "emails/prepare"), body)

    async def refine_email(
        self,
        contact_id: str,
        instruction: str,
        session_id: str | None,
        current_email: Mapping[str, Any] | None = None,
    ) -> EmailDraft:
        """Let Ligo's AI rewrite an email. Raises Expired when Ligo no longer knows the session."""
        body = _email(session_id, "currentEmail", current_email, instruction=instruction)
        return await self._compose(_path(contact_id, "emails/refine"), body)

    async def send_email(
        self, contact_id: str, email: Mapping[str, Any], session_id: str | None = None
    ) -> list[str]:
        """Send a real email; return the addresses to which Ligo says that it went, [] where it
        does not say. Raises Expired only where a violation names the session."""
        body = _email(session_id, "emailData", email)
        path = _path(contact_id, "emails/send")
        answer = await self._call(CallKind.SEND, "POST", path, body, "sessionId")
        return models.recipients(answer, email.get("to"))

    async def pipeline_states(self) -> list[PipelineState]:
        """Return the pipeline states in the pipeline's order, at most limits.STAGES."""
        states: dict[str, PipelineState] = {}
        for number in range(1, _LAST_PAGE + 1):
            page = await self._page(PipelineState, "/api/pipeline_states", number)
            had = len(states)
            states.update({state.id: state for state in page.items})
            if not page.more or len(states) in (had, page.total) or len(states) >= STAGES:
                break
        return sorted(states.values(), key=lambda state: state.position)[:STAGES]

    async def contact_tasks(self, page: int = 1) -> "Page[ContactTask]":
        return await self._page(ContactTask, "/api/contact_tasks", page)

    async def contacts(self, page: int = 1, link: str = "") -> "Page[Contact]":
        """Return a page (`link`: as the one before names it). Raises NotOffered: undocumented."""
        return await self._page(Contact, "/api/contacts", page, link)

    async def contact(self, contact_id: str) -> Contact:
        answer = await self._call(CallKind.READ, "GET", _path(contact_id))
        return Contact.found(answer).with_id(contact_id)

    async def _page(
        self, kind: type[models.Item], path: str, number: int, link: str = ""
    ) -> "Page[models.Item]":
        there = link if link.startswith(f"{path}?") else f"{path}?page={number}"
        try:
            answer = await self._call(CallKind.LIST, "GET", there)
        except NotFound as missing:
            if number > 1:
                return Page[models.Item](number=number)
            raise NotOffered(missing.detail, missing.status, path) from None
        return await asyncio.to_thread(Page.of, kind, answer, number)

    async def _compose(self, path: str, body: dict[str, Any]) -> EmailDraft:
        answer = await self._call(CallKind.COMPOSE, "POST", path, body, "sessionId")
        return EmailDraft.read(answer).in_session(body.get("sessionId", ""))

    async def _write(
        self, method: str, path: str, body: object, perishable: str = "", media: str = _JSON
    ) -> object:
        return await self._call(CallKind.WRITE, method, path, body, perishable, media)

    async def _patch(self, path: str, body: object) -> object:
        """Send a merge-patch (RFC 7396): by default Ligo's platform takes no other PATCH."""
        try:
            return await self._write("PATCH", path, body)
        except Invalid as refused:
            if refused.status != 415:
                raise
        return await self._write("PATCH", path, body, media=_MERGE)

    async def _call(
        self,
        kind: CallKind,
        method: str,
        path: str,
        body: object = None,
        perishable: str = "",
        media: str = _JSON,
    ) -> object:
        """Return the data of a 2xx. What was surely not done is tried again, and a read once more
        within its limit. aiohttp, too, repeats a GET whose connection was dropped, and no other."""
        call = f"{method} {_without_ids(path)}"
        limit: float = getattr(self._http.timeouts, kind.limit)
        pauses, end = list(_PAUSES), time.monotonic() + limit
        while True:
            request = self._request(method, path, body, media, limit)
            try:
                with observed(self._http, call):
                    answer = await self._once(request, limit, kind, call, perishable)
                if self._on_token:
                    await self._on_token(True)
                return answer
            except TokenRejected:
                if self._on_token:
                    await self._on_token(False)
                raise
            except Unavailable as failure:
                pause = _pause(failure, kind, pauses)
                if pause is None or (kind is CallKind.READ and time.monotonic() + pause >= end):
                    raise
            await self._sleep(pause)
            limit = end - time.monotonic() if kind is CallKind.READ else limit

    async def _once(
        self, request: httpx.Request, limit: float, kind: CallKind, call: str, perishable: str
    ) -> object:
        try:
            answer = await exchange(self._http, request, limit)
        except NoAnswerError as gone:
            raise unanswered(gone, kind, call) from None
        if len(answer.body) < LONG_ANSWER:
            return result(answer, kind, call, perishable)
        return await asyncio.to_thread(result, answer, kind, call, perishable)

    def _request(
        self, method: str, path: str, body: object, media: str, limit: float
    ) -> httpx.Request:
        if not self._is_sayable:
            raise TokenRejected(cause="not a token")
        connect = self._http.timeouts.connect
        return self._http.build_request(
            method,
            path,
            headers=self._headers if body is None else {**self._headers, "Content-Type": media},
            content=None if body is None else _encoded(body),
            timeout=httpx.Timeout(limit, connect=connect, pool=connect),
        )


def _pause(failure: Unavailable, kind: CallKind, pauses: list[float]) -> float | None:
    """Return the seconds to wait before another attempt, None for no other; uses up `pauses`."""
    if not pauses:
        return None
    if not failure.untouched:
        if kind not in (CallKind.READ, CallKind.LIST):
            return None
        del pauses[1:]  # it may have been hard work for Ligo: once more, no oftener
    pause = pauses.pop(0) * (0.5 + secrets.randbelow(1000) / 1000)
    if failure.retry_after is None:
        return pause
    return max(pause, failure.retry_after) if failure.retry_after <= _LONGEST_PAUSE else None


def _path(contact_id: str, tail: str = "") -> str:
    """Return the URL path. Raises NotFound for what is no id: it came from an answer or a click."""
    if not is_id(contact_id):
        raise NotFound(cause="not an id")
    return "/".join(filter(None, ("/api/contacts", contact_id, tail)))


def _without_ids(path: str) -> str:
    """Return the path for logs. /api/collection is followed by an id or an action."""
    words = path.partition("?")[0].split("/")
    if len(words) > 3 and words[3] not in {"prepare", "confirm"}:
        words[3] = "{id}"
    return "/".join(words)


def _encoded(body: object) -> bytes:
    """Encode as JSON. Lone surrogates, which Slack can deliver, are replaced: Ligo refuses them."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _overrides(fields: Fields | None) -> dict[str, Any]:
    return {"overrides": models.outgoing(fields)} if fields else {}


def _email(
    session_id: str | None, email_key: str, email: Mapping[str, Any] | None, **words: str
) -> dict[str, Any]:
    session = {"sessionId": session_id} if session_id else {}
    return {**words, **session, **({email_key: dict(email)} if email else {})}
