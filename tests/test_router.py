"""The router: Slack hears back whatever a listener does, and nothing that runs is lost."""

import asyncio

import pytest

from ligo_slack.metrics import Metrics
from ligo_slack.slack import block_kit, router
from ligo_slack.slack.interaction import Interaction, InteractionKind
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.tasks import BackgroundTasks
from tests.fake_router import KINDS, Scene, fails, waiting
from tests.fakes import FakeSlack, bare, people, refusal

pytestmark = pytest.mark.prompt


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "PATIENCE", 0.02)


async def acknowledges(call: Interaction, _screen: Responder) -> None:
    await call.ack()


async def forgets(_call: Interaction, _screen: Responder) -> None:
    """Do neither: no answer, no failure."""


# --- Slack's answer ---------------------------------------------------------------------------


async def test_slack_has_its_answer_while_the_listener_goes_on() -> None:
    done = asyncio.Event()

    async def listener(call: Interaction, screen: Responder) -> None:
        await call.ack()
        await done.wait()
        await screen.dm(lambda _: block_kit.message("result"))

    scene = Scene(listener)
    await scene.gets("command")
    assert scene.answers == [{}]
    assert scene.told == []
    done.set()
    await scene.ends()
    assert len(scene.told) == 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "options"])
async def test_a_listener_that_takes_too_long_is_answered_for(kind: InteractionKind) -> None:
    late = asyncio.Event()
    reached: list[bool] = []

    async def listener(call: Interaction, _screen: Responder) -> None:
        await late.wait()
        reached.append(await call.ack(response_action="clear"))

    scene = Scene(listener)
    await scene.gets(kind)
    stall = {"response_action": "update", "view": waiting("en")}
    assert scene.answers == [stall if kind == "submission" else {}]
    late.set()
    await scene.ends()
    assert reached == [False]
    assert len(scene.answers) == 1


def test_slack_waits_long_enough_for_the_guard() -> None:
    assert router.PATIENCE <= 2


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "options"])
async def test_a_listener_that_forgets_to_answer_is_answered_for_at_once(
    kind: InteractionKind,
) -> None:
    scene = Scene(forgets)
    await scene.gets(kind)
    assert scene.answers == [{}]
    assert scene.told == []


async def test_the_first_answer_counts() -> None:
    async def listener(_call: Interaction, screen: Responder) -> None:
        assert await screen.refuse({"name": "no"})
        assert not await screen.refuse({"name": "still no"})
        assert not await screen.close()
        assert await screen.show(waiting)

    scene = Scene(listener)
    await scene.gets("submission")
    await scene.ends()
    assert scene.answers == [{"response_action": "errors", "errors": {"name": "no"}}]
    assert scene.slack.api.asked("views.update") == [{"view_id": "V1", "view": waiting("en")}]


# --- what nobody knows ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_an_id_that_nobody_knows_gets_a_polite_answer(kind: InteractionKind) -> None:
    scene = Scene(fails(AssertionError("the wrong listener")))
    await scene.gets(kind, "of.an.older.version")
    await scene.ends()
    assert scene.answers == [{"options": []} if kind == "options" else {}]
    if kind in ("options", "event", "closed"):
        assert scene.told == []
    else:
        assert "no longer works" in str(scene.told)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_payload_with_nothing_in_it_is_survived(
    kind: InteractionKind, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.slack.api.answers["chat.postMessage"] = refusal("channel_not_found")
    await scene.told_by(bare(kind))
    await scene.ends()
    assert len(scene.answers) == 1
    assert "Exception" not in caplog.text


# --- the end ----------------------------------------------------------------------------------


async def test_draining_waits_and_then_cancels() -> None:
    quick, cancelled = asyncio.Event(), asyncio.Event()

    async def short() -> None:
        await quick.wait()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    scene = Scene()
    assert await scene.tasks.drain(0) == 0
    scene.tasks.start(short())
    scene.tasks.start(endless())
    asyncio.get_running_loop().call_soon(quick.set)
    assert await scene.tasks.drain(0.05) == 1
    assert cancelled.is_set()
    assert await scene.tasks.drain(0) == 0


def test_an_id_has_one_listener() -> None:
    slack = FakeSlack()
    app = Router(slack, people(slack), Metrics(), BackgroundTasks())
    app.action("x")(acknowledges)
    with pytest.raises(ValueError, match="two listeners for the action x"):
        app.action("x")(forgets)
    app.command("x")(forgets)
    assert (app.names("action"), app.names("event")) == ({"x"}, set())
