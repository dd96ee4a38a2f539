"""The places of data in every kind of payload from Slack."""

import json

import pytest

from ligo_slack.features.contact_wizard.draft import Wizard
from ligo_slack.slack.interaction import Interaction, InteractionKind, ReplyTarget, read_interaction
from tests.fake_router import KINDS
from tests.fakes import Answers, Json, payload, request

TEAM, ORGANISATION = {"id": "T1"}, {"id": "E1"}


def read(kind: InteractionKind, body: Json) -> Interaction:
    return read_interaction(kind, request(body), Answers().ack())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_was_done_and_by_whom(kind: InteractionKind) -> None:
    call = read(kind, dict(payload(kind, "x")))
    assert (call.kind, call.id, call.person.key) == (kind, "x", "T1:U1")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body",
    [
        {},
        dict.fromkeys(["user", "team", "channel", "view", "message", "actions", "event"]),
        {"view": {"state": None}, "actions": [], "event": {}},
    ],
)
def test_nothing_is_trusted_to_be_there(kind: InteractionKind, body: Json) -> None:
    call = read(kind, body)
    assert (call.id, call.person.id, call.text, call.value) == ("", "", "", "")


def test_a_person_belongs_to_the_installation() -> None:
    body = {"team": TEAM, "enterprise": ORGANISATION, "user": {"id": "U1", "team_id": "T1"}}
    assert read("action", body).person.key == "T1:U1"
    wide = {**body, "team": None, "is_enterprise_install": True}
    assert read("action", wide).person.key == "E1:U1"


def test_somebody_of_another_team_is_an_outsider() -> None:
    body = {"type": "block_actions", "team": TEAM, "user": {"id": "U1", "team_id": "T9"}}
    assert read("action", body).outsider is True


def test_a_place_is_where_an_answer_can_go() -> None:
    command = read("command", {"channel_id": "C1", "response_url": "https://hooks.example/1"})
    assert (command.place.channel, command.place.response_url) == ("C1", "https://hooks.example/1")
    assert read("action", {"channel": {"id": "C2"}}).place.channel == "C2"
    assert read("shortcut", {"trigger_id": "t"}).place.channel == ""


def test_text_is_a_commands_or_a_messages() -> None:
    message = {"text": "Jane", "user": "U2"}
    assert read("command", {"text": "add Jane"}).text == "add Jane"
    assert read("shortcut", {"message": message}).text == "Jane"
    assert read("action", {"message": message}).text == ""
    assert read("shortcut", {"message": message}).message == message


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"value": "d1"}, "d1"),
        ({"value": None}, ""),
        ({}, ""),
        ({"selected_option": {"value": "fr"}}, "fr"),
        ({"selected_option": None}, ""),
        ({"value": {"type": "rich_text"}}, '{"type": "rich_text"}'),
    ],
)
def test_what_an_element_holds(element: Json, value: str) -> None:
    inputs = {"name.1": {"name": element}}
    submitted = read("submission", {"view": {"id": "V1", "state": {"values": inputs}}})
    assert submitted.modal.values == {"name.1": value}
    assert read("action", {"actions": [{"action_id": "x", **element}]}).value == value


def test_only_what_comes_from_a_modal_has_one() -> None:
    with pytest.raises(ValueError, match="the command /ligo comes from no modal"):
        _ = read("command", dict(payload("command", "/ligo"))).modal


async def test_slack_is_answered_once() -> None:
    answers = Answers()
    ack = answers.ack()
    assert not ack.given
    assert await ack(response_action="clear")
    assert not await ack()
    assert answers == [{"response_action": "clear"}]


def test_a_place_is_kept_as_an_older_version_beside_this_one_reads_it() -> None:
    kept = '{"place": {"channel": "C1", "response_url": "https://hooks.slack.example/1"}}'
    wizard = Wizard.model_validate_json(kept)
    assert wizard.place == ReplyTarget("C1", "https://hooks.slack.example/1")
    assert json.loads(wizard.model_dump_json())["place"] == json.loads(kept)["place"]
