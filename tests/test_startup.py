"""Why the bot does not start, in words; and that a stop is heard while it still tries to."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ligo_slack.server import socket_mode as socket_mode
from ligo_slack.server.run import serving
from ligo_slack.server.startup import CannotStart
from ligo_slack.settings import Settings
from tests.databases import ON_SQLITE, alter
from tests.odd_server import Act, Says, SaysAndStays, Trickles, answer, odd_server
from tests.serve.child import ChildWorld, child_world

SIGNED_IN = answer(b'{"ok":true,"url":"https://t.slack.com/","team_id":"T1","user_id":"U1"}')

SLOWLY = Trickles(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"{")


@pytest.fixture
async def home(tmp_path: Path, database_url: str) -> AsyncIterator[ChildWorld]:
    async with child_world(tmp_path, "socket", database_url) as built:
        yield built


async def refusal(home: ChildWorld, **changed: str) -> str:
    settings = Settings.model_validate(home.world.environment | changed)
    with pytest.raises(CannotStart) as refused:
        async with serving(settings):
            pass
    return str(refused.value)


async def refusal_by(home: ChildWorld, *acts: Act) -> str:
    async with odd_server(*acts) as odd:
        return await refusal(home, SLACK_API_URL=f"{odd.url}/api/")


@ON_SQLITE
@pytest.mark.parametrize(
    ("variable", "value"), [("SLACK_BOT_TOKEN", "xoxb-no"), ("SLACK_APP_TOKEN", "xapp-no")]
)
async def test_a_token_that_slack_refuses_is_named(
    home: ChildWorld, variable: str, value: str
) -> None:
    said = await refusal(home, **{variable: value})
    assert said.startswith(f"Slack does not accept {variable}: it answered invalid_auth (https:")
    assert value not in said


@ON_SQLITE
@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_slacks_own_troubles_are_no_tokens_fault(home: ChildWorld, method: str) -> None:
    home.world.slack.fail(method, "internal_error")
    assert await refusal(home) == "Slack cannot be used now: it answered internal_error."


@ON_SQLITE
@pytest.mark.parametrize("before", [[], [SIGNED_IN]], ids=["auth.test", "apps.connections.open"])
@pytest.mark.parametrize(
    "odd",
    [
        answer(b"<html>Sign in to the network</html>", "text/html"),
        answer(b"<html>Bad gateway</html>", "text/html", "502 Bad Gateway"),
        answer(b"no route", "text/plain"),
        answer(b"{", "application/json"),
        answer(b"[]", "application/json"),
        answer(b"null", "application/json"),
        answer(b"\xff", "application/json"),
        answer(b"[1]", "application/json"),
    ],
)
async def test_what_is_not_slack_is_said(home: ChildWorld, before: list[bytes], odd: bytes) -> None:
    said = await refusal_by(home, *map(SaysAndStays, [*before, odd]))
    assert said.startswith("Slack cannot be used now: something else answers at 127.0.0.1")
    assert "SLACK_API_URL" in said


@ON_SQLITE
@pytest.mark.parametrize("answered", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
async def test_a_slack_that_breaks_off_is_said(home: ChildWorld, answered: bytes) -> None:
    said = await refusal_by(home, Says(answered))
    assert said.startswith("Slack cannot be reached at 127.0.0.1, the host of SLACK_API_URL: ")


@ON_SQLITE
async def test_a_slack_that_is_not_there_is_said(home: ChildWorld) -> None:
    said = await refusal(home, SLACK_API_URL="http://127.0.0.1:1/api/")
    assert said.startswith("Slack cannot be reached at 127.0.0.1, the host of SLACK_API_URL: Cann")


@ON_SQLITE
async def test_a_slack_that_takes_too_long_is_said(
    home: ChildWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ligo_slack.slack.clients.PATIENT_TIMEOUT", 0.2)
    said = await refusal_by(home, SLOWLY)
    assert said.endswith("the host of SLACK_API_URL: it takes too long.")


@ON_SQLITE
async def test_a_websocket_that_does_not_open_is_given_up(
    home: ChildWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket_mode, "CONNECTING", 0.5)
    opened = answer(b'{"ok":true,"url":"ws://127.0.0.1:1/?ticket=leaked"}')
    said = await refusal_by(home, SaysAndStays(SIGNED_IN), SaysAndStays(opened))
    assert said.startswith("Slack accepts SLACK_APP_TOKEN, but the WebSocket")
    assert "Slack's WebSocket does not open (ClientConnectorError); trying again" in caplog.text
    assert "Traceback" not in caplog.text
    assert "leaked" not in caplog.text


class Waits:
    """A server's answer that lets the bot wait, and says when it does."""

    def __init__(self) -> None:
        self.arrived = asyncio.Event()

    async def __call__(self, writer: asyncio.StreamWriter) -> bool:
        self.arrived.set()
        return await SLOWLY(writer)


@ON_SQLITE
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("before", [[], [SIGNED_IN]], ids=["auth.test", "apps.connections.open"])
async def test_a_stop_is_heard_while_slack_is_waited_for(
    home: ChildWorld, before: list[bytes], number: signal.Signals
) -> None:
    waits = Waits()
    async with odd_server(*map(SaysAndStays, before), waits) as odd:
        bot = await home.launch(SLACK_API_URL=f"{odd.url}/api/")
        await waits.arrived.wait()
        bot.send(number)
        assert await bot.ends(5) == 0
    assert "stopped before it was ready" in bot.said
    assert "Traceback" not in bot.said


@ON_SQLITE
async def test_a_stop_is_heard_while_the_websocket_does_not_open(home: ChildWorld) -> None:
    opened = answer(b'{"ok":true,"url":"ws://127.0.0.1:1/"}')
    async with odd_server(SaysAndStays(SIGNED_IN), SaysAndStays(opened)) as odd:
        bot = await home.launch(SLACK_API_URL=f"{odd.url}/api/")
        await bot.says("trying again")
        bot.send(signal.SIGTERM)
        assert await bot.ends(5) == 0
    assert "Traceback" not in bot.said


@ON_SQLITE
@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite:////no/such/folder/b.db", "its file cannot be opened; is its folder there"),
        ("sqlite:////dev/null/b.db", "its file cannot be opened"),
        ("sqlite:///{folder}", "its file cannot be opened"),
        ("sqlite:///{folder}/text.db", "file is not a database"),
        ("postgresql://u:leaked@127.0.0.1:1/b", "[Errno 111] Connection refused"),
        (
            "postgresql://u:leaked@127.0.0.1:1/b?sslmode=leaked",
            "`sslmode` parameter must be one of",
        ),
    ],
)
async def test_a_database_that_cannot_be_used_is_said(home: ChildWorld, url: str, why: str) -> None:
    (home.folder / "text.db").write_text(
        "This is a text, and long enough not to be a database.\n" * 9
    )
    said = await refusal(home, DATABASE_URL=url.format(folder=home.folder))
    assert said.startswith(f"The database of DATABASE_URL cannot be used: {why}"), said
    assert "leaked" not in said


@ON_SQLITE
async def test_a_database_that_refuses_its_user_is_said(home: ChildWorld, postgres: Path) -> None:
    url = f"postgresql://nobody:leaked@/postgres?host={postgres}"
    said = await refusal(home, DATABASE_URL=url)
    assert 'cannot be used: role "nobody" does not exist' in said
    assert "leaked" not in said


async def test_a_database_of_a_newer_version_is_said(home: ChildWorld) -> None:
    await home.world.start()
    await home.world.stop()
    await alter(home.world.environment, "UPDATE alembic_version SET version_num = '9999'")
    assert "was last used by a newer version" in await refusal(home)


@ON_SQLITE
async def test_an_address_that_is_taken_or_not_ours_is_said(home: ChildWorld) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = await refusal(home, PORT=str(port))
    assert said == (
        f"The bot cannot start: PORT {port} of HOST 127.0.0.1 is taken by another program."
    )
    said = await refusal(home, HOST="192.0.2.1", PORT="8000")
    assert said.startswith("The bot cannot start: it cannot listen at HOST 192.0.2.1 and PORT 8000")
