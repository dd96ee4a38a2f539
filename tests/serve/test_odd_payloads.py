"""Signed payloads that are no payloads of Slack's: a polite refusal, never a 500."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest

from ligo_slack import limits
from tests.rates import ANY_NUMBER
from tests.signed import FORM, signed
from tests.world import World

JSON = "application/json"
TYPES: list[Any] = [
    "block_actions", "view_submission", "view_closed", "shortcut", "message_action",
    "block_suggestion", "event_callback", "unheard_of", None, 1, [], {"a": 1},
]  # fmt: skip
ODD: list[Any] = [None, 1, "x", [], [1], {"a": 1}, True]
WHOLE: dict[str, Any] = {
    "team": {"id": "T1", "domain": "x"},
    "user": {"id": "U1", "team_id": "T1"},
    "trigger_id": "1.2",
    "channel": {"id": "C1"},
    "actions": [{"action_id": "x", "block_id": "b", "type": "button", "value": "v"}],
    "view": {
        "id": "V1", "type": "modal", "callback_id": "c", "private_metadata": "",
        "state": {"values": {"b": {"a": {"type": "plain_text_input", "value": "x"}}}},
    },
    "message": {"text": "x"},
    "event": {"type": "message"},
    "authorizations": [{"team_id": "T1", "enterprise_id": None}],
}  # fmt: skip
DEEP = 100_000


def bodies() -> Iterator[tuple[str, str]]:
    for kind in TYPES:
        for key in (None, *WHOLE):
            for value in ODD if key else [None]:
                said = json.dumps({"type": kind, **WHOLE} | ({key: value} if key else {}))
                yield said, JSON
                yield f"payload={quote(said)}", FORM
    for said in ("null", "[]", "1", '"x"', "", "\x00", "{", "[" * DEEP, '{"a":' * DEEP):
        yield said, JSON
        yield f"payload={quote(said)}", FORM
    yield json.dumps({"type": "event_callback", **WHOLE, "event_time": 10**400}), JSON
    yield json.dumps({"type": "event_callback", **WHOLE}), f"{JSON}; charset=nonsense"
    yield "command=", FORM
    yield "command=/ligo&text=%ff%fe&team_id=&user_id=", FORM


@pytest.fixture(autouse=True)
def forgiving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PERSON", ANY_NUMBER)


async def test_no_odd_payload_is_a_failure_of_ours(http_scene: World) -> None:
    async with aiohttp.ClientSession() as http:
        answers = [
            (await posted(http, http_scene, body, kind), body[:200]) for body, kind in bodies()
        ]
    assert len(answers) > 1_000
    assert [answer for answer in answers if answer[0] not in (200, 400, 404, 413)] == []
    await http_scene.marie.command("/ligo help", "ventes")
    await http_scene.marie.sees("Ce que vous pouvez faire avec Ligo ici")


@pytest.mark.parametrize(
    "path",
    [
        ("trigger_id",), ("response_url",), ("channel", "id"),
        ("view", "id"), ("view", "private_metadata"), ("view", "callback_id"),
    ],
)  # fmt: skip
async def test_no_listener_sees_a_text_of_another_type(
    http_scene: World, path: tuple[str | int, ...]
) -> None:
    whole = {"type": "block_actions", **WHOLE, "actions": [{"action_id": "wizard.continue"}]}
    async with aiohttp.ClientSession() as http:
        answers = {
            await posted(http, http_scene, f"payload={quote(json.dumps(said))}", FORM)
            for said in (_with(whole, path, value) for value in ODD if value not in (None, "x", []))
        }
    assert answers == {400}


@pytest.mark.parametrize("form", ["change.which", "wizard.text"])
async def test_a_form_without_its_inputs_is_no_failure(
    http_scene: World, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    user = http_scene.marie.user
    who = {"user": {"id": user.id, "team_id": user.team_id}, "team": {"id": user.team_id}}
    view = {"id": "V1", "type": "modal", "callback_id": form, "state": {"values": {}}}
    said = json.dumps({"type": "view_submission", **who, "view": view})
    async with aiohttp.ClientSession() as http:
        assert await posted(http, http_scene, f"payload={quote(said)}", FORM) == 200
    assert f"submission {form} failed" not in caplog.text


def _with(payload: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return a payload with another value in one place."""
    changed: dict[str, Any] = json.loads(json.dumps(payload))
    at: Any = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


async def test_slacks_word_that_it_holds_back_events_is_taken(http_scene: World) -> None:
    told = {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1518467820}
    async with aiohttp.ClientSession() as http:
        assert await posted(http, http_scene, json.dumps(told), JSON) == 200
        async with http.get(f"{http_scene.address}/metrics") as answer:
            assert "ligo_slack_slack_rate_limited_total 1.0" in await answer.text()


async def posted(http: aiohttp.ClientSession, scene: World, body: str, kind: str) -> int:
    raw = body.encode()
    headers = signed(scene.slack.signing_secret, raw, content_type=kind)
    url = f"{scene.address}/slack/events"
    async with http.post(url, data=raw, headers=headers) as answer:
        return answer.status
