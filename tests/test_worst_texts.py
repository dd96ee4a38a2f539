"""No text that somebody types, pastes or answers takes more than 50 ms of the event loop.

Measured as CPU time of the thread, which a busy machine does not lengthen much; of three tries the
quickest counts.
"""

import inspect
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

import httpx
import pytest

from ligo_slack import limits
from ligo_slack.contacts import field_values, normalize
from ligo_slack.contacts.listing import entry_of
from ligo_slack.contacts.models import ContactSummary
from ligo_slack.contacts.names import beginning, email_addresses, likeness, phones, spelling, titles
from ligo_slack.contacts.people import splitting
from ligo_slack.contacts.people.splitting import people_in
from ligo_slack.db.index_entry import digest, words_in
from ligo_slack.features import contact_card, contact_fields, contact_select
from ligo_slack.features.agenda.typed_times import read_time
from ligo_slack.features.app_messages import meaning, people_meant
from ligo_slack.features.app_messages.spoken_commands import commands_about, spoken_line
from ligo_slack.features.changes import result_views, stages
from ligo_slack.features.changes.change import Change
from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.features.email import (
    addresses,
    brief_views,
    differences,
    html_body,
    outgoing,
    preview_warnings,
    quotation,
    recipient,
)
from ligo_slack.features.email.draft import Email, Version
from ligo_slack.features.email.html_detection import is_written_in_html
from ligo_slack.features.email.statements import read_statements
from ligo_slack.ligo import errors
from ligo_slack.ligo.emails import recipients
from ligo_slack.ligo.models import Contact, EmailDraft, Placement, Preparation
from ligo_slack.ligo.parsing import addresses_in, texts
from ligo_slack.ligo.problems import Problem
from ligo_slack.ligo.response_classification import CallKind, result
from ligo_slack.ligo.transport import Answer
from ligo_slack.slack import block_kit, copies, mrkdwn, subcommands, vcards
from ligo_slack.slack.message_text import text_of
from ligo_slack.slack.subcommands import without_prefix
from ligo_slack.user_errors import NOTHING_SAVED
from tests import worst_texts
from tests.loop_time import ON_LOOP

IN_THREAD = 1.0
READ_AT_ONCE = 5_000  # characters of what is read on the loop, and beyond them in a thread
IN_A_FORM = (
    8_000  # characters of what a form shows; what takes longest takes the time of its length
)

Read = Callable[[str], object]


def whole_contact(text: str) -> Contact:
    text = text.encode(errors="replace").decode()  # no answer of Ligo's holds halves of characters
    return Contact(
        id="c1", name=text, company=text, position=text, emails=[text], phones=[text],
        website=text, additional_info=text, status=text,
    )  # fmt: skip


def summary(text: str) -> ContactSummary:
    return ContactSummary("c1", text[:1_000], text[:1_000], text[:1_000], "")


def noted(text: str) -> object:
    change = Change(kind="note", note=text)
    return change.noted(Contact(additional_info=text + text), Contact(additional_info=text))


def wanted(text: str) -> object:
    change = Change(kind="edit", contact=Contact(name="A", additional_info=text))
    return change.wanting({"additionalInfo": text + "x"})


def duplicate(text: str) -> object:
    wizard = Wizard(found={"name": text, "emails": [text]}, token="t", typed={"company": text})
    return wizard.resembling(whole_contact(text), whole=True).news()


def doubts(text: str) -> object:
    return recipient.doubts(recipient.cleaned(text), recipient.addresses_of([text]), text)


def warned(text: str) -> object:
    email = Email(name=text[:1_000], versions=[Version(kind="prepared", subject="", text=text)])
    return preview_warnings.warnings(email, outgoing.Outgoing({}, "", text, "a@b.example"))


# Text from Slack and from Ligo, by what reads it on the event loop.
ON_THE_LOOP: dict[str, Read] = {
    "unwrapped": mrkdwn.unwrapped,
    "neutral": mrkdwn.neutral,
    "one_line": lambda text: mrkdwn.one_line(text, 75),
    "person_named": mrkdwn.person_named,
    "subcommand": subcommands.split,
    "said": lambda text: block_kit.said(NOTHING_SAVED, "fr", name=text),
    "verbatim": block_kit.verbatim,
    "to_copy": copies.to_copy,
    "to copy above a form": copies.fits_above_a_form,
    "text_inputs": lambda text: block_kit.text_inputs("a", 1, ["a", "b"], text),
    "query": spelling.readings,
    "words of a query": normalize.sought,
    "words of a name": normalize.name_words,
    "words of an address": normalize.address_words,
    "words of a number": phones.number_words,
    "mailbox": email_addresses.mailbox,
    "titles": titles.bare_words,
    "likeness": lambda text: likeness.likeness(text, text),
    "same name": lambda text: likeness.same_name(text, text[::-1]),
    "beginning": lambda text: beginning.said_by(summary(text), text[:1_000]),
    "index entry": lambda text: entry_of(whole_contact(text), whole=True),
    "digest": lambda text: digest(entry_of(whole_contact(text), whole=True)),
    "stage": lambda text: stages.meant(
        {str(n): text[n : n + 2_000] for n in range(200)}, text, None
    ),
    "fields read": lambda text: contact_fields.read({"name.0": text, "emails.0": text}),
    "fields checked": lambda text: contact_fields.problems_in(
        "fr", {"name": text, "emails": [text]}
    ),
    "fields drawn": lambda text: contact_fields.inputs("fr", 1, {"name": text, "emails": [text]}),
    "fields measured": lambda text: contact_fields.without_room({"name": text, "emails": [text]}),
    "fields to copy": lambda text: contact_fields.to_copy("fr", {"name": text, "emails": [text]}),
    "card": lambda text: contact_card.card("fr", whole_contact(text)),
    "select": lambda text: contact_select.option("fr", summary(text)),
    "receipt": lambda text: result_views.receipt("fr", "d", Change(kind="note", note=text)),
    "duplicate": duplicate,
    "instruction": quotation.told_apart,
    "typed time": lambda text: (read_time(text, "en", 0, UTC), read_time(text, "fr", 0, UTC)),
    "message to the app": lambda text: (
        meaning.is_send(text),
        meaning.is_thanks(text),
        people_meant.sought(text),
        meaning.may_be_name(text),
        spoken_line(text, "fr"),
        list(commands_about(text, "fr")),
        without_prefix(text),
    ),
    "brief": lambda text: brief_views.brief("fr", "d", Email(instruction=text)),
    "quotation": lambda text: quotation.quotation("fr", text),
    "warnings": warned,
    "recipient": doubts,
    "addresses": addresses_in,
    "list": texts,
    "refusal": lambda text: Problem.read(
        {"detail": text, "violations": [{"propertyPath": text, "message": text}]}
    ),
}
# What reads at most so much of a text on the loop.
BRIEFLY: dict[str, Read] = {
    "vCards in a short text": vcards.without_binaries,
}
IN_A_THREAD: dict[str, Read] = {
    "note found": noted,
    "people": people_in,
    "table of people": lambda text: people_in(f"Name,Email\n{text}"),
    "cards of people": lambda text: people_in(f"{text}\nBEGIN:VCARD\n{text}\nBEGIN:VCARD\n{text}"),
    "signature": people_meant.is_contact,
    "split": splitting.split_at_rules,
    "form's values": wanted,
    "values compared": lambda text: field_values.same(text, text + "x"),
    "words of contacts": lambda text: words_in(1, 1, entry_of(whole_contact(text), whole=False)),
    "message": lambda text: text_of(
        {"text": text, "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]}
    ),
    "vCards": vcards.without_binaries,
    "first vCards": lambda text: vcards.first_cards(text, len(text) // 2),
    "statements": lambda text: read_statements.__wrapped__(text[:60_000], True),
    "differences": lambda text: differences.differences(text, text[::2]),
    "written HTML": html_body.from_text,
    "clean HTML": html_body.sanitise,
    "losses of HTML": html_body.left_out,
    "HTML or text": lambda text: inspect.unwrap(is_written_in_html)(text),
    "links": lambda text: list(addresses.addresses(text)),
    "read HTML": inspect.unwrap(outgoing.read_body),
    "subject": outgoing.subject_line,
}


def seconds(read: Callable[[], object], bound: float) -> float:
    """Return the CPU time of the quickest of up to three tries."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        read()
        taken.append(time.thread_time() - began)
        if taken[-1] < bound:
            break
    return min(taken)


def too_slow(read: Read, size: int, bound: float) -> dict[str, float]:
    return {
        name: took
        for name, text in worst_texts.texts(size)
        if (took := seconds(lambda text=text: read(text), bound)) >= bound  # type: ignore[misc]
    }


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", ON_THE_LOOP)
def test_no_text_holds_the_loop(name: str) -> None:
    assert too_slow(ON_THE_LOOP[name], worst_texts.LONGEST, ON_LOOP) == {}


@pytest.mark.parametrize("name", BRIEFLY)
def test_no_short_text_holds_the_loop(name: str) -> None:
    assert too_slow(BRIEFLY[name], READ_AT_ONCE, ON_LOOP) == {}


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", IN_A_THREAD)
def test_no_text_keeps_a_thread_busy(name: str) -> None:
    assert too_slow(IN_A_THREAD[name], IN_A_FORM, IN_THREAD) == {}


# --- answers ----------------------------------------------------------------------------------

MODELS: dict[str, Callable[[Any], object]] = {
    "contact": Contact.found,
    "email": EmailDraft.read,
    "preparation": Preparation.read,
    "move": lambda data: Placement.moved(data, "a", "b"),
    "sent": recipients,
}


ANSWERS = (
    (200, CallKind.READ),
    (200, CallKind.COMPOSE),
    (200, CallKind.SEND),
    (422, CallKind.WRITE),
)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("size", [limits.LONG_ANSWER // 4, 300_000])
def test_no_answer_holds_the_loop(size: int) -> None:
    """Long ones are parsed in a thread; what they say is read on the loop."""
    bound = ON_LOOP if size < limits.LONG_ANSWER else IN_THREAD
    slow = {}
    for name, said in worst_texts.in_json(size):  # each is long to build, and built once for all
        body = said.encode(errors="replace")
        for status, kind in ANSWERS:
            answer = Answer(status, httpx.Headers(), body)
            found: list[object] = []
            took = seconds(lambda: found.append(parsed(answer, kind)), bound)  # noqa: B023
            if took >= bound:
                slow[f"{status} {kind}: {name}"] = took
            if found[-1] is not None:
                slow |= {f"{status} {kind}: {name}: {k}": v for k, v in slow_to_read(found[-1])}
    assert slow == {}


def slow_to_read(data: object) -> Iterator[tuple[str, float]]:
    """Yield the models that hold the loop, with the CPU seconds that each takes."""
    for model, read in MODELS.items():
        if (took := seconds(lambda: tolerant(read, data), ON_LOOP)) >= ON_LOOP:  # noqa: B023
            yield model, took


def parsed(answer: Answer, kind: CallKind) -> object:
    try:
        return result(answer, kind, "a call")
    except errors.LigoError:
        return None


def tolerant(read: Callable[[Any], object], data: object) -> object:
    try:
        return read(data)
    except errors.LigoError:
        return None
