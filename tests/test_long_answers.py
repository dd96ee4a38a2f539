"""The longest answers of Ligo's take no more than 50 ms of the event loop.

Measured as CPU time of the loop's thread; of three tries the quickest counts.
"""

import asyncio
import json
import tracemalloc
from collections.abc import Callable
from typing import Any, cast

import httpx
import pytest

from ligo_slack import limits
from ligo_slack.contacts.accounts import Accounts
from ligo_slack.contacts.directory import FetchedContact
from ligo_slack.contacts.listing import entry_of
from ligo_slack.contacts.task_list import rest_tasks
from ligo_slack.features import contact_card
from ligo_slack.features.changes.change import Change
from ligo_slack.features.changes.operations import ChangeContext, UndoChange
from ligo_slack.features.email.html_detection import is_html
from ligo_slack.features.email.outgoing import read_html
from ligo_slack.features.email.provenance import snippets
from ligo_slack.features.search import views
from ligo_slack.ligo import errors
from ligo_slack.ligo.long_json import parsed_listing
from ligo_slack.ligo.mcp import LigoMcp, McpServer
from ligo_slack.ligo.models import Contact, ContactTask, Page
from ligo_slack.ligo.transport import LigoHttp, Timeouts
from ligo_slack.slack.message_text import text_of
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import Draft
from tests import worst_texts
from tests.loop_time import ON_LOOP, on_loop

ANNA = Person("T1", "U1")
HEADING = "— 28 November 2026, Marie Lefèvre"


# --- tasks ------------------------------------------------------------------------------------


class ManyTasks:
    """A Ligo, and the accounts in front of it, with so many tasks on its only page."""

    def __init__(self, count: int) -> None:
        one = {"title": "Rappeler", "dueDate": "2026-01-02T09:00:00Z", "contact": "/api/contacts/1"}
        members = [{"id": f"t{number}", **one} for number in range(count)]
        self._text = json.dumps({"hydra:member": members, "hydra:totalItems": count})

    async def ligo(self, _: Person) -> "ManyTasks":
        return self

    async def contact_tasks(self, number: int) -> Page[ContactTask]:
        answer: Any = await asyncio.to_thread(parsed_listing, self._text)
        return await asyncio.to_thread(Page.of, ContactTask, answer, number)


async def test_a_page_of_all_tasks_does_not_hold_the_loop() -> None:
    accounts = cast(Accounts, ManyTasks(30_000))
    assert await on_loop(lambda: rest_tasks(accounts, ANNA)) < ON_LOOP


@pytest.mark.parametrize(("count", "complete"), [(40, True), (limits.TASKS + 2_000, False)])
async def test_no_more_tasks_are_read_than_an_account_may_have(count: int, complete: bool) -> None:
    found = await rest_tasks(cast(Accounts, ManyTasks(count)), ANNA)
    assert found.complete is complete
    assert len(found.tasks) == min(count, limits.OPEN_TASKS)


# --- contacts ---------------------------------------------------------------------------------

LONG = limits.LIGO_ANSWER - 500_000  # characters: a whole answer is one field
PARTS = ("x\n", "Merci de me rappeler demain.\n", "é", "👩", " ", "\n", f"{HEADING}\nx\n")
READ_AT_ONCE: dict[str, Callable[[Contact], object]] = {
    "card": lambda contact: contact_card.card("fr", contact),
    "whole": lambda contact: views.whole("fr", contact),
    "whole here": lambda contact: views.whole_here("fr", contact),
    "index entry": lambda contact: entry_of(contact, whole=True),
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", READ_AT_ONCE)
async def test_a_contact_as_long_as_an_answer_does_not_hold_the_loop(name: str, part: str) -> None:
    slow = {}
    for field in ("name", "website", "additionalInfo", "meetingContext"):
        contact = Contact.found({"id": "c1", "name": "Anna", field: worst_texts.long(part, LONG)})
        took = await on_loop(lambda: at_once(READ_AT_ONCE[name], contact))  # noqa: B023
        if took >= ON_LOOP:
            slow[field] = took
    assert slow == {}


async def at_once(read: Callable[[Contact], object], contact: Contact) -> None:
    read(contact)


def test_of_too_many_notes_the_newest_are_shown_and_the_rest_is_said() -> None:
    notes = "".join(f"— {1 + n % 28} May 2026, Jo\nNote {n}.\n" for n in range(20_000))
    contact = Contact.found({"id": "c1", "name": "Anna", "additionalInfo": notes})
    assert "Jo\nNote 19999.\n\n— 7 May" in json.dumps(contact_card.card("en", contact)).replace(
        "\\n", "\n"
    ).replace("\\u2014", "—")
    shown = views.whole("en", contact)["blocks"]
    assert "Note 19999." in str(shown[3])
    assert "cannot show everything" in str(shown[-1])
    assert "Note 19999." in str(views.whole_here("en", contact).blocks[3])
    one = Contact.found({"id": "c1", "additionalInfo": f"{'a' * LONG}\n{HEADING}\nNew."})
    assert "New." in str(contact_card.card("en", one))
    assert "cannot show everything" in str(views.whole("en", one)["blocks"][-1])
    unheaded = Contact.found({"id": "c1", "additionalInfo": f"{HEADING}\n{'b' * LONG}"})
    assert HEADING in str(contact_card.card("en", unheaded))


class OneContact:
    """A Ligo in which a change finds this contact and nothing else."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact

    async def check(self, _: Draft[Change]) -> None: ...

    async def contact(self, _: Draft[Change]) -> FetchedContact:
        return FetchedContact(self._contact)


async def test_to_take_a_change_back_does_not_hold_the_loop() -> None:
    text = worst_texts.long("x\n", LONG)
    change = Change(kind="edit", before={"additionalInfo": "a"}, after={"additionalInfo": "b\nx"})
    draft = Draft("d1", ANNA.key, change)
    context = OneContact(Contact.found({"id": "c1", "additionalInfo": text}))
    undo = UndoChange(cast(ChangeContext, context))
    assert await on_loop(lambda: undo.prepare(draft)) < ON_LOOP


# --- errors -----------------------------------------------------------------------------------

# Made where they are used: each is as long as an answer may be.
ERRORS: dict[str, Callable[[], bytes]] = {
    "numbers": lambda: b"[" + b"1," * (LONG // 2 - 1) + b"1]",
    "objects": lambda: b"[" + b'{"a":1},' * (LONG // 8 - 1) + b"1]",
    "errors": lambda: (
        b'{"errors":{' + b",".join(b'"k%d":"Non"' % number for number in range(600_000)) + b"}}"
    ),
    "escapes": lambda: b'{"detail":"' + b"\\u00e9" * (LONG // 6 - 3) + b'"}',
}


class Refusing(httpx.AsyncClient):
    """The way to a server that answers each message with this error."""

    timeouts = Timeouts()

    def __init__(self, body: bytes) -> None:
        answer = httpx.MockTransport(lambda _: httpx.Response(500, content=body))
        super().__init__(transport=answer, base_url="http://ligo.example")

    def observe(self, *_: object) -> None: ...


@pytest.mark.parametrize("name", ERRORS)
async def test_a_long_error_of_the_mcp_server_does_not_hold_the_loop(name: str) -> None:
    async with Refusing(ERRORS[name]()) as http:

        async def asked() -> None:  # each by a memory of its own, which holds no failure
            mcp = LigoMcp(McpServer(cast(LigoHttp, http), "/_mcp"), "token", "", "")
            with pytest.raises(errors.Unavailable):
                await mcp.search("Zoé", 5)

        assert await on_loop(asked) < ON_LOOP


# --- memory -----------------------------------------------------------------------------------

REMEMBERED: dict[str, Callable[[str], object]] = {
    "statements": lambda text: snippets([text]),
    "HTML or text": lambda text: is_html("body", text),
    "read HTML": read_html,
    "emoji": lambda text: text_of({"blocks": [in_rich_text({"type": "emoji", "name": text})]}),
}


def in_rich_text(element: dict[str, Any]) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": [element]}
    return {"type": "rich_text", "elements": [section]}


@pytest.mark.parametrize("name", REMEMBERED)
def test_no_cache_grows_with_the_length_of_what_was_read(name: str) -> None:
    """Of twelve long texts no more than four are held: each of them, and the two texts that are
    made of an email's body, which takes longest to read."""
    read, size = REMEMBERED[name], 100_000 if name == "read HTML" else 900_000
    read("one, as a beginning")
    tracemalloc.start()
    try:
        for number in range(12):
            read(f"{number} " + "note " * (size // 5))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 4 * 3 * size + 1_000_000
