"""`python app.py`: what it takes to start, and what it says when it cannot.

A start that succeeds, one that the settings forbid and one that fails later are each a new Python,
which costs three seconds of computing; what else forbids a start is said by forked ones.
"""

import asyncio
import os
import pty
import signal
import socket
import sys

import pytest
from cryptography.fernet import Fernet

from tests.databases import ON_SQLITE
from tests.serve.child import APP, ChildWorld


@pytest.mark.executed
async def test_it_starts_is_healthy_and_answers(home: ChildWorld) -> None:
    bot = await home.start()
    await bot.says("next: type /ligo help in Slack")
    assert "ready: the workspace Atelier Lumen, Slack by" in bot.said
    assert await bot.health() == (200, '{"status": "ok"}')
    await home.world.marie.command("/ligo aide", "ventes")
    await home.world.marie.sees("Ce que vous pouvez faire avec Ligo ici")
    assert ("Socket Mode" in bot.said) == (home.world.transport == "socket")
    assert "ERROR" not in bot.said
    assert "WARNING" not in bot.said


async def test_it_reads_the_settings_beside_it(http_home: ChildWorld) -> None:
    lines = (f"{name}={value}\n" for name, value in http_home.world.environment.items())
    (http_home.folder / ".env").write_text("".join(lines))
    http_home.world.environment.clear()
    bot = await http_home.start()
    assert (await bot.health())[0] == 200


async def refused(home: ChildWorld, **changed: str) -> str:
    """Return the output of a start that fails; it contains no traceback and no secret."""
    bot = await home.launch(**changed)
    assert await bot.ends() == 1
    assert "Traceback" not in bot.said
    assert "`make doctor`" in bot.said
    slack, ligo = home.world.slack, home.world.ligo
    for secret in ("leaked", slack.bot_token, slack.signing_secret, slack.app_token, ligo.token):
        assert secret not in bot.said
    return bot.said


@pytest.mark.executed
@ON_SQLITE
async def test_everything_wrong_in_the_settings_is_said_at_once(http_home: ChildWorld) -> None:
    http_home.world.environment.clear()
    said = await refused(
        http_home,
        SLACK_BOT_TOKEN="leaked-1",
        ENCRYPTION_KEY="leaked-2",
        PORT="leaked-3",
        DATABASE_URL="mysql://leaked-4",
        LIGO_BASE_URL="http://",
        LOG_LEVEL="LOUD",
    )
    sentences = said.splitlines()[1:]
    for name, what in {
        "SLACK_BOT_TOKEN": "must start with xoxb-",
        "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN": "must be set",
        "ENCRYPTION_KEY": "`make key` prints one",
        "PORT": "a whole number",
        "DATABASE_URL": "must be a sqlite:/// or postgresql:// address",
        "LIGO_BASE_URL": "must name a host",
        "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    }.items():
        (sentence,) = [one for one in sentences if one.startswith(name)]
        sentences.remove(sentence)
        assert what in sentence
    assert sentences == []


@ON_SQLITE
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, ["does not accept SLACK_BOT_TOKEN", "invalid_auth"]),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, ["does not accept SLACK_APP_TOKEN", "invalid_auth"]),
        ({"SLACK_API_URL": "http://127.0.0.1:1/api/"}, ["127.0.0.1", "Connect call failed"]),
        ({"DATABASE_URL": "sqlite:////no/such/folder/b.db"}, ["DATABASE_URL"]),
        ({"DATABASE_URL": "postgresql://u:leaked@127.0.0.1:1/b"}, ["Connection refused"]),
        ({"DATABASE_URL": "sqlite:///"}, ["DATABASE_URL", "must name a file"]),
    ],
    ids=lambda given: next(iter(given)),
)
async def test_it_does_not_start_with(
    http_home: ChildWorld, changed: dict[str, str], why: list[str]
) -> None:
    said = await refused(http_home, **changed)
    assert [words for words in why if words not in said] == []


@ON_SQLITE
@pytest.mark.parametrize("failure", ["http_500", "drop"])
async def test_it_does_not_start_while_slack_is_broken(http_home: ChildWorld, failure: str) -> None:
    http_home.world.slack.fail("auth.test", failure)
    said = await refused(http_home)
    assert "cannot" in said
    assert "SLACK_BOT_TOKEN" not in said


@ON_SQLITE
async def test_it_waits_out_a_rate_limit(socket_home: ChildWorld) -> None:
    for method in ("auth.test", "apps.connections.open"):
        socket_home.world.slack.fail(method, "ratelimited", retry_after=0)
    bot = await socket_home.start()
    assert (await bot.health())[0] == 200


@pytest.mark.executed
@ON_SQLITE
async def test_a_port_that_is_taken_is_said(http_home: ChildWorld) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert str(port) in await refused(http_home, PORT=str(port))


@ON_SQLITE
@pytest.mark.parametrize(
    ("language", "missing", "mixed_up"),
    [
        (
            "en_GB.UTF-8", "There is no file .env in ",
            "SLACK_BOT_TOKEN contains an app-level token, and must start with xoxb-",
        ),
        (
            "fr_FR.UTF-8", "Il n’y a pas de fichier .env dans ",
            "SLACK_BOT_TOKEN contient un jeton d’application",
        ),
    ],
)  # fmt: skip
async def test_a_missing_file_and_mixed_up_tokens_are_named(
    http_home: ChildWorld, language: str, missing: str, mixed_up: str
) -> None:
    kept = dict(http_home.world.environment)
    http_home.world.environment.clear()
    said = await refused(http_home, LC_ALL=language)
    assert said.startswith(f"{missing}{http_home.folder}")
    assert "\n    install -m 600 .env.example .env\n" in said
    http_home.world.environment |= kept
    said = await refused(http_home, SLACK_BOT_TOKEN="xapp-leaked", SLACK_APP_TOKEN="xoxb-leaked")
    assert mixed_up in said
    assert "OAuth & Permissions" in said
    (http_home.folder / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff")
    assert ".env" in (await refused(http_home)).splitlines()[0]


@ON_SQLITE
async def test_a_first_start_that_failed_blocks_no_other_key(socket_home: ChildWorld) -> None:
    """It is the start that decides which key is right, not the attempt."""
    right = socket_home.world.environment["SLACK_APP_TOKEN"]
    await refused(socket_home, SLACK_APP_TOKEN="xapp-wrong")
    fresh = Fernet.generate_key().decode()
    bot = await socket_home.start(SLACK_APP_TOKEN=right, ENCRYPTION_KEY=fresh)
    bot.send(signal.SIGINT)
    assert await bot.ends() == 0
    assert "ENCRYPTION_KEY" in await refused(
        socket_home, ENCRYPTION_KEY=Fernet.generate_key().decode()
    )


@ON_SQLITE
async def test_at_a_terminal_it_says_what_is_next_and_ends_with_one_line(
    http_home: ChildWorld,
) -> None:
    terminal, its_end = pty.openpty()
    environment = {**http_home.world.environment, "LC_ALL": "fr_FR.UTF-8"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(APP), cwd=http_home.folder, env=environment,
        stdin=asyncio.subprocess.DEVNULL, stdout=its_end, stderr=its_end,
    )  # fmt: skip
    os.close(its_end)
    said = ""

    def read() -> str:
        try:
            return os.read(terminal, 4096).decode()
        except OSError:  # Linux: the other end is closed
            return ""

    while "Ctrl-C" not in said:
        said += (more := await asyncio.to_thread(read))
        assert more, said
    assert said.startswith("Ligo est prêt dans l’espace de travail Slack Atelier Lumen.")
    assert "/ligo aide" in said
    process.send_signal(signal.SIGINT)
    rest = ""
    while more := await asyncio.to_thread(read):
        rest += more
    assert await process.wait() == 0
    os.close(terminal)
    assert rest.splitlines() == [
        "Arrêt\u00a0: ce qui est en cours se termine, en 5\u00a0s au plus."
    ]
