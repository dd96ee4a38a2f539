"""The error boundary: people hear of every failure, logs hold nothing of theirs."""

import logging
from weakref import ref

import pytest
from slack_sdk.errors import SlackApiError

from ligo_slack.ligo import errors
from ligo_slack.slack.interaction import Interaction, InteractionKind
from ligo_slack.slack.responder import Responder, Retry
from tests.fake_router import Scene, fails
from tests.fakes import Json, refusal

SECRET = "jane@acme.example"


@pytest.mark.parametrize("acknowledged", [False, True])
@pytest.mark.parametrize("kind", ["command", "shortcut", "action", "submission", "closed"])
async def test_whoever_did_it_hears_of_a_failure_once(
    kind: InteractionKind, acknowledged: bool
) -> None:
    scene = Scene(fails(ValueError(SECRET), acknowledged=acknowledged))
    await scene.gets(kind)
    await scene.ends()
    assert len(scene.answers) == 1
    assert len(scene.told) == 1
    assert "Something went wrong on our side" in str(scene.told)
    if kind == "submission" and not acknowledged:
        assert scene.answers[0]["response_action"] == "update"


async def test_nobody_is_told_of_what_they_did_not_do() -> None:
    scene = Scene(fails(ValueError()))
    await scene.gets("event")
    await scene.ends()
    assert (scene.answers, scene.told) == ([{}], [])


async def test_what_was_typed_is_offered_again_or_shown_to_copy() -> None:
    async def kept(_call: Interaction, screen: Responder) -> None:
        screen.retry = Retry("go.on", "d1", "put.aside")
        raise errors.Unavailable

    async def not_kept(_call: Interaction, screen: Responder) -> None:
        screen.keepsake = SECRET
        raise errors.Unavailable

    for listener, offered in ((kept, "go.on"), (not_kept, SECRET)):
        scene = Scene(listener)
        await scene.gets("command")
        await scene.ends()
        assert offered in str(scene.told)


async def test_a_failure_is_told_by_whatever_way_is_left() -> None:
    scene = Scene(fails(ValueError(), acknowledged=True))
    scene.slack.hears = False
    for method in ("views.update", "chat.postEphemeral"):
        scene.slack.api.answers[method] = refusal("internal_error")
    await scene.gets("action", channel={"id": "C1"}, response_url="used")
    await scene.ends()
    assert [args["channel"] for args in scene.slack.api.asked("chat.postMessage")] == ["U1"]


async def test_when_slack_itself_fails_only_the_log_hears(caplog: pytest.LogCaptureFixture) -> None:
    scene = Scene(fails(ValueError(SECRET), acknowledged=True))
    scene.slack.hears = False
    for method in ("views.update", "chat.postEphemeral", "chat.postMessage"):
        scene.slack.api.answers[method] = refusal("fatal_error", detail=SECRET)
    await scene.gets("submission")
    await scene.ends()
    assert scene.answers == [{}]
    assert caplog.text.count(" failed: ") >= 3
    assert "SlackApiError (fatal_error)" in caplog.text
    assert SECRET not in caplog.text


async def test_whoever_is_told_of_a_failure_does_not_keep_what_failed_in_memory() -> None:
    """The telling can take long, and thousands may be told at the same time."""

    class AtHand: ...

    class Said(list[Json]):
        def append(self, one: Json) -> None:
            kept.append(at_hand[0]())
            super().append(one)

    at_hand: list[ref[AtHand]] = []
    kept: list[AtHand | None] = []

    async def listener(call: Interaction, _screen: Responder) -> None:
        await call.ack()
        large = AtHand()
        at_hand.append(ref(large))
        try:
            raise TimeoutError
        except TimeoutError as error:
            raise ValueError(SECRET) from error

    scene = Scene(listener)
    scene.slack.said = Said()
    await scene.gets("command")
    await scene.ends()
    assert len(scene.told) == 1
    assert kept == [None]


# --- what the log holds -----------------------------------------------------------------------


async def test_a_trace_names_the_place_and_never_quotes_the_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def listener(_call: Interaction, screen: Responder) -> None:
        try:
            await screen.publish({"type": "home"})
        except SlackApiError as error:
            raise ValueError({"email": SECRET}) from error

    caplog.set_level(logging.DEBUG)
    scene = Scene(listener)
    scene.slack.api.answers["views.publish"] = refusal("msg_too_long", detail=SECRET)
    await scene.gets("command", text=SECRET, response_url="https://hooks.example/T1")
    await scene.ends()
    (entry,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert entry.getMessage().startswith("command x failed: ValueError")
    assert "ValueError" in caplog.text
    assert "caused by SlackApiError (msg_too_long)" in caplog.text
    assert "test_router_failures.py" in caplog.text
    assert SECRET not in caplog.text
    assert "hooks.example" not in caplog.text


async def test_what_was_to_be_expected_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    scene = Scene(fails(errors.NotAllowed(f"no rights for {SECRET}", 403)))
    await scene.gets("command")
    await scene.ends()
    assert SECRET in str(scene.told)
    assert caplog.records == []


async def test_work_that_no_call_began_fails_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        raise ValueError(SECRET)

    scene = Scene()
    scene.tasks.start_unattended(work(), "recovery")
    await scene.ends()
    assert "recovery failed: ValueError" in caplog.text
    assert SECRET not in caplog.text
