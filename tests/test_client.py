"""The Ligo client against the sandbox's Ligo, over HTTP."""

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo, LigoHttp, Timeouts, open_http
from ligo_slack.ligo.transport import proxy_for
from sandbox.ligo import LigoSandbox
from sandbox.ligo.faults import FAILURES, SHAPES

SIGNATURE = """\
Camille Durand
Directrice commerciale
Maison Verdier
+33 6 39 98 10 20
camille.durand@maison-verdier.example"""
PATIENT = Timeouts(connect=5, read=5, write=5, extract=5, write_email=5)  # on a busy machine, too
BRIEF = Timeouts(connect=5, read=0.3, write=0.3, extract=0.3, write_email=0.3)
SECRET = "Zoé Secrète"
NOBODY = "6a3c1c0e-4a59-4d8e-9f3a-0d2f0c6f5b11"


class RecordedSleep(list[float]):
    """Stands for asyncio.sleep, and remembers."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
async def box() -> AsyncIterator[LigoSandbox]:
    sandbox = LigoSandbox()
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def http(box: LigoSandbox) -> AsyncIterator[LigoHttp]:
    shared = open_http(box.url, PATIENT)
    yield shared
    await shared.aclose()


@pytest.fixture
def sleeps() -> RecordedSleep:
    return RecordedSleep()


@pytest.fixture
def ligo(box: LigoSandbox, http: LigoHttp, sleeps: RecordedSleep) -> Ligo:
    return Ligo(http, box.token, "atelier-lumen", language="en", sleep=sleeps)


async def test_a_signature_becomes_a_contact(box: LigoSandbox, ligo: Ligo) -> None:
    prepared = await ligo.prepare_contact(SIGNATURE, {"company": "Verdier"})
    assert box.contacts == []
    assert prepared.fields.as_fields() == {
        "name": "Camille Durand",
        "emails": ["camille.durand@maison-verdier.example"],
        "company": "Verdier",
        "position": "Directrice commerciale",
        "phones": ["+33 6 39 98 10 20"],
        "address": "",
        "website": "",
        "linkedinUrl": "",
        "additionalInfo": "",
        "meetingContext": "",
    }
    assert prepared.summary == "Contact found: Camille Durand, Directrice commerciale, Verdier"

    contact = await ligo.confirm_contact(prepared.confirmation_token, {"linkedinUrl": ""})
    assert [contact.id] == [one["id"] for one in box.contacts]
    assert contact.status == "pending"
    assert contact.pipeline_state is None
    assert box.requests[-1].json == {
        "confirmationToken": prepared.confirmation_token,
        "overrides": {"linkedinUrl": ""},
    }


@pytest.mark.parametrize("shape", [shape.id for shape in SHAPES])
async def test_every_shape_is_read(box: LigoSandbox, ligo: Ligo, shape: str) -> None:
    box.faults.shape = shape
    prepared = await ligo.prepare_contact(SIGNATURE)
    assert prepared.fields.name == "Camille Durand"
    assert prepared.fields.emails == ["camille.durand@maison-verdier.example"]
    assert prepared.fields.phones == ["+33 6 39 98 10 20"]

    created = await ligo.confirm_contact(prepared.confirmation_token)
    assert created.id == box.contacts[0]["id"]
    fetched = await ligo.contact(created.id)
    assert (fetched.id, fetched.as_fields()) == (created.id, created.as_fields())
    listed = await ligo.contacts()
    assert listed.items[0].id == created.id
    assert len(listed.items) == min(30, len(box.everyone))

    states = await ligo.pipeline_states()
    assert [state.name for state in states] == [state["name"] for state in box.states]
    assert all(state.color.startswith("#") for state in states)
    placed = await ligo.move_contact(created.id, states[3].id)
    assert placed.id == created.id
    assert placed.pipeline_state is not None
    assert placed.pipeline_state.id == states[3].id
    assert (await ligo.move_contact(created.id, None)).pipeline_state is None

    draft = await ligo.prepare_email(created.id, "Propose a meeting")
    assert draft.subject.endswith("following up")
    assert "meeting" in draft.body
    refined = await ligo.refine_email(
        created.id, "Add a word about prices", draft.session_id, draft.edited(subject="Hello")
    )
    assert refined.session_id == draft.session_id
    assert refined.subject == "Hello"
    await ligo.send_email(created.id, refined.edited(body="Short."), refined.session_id)
    assert (box.sent[0]["subject"], box.sent[0]["body"]) == ("Hello", "Short.")
    assert set(box.sent[0]["emailData"]) == set(refined.raw)


async def test_the_other_calls(box: LigoSandbox, ligo: Ligo) -> None:
    created = await ligo.create_contact({"name": "Zoé Martin", "phones": ["06 39 98 00 01"]})
    assert created.name == "Zoé Martin"
    assert (await ligo.update_contact(created.id, {"company": "Nexora"})).company == "Nexora"
    noted = await ligo.extend_contact(created.id, "Aime le thé")
    assert noted.additional_info == "Aime le thé"
    met = await ligo.extend_contact(created.id, "Au salon", "meetingContext")
    assert met.meeting_context == "Au salon"
    tasks = await ligo.contact_tasks()
    assert {task.contact for task in tasks.items} <= {one["id"] for one in box.everyone}
    assert all(isinstance(task.due_date, datetime) and task.due_date.tzinfo for task in tasks.items)
    assert [task.type for task in tasks.items if task.completed] == ["follow_up"]


async def test_pages_follow_each_other_to_the_end(box: LigoSandbox, ligo: Ligo) -> None:
    box.faults.page_size = 50
    for shape in ("plain", "member", "bare_array"):
        box.faults.shape = shape
        first, second = await ligo.contacts(), await ligo.contacts(page=2)
        assert (len(first.items), first.more) == (50, True)
        assert len(second.items) == len(box.everyone) - 50
    assert (await ligo.contacts(page=3)).items == []


async def test_what_is_said_with_every_call(box: LigoSandbox, ligo: Ligo, http: LigoHttp) -> None:
    await ligo.create_contact({"name": "Zoé"})
    headers = box.requests[-1].headers
    assert headers["Authorization"] == f"Bearer {box.token}"
    assert headers["Accept"] == "application/json"
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Workspace-Slug"] == "atelier-lumen"
    assert headers["Accept-Language"] == "en"
    await Ligo(http, box.token).contacts()
    assert "X-Workspace-Slug" not in box.requests[-1].headers
    assert "Accept-Language" not in box.requests[-1].headers


async def test_field_errors_stand_by_their_fields(
    box: LigoSandbox, http: LigoHttp, ligo: Ligo
) -> None:
    for form in ("rfc7807", "hydra"):
        box.faults.errors = form
        with pytest.raises(errors.Invalid) as refused:
            await ligo.create_contact({"name": " ", "emails": ["ok@x.example", "no@"]})
        assert refused.value.violations == {
            "name": "This value should not be blank.",
            "emails": "This value is not a valid email address.",
        }
        assert refused.value.detail == ""
    prepared = await ligo.prepare_contact(SIGNATURE)
    with pytest.raises(errors.Invalid) as french:
        await Ligo(http, box.token, language="fr").confirm_contact(
            prepared.confirmation_token, {"emails": ["camille"]}
        )
    assert french.value.violations == {
        "emails": "Cette valeur n’est pas une adresse e-mail valide."
    }
    assert (await ligo.confirm_contact(prepared.confirmation_token)).id  # the token still holds


async def test_a_text_about_nobody_is_refused_in_words(box: LigoSandbox, ligo: Ligo) -> None:
    for form in ("rfc7807", "hydra"):
        box.faults.errors = form
        with pytest.raises(errors.Invalid) as refused:
            await ligo.prepare_contact("See you at lunch?")
        assert refused.value.violations == {}
        assert refused.value.detail == "No contact was found in this text."


@pytest.mark.parametrize("form", ["rfc7807", "hydra", "code"])
@pytest.mark.parametrize("status", [404, 422])
async def test_a_token_that_is_no_more(
    box: LigoSandbox, ligo: Ligo, status: int, form: str
) -> None:
    box.faults.unknown_token, box.faults.errors = status, form
    prepared = await ligo.prepare_contact(SIGNATURE)
    await ligo.confirm_contact(prepared.confirmation_token)
    with pytest.raises(errors.Expired):
        await ligo.confirm_contact(prepared.confirmation_token)
    prepared = await ligo.prepare_contact(SIGNATURE)
    box.expire_tokens()
    with pytest.raises(errors.Expired):
        await ligo.confirm_contact(prepared.confirmation_token)
    box.token_life = 0
    prepared = await ligo.prepare_contact(SIGNATURE)
    with pytest.raises(errors.Expired):
        await ligo.confirm_contact(prepared.confirmation_token)
    assert len(box.contacts) == 1


async def test_a_session_that_is_no_more(box: LigoSandbox, ligo: Ligo) -> None:
    contact_id = box.everyone[0]["id"]
    draft = await ligo.prepare_email(contact_id, "Say hello")
    box.expire_sessions()
    with pytest.raises(errors.Expired):
        await ligo.refine_email(contact_id, "Shorter", draft.session_id, draft.raw)
    with pytest.raises(errors.Expired):
        await ligo.send_email(contact_id, draft.raw, draft.session_id)
    with pytest.raises(errors.NotFound) as gone:
        await ligo.send_email(NOBODY, draft.raw)
    assert not isinstance(gone.value, errors.Expired)


# What each failure comes to: for a read, a prepare, a write. None is success.
OUTCOMES: dict[str, tuple[type[errors.LigoError] | None, ...]] = {
    "none": (None, None, None),
    "400": (errors.Invalid,) * 3,
    "401": (errors.TokenRejected,) * 3,
    "403": (errors.NotAllowed,) * 3,
    "404": (errors.NotFound, errors.NotOffered, errors.NotFound),
    "405": (errors.NotOffered,) * 3,
    "409": (errors.Conflict,) * 3,
    "422": (errors.Invalid,) * 3,
    "429": (errors.Unavailable,) * 3,
    "500": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "500_done": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "502": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "503": (errors.Unavailable,) * 3,
    "timeout": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "timeout_done": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "drop_before": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "drop_after": (errors.Unavailable, errors.Unavailable, errors.OutcomeUnknown),
    "truncated": (errors.Unreadable, errors.Unreadable, None),
    "empty": (errors.Unreadable, errors.Unreadable, errors.OutcomeUnknown),
    "html_200": (errors.Unreadable, errors.Unreadable, errors.OutcomeUnknown),
}


def limits(failure: str) -> Timeouts:
    """Return the time-outs: only what never answers needs to be waited for."""
    return BRIEF if failure.startswith("timeout") else PATIENT


NEVER_BEGUN = {"429", "503"}
DONE = {"none", "500_done", "timeout_done", "drop_after", "truncated", "empty"}


def test_every_failure_of_the_sandbox_is_expected() -> None:
    assert list(OUTCOMES) == [failure.id for failure in FAILURES]


@pytest.mark.parametrize("failure", OUTCOMES)
async def test_every_failure_is_told_apart(
    box: LigoSandbox, http: LigoHttp, ligo: Ligo, failure: str
) -> None:
    http.timeouts = limits(failure)
    calls: list[Callable[[], Awaitable[object]]] = [
        lambda: ligo.contact(contact_id),
        lambda: ligo.prepare_contact(SIGNATURE),
        lambda: ligo.create_contact({"name": "Zoé"}),
    ]
    contact_id = box.everyone[0]["id"]
    box.faults.failure = failure
    asked = []
    for call, expected in zip(calls, OUTCOMES[failure], strict=True):
        before = len(box.requests)
        if expected is None:
            await call()
        else:
            with pytest.raises(expected) as told:
                await call()
            assert type(told.value) is expected
        asked.append(len(box.requests) - before)
    assert asked[1:] == ([3, 3] if failure in NEVER_BEGUN else [1, 1])
    assert (len(box.contacts) == 1) == (failure in DONE)


@pytest.mark.parametrize("failure", ["500", "timeout", "drop_before", "drop_after", "502"])
async def test_an_email_leaves_at_most_once(
    box: LigoSandbox, http: LigoHttp, ligo: Ligo, failure: str
) -> None:
    http.timeouts = limits(failure)
    box.faults.next("/send", failure)
    with pytest.raises(errors.OutcomeUnknown):
        await ligo.send_email(box.everyone[0]["id"], {"subject": "Hello", "body": "You"})
    assert len(box.sent) == (failure == "drop_after")
    assert len(box.requests) == 1


@pytest.mark.parametrize("failure", ["500", "timeout", "drop_after"])
async def test_an_ai_is_not_asked_twice(
    box: LigoSandbox, http: LigoHttp, ligo: Ligo, failure: str
) -> None:
    http.timeouts = limits(failure)
    contact_id = box.everyone[0]["id"]
    box.faults.failure = failure
    for asked in (
        ligo.prepare_contact(SIGNATURE),
        ligo.prepare_email(contact_id, "Say hello"),
        ligo.refine_email(contact_id, "Shorter", "no-matter"),
    ):
        with pytest.raises(errors.Unavailable) as told:
            await asked
        assert not told.value.untouched
    assert len(box.requests) == 3


async def test_what_was_surely_not_done_is_tried_again(
    box: LigoSandbox, ligo: Ligo, sleeps: RecordedSleep
) -> None:
    box.faults.retry_after = ""
    box.faults.next("POST /api/contacts", "503", times=2)
    await ligo.create_contact({"name": "Zoé"})
    assert len(box.contacts) == 1
    assert 0.2 <= sleeps[0] <= 0.6
    assert 0.6 <= sleeps[1] <= 1.8


@pytest.mark.parametrize("failure", ["500", "502", "drop_before"])
async def test_a_read_is_tried_once_more(box: LigoSandbox, ligo: Ligo, failure: str) -> None:
    box.faults.next("/api/contacts", failure)
    assert (await ligo.contacts()).items
    assert len(box.requests) == 2


@pytest.mark.parametrize(
    ("header", "attempts", "told"),
    [
        ("0", 3, 0.0),
        ("3", 3, 3.0),
        ("30", 1, 30.0),
        ("soon", 3, None),
        ("-1", 3, None),
        ("99999999999999999999", 1, 999999999.0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 3, 0.0),
        ("Sun, 99 Nov 9999 08:49:37 GMT", 3, None),
        (f"Sun, 06 Nov {'9' * 30} 08:49:37 GMT", 3, None),
    ],
)
async def test_retry_after_is_honoured_when_short(
    box: LigoSandbox,
    ligo: Ligo,
    sleeps: RecordedSleep,
    header: str,
    attempts: int,
    told: float | None,
) -> None:
    box.faults.failure, box.faults.retry_after = "429", header
    with pytest.raises(errors.Unavailable) as refused:
        await ligo.create_contact({"name": "Zoé"})
    assert len(box.requests) == attempts
    assert len(sleeps) == attempts - 1
    assert refused.value.retry_after == told
    assert refused.value.untouched
    assert all(nap >= min(told or 0, 5) for nap in sleeps)


async def test_retry_after_may_be_a_date(box: LigoSandbox, ligo: Ligo) -> None:
    later = datetime.now(UTC) + timedelta(minutes=2)
    box.faults.failure, box.faults.retry_after = "503", format_datetime(later, usegmt=True)
    with pytest.raises(errors.Unavailable) as refused:
        await ligo.contacts()
    assert refused.value.retry_after is not None
    assert 60 < refused.value.retry_after <= 120


async def test_a_ligo_without_lists_says_so(box: LigoSandbox, ligo: Ligo) -> None:
    box.faults.failure = "404"
    with pytest.raises(errors.NotOffered):
        await ligo.contacts()
    with pytest.raises(errors.NotFound) as gone:
        await ligo.contact(NOBODY)
    assert type(gone.value) is errors.NotFound
    assert (await ligo.contacts(page=2)).items == []


@pytest.mark.parametrize("bad", ["", "..", "a/b", "a?b=c", "é", " ", "a\nb", "x" * 101])
async def test_what_is_no_id_goes_into_no_path(box: LigoSandbox, ligo: Ligo, bad: str) -> None:
    for asked in (
        ligo.contact(bad),
        ligo.update_contact(bad, {"name": "Zoé"}),
        ligo.send_email(bad, {"subject": "a", "body": "b"}),
    ):
        with pytest.raises(errors.NotFound):
            await asked
    assert box.requests == []


@pytest.mark.parametrize("bad", ["", "  ", "jeton\nX-Evil: 1", "clé", "a\x00b"])
async def test_what_can_be_no_token_is_not_sent(box: LigoSandbox, http: LigoHttp, bad: str) -> None:
    with pytest.raises(errors.TokenRejected):
        await Ligo(http, bad).contacts()
    assert box.requests == []
    with pytest.raises(errors.TokenRejected):
        await Ligo(http, "another").contacts()
    with pytest.raises(errors.NotAllowed):
        await Ligo(http, box.token, "elsewhere").contacts()


async def test_a_field_that_ligo_does_not_know_is_our_mistake(ligo: Ligo) -> None:
    with pytest.raises(ValueError, match="nickname"):
        await ligo.create_contact({"name": "Zoé", "nickname": "Zozo"})
    with pytest.raises(ValueError, match="emails"):
        await ligo.create_contact({"name": "Zoé", "emails": "z@x.example"})


async def test_half_an_emoji_does_not_break_a_request(box: LigoSandbox, ligo: Ligo) -> None:
    await ligo.create_contact({"name": "Zoé \ud83d"})
    assert box.contacts[0]["name"] == "Zoé ?"


async def test_hundreds_wait_at_once(box: LigoSandbox, http: LigoHttp) -> None:
    patient = open_http(box.url, Timeouts())
    ligo = Ligo(patient, box.token)
    async with box.hold("/prepare") as held:
        waiting = [asyncio.create_task(ligo.prepare_contact(SIGNATURE)) for _ in range(250)]
        await held.arrived(250, within=20)
        assert (await Ligo(http, box.token).contacts()).items
    prepared = await asyncio.gather(*waiting)
    assert len({one.confirmation_token for one in prepared}) == 250
    await patient.aclose()


@pytest.mark.parametrize("failure", [failure for failure in OUTCOMES if failure != "none"])
async def test_no_secret_reaches_a_log_or_a_traceback(
    box: LigoSandbox,
    http: LigoHttp,
    ligo: Ligo,
    failure: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    http.timeouts = limits(failure)
    caplog.set_level(logging.DEBUG)
    box.faults.failure = failure
    told = ""
    try:
        told = repr(await ligo.create_contact({"name": SECRET}))
    except errors.LigoError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
    for secret in (SECRET, box.token):
        assert secret not in told
        assert secret not in caplog.text


@pytest.mark.parametrize("address", ["", "www.letsligo.com", "ftp://ligo.example", "https://"])
def test_an_address_that_cannot_be_called_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address of Ligo"):
        open_http(address)


async def test_an_address_may_have_a_path_and_a_slash(box: LigoSandbox) -> None:
    http = open_http(box.url + "/")
    assert (await Ligo(http, box.token).contacts()).items
    await http.aclose()


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://ligo.example", "http://proxy.example:3128"),
        ("http://ligo.example", None),
        ("https://internal.example", None),
        ("https://127.0.0.1", None),
        ("https://localhost:8443", None),
    ],
)
def test_a_proxy_of_the_machine_is_used_but_never_for_itself(
    monkeypatch: pytest.MonkeyPatch, base_url: str, expected: str | None
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "internal.example")
    assert proxy_for(base_url) == expected


async def test_a_read_ends_within_its_limit_its_second_try_included(
    box: LigoSandbox, http: LigoHttp
) -> None:
    """Somebody waits for it: once the time is used up there is no second try."""
    http.timeouts = Timeouts(connect=5, read=2)
    ligo, contact_id = Ligo(http, box.token), box.everyone[0]["id"]
    box.faults.next("GET /api/contacts/", delay=20.0, times=2)
    began = time.monotonic()
    with pytest.raises(errors.Unavailable):
        await ligo.contact(contact_id)
    assert time.monotonic() - began < 3.5
    assert len(box.requests) == 1
    box.faults.clear()
    box.faults.next("GET /api/contacts/", "500")
    assert (await ligo.contact(contact_id)).id == contact_id
    assert len(box.requests) == 3
