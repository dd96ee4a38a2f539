"""Reads what is long in a thread, so that whoever draws or sends it next finds it read."""

import asyncio

from ligo_slack.features.email.draft import Email
from ligo_slack.features.email.provenance import snippets
from ligo_slack.features.email.unfounded_text import findings
from ligo_slack.ligo.models import Contact

LONG = 2_000  # characters of an email that take more than a few milliseconds to read


async def read_ahead(email: Email) -> None:
    """Read a long email in a thread: whatever draws or sends it next finds it read, and the event
    loop, and with it everybody else, does not wait."""
    if not email.versions:
        return
    texts = (email.version.text, email.version.body, email.instruction, *email.asked)
    if sum(map(len, texts)) > LONG:
        await asyncio.to_thread(email.outgoing)
        await asyncio.to_thread(findings, email)


async def read_facts(contact: Contact) -> None:
    """Read a contact's long fields in a thread: the loop answers others meanwhile."""
    fields = [v if isinstance(v, str) else "\n".join(v) for v in contact.as_fields().values()]
    if sum(map(len, fields)) > LONG:
        await asyncio.to_thread(snippets, fields)
