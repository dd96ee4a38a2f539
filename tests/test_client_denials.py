"""A 2xx that says no is what a 4xx would be; a documented answer never is."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.ligo import errors
from ligo_slack.ligo.client import Ligo, open_http
from ligo_slack.ligo.response_classification import CallKind, payload
from ligo_slack.ligo.soft_errors import Denial
from ligo_slack.ligo.transport import Answer
from sandbox.ligo import LigoSandbox, dishonest
from tests.odd_server import Says, answer, odd_server
from tests.test_client_odd_answers import ID, PATIENT

SAID = "No mailbox is connected"
ERROR = {"code": "no_mailbox", "message": SAID}

NO: list[tuple[object, str]] = [
    ({"success": False, "error": SAID}, SAID),
    ({"success": "false", "message": SAID}, SAID),
    ({"success": 0, "message": SAID}, SAID),
    ({"ok": False}, ""),
    ({"ok": False, "id": ID, "name": "Zoé", "status": "lost"}, ""),
    ({"status": "error", "message": SAID}, SAID),
    ({"status": "Failed", "detail": SAID}, SAID),
    ({"error": SAID}, SAID),
    ({"error": ERROR}, SAID),
    ({"error": [SAID, "Try later."]}, f"{SAID} Try later."),
    ({"error": {"error": {"message": SAID}}}, SAID),
    ({"error": True, "message": SAID}, SAID),
    ({"error": "forbidden", "message": SAID}, SAID),
    ({"success": False, "message": "It failed.", "error": SAID}, f"It failed. {SAID}"),
    ({"success": False, "errors": [SAID]}, SAID),
    ({"errors": [{"message": SAID}]}, SAID),
    ({"errors": [SAID], "title": "Error"}, SAID),
    ({"data": {"success": False, "error": SAID}}, SAID),
    ({"data": {"result": {"status": "error", "message": SAID}}}, SAID),
    ({"data": {"error": ERROR}}, SAID),
    ({"success": False, "data": {"subject": "A", "body": "B"}, "error": SAID}, SAID),
    ({"violations": [{"propertyPath": "stateId", "message": SAID}]}, SAID),
    ({"type": "about:blank", "title": "No", "status": 400, "detail": SAID}, SAID),
    ({"code": "400", "message": SAID}, SAID),
    ({"success": False, "code": 500, "message": SAID}, SAID),
    ({"success": False, "error": "<h1>No</h1>"}, ""),
    ({"@type": "hydra:Error", "hydra:title": "No", "hydra:description": SAID}, SAID),
    ({"@type": ["Error", "hydra:Error"], "id": ID, "detail": SAID}, SAID),
    ({"@context": "/api/contexts/Error", "hydra:description": SAID}, SAID),
    ({"type": "https://tools.ietf.org/html/rfc2616", "title": "No", "detail": SAID}, SAID),
    ({"type": "about:blank", "title": SAID}, SAID),
    ({"title": "An error occurred", "detail": SAID}, SAID),
    ({"data": None, "errors": [{"message": SAID}]}, SAID),
    ({"contact": None, "errors": [SAID], "requestId": "r-1"}, SAID),
    ({"sessionId": ID, "email": {}, "errors": [SAID]}, SAID),
    ({"data": {"errors": [SAID], "id": ""}}, SAID),
    ({"status": False, "message": SAID}, SAID),
    ({"status": "KO", "message": SAID}, SAID),
    ({"result": "error", "message": SAID}, SAID),
    ({"result": False, "message": SAID}, SAID),
    ({"type": "error", "message": SAID}, SAID),
    ({"isSuccess": False, "message": SAID}, SAID),
    ({"has_errors": True, "message": SAID}, SAID),
    ({"contact": {"success": False, "error": SAID}}, SAID),
    ([{"success": False, "error": SAID}], SAID),
    ([{"ok": False, "error": SAID}, {"ok": False, "error": SAID}], SAID),
]
UNSENT: list[tuple[object, str]] = [
    ({"sent": False, "message": SAID}, SAID),
    ({"sent": 0, "message": SAID}, SAID),
    ({"isSent": "false", "message": SAID}, SAID),
    ({"email": {"success": False, "error": SAID}}, SAID),
    ({"emailData": {"sent": False, "error": SAID}}, SAID),
    ({"data": {"email": {"status": "failed", "error": SAID}}}, SAID),
    ({"email": None, "errors": [SAID]}, SAID),
]
YES: list[object] = [
    {"id": ID, "name": "Zoé", "status": "lost", "additionalInfo": "An error: it failed"},
    {"id": ID, "name": "Error", "company": "Failed & Sons", "error": None, "errors": []},
    {"id": ID, "error": "", "violations": [], "success": True, "ok": "true"},
    {"id": ID, "error": False, "errors": {}, "status": "pending"},
    {"id": ID, "error": "none", "code": 0},
    {"id": ID, "error": {"code": 0, "message": ""}},
    {"id": ID, "name": "Zoé", "errors": ["The photo could not be read."]},
    {"contact": {"id": ID, "status": "contacted"}, "status": 201, "code": 404, "message": "ok"},
    {"data": {"id": ID, "name": "Zoé", "code": 450}},
    {"success": None, "ok": [], "status": {"id": 1}},
    {"email": {"subject": "Error", "body": "It failed", "error": "not one"}},
    {"subject": "Error", "message": "success: false", "status": "draft"},
    {"success": True, "message": "Email sent", "to": "zoe@x.example"},
    {}, [], [{}], [{"id": ID, "status": "lost"}], None, "error", 0, {"message": "Not found"},
    {"@type": "Contact", "@id": f"/api/contacts/{ID}", "name": "Error"},
    {"@type": "hydra:Collection", "hydra:member": [], "hydra:totalItems": 0, "hydra:title": "All"},
    {"title": "An error occurred", "message": "It failed", "sessionId": ID},
    {"title": "Call", "type": "call", "description": "detail", "completed": False},
    {"subject": "A", "body": "B", "sent": False},
    {"email": {"subject": "A", "body": "B", "success": False}},
    {"subject": "A", "body": "B", "errors": ["The tone is not supported."]},
    [{"id": ID, "name": "Zoé"}, {"success": False}],
]  # fmt: skip
MIXED: list[object] = [
    {"success": True, "error": SAID},
    {"ok": True, "data": {"status": "failed", "message": SAID}},
    {"status": "sent", "error": SAID},
    {"success": False, "error": SAID, "data": {"status": "sent"}},
]


@pytest.mark.parametrize(("body", "detail"), NO)
def test_a_no(body: object, detail: str) -> None:
    found = Denial.read(body)
    assert (found.verdict, found.problem.detail) == ("no", detail)


@pytest.mark.parametrize(("body", "detail"), [*NO, *UNSENT])
def test_a_no_to_a_send(body: object, detail: str) -> None:
    found = Denial.read(body, sending=True)
    assert (found.verdict, found.problem.detail) == ("no", detail)


@pytest.mark.parametrize("body", YES)
def test_what_is_no_refusal(body: object) -> None:
    assert Denial.read(body).verdict == "silent"


@pytest.mark.parametrize("body", MIXED)
def test_yes_and_no_at_once(body: object) -> None:
    assert Denial.read(body).verdict == "mixed"


def test_hostile_nesting_is_read_to_a_limit() -> None:
    deep: Any = {"success": False}
    for _ in range(5000):
        deep = {"data": deep, "error": {"error": None}}
    assert Denial.read(deep).verdict == "silent"


CALLS: dict[str, Callable[[Ligo], Awaitable[object]]] = {
    "create": lambda ligo: ligo.create_contact({"name": "Zoé"}),
    "prepare": lambda ligo: ligo.prepare_contact("Zoé"),
    "confirm": lambda ligo: ligo.confirm_contact("token"),
    "update": lambda ligo: ligo.update_contact(ID, {"company": "Lumen"}),
    "prepare_email": lambda ligo: ligo.prepare_email(ID, "Say hello"),
    "refine_email": lambda ligo: ligo.refine_email(ID, "Shorter", ID),
    "send_email": lambda ligo: ligo.send_email(ID, {"subject": "A", "body": "B"}, ID),
    "extend": lambda ligo: ligo.extend_contact(ID, "More"),
    "move": lambda ligo: ligo.move_contact(ID, None),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("trick", [trick.id for trick in dishonest.REFUSALS])
async def test_each_of_the_nine_calls_is_refused(call: str, trick: str) -> None:
    box = LigoSandbox()
    await box.start()
    box.dishonest(trick)
    try:
        async with open_http(box.url, PATIENT) as http:
            with pytest.raises(errors.Invalid) as refused:
                await CALLS[call](Ligo(http, box.token, language="en"))
    finally:
        await box.stop()
    assert refused.value.detail == SAID
    assert SAID not in str(refused.value)
    blank = {"name": "This value should not be blank."}
    assert refused.value.violations == (blank if trick == "no_fields" else {})
    assert len(box.requests) == 1


async def said(
    body: bytes, call: str, status: str = "200 OK"
) -> tuple[type[errors.LigoError] | None, int]:
    """Return the error of a call, None for success, and the number of requests."""
    async with (
        odd_server(Says(answer(body, status=status))) as server,
        open_http(server.url, PATIENT) as http,
    ):
        try:
            await CALLS[call](Ligo(http, "token"))
        except errors.LigoError as failure:
            return type(failure), len(server.requests)
        return None, len(server.requests)


@pytest.mark.parametrize(
    ("body", "call", "failure"),
    [
        (b'{"success": true, "error": "queued twice?"}', "send_email", errors.OutcomeUnknown),
        (b'{"status": 502, "title": "Bad gateway"}', "send_email", errors.OutcomeUnknown),
        (b'{"status": 502, "title": "Bad gateway"}', "prepare_email", errors.Unavailable),
        (b'{"success": false, "code": 404, "message": "x"}', "send_email", errors.Invalid),
        (b'{"success": false, "code": 404, "message": "x"}', "confirm", errors.Invalid),
        (b'{"code": 404, "message": "No such mailbox"}', "refine_email", errors.Invalid),
        (b'{"success": false, "code": 401}', "update", errors.Invalid),
        (b'{"success": false, "code": 403}', "prepare", errors.Invalid),
        (b'{"success": false, "code": 405}', "extend", errors.Invalid),
        (b'{"success": false, "code": 409}', "create", errors.Invalid),
        (b'{"success": false, "code": 415}', "update", errors.Invalid),
        (b'{"success": false, "code": 429}', "send_email", errors.Invalid),
        (b'{"success": false, "error": "SMTP session lost"}', "send_email", errors.Invalid),
        (b'{"success": false, "error": "Unknown session"}', "refine_email", errors.Expired),
        (b'{"success": false, "error": "Token expired"}', "confirm", errors.Expired),
        (b'{"success": false, "err', "send_email", errors.Invalid),
        (b'{"success": true, "error": "slow", "subject": "A", "body": "B"}', "prepare_email", None),
        (b'{"success": true, "message": "queued"}', "send_email", None),
        (b'[{"success": false}]', "send_email", errors.Invalid),
        (b'[{"success": false}, {"to": "a@b.example"}]', "send_email", errors.OutcomeUnknown),
        (b'{"to": "a@b.example", "errors": ["Bounced"]}', "send_email", errors.OutcomeUnknown),
        (b'{"@type": "hydra:Error", "status": 503}', "send_email", errors.OutcomeUnknown),
        (b"No mailbox is connected", "send_email", errors.OutcomeUnknown),
        (b'"No mailbox is connected"', "send_email", errors.OutcomeUnknown),
        (b"false", "send_email", errors.OutcomeUnknown),
        (b'["No mailbox is connected"]', "send_email", errors.OutcomeUnknown),
        (b"\xff\xfe", "send_email", errors.OutcomeUnknown),
        (b"OK", "extend", None),
        (b"", "send_email", None),
        (b"{}", "send_email", None),
        (b"[]", "send_email", None),
        (b"null", "send_email", None),
        (b'{"messa', "send_email", None),
    ],
)
async def test_what_it_comes_to(
    body: bytes, call: str, failure: type[errors.LigoError] | None
) -> None:
    assert await said(body, call) == (failure, 1)


async def test_a_send_whose_session_a_violation_names_is_known_not_to_have_left() -> None:
    body = b'{"success": false, "violations": [{"propertyPath": "sessionId", "message": "Gone"}]}'
    assert await said(body, "send_email") == (errors.Expired, 1)


@pytest.mark.parametrize(
    ("status", "body", "call", "failure"),
    [
        ("422 No", b'{"detail": "The SMTP session broke off"}', "send_email", errors.Invalid),
        ("400 No", b'{"message": "Session lost"}', "send_email", errors.Invalid),
        ("404 No", b'{"detail": "Unknown session"}', "send_email", errors.NotFound),
        ("410 No", b'{"detail": "Unknown session"}', "send_email", errors.NotFound),
        (
            "404 No",
            b'{"violations": [{"propertyPath": "sessionId", "message": "Gone"}]}',
            "send_email",
            errors.Expired,
        ),
        ("422 No", b'{"detail": "Unknown session"}', "refine_email", errors.Expired),
        ("401 No", b'{"message": "Expired JWT Token"}', "send_email", errors.TokenRejected),
    ],
)
async def test_what_a_4xx_comes_to(
    status: str, body: bytes, call: str, failure: type[errors.LigoError]
) -> None:
    assert await said(body, call, status) == (failure, 1)


# -- a documented answer, whatever its texts say ---------------------------------------------------

TEXTS = st.text(max_size=30) | st.sampled_from(
    ["error", "Failed", "false", "no", "404", "500", "hydra:Error", "about:blank", "KO", SAID, ""]
)
CONTACTS = st.fixed_dictionaries(
    {"id": st.just(ID), "name": TEXTS},
    optional={
        "@id": st.just(f"/api/contacts/{ID}"),
        "@type": st.just("Contact"),
        "@context": st.just("/api/contexts/Contact"),
        "emails": st.lists(TEXTS, max_size=3),
        "phones": st.lists(TEXTS, max_size=3),
        **{
            key: TEXTS | st.none()
            for key in ("company", "position", "address", "website", "linkedinUrl")
        },
        "additionalInfo": TEXTS | st.none(),
        "meetingContext": TEXTS | st.none(),
        "status": st.sampled_from(
            ["pending", "enriched", "contacted", "qualified", "converted", "lost"]
        ),
        "pipelineState": st.none() | st.fixed_dictionaries({"id": st.just(ID), "name": TEXTS}),
    },
)
EMAILS = st.one_of(
    *(
        st.fixed_dictionaries({subject: TEXTS, body: TEXTS}, optional={"to": TEXTS, "cc": TEXTS})
        for subject in ("subject", "object", "title")
        for body in ("body", "content", "text", "html", "message")
    )
)
TASKS = st.fixed_dictionaries(
    {"@id": st.just(f"/api/contact_tasks/{ID}"), "title": TEXTS, "dueDate": TEXTS},
    optional={
        "type": st.sampled_from(["call", "email", "meeting", "follow_up", "quote", "other"]),
        "payload": st.none() | st.dictionaries(TEXTS, TEXTS, max_size=2),
        "completed": st.booleans(),
        "completedAt": st.none(),
        "description": TEXTS,
        "contact": st.just(f"/api/contacts/{ID}"),
    },
)
STATES = st.fixed_dictionaries(
    {
        "@id": st.just(f"/api/pipeline_states/{ID}"),
        "name": TEXTS,
        "color": TEXTS,
        "position": st.integers(0, 9),
    }
)


def _pages(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    many = st.lists(items, max_size=3)
    hydra = st.fixed_dictionaries(
        {"@type": st.just("hydra:Collection"), "hydra:member": many, "hydra:totalItems": st.just(3)}
    )
    return many | hydra | st.fixed_dictionaries({"member": many, "totalItems": st.just(3)})


def _wrapped(answers: st.SearchStrategy[Any], *keys: str) -> st.SearchStrategy[Any]:
    return answers | st.one_of(*(st.fixed_dictionaries({key: answers}) for key in keys))


PREPARATIONS = st.fixed_dictionaries(
    {"confirmationToken": st.just("t"), "contact": CONTACTS}, optional={"summary": TEXTS}
) | CONTACTS.map(lambda fields: {**fields, "confirmationToken": "t"})
IN_SESSION = st.fixed_dictionaries({"sessionId": st.just(ID)})
DRAFTS = _wrapped(EMAILS, "email", "currentEmail", "emailData", "draft", "data")
DOCUMENTED = st.one_of(
    _wrapped(CONTACTS, "contact", "data"),
    PREPARATIONS,
    st.tuples(IN_SESSION, DRAFTS).map(lambda both: {**both[0], **both[1]}),
    _pages(CONTACTS),
    _pages(TASKS),
    _pages(STATES),
)
SENT = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={"id": st.just(ID), "message": TEXTS, "to": TEXTS | st.lists(TEXTS, max_size=2)},
    ),
    st.fixed_dictionaries({"success": st.just(True), "message": TEXTS}, optional={"to": TEXTS}),
    st.fixed_dictionaries({"status": st.sampled_from(["sent", "queued", "draft", "contacted"])}),
    _wrapped(EMAILS, "email", "emailData", "data"),
    _wrapped(CONTACTS, "contact", "data"),
)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTED)
def test_no_documented_answer_is_a_refusal(body: object) -> None:
    assert Denial.read(body).verdict == "silent"


@settings(max_examples=300, deadline=None)
@given(SENT)
def test_no_answer_to_a_sent_email_is_a_refusal(body: object) -> None:
    assert Denial.read(body, sending=True).verdict == "silent"
    sent = Answer(200, httpx.Headers(), json.dumps(body).encode())
    assert payload(sent, CallKind.SEND, "POST", "sessionId") == body
