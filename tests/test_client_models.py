"""Ligo's models with shapes that are not documented, down to arbitrary JSON."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ligo_slack.ligo import errors, models
from ligo_slack.ligo.emails import is_wording
from ligo_slack.ligo.problems import Problem

UUID = "6a3c1c0e-4a59-4d8e-9f3a-0d2f0c6f5b11"
WHOLE: dict[str, Any] = {
    "id": UUID,
    "name": "Zoé Martin",
    "emails": ["zoe@x.example", "z@y.example"],
    "company": "Nexora",
    "position": "Gérante",
    "phones": ["06 39 98 00 01"],
    "address": "1 rue X, 75001 Paris",
    "website": "x.example",
    "linkedinUrl": "https://linkedin.com/in/zoe",
    "additionalInfo": "Thé",
    "meetingContext": "Salon",
}

KEYWORDS = """
id @id contact data extracted preview summary confirmationToken email draft subject body html
sessionId message hydra:member member hydra:totalItems totalItems hydra:view violations
propertyPath detail errors pipelineState status dueDate 0 value
"""
KEYS = st.sampled_from([*models.FIELD_NAMES, *KEYWORDS.split()])
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=20)
    | st.sampled_from(["a@b.example", UUID, f"/api/contacts/{UUID}", "2026-05-01", "<html>"])
)
ANYTHING = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_whatever_comes_is_read_or_is_unreadable(data: object) -> None:
    for kind in (models.Contact, models.Placement, models.PipelineState, models.ContactTask):
        read = kind.read(data)
        assert read.id == "" or "/" not in read.id
        json.dumps(read.model_dump(mode="json"), ensure_ascii=False).encode()
    with contextlib.suppress(errors.Unreadable):
        assert models.Preparation.read(data).confirmation_token
    with contextlib.suppress(errors.Unreadable):
        draft = models.EmailDraft.read(data)
        assert draft.edited() == draft.raw
    with contextlib.suppress(errors.Unreadable):
        assert all(item.id for item in models.Page.of(models.Contact, data, 1).items)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(models.FIELD_NAMES), ANYTHING)
def test_a_wrong_type_in_one_field_loses_no_other(field: str, wrong: object) -> None:
    read = models.Contact.read({**WHOLE, field: wrong}).as_fields()
    expected = {name: WHOLE[name] for name in models.FIELD_NAMES if name != field}
    assert {name: value for name, value in read.items() if name != field} == expected
    assert isinstance(read[field], list if field in models.LIST_FIELDS else str)


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_any_refusal_can_be_shown(data: object) -> None:
    problem = Problem.read(data)
    assert set(problem.violations) <= set(models.FIELD_NAMES)
    for said in (problem.detail, *problem.violations.values()):
        assert "<html" not in said
        said.encode()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("```html\n<p>Bonjour</p>\n```", "<p>Bonjour</p>"),
        ("\n```\nBonjour\n\nMerci  \n```\n", "Bonjour\n\nMerci"),
        ("```\na\n```\nà copier", "```\na\n```\nà copier"),
        ("```\na\n```\net\n```\nb\n```", "```\na\n```\net\n```\nb\n```"),
        ("```\n```", "```\n```"),
        ("```a```", "```a```"),
    ],
)
def test_a_code_block_around_all_of_an_email_is_none_of_it(body: str, read: str) -> None:
    draft = models.EmailDraft.read({"email": {"subject": "S", "html": body}})
    assert (draft.body, draft.raw["html"]) == (read, read)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(max_size=6), ANYTHING, max_size=4), st.text(), st.text())
def test_an_email_goes_back_under_its_own_keys(
    unknown: dict[str, Any], subject: str, body: str
) -> None:
    others = {key: value for key, value in unknown.items() if not is_wording(key)}
    email = {**others, "object": "Hi", "content": "Dear you"}
    draft = models.EmailDraft.read({"sessionId": "s", "draft": email})
    assert (draft.session_id, draft.subject, draft.body) == ("s", "Hi", "Dear you")
    assert draft.edited() == email
    assert draft.edited(subject, body) == {**email, "object": subject, "content": body}


@pytest.mark.parametrize(
    ("given_emails", "read"),
    [
        ("a@b.example", ["a@b.example"]),
        ("a@b.example, c@d.example; e@f.example", ["a@b.example", "c@d.example", "e@f.example"]),
        ([{"email": "a@b.example", "type": "work"}], ["a@b.example"]),
        ([{"value": "a@b.example"}, "c@d.example"], ["a@b.example", "c@d.example"]),
        ({"0": "a@b.example", "2": "c@d.example"}, ["a@b.example", "c@d.example"]),
        ({"email": "a@b.example"}, ["a@b.example"]),
        (["a@b.example", None, "", 3, ["c@d.example"], "a@b.example"], None),
        (None, []),
        (True, []),
        ([], []),
    ],
)
def test_emails_in_any_form(given_emails: object, read: list[str] | None) -> None:
    found = models.ContactFields.read({"emails": given_emails}).emails
    assert found == (["a@b.example", "3", "c@d.example"] if read is None else read)


def test_phones_as_numbers_and_objects() -> None:
    phones = [{"number": "06 39 98 00 01", "label": "mobile"}, 33639980002]
    assert models.ContactFields.read({"phones": phones}).phones == ["06 39 98 00 01", "33639980002"]
    assert models.ContactFields.read({"phone": "06"}).phones == ["06"]


def test_texts_in_any_form() -> None:
    read = models.ContactFields.read(
        {
            "company": {"@id": "/api/companies/1", "name": "Nexora"},
            "address": {"street": "1 rue X", "zip": 75001, "city": "Paris", "country": None},
            "website": ["a.example", "b.example"],
            "position": 7,
            "additionalInfo": "a\x00b\ud800",
            "linkedin_url": "linkedin.com/in/zoe",
        }
    )
    assert read.company == "Nexora"
    assert read.address == "1 rue X, 75001, Paris"
    assert read.website == "a.example, b.example"
    assert read.position == "7"
    assert read.additional_info == "ab"
    assert read.linkedin_url == "linkedin.com/in/zoe"


@pytest.mark.parametrize(
    "answer",
    [
        {"id": UUID, "name": "Zoé"},
        {"@id": f"/api/contacts/{UUID}", "name": "Zoé"},
        {"contact": {"id": UUID, "name": "Zoé"}, "message": "Created"},
        {"data": {"contact": {"@id": f"/api/contacts/{UUID}/", "name": "Zoé"}}},
        {"data": {"id": UUID, "name": "Zoé"}},
        {"contactId": UUID, "name": "Zoé"},
        {"id": None, "@id": f"/api/contacts/{UUID}", "name": "Zoé"},
        {"contact": f"/api/contacts/{UUID}", "name": "Zoé"},
    ],
)
def test_a_contact_in_any_wrapping(answer: object) -> None:
    read = models.Contact.read(answer)
    assert (read.id, read.name) == (UUID, "Zoé")


@pytest.mark.parametrize("bad", ["../secret", "a b", "", "é", "x" * 200, [], {}, False])
def test_what_is_no_id_is_none(bad: object) -> None:
    assert models.Contact.read({"id": bad}).id in {"", "secret"}


@pytest.mark.parametrize(
    "answer",
    [
        {"confirmationToken": "t", "contact": WHOLE},
        {"confirmationToken": "t", "data": WHOLE},
        {"confirmationToken": "t", "data": {"contact": WHOLE}},
        {"data": {"confirmationToken": "t", "extracted": WHOLE}},
        {"confirmationToken": "t", "summary": WHOLE},
        {"confirmationToken": "t", "contact": None, "preview": WHOLE},
        {"confirmationToken": "t", "contact": {}, **WHOLE},
        {"confirmationToken": "t", **WHOLE},
    ],
)
def test_a_preparation_in_any_wrapping(answer: object) -> None:
    read = models.Preparation.read(answer)
    assert read.confirmation_token == "t"
    assert read.fields.as_fields() == models.Contact.read(WHOLE).as_fields()


def test_a_preparation_says_what_ligo_says() -> None:
    said = {"confirmationToken": 12, "contact": {}, "summary": {"name": "Zoé"}, "message": "Voilà"}
    read = models.Preparation.read(said)
    assert (read.confirmation_token, read.fields.name, read.summary) == ("12", "Zoé", "Voilà")
    with pytest.raises(errors.Unreadable) as told:
        models.Preparation.read({"message": "Please upgrade your plan"})
    assert told.value.detail == "Please upgrade your plan"


@pytest.mark.parametrize(
    ("answer", "subject", "body"),
    [
        ({"email": {"subject": "S", "body": "B"}}, "S", "B"),
        ({"currentEmail": {"title": "S", "html": "<p>B</p>"}}, "S", "<p>B</p>"),
        ({"data": {"draft": {"object": "S", "text": "B"}}}, "S", "B"),
        ({"subject": "S", "message": "B"}, "S", "B"),
        ({"email": "B"}, "", "B"),
        ({"email": None, "draft": {"content": "B"}}, "", "B"),
    ],
)
def test_an_email_in_any_wrapping(answer: dict[str, Any], subject: str, body: str) -> None:
    draft = models.EmailDraft.read({**answer, "sessionId": "s"})
    assert (draft.session_id, draft.subject, draft.body) == ("s", subject, body)
    assert "sessionId" not in draft.edited(body="New")


def test_an_edited_body_leaves_no_older_version_beside_it() -> None:
    draft = models.EmailDraft.read({"email": {"subject": "S", "text": "B", "html": "<p>B</p>"}})
    assert draft.edited(subject="T") == {"subject": "T", "text": "B", "html": "<p>B</p>"}
    assert draft.edited(body="B") == {"subject": "S", "text": "B", "html": "<p>B</p>"}
    assert draft.edited(body="C") == {"subject": "S", "text": "C"}


NOTHING: list[object] = [{}, [], None, False, ""]
WON = {"id": "state-1", "name": "Won"}


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ({"id": UUID, "pipelineState": WON}, "state-1"),
        ({"contact": {"id": UUID.upper(), "pipelineState": WON}}, "state-1"),
        ({"data": {"name": "Zoé", "pipelineState": "/api/pipeline_states/state-1"}}, "state-1"),
        ({"id": UUID, "pipelineState": {"name": "Won"}}, "state-1"),
        ({"success": True}, "state-1"),
        ("ok", "state-1"),
        ({"id": UUID, "pipelineState": None}, None),
        ({"id": UUID, "name": "Zoé"}, None),
        (True, None),
    ],
)
def test_a_move_that_the_answer_shows(answer: object, asked: str | None) -> None:
    moved = models.Placement.moved(answer, UUID, asked)
    assert moved.id.casefold() == UUID
    assert (moved.pipeline_state.id if moved.pipeline_state else None) == asked


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        *((nothing, "state-1") for nothing in NOTHING),
        *((nothing, None) for nothing in NOTHING),
        ({"id": UUID, "pipelineState": {"id": "state-2", "name": "Lost"}}, "state-1"),
        ({"id": UUID, "pipelineState": None}, "state-1"),
        ({"id": UUID, "name": "Zoé", "status": "lost"}, "state-1"),
        ({"id": UUID, "pipelineState": WON}, None),
        ({"id": UUID, "pipelineState": {"name": "Won"}}, None),
        ({"id": "another", "pipelineState": WON}, "state-1"),
        ({"message": "The stage cannot be changed"}, "state-1"),
        ({"message": "The stage cannot be changed"}, None),
    ],
)
def test_a_move_that_the_answer_does_not_show(answer: object, asked: str | None) -> None:
    with pytest.raises(errors.OutcomeUnknown):
        models.Placement.moved(answer, UUID, asked)


@pytest.mark.parametrize(
    ("answer", "known_id"),
    [
        ({"id": UUID, "name": "Zoé"}, UUID),
        ({"name": "Zoé"}, UUID),
        ({"contact": {"@id": f"/api/contacts/{UUID}"}}, UUID),
        ({"status": "success"}, UUID),
        ({"ok": True}, UUID),
    ],
)
def test_a_change_that_the_answer_confirms(answer: object, known_id: str) -> None:
    assert models.Contact.changed(answer, UUID).id == known_id


@pytest.mark.parametrize(
    "answer",
    [
        {}, [], None, False, "", 0, {"message": "Nothing was changed"}, {"status": "pending"},
        {"id": "another", "name": "Zoé"}, {"contact": None}, {"data": []}, [{"name": "Zoé"}],
    ],
)  # fmt: skip
def test_a_change_that_the_answer_does_not_confirm(answer: object) -> None:
    with pytest.raises(errors.OutcomeUnknown):
        models.Contact.changed(answer, UUID)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"id": UUID}, UUID),
        ({"success": True, "contactId": UUID}, UUID),
        ({"data": {"contact": {"@id": f"/api/contacts/{UUID}"}}}, UUID),
        ({"success": True}, ""),
        ({"name": "Zoé", "id": None}, ""),
        ({"id": {}}, ""),
        ({}, ""),
        (True, ""),
    ],
)
def test_a_creation_is_confirmed_by_an_id(answer: object, found: str) -> None:
    if found:
        assert models.Contact.created(answer).id == found
        return
    with pytest.raises(errors.OutcomeUnknown):
        models.Contact.created(answer)


@pytest.mark.parametrize(
    ("mark", "removed"),
    [
        ({"deletedAt": "2026-01-01"}, True),
        ({"archived": True}, True),
        ({"is_deleted": 1}, True),
        ({"status": "archived"}, True),
        ({"deletedAt": None, "archived": False, "isDeleted": "0"}, False),
        ({"status": "lost"}, False),
    ],
)
def test_a_contact_may_bear_a_mark_of_removal(mark: dict[str, Any], removed: bool) -> None:
    assert models.Contact.read({"id": UUID, "name": "Zoé", **mark}).removed is removed


def test_a_state_may_be_an_iri() -> None:
    iri = models.Placement.read({"pipelineState": "/api/pipeline_states/state-3"})
    assert iri.pipeline_state is not None
    assert iri.pipeline_state.id == "state-3"


def test_moments_are_read_or_left_out() -> None:
    task = models.ContactTask.read({"dueDate": "2026-05-01T09:00:00", "completedAt": "soon"})
    assert task.due_date is not None
    assert task.due_date.isoformat() == "2026-05-01T09:00:00+00:00"
    assert task.completed_at is None


@pytest.mark.parametrize(
    ("answer", "violations", "detail"),
    [
        (
            {
                "detail": "emails[0]: Bad.\nname: Blank.",
                "violations": [
                    {"propertyPath": "emails[0]", "message": "Bad."},
                    {"propertyPath": "contact.emails[1]", "message": "Bad."},
                    {"propertyPath": "overrides[linkedin_url]", "message": "No URL."},
                    {"propertyPath": "data/phone", "message": "Short."},
                    {"propertyPath": "text", "message": "Nobody."},
                ],
            },
            {"emails": "Bad.", "linkedinUrl": "No URL.", "phones": "Short."},
            "Nobody.",
        ),
        ({"errors": {"email": ["Bad.", "Taken."]}}, {"emails": "Bad. Taken."}, ""),
        ({"errors": {"name": "Blank."}}, {"name": "Blank."}, ""),
        ({"errors": [{"field": "company", "message": "Long."}]}, {"company": "Long."}, ""),
        ({"violations": [{"message": "Refused."}, 3, None]}, {}, "Refused."),
        ({"hydra:title": "An error occurred", "hydra:description": "Why."}, {}, "Why."),
        ({"code": 401, "message": "Expired JWT Token"}, {}, "Expired JWT Token"),
        ({"error": {"code": "quota", "message": "No credit."}}, {}, "No credit."),
        ({"error": "invalid", "error_description": "Why."}, {}, "Why."),
        ({"title": "An error occurred", "detail": "<p>Trace</p>"}, {}, "An error occurred"),
        ({"detail": ["a", "list"]}, {}, ""),
        ([], {}, ""),
    ],
)  # fmt: skip
def test_refusals_in_any_form(answer: object, violations: dict[str, str], detail: str) -> None:
    problem = Problem.read(answer)
    assert (dict(problem.violations), problem.detail) == (violations, detail)


def test_an_error_shows_its_call_and_no_data() -> None:
    error = errors.Invalid("Zoé is refused", 422, "POST /api/contacts", {"name": "Zoé"})
    assert str(error) == "Invalid (POST /api/contacts, 422)"
    assert "Zoé" not in repr(error)
    assert "Zoé" not in repr(models.Contact.read(WHOLE))
    assert "secret" not in repr(models.Preparation(confirmation_token="secret"))
