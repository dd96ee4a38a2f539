"""Probes for load balancers and supervisors: send it work, restart it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from ligo_slack import limits
from ligo_slack.metrics import Metrics
from ligo_slack.server import slack_connection
from ligo_slack.server.http import listening
from ligo_slack.server.middleware import Handler, RequestMiddleware
from ligo_slack.server.run import serving
from ligo_slack.server.slack_connection import ASK_AGAIN, GIVEN_UP, SharedCheck
from ligo_slack.settings import Settings
from ligo_slack.slack.bot_tokens import SingleBotToken
from ligo_slack.slack.clients import SlackClients
from tests.databases import ON_SQLITE
from tests.serve.child import Child, ChildWorld
from tests.store.postgres import server
from tests.world import World, world

SIGNATURE = "Jane Miller\nHead of Sales, Acme Ltd\njane@acme.example"
OK = {"status": "ok"}
READY = {"status": "ready", "database": "ok", "slack": "ok"}
NO_SLACK = {"status": "unready", "database": "ok", "slack": "unreachable"}
NO_DATABASE = {"status": "unready", "database": "unreachable", "slack": "ok"}
STOPPING = {"status": "stopping"}


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def told(address: str, path: str) -> tuple[int, dict[str, str]]:
    async with aiohttp.ClientSession() as http, http.get(address + path) as answer:
        return answer.status, await answer.json()


async def comes_to_say(address: str, path: str, status: int, said: dict[str, str]) -> None:
    async with asyncio.timeout(15):
        while await told(address, path) != (status, said):
            pass


async def break_the_line(scene: World) -> None:
    """Close the WebSocket, and let Slack give no other."""
    slack = scene.slack
    slack.fail("apps.connections.open", "internal_error", times=10_000)
    for connection in list(slack.sockets.open):
        await connection.close()
    await slack.until(lambda: not slack.sockets.open)


async def test_a_bot_that_serves_is_healthy_and_ready(home: ChildWorld) -> None:
    bot = await home.start()
    assert await told(bot.address, "/health") == (200, OK)
    assert await told(bot.address, "/ready") == (200, READY)


# --- Slack ------------------------------------------------------------------------------------


async def test_a_websocket_that_does_not_come_back_asks_for_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    async with world(tmp_path, "socket") as scene:
        settings = Settings.model_validate(scene.environment)
        async with serving(settings, clock=clock) as address:
            await scene.slack.bot_is_connected()
            assert await told(address, "/ready") == (200, READY)
            await break_the_line(scene)
            await comes_to_say(address, "/ready", 503, NO_SLACK)
            clock.now += GIVEN_UP - 1
            assert await told(address, "/health") == (200, OK)
            clock.now += 2
            assert await told(address, "/health") == (503, {"status": "disconnected"})
            scene.slack.web_api.faults.failures.clear()
            await scene.slack.bot_is_connected(within=30)
            await comes_to_say(address, "/health", 200, OK)
            assert await told(address, "/ready") == (200, READY)


async def test_by_http_slack_is_asked_once_in_a_while(tmp_path: Path) -> None:
    clock = Clock()
    async with world(tmp_path, "http") as scene:
        settings = Settings.model_validate(scene.environment)
        async with serving(settings, clock=clock) as address:
            for _ in range(3):
                assert await told(address, "/ready") == (200, READY)
            assert len(scene.slack.called("api.test")) == 1
            clock.now += ASK_AGAIN
            scene.slack.fail("api.test", "http_500", times=2)
            for _ in range(2):
                assert await told(address, "/ready") == (503, NO_SLACK)
            assert await told(address, "/health") == (200, OK)
            assert await told(address, "/ready") == (200, READY)
            clock.now += ASK_AGAIN
            scene.slack.fail("api.test", "ratelimited", retry_after=30)
            assert await told(address, "/ready") == (200, READY)


async def test_a_slack_that_takes_too_long_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_connection, "PATIENCE", 0.5)
    async with world(tmp_path, "http") as scene:
        scene.slack.slow("api.test", 30)
        async with serving(Settings.model_validate(scene.environment)) as address:
            assert await told(address, "/ready") == (503, NO_SLACK)


def test_a_probe_waits_for_nothing_longer_than_two_seconds() -> None:
    assert slack_connection.PATIENCE <= 2


async def test_a_question_is_asked_once_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_connection, "PATIENCE", 0.01)
    answer, asked = asyncio.Event(), list[int]()

    async def ask() -> str:
        asked.append(1)
        await answer.wait()
        return "here"

    question = SharedCheck(ask)
    assert not any(await asyncio.gather(question(), question()))
    assert await question() is None
    assert len(asked) == 1
    answer.set()
    monkeypatch.setattr(slack_connection, "PATIENCE", 5)
    assert await question() == "here"
    assert await question() == "here"
    assert len(asked) == 2
    await question.close()


# --- the database -----------------------------------------------------------------------------


async def test_a_database_that_is_gone_is_told(tmp_path: Path) -> None:
    async with AsyncExitStack() as open_:
        postgres = ExitStack()
        open_.callback(postgres.close)
        folder = await asyncio.to_thread(postgres.enter_context, server())
        url = f"postgresql+asyncpg://postgres@/postgres?host={folder}"
        scene = await open_.enter_async_context(world(tmp_path, "http", url))
        settings = Settings.model_validate(scene.environment | {"DRAIN_TIMEOUT": "0.5"})
        address = await open_.enter_async_context(serving(settings))
        assert await told(address, "/ready") == (200, READY)
        await asyncio.to_thread(postgres.close)
        await comes_to_say(address, "/ready", 503, NO_DATABASE)
        assert await told(address, "/health") == (200, OK)
        async with aiohttp.ClientSession() as http, http.get(f"{address}/metrics") as answer:
            page = await answer.text()
        assert "ligo_slack_running " in page
        assert "ligo_slack_drafts{" not in page


# --- a stop -----------------------------------------------------------------------------------


async def test_from_the_beginning_of_a_stop_nothing_more_is_sent(home: ChildWorld) -> None:
    bot, scene = await home.start(), home.world
    async with scene.ligo.hold("/prepare") as held:
        await scene.marie.command(f"/ligo add {SIGNATURE}", "ventes")
        await held.arrived()
        bot.send(signal.SIGTERM)
        await comes_to_say(bot.address, "/ready", 503, STOPPING)
        assert await told(bot.address, "/health") == (200, OK)
        assert (await bot.get("/metrics"))[0] == 200
        if scene.transport == "http":
            await is_closed(bot)
            await scene.james.command("/ligo help", "ventes")
            assert scene.james.notices
            assert not scene.james.reads("What you can do")
    await scene.marie.sees("Vérifiez le contact")
    assert await bot.ends() == 0


async def is_closed(bot: Child) -> None:
    async with asyncio.timeout(5):
        while await bot.get("/slack/events") != (503, '{"error": "stopping"}'):
            pass


@ON_SQLITE
async def test_a_stop_takes_requests_until_a_load_balancer_has_noticed(
    http_home: ChildWorld,
) -> None:
    bot, marie = await http_home.start(STOP_DELAY="2"), http_home.world.marie
    bot.send(signal.SIGTERM)
    await comes_to_say(bot.address, "/ready", 503, STOPPING)
    await marie.command("/ligo aide", "ventes")
    await marie.sees("Ce que vous pouvez faire")
    assert await bot.ends() == 0


def a_door() -> RequestMiddleware:
    return RequestMiddleware(AsyncApp(name="door", token="xoxb-1", signing_secret="s"), Metrics())


@asynccontextmanager
async def behind(door: RequestMiddleware, handler: Handler) -> AsyncIterator[str]:
    app = web.Application(middlewares=[door.let_in])
    app.router.add_post("/slack/events", handler)
    app.router.add_get("/ready", handler)
    async with listening(app, "127.0.0.1", 0, 1) as address:
        yield address


async def test_who_is_inside_when_the_door_closes_goes_on() -> None:
    door, go, inside = a_door(), asyncio.Event(), asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        if request.method == "POST":
            inside.set()
            await go.wait()
        return web.Response()

    async with behind(door, handler) as address, aiohttp.ClientSession(address) as http:

        async def knock() -> int:
            async with http.post("/slack/events") as answer:
                return answer.status

        first = asyncio.create_task(knock())
        await inside.wait()
        closing = asyncio.create_task(door.close(30))
        await asyncio.wait({closing}, timeout=0.01)
        assert await knock() == 503
        assert not closing.done()
        go.set()
        assert await first == 200
        await closing
        assert await knock() == 503
        async with http.get("/ready") as probe:
            assert probe.status == 200


async def test_the_door_waits_for_nobody_for_ever() -> None:
    door = a_door()

    async def handler(_request: web.Request) -> web.Response:
        await door.close(0.01)
        return web.Response()

    async with (
        behind(door, handler) as address,
        aiohttp.ClientSession(address) as http,
        http.post("/slack/events") as answer,
    ):
        assert answer.status == 200


async def test_a_crowds_own_calls_make_slack_no_less_reachable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Slack answers, while the messages to many people wait for the bot's own connections."""
    monkeypatch.setattr(limits, "SLACK_CONNECTIONS", 1)
    posted, posts = asyncio.Event(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if request.match_info["method"] == "chat.postMessage":
            posted.set()
            await posts.wait()
        return web.json_response({"ok": True})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    async with listening(app, "127.0.0.1", 0, 0.01) as address:
        slack = SlackClients(SingleBotToken("xoxb-1"), f"{address}/api/", Metrics().over_bound)
        client = slack.of("T1").patient
        posting = asyncio.create_task(client.chat_postMessage(channel="D1", text="Bonjour"))
        await posted.wait()
        async with asyncio.timeout(5):
            assert await slack.answers()
        posts.set()
        await posting
        await slack.close()
