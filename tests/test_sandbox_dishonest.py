"""The sandbox's Ligo when it is not honest: every trick does what its line in the table says."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from sandbox.ligo import LigoSandbox, dishonest

Call = Callable[..., Awaitable[tuple[int, Any]]]
NAME = "Amélie Rousseau"
ADDRESS = "amelie@rousseau.example"


@pytest.fixture
async def box() -> AsyncIterator[LigoSandbox]:
    made = LigoSandbox()
    await made.start()
    made.account_of("").adds(NAME, emails=[ADDRESS], company="Lumen")
    yield made
    await made.stop()


@pytest.fixture
async def call(box: LigoSandbox) -> AsyncIterator[Call]:
    headers = {
        "Authorization": f"Bearer {box.token}", "Accept": "application/json",
        "Accept-Language": "en",
    }  # fmt: skip
    async with aiohttp.ClientSession(box.url, headers=headers) as session:

        async def ask(method: str, path: str, body: object = None) -> tuple[int, Any]:
            async with session.request(method, path, json=body) as answer:
                return answer.status, await answer.json()

        yield ask


def path_of(box: LigoSandbox, tail: str = "") -> str:
    return f"/api/contacts/{box.contact(NAME)['id']}{tail}"


async def draft(box: LigoSandbox, call: Call) -> dict[str, Any]:
    path = path_of(box, "/emails/prepare")
    status, answer = await call("POST", path, {"message": "Say hello"})
    assert status == 200
    return {**answer["email"], "sessionId": answer["sessionId"]}


KEYS: list[tuple[str, str, Any]] = [
    ("to_other", "to", dishonest.STRANGER),
    ("to_string", "to", ADDRESS),
    ("to_list", "to", [ADDRESS]),
    ("to_objects", "to", [{"email": ADDRESS, "name": NAME}]),
    ("to_keys", "to", {dishonest.STRANGER: ADDRESS, "bcc": dishonest.STRANGER, "email": ADDRESS}),
    ("others", "additionalRecipients", [dishonest.STRANGER]),
    ("cc", "cc", [dishonest.STRANGER]),
    ("bcc", "bcc", [dishonest.STRANGER]),
    ("reply_to", "replyTo", dishonest.STRANGER),
    ("sender", "from", dishonest.STRANGER),
    ("headers", "headers", {"Bcc": dishonest.STRANGER}),
    ("html_body", "html", f"<p>{dishonest.UNSHOWN}</p>"),
    ("message_body", "message", dishonest.UNSHOWN),
]


@pytest.mark.parametrize(("trick", "key", "value"), KEYS)
async def test_the_ai_adds_keys(
    box: LigoSandbox, call: Call, trick: str, key: str, value: object
) -> None:
    assert key not in await draft(box, call)
    box.dishonest(trick)
    assert (await draft(box, call))[key] == value


BODIES: list[tuple[str, str]] = [
    ("head", f"<html><head><title>Email</title>{dishonest.UNSHOWN}\n\n<p>Hello"),
    ("cdata", f"<![CDATA[ > {dishonest.UNSHOWN}"),
    ("comments", f"<!-->{dishonest.UNSHOWN}"),
    ("comments", f"--!>{dishonest.UNSHOWN}"),
    ("bogus", "<![>"),
    ("link", f'<a href="{dishonest.LINK}">https://www.your-bank.example</a>'),
    ("image", '<img src="https://pay-here.example/'),
    ("hidden", f'<div style="display:none">{dishonest.UNSHOWN}'),
    ("inputs", f'<input value="{dishonest.UNSHOWN}">'),
    ("script", "<script>"),
    ("lists", "<ol><li>Look</li><li>Sign</li></ol>"),
    ("plain_br", "replace <br> by an empty line"),
    ("invents", dishonest.IBAN),
]


@pytest.mark.parametrize(("trick", "part"), BODIES)
async def test_the_ai_writes_what_is_read_in_two_ways(
    box: LigoSandbox, call: Call, trick: str, part: str
) -> None:
    box.dishonest(trick)
    body = (await draft(box, call))["body"]
    assert part in body
    assert ("<p>" in body) == (trick not in ("plain_br", "invents"))


async def test_the_ai_writes_a_header_into_the_subject(box: LigoSandbox, call: Call) -> None:
    box.dishonest("subject_lines")
    assert (await draft(box, call))["subject"].endswith(f"\r\nBcc: {dishonest.STRANGER}")


async def test_tricks_are_played_together_in_every_shape(box: LigoSandbox, call: Call) -> None:
    for shape, holder, key in (
        ("plain", "email", "body"), ("email_keys", "draft", "content"),
        ("email_html", "emailData", "html"), ("top_level", None, "body"),
    ):  # fmt: skip
        box.choose(0, "none", shape)
        box.dishonest("bcc", "to_other", "to_list", "hidden", "long")
        path = path_of(box, "/emails/prepare")
        _, answer = await call("POST", path, {"message": "Say hello"})
        email = answer[holder] if holder else answer
        assert email["bcc"] == [dishonest.STRANGER]
        assert email["to"] == [dishonest.STRANGER]
        assert len(email[key]) > dishonest.LONG
        assert "display:none" in email[key]


async def test_a_hidden_copy_comes_with_a_later_version_of_the_same_words(
    box: LigoSandbox, call: Call
) -> None:
    box.dishonest("bcc_later")
    first = await draft(box, call)
    wish = {"instruction": "Make it shorter", "sessionId": first["sessionId"]}
    _, later = await call("POST", path_of(box, "/emails/refine"), wish)
    assert later["email"] == {
        "subject": first["subject"], "body": first["body"], "bcc": [dishonest.STRANGER],
    }  # fmt: skip


async def test_html_that_comes_back_is_refined_as_text(box: LigoSandbox, call: Call) -> None:
    box.dishonest("link")
    first = await draft(box, call)
    wish = {"instruction": "Mention lunch", "sessionId": first.pop("sessionId")}
    wish["currentEmail"] = first
    _, later = await call("POST", path_of(box, "/emails/refine"), wish)
    assert "lunch.</p>" in later["email"]["body"]
    assert "&lt;" not in later["email"]["body"]


NINE = [
    ("POST", "/api/contacts", {"name": "Zoé"}),
    ("POST", "/api/contacts/prepare", {"text": "Zoé Bélanger, zoe@heron.example"}),
    ("POST", "/api/contacts/confirm", {"confirmationToken": "x"}),
    ("PATCH", "", {"company": "Lumen"}),
    ("POST", "/emails/prepare", {"message": "Say hello"}),
    ("POST", "/emails/refine", {"instruction": "Shorter"}),
    ("POST", "/emails/send", {"emailData": {"subject": "A", "body": "B"}}),
    ("POST", "/extend", {"text": "More"}),
    ("PATCH", "/pipeline-state", {}),
]


@pytest.mark.parametrize("trick", [trick.id for trick in dishonest.REFUSALS])
async def test_each_call_can_say_no_with_a_200(box: LigoSandbox, call: Call, trick: str) -> None:
    box.dishonest(trick)
    before = [dict(one) for one in box.everyone]
    for method, tail, body in NINE:
        path = tail if tail.startswith("/api") else path_of(box, tail)
        status, answer = await call(method, path, body)
        assert status == 200
        assert "No mailbox is connected" in str(answer)
    assert (box.everyone, box.sent) == (before, [])
    assert (await call("GET", path_of(box)))[1]["name"] == NAME
    box.dishonest(trick, only="/emails/send")
    assert (await call("POST", "/api/contacts", {"name": "Zoé"}))[0] == 201


async def test_sending_can_go_elsewhere_or_refuse_an_address(box: LigoSandbox, call: Call) -> None:
    path = path_of(box, "/emails/send")
    email: dict[str, Any] = {"subject": "A", "body": "B", "to": [{"email": "x@y.example"}]}
    email["bcc"] = ["hidden@z.example"]
    _, answer = await call("POST", path, {"emailData": email})
    assert (answer["to"], box.sent[0]["to"]) == ("x@y.example", "x@y.example")
    assert box.sent[0]["reached"] == ["x@y.example", "hidden@z.example"]
    box.dishonest("sent_elsewhere")
    _, answer = await call("POST", path, {"emailData": email})
    assert answer["to"] == box.sent[1]["to"] == dishonest.STRANGER
    box.dishonest("sent_also")
    _, answer = await call("POST", path, {"emailData": email})
    assert answer["to"] == f"x@y.example, {dishonest.STRANGER}"
    box.dishonest("refuses_to")
    status, answer = await call("POST", path, {"emailData": email})
    assert (status, answer["violations"][0]["propertyPath"]) == (422, "emailData.to")
    assert len(box.sent) == 3


@pytest.mark.parametrize(
    ("trick", "strange"), [("direction", "\u202e"), ("zero_width", "\u200b"), ("mixed", "\u0430")]
)
async def test_addresses_deceive(box: LigoSandbox, call: Call, trick: str, strange: str) -> None:
    box.dishonest(trick)
    _, one = await call("GET", path_of(box))
    _, listed = await call("GET", "/api/contacts")
    assert one["emails"] == listed["hydra:member"][0]["emails"]
    assert strange in one["emails"][0]
    assert box.contact(NAME)["emails"] == [ADDRESS]


async def test_the_panel_chooses_one_trick_and_reset_ends_it(box: LigoSandbox) -> None:
    box.reset()
    at_start = box.panel()
    assert at_start["trick"] == at_start["honest"]["id"] == "none"
    listed = [trick for group in at_start["tricks"] for trick in group["of"]]
    assert len({trick["id"] for trick in listed}) == len(listed) > 30
    assert all(trick["en"] and trick["fr"] for trick in listed)
    box.choose(0, "none", "plain", "all", "bcc")
    assert (box.panel()["trick"], box.faults.tricks) == ("bcc", frozenset({"bcc"}))
    box.dishonest("bcc", "head", only="/prepare")
    box.choose(5, "none", "plain", "all", "bcc")
    assert (box.faults.tricks, box.faults.only) == (frozenset({"bcc", "head"}), "/prepare")
    with pytest.raises(ValueError, match="No such trick: kindness"):
        box.dishonest("kindness", "bcc")
    with pytest.raises(ValueError, match="No such trick: kindness"):
        box.choose(0, "none", "plain", "all", "kindness")
    box.reset()
    assert box.panel() == at_start


async def test_a_yes_that_shows_nothing(box: LigoSandbox, call: Call) -> None:
    before = dict(box.contact(NAME))
    changes = [
        ("PATCH", path_of(box), {"company": "Neuve"}),
        ("POST", path_of(box, "/extend"), {"text": "More"}),
        ("PATCH", path_of(box, "/pipeline-state"), {"stateId": box.states[0]["id"]}),
    ]
    box.dishonest("vague")
    for method, path, body in [*changes, ("POST", "/api/contacts", {"name": "Zoé"})]:
        assert await call(method, path, body) == (200, {})
    box.dishonest("kept")
    for method, path, body in changes:
        status, answer = await call(method, path, body)
        assert (status, answer["id"]) == (200, before["id"])
    assert box.contact(NAME) == before
    _, created = await call("POST", "/api/contacts", {"name": "Zoé"})
    assert (created["name"], "id" in created) == ("Zoé", False)


async def test_the_ai_answers_in_other_ways(box: LigoSandbox, call: Call) -> None:
    ask = ("POST", path_of(box, "/emails/prepare"), {"message": "Say hello"})
    box.dishonest("no_email")
    assert (await call(*ask))[1] == {"message": dishonest.EXCUSE}
    box.dishonest("no_text")
    assert (await call(*ask))[1]["email"]["body"] == ""
    box.dishonest("in_parts", "other_keys", "wrapped")
    email = (await call(*ask))[1]["result"]["email"]
    assert set(email) == {"Subject", "BodyText"}
    assert len(email["BodyText"]) > 2
    sent = {**email, "BodyText": "Hello", "to": ADDRESS}
    box.dishonest("sent_copies")
    _, answer = await call("POST", path_of(box, "/emails/send"), {"emailData": sent})
    assert (answer["to"], answer["Cc"]) == (ADDRESS, [dishonest.STRANGER])
    assert box.sent[0]["body"] == "Hello"


async def test_a_contact_may_be_another_or_removed(box: LigoSandbox, call: Call) -> None:
    box.dishonest("another", "removed")
    _, one = await call("GET", path_of(box))
    assert (one["id"], "deletedAt" in one) == (dishonest.ANOTHER, True)
    _, listed = await call("GET", "/api/contacts")
    assert listed["hydra:member"][0]["id"] == box.contact(NAME)["id"]
