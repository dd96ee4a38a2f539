"""Check what Ligo's AI answers: only when asked to, as it may count on a plan. Nothing is created
and nothing is sent."""

import asyncio

from ligo_slack.doctor import ai_text as text
from ligo_slack.doctor import guess_text
from ligo_slack.doctor.findings import Finding, all_untried, untried
from ligo_slack.doctor.listing_checks import Sample, status_of
from ligo_slack.ligo.emails import EmailDraft, email_keys
from ligo_slack.ligo.errors import LigoError
from ligo_slack.ligo.inspection import Inspected, LigoInspector
from ligo_slack.ligo.models import Preparation
from ligo_slack.ligo.shapes import keys_of, place_of_fields, place_of_token

# Nobody's: a name that no one has, at a domain that no one can have (RFC 2606).
SIGNATURE = (
    "Camille Essai-Ligo\nDirectrice commerciale, Société Exemple\ncamille@exemple.example\n"
    "01 99 00 00 00"
)
INSTRUCTION = "Write two polite sentences to say hello. This is a test and will not be sent."


class AiChecks:
    """`limit`: seconds for each call."""

    def __init__(self, ligo: LigoInspector, limit: float) -> None:
        self._ligo, self._limit = ligo, limit

    async def run(self, contact: Sample | None) -> list[Finding]:
        read, written = await asyncio.gather(self._read(), self._write(contact))
        if written is None:
            of_email = all_untried((text.EMAIL, text.MORE_KEYS), guess_text.NO_CONTACT)
        else:
            of_email = _of_email(written)
        values = {
            "read": round(read.seconds), "write": round(written.seconds) if written else "–",
            "limit": f"{self._limit:g}",
        }  # fmt: skip
        return [_of_text(read), *of_email, Finding(text.TIME, text.IN_TIME, values, facts=values)]

    async def _read(self) -> Inspected:
        body = {"text": SIGNATURE}
        return await self._ligo.extract("/api/contacts/prepare", body, self._limit)

    async def _write(self, contact: Sample | None) -> Inspected | None:
        if contact is None:
            return None
        path = f"/api/contacts/{contact.id}/emails/prepare"
        return await self._ligo.compose(path, {"message": INSTRUCTION}, self._limit)


def _of_text(answer: Inspected) -> Finding:
    facts = {"status": answer.status, "keys": keys_of(answer.data)}
    try:
        read = Preparation.read(answer.data) if answer.is_usable else None
    except LigoError:
        read = None
    if read is None or not read.fields.model_dump(exclude_defaults=True):
        values = {"status": status_of(answer)}
        return Finding(text.PREPARE, text.NOT_PREPARED, values, facts=facts)
    token, (place, fields) = place_of_token(answer.data), place_of_fields(answer.data)
    keys = keys_of(fields)
    values = {"token": token or text.TOP, "fields": place or text.TOP, "keys": ", ".join(keys)}
    facts |= {"token": token, "fields": place, "keys_of_fields": keys}
    return Finding(text.PREPARE, text.PREPARED, values, facts=facts)


def _of_email(answer: Inspected) -> list[Finding]:
    keys = keys_of(answer.data)
    try:
        draft = EmailDraft.read(answer.data) if answer.is_usable else None
    except LigoError:
        draft = None
    if draft is None:
        facts = {"status": answer.status, "keys": keys}
        lost = Finding(text.EMAIL, text.NOT_DRAFTED, {"status": status_of(answer)}, facts=facts)
        return [lost, untried(text.MORE_KEYS, text.NOT_ASKED)]
    of_email, told = keys_of(draft.raw), set(email_keys(draft.raw))
    beside = [key for key in of_email if key not in told]
    facts = {"keys": keys, "email": of_email, "session": bool(draft.session_id), "html": draft.html}
    values = {"keys": ", ".join(keys), "email": ", ".join(of_email)}
    named = {"keys": ", ".join(beside) or text.NONE_BESIDE}
    return [
        Finding(text.EMAIL, text.DRAFTED, values, facts=facts),
        Finding(text.MORE_KEYS, text.BESIDE, named, facts={"keys": beside}),
    ]
